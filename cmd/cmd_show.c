/* permitline show: a rule set for its readers, or the list of those that were found. */
#include <stdlib.h>

#include "inputs.h"

static finding show_list(session *s)
{
    rules_files files = {0};
    if (!inputs_list_rules(s, &files)) {
        pl_diags_report(s->diags, "E001", NULL, 0);
        return FAILED;
    }
    const pl_rules **rules = calloc(files.count + 1, sizeof *rules);
    bool good = rules != NULL;
    for (size_t i = 0; rules && i < files.count; i++) {
        rules[i] = inputs_rules(s, files.paths[i]);
        good = rules[i] && good;
    }
    pl_out *out = good ? session_output(s) : NULL;
    if (out) pl_report_rules_list(out, rules, files.count, &s->report);
    free((void *)rules);
    inputs_free_list(&files);
    return out ? FOUND_NOTHING : FAILED;
}

/* How much each step matters to a ceiling, over all projects. */
static finding show_universal(session *s, const pl_rules *rules)
{
    const given_option *ceiling = options_find(&s->opts, OPTION_CEILING);
    const pl_proof_options asked = {
        .basis = (pl_basis)options_number(&s->opts, OPTION_BASIS, PL_BASIS_PROMISED),
        .with_extensions = options_has(&s->opts, OPTION_WITH_EXTENSIONS),
        .ceiling = ceiling ? text_of(ceiling->value) : (pl_str){0},
        .limits = {.max_boxes = options_number(&s->opts, OPTION_MAX_BOXES, 0)},
    };
    const pl_universal *universal = pl_universal_make(s->arena, rules, &asked, s->diags);
    pl_out *out = universal ? session_output(s) : NULL;
    if (!out) return FAILED;
    pl_report_universal(out, universal, &s->report);
    return (finding)pl_universal_exit_status(universal);
}

/* What is said of the search alone. */
static bool options_fit(session *s)
{
    static const option_id searched[] = {OPTION_CEILING, OPTION_MAX_BOXES, OPTION_BASIS, OPTION_WITH_EXTENSIONS};
    bool good = true;
    for (size_t i = 0; i < sizeof searched / sizeof searched[0]; i++) {
        if (!options_has(&s->opts, searched[i]) || options_has(&s->opts, OPTION_UNIVERSAL)) continue;
        pl_str args[] = {text_of(option_rows[searched[i]].name), text_of(option_rows[OPTION_UNIVERSAL].name)};
        pl_diags_report(s->diags, "E039", args, 2);
        good = false;
    }
    return good;
}

finding cmd_show(session *s)
{
    if (!options_fit(s)) return FAILED;
    if (!session_takes(s, options_has(&s->opts, OPTION_UNIVERSAL), 1)) return FAILED;
    if (!s->opts.argument_count) return show_list(s);
    const char *path = inputs_rules_path(s, text_of(s->opts.arguments[0]), NULL);
    const pl_rules *rules = path ? inputs_rules(s, path) : NULL;
    if (rules && options_has(&s->opts, OPTION_UNIVERSAL)) return show_universal(s, rules);
    pl_out *out = rules ? session_output(s) : NULL;
    if (!out) return FAILED;
    pl_report_rules(out, rules, &s->report);
    return FOUND_NOTHING;
}

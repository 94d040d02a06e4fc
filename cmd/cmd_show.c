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

finding cmd_show(session *s)
{
    if (!session_takes(s, 0, 1)) return FAILED;
    if (!s->opts.argument_count) return show_list(s);
    const char *path = inputs_rules_path(s, text_of(s->opts.arguments[0]), NULL);
    const pl_rules *rules = path ? inputs_rules(s, path) : NULL;
    pl_out *out = rules ? session_output(s) : NULL;
    if (!out) return FAILED;
    pl_report_rules(out, rules, &s->report);
    return FOUND_NOTHING;
}

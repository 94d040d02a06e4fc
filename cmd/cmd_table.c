/* permitline table: a rule set as one table of all classes of projects. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "files.h"
#include "inputs.h"
#include "progress.h"

static pl_class_table_options options_of(const session *s, deadline *until)
{
    return (pl_class_table_options){
        .basis = (pl_basis)options_number(&s->opts, OPTION_BASIS, PL_BASIS_PROMISED),
        .with_extensions = options_has(&s->opts, OPTION_WITH_EXTENSIONS),
        .by_number = options_has(&s->opts, OPTION_NUMBERS),
        .number = (pl_measure)options_number(&s->opts, OPTION_NUMBERS, PL_MEASURE_APPROVAL),
        .boundaries = options_has(&s->opts, OPTION_BOUNDARIES),
        .max_classes = options_number(&s->opts, OPTION_MAX_CLASSES, 0),
        .limits = search_limits(s, until),
    };
}

/* ---- examples ---- */

static bool report(session *s, const char *name, int error)
{
    pl_diags_report(s->diags, "E004", (pl_str[]){text_of(name), text_of(strerror(error))}, 2);
    return false;
}

/* A project of the class at `index`, or, at the end, the tests. */
static bool write_example(session *s, const pl_rules *rules, const char *folder, const pl_class_table *table,
                          size_t index)
{
    char number[COUNT_SIZE];
    bool tests = index == pl_class_table_count(table);
    count_text(number, index + 1);
    const char *name = tests ? text_join(s, text_of(folder), "/tests", text_of(".yaml"))
                             : text_join(s, text_of(text_join(s, text_of(folder), "/class-", text_of(number))), "",
                                         text_of(".yaml"));
    if (!file_is_apart(s, OPTION_EXAMPLES, name)) return false;
    pl_out *out = pl_out_file(s->arena, name);
    if (!out) return report(s, name, ENOMEM);
    if (tests) pl_report_class_tests(out, table);
    else pl_report_class_project(out, table, index, rules_reference(s, rules));
    int error = pl_out_finish(out);
    return error ? report(s, name, error) : true;
}

static bool write_examples(session *s, const pl_rules *rules, const pl_class_table *table)
{
    const given_option *given = options_find(&s->opts, OPTION_EXAMPLES);
    if (!given) return true;
    if (!pl_class_table_count(table)) {
        pl_diags_report(s->diags, "N703", NULL, 0);
        return true;
    }
    if (mkdir(given->value, 0777) != 0 && errno != EEXIST) return report(s, given->value, errno);
    for (size_t i = 0; i <= pl_class_table_count(table); i++)
        if (!write_example(s, rules, given->value, table, i)) return false;
    return true;
}

finding cmd_table(session *s)
{
    if (!session_takes(s, 1, 1)) return FAILED;
    const char *path = inputs_rules_path(s, text_of(s->opts.arguments[0]), NULL);
    const pl_rules *rules = path ? inputs_rules(s, path) : NULL;
    if (!rules) return FAILED;
    deadline until;
    const pl_class_table_options asked = options_of(s, &until);
    const pl_class_table *table = pl_class_table_make(s->arena, rules, &asked, s->diags);
    if (!table || !write_examples(s, rules, table)) return FAILED;
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    pl_report_class_table(out, table, &s->report);
    return (finding)pl_class_table_exit_status(table);
}

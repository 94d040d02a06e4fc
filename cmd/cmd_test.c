/* permitline test: runs the tests that rule sets carry. A rule set that does not load, or a test whose project does not
   fit, makes the status 2, but hides nothing of the others. */
#include <stdlib.h>

#include "inputs.h"

enum { PERCENT_MAX = 100 };

/* The formats of the test command in the order of the option's values. */
static pl_trial_format format_of(const session *s)
{
    static const pl_trial_format formats[] = {
        [PL_FORMAT_TEXT] = PL_TRIAL_TEXT,
        [PL_FORMAT_JSON] = PL_TRIAL_JSON,
        [PL_FORMAT_CSV + 1] = PL_TRIAL_TAP,
        [PL_FORMAT_CSV + 2] = PL_TRIAL_JUNIT,
    };
    return formats[options_number(&s->opts, OPTION_FORMAT, PL_FORMAT_TEXT)];
}

static bool options_make(session *s, pl_trial_options *wanted)
{
    uint64_t least = options_number(&s->opts, OPTION_MIN, 0);
    *wanted = (pl_trial_options){
        .basis = (pl_basis)options_number(&s->opts, OPTION_BASIS, PL_BASIS_PROMISED),
        .coverage = options_has(&s->opts, OPTION_COVERAGE),
        .has_least = options_has(&s->opts, OPTION_MIN),
        .least = (unsigned)least,
    };
    if (least <= PERCENT_MAX) return true;
    pl_diags_report(s->diags, "E060", NULL, 0);
    return false;
}

/* Worst for a script that trusts the answer: bad input, then a failure, then what could not be tested. */
static finding worse(finding a, finding b)
{
    static const int rank[] = {[FOUND_NOTHING] = 0, [LEFT_UNDECIDED] = 1, [FOUND_SOMETHING] = 2, [FAILED] = 3};
    return rank[a] >= rank[b] ? a : b;
}

typedef struct tested {
    const pl_trial **trials; /* NULL: did not load */
    const char **files;
    size_t count;
} tested;

static finding run_all(session *s, tested *t)
{
    pl_trial_options wanted;
    if (!options_make(s, &wanted)) return FAILED;
    for (; t->count < s->opts.argument_count; t->count++) {
        const char *name = s->opts.arguments[t->count];
        const char *path = inputs_rules_path(s, text_of(name), NULL);
        const pl_rules *rules = path ? inputs_rules(s, path) : NULL;
        t->files[t->count] = path ? path : name;
        wanted.calendar = rules ? inputs_calendar(s, rules) : NULL;
        bool loaded = rules && wanted.calendar;
        t->trials[t->count] = loaded ? pl_trial_make(s->arena, rules, &wanted, s->diags) : NULL;
        if (loaded && !t->trials[t->count]) return FAILED; /* no memory: nothing that follows can be trusted */
    }
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    pl_report_trials(out, t->trials, t->files, t->count, format_of(s), &s->report.style);
    finding found = FOUND_NOTHING;
    for (size_t i = 0; i < t->count; i++)
        if (t->trials[i]) found = worse(found, (finding)pl_trial_exit_status(t->trials[i]));
    /* What is wrong with the input stands in the diagnostics, and they make the status 2: the report is to be written
       all the same. */
    return found == FAILED ? FOUND_SOMETHING : found;
}

finding cmd_test(session *s)
{
    if (!session_takes(s, 1, SIZE_MAX)) return FAILED;
    size_t room = s->opts.argument_count;
    tested t = {calloc(room, sizeof *t.trials), calloc(room, sizeof *t.files), 0};
    finding found = FAILED;
    if (t.trials && t.files) found = run_all(s, &t);
    else pl_diags_report(s->diags, "E001", NULL, 0);
    free((void *)t.trials);
    free((void *)t.files);
    return found;
}

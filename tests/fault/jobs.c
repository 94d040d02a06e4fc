/* See jobs.h. */
#include "jobs.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faulty.h"

static ending write_errors(pl_arena *arena, const pl_diags *diags, pl_lang lang)
{
    pl_out *out = pl_out_memory(arena);
    if (!out) return (ending){NOT_WRITTEN, ENOMEM};
    pl_diags_write(diags, out, &(pl_style){.lang = lang});
    int error = pl_out_finish(out);
    return (ending){error ? NOT_WRITTEN : NO_PLAN, error};
}

static ending lint_and_write(pl_arena *arena, pl_diags *diags, const job *j, const char *output)
{
    const pl_rules *rules = pl_rules_load(arena, j->rules, PL_INPUT_LIMIT, diags);
    const pl_linted file = {j->rules, rules, diags};
    if (!rules || !pl_rules_lint(rules, NULL, diags)) {
        assert(pl_diags_count(diags, PL_SEVERITY_ERROR) > 0);
        return write_errors(arena, diags, j->lang);
    }
    pl_out *out = pl_out_file(arena, output);
    if (!out) return (ending){NOT_WRITTEN, ENOMEM};
    pl_report_lint(out, &file, 1, &(pl_report_options){.format = (pl_format)j->format, .style = {.lang = j->lang}});
    int error = pl_out_finish(out);
    return (ending){error ? NOT_WRITTEN : DONE, error};
}

static ending test_and_write(pl_arena *arena, pl_diags *diags, const job *j, const char *output)
{
    pl_rules *rules = pl_rules_load(arena, j->rules, PL_INPUT_LIMIT, diags);
    pl_trial_options options = {.coverage = true, .has_least = true, .least = 90};
    const pl_trial *trial = rules ? pl_trial_make(arena, rules, &options, diags) : NULL;
    if (!trial) {
        assert(pl_diags_count(diags, PL_SEVERITY_ERROR) > 0);
        return write_errors(arena, diags, j->lang);
    }
    assert(pl_trial_count(trial, PL_OUTCOME_FAILED) == 2);
    pl_out *out = pl_out_file(arena, output);
    if (!out) return (ending){NOT_WRITTEN, ENOMEM};
    pl_report_trials(out, &trial, &j->rules, 1, (pl_trial_format)j->format, &(pl_style){.lang = j->lang});
    int error = pl_out_finish(out);
    return (ending){error ? NOT_WRITTEN : DONE, error};
}

/* A proof with its certificate, the classes, the universal floats and the first question of a dialogue. */
static ending ask_of_all(pl_arena *arena, pl_diags *diags, const job *j, const char *output)
{
    const pl_rules *rules = pl_rules_load(arena, j->rules, PL_INPUT_LIMIT, diags);
    const pl_proof_options asked = {.least = true, .certificate = true};
    const pl_class_table_options classes = {.boundaries = true};
    const pl_proof *proof = rules ? pl_proof_make(arena, rules, &asked, diags) : NULL;
    const pl_class_table *table = proof ? pl_class_table_make(arena, rules, &classes, diags) : NULL;
    const pl_universal *universal = table ? pl_universal_make(arena, rules, &asked, diags) : NULL;
    pl_project *project = universal ? pl_project_load(arena, rules, NULL, diags) : NULL;
    pl_inquiry *inquiry = project ? pl_inquiry_new(arena, rules, project, NULL, diags) : NULL;
    if (!inquiry || !pl_inquiry_next(inquiry, diags)) {
        assert(pl_diags_count(diags, PL_SEVERITY_ERROR) > 0);
        return write_errors(arena, diags, j->lang);
    }
    pl_out *out = pl_out_file(arena, output);
    if (!out) return (ending){NOT_WRITTEN, ENOMEM};
    const pl_report_options options = {.format = (pl_format)j->format, .style = {.lang = j->lang}, .with_detail = true};
    pl_report_proofs(out, &proof, 1, false, &options);
    pl_proof_put_certificate(out, proof);
    pl_proof_put_smt(out, proof);
    pl_report_class_table(out, table, &options);
    pl_report_class_tests(out, table);
    pl_report_universal(out, universal, &options);
    pl_report_question(out, inquiry, &options);
    pl_report_inquiry(out, inquiry, &options);
    int error = pl_out_finish(out);
    return (ending){error ? NOT_WRITTEN : DONE, error};
}

static bool is_table(const job *j)
{
    return j->project && strstr(j->project, ".csv");
}

/* The first failure among what is written beside the rows, and theirs. */
static ending finish_all(pl_out *const *outs, size_t count)
{
    int error = 0;
    for (size_t i = 0; i < count && !error; i++) error = pl_out_finish(outs[i]);
    return (ending){error ? NOT_WRITTEN : DONE, error};
}

/* All that a run over a table writes: the rows to a file, the rest to memory. */
static ending batch_and_write(pl_arena *arena, pl_diags *diags, const job *j, const char *output)
{
    enum { ERRORS, CLASSES, SUMMARY, ROWS, OUTS };
    const pl_rules *rules = pl_rules_load(arena, j->rules, PL_INPUT_LIMIT, diags);
    if (!rules) return write_errors(arena, diags, j->lang);
    pl_out *outs[OUTS];
    for (int i = 0; i < OUTS; i++) {
        outs[i] = i == ROWS ? pl_out_file(arena, output) : pl_out_memory(arena);
        if (!outs[i]) return (ending){NOT_WRITTEN, ENOMEM};
    }
    const pl_batch_options options = {.input = j->project, .format = (pl_batch_format)j->format, .lang = j->lang,
                                      .errors = outs[ERRORS], .classes = outs[CLASSES], .summary = outs[SUMMARY],
                                      .out = outs[ROWS]};
    pl_batch_result result;
    if (pl_batch_run(arena, &rules, 1, &options, &result, diags)) return finish_all(outs, OUTS);
    assert(pl_diags_count(diags, PL_SEVERITY_ERROR) > 0);
    return write_errors(arena, diags, j->lang);
}

ending job_run(pl_arena *arena, pl_diags *diags, const job *j, const char *output)
{
    if (j->all) return ask_of_all(arena, diags, j, output);
    if (j->tests) return test_and_write(arena, diags, j, output);
    if (is_table(j)) return batch_and_write(arena, diags, j, output);
    if (!j->project) return lint_and_write(arena, diags, j, output);
    pl_rules *rules = pl_rules_load(arena, j->rules, PL_INPUT_LIMIT, diags);
    pl_project_file *file = rules ? pl_project_read(arena, j->project, PL_INPUT_LIMIT, diags) : NULL;
    pl_project *project = file ? pl_project_load(arena, rules, file, diags) : NULL;
    pl_plan *plan = project ? pl_plan_make(arena, rules, project, NULL, diags) : NULL;
    pl_explanation *why = plan && j->explain ? pl_explanation_make(arena, plan, diags) : NULL;
    const pl_shortening_options asked = {.to = j->shorten, .ceiling = {"", 0}};
    pl_shortening *shorter = plan && j->shorten ? pl_shortening_make(arena, plan, &asked, diags) : NULL;
    if (!plan || (j->explain && !why) || (j->shorten && !shorter)) {
        assert(pl_diags_count(diags, PL_SEVERITY_ERROR) > 0);
        return write_errors(arena, diags, j->lang);
    }
    pl_out *out = pl_out_file(arena, output);
    if (!out) return (ending){NOT_WRITTEN, ENOMEM};
    pl_report_options options = {.format = (pl_format)j->format, .style = {.lang = j->lang}, .with_detail = true};
    if (why) pl_report_explanation(out, why, -1, &options);
    else if (shorter) pl_report_shortening(out, shorter, &options);
    else pl_report_plan(out, plan, diags, &options);
    int error = pl_out_finish(out);
    return (ending){error ? NOT_WRITTEN : DONE, error};
}

/* ---- a death in between ---- */

static void run_and_exit(const job *j, const char *output, long at, bool trickles)
{
    faulty f;
    faulty_init(&f);
    f.calls = FAIL_ONE;
    f.fail_at = at;
    f.dies = true;
    f.trickles = trickles;
    pl_arena *arena = pl_arena_new(&f.host);
    ending end = job_run(arena, pl_diags_new(arena), j, output);
    _exit(end.what == DONE ? 0 : 1);
}

bool job_killed(const job *j, const char *output, long at, bool trickles)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) run_and_exit(j, output, at, trickles);
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return false;
    return WEXITSTATUS(status) == FAULTY_DIED;
}

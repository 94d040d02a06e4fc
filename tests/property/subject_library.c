/* The subject as a library: no files, no processes, so that ten thousand cases take seconds. */
#include "subject.h"

#include <stdlib.h>
#include <string.h>

#include <permitline.h>

static pl_str text_of(const char *text)
{
    return (pl_str){text, strlen(text)};
}

static char *copy_of(const pl_out *out)
{
    pl_str text = pl_out_text(out);
    char *copy = malloc(text.len + 1);
    if (copy == NULL) abort();
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return copy;
}

static const pl_plan *plan_of(pl_arena *arena, const struct subject_question *question, pl_diags *diags)
{
    const pl_rules *rules = pl_rules_load_text(arena, "rules.yaml", text_of(question->rules_yaml), diags);
    pl_project_file *file = pl_project_read_text(arena, "project.yaml", text_of(question->project_yaml), diags);
    if (rules == NULL || file == NULL) return NULL;
    pl_project *project = pl_project_load(arena, rules, file, diags);
    if (project == NULL) return NULL;
    if (question->fact != NULL &&
        !pl_project_set(project, text_of(question->fact), text_of(question->value), diags))
        return NULL;
    return pl_plan_make(arena, rules, project, NULL, diags);
}

bool subject_ask(const struct subject_question *question, struct subject_answer *out)
{
    pl_arena *arena = pl_arena_new(NULL);
    pl_diags *diags = pl_diags_new(arena);
    pl_out *json = pl_out_memory(arena), *errors = pl_out_memory(arena);
    const pl_report_options as_json = {.format = PL_FORMAT_JSON};
    const pl_plan *plan = plan_of(arena, question, diags);
    if (plan != NULL && question->explain)
        pl_report_explanation(json, pl_explanation_make(arena, plan, diags), -1, &as_json);
    else if (plan != NULL)
        pl_report_plan(json, plan, diags, &as_json);
    pl_diags_write(diags, errors, &as_json.style);
    *out = (struct subject_answer){plan != NULL ? pl_plan_exit_status(plan) : 2, copy_of(json), copy_of(errors)};
    pl_arena_free(arena);
    return true;
}

void subject_free(struct subject_answer *answer)
{
    free(answer->json);
    free(answer->errors);
    *answer = (struct subject_answer){0};
}

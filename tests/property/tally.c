/* The features of generated cases and how often each came up. */
#include "tally.h"

#include <stdio.h>

typedef bool feature(const struct example *example, const struct outcome *outcome);

static bool has_answer(const struct outcome *outcome)
{
    return outcome->error == NULL && outcome->scope != SCOPE_OUT;
}

static bool all_known(const struct example *example, const struct outcome *outcome)
{
    (void)outcome;
    return completion_count(&example->rules, &example->project) == 1;
}

static bool unknown(const struct example *example, const struct outcome *outcome)
{
    return has_answer(outcome) && !all_known(example, outcome);
}

static bool out_of_scope(const struct example *example, const struct outcome *outcome)
{
    (void)example;
    return outcome->error == NULL && outcome->scope == SCOPE_OUT;
}

static bool open_scope(const struct example *example, const struct outcome *outcome)
{
    (void)example;
    return outcome->error == NULL && outcome->scope == SCOPE_OPEN;
}

static bool bad_input(const struct example *example, const struct outcome *outcome)
{
    (void)example;
    return outcome->error != NULL;
}

static bool has_irrelevant(const struct example *example, const struct outcome *outcome)
{
    bool found = false;

    for (int f = 0; f < example->rules.fact_count && has_answer(outcome); f++)
        found = found || outcome->irrelevant[f];
    return found && outcome->open;
}

static bool settled_despite_unknown(const struct example *example, const struct outcome *outcome)
{
    return unknown(example, outcome) && !outcome->open;
}

static bool has_status(const struct example *example, const struct outcome *outcome, enum status status)
{
    for (int s = 0; s < example->rules.step_count && has_answer(outcome); s++) {
        if (outcome->merged.status[s] == status) return true;
    }
    return false;
}

static bool some_exempt(const struct example *example, const struct outcome *outcome)
{
    return has_status(example, outcome, STATUS_EXEMPT);
}

static bool some_undecided(const struct example *example, const struct outcome *outcome)
{
    return has_status(example, outcome, STATUS_UNDECIDED);
}

static bool some_part(const struct example *example, const struct outcome *outcome)
{
    bool found = false;

    for (int s = 0; s < example->rules.step_count && has_answer(outcome); s++)
        found = found || (outcome->merged.status[s] != STATUS_REQUIRED && outcome->merged.part_of[s] != NONE);
    return found;
}

static bool end_falls_away(const struct example *example, const struct outcome *outcome)
{
    int to = example->rules.to;

    return has_answer(outcome) && to != NONE && outcome->merged.status[to] != STATUS_REQUIRED &&
           outcome->merged.status[to] != STATUS_UNDECIDED;
}

static bool later_duty(const struct example *example, const struct outcome *outcome)
{
    bool found = false;

    for (int s = 0; s < example->rules.step_count && has_answer(outcome); s++)
        found = found || (outcome->merged.later_duty[s] && outcome->merged.status[s] == STATUS_REQUIRED);
    return found;
}

static bool half_later(const struct example *example, const struct outcome *outcome)
{
    bool found = false;

    for (int s = 0; s < example->rules.step_count && outcome->has_late; s++)
        found = found || (outcome->late.steps[s].ls.is && !outcome->late.steps[s].lf.is);
    return found;
}

static bool several_paths(const struct example *example, const struct outcome *outcome)
{
    (void)example;
    return outcome->has_late && outcome->late.paths.count > 1;
}

static bool many_paths(const struct example *example, const struct outcome *outcome)
{
    (void)example;
    return outcome->has_late && outcome->late.paths.count > 10;
}

static bool critical_without_drag(const struct example *example, const struct outcome *outcome)
{
    bool found = false;

    for (int s = 0; s < example->rules.step_count && outcome->has_late; s++) {
        const struct step_late *late = &outcome->late.steps[s];

        found = found ||
                ((late->critical_start || late->critical_finish) && late->drag == 0 && outcome->duration[s].max > 0);
    }
    return found;
}

static bool partial_drag(const struct example *example, const struct outcome *outcome)
{
    bool found = false;

    for (int s = 0; s < example->rules.step_count && outcome->has_late; s++) {
        int own = outcome->duration[s].max + outcome->hold[s].max;

        found = found || (outcome->late.steps[s].drag > 0 && outcome->late.steps[s].drag < own);
    }
    return found;
}

static bool critical_by_one_event(const struct example *example, const struct outcome *outcome)
{
    bool found = false;

    for (int s = 0; s < example->rules.step_count && outcome->has_late; s++)
        found = found || outcome->late.steps[s].critical_start != outcome->late.steps[s].critical_finish;
    return found;
}

static bool both_ways(const struct example *example, const struct outcome *outcome)
{
    const struct rules *rules = &example->rules;

    (void)outcome;
    for (int a = 0; a < rules->link_count; a++) {
        for (int b = 0; b < rules->link_count; b++) {
            if (rules->links[a].from == rules->links[b].to && rules->links[a].to == rules->links[b].from) return true;
        }
    }
    return false;
}

static bool milestone_link(const struct example *example, const struct outcome *outcome)
{
    bool found = false;

    for (int l = 0; l < example->rules.link_count && has_answer(outcome); l++)
        found = found || example->rules.links[l].milestone != NONE;
    return found;
}

static bool some_verdict(const struct outcome *outcome, enum verdict verdict)
{
    for (int j = 0; j < outcome->merged.judged_count && has_answer(outcome); j++) {
        if (outcome->merged.judged[j].verdict == verdict) return true;
    }
    return false;
}

static bool some_over(const struct example *example, const struct outcome *outcome)
{
    (void)example;
    return some_verdict(outcome, VERDICT_OVER);
}

static bool some_within(const struct example *example, const struct outcome *outcome)
{
    (void)example;
    return some_verdict(outcome, VERDICT_WITHIN);
}

static bool some_open_verdict(const struct example *example, const struct outcome *outcome)
{
    (void)example;
    return some_verdict(outcome, VERDICT_UNDECIDED);
}

static bool own_estimate(const struct example *example, const struct outcome *outcome)
{
    bool found = false;

    for (int s = 0; s < example->rules.step_count && has_answer(outcome); s++)
        found = found || example->project.has_own[s];
    return found;
}

static const struct {
    const char *name;
    feature *has;
} FEATURES[] = {
    {"all facts known", all_known},
    {"an answer with unknown facts", unknown},
    {"unknown facts that change nothing", settled_despite_unknown},
    {"an irrelevant fact beside a relevant one", has_irrelevant},
    {"out of scope", out_of_scope},
    {"scope open", open_scope},
    {"bad input", bad_input},
    {"an exempt step", some_exempt},
    {"an undecided step", some_undecided},
    {"a part that falls away with its whole", some_part},
    {"the end of the span fell away", end_falls_away},
    {"a later duty", later_duty},
    {"only the start in the span", half_later},
    {"several critical paths", several_paths},
    {"more than ten critical paths", many_paths},
    {"critical by one event only", critical_by_one_event},
    {"critical without drag", critical_without_drag},
    {"drag less than the step's time", partial_drag},
    {"links both ways between two steps", both_ways},
    {"a link from a milestone", milestone_link},
    {"a ceiling kept", some_within},
    {"a ceiling exceeded", some_over},
    {"an undecided verdict", some_open_verdict},
    {"an owner's own estimate", own_estimate},
};

enum { FEATURE_COUNT = sizeof FEATURES / sizeof *FEATURES };

static long counts[FEATURE_COUNT];

void tally_count(const struct example *example, const struct outcome *outcome)
{
    for (int f = 0; f < FEATURE_COUNT; f++)
        counts[f] += FEATURES[f].has(example, outcome);
}

void tally_print(void)
{
    for (int f = 0; f < FEATURE_COUNT; f++)
        printf("%8ld  %s\n", counts[f], FEATURES[f].name);
}

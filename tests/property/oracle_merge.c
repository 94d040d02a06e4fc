/* Unknown facts: every completion is planned, and the answer is what they share. */
#include "oracle.h"

#include <stdlib.h>
#include <string.h>

struct completion {
    int64_t values[MAX_FACTS];
    struct answer answer;
};

struct completions {
    int count; /* those that keep every `assume` */
    struct completion *all;
};

static void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count + 1, size);

    if (memory == NULL) abort();
    return memory;
}

/* Scope is asked first: a project none of whose completions is within it is outside, whatever the assumes say.
 * AMBIGUOUS: where no completion keeps every assume and only some are within the scope, it is bad input. */
static void collect(const struct rules *rules, const struct project *project, struct completions *out,
                    struct outcome *outcome)
{
    int64_t values[MAX_FACTS];
    bool some_in = false;

    out->count = 0;
    out->all = allocate((size_t)completion_count(rules, project), sizeof *out->all);
    if (!completion_first(rules, project, values)) return;
    do {
        some_in = some_in || scope_holds(rules, values);
        if (!assumes_hold(rules, values)) continue;
        memcpy(out->all[out->count].values, values, sizeof values);
        plan_early(rules, project, values, &out->all[out->count].answer);
        out->count++;
    } while (completion_next(rules, project, values));
    outcome->completions = out->count;
    outcome->scope = SCOPE_OUT;
    if (some_in && out->count == 0) outcome->error = "no completion keeps every assume";
}

/* The answer that a fact can change: scope, statuses, four numbers, ES, EF, verdicts. */
static bool same_answer(const struct rules *rules, const struct answer *a, const struct answer *b)
{
    if (a->applicable != b->applicable) return false;
    for (int n = 0; n < NUMBER_COUNT; n++) {
        if (a->numbers[n] != b->numbers[n]) return false;
    }
    for (int s = 0; s < rules->step_count; s++) {
        if (a->status[s] != b->status[s] || a->es[s] != b->es[s] || a->ef[s] != b->ef[s]) return false;
    }
    for (int j = 0; j < a->judged_count && a->applicable; j++) {
        if (a->judged[j].verdict != b->judged[j].verdict) return false;
    }
    return true;
}

static bool agree_outside(const struct rules *rules, const struct outcome *outcome, const struct completion *a,
                          const struct completion *b, int joining)
{
    for (int f = 0; f < rules->fact_count; f++) {
        if (!outcome->unknown_fact[f] || outcome->irrelevant[f] || f == joining) continue;
        if (a->values[f] != b->values[f]) return false;
    }
    return true;
}

/* Whether the answer is a function of the unknown facts outside the irrelevant ones and `joining`.
 * AMBIGUOUS: as scope is part of the answer, the completions asked are all that keep the assumes, those outside the
 * scope included (their answer is only that they are outside). */
static bool is_function_without(const struct rules *rules, const struct outcome *outcome,
                                const struct completions *completions, int joining)
{
    for (int a = 0; a < completions->count; a++) {
        for (int b = a + 1; b < completions->count; b++) {
            const struct completion *one = &completions->all[a];
            const struct completion *other = &completions->all[b];

            if (!agree_outside(rules, outcome, one, other, joining)) continue;
            if (!same_answer(rules, &one->answer, &other->answer)) return false;
        }
    }
    return true;
}

static void find_irrelevant(const struct rules *rules, const struct project *project,
                            const struct completions *completions, struct outcome *outcome)
{
    for (int f = 0; f < rules->fact_count; f++)
        outcome->unknown_fact[f] = fact_is_unknown(rules, project, f);
    for (int f = 0; f < rules->fact_count; f++) {
        if (!outcome->unknown_fact[f]) continue;
        outcome->irrelevant[f] = is_function_without(rules, outcome, completions, f);
        outcome->open = outcome->open || !outcome->irrelevant[f];
    }
}

static void keep_inside(const struct completions *completions, struct outcome *outcome)
{
    outcome->answers = allocate((size_t)completions->count, sizeof *outcome->answers);
    for (int c = 0; c < completions->count; c++) {
        if (!completions->all[c].answer.applicable) continue;
        if (completions->all[c].answer.gap && outcome->error == NULL)
            outcome->error = "an admissible completion has a required step without a duration case";
        outcome->answers[outcome->inside++] = completions->all[c].answer;
    }
    if (outcome->inside > 0) outcome->scope = outcome->inside == completions->count ? SCOPE_IN : SCOPE_OPEN;
}

static void widen(struct range *range, int value, bool first)
{
    if (first || value < range->min) range->min = value;
    if (first || value > range->max) range->max = value;
}

/* AMBIGUOUS: the duration and hold of a step range over the completions, 0 in those where it falls away. */
static void merge_step(struct outcome *outcome, const struct answer *answer, int step, bool first)
{
    struct answer *merged = &outcome->merged;

    widen(&outcome->es[step], answer->es[step], first);
    widen(&outcome->ef[step], answer->ef[step], first);
    widen(&outcome->duration[step], answer->duration[step], first);
    widen(&outcome->hold[step], answer->hold[step], first);
    if (first) outcome->same_reason[step] = true;
    if (answer->status[step] != merged->status[step]) merged->status[step] = STATUS_UNDECIDED;
    if (answer->exemption[step] != merged->exemption[step] || answer->part_of[step] != merged->part_of[step])
        outcome->same_reason[step] = false;
}

static void merge_verdicts(struct outcome *outcome, const struct answer *answer, bool first)
{
    for (int j = 0; j < answer->judged_count; j++) {
        struct judged *merged = &outcome->merged.judged[j];

        widen(&outcome->judged_days[j], answer->judged[j].days, first);
        if (first) outcome->binds[j] = true;
        if (answer->judged[j].verdict == VERDICT_NOT_APPLICABLE) outcome->binds[j] = false;
        if (answer->judged[j].verdict != merged->verdict || outcome->scope == SCOPE_OPEN)
            merged->verdict = VERDICT_UNDECIDED;
    }
}

static void merge(const struct rules *rules, struct outcome *outcome)
{
    outcome->merged = outcome->answers[0];
    for (int c = 0; c < outcome->inside; c++) {
        const struct answer *answer = &outcome->answers[c];

        for (int n = 0; n < NUMBER_COUNT; n++)
            widen(&outcome->numbers[n], answer->numbers[n], c == 0);
        for (int s = 0; s < rules->step_count; s++)
            merge_step(outcome, answer, s, c == 0);
        merge_verdicts(outcome, answer, c == 0);
    }
}

static bool same_maybe(struct maybe a, struct maybe b)
{
    return a.is == b.is && (!a.is || a.value == b.value);
}

static bool same_step_late(const struct step_late *a, const struct step_late *b)
{
    return same_maybe(a->ls, b->ls) && same_maybe(a->lf, b->lf) && same_maybe(a->total_float, b->total_float) &&
           same_maybe(a->free_float, b->free_float) && a->critical_start == b->critical_start &&
           a->critical_finish == b->critical_finish && a->drag == b->drag;
}

static bool same_chains(const struct late *a, const struct late *b)
{
    if (a->chain_count != b->chain_count || a->paths.count != b->paths.count) return false;
    for (int p = 0; p < a->paths.count; p++) {
        if (step_list_compare(&a->paths.lists[p], &b->paths.lists[p]) != 0) return false;
    }
    return step_list_compare(&a->approval_path, &b->approval_path) == 0;
}

/* AMBIGUOUS: a fact may be unable to change the answer and still change late dates or chains (a link that decides
 * nothing about early dates). What the completions do not share there is not compared. */
static void merge_late(const struct rules *rules, const struct project *project, const struct completions *completions,
                       struct outcome *outcome)
{
    outcome->has_late = true;
    outcome->same_chains = true;
    for (int s = 0; s < rules->step_count; s++)
        outcome->same_late[s] = true;
    for (int c = 0; c < completions->count; c++) {
        struct late late;

        if (c == 0) {
            plan_late(rules, project, completions->all[c].values, &outcome->late);
            continue;
        }
        plan_late(rules, project, completions->all[c].values, &late);
        for (int s = 0; s < rules->step_count; s++) {
            if (!same_step_late(&late.steps[s], &outcome->late.steps[s])) outcome->same_late[s] = false;
        }
        if (!same_chains(&late, &outcome->late)) outcome->same_chains = false;
        late_free(&late);
    }
}

/* The verdicts of all ceilings decide; over goes before undecided; a range that no ceiling binds is undecided.
 * AMBIGUOUS: "a range" is read as any of the four numbers being one. */
static int exit_status(const struct rules *rules, const struct outcome *outcome)
{
    bool over = false, undecided = outcome->scope == SCOPE_OPEN, bound = false, ranged = false;

    if (outcome->error != NULL) return 2;
    if (outcome->scope == SCOPE_OUT) return 0;
    for (int j = 0; j < rules->limit_count + rules->stage_count; j++) {
        enum verdict verdict = outcome->merged.judged[j].verdict;

        if (j >= rules->limit_count && rules->stages[j - rules->limit_count].limit == NONE) continue;
        over = over || verdict == VERDICT_OVER;
        undecided = undecided || verdict == VERDICT_UNDECIDED;
        bound = bound || verdict == VERDICT_OVER || verdict == VERDICT_WITHIN;
    }
    for (int n = 0; n < NUMBER_COUNT; n++)
        ranged = ranged || outcome->numbers[n].min != outcome->numbers[n].max;
    if (over) return 1;
    return undecided || (ranged && !bound) ? 3 : 0;
}

struct outcome *oracle_ask(const struct rules *rules, const struct project *project)
{
    struct outcome *outcome = allocate(1, sizeof *outcome);
    struct completions completions;

    collect(rules, project, &completions, outcome);
    keep_inside(&completions, outcome);
    if (outcome->error == NULL) {
        find_irrelevant(rules, project, &completions, outcome);
        if (outcome->inside > 0) merge(rules, outcome);
        if (outcome->scope == SCOPE_IN && !outcome->open) merge_late(rules, project, &completions, outcome);
    }
    outcome->exit_status = exit_status(rules, outcome);
    free(completions.all);
    return outcome;
}

void outcome_free(struct outcome *outcome)
{
    if (outcome == NULL) return;
    late_free(&outcome->late);
    free(outcome->answers);
    free(outcome);
}

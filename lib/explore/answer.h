/* One completion's answer, and how answers of many completions become a plan: ranges widen, what differs opens. */
#ifndef PL_EXPLORE_ANSWER_H
#define PL_EXPLORE_ANSWER_H

#include "explore/completions.h"
#include "schedule/schedule.h"

/* What makes two answers the same: scope, statuses, the four numbers, earliest times and verdicts, as a digest. Two
   independent 64-bit mixes, so that equal digests mean equal answers (one chance in 10^38 otherwise). */
typedef struct pl_digest {
    uint64_t a, b;
} pl_digest;

/* When a stage's steps start and finish. */
typedef struct pl_stage_times {
    pl_range start, finish;
} pl_stage_times;

typedef struct pl_answers {
    pl_plan *plan;
    pl_route route;
    pl_schedule schedule;
    int64_t *authority_sums; /* items and days of each authority, scratch */
    pl_stage_times *surely;  /* by stage, of one answer, of the steps that are there, scratch */
    pl_stage_times *possibly; /* the same of those that may be there */
    int64_t *late;           /* by place, scratch of a plan with a deadline */
    pl_truth binding;        /* how sure a ceiling's `when` must be for it to bind */
    uint32_t count;          /* taken so far */
} pl_answers;

pl_answers pl_answers_make(pl_arena *scratch, pl_plan *plan);

/* Takes the answer of the completion whose truths these are into the plan. Returns PL_NONE, or the step that has no
   duration case (nothing is taken then). */
uint32_t pl_answers_take(pl_answers *answers, const pl_question *question, const pl_truths *truths, pl_digest *digest);

/* The same for two routes between which every completion lies. */
void pl_answers_take_bounds(pl_answers *answers, pl_arena *scratch, const pl_question *question,
                            const pl_truths *truths);

/* Late dates, floats, criticality, drag and paths of the completion at hand. Where several completions share the
   answer but not these, what differs becomes unknown. */
void pl_answers_take_detail(pl_answers *answers, pl_arena *scratch, const pl_question *question,
                            const pl_truths *truths, bool first);

#endif

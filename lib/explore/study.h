/* What every question over all projects of a rule set starts from. */
#ifndef PL_EXPLORE_STUDY_H
#define PL_EXPLORE_STUDY_H

#include "explore/extreme.h"

typedef struct pl_study {
    pl_arena *arena;
    const pl_rules *rules;
    pl_plan_options options;
    pl_question question;
    pl_space *space;
    pl_logic *logic;
    pl_condition *gap_of; /* by step: it is required, and no case of its duration applies */
    pl_condition gaps;    /* one of them */
    pl_budget budget;
    uint64_t boxes; /* that the budget began with */
} pl_study;

pl_study *pl_study_make(pl_arena *arena, const pl_rules *rules, const pl_plan_options *options,
                        const pl_search_limits *limits);

static inline uint64_t pl_study_looked(const pl_study *study)
{
    return study->boxes - study->budget.boxes;
}

/* The same for one project: its unknown facts are what is searched. */
pl_study *pl_study_of(pl_arena *arena, const pl_question *question, const pl_search_limits *limits);

/* All that a project may be by what is known of it. */
pl_cells *pl_study_box(const pl_study *study, pl_arena *arena, const pl_project *project);

/* A project that a box stands for, by fact; and the box with nothing else in it. */
int64_t *pl_study_values(const pl_study *study, const pl_cells *box);
void pl_study_fix(const pl_study *study, const int64_t *values, pl_cells *box);

/* The required step without a duration whose id comes first; PL_NONE: none. `truths` are those of the logic. */
uint32_t pl_study_gap_step(const pl_study *study, const pl_truths *truths);

#endif

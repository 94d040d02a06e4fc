/* EXPLAIN: from a plan to what it rests on. Each file fills one part of the explanation; explain.c puts them
   together under one guard. */
#ifndef PL_EXPLAIN_EXPLAIN_H
#define PL_EXPLAIN_EXPLAIN_H

#include "model/explanation.h"
#include "schedule/schedule.h"

typedef PL_VEC(pl_clause) pl_clause_list;
typedef PL_VEC(uint32_t) pl_index_list;
typedef PL_VEC(pl_wait) pl_wait_list;
typedef PL_VEC(pl_follower) pl_follower_list;
typedef PL_VEC(pl_change) pl_change_list;
typedef PL_VEC(int64_t) pl_value_list;
typedef PL_VEC(pl_step_change) pl_step_change_list;
typedef PL_VEC(pl_verdict_change) pl_verdict_change_list;

/* Work in progress: the lists of all steps and changes, one array each, which entries cut slices of. */
typedef struct pl_explaining {
    pl_explanation *made;
    const pl_plan *plan;
    const uint8_t *truths;       /* of the explanation */
    pl_schedule *schedule; /* of a completion that has the answer; NULL where unknown facts can change it */
    const int64_t *late;   /* of it, by place */
    pl_arena *scratch;
    pl_clause_list clauses;
    pl_index_list holds;
    pl_wait_list waits;
    pl_follower_list followers;
    pl_change_list changes;
    pl_value_list values;
    pl_step_change_list step_changes;
    pl_verdict_change_list verdict_changes;
} pl_explaining;

/* Clauses, durations, holds and links of every step. O(steps + links + exemptions). */
void pl_explain_steps(pl_explaining *e);

/* The longest path behind elapsed or approval time, piece by piece: its parts add up to the number.
   O(steps + links). */
void pl_explain_trace(pl_explaining *e, bool approval, pl_trace *trace);

/* The same for ceilings over part of the steps or of another measure, and for stages. O(steps + links) each. */
void pl_explain_part_traces(pl_explaining *e);

/* What another value of each fact would change: a plan for each cell of its range, up to a limit of work. */
void pl_explain_changes(pl_explaining *e);

#endif

/* A project checked against a rule set: what is known of each fact, the owner's own durations, what has happened. */
#ifndef PL_MODEL_PROJECT_H
#define PL_MODEL_PROJECT_H

#include "model/rules.h"

typedef enum pl_known {
    PL_FACT_UNKNOWN, /* nothing said and no default, or said to be unknown */
    PL_FACT_ASSUMED, /* nothing said: the default stands in */
    PL_FACT_KNOWN
} pl_known;

typedef enum pl_result {
    PL_RESULT_NONE,
    PL_RESULT_PASSED,
    PL_RESULT_WITH_GAPS,
    PL_RESULT_REFUSED,
    PL_RESULT_WITHDRAWN
} pl_result;
typedef enum pl_suspension_reason {
    PL_SUSPENSION_CORRECTION,
    PL_SUSPENSION_SPECIAL,
    PL_SUSPENSION_OTHER
} pl_suspension_reason;

typedef struct pl_suspension {
    pl_date from, to; /* to.year 0: still running */
    uint8_t reason;   /* pl_suspension_reason */
    pl_pos pos;
} pl_suspension;

typedef struct pl_progress {
    uint32_t step;
    uint32_t attempt; /* from 1 */
    pl_date submitted, accepted, finished;
    uint8_t result;     /* pl_result */
    pl_slice suspended; /* into suspensions */
    pl_pos pos;
} pl_progress;

/* The first date of an entry; every entry has one. */
static inline pl_date pl_progress_first_date(const pl_progress *entry)
{
    if (entry->submitted.year) return entry->submitted;
    return entry->accepted.year ? entry->accepted : entry->finished;
}

struct pl_project {
    pl_arena *arena;
    const pl_rules *rules;
    pl_source *source; /* NULL: no file */
    pl_str id;         /* empty: none written */
    pl_title title;
    pl_date start, deadline;
    pl_pos start_pos, deadline_pos;

    int64_t *values;  /* by fact; meaningful unless unknown */
    uint8_t *known;   /* by fact: pl_known */
    bool is_sample;   /* stands for all that no comparison tells from it: messages do not name its values */
    pl_pos *fact_pos; /* by fact: where it was said; line 0: nowhere */

    pl_length *durations;  /* by step, NULL: none is overridden */
    uint8_t *has_duration; /* by step */
    pl_pos *duration_pos;  /* by step: line 0 for one asked for on the command line */
    uint8_t *skipped;      /* by step, NULL: none */

    pl_progress *progress;
    uint32_t progress_count;
    pl_suspension *suspensions;
    uint32_t suspension_count;
};

/* A project of which nothing is known, not even defaults; and one of which nothing is known but these. O(facts). */
pl_project *pl_project_blank(pl_arena *arena, const pl_rules *rules);
pl_project *pl_project_make(pl_arena *arena, const pl_rules *rules);

#endif

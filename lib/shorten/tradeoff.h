/* What can give way, and what it costs: the part of an event graph that a number of approval time is the longest path
   of. A bond says that one event is so much later than another; the steps whose days can be taken are soft, and so are
   the bonds that have their time. */
#ifndef PL_SHORTEN_TRADEOFF_H
#define PL_SHORTEN_TRADEOFF_H

#include "model/shortening.h"
#include "schedule/schedule.h"

typedef struct pl_soft {
    uint32_t step;
    uint32_t start;      /* node */
    pl_slice marks;      /* the days that something hangs on, ascending, the last of all days at the end */
    int64_t days, least; /* least < days */
    int64_t cost;        /* of a day */
    bool hangs;          /* something hangs on its end, and not only on its milestones */
} pl_soft;

/* A day of a soft step, or the end of what is left of it, if that is earlier. */
typedef struct pl_mark {
    int64_t day;
    uint32_t node;
} pl_mark;

/* Its length is `fixed` and, of a soft one, the days that are left of its step, but `day` of them at most: it leads
   from the mark of that day. Of the step's own time `day` is all its days. */
typedef struct pl_bond {
    uint32_t tail, head; /* nodes; of a soft one the tail is the step's start */
    uint32_t step;       /* whose time it is; PL_NONE: it has none */
    uint32_t soft;       /* or PL_NONE */
    uint32_t mark;       /* of a soft one */
    int64_t fixed;
    int64_t day;
} pl_bond;

/* Nodes are in topological order: the first is where time starts, the last is the end. */
typedef struct pl_tradeoff {
    const pl_rules *rules;
    uint32_t node_count;
    pl_bond *bonds;  /* in the order of their tails */
    uint32_t *first; /* by node, node_count + 1: bonds out of it */
    uint32_t bond_count;
    pl_soft *softs;  /* in the order of rules.listing */
    uint32_t soft_count;
    pl_mark *marks;
    uint32_t mark_count;
    pl_shortened_step *steps; /* all whose days count, in the order of rules.listing; nothing is taken yet */
    uint32_t step_count;
} pl_tradeoff;

/* Of the schedule that is loaded: of approval time, or of the ceiling at an index, which limits approval time. O(steps
   + links). */
pl_tradeoff pl_tradeoff_make(pl_arena *arena, pl_schedule *schedule, uint32_t ceiling);

/* Whether two ask the same question, so that they have the same answer. */
bool pl_tradeoff_equal(const pl_tradeoff *a, const pl_tradeoff *b);

/* The length of a bond when `left` days (by soft) are left. */
static inline int64_t pl_bond_length(const pl_bond *bond, const int64_t *left)
{
    if (bond->soft == PL_NONE) return bond->fixed;
    return bond->fixed + pl_less_of(bond->day, left[bond->soft]);
}

/* The longest paths from the beginning to each node, and from each to the end; PL_FAR_PAST where there is none. The
   number is early[node_count - 1]. O(bonds). */
void pl_tradeoff_early(const pl_tradeoff *tradeoff, const int64_t *left, int64_t *early);
void pl_tradeoff_rest(const pl_tradeoff *tradeoff, const int64_t *left, int64_t *rest);

/* The number itself. */
int64_t pl_tradeoff_days(const pl_tradeoff *tradeoff, const int64_t *left, pl_arena *scratch);

/* What is left, by soft: all days, or the least. */
int64_t *pl_tradeoff_all_days(pl_arena *arena, const pl_tradeoff *tradeoff);
int64_t *pl_tradeoff_least_days(pl_arena *arena, const pl_tradeoff *tradeoff);

#endif

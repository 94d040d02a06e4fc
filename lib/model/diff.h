/* The answer of `diff`: what differs between two rule sets, for which projects and by how much, and what each change
   saves. Days of the rule set before come first; a delta is after minus before, so that what is saved is negative. */
#ifndef PL_MODEL_DIFF_H
#define PL_MODEL_DIFF_H

#include "model/class_table.h"

/* ---- what differs: entry by entry ---- */

typedef enum pl_section_kind {
    PL_IN_HEAD, /* the top of the file: jurisdiction, calendar, evidence, assume, applies; one entry, without an id */
    PL_IN_SPAN,
    PL_IN_SOURCES,
    PL_IN_FACTS,
    PL_IN_CONDITIONS,
    PL_IN_STAGES,
    PL_IN_AUTHORITIES,
    PL_IN_STEPS,
    PL_IN_EXEMPTIONS,
    PL_IN_CEILINGS,
    PL_SECTION_COUNT
} pl_section_kind;

typedef enum pl_entry_change {
    PL_ENTRY_SAME,
    PL_ENTRY_REMOVED,
    PL_ENTRY_ADDED,
    PL_ENTRY_CHANGED,
    PL_ENTRY_MERGED, /* steps only: several before, one after */
    PL_ENTRY_SPLIT,  /* steps only: one before, several after */
    PL_ENTRY_RENAMED
} pl_entry_change;

/* One field whose value is another now. Texts are written as in a rule file, with ids, the same in every language;
   conditions are also given compiled, for those who write them with titles. */
typedef struct pl_field_difference {
    pl_str field;  /* a word for programs, as the key of the rule file: "duration", "after", "when" ... */
    pl_str about;  /* what inside the field: of `after` the link, as "land.letter SS"; a hold's id; else empty */
    pl_str before; /* ptr NULL: it was not there */
    pl_str after;  /* ptr NULL: it is gone */
    pl_condition condition_before, condition_after; /* of each rule set's table; PL_NONE: no condition */
    bool counts;   /* false: only titles, sources and the like of the head differ, which `diff` does not take for one */
} pl_field_difference;

typedef struct pl_entry_difference {
    uint8_t section; /* pl_section_kind */
    uint8_t change;  /* pl_entry_change */
    bool counts;     /* some field of it does, or it came or went where that counts */
    pl_slice before; /* into entry_indices: of the section's array of the rule set before; a merge has several */
    pl_slice after;
    pl_slice fields; /* into fields, in the order of the table of keys */
} pl_entry_difference;

/* ---- for which projects ---- */

/* Projects with the same number before and the same after. */
typedef struct pl_delta_class {
    pl_condition when;   /* in `written` */
    pl_condition own;    /* the same without what all classes share */
    pl_slice boxes;      /* into delta_boxes: disjoint, together all of the class */
    pl_days before, after; /* unknown: outside of the scope on that side, or a required step has no duration */
    bool gap_before, gap_after;
    bool in_before, in_after; /* admissible on that side */
    const int64_t *example;   /* by fact of `joint` */
} pl_delta_class;

/* The greatest gain and loss of one number over all projects that are admissible on both sides. */
typedef struct pl_delta_extremes {
    bool complete;   /* both were found, and nothing goes beyond; false: the search was ended */
    bool found;      /* there is a project on both sides */
    pl_days gain, loss; /* the least and the greatest delta; unknown where the search was ended */
    int64_t gain_bound, loss_bound; /* none goes beyond these */
    pl_days gain_before, gain_after, loss_before, loss_after;
    const int64_t *gainer, *loser;  /* by fact of `joint`: projects with just these deltas; NULL: none */
} pl_delta_extremes;

/* ---- what each change saves ---- */

/* An exact number; the denominator is positive and has no factor in common with the numerator. */
typedef struct pl_fraction {
    int64_t numerator;
    int64_t denominator;
} pl_fraction;

/* A change that the difference is attributed to: a labelled change of a reform, or what `diff` found. */
typedef struct pl_player {
    pl_str id;
    pl_title title;
    pl_str file; /* where it is written; empty: it was found */
    pl_pos pos;
} pl_player;

typedef struct pl_player_pair { /* each by itself changes nothing, both do */
    uint32_t first, second;
    int64_t delta;
} pl_player_pair;

/* Whose days are attributed. */
typedef enum pl_attributed { PL_FOR_WORST_CASE, PL_FOR_PROJECT, PL_FOR_PORTFOLIO } pl_attributed;

typedef struct pl_attribution {
    uint8_t of;             /* pl_attributed */
    uint8_t measure;        /* pl_measure */
    bool known;             /* false: some number that is needed is none, or the search was ended; nothing below */
    int64_t before, after;  /* with no change, with all of them; of a portfolio the sums */
    const pl_fraction *shares; /* by player; exact ones add up to after - before, estimates too */
    const uint8_t *idle;    /* by player: it changes nothing here, whatever else is changed */
    uint32_t blocks;        /* groups of changes that do not interact */
    uint32_t largest;       /* changes of the largest one */
    bool exact;
    uint64_t coalitions;    /* rule sets that were measured */
    uint64_t orders;        /* sampled, not exact: random orders of the changes */
    uint64_t seed;
    const int64_t *error_milli; /* by player, not exact: half the width of the 95 % interval in thousandths of a day */
    const pl_player_pair *pairs;
    uint32_t pair_count;
} pl_attribution;

/* ---- given projects ---- */

typedef struct pl_project_numbers {
    uint8_t applicable; /* pl_answer */
    pl_range items, sum_days, approval_days, elapsed_days; /* not known outside of the scope */
    pl_str error;       /* code of what makes it bad input there; empty: it is not */
} pl_project_numbers;

typedef struct pl_compared_project {
    pl_str id;
    pl_title title;
    pl_str file;
    pl_project_numbers before, after;
    pl_range delta, elapsed_delta; /* known where both numbers are */
    const struct pl_plan *plan_before, *plan_after; /* NULL where it is bad input */
    pl_attribution attribution;
} pl_compared_project;

/* ---- a portfolio ---- */

typedef struct pl_delta_count {
    int64_t delta;
    uint64_t rows;
} pl_delta_count;

typedef struct pl_deltas { /* of the rows with both numbers exact */
    uint64_t winners, losers, unchanged;
    int64_t total;                  /* sum of the deltas */
    int64_t before, after;          /* sums */
    const pl_delta_count *counts;   /* ascending by delta */
    uint32_t count;
} pl_deltas;

typedef struct pl_losing_row {
    uint64_t row;
    pl_str id, title;
    int64_t approval_before, approval_after, elapsed_before, elapsed_after;
} pl_losing_row;

typedef struct pl_bad_row {
    uint64_t row;
    pl_str id, code, message; /* the message in the language of the options */
} pl_bad_row;

/* Rows that no comparison of either rule set tells apart. */
typedef struct pl_portfolio_class {
    const int64_t *values; /* by fact of `joint` */
    uint64_t rows;
    int64_t before, after; /* approval days */
} pl_portfolio_class;

typedef struct pl_portfolio {
    pl_str file;
    uint64_t rows, bad;
    uint64_t undecided; /* facts are missing: in no sum */
    uint64_t entering, leaving, outside; /* of the scope: before not and after yes, the other way, neither */
    pl_deltas approval, elapsed;
    const pl_losing_row *losing; /* those whose approval or elapsed days get more, the first of the file */
    uint32_t losing_count;
    uint64_t losing_total;
    const pl_bad_row *bad_rows; /* the first of the file */
    uint32_t bad_row_count;
    const pl_portfolio_class *classes;
    uint32_t class_count;
    bool classes_complete; /* false: there were too many, and the rest is not in `classes` */
    pl_attribution attribution;
} pl_portfolio;

/* ---- all of it ---- */

struct pl_diff {
    pl_arena *arena;
    const pl_rules *before, *after;
    pl_diff_options options;
    bool same_span;  /* else no days are compared */
    bool differs;    /* something that counts */

    const pl_entry_difference *entries; /* those that are not the same; steps in the order of the rule set after, with
                                           those that went where they stood; then section by section */
    uint32_t entry_count;
    const uint32_t *entry_indices;
    const pl_field_difference *fields;

    bool has_projects;      /* what follows was asked for, and the facts of both sides can be the same project's */
    const pl_rules *joint;  /* facts and choices of both sides, those of `before` first */
    const pl_rules *written; /* the same with conditions of our own */
    bool complete;          /* the classes cover every project that is admissible on either side */
    pl_condition shared;    /* what is so of every class */
    const pl_delta_class *classes; /* the greatest loss first, then who enters, then who leaves */
    uint32_t class_count;
    const pl_slice *delta_boxes;   /* each some restrictions */
    const pl_restriction *restrictions;
    const pl_allowed *allowed;
    pl_delta_extremes extremes;    /* of the measure */
    pl_delta_extremes elapsed;     /* nominal days */
    uint32_t losers;               /* classes that get longer, in the measure; of elapsed days: */
    uint32_t elapsed_losers;
    bool elapsed_complete;
    uint8_t numbers_lost;          /* pl_answer: some project has a number before and, for want of a duration, none
                                      after */
    uint64_t boxes;

    const pl_player *players;
    uint32_t player_count;
    bool labelled;          /* they are changes that someone wrote, else those that were found */
    pl_attribution worst;   /* of the greatest number of any project */
    const struct pl_plan *worst_before, *worst_after; /* plans of the project with the greatest number on each side;
                                                         NULL if there is none */

    const pl_compared_project *projects;
    uint32_t project_count;
    const pl_portfolio *portfolio; /* NULL: none */

    struct pl_joint *sides; /* what matches facts and choices of both; for those who add to the diff */
    struct pl_pair *pair;   /* both over one space of projects; NULL without has_projects */
    struct pl_reform *reform; /* the changes that the days are attributed to; NULL: none */
};

#endif

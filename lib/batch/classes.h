/* The answers of classes of projects: made once for a thread, kept as output that is ready but for what is a row's own,
   and looked up from then on. The memory of a thread's answers is dropped whole when it has grown to its bound. */
#ifndef PL_BATCH_CLASSES_H
#define PL_BATCH_CLASSES_H

#include "batch/keys.h"
#include "batch/output.h"
#include "batch/registry.h"
#include "explore/elapsed.h"

/* Output with holes where a row's own values go. */
typedef struct pl_hole {
    uint32_t at;     /* byte of the text before which the value stands */
    uint32_t column; /* of the output */
} pl_hole;

enum { PL_TEMPLATE_SLACK = 16 }; /* bytes behind the text that may be read, too */

typedef struct pl_template {
    pl_str text;
    const pl_hole *holes;
    uint32_t hole_count;
} pl_template;

typedef struct pl_class {
    pl_class_key name;
    uint64_t start; /* of an answer for one start only: that day + 1; 0: for any, or none */
    uint32_t id;    /* within the thread's memory, from 1 */
    uint32_t number; /* in the output, 0: not known yet */
    uint8_t status;  /* what a script should know: pl_plan_exit_status */
    uint8_t applicable, verdict; /* pl_answer; pl_verdict of the worst ceiling */
    pl_range items, sum_days, approval_days, elapsed_days; /* the last one without a start, or with its own */
    bool may_apply;  /* what is known does not rule out that the rule set applies */
    bool bad;        /* no admissible project, or a gap: `code` and `message` say it */
    bool per_start;  /* a row with a start needs an answer of its own */
    pl_str code, message;
    const pl_elapsed *elapsed; /* NULL: none */
    int64_t reach;             /* calendar days that no step lasts beyond, counted from the start */
    pl_template undated, dated;
    const uint8_t *undecided;  /* of two rule sets, by fact: it can still change the answer; NULL: nothing can */
    struct pl_twin *twin;      /* what it is part of, if it is a class of two rule sets */
    uint64_t rows;       /* of the piece at hand */
    uint64_t compared;   /* of these: rows of two rule sets with exact numbers */
    uint64_t chunk;      /* the piece in which it was used last */
    uint32_t used_index; /* in that piece's list */
} pl_class;

/* What all threads share. */
typedef struct pl_class_setup {
    const pl_rules *const *rules;
    const pl_keys *keys; /* by rule set */
    const pl_calendar *const *calendars;
    const pl_plan_options *plan;
    const pl_output *output;
    pl_lang lang;
    uint32_t other; /* the rule set of --against, whose numbers alone are wanted; PL_NONE: none is */
} pl_class_setup;

typedef struct pl_classes pl_classes;

pl_classes *pl_classes_make(pl_arena *arena, const pl_class_setup *setup);

/* Drops everything if there is too much, and tells so: all classes become invalid. To be called where nobody holds
   one. */
bool pl_classes_trim(pl_classes *classes);

/* Whether there is far too much: several times of what is dropped between pieces. */
bool pl_classes_are_many(const pl_classes *classes);

/* Where classes live, for what is dropped with them; and how many bytes that takes. */
pl_arena *pl_classes_arena(const pl_classes *classes);
void pl_classes_weigh(pl_classes *classes, size_t bytes);

/* Whether its elapsed days depend on the start. */
bool pl_class_is_dated(const pl_class *class);

/* Whether it is bad because the rule set assumes otherwise, and not because something is wrong with either. */
bool pl_class_is_excluded(const pl_class *class);

/* The class of a key, made if it is new. `start` is the day of an answer for one start, plus 1; 0: none.
   O(words), or a plan. */
pl_class *pl_classes_find(pl_classes *classes, uint32_t rules, bool outside, const uint64_t *key, uint64_t start);

/* The row of a record that is bad: everything is a hole or empty. */
pl_template pl_template_of_bad_row(pl_arena *arena, const pl_output *output);

#endif

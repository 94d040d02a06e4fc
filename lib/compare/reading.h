/* Inside of what reads texts for footprints (footprint.h): the rule set before and each change, once. */
#ifndef PL_COMPARE_READING_H
#define PL_COMPARE_READING_H

#include "compare/footprint.h"

typedef struct pl_reading {
    pl_writings *w;
    pl_arena *scratch;
    bool changing;    /* a change is read; else the rule set before */
    uint32_t player;
} pl_reading;

/* The number of an id, the same for the same text. */
uint32_t pl_reading_id(pl_writings *w, pl_str text);

bool pl_key_is(const pl_node *key, const char *word);

/* Calls `take` with each id that a word of the node or of what is in it may be. */
typedef void pl_take_word(pl_reading *reading, uint32_t part, uint32_t id);
void pl_reading_words(pl_reading *reading, const pl_node *node, uint32_t part, pl_take_word *take);

/* One more pair of a list of `w`. */
void pl_trace_add(pl_writings *w, pl_traces *list, uint32_t a, uint32_t b);

/* The change at hand writes a part; a step with its links; brings or takes away what has the id. */
void pl_reading_writes(pl_reading *reading, uint32_t id, pl_part part);
void pl_reading_writes_step(pl_reading *reading, uint32_t id);
void pl_reading_alters(pl_reading *reading, uint32_t id);

/* A step goes and leaves its links to others. */
void pl_reading_contracts(pl_reading *reading, uint32_t id);

/* What a word means: the part looks at anything of that id; at the links of a step as well; the links of that step look
   at the part. */
pl_take_word pl_word_other, pl_word_link, pl_word_before;

/* The fields of a step. */
void pl_reading_step(pl_reading *reading, uint32_t id, const pl_node *value);

/* The verbs of a change but `set`, `add` and `exempt`: verbs.c. */
void pl_reading_verb(pl_reading *reading, const pl_node *key);

#endif

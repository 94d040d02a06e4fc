/* A piece of the input becomes rows of the output: records are read, cells understood, the class of each project looked
   up, and its answer copied with what is the row's own. One maker works for one thread. */
#ifndef PL_BATCH_ROWS_H
#define PL_BATCH_ROWS_H

#include "batch/cells.h"
#include "batch/classes.h"
#include "batch/input.h"
#include "batch/twins.h"
#include "batch/tally.h"
#include "model/diff.h"

/* What all threads share; constant while they work. */
typedef struct pl_row_setup {
    pl_class_setup classes;
    uint32_t rules_count; /* each row takes one of them */
    uint32_t sets_count;  /* with the other rule set of --against, which is the last */
    const pl_matched *matched; /* by rule set: what projects are to it and to the other one */
    const pl_column_names *names;
    const pl_column *columns; /* of CSV */
    uint32_t column_count;
    const pl_output *output;
    pl_template bad_row;
    pl_registry *registry;
    const pl_input *input; /* for the name of its encoding only */
    bool lines; /* JSON Lines */
    bool keep;
    bool errors; /* problems are written, too */
    bool losing_only; /* of two rule sets: only rows that get more days are written, and are kept in mind */
    unsigned shard, shards;
    pl_lang lang;
} pl_row_setup;

/* A class that rows of a piece belong to. */
typedef struct pl_used_class {
    const pl_class *class; /* while the piece is worked on */
    pl_class_key name;     /* afterwards; its key is in `words`, at `word` */
    uint32_t word;
    uint64_t rows, first_row;
    uint64_t compared;     /* of two rule sets: rows with both numbers exact, which are these: */
    int64_t before, after;
} pl_used_class;

/* The number of a class that has none yet is put in when the pieces before are done. */
typedef struct pl_patch {
    size_t at;
    uint32_t used;
} pl_patch;

/* A row that gets more days; its texts are in `kept_texts`, one behind the other. */
typedef struct pl_losing {
    pl_losing_row row;
    size_t id, title, end;
} pl_losing;

/* A row that cannot be compared, and why; texts as above. */
typedef struct pl_bad {
    uint64_t row;
    size_t id, code, message, end;
} pl_bad;

/* What became of a piece. Its buffers are used again for the next one. */
typedef struct pl_made {
    pl_arena *arena;
    pl_buf out, errors;
    PL_VEC(pl_patch) patches;
    PL_VEC(pl_used_class) used;
    PL_VEC(uint64_t) words;
    uint64_t records, bad, over, undecided, other_bad;
    PL_VEC(pl_losing) losing; /* the first PL_LOSING_MAX of them */
    pl_buf kept_texts;
    uint64_t losing_count;
    PL_VEC(pl_bad) bad_rows; /* of a portfolio: the first PL_BAD_ROWS_MAX of them */
    bool no_memory;
} pl_made;

enum { PL_LOSING_MAX = 1000 }; /* losing rows that are kept in mind: to look at, not to count */
enum { PL_BAD_ROWS_MAX = 100 };  /* the same of bad ones */

void pl_made_init(pl_made *made, pl_arena *arena);

typedef struct pl_row_maker pl_row_maker;

pl_row_maker *pl_row_maker_make(pl_arena *arena, const pl_row_setup *setup);

/* Everything that a piece becomes. */
void pl_row_maker_take(pl_row_maker *maker, const pl_piece *piece, pl_made *made);

/* What was counted by this maker. */
const pl_tally *pl_row_maker_tally(const pl_row_maker *maker);

#endif

/* What the columns of a table mean: to each rule set a fact, perhaps in a unit that the header names, or the row's id,
   title or start. Names match after NFKC, trimming and case folding. */
#ifndef PL_BATCH_COLUMNS_H
#define PL_BATCH_COLUMNS_H

#include "base/diag.h"
#include "model/rules.h"

typedef enum pl_column_role {
    PL_COLUMN_NOTHING, /* passed over */
    PL_COLUMN_ID,
    PL_COLUMN_TITLE,
    PL_COLUMN_START,
    PL_COLUMN_FACT
} pl_column_role;

/* Rows are answered by one rule set or several, of which each takes one, and with --against by another one beside:
   what a column or a cell means to the one side it need not mean to the other. Bits. */
enum { PL_SIDE_OWN = 1, PL_SIDE_OTHER = 2 };

/* A column as a fact of one rule set. */
typedef struct pl_column_fact {
    uint32_t fact; /* PL_NONE: none of this rule set's */
    pl_str unit;   /* of the header; empty: none */
    int64_t one;   /* the value of "1" in that unit, 0 for a fact that is no number */
} pl_column_fact;

typedef struct pl_column {
    pl_str name;   /* as written, trimmed */
    pl_str kept;   /* its name in front of ours; empty where nothing is kept */
    pl_str mapped; /* the name that the map which explains it has; empty: none does */
    uint8_t role;  /* pl_column_role */
    uint8_t means;  /* sides to which it means something */
    uint8_t broken; /* sides where a unit does not fit, or the name is ambiguous: to make it again tells, own first */
    pl_column_fact *facts; /* by rule set */
} pl_column;

/* 列名=attribute, as the caller gave it. */
typedef struct pl_column_map {
    pl_str column, meaning;
} pl_column_map;

/* What names mean to some rule sets. */
typedef struct pl_column_names pl_column_names;

/* `own_count` rule sets and behind them, if `rules_count` is greater, the other one. */
pl_column_names *pl_column_names_make(pl_arena *arena, const pl_rules *const *rules, uint32_t rules_count,
                                      uint32_t own_count, const pl_column_map *maps, uint32_t map_count);

/* The column of this name. A unit that does not fit, or an ambiguous name, is an error in `diags`: the column is
   broken. */
pl_column pl_column_make(const pl_column_names *names, pl_arena *arena, pl_str name, pl_diags *diags);

/* An error for each map whose meaning is none, or whose column another one has explained. */
void pl_column_maps_check(const pl_column_names *names, pl_arena *arena, pl_diags *diags);

/* The columns of a header. False, with diagnostics, if two mean the same, something does not fit, or a map names none
   of them. */
bool pl_columns_make(const pl_column_names *names, pl_arena *arena, const pl_str *header, uint32_t count,
                     pl_column *columns, pl_diags *diags);

/* Gives each column the name that it is kept by: its own or, where another column or one of `ours` (separated by
   commas) has that, with a number behind it. */
void pl_columns_keep(pl_arena *arena, pl_column *columns, uint32_t count, pl_str ours);

/* Notes on columns that mean nothing, and on facts that are asked for but have no column. */
void pl_columns_note(const pl_column_names *names, const pl_column *columns, uint32_t count, pl_diags *diags);

/* The first of these notes alone. */
void pl_columns_note_ignored(const pl_column *columns, uint32_t count, pl_diags *diags);

/* The sides to which two columns mean the same. */
unsigned pl_columns_clash(const pl_column_names *names, const pl_column *a, const pl_column *b);

#endif

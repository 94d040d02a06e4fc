/* Names people use for entries: ids, and titles in any language of the file, after NFKC. A title that two entries
   share, or that is another entry's id, is ambiguous (PL_AMBIGUOUS); two equal ids are the caller's error. */
#ifndef PL_LOAD_NAMES_H
#define PL_LOAD_NAMES_H

#include "base/diag.h"
#include "base/unicode.h"
#include "model/rules.h"

/* NFKC, quick for the text that most files are made of: ASCII and Chinese characters. In `arena` where it changed. */
pl_str pl_names_nfkc(pl_arena *arena, pl_str text);

/* The form in which names are compared: NFKC, without white space at the ends. */
pl_str pl_names_normal(pl_arena *arena, pl_str name);

/* Adds the titles of entry `index` under their normal form; ids are added by pl_table_add before any title. */
void pl_names_add_titles(pl_table *names, const pl_title *title, uint32_t index);

/* Index of a name (normalised here), PL_NONE or PL_AMBIGUOUS. */
uint32_t pl_names_find(const pl_table *names, pl_arena *scratch, pl_str name);

/* Whether an entry is called `name` (normal form) by its id or one of its titles. */
bool pl_names_is_called(pl_arena *scratch, pl_str id, const pl_title *title, pl_str name);

/* "Did you mean": the candidate nearest to `word`, if one is near. Looks at a bounded number of candidates, and at
   none once so many errors were found that this one is not kept. */
void pl_names_suggest(pl_diags *diags, pl_diag *diag, pl_str word, const pl_str *candidates, uint32_t count);

#endif

/* What went wrong, where, and what to do: diagnostics with a stable code, a place, arguments, notes and a hint. The
   texts are in diagnostics.def; language is chosen when they are written, not when they are made. */
#ifndef PL_BASE_DIAG_H
#define PL_BASE_DIAG_H

#include "base/message.h"
#include "base/source.h"

typedef enum pl_code {
#define PL_DIAGNOSTIC(code, severity, en, zh, en_long, zh_long) PL_##code,
#include "base/diagnostics.def"
#undef PL_DIAGNOSTIC
    PL_CODE_COUNT
} pl_code;

/* A place in a file with the line as it was: nothing here points into the source. */
typedef struct pl_place {
    pl_str file;
    uint32_t file_order; /* when the file was first complained about */
    uint32_t line;       /* 0: no place */
    uint32_t column;
    pl_str excerpt;        /* the line, or the part of a long one around the column */
    uint32_t caret;        /* code points of the excerpt before the caret */
} pl_place;

enum { PL_DIAG_ARGS = 4 };

typedef struct pl_diag_note {
    struct pl_diag_note *next;
    pl_message message;
    pl_place place;
    pl_str args[PL_DIAG_ARGS];
    uint32_t arg_count;
} pl_diag_note;

typedef struct pl_diag {
    pl_code code;
    pl_severity severity;
    pl_place place;
    pl_str args[PL_DIAG_ARGS];
    uint32_t arg_count;
    pl_str suggestion; /* "did you mean", or empty */
    pl_diag_note *notes;
    pl_diag_note *last_note;
} pl_diag;

/* Adds a diagnostic at `pos` of `source` or of its family (NULL: no place). Arguments and the line are copied. Beyond
   the limit of the list it is only counted; the address returned is then of one that nobody will see. Never NULL. */
pl_diag *pl_diag_add(pl_diags *diags, pl_code code, pl_source *source, pl_pos pos, const pl_str *args, uint32_t count);

/* From now on each diagnostic gets this note, too: what has led to where it was found. `args` are not copied. */
void pl_diags_lead(pl_diags *diags, pl_message message, pl_source *source, pl_pos pos, const pl_str *args,
                   uint32_t count);
void pl_diags_lead_end(pl_diags *diags);

/* A list that keeps nothing and only counts: for who tries what may fail. It looks at no source. */
pl_diags *pl_diags_make_mute(pl_arena *arena);

/* Only counts one: where many of a kind would hide the others. */
void pl_diag_skip(pl_diags *diags, pl_code code);

void pl_diag_suggest(pl_diags *diags, pl_diag *diag, pl_str suggestion);
void pl_diag_add_note(pl_diags *diags, pl_diag *diag, pl_message message, pl_source *source, pl_pos pos,
                      const pl_str *args, uint32_t count);

/* pl_diags_new for callers inside the library, who have a guard of their own. */
pl_diags *pl_diags_make(pl_arena *arena);

pl_arena *pl_diags_arena(const pl_diags *diags);

/* After an allocation failed: uses memory that was set aside when the list was made. */
void pl_diags_out_of_memory(pl_diags *diags);

/* Those that are kept, in file order. */
uint32_t pl_diags_kept(const pl_diags *diags);
pl_diag *pl_diags_at(const pl_diags *diags, uint32_t index);

/* Adds one that another list of the same arena keeps, as pl_diag_add would. */
void pl_diags_take(pl_diags *diags, const pl_diag *other);

const char *pl_code_name(pl_code code); /* "E112" */
const char *pl_severity_name(pl_severity severity); /* for programs: "warning" */
pl_code pl_code_find(pl_str name);      /* PL_CODE_COUNT if there is none */
void pl_diag_put_text(pl_buf *buf, const pl_diag *diag, pl_lang lang); /* the headline without place and code */

/* Counts errors made since: how a stage tells whether it failed. */
static inline size_t pl_diags_errors(const pl_diags *diags)
{
    return pl_diags_count(diags, PL_SEVERITY_ERROR);
}

#endif

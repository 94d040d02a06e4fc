/* The input as chunks of whole records: bytes are read, made UTF-8, and cut where one record ends and the next begins,
   so that chunks can be worked on at the same time. */
#ifndef PL_BATCH_INPUT_H
#define PL_BATCH_INPUT_H

#include "load/csv.h"

typedef struct pl_input pl_input;

/* Part of the input. Its buffer is used again for the next one. */
typedef struct pl_piece {
    pl_buf text;  /* records, and what follows the last of them: to see that a quote is never closed is to look on */
    size_t end;   /* the records that begin before it are this piece's */
    bool last;    /* nothing follows the text */
    bool cut;     /* the text is the beginning of one record that is too long to be read */
    uint64_t line;   /* of its first record */
    uint64_t record; /* how many records came before it; only where they are counted */
} pl_piece;

typedef struct pl_input_options {
    const char *path;
    pl_encoding encoding;
    bool lines; /* every line is a record: JSON Lines */
    bool count; /* records must be counted */
    size_t size; /* of a piece, about */
} pl_input_options;

/* NULL, with an errno value, if it cannot be opened. */
pl_input *pl_input_open(pl_arena *arena, const pl_input_options *options, int *error);

/* The next piece; false at the end, or after a failure to read. */
bool pl_input_next(pl_input *input, pl_piece *piece);

/* Takes the first record off a piece, which is the header. False if there is none. */
bool pl_input_take_header(pl_input *input, pl_piece *piece, pl_record *header);

int pl_input_error(const pl_input *input); /* errno value, 0: none */
uint64_t pl_input_bytes(const pl_input *input); /* read so far */
pl_encoding pl_input_encoding(const pl_input *input); /* as far as it has turned out */

#endif

/* Bytes of a table made UTF-8. A byte order mark decides, or the zeros beside ASCII that UTF-16 has; otherwise text is
   UTF-8 until a byte says no, and if all before that byte was ASCII it is GB18030 (of which GBK is a part) from there
   on. */
#ifndef PL_LOAD_ENCODING_H
#define PL_LOAD_ENCODING_H

#include "base/text.h"

typedef struct pl_decoder pl_decoder;

pl_decoder *pl_decoder_make(pl_arena *arena, pl_encoding asked);

/* Takes as many of `bytes` as are whole characters and fit into `room` (at least 8), writes `*made` bytes of text, and
   returns how many it took. `last`: nothing follows, so what is unfinished is broken. A byte that means nothing in its
   encoding becomes one byte 0xFF, which is never UTF-8, so that whoever reads the text finds it in its place; a line
   end behind it is not swallowed. UTF-8 is passed on as it is, without a byte order mark. */
size_t pl_decoder_run(pl_decoder *decoder, pl_str bytes, bool last, char *text, size_t room, size_t *made);

/* As far as it has turned out; AUTO: all was ASCII so far. */
pl_encoding pl_decoder_encoding(const pl_decoder *decoder);

#endif

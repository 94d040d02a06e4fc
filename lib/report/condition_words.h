/* A condition in words, for people: titles, amounts as they are written, "is at most" instead of signs. */
#ifndef PL_REPORT_CONDITION_WORDS_H
#define PL_REPORT_CONDITION_WORDS_H

#include "report/view.h"

/* Appends the words in the view's language. Never recurses. What is written is cut at about
   PL_CONDITION_WRITTEN_MAX bytes. */
void pl_condition_put_words(pl_buf *buf, const pl_view *view, pl_condition condition);

#endif

/* A condition as text in the rule language: ids, named conditions expanded, numbers in base units, no parenthesis that
   could be left out. What is written can be read again and means the same. */
#ifndef PL_MODEL_CONDITION_TEXT_H
#define PL_MODEL_CONDITION_TEXT_H

#include "model/rules.h"

/* Conditions that share named parts may be far longer written out than they are: the text ends with " ..." here. */
enum { PL_CONDITION_WRITTEN_MAX = 16 << 10 };

/* Appends the text. Never recurses. O(text + depth). */
void pl_condition_put_text(pl_buf *buf, const pl_rules *rules, pl_condition condition);

/* The same, ended in this way after `most` bytes. */
void pl_condition_put_start(pl_buf *buf, const pl_rules *rules, pl_condition condition, size_t most);

/* The whole in Chinese: titles in place of ids where there are any, and the Chinese words of the language. Where titles
   are unambiguous, it can be read again, too. */
void pl_condition_put_chinese(pl_buf *buf, const pl_rules *rules, pl_condition condition);

#endif

/* The words that may stand at a place of a condition, and the longest of them that fits there. A place holds names
   without any separator behind them (总投资5000万元以下), so words are found by prefix and not by splitting. */
#ifndef PL_LOAD_CONDITION_WORDS_H
#define PL_LOAD_CONDITION_WORDS_H

#include "load/names.h"

typedef enum pl_word_kind { PL_WORD_KEYWORD, PL_WORD_FACT, PL_WORD_CONDITION, PL_WORD_CHOICE } pl_word_kind;

typedef struct pl_word {
    pl_str text;      /* normal form */
    uint32_t index;   /* pl_keyword, or index of the fact, named condition or choice */
    uint32_t shorter; /* the longest other word that this one begins with, or PL_NONE */
    uint8_t kind;     /* pl_word_kind */
    bool ambiguous;   /* stands for something else, too */
} pl_word;

typedef PL_VEC(pl_word) pl_words;

/* Adding, then sorting once. Of equal texts a keyword wins; others that mean different things are ambiguous. */
void pl_words_add(pl_arena *arena, pl_words *words, pl_str text, pl_word_kind kind, uint32_t index);
void pl_words_add_titles(pl_arena *arena, pl_words *words, const pl_title *title, pl_word_kind kind, uint32_t index);
void pl_words_sort(pl_arena *scratch, pl_words *words);

/* The longest word at the start of `text`, or NULL. A word that ends in an ASCII letter, digit, - or _ must not be
   followed by one. O(log words + length of the longest chain of prefixes). */
const pl_word *pl_words_match(const pl_words *words, pl_str text);

/* The word that is all of `text` (normal form), or NULL. */
const pl_word *pl_words_find(const pl_words *words, pl_str text);

typedef enum pl_keyword {
    PL_KEYWORD_OR,
    PL_KEYWORD_AND,
    PL_KEYWORD_NOT,
    PL_KEYWORD_TRUE,
    PL_KEYWORD_FALSE,
    PL_KEYWORD_IN,
    PL_KEYWORD_BEFORE, /* a comparison that stands before its amount: 不超过 */
    PL_KEYWORD_AFTER   /* and one behind it: 以下 */
} pl_keyword;

/* Keywords are words whose index is an entry of the table behind these. */
void pl_words_add_keywords(pl_arena *arena, pl_words *words);
pl_keyword pl_word_keyword(const pl_word *word);
pl_comparison pl_word_comparison(const pl_word *word);

#endif

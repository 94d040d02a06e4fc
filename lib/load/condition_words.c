/* See condition_words.h. The words are sorted by bytes. The last word that is not behind the text in that order is
   the longest one that fits, or begins with it: every word between a prefix of the text and the text itself begins
   with that prefix. So one binary search and a walk along `shorter` find it. */
#include "load/condition_words.h"

#include "load/condition.h"

static const struct {
    const char *text;
    uint8_t keyword;
    uint8_t comparison; /* 民法典 1259: 以上, 以下, 以内 include the number, 不满, 超过, 以外 do not */
} keywords[] = {
    {"or", PL_KEYWORD_OR, 0},
    {"或", PL_KEYWORD_OR, 0},
    {"and", PL_KEYWORD_AND, 0},
    {"且", PL_KEYWORD_AND, 0},
    {"not", PL_KEYWORD_NOT, 0},
    {"非", PL_KEYWORD_NOT, 0},
    {"true", PL_KEYWORD_TRUE, 0},
    {"false", PL_KEYWORD_FALSE, 0},
    {"in", PL_KEYWORD_IN, 0},
    {"属于", PL_KEYWORD_IN, 0},
    {"不满", PL_KEYWORD_BEFORE, PL_LESS},
    {"低于", PL_KEYWORD_BEFORE, PL_LESS},
    {"不超过", PL_KEYWORD_BEFORE, PL_AT_MOST},
    {"超过", PL_KEYWORD_BEFORE, PL_MORE},
    {"不低于", PL_KEYWORD_BEFORE, PL_AT_LEAST},
    {"以下", PL_KEYWORD_AFTER, PL_AT_MOST},
    {"以内", PL_KEYWORD_AFTER, PL_AT_MOST},
    {"以上", PL_KEYWORD_AFTER, PL_AT_LEAST},
    {"以外", PL_KEYWORD_AFTER, PL_MORE},
};

bool pl_condition_is_keyword(pl_str text)
{
    for (size_t i = 0; i < PL_COUNT_OF(keywords); i++)
        if (pl_str_equal(text, pl_str_from(keywords[i].text))) return true;
    return false;
}

void pl_words_add_keywords(pl_arena *arena, pl_words *words)
{
    for (uint32_t i = 0; i < PL_COUNT_OF(keywords); i++)
        pl_words_add(arena, words, pl_str_from(keywords[i].text), PL_WORD_KEYWORD, i);
}

pl_keyword pl_word_keyword(const pl_word *word)
{
    return (pl_keyword)keywords[word->index].keyword;
}

pl_comparison pl_word_comparison(const pl_word *word)
{
    return (pl_comparison)keywords[word->index].comparison;
}

void pl_words_add(pl_arena *arena, pl_words *words, pl_str text, pl_word_kind kind, uint32_t index)
{
    if (!text.len) return;
    *pl_vec_push(arena, words) = (pl_word){.text = text, .index = index, .shorter = PL_NONE, .kind = (uint8_t)kind};
}

void pl_words_add_titles(pl_arena *arena, pl_words *words, const pl_title *title, pl_word_kind kind, uint32_t index)
{
    for (int lang = 0; lang < PL_LANG_COUNT; lang++)
        pl_words_add(arena, words, pl_names_normal(arena, title->text[lang]), kind, index);
}

/* Merges the sorted runs [low, middle) and [middle, high) of `from` into `to`; equal words keep their order. */
static void merge_runs(const pl_word *from, pl_word *to, uint32_t low, uint32_t middle, uint32_t high)
{
    uint32_t left = low, right = middle;
    for (uint32_t at = low; at < high; at++) {
        bool take_left = right == high || (left < middle && pl_str_compare(from[left].text, from[right].text) <= 0);
        to[at] = take_left ? from[left++] : from[right++];
    }
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static void merge_sort(pl_arena *scratch, pl_words *words)
{
    uint32_t count = words->count;
    pl_word *from = words->at, *to = pl_new_array(scratch, pl_word, count);
    for (uint32_t run = 1; run < count; run = least(run, UINT32_MAX / 2) * 2) {
        for (uint32_t low = 0; low < count;) {
            uint32_t middle = low + least(run, count - low), high = middle + least(run, count - middle);
            merge_runs(from, to, low, middle, high);
            low = high;
        }
        pl_word *other = from;
        from = to;
        to = other;
    }
    words->at = from;
    words->room = count;
}

/* The first of equal words stays: keywords were added first. */
static void unite_equal(pl_words *words)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        const pl_word *word = &words->at[i];
        pl_word *last = kept ? &words->at[kept - 1] : NULL;
        if (!last || !pl_str_equal(last->text, word->text)) {
            words->at[kept++] = *word;
            continue;
        }
        bool same = last->kind == word->kind && last->index == word->index;
        if (!same && last->kind != PL_WORD_KEYWORD) last->ambiguous = true;
    }
    words->count = kept;
}

static bool begins_with(pl_str text, pl_str prefix)
{
    return prefix.len <= text.len && memcmp(text.ptr, prefix.ptr, prefix.len) == 0;
}

void pl_words_sort(pl_arena *scratch, pl_words *words)
{
    if (!words->count) return;
    merge_sort(scratch, words);
    unite_equal(words);
    for (uint32_t i = 1; i < words->count; i++) {
        uint32_t shorter = i - 1;
        while (shorter != PL_NONE && !begins_with(words->at[i].text, words->at[shorter].text))
            shorter = words->at[shorter].shorter;
        words->at[i].shorter = shorter;
    }
}

/* Number of words that are not behind `text`. */
static uint32_t not_behind(const pl_words *words, pl_str text)
{
    uint32_t low = 0, high = words->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (pl_str_compare(words->at[middle].text, text) <= 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

static bool ends_here(pl_str word, pl_str text)
{
    if (word.len == text.len || !pl_is_name_char(word.ptr[word.len - 1])) return true;
    return !pl_is_name_char(text.ptr[word.len]);
}

static size_t shared_length(pl_str a, pl_str b)
{
    size_t len = 0;
    while (len < a.len && len < b.len && a.ptr[len] == b.ptr[len]) len++;
    return len;
}

const pl_word *pl_words_match(const pl_words *words, pl_str text)
{
    uint32_t at = not_behind(words, text);
    if (!at--) return NULL;
    size_t shared = shared_length(words->at[at].text, text);
    for (; at != PL_NONE; at = words->at[at].shorter) {
        const pl_word *word = &words->at[at];
        if (word->text.len <= shared && ends_here(word->text, text)) return word;
    }
    return NULL;
}

const pl_word *pl_words_find(const pl_words *words, pl_str text)
{
    uint32_t at = not_behind(words, text);
    return at && pl_str_equal(words->at[at - 1].text, text) ? &words->at[at - 1] : NULL;
}

/* Mutations for texts that are made of lines and words, beside libFuzzer's own, which mostly break YAML: lines are
   taken away, doubled, moved and indented, words replaced by others of the same text, numbers by their neighbours. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);

typedef struct text {
    uint8_t *at;
    size_t size;
    size_t room;
    uint64_t state; /* of the random numbers */
} text;

typedef struct part {
    size_t first;
    size_t size;
} part;

static size_t draw(text *t, size_t limit)
{
    t->state = t->state * 6364136223846793005u + 1442695040888963407u;
    return limit ? (size_t)(t->state >> 33) % limit : 0;
}

/* Replaces a part by a copy of `size` bytes; nothing happens where there is no room. */
static void replace(text *t, part old, const uint8_t *by, size_t size)
{
    if (old.first > t->size || old.size > t->size - old.first) return;
    if (t->size - old.size + size > t->room) return;
    uint8_t *copy = malloc(size + 1);
    if (!copy) return;
    memcpy(copy, by, size);
    memmove(t->at + old.first + size, t->at + old.first + old.size, t->size - old.first - old.size);
    memcpy(t->at + old.first, copy, size);
    t->size = t->size - old.size + size;
    free(copy);
}

static part line_at(const text *t, size_t at)
{
    if (at > t->size) at = t->size;
    size_t first = at, end = at;
    while (first > 0 && t->at[first - 1] != '\n') first--;
    while (end < t->size && t->at[end] != '\n') end++;
    return (part){first, end - first + (end < t->size)};
}

static int is_word(uint8_t c)
{
    return c >= 0x80 || c == '-' || c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The word at or behind a place. */
static part word_at(const text *t, size_t at)
{
    while (at < t->size && !is_word(t->at[at])) at++;
    size_t first = at, end = at;
    while (first > 0 && is_word(t->at[first - 1])) first--;
    while (end < t->size && is_word(t->at[end])) end++;
    return (part){first, end - first};
}

/* Some lines on end. */
static part lines(text *t)
{
    part some = line_at(t, draw(t, t->size));
    for (size_t more = draw(t, 4); more && some.first + some.size < t->size; more--)
        some.size += line_at(t, some.first + some.size).size;
    return some;
}

static void change_number(text *t, part word)
{
    static const char *const numbers[] = {"0", "1", "2", "-1", "36525", "36526", "999999999", "1000000000000000", "0.5",
                                          "100", "5000", "4294967296"};
    const char *number = numbers[draw(t, sizeof numbers / sizeof *numbers)];
    size_t last = word.first + word.size - 1;
    if (!word.size) return;
    if (draw(t, 2) && t->at[last] >= '0' && t->at[last] <= '9') t->at[last] = (uint8_t)('0' + draw(t, 10));
    else replace(t, word, (const uint8_t *)number, strlen(number));
}

static void mutate(text *t)
{
    part from = lines(t), to = line_at(t, draw(t, t->size));
    part word = word_at(t, draw(t, t->size)), other = word_at(t, draw(t, t->size));
    switch (draw(t, 7)) {
    case 0: replace(t, from, t->at, 0); break;
    case 1: replace(t, (part){to.first, 0}, t->at + from.first, from.size); break;
    case 2: replace(t, to, t->at + from.first, from.size); break;
    case 3: replace(t, (part){to.first, 0}, (const uint8_t *)"  ", 2); break;
    case 4: replace(t, (part){to.first, to.size && t->at[to.first] == ' ' ? 1 : 0}, t->at, 0); break;
    case 5: replace(t, word, t->at + other.first, other.size); break;
    default: change_number(t, word); break;
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
    text t = {data, size, max_size, seed};
    if (draw(&t, 2) || size < 4) return LLVMFuzzerMutate(data, size, max_size);
    for (size_t times = 1 + draw(&t, 3); times; times--) mutate(&t);
    return t.size ? t.size : LLVMFuzzerMutate(data, size, max_size);
}

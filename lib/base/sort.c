/* See sort.h. */
#include "base/sort.h"

#include <assert.h>

typedef struct heap {
    char *at;
    size_t size;
    int (*compare)(const void *a, const void *b);
} heap;

static char *entry(const heap *h, uint32_t index)
{
    return h->at + index * h->size;
}

static void swap(const heap *h, uint32_t a, uint32_t b)
{
    char kept[PL_SORT_SIZE];
    memcpy(kept, entry(h, a), h->size);
    memcpy(entry(h, a), entry(h, b), h->size);
    memcpy(entry(h, b), kept, h->size);
}

static void sift_down(const heap *h, uint32_t root, uint32_t count)
{
    for (;;) {
        uint32_t child = 2 * root + 1;
        if (child >= count) return;
        if (child + 1 < count && h->compare(entry(h, child + 1), entry(h, child)) > 0) child++;
        if (h->compare(entry(h, child), entry(h, root)) <= 0) return;
        swap(h, root, child);
        root = child;
    }
}

void pl_sort(void *at, uint32_t count, size_t size, int (*compare)(const void *a, const void *b))
{
    const heap h = {at, size, compare};
    assert(size <= PL_SORT_SIZE);
    for (uint32_t i = count / 2; i-- > 0;) sift_down(&h, i, count);
    for (uint32_t end = count; end-- > 1;) {
        swap(&h, 0, end);
        sift_down(&h, 0, end);
    }
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Few numbers, most of them in order as a rule. */
static void insert(uint32_t *at, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        uint32_t moved = at[i], to = i;
        for (; to > 0 && at[to - 1] > moved; to--) at[to] = at[to - 1];
        at[to] = moved;
    }
}

uint32_t pl_sort_unique(uint32_t *at, uint32_t count)
{
    enum { FEW = 64 };
    bool sorted = true;
    for (uint32_t i = 1; i < count && sorted; i++) sorted = at[i - 1] < at[i];
    if (sorted) return count;
    if (count <= FEW) insert(at, count);
    else pl_sort(at, count, sizeof *at, compare_numbers);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < count; i++)
        if (at[i] != at[kept - 1]) at[kept++] = at[i];
    return kept;
}

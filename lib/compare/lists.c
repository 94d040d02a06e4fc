/* Lists whose order says nothing: their elements are found again by a key. */
#include "compare/compare.h"

#include "base/sort.h"

void pl_items_add(pl_compare *compare, pl_items *items, int side, pl_str key, uint32_t index)
{
    *pl_vec_push(compare->scratch, items) = (pl_item){key, index, (uint8_t)side};
}

static int compare_items(const void *a, const void *b)
{
    const pl_item *x = a, *y = b;
    int order = pl_str_compare(x->key, y->key);
    if (order) return order;
    if (x->side != y->side) return x->side < y->side ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Where the elements with the key of the one at `first` end on this side. */
static uint32_t end_of(const pl_items *items, uint32_t first, uint32_t at, int side)
{
    while (at < items->count && items->at[at].side == side && pl_str_equal(items->at[at].key, items->at[first].key))
        at++;
    return at;
}

void pl_items_pair(pl_compare *compare, pl_items *items, void (*pair)(pl_compare *, uint32_t before, uint32_t after))
{
    pl_sort(items->at, items->count, sizeof *items->at, compare_items);
    for (uint32_t i = 0; i < items->count;) {
        uint32_t middle = end_of(items, i, i, 0), end = end_of(items, i, middle, 1);
        uint32_t before = middle - i, after = end - middle;
        for (uint32_t k = 0; k < before || k < after; k++)
            pair(compare, k < before ? items->at[i + k].index : PL_NONE,
                 k < after ? items->at[middle + k].index : PL_NONE);
        i = end;
    }
}

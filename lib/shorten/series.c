/* See series.h. */
#include "shorten/series.h"

#include "base/sort.h"

/* Arcs in a row, from one node that stays to another: `order` and `offers` of the work hold so many from `first` on. */
typedef struct row {
    uint32_t first, count;
    uint32_t offer_count;
    uint32_t tail, head;
    int64_t length; /* of all */
} row;

/* Days that an arc of a row gives for its price. */
typedef struct offer {
    pl_price price;
    int64_t days;
    uint32_t place; /* in the row */
} offer;

typedef struct pl_series_work {
    row *rows;
    uint32_t row_count;
    uint32_t *order; /* arcs, row by row */
    offer *offers;   /* of each row: the cheapest first, of equal ones that which comes first */
    int64_t *taken;  /* by place of a row, scratch */
    uint32_t *kept;  /* by node: its number in the flow */
    pl_flow flow;
} work;

typedef struct making {
    const pl_series *series;
    uint32_t arc_count;
    uint32_t *ins, *outs; /* by node: how many arcs */
    uint32_t *next;       /* by node: an arc out of it */
    pl_line *lines;
    uint32_t line_count;
} making;

static bool is_between(const making *m, uint32_t node)
{
    bool last = node == 0 || node == m->series->node_count - 1;
    return !last && m->ins[node] == 1 && m->outs[node] == 1;
}

static int offers_compare(const void *a, const void *b)
{
    const offer *x = a, *y = b;
    int order = pl_price_compare(x->price, y->price);
    return order ? order : x->place < y->place ? -1 : x->place > y->place;
}

static void fill_row(const making *m, row *r, uint32_t arc)
{
    work *k = m->series->work;
    const pl_arc *arcs = m->series->arcs;
    r->tail = arcs[arc].tail;
    for (;;) {
        const pl_arc *a = &arcs[arc];
        if (a->least < a->length)
            k->offers[r->first + r->offer_count++] = (offer){a->price, a->length - a->least, r->count};
        k->order[r->first + r->count++] = arc;
        r->length += a->length;
        r->head = a->head;
        if (!is_between(m, a->head)) break;
        arc = m->next[a->head];
    }
    pl_sort(k->offers + r->first, r->offer_count, sizeof(offer), offers_compare);
}

static void find_rows(making *m)
{
    work *k = m->series->work;
    uint32_t used = 0;
    for (uint32_t i = 0; i < m->arc_count; i++) {
        if (is_between(m, m->series->arcs[i].tail)) continue;
        row *r = &k->rows[k->row_count++];
        *r = (row){.first = used};
        fill_row(m, r, i);
        used += r->count;
    }
}

/* A line for each price, shorter by what the prices before have given, through which goes what this one is dearer. */
static void put_lines(making *m, const row *r)
{
    const work *k = m->series->work;
    int64_t length = r->length;
    pl_price before = {0, 0};
    for (uint32_t i = 0; i < r->offer_count;) {
        pl_price price = k->offers[r->first + i].price;
        pl_price more = {price.cost - before.cost, price.days - before.days};
        m->lines[m->line_count++] = (pl_line){k->kept[r->tail], k->kept[r->head], length, more};
        for (; i < r->offer_count && pl_price_compare(k->offers[r->first + i].price, price) == 0; i++)
            length -= k->offers[r->first + i].days;
        before = price;
    }
    m->lines[m->line_count++] = (pl_line){k->kept[r->tail], k->kept[r->head], length, PL_PRICE_NONE};
}

static uint32_t number_kept(const making *m)
{
    uint32_t count = 0;
    for (uint32_t n = 0; n < m->series->node_count; n++)
        if (!is_between(m, n)) m->series->work->kept[n] = count++;
    return count;
}

static void count_arcs(making *m)
{
    for (uint32_t i = 0; i < m->arc_count; i++) {
        m->outs[m->series->arcs[i].tail]++;
        m->ins[m->series->arcs[i].head]++;
        m->next[m->series->arcs[i].tail] = i;
    }
}

pl_series pl_series_make(pl_arena *arena, uint32_t node_count, const pl_arc *arcs, uint32_t arc_count)
{
    pl_series made = {node_count, arcs, pl_new_array(arena, int64_t, node_count), pl_new(arena, work)};
    work *k = made.work;
    k->rows = pl_new_array(arena, row, arc_count);
    k->order = pl_new_array(arena, uint32_t, arc_count);
    k->offers = pl_new_array(arena, offer, arc_count);
    k->taken = pl_new_array(arena, int64_t, arc_count);
    k->kept = pl_new_array(arena, uint32_t, node_count);
    making m = {
        .series = &made,
        .arc_count = arc_count,
        .ins = pl_new_array(arena, uint32_t, node_count),
        .outs = pl_new_array(arena, uint32_t, node_count),
        .next = pl_new_array(arena, uint32_t, node_count),
        .lines = pl_new_array(arena, pl_line, 2 * (size_t)arc_count),
    };
    count_arcs(&m);
    uint32_t kept = number_kept(&m);
    find_rows(&m);
    for (uint32_t i = 0; i < k->row_count; i++) put_lines(&m, &k->rows[i]);
    k->flow = pl_flow_make(arena, kept, m.lines, m.line_count);
    return made;
}

/* The cheapest days are taken, of equal ones the first, and each node comes as early as it can. */
static void time_row(pl_series *series, const row *r)
{
    const work *k = series->work;
    const int64_t *time = k->flow.time;
    int64_t left = r->length - (time[k->kept[r->head]] - time[k->kept[r->tail]]), at = time[k->kept[r->tail]];
    memset(k->taken, 0, r->count * sizeof *k->taken);
    for (uint32_t i = 0; i < r->offer_count && left > 0; i++) {
        const offer *o = &k->offers[r->first + i];
        k->taken[o->place] = left < o->days ? left : o->days;
        left -= k->taken[o->place];
    }
    for (uint32_t i = 0; i + 1 < r->count; i++) {
        const pl_arc *arc = &series->arcs[k->order[r->first + i]];
        at += arc->length - k->taken[i];
        series->time[arc->head] = at;
    }
    series->time[r->tail] = time[k->kept[r->tail]];
    series->time[r->head] = time[k->kept[r->head]];
}

bool pl_series_shorten(pl_series *series, int64_t to)
{
    work *k = series->work;
    if (!pl_flow_shorten(&k->flow, to)) return false;
    for (uint32_t i = 0; i < k->row_count; i++) time_row(series, &k->rows[i]);
    return true;
}

/* See classes.h. Boxes of one pair of numbers, put together where that makes boxes again, are one class. */
#include "compare/classes.h"

#include "base/sort.h"
#include "explore/region.h"
#include "explore/restrict.h"

enum { CLASSES_DEFAULT = 1000, PARTS_MOST = 1 << 16 };

/* What all projects of a class have in common. No padding: it is compared as bytes. */
typedef struct delta_answer {
    int64_t days[PL_SIDES]; /* 0 where there is no number */
    uint32_t in[PL_SIDES];
    uint32_t gap[PL_SIDES];
} delta_answer;

typedef struct cutting {
    pl_pair *pair;
    pl_ceiling measure;
    pl_table known; /* answers by what they are */
    PL_VEC(delta_answer) answers;
    pl_parts parts;
    bool complete;
} cutting;

/* ---- the answer of a box ---- */

/* False: not the same for all of the box, and then `*atom` is what to split on. */
static bool settle_side(cutting *c, pl_side side, const pl_cells *box, delta_answer *answer, uint32_t *atom)
{
    pl_probe *probe = c->pair->probe[side];
    pl_condition admissible = c->pair->joint->admissible[side], gaps = c->pair->study[side]->gaps;
    pl_probe_truths(probe, box);
    *atom = pl_probe_split_condition(probe, admissible);
    if (*atom != PL_NONE) return false;
    answer->in[side] = pl_truth_get(&probe->truths, admissible) == PL_TRUE;
    if (!answer->in[side]) return true;
    *atom = pl_probe_split_condition(probe, gaps);
    if (*atom != PL_NONE) return false;
    answer->gap[side] = pl_truth_get(&probe->truths, gaps) == PL_TRUE;
    if (answer->gap[side]) return true;
    pl_bound bound = pl_probe_look(probe, box, &c->measure);
    answer->days[side] = bound.most;
    if (bound.least == bound.most) return true;
    *atom = pl_probe_split(probe, &c->measure);
    return false;
}

static uint32_t answer_of(void *user, pl_probe *probe, const pl_cells *box, uint32_t *atom)
{
    cutting *c = user;
    delta_answer answer = {0};
    (void)probe;
    for (pl_side side = PL_BEFORE; side < PL_SIDES; side++)
        if (!settle_side(c, side, box, &answer, atom)) return PL_NONE;
    pl_str key = {(const char *)&answer, sizeof answer};
    uint32_t found = pl_table_find(&c->known, key);
    if (found != PL_NONE) return found;
    pl_table_add(&c->known, pl_arena_copy(c->pair->arena, key), c->answers.count);
    *pl_vec_push(c->pair->arena, &c->answers) = answer;
    return c->answers.count - 1;
}

static void cut(cutting *c, pl_pair *pair, pl_measure measure)
{
    *c = (cutting){.pair = pair, .measure = pl_pair_measure(measure), .known = pl_table_make(pair->arena)};
    const pl_answerer answerer = {answer_of, c};
    c->complete = pl_parts_find(pair->probe[PL_BEFORE], pair->space->all, &answerer, pair->budget, PARTS_MOST,
                                pair->arena, &c->parts);
    c->complete &= !pair->budget->spent;
}

static bool has_delta(const delta_answer *a)
{
    return a->in[PL_BEFORE] && a->in[PL_AFTER] && !a->gap[PL_BEFORE] && !a->gap[PL_AFTER];
}

static int64_t delta_of(const delta_answer *a)
{
    return a->days[PL_AFTER] - a->days[PL_BEFORE];
}

static uint32_t count_losers(const cutting *c)
{
    uint32_t losers = 0;
    for (uint32_t i = 0; i < c->answers.count; i++)
        losers += has_delta(&c->answers.at[i]) && delta_of(&c->answers.at[i]) > 0;
    return losers;
}

bool pl_delta_losers_count(pl_pair *pair, pl_measure measure, uint32_t *losers)
{
    cutting c;
    cut(&c, pair, measure);
    *losers = count_losers(&c);
    return c.complete;
}

/* ---- their order ---- */

typedef struct sortable {
    pl_part part;
    const cutting *c;
} sortable;

/* In both scopes with numbers, in both without, entering, leaving. */
static int kind_of(const delta_answer *a)
{
    if (has_delta(a)) return 0;
    if (a->in[PL_BEFORE] && a->in[PL_AFTER]) return 1;
    return a->in[PL_AFTER] ? 2 : 3;
}

static int compare_answers(const delta_answer *a, const delta_answer *b)
{
    int x = kind_of(a), y = kind_of(b);
    if (x != y) return x < y ? -1 : 1;
    if (delta_of(a) != delta_of(b)) return delta_of(a) > delta_of(b) ? -1 : 1;
    for (pl_side side = PL_BEFORE; side < PL_SIDES; side++) {
        if (a->days[side] != b->days[side]) return a->days[side] > b->days[side] ? -1 : 1;
        if (a->gap[side] != b->gap[side]) return a->gap[side] > b->gap[side] ? -1 : 1;
    }
    return 0;
}

/* Boxes of one class stand together. */
static int compare_parts(const void *a, const void *b)
{
    const sortable *x = a, *y = b;
    int order = compare_answers(&x->c->answers.at[x->part.answer], &y->c->answers.at[y->part.answer]);
    return order ? order : pl_box_compare(x->c->pair->space, x->part.box, y->part.box);
}

static void sort_parts(cutting *c)
{
    sortable *order = pl_new_array(c->pair->arena, sortable, c->parts.count);
    for (uint32_t i = 0; i < c->parts.count; i++) order[i] = (sortable){c->parts.at[i], c};
    pl_sort(order, c->parts.count, sizeof *order, compare_parts);
    for (uint32_t i = 0; i < c->parts.count; i++) c->parts.at[i] = order[i].part;
}

/* ---- classes ---- */

typedef struct listing {
    pl_diff *diff;
    const cutting *c;
    pl_regions *regions;
    pl_restrictions restrictions;
    uint8_t *shared;
    PL_VEC(pl_delta_class) classes;
    PL_VEC(pl_slice) boxes;
} listing;

static pl_delta_class class_of(const listing *l, const pl_part *part)
{
    const delta_answer *a = &l->c->answers.at[part->answer];
    return (pl_delta_class){
        .when = PL_NEVER, .own = PL_NEVER, .boxes = {l->boxes.count, 0},
        .before = {a->days[PL_BEFORE], a->in[PL_BEFORE] && !a->gap[PL_BEFORE]},
        .after = {a->days[PL_AFTER], a->in[PL_AFTER] && !a->gap[PL_AFTER]},
        .gap_before = a->gap[PL_BEFORE], .gap_after = a->gap[PL_AFTER],
        .in_before = a->in[PL_BEFORE], .in_after = a->in[PL_AFTER],
        .example = pl_study_values(l->c->pair->study[PL_AFTER], part->box),
    };
}

static void add_box(listing *l, const pl_part *part, pl_delta_class *class)
{
    pl_condition own = pl_regions_add_by(l->regions, part->box, l->shared, false);
    class->when = pl_regions_or(l->regions, class->when, pl_regions_add(l->regions, part->box));
    class->own = pl_regions_or(l->regions, class->own, own);
    class->boxes.count++;
    *pl_vec_push(l->diff->arena, &l->boxes) = pl_restrictions_add(&l->restrictions, part->box);
}

static void list_classes(listing *l, uint64_t most)
{
    const pl_parts *parts = &l->c->parts;
    for (uint32_t i = 0; i < parts->count; i++) {
        bool begins = !i || parts->at[i].answer != parts->at[i - 1].answer;
        if (begins && l->classes.count == most) {
            l->diff->complete = false;
            return;
        }
        if (begins) *pl_vec_push(l->diff->arena, &l->classes) = class_of(l, &parts->at[i]);
        add_box(l, &parts->at[i], &l->classes.at[l->classes.count - 1]);
    }
}

void pl_delta_classes_make(pl_diff *diff, pl_pair *pair)
{
    cutting c;
    cut(&c, pair, diff->options.measure);
    pl_parts_merge(pair->space, pair->arena, pair->budget, &c.parts);
    sort_parts(&c);
    diff->complete = c.complete && !pair->budget->spent;
    diff->losers = count_losers(&c);
    listing l = {.diff = diff, .c = &c, .regions = pl_regions_make(diff->arena, pair->space)};
    l.restrictions = (pl_restrictions){.arena = diff->arena, .space = pair->space};
    l.shared = pl_new_array(diff->arena, uint8_t, pair->space->rules->fact_count);
    if (diff->complete) pl_parts_mark_shared(pair->space, &c.parts, l.shared); /* else there may be others */
    diff->shared = c.parts.count ? pl_regions_add_by(l.regions, c.parts.at[0].box, l.shared, true) : PL_ALWAYS;
    list_classes(&l, diff->options.max_classes ? diff->options.max_classes : CLASSES_DEFAULT);
    diff->classes = l.classes.at;
    diff->class_count = l.classes.count;
    diff->delta_boxes = l.boxes.at;
    diff->restrictions = l.restrictions.facts.at;
    diff->allowed = l.restrictions.allowed.at;
    diff->written = l.regions->rules;
}

/* See figures.h. */
#include "compare/figures.h"

#include "base/sort.h"

#include "model/words.h"

enum {
    GUARDED = 16,    /* cases that are compared case by case, each without those before it: that is a square */
    COMPLEMENTS = 4, /* cases "all but these" among more of them: each looks at all values */
};

/* From here on until the next one, the first that applies. */
typedef struct part {
    pl_meaning when;
    uint64_t value;
} part;

typedef PL_VEC(part) parts;

/* ---- values ---- */

static uint64_t origin_number(pl_compare *compare, int side, const pl_origin *origin)
{
    pl_str text = pl_compare_origin(compare, side, origin);
    uint32_t next = compare->origins.count, found = pl_table_add(&compare->origins, text, next);
    return found == PL_NONE ? next : found;
}

static uint64_t value_of(pl_compare *compare, int side, const pl_case *of, pl_aspect aspect)
{
    switch (aspect) {
    case PL_LENGTH_OF_CASE: return (uint64_t)of->length.days << 1 | of->length.calendar;
    case PL_SOURCE_OF_CASE: return origin_number(compare, side, &of->origin);
    case PL_EVIDENCE_OF_CASE: break;
    }
    return of->origin.evidence;
}

static const pl_case *case_of(const pl_compare *compare, const pl_figure *figure, uint32_t index)
{
    return &compare->rules[figure->side]->cases[figure->cases.first + index];
}

/* ---- in short: neighbours of one value are one part, and none comes after one that always applies ---- */

static parts shorten(pl_compare *compare, pl_figure figure, pl_aspect aspect)
{
    parts list = {0};
    pl_meaning *run = pl_new_array(compare->scratch, pl_meaning, figure.cases.count);
    uint32_t end;
    for (uint32_t i = 0; i < figure.cases.count; i = end) {
        uint64_t value = value_of(compare, figure.side, case_of(compare, &figure, i), aspect);
        for (end = i; end < figure.cases.count; end++) {
            const pl_case *at = case_of(compare, &figure, end);
            if (value_of(compare, figure.side, at, aspect) != value) break;
            run[end - i] = pl_compare_meaning(compare, figure.side, at->when);
        }
        pl_meaning when = end - i == 1 ? run[0] : pl_meaning_or(compare->meanings, run, end - i);
        if (when == PL_MEANS_FALSE) continue;
        *pl_vec_push(compare->scratch, &list) = (part){when, value};
        if (when == PL_MEANS_TRUE) break;
    }
    return list;
}

static bool alike(const parts *a, const parts *b)
{
    if (a->count != b->count) return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (a->at[i].when != b->at[i].when || a->at[i].value != b->at[i].value) return false;
    return true;
}

/* ---- a few parts: each without those before it, by value ---- */

static int compare_values(const void *a, const void *b)
{
    const part *x = a, *y = b;
    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    return x->when < y->when ? -1 : x->when > y->when;
}

static parts by_value(pl_compare *compare, const parts *list)
{
    parts out = {0};
    pl_meaning run[GUARDED];
    part alone[GUARDED];
    uint32_t count = 0; /* of those that apply at all */
    for (uint32_t i = 0; i < list->count; i++) {
        run[count] = list->at[i].when;
        pl_meaning when = pl_meaning_and(compare->meanings, run, count + 1);
        if (when == PL_MEANS_FALSE) continue;
        alone[count] = (part){when, list->at[i].value};
        run[count++] = pl_meaning_not(list->at[i].when);
    }
    pl_sort(alone, count, sizeof *alone, compare_values);
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && alone[end].value == alone[i].value; end++) run[end - i] = alone[end].when;
        pl_meaning when = pl_meaning_or(compare->meanings, run, end - i);
        if (when != PL_MEANS_FALSE) *pl_vec_push(compare->scratch, &out) = (part){when, alone[i].value};
    }
    return out;
}

static bool same_by_value(pl_compare *compare, const parts *a, const parts *b)
{
    if (a->count > GUARDED || b->count > GUARDED) return false;
    parts first = by_value(compare, a), second = by_value(compare, b);
    return alike(&first, &second);
}

/* ---- many parts over one choice: what each value gets ---- */

typedef struct choice_map {
    uint32_t fact; /* PL_NONE before the first set */
    uint32_t value_count;
    uint64_t *of;  /* by value, plus one; 0: no part */
} choice_map;

static void map_listed(choice_map *map, const pl_meant_set *set, uint64_t value)
{
    for (uint32_t i = 0; i < set->count; i++)
        if (!map->of[set->listed[i]]) map->of[set->listed[i]] = value + 1;
}

static void map_others(choice_map *map, const pl_meant_set *set, uint64_t value)
{
    uint32_t at = 0;
    for (uint32_t v = 0; v < map->value_count; v++) {
        while (at < set->count && set->listed[at] < v) at++;
        bool listed = at < set->count && set->listed[at] == v;
        if (!listed && !map->of[v]) map->of[v] = value + 1;
    }
}

/* False if the parts are not all of one choice. */
static bool map_parts(pl_compare *compare, const parts *list, choice_map *map)
{
    uint32_t complements = 0;
    pl_meant_set set = {.among = false};
    map->fact = PL_NONE;
    for (uint32_t i = 0; i < list->count; i++) {
        bool always = list->at[i].when == PL_MEANS_TRUE && i;
        if (always) set = (pl_meant_set){.fact = set.fact, .value_count = set.value_count};
        else if (!pl_meaning_set(compare->meanings, list->at[i].when, &set) || !set.value_count) return false;
        if (map->fact == PL_NONE) {
            map->fact = set.fact;
            map->value_count = set.value_count;
            map->of = pl_new_array(compare->scratch, uint64_t, set.value_count);
        }
        if (set.fact != map->fact || (!set.among && ++complements > COMPLEMENTS)) return false;
        if (set.among) map_listed(map, &set, list->at[i].value);
        else map_others(map, &set, list->at[i].value);
    }
    return true;
}

static bool same_by_choice(pl_compare *compare, const parts *a, const parts *b)
{
    choice_map first, second;
    if (!a->count || !b->count || !map_parts(compare, a, &first) || !map_parts(compare, b, &second)) return false;
    return first.fact == second.fact && !memcmp(first.of, second.of, first.value_count * sizeof *first.of);
}

static bool is_plain(const pl_compare *compare, const pl_figure *figure)
{
    return figure->cases.count == 1 && case_of(compare, figure, 0)->when == PL_ALWAYS;
}

/* As almost all are: without any memory. */
static bool written_alike(pl_compare *compare, const pl_figure *a, const pl_figure *b, pl_aspect aspect)
{
    if (a->cases.count != b->cases.count) return false;
    for (uint32_t i = 0; i < a->cases.count; i++) {
        const pl_case *x = case_of(compare, a, i), *y = case_of(compare, b, i);
        if (value_of(compare, a->side, x, aspect) != value_of(compare, b->side, y, aspect)) return false;
        if (pl_compare_meaning(compare, a->side, x->when) != pl_compare_meaning(compare, b->side, y->when))
            return false;
    }
    return true;
}

bool pl_figures_same(pl_compare *compare, pl_figure a, pl_figure b, pl_aspect aspect)
{
    if (written_alike(compare, &a, &b, aspect)) return true;
    if (is_plain(compare, &a) && is_plain(compare, &b)) return false;
    parts first = shorten(compare, a, aspect), second = shorten(compare, b, aspect);
    return alike(&first, &second) || same_by_value(compare, &first, &second) ||
           same_by_choice(compare, &first, &second);
}

/* ---- as text ---- */

static void put_value(pl_compare *compare, pl_buf *buf, int side, const pl_case *of, pl_aspect aspect)
{
    switch (aspect) {
    case PL_LENGTH_OF_CASE: pl_buf_put_length(buf, of->length); return;
    case PL_SOURCE_OF_CASE: pl_buf_put(buf, pl_compare_origin(compare, side, &of->origin)); return;
    case PL_EVIDENCE_OF_CASE: break;
    }
    pl_buf_put(buf, pl_str_from(pl_words_evidence[of->origin.evidence].id));
}

/* The value of a choice that alone a case asks for: its place among the choices, with the fact's index; PL_NONE. */
static uint32_t asked_choice(const pl_rules *rules, const pl_case *of, uint32_t *fact)
{
    const pl_condition_node *node = &rules->conditions.nodes[of->when];
    if (node->op != PL_OP_ATOM) return PL_NONE;
    const pl_atom *atom = &rules->conditions.atoms[node->a];
    if (atom->comparison != PL_AMONG || atom->count != 1) return PL_NONE;
    *fact = atom->fact;
    return rules->conditions.set_values[atom->first];
}

/* The cases in the order of the values they are for, if there is one for each value of a choice; else NULL. */
static const pl_case **sort_by_choice(pl_compare *compare, const pl_figure *figure, uint32_t *fact)
{
    const pl_rules *rules = compare->rules[figure->side];
    if (asked_choice(rules, case_of(compare, figure, 0), fact) == PL_NONE) return NULL;
    uint32_t count = rules->facts[*fact].choice_count, other;
    if (figure->cases.count != count) return NULL;
    const pl_case **sorted = pl_new_array(compare->scratch, const pl_case *, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t choice = asked_choice(rules, case_of(compare, figure, i), &other);
        if (choice == PL_NONE || other != *fact || sorted[choice]) return NULL;
        sorted[choice] = case_of(compare, figure, i);
    }
    return sorted;
}

enum { WRITTEN_MAX = 16 << 10 }; /* more cases are left out */

static bool is_full(pl_buf *buf)
{
    if (buf->len < WRITTEN_MAX) return false;
    pl_buf_put(buf, PL_STR(" ..."));
    return true;
}

static void put_choices(pl_compare *compare, pl_buf *buf, const pl_figure *figure, const pl_case **sorted,
                        uint32_t fact, pl_aspect aspect)
{
    const pl_rules *rules = compare->rules[figure->side];
    for (uint32_t i = 0; i < figure->cases.count && !is_full(buf); i++) {
        if (i) pl_buf_put(buf, PL_STR(", "));
        pl_buf_put(buf, rules->choices[rules->facts[fact].first_choice + i].id);
        pl_buf_put(buf, PL_STR(": "));
        put_value(compare, buf, figure->side, sorted[i], aspect);
    }
}

static void put_cases(pl_compare *compare, pl_buf *buf, const pl_figure *figure, pl_aspect aspect)
{
    for (uint32_t i = 0; i < figure->cases.count && !is_full(buf); i++) {
        const pl_case *at = case_of(compare, figure, i);
        if (i) pl_buf_put(buf, PL_STR("; "));
        if (at->when == PL_ALWAYS) {
            if (i) pl_buf_put(buf, PL_STR("else "));
            put_value(compare, buf, figure->side, at, aspect);
            return;
        }
        pl_buf_put(buf, PL_STR("when "));
        pl_buf_put(buf, pl_compare_condition(compare, figure->side, at->when));
        pl_buf_put(buf, PL_STR(": "));
        put_value(compare, buf, figure->side, at, aspect);
    }
}

/* Whether the cases need not be told apart: all rest on the same, whenever they apply. */
static bool is_uniform(pl_compare *compare, const pl_figure *figure, pl_aspect aspect)
{
    if (aspect == PL_LENGTH_OF_CASE) return false;
    uint64_t first = value_of(compare, figure->side, case_of(compare, figure, 0), aspect);
    for (uint32_t i = 1; i < figure->cases.count; i++)
        if (value_of(compare, figure->side, case_of(compare, figure, i), aspect) != first) return false;
    return true;
}

pl_str pl_figure_text(pl_compare *compare, pl_figure figure, pl_aspect aspect)
{
    pl_buf buf = pl_buf_make(compare->scratch);
    uint32_t fact = 0;
    const pl_case **sorted = sort_by_choice(compare, &figure, &fact);
    const pl_case *first = case_of(compare, &figure, 0);
    if (is_uniform(compare, &figure, aspect)) put_value(compare, &buf, figure.side, first, aspect);
    else if (sorted) put_choices(compare, &buf, &figure, sorted, fact, aspect);
    else put_cases(compare, &buf, &figure, aspect);
    return pl_arena_copy(compare->arena, pl_buf_str(&buf));
}

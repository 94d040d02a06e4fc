/* What a meaning is: records of comparisons and of what holds together. See meaning_records.h. */
#include "compare/meaning_records.h"

#include "base/sort.h"

typedef enum record_tag { IS_TRUE, IS_FLAG, IS_BELOW, IS_UP_TO, IS_EQUAL, IS_AMONG, IS_AND } record_tag;

/* ---- records ---- */

static void begin(pl_meanings *m, record_tag tag)
{
    m->built.count = 0;
    pl_meaning_push(m, &m->built, tag);
}

static pl_meaning finish(pl_meanings *m)
{
    pl_str key = {(const char *)m->built.at, m->built.count * sizeof *m->built.at};
    uint32_t found = pl_table_find(&m->index, key);
    if (found != PL_NONE) return 2 * found;
    uint32_t *own = pl_arena_alloc(m->arena, key.len);
    memcpy(own, m->built.at, key.len);
    key.ptr = (const char *)own;
    pl_table_add(&m->index, key, m->records.count);
    *pl_vec_push(m->arena, &m->records) = (pl_meaning_record){own, m->built.count};
    return 2 * (m->records.count - 1);
}

static const pl_meaning_record *record_of(const pl_meanings *m, pl_meaning meaning)
{
    return &m->records.at[meaning / 2];
}

static bool is_opposite(pl_meaning meaning)
{
    return meaning & 1;
}

static bool is_and(const pl_meanings *m, pl_meaning meaning)
{
    return !is_opposite(meaning) && record_of(m, meaning)->words[0] == IS_AND;
}

uint32_t pl_meaning_parts(const pl_meanings *meanings, pl_meaning meaning, const pl_meaning **parts)
{
    const pl_meaning_record *of = record_of(meanings, meaning);
    *parts = of->words + 1;
    return is_and(meanings, meaning) ? of->count - 1 : 0;
}

bool pl_meaning_set(const pl_meanings *meanings, pl_meaning meaning, pl_meant_set *set)
{
    const pl_meaning_record *of = record_of(meanings, meaning);
    if (of->words[0] != IS_AMONG) return false;
    const pl_joint_fact *fact = &meanings->facts[of->words[1]];
    *set = (pl_meant_set){of->words[1], fact->same_kind ? fact->value_count : 0, of->words + 2, of->count - 2,
                          !is_opposite(meaning)};
    return true;
}

/* ---- comparisons ---- */

/* Of a set and its complement the shorter is listed; of two as long, the one with the first value. */
static pl_meaning set_get(pl_meanings *m, uint32_t fact, const uint32_t *listed, uint32_t count, bool among)
{
    const pl_joint_fact *of = &m->facts[fact];
    uint32_t others = of->value_count - count;
    bool turn = of->same_kind && (others < count || (others == count && listed[0] != 0));
    begin(m, IS_AMONG);
    pl_meaning_push(m, &m->built, fact);
    uint32_t at = 0;
    for (uint32_t i = 0; !turn && i < count; i++) pl_meaning_push(m, &m->built, listed[i]);
    for (uint32_t v = 0; turn && v < of->value_count; v++) {
        while (at < count && listed[at] < v) at++;
        if (at == count || listed[at] != v) pl_meaning_push(m, &m->built, v);
    }
    among ^= turn;
    if (m->built.count == 2) return among ? PL_MEANS_FALSE : PL_MEANS_TRUE;
    pl_meaning meaning = finish(m);
    return among ? meaning : pl_meaning_not(meaning);
}

static pl_meaning set_of_atom(pl_meanings *m, int side, const pl_atom *atom)
{
    const pl_rules *rules = m->rules[side];
    uint32_t first = rules->facts[atom->fact].first_choice;
    m->all.count = 0;
    for (uint32_t i = 0; i < atom->count; i++)
        pl_meaning_push(m, &m->all, m->value_of[side][first + rules->conditions.set_values[atom->first + i]]);
    uint32_t count = pl_sort_unique(m->all.at, m->all.count);
    return set_get(m, m->fact_of[side][atom->fact], m->all.at, count, atom->comparison == PL_AMONG);
}

/* A constant as people write it, whatever the decimals of its fact. */
static void put_constant(pl_meanings *m, int64_t value, uint8_t decimals)
{
    while (decimals && value % 10 == 0) {
        value /= 10;
        decimals--;
    }
    pl_meaning_push(m, &m->built, (uint32_t)((uint64_t)value >> 32));
    pl_meaning_push(m, &m->built, (uint32_t)(uint64_t)value);
    pl_meaning_push(m, &m->built, decimals);
}

static pl_meaning comparison_get(pl_meanings *m, record_tag tag, uint32_t fact, int64_t value, uint8_t decimals)
{
    begin(m, tag);
    pl_meaning_push(m, &m->built, fact);
    put_constant(m, value, decimals);
    return finish(m);
}

/* Numbers have a next one: at most 5 is less than 6. */
static pl_meaning up_to(pl_meanings *m, uint32_t fact, int64_t value, uint8_t decimals)
{
    bool exact = m->facts[fact].same_kind;
    return exact ? comparison_get(m, IS_BELOW, fact, value + 1, decimals)
                 : comparison_get(m, IS_UP_TO, fact, value, decimals);
}

pl_meaning pl_meaning_of_atom(pl_meanings *m, int side, const pl_atom *atom)
{
    const pl_fact *fact = &m->rules[side]->facts[atom->fact];
    uint32_t joint = m->fact_of[side][atom->fact];
    record_tag equal = fact->type == PL_FACT_FLAG ? IS_FLAG : IS_EQUAL;
    switch ((pl_comparison)atom->comparison) {
    case PL_LESS: return comparison_get(m, IS_BELOW, joint, atom->value, fact->decimals);
    case PL_AT_LEAST: return pl_meaning_not(comparison_get(m, IS_BELOW, joint, atom->value, fact->decimals));
    case PL_AT_MOST: return up_to(m, joint, atom->value, fact->decimals);
    case PL_MORE: return pl_meaning_not(up_to(m, joint, atom->value, fact->decimals));
    case PL_EQUAL: return comparison_get(m, equal, joint, atom->value, fact->decimals);
    case PL_UNEQUAL: return pl_meaning_not(comparison_get(m, equal, joint, atom->value, fact->decimals));
    case PL_AMONG:
    case PL_NOT_AMONG: break;
    }
    return set_of_atom(m, side, atom);
}

void pl_meaning_make_true(pl_meanings *m)
{
    begin(m, IS_TRUE);
    finish(m);
}

/* ---- and ---- */

/* Parts that are lists themselves are replaced by what they list, unless that is too much; false: never true. */
static bool spread(pl_meanings *m, const pl_meaning *parts, uint32_t count)
{
    uint64_t total = 0;
    const pl_meaning *inner;
    for (uint32_t i = 0; i < count; i++) {
        if (parts[i] == PL_MEANS_FALSE) return false;
        total += is_and(m, parts[i]) ? pl_meaning_parts(m, parts[i], &inner) : 1;
    }
    m->parts.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t more = total <= PL_WIDE ? pl_meaning_parts(m, parts[i], &inner) : 0;
        for (uint32_t k = 0; k < more; k++) pl_meaning_push(m, &m->parts, inner[k]);
        if (!more && parts[i] != PL_MEANS_TRUE) pl_meaning_push(m, &m->parts, parts[i]);
    }
    return true;
}

static int compare_sets(const void *a, const void *b)
{
    const pl_set_term *x = a, *y = b;
    if (x->fact != y->fact) return x->fact < y->fact ? -1 : 1;
    return x->meaning < y->meaning ? -1 : x->meaning > y->meaning;
}

static int compare_words(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Keeps the values that are there `times` times. */
static uint32_t keep_common(uint32_t *values, uint32_t count, uint32_t times)
{
    uint32_t kept = 0;
    pl_sort(values, count, sizeof *values, compare_words);
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && values[end] == values[i]; end++) continue;
        if (end - i == times) values[kept++] = values[i];
    }
    return kept;
}

static uint32_t without(uint32_t *values, uint32_t count, const uint32_t *others, uint32_t other_count)
{
    uint32_t kept = 0, at = 0;
    for (uint32_t i = 0; i < count; i++) {
        while (at < other_count && others[at] < values[i]) at++;
        if (at == other_count || others[at] != values[i]) values[kept++] = values[i];
    }
    return kept;
}

/* One set for several of the same fact: among all of them, and among none of the excluded values. */
static pl_meaning join_sets(pl_meanings *m, const pl_set_term *sets, uint32_t count)
{
    uint32_t among = 0;
    m->all.count = m->either.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        pl_meant_set set;
        if (!pl_meaning_set(m, sets[i].meaning, &set)) continue;
        among += set.among;
        for (uint32_t k = 0; k < set.count; k++) pl_meaning_push(m, set.among ? &m->all : &m->either, set.listed[k]);
    }
    if (m->either.count) m->either.count = pl_sort_unique(m->either.at, m->either.count);
    if (!among) return set_get(m, sets->fact, m->either.at, m->either.count, false);
    uint32_t kept = keep_common(m->all.at, m->all.count, among);
    kept = without(m->all.at, kept, m->either.at, m->either.count);
    return kept ? set_get(m, sets->fact, m->all.at, kept, true) : PL_MEANS_FALSE;
}

/* Joins the sets among the parts, fact by fact; false: never true. */
static bool join_parts(pl_meanings *m)
{
    uint32_t kept = 0;
    pl_meant_set set;
    m->sets.count = 0;
    for (uint32_t i = 0; i < m->parts.count; i++) {
        pl_meaning part = m->parts.at[i];
        if (pl_meaning_set(m, part, &set)) *pl_vec_push(m->arena, &m->sets) = (pl_set_term){set.fact, part};
        else m->parts.at[kept++] = part;
    }
    m->parts.count = kept;
    pl_sort(m->sets.at, m->sets.count, sizeof *m->sets.at, compare_sets);
    for (uint32_t i = 0, end; i < m->sets.count; i = end) {
        const pl_set_term *first = &m->sets.at[i];
        for (end = i; end < m->sets.count && m->sets.at[end].fact == first->fact; end++) continue;
        pl_meaning joined = end - i > 1 ? join_sets(m, first, end - i) : first->meaning;
        if (joined == PL_MEANS_FALSE) return false;
        if (joined != PL_MEANS_TRUE) pl_meaning_push(m, &m->parts, joined);
    }
    if (m->parts.count) m->parts.count = pl_sort_unique(m->parts.at, m->parts.count);
    return true;
}

pl_meaning pl_meaning_and(pl_meanings *meanings, const pl_meaning *parts, uint32_t count)
{
    pl_meanings *m = meanings;
    if (!spread(m, parts, count) || !join_parts(m)) return PL_MEANS_FALSE;
    for (uint32_t i = 1; i < m->parts.count; i++)
        if (m->parts.at[i] == pl_meaning_not(m->parts.at[i - 1])) return PL_MEANS_FALSE;
    if (!m->parts.count) return PL_MEANS_TRUE;
    if (m->parts.count == 1) return m->parts.at[0];
    begin(m, IS_AND);
    for (uint32_t i = 0; i < m->parts.count; i++) pl_meaning_push(m, &m->built, m->parts.at[i]);
    return finish(m);
}

pl_meaning pl_meaning_or(pl_meanings *meanings, const pl_meaning *parts, uint32_t count)
{
    pl_meaning few[PL_WIDE];
    pl_meaning *turned = count <= PL_WIDE ? few : pl_new_array(meanings->arena, pl_meaning, count);
    for (uint32_t i = 0; i < count; i++) turned[i] = pl_meaning_not(parts[i]);
    return pl_meaning_not(pl_meaning_and(meanings, turned, count));
}

/* See refined.h. */
#include "compare/refined.h"

#include "base/sort.h"

typedef struct refining {
    pl_arena *arena, *scratch;
    const pl_rules *own;
    pl_table known; /* comparisons by what they are */
    pl_buf key;
    PL_VEC(pl_atom) atoms;
    PL_VEC(uint32_t) set_values;
} refining;

/* ---- one comparison ---- */

/* Adds one whose set, if it has one, is the end of `set_values`, unless it is there. */
static void add_atom(refining *r, const pl_atom *atom)
{
    const int64_t head[] = {atom->fact, atom->comparison, atom->value, atom->count};
    r->key.len = 0;
    pl_buf_put(&r->key, (pl_str){(const char *)head, sizeof head});
    if (atom->count) {
        const uint32_t *set = r->set_values.at + atom->first;
        pl_buf_put(&r->key, (pl_str){(const char *)set, atom->count * sizeof *set});
    }
    if (pl_table_add(&r->known, pl_arena_copy(r->scratch, pl_buf_str(&r->key)), r->atoms.count) == PL_NONE)
        *pl_vec_push(r->arena, &r->atoms) = *atom;
    else
        r->set_values.count -= atom->count;
}

/* The value of a choice that has this id, or PL_NONE. */
static uint32_t choice_find(const pl_rules *rules, const pl_fact *fact, pl_str id)
{
    for (uint32_t i = 0; i < fact->choice_count; i++)
        if (pl_str_equal(rules->choices[fact->first_choice + i].id, id)) return i;
    return PL_NONE;
}

/* A set in the numbers of the own choices; those that are none there are left out. */
static void take_set(refining *r, const pl_rules *from, const pl_atom *atom, pl_atom *to)
{
    const pl_fact *theirs = &from->facts[atom->fact], *ours = &r->own->facts[to->fact];
    to->first = r->set_values.count;
    to->count = 0;
    for (uint32_t i = 0; i < atom->count; i++) {
        uint32_t value = from->conditions.set_values[atom->first + i];
        value = choice_find(r->own, ours, from->choices[theirs->first_choice + value].id);
        if (value == PL_NONE) continue;
        *pl_vec_push(r->arena, &r->set_values) = value;
        to->count++;
    }
    if (!to->count) return;
    to->count = pl_sort_unique(r->set_values.at + to->first, to->count);
    r->set_values.count = to->first + to->count;
}

/* False: it compares nothing that the own rule set knows. */
static bool carry(refining *r, const pl_rules *from, const pl_atom *atom, pl_atom *to)
{
    const pl_fact *theirs = &from->facts[atom->fact];
    uint32_t fact = pl_rules_fact(r->own, theirs->id);
    if (fact == PL_NONE || !pl_fact_is_alike(theirs, &r->own->facts[fact])) return false;
    *to = *atom;
    to->fact = fact;
    to->first = 0;
    if (!atom->count) return true;
    take_set(r, from, atom, to);
    return to->count > 0;
}

static void take_all(refining *r, const pl_rules *from)
{
    for (uint32_t i = 0; i < from->conditions.atom_count; i++) {
        pl_atom atom;
        if (carry(r, from, &from->conditions.atoms[i], &atom)) add_atom(r, &atom);
    }
}

/* ---- the rule sets between ---- */

static void take_between(refining *r, const pl_reform *reform)
{
    uint32_t count = pl_reform_count(reform);
    uint8_t *up_to = pl_new_array(r->scratch, uint8_t, count), *alone = pl_new_array(r->scratch, uint8_t, count);
    for (uint32_t i = 0; i < count; i++) {
        pl_arena *scratch = pl_arena_child(r->scratch);
        up_to[i] = alone[i] = 1;
        take_all(r, pl_reform_load(scratch, reform, up_to));
        take_all(r, pl_reform_load(scratch, reform, alone));
        alone[i] = 0;
        pl_arena_free(scratch);
    }
}

const pl_rules *pl_refined_rules(pl_arena *arena, const pl_reform *reform, const pl_rules *own)
{
    refining r = {.arena = arena, .scratch = pl_arena_child(arena), .own = own};
    r.known = pl_table_make(r.scratch);
    r.key = pl_buf_make(r.scratch);
    take_all(&r, own);
    uint32_t before = r.atoms.count;
    take_between(&r, reform);
    pl_rules *refined = NULL;
    if (r.atoms.count > before) {
        refined = pl_new(arena, pl_rules);
        *refined = *own;
        refined->conditions.atoms = r.atoms.at;
        refined->conditions.atom_count = r.atoms.count;
        refined->conditions.set_values = r.set_values.at;
    }
    pl_arena_free(r.scratch);
    return refined ? refined : own;
}

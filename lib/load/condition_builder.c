/* Atoms and nodes of conditions, each stored once, and the few simplifications that keep what people see short. */
#include "load/condition_builder.h"

#include "base/sort.h"

#include <assert.h>

pl_condition_builder *pl_condition_builder_make(pl_arena *arena, pl_arena *scratch, pl_rules *rules, pl_source *source,
                                                pl_diags *diags)
{
    pl_condition_builder *b = pl_new(scratch, pl_condition_builder);
    b->arena = arena;
    b->scratch = scratch;
    b->rules = rules;
    b->source = source;
    b->diags = diags;
    b->memo = pl_table_make(scratch);
    b->choice_words = pl_new_array(scratch, pl_words, rules->fact_count);
    b->fact_mark = pl_new_array(scratch, uint32_t, rules->fact_count);
    *pl_vec_push(arena, &b->nodes) = (pl_condition_node){.op = PL_OP_TRUE};
    *pl_vec_push(arena, &b->nodes) = (pl_condition_node){.op = PL_OP_FALSE};
    return b;
}

/* ---- interning ---- */

static uint32_t mix(uint32_t hash, uint64_t word)
{
    uint64_t h = (hash ^ word) * 0xff51afd7ed558ccdu;
    return (uint32_t)(h >> 32) ^ (uint32_t)h;
}

static uint64_t *free_slot(pl_intern *index, uint32_t hash)
{
    uint32_t at = hash & index->mask;
    while (index->slots[at]) at = (at + 1) & index->mask;
    return &index->slots[at];
}

static void enlarge(pl_arena *scratch, pl_intern *index)
{
    pl_intern old = *index;
    uint32_t size = old.slots ? (old.mask + 1) * 2 : 64;
    index->slots = pl_new_array(scratch, uint64_t, size);
    index->mask = size - 1;
    for (uint32_t i = 0; old.slots && i <= old.mask; i++)
        if (old.slots[i]) *free_slot(index, (uint32_t)(old.slots[i] >> 32)) = old.slots[i];
}

static void intern_add(pl_arena *scratch, pl_intern *index, uint32_t hash, uint32_t value)
{
    if (!index->slots || index->count >= (index->mask + 1) / 4 * 3) enlarge(scratch, index);
    *free_slot(index, hash) = (uint64_t)hash << 32 | (value + 1);
    index->count++;
}

/* The next entry with this hash from `*at` on, or PL_NONE. */
static uint32_t intern_next(const pl_intern *index, uint32_t hash, uint32_t *at)
{
    if (!index->slots) return PL_NONE;
    for (;;) {
        uint64_t slot = index->slots[(*at)++ & index->mask];
        if (!slot) return PL_NONE;
        if ((uint32_t)(slot >> 32) == hash) return (uint32_t)slot - 1;
    }
}

static pl_condition node_get(pl_condition_builder *b, pl_node_op op, uint32_t x, uint32_t y)
{
    uint32_t hash = mix(mix(op, x), y), at = hash, found;
    while ((found = intern_next(&b->node_index, hash, &at)) != PL_NONE) {
        const pl_condition_node *node = &b->nodes.at[found];
        if (node->op == op && node->a == x && node->b == y) return found;
    }
    *pl_vec_push(b->arena, &b->nodes) = (pl_condition_node){.op = (uint8_t)op, .a = x, .b = y};
    intern_add(b->scratch, &b->node_index, hash, b->nodes.count - 1);
    return b->nodes.count - 1;
}

static bool same_atom(const pl_condition_builder *b, const pl_atom *x, const pl_atom *y, const uint32_t *choices)
{
    if (x->fact != y->fact || x->comparison != y->comparison) return false;
    if (x->value != y->value || x->count != y->count) return false;
    return !x->count || memcmp(b->set_values.at + x->first, choices, x->count * sizeof *choices) == 0;
}

static uint32_t atom_hash(const pl_atom *atom, const uint32_t *choices)
{
    uint32_t hash = mix(mix(mix(atom->fact, atom->comparison), (uint64_t)atom->value), atom->count);
    for (uint32_t i = 0; i < atom->count; i++) hash = mix(hash, choices[i]);
    return hash;
}

static pl_condition atom_get(pl_condition_builder *b, pl_atom atom, const uint32_t *choices)
{
    uint32_t hash = atom_hash(&atom, choices), at = hash, found;
    while ((found = intern_next(&b->atom_index, hash, &at)) != PL_NONE)
        if (same_atom(b, &b->atoms.at[found], &atom, choices)) return node_get(b, PL_OP_ATOM, found, 0);
    if (atom.count) atom.first = b->set_values.count;
    for (uint32_t i = 0; i < atom.count; i++) *pl_vec_push(b->arena, &b->set_values) = choices[i];
    *pl_vec_push(b->arena, &b->atoms) = atom;
    intern_add(b->scratch, &b->atom_index, hash, b->atoms.count - 1);
    return node_get(b, PL_OP_ATOM, b->atoms.count - 1, 0);
}

/* ---- making conditions ---- */

pl_condition pl_condition_compare(pl_condition_builder *builder, uint32_t fact, pl_comparison comparison, int64_t value)
{
    return atom_get(builder, (pl_atom){.fact = fact, .comparison = (uint8_t)comparison, .value = value}, NULL);
}

pl_condition pl_condition_among(pl_condition_builder *builder, uint32_t fact, pl_comparison comparison,
                                uint32_t *choices, uint32_t count)
{
    assert(count);
    count = pl_sort_unique(choices, count);
    return atom_get(builder, (pl_atom){.fact = fact, .comparison = (uint8_t)comparison, .count = count}, choices);
}

pl_condition pl_condition_choice_is(pl_condition_builder *builder, uint32_t fact, uint32_t choice)
{
    return pl_condition_among(builder, fact, PL_AMONG, &choice, 1);
}

pl_condition pl_condition_and(pl_condition_builder *builder, pl_condition a, pl_condition b)
{
    if (a == PL_NEVER || b == PL_NEVER) return PL_NEVER;
    if (a == PL_ALWAYS || a == b) return b;
    if (b == PL_ALWAYS) return a;
    return node_get(builder, PL_OP_AND, a, b);
}

pl_condition pl_condition_or(pl_condition_builder *builder, pl_condition a, pl_condition b)
{
    if (a == PL_ALWAYS || b == PL_ALWAYS) return PL_ALWAYS;
    if (a == PL_NEVER || a == b) return b;
    if (b == PL_NEVER) return a;
    return node_get(builder, PL_OP_OR, a, b);
}

pl_condition pl_condition_not(pl_condition_builder *builder, pl_condition a)
{
    if (a == PL_ALWAYS) return PL_NEVER;
    if (a == PL_NEVER) return PL_ALWAYS;
    const pl_condition_node *node = &builder->nodes.at[a];
    return node->op == PL_OP_NOT ? node->a : node_get(builder, PL_OP_NOT, a, 0);
}

void pl_builder_put(pl_condition_builder *builder, pl_item_op op, uint32_t arg, uint32_t at)
{
    if (op == PL_ITEM_NAMED) builder->named.at[arg].used = true;
    *pl_vec_push(builder->scratch, &builder->items) = (pl_item){(uint8_t)op, arg, at};
}

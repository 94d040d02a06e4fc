/* See keys.h. */
#include "batch/keys.h"

#include "explore/cells.h"

enum { WORD_BITS = 64 };

/* Whether some comparison tells the two values of a fact apart. */
static bool differ(const pl_rules *rules, uint32_t fact, int64_t a, int64_t b)
{
    const pl_conditions *conditions = &rules->conditions;
    for (uint32_t i = 0; i < conditions->atom_count; i++) {
        const pl_atom *atom = &conditions->atoms[i];
        if (atom->fact != fact) continue;
        if (pl_atom_holds(conditions, atom, a) != pl_atom_holds(conditions, atom, b)) return true;
    }
    return false;
}

/* Numbers the cells by the first one that no comparison tells from them. Returns how many numbers there are. */
static uint64_t number_cells(const pl_rules *rules, const pl_dimension *dimension, uint64_t *numbers,
                             uint32_t *first_of)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < dimension->cell_count; i++) {
        uint32_t n = 0;
        while (n < count && differ(rules, dimension->fact, dimension->values[first_of[n]], dimension->values[i])) n++;
        if (n == count) first_of[count++] = i;
        numbers[i] = n;
    }
    return count;
}

static uint32_t bits_for(uint64_t numbers)
{
    uint32_t bits = 1;
    while (bits < WORD_BITS - 1 && (UINT64_C(1) << bits) < numbers) bits++;
    return bits;
}

static void place_part(pl_keys *keys, pl_key_part *part, uint32_t bits, uint32_t *used)
{
    if (*used + bits > WORD_BITS) {
        keys->words++;
        *used = 0;
    }
    part->word = keys->words - 1;
    part->shift = *used;
    part->mask = ((UINT64_C(1) << bits) - 1) << *used;
    *used += bits;
}

static void make_part(pl_arena *arena, pl_arena *scratch, pl_keys *keys, uint32_t fact, uint32_t *used)
{
    pl_key_part *part = &keys->parts[fact];
    pl_dimension dimension = pl_dimension_make(arena, keys->rules, fact);
    uint64_t *numbers = pl_new_array(arena, uint64_t, dimension.cell_count);
    uint32_t *first_of = pl_new_array(scratch, uint32_t, dimension.cell_count);
    uint64_t count = number_cells(keys->rules, &dimension, numbers, first_of);
    place_part(keys, part, bits_for(count + 1), used);
    for (uint32_t i = 0; i < dimension.cell_count; i++) numbers[i] <<= part->shift;
    part->cell_count = dimension.cell_count;
    part->starts = dimension.values;
    part->numbers = numbers;
    part->unknown = count << part->shift;
}

pl_keys pl_keys_make(pl_arena *arena, const pl_rules *rules)
{
    pl_arena *scratch = pl_arena_child(arena);
    pl_keys keys = {.rules = rules, .words = 1, .parts = pl_new_array(arena, pl_key_part, rules->fact_count)};
    uint32_t used = 0;
    for (uint32_t f = 0; f < rules->fact_count; f++) make_part(arena, scratch, &keys, f, &used);
    uint64_t *blank = pl_new_array(arena, uint64_t, keys.words);
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        const pl_fact *fact = &rules->facts[f];
        const pl_key_part *part = &keys.parts[f];
        pl_key_set(blank, part, fact->has_default ? pl_key_number(part, fact->default_value) : part->unknown);
    }
    keys.blank = blank;
    pl_arena_free(scratch);
    return keys;
}

void pl_keys_fill(const pl_keys *keys, const uint64_t *key, pl_project *project)
{
    project->is_sample = true;
    for (uint32_t f = 0; f < keys->rules->fact_count; f++) {
        const pl_key_part *part = &keys->parts[f];
        uint64_t number = key[part->word] & part->mask;
        project->known[f] = number == part->unknown ? PL_FACT_UNKNOWN : PL_FACT_KNOWN;
        project->values[f] = 0;
        for (uint32_t i = part->cell_count; i-- > 0 && number != part->unknown;)
            if (part->numbers[i] == number) project->values[f] = part->starts[i];
    }
}

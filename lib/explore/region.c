/* See region.h. */
#include "explore/region.h"

pl_regions *pl_regions_make(pl_arena *arena, const pl_space *space)
{
    pl_regions *r = pl_new(arena, pl_regions);
    r->arena = arena;
    r->space = space;
    r->rules = pl_new(arena, pl_rules);
    *r->rules = *space->rules;
    r->rules->conditions = (pl_conditions){.node_count = 2};
    r->node_room = 64;
    r->rules->conditions.nodes = pl_new_array(arena, pl_condition_node, r->node_room);
    r->rules->conditions.nodes[PL_ALWAYS].op = PL_OP_TRUE;
    r->rules->conditions.nodes[PL_NEVER].op = PL_OP_FALSE;
    return r;
}

/* ---- tables that grow ---- */

static void *room_for_one(pl_arena *arena, void *at, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room) return at;
    uint32_t more = *room ? *room * 2 : 16;
    at = pl_arena_grow(arena, at, *room * size, more * size);
    *room = more;
    return at;
}

static pl_condition add_node(pl_regions *r, pl_node_op op, uint32_t a, uint32_t b)
{
    pl_conditions *c = &r->rules->conditions;
    c->nodes = room_for_one(r->arena, c->nodes, c->node_count, &r->node_room, sizeof *c->nodes);
    c->nodes[c->node_count] = (pl_condition_node){(uint8_t)op, a, b};
    return c->node_count++;
}

static pl_condition add_atom(pl_regions *r, pl_atom atom)
{
    pl_conditions *c = &r->rules->conditions;
    c->atoms = room_for_one(r->arena, c->atoms, c->atom_count, &r->atom_room, sizeof *c->atoms);
    c->atoms[c->atom_count] = atom;
    return add_node(r, PL_OP_ATOM, c->atom_count++, 0);
}

static void add_to_set(pl_regions *r, pl_atom *atom, uint32_t value)
{
    pl_conditions *c = &r->rules->conditions;
    c->set_values = room_for_one(r->arena, c->set_values, r->set_count, &r->set_room, sizeof *c->set_values);
    if (!atom->count++) atom->first = r->set_count;
    c->set_values[r->set_count++] = value;
}

static pl_condition both(pl_regions *r, pl_condition a, pl_condition b)
{
    return a == PL_ALWAYS ? b : b == PL_ALWAYS ? a : add_node(r, PL_OP_AND, a, b);
}

pl_condition pl_regions_or(pl_regions *r, pl_condition a, pl_condition b)
{
    if (a == PL_ALWAYS || b == PL_ALWAYS) return PL_ALWAYS;
    return a == PL_NEVER ? b : add_node(r, PL_OP_OR, a, b);
}

/* ---- numbers ---- */

/* Whether the border before a cell lies behind a constant, which is then not in the cell. */
static bool is_behind(const pl_space *space, uint32_t fact, int64_t start)
{
    const pl_conditions *conditions = &space->rules->conditions;
    for (uint32_t a = 0; a < conditions->atom_count; a++) {
        const pl_atom *atom = &conditions->atoms[a];
        if (atom->fact == fact && atom->value == start && atom->comparison != PL_AT_MOST && atom->comparison != PL_MORE)
            return false;
    }
    return true;
}

bool pl_interval_find(const pl_space *space, const pl_cells *box, uint32_t fact, uint32_t cell, pl_interval *interval)
{
    const pl_dimension *dimension = &space->dimensions[fact];
    const pl_fact *f = &space->rules->facts[fact];
    while (cell < dimension->cell_count && !pl_box_has(space, box, fact, cell)) cell++;
    if (cell == dimension->cell_count) return false;
    *interval = (pl_interval){.low = dimension->values[cell], .from_least = cell == 0, .high = f->max};
    if (cell) interval->open_low = is_behind(space, fact, interval->low);
    if (interval->open_low) interval->above = interval->low - 1;
    while (cell < dimension->cell_count && pl_box_has(space, box, fact, cell)) cell++;
    interval->next = cell;
    interval->to_greatest = cell == dimension->cell_count;
    if (interval->to_greatest) return true;
    interval->below = dimension->values[cell];
    interval->high = interval->below - 1;
    interval->open_high = !is_behind(space, fact, interval->below);
    return true;
}

static pl_condition compare(pl_regions *r, uint32_t fact, pl_comparison comparison, int64_t value)
{
    return add_atom(r, (pl_atom){.fact = fact, .comparison = (uint8_t)comparison, .value = value});
}

static pl_condition interval_condition(pl_regions *r, uint32_t fact, const pl_interval *i)
{
    if (i->low == i->high) return compare(r, fact, PL_EQUAL, i->low);
    pl_condition low = PL_ALWAYS, high = PL_ALWAYS;
    if (!i->from_least)
        low = i->open_low ? compare(r, fact, PL_MORE, i->above) : compare(r, fact, PL_AT_LEAST, i->low);
    if (!i->to_greatest)
        high = i->open_high ? compare(r, fact, PL_LESS, i->below) : compare(r, fact, PL_AT_MOST, i->high);
    return both(r, low, high);
}

/* All but one value is said so. */
static bool is_all_but_one(const pl_interval *first, const pl_interval *second)
{
    return first->from_least && second->to_greatest && second->low - first->high == 2;
}

static pl_condition number_condition(pl_regions *r, const pl_cells *box, uint32_t fact)
{
    pl_interval i, second;
    pl_condition any = PL_NEVER;
    uint32_t cell = 0;
    if (pl_interval_find(r->space, box, fact, 0, &i) && pl_interval_find(r->space, box, fact, i.next, &second) &&
        is_all_but_one(&i, &second))
        return compare(r, fact, PL_UNEQUAL, i.high + 1);
    for (; pl_interval_find(r->space, box, fact, cell, &i); cell = i.next)
        any = pl_regions_or(r, any, interval_condition(r, fact, &i));
    return any;
}

/* ---- choices and flags ---- */

static pl_condition choice_condition(pl_regions *r, const pl_cells *box, uint32_t fact)
{
    uint32_t cells = r->space->dimensions[fact].cell_count, count = pl_box_count(r->space, box, fact);
    bool others = cells > 2 && count == cells - 1; /* all but one is said so */
    pl_atom atom = {.fact = fact, .comparison = others ? PL_NOT_AMONG : PL_AMONG};
    for (uint32_t cell = 0; cell < cells; cell++)
        if (pl_box_has(r->space, box, fact, cell) != others) add_to_set(r, &atom, cell);
    return add_atom(r, atom);
}

static pl_condition flag_condition(pl_regions *r, const pl_cells *box, uint32_t fact)
{
    pl_condition is_so = compare(r, fact, PL_EQUAL, 1);
    bool yes = pl_box_has(r->space, box, fact, pl_space_cell(r->space, fact, 1));
    return yes ? is_so : add_node(r, PL_OP_NOT, is_so, 0);
}

pl_condition pl_regions_add(pl_regions *r, const pl_cells *box)
{
    pl_condition all = PL_ALWAYS;
    for (uint32_t f = 0; f < r->rules->fact_count; f++) {
        if (pl_box_is_free(r->space, box, f)) continue;
        switch ((pl_fact_type)r->rules->facts[f].type) {
        case PL_FACT_CHOICE: all = both(r, all, choice_condition(r, box, f)); break;
        case PL_FACT_FLAG: all = both(r, all, flag_condition(r, box, f)); break;
        default: all = both(r, all, number_condition(r, box, f)); break;
        }
    }
    return all;
}

pl_condition pl_regions_add_by(pl_regions *r, const pl_cells *box, const uint8_t *marks, bool wanted)
{
    pl_cells *part = pl_new_array(r->arena, pl_cells, r->space->words);
    pl_box_copy(r->space, part, box);
    for (uint32_t f = 0; f < r->rules->fact_count; f++)
        if (marks[f] != wanted) pl_box_free(r->space, part, f);
    return pl_regions_add(r, part);
}

/* ---- values ---- */

/* The largest power of ten that some value of [low, high] above 0 is a multiple of. */
static int64_t roundest(int64_t low, int64_t high)
{
    int64_t power = 1;
    if (low < 1) low = 1;
    while (power <= high / 10 && (high / (power * 10)) * (power * 10) >= low) power *= 10;
    return power;
}

/* In a cell that goes on to the end of the range, a round value of the size of where it begins. */
static int64_t round_above(int64_t low, int64_t high)
{
    int64_t power = 1;
    while (power <= low / 10) power *= 10;
    int64_t value = (low + power - 1) / power * power;
    return value > high || value < low ? low : value;
}

int64_t pl_space_value(const pl_space *space, uint32_t fact, uint32_t cell)
{
    const pl_dimension *dimension = &space->dimensions[fact];
    const pl_fact *f = &space->rules->facts[fact];
    int64_t low = dimension->values[cell];
    if (f->type == PL_FACT_CHOICE || f->type == PL_FACT_FLAG) return low;
    if (cell + 1 == dimension->cell_count) return low < 1 ? low : round_above(low, f->max);
    int64_t high = dimension->values[cell + 1] - 1;
    if (high < 1) return high;
    int64_t power = roundest(low, high), value = high / power * power;
    return value < low ? low : value;
}

/* Which steps of two rule sets are the same: by id, by `replaces`, and by what they are. Everything here is symmetric:
   the other way round the same steps are taken for one another, a merge being a split. */
#include "compare/compare.h"

typedef struct matching {
    pl_compare *compare;
    uint32_t *partner[2]; /* by step: the one with its id, or its new name, on the other side */
    uint32_t *target[2];  /* by step: the one on the other side that replaces it */
    uint32_t *replaced[2]; /* by step: how many of the other side it replaces */
} matching;

static uint32_t *fill_none(pl_arena *arena, uint32_t count)
{
    uint32_t *at = pl_new_array(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) at[i] = PL_NONE;
    return at;
}

/* ---- by id, by `replaces` ---- */

static void match_ids(matching *m)
{
    pl_compare *compare = m->compare;
    pl_table *ids = compare->step_ids;
    for (int side = 0; side < 2; side++) {
        const pl_rules *rules = compare->rules[side];
        ids[side] = pl_table_make(compare->scratch);
        pl_table_reserve(&ids[side], rules->step_count);
        for (uint32_t i = 0; i < rules->step_count; i++) pl_table_add(&ids[side], rules->steps[i].id, i);
    }
    for (uint32_t i = 0; i < compare->rules[0]->step_count; i++) {
        uint32_t other = pl_table_find(&ids[1], compare->rules[0]->steps[i].id);
        m->partner[0][i] = other;
        if (other != PL_NONE) m->partner[1][other] = i;
    }
}

/* A step that another claims to replace counts only if it is there and none of its id is on the claiming side. */
static void read_replaces(matching *m, int side, const pl_table *others)
{
    const pl_rules *rules = m->compare->rules[side];
    for (uint32_t i = 0; i < rules->step_count; i++) {
        const pl_slice *replaces = &rules->extras[rules->steps[i].extra].replaces;
        for (uint32_t k = replaces->first; k < replaces->first + replaces->count; k++) {
            uint32_t other = pl_table_find(others, rules->replaced[k]);
            if (other == PL_NONE || m->partner[!side][other] != PL_NONE) continue;
            m->target[!side][other] = i;
            m->replaced[side][i]++;
        }
    }
}

/* Where both rule sets claim to replace parts of one another, neither is believed. */
static bool is_clear(const matching *m, int side, uint32_t step)
{
    uint32_t partner = m->partner[side][step];
    return m->target[side][step] == PL_NONE && (partner == PL_NONE || !m->replaced[!side][partner]);
}

static void drop_unclear(matching *m)
{
    uint8_t *unclear[2];
    for (int side = 0; side < 2; side++) {
        uint32_t count = m->compare->rules[side]->step_count;
        unclear[side] = pl_new_array(m->compare->scratch, uint8_t, count);
        for (uint32_t i = 0; i < count; i++) unclear[side][i] = m->replaced[side][i] && !is_clear(m, side, i);
    }
    for (int side = 0; side < 2; side++) /* a step that is replaced and replaces others: both claims are unclear */
        for (uint32_t i = 0; i < m->compare->rules[side]->step_count; i++)
            if (m->replaced[side][i] && m->target[side][i] != PL_NONE) unclear[!side][m->target[side][i]] = 1;
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < m->compare->rules[side]->step_count; i++)
            if (m->target[side][i] != PL_NONE && unclear[!side][m->target[side][i]]) m->target[side][i] = PL_NONE;
}

/* ---- groups ---- */

/* Those that are named by the other side belong to the group of what replaces them. */
static void number_groups(matching *m, pl_groups *groups)
{
    const pl_compare *compare = m->compare;
    groups->count = 0;
    for (int side = 1; side >= 0; side--) {
        for (uint32_t i = 0; i < compare->rules[side]->step_count; i++) {
            if (m->target[side][i] != PL_NONE) continue;
            uint32_t partner = m->partner[side][i];
            bool numbered = side == 0 && partner != PL_NONE;
            groups->of[side][i] = numbered ? groups->of[1][partner] : groups->count++;
        }
    }
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < compare->rules[side]->step_count; i++)
            if (m->target[side][i] != PL_NONE) groups->of[side][i] = groups->of[!side][m->target[side][i]];
}

static void list_members(const pl_compare *compare, pl_groups *groups, int side)
{
    uint32_t steps = compare->rules[side]->step_count, total = 0;
    pl_slice *members = pl_new_array(compare->scratch, pl_slice, groups->count);
    uint32_t *list = pl_new_array(compare->scratch, uint32_t, steps);
    for (uint32_t i = 0; i < steps; i++) members[groups->of[side][i]].count++;
    for (uint32_t g = 0; g < groups->count; g++) {
        members[g].first = total;
        total += members[g].count;
        members[g].count = 0;
    }
    for (uint32_t i = 0; i < steps; i++) {
        pl_slice *own = &members[groups->of[side][i]];
        list[own->first + own->count++] = i;
    }
    groups->members[side] = members;
    groups->list[side] = list;
}

static void make_groups(matching *m)
{
    pl_groups *groups = &m->compare->groups;
    number_groups(m, groups);
    for (int side = 0; side < 2; side++) list_members(m->compare, groups, side);
}

void pl_steps_match(pl_compare *compare)
{
    matching m = {.compare = compare};
    for (int side = 0; side < 2; side++) {
        uint32_t count = compare->rules[side]->step_count;
        m.partner[side] = fill_none(compare->scratch, count);
        m.target[side] = fill_none(compare->scratch, count);
        m.replaced[side] = pl_new_array(compare->scratch, uint32_t, count);
        compare->groups.of[side] = pl_new_array(compare->scratch, uint32_t, count);
    }
    match_ids(&m);
    for (int side = 0; side < 2; side++) read_replaces(&m, side, &compare->step_ids[!side]);
    drop_unclear(&m);
    make_groups(&m);
    if (pl_splits_told(compare, m.target)) make_groups(&m);
    if (pl_splits_by_title(compare, m.target)) make_groups(&m);
    if (pl_renames_by_title(compare, m.partner)) make_groups(&m);
    if (pl_renames_by_content(compare, m.partner)) make_groups(&m);
}

bool pl_step_stays(const pl_compare *compare, int side, uint32_t step)
{
    return compare->groups.members[!side][compare->groups.of[side][step]].count > 0;
}

bool pl_steps_same(const pl_compare *compare, uint32_t before, uint32_t after)
{
    if (before == PL_NONE || after == PL_NONE) return before == after;
    return compare->groups.of[0][before] == compare->groups.of[1][after];
}

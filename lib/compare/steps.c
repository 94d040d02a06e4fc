/* Steps, field by field in the order of their keys, and the entries of all groups of steps. Of a merge or split each
   of the several steps is compared with the one; `about` begins with its id. */
#include "compare/compare.h"

#include "model/words.h"

/* ---- fields of two steps ---- */

static const pl_step *step_of(const pl_compare *compare, int side, uint32_t index)
{
    return &compare->rules[side]->steps[index];
}

static pl_str step_id(const pl_compare *compare, int side, uint32_t index)
{
    return index == PL_NONE ? PL_STR("") : step_of(compare, side, index)->id;
}

static void compare_word(pl_compare *compare, pl_str field, const char *before, const char *after)
{
    if (before != after) pl_field_text(compare, field, PL_STR(""), pl_str_from(before), pl_str_from(after));
}

static void compare_title(pl_compare *compare, const pl_step *before, const pl_step *after)
{
    uint32_t first = compare->fields.count;
    pl_field_title(compare, PL_STR("title"), PL_STR(""), &before->title, &after->title);
    pl_fields_discount(compare, first);
}

static pl_str authority_id(const pl_compare *compare, int side, uint32_t authority)
{
    return authority == PL_NONE ? PL_STR("") : compare->rules[side]->authorities[authority].id;
}

static void compare_authority(pl_compare *compare, const pl_step *before, const pl_step *after)
{
    pl_field_text(compare, PL_STR("authority"), PL_STR(""), authority_id(compare, 0, before->authority),
                  authority_id(compare, 1, after->authority));
}

static const pl_step_extra *extra_of(const pl_compare *compare, int side, const pl_step *step)
{
    return &compare->rules[side]->extras[step->extra];
}

static pl_str *assisting_ids(const pl_compare *compare, int side, const pl_slice *with)
{
    pl_str *ids = pl_new_array(compare->scratch, pl_str, with->count);
    for (uint32_t i = 0; i < with->count; i++)
        ids[i] = authority_id(compare, side, compare->rules[side]->step_authorities[with->first + i]);
    return ids;
}

static void compare_with(pl_compare *compare, const pl_step *before, const pl_step *after)
{
    const pl_slice *old = &extra_of(compare, 0, before)->with, *new = &extra_of(compare, 1, after)->with;
    if (!old->count && !new->count) return;
    pl_field_ids(compare, PL_STR("with"), assisting_ids(compare, 0, old), old->count, assisting_ids(compare, 1, new),
                 new->count);
}

static pl_str stage_id(const pl_compare *compare, int side, uint32_t stage)
{
    return stage == PL_NONE ? PL_STR("") : compare->rules[side]->stages[stage].id;
}

static void compare_stage(pl_compare *compare, const pl_step *before, const pl_step *after)
{
    pl_field_text(compare, PL_STR("stage"), PL_STR(""), stage_id(compare, 0, before->stage),
                  stage_id(compare, 1, after->stage));
}

/* Clock and counted are what they are, be it by the kind of the step. */
static void compare_counting(pl_compare *compare, const pl_step *before, const pl_step *after)
{
    compare_word(compare, PL_STR("kind"), pl_words_kind[before->kind].id, pl_words_kind[after->kind].id);
    compare_word(compare, PL_STR("clock"), pl_words_clock[before->clock].id, pl_words_clock[after->clock].id);
    pl_field_condition(compare, PL_STR("counted"), before->counted, after->counted, PL_NONE);
    compare_word(compare, PL_STR("track"), pl_words_track[before->track].id, pl_words_track[after->track].id);
    pl_field_condition(compare, PL_STR("when"), before->when, after->when, PL_ALWAYS);
}

static void compare_part_of(pl_compare *compare, const pl_step *before, const pl_step *after)
{
    if (pl_steps_same(compare, before->part_of, after->part_of)) return;
    pl_field_text(compare, PL_STR("part-of"), PL_STR(""), step_id(compare, 0, before->part_of),
                  step_id(compare, 1, after->part_of));
}

static void compare_shortening(pl_compare *compare, const pl_step *before, const pl_step *after)
{
    const pl_step_extra *old = extra_of(compare, 0, before), *new = extra_of(compare, 1, after);
    pl_field_number(compare, PL_STR("least"), old->least, new->least);
    pl_field_number(compare, PL_STR("cost"), old->cost, new->cost);
}

/* What a step says to replace, but for steps of the other side, which `replaces` is about here. */
static pl_str *replaced_ids(const pl_compare *compare, int side, const pl_slice *replaces, uint32_t *count)
{
    pl_str *ids = pl_new_array(compare->scratch, pl_str, replaces->count);
    *count = 0;
    for (uint32_t i = replaces->first; i < replaces->first + replaces->count; i++) {
        pl_str id = compare->rules[side]->replaced[i];
        if (pl_table_find(&compare->step_ids[!side], id) == PL_NONE) ids[(*count)++] = id;
    }
    return ids;
}

static void compare_replaces(pl_compare *compare, const pl_step *before, const pl_step *after)
{
    const pl_slice *old = &extra_of(compare, 0, before)->replaces, *new = &extra_of(compare, 1, after)->replaces;
    uint32_t old_count, new_count;
    if (compare->member.len || (!old->count && !new->count)) return;
    pl_str *old_ids = replaced_ids(compare, 0, old, &old_count);
    pl_str *new_ids = replaced_ids(compare, 1, new, &new_count);
    pl_field_ids(compare, PL_STR("replaces"), old_ids, old_count, new_ids, new_count);
}

static void compare_sources(pl_compare *compare, const pl_step *before, const pl_step *after)
{
    pl_field_source(compare, &before->origin, &after->origin);
    pl_duration_origin_compare(compare, before, after, true);
}

static void compare_evidence(pl_compare *compare, const pl_step *before, const pl_step *after)
{
    pl_field_evidence(compare, &before->origin, &after->origin);
    pl_duration_origin_compare(compare, before, after, false);
}

/* In the order of the keys: of two steps, or of all steps of two groups. */
static const struct {
    void (*steps)(pl_compare *compare, const pl_step *before, const pl_step *after);
    void (*groups)(pl_compare *compare, pl_slice before, pl_slice after);
} field_rows[] = {
    {compare_title, NULL},      {compare_authority, NULL},         {compare_with, NULL},
    {compare_stage, NULL},      {compare_counting, NULL},          {compare_part_of, NULL},
    {pl_duration_compare, NULL}, {NULL, pl_holds_compare},         {NULL, pl_milestones_compare},
    {compare_shortening, NULL}, {NULL, pl_links_compare},          {NULL, pl_documents_compare},
    {compare_replaces, NULL},   {compare_sources, NULL},           {compare_evidence, NULL},
};

static void compare_members(pl_compare *compare, pl_slice before, pl_slice after)
{
    const uint32_t *const *list = (const uint32_t *const *)compare->groups.list;
    for (size_t row = 0; row < PL_COUNT_OF(field_rows); row++) {
        if (field_rows[row].groups) field_rows[row].groups(compare, before, after);
        for (uint32_t i = 0; field_rows[row].steps && (i < before.count || i < after.count); i++) {
            uint32_t old = list[0][before.first + (before.count > 1 ? i : 0)];
            uint32_t new = list[1][after.first + (after.count > 1 ? i : 0)];
            if (before.count > 1) compare->member = step_id(compare, 0, old);
            if (after.count > 1) compare->member = step_id(compare, 1, new);
            field_rows[row].steps(compare, step_of(compare, 0, old), step_of(compare, 1, new));
            compare->member = PL_STR("");
        }
    }
}

void pl_step_compare(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_groups *groups = &compare->groups;
    compare_members(compare, groups->members[0][groups->of[0][before]], groups->members[1][groups->of[1][after]]);
}

/* ---- entries ---- */

static pl_entry_change change_of(const pl_compare *compare, pl_slice before, pl_slice after)
{
    const pl_groups *groups = &compare->groups;
    if (!before.count) return PL_ENTRY_ADDED;
    if (!after.count) return PL_ENTRY_REMOVED;
    if (before.count > 1) return PL_ENTRY_MERGED;
    if (after.count > 1) return PL_ENTRY_SPLIT;
    bool same = pl_str_equal(step_id(compare, 0, groups->list[0][before.first]),
                             step_id(compare, 1, groups->list[1][after.first]));
    return same ? PL_ENTRY_CHANGED : PL_ENTRY_RENAMED;
}

static void push_group(pl_compare *compare, uint32_t group)
{
    const pl_groups *groups = &compare->groups;
    pl_slice before = groups->members[0][group], after = groups->members[1][group];
    if (before.count && after.count) compare_members(compare, before, after);
    pl_entry_change change = change_of(compare, before, after);
    if (change == PL_ENTRY_CHANGED && compare->fields.count == compare->mark) return;
    pl_slice old = pl_entry_indices(compare, groups->list[0] + before.first, before.count);
    pl_slice new = pl_entry_indices(compare, groups->list[1] + after.first, after.count);
    pl_entry_push(compare, PL_IN_STEPS, change, old, new, true);
}

/* Those that went, in a list behind the group of the step that they stood behind: next[] by step, `first` and `last`
   by group, and one more for those at the beginning. */
typedef struct gone_steps {
    uint32_t *first, *last, *next;
} gone_steps;

static gone_steps gone_make(pl_compare *compare)
{
    const pl_groups *groups = &compare->groups;
    uint32_t count = compare->rules[0]->step_count, at = groups->count;
    gone_steps gone = {pl_new_array(compare->scratch, uint32_t, (size_t)groups->count + 1),
                       pl_new_array(compare->scratch, uint32_t, (size_t)groups->count + 1),
                       pl_new_array(compare->scratch, uint32_t, count)};
    for (uint32_t g = 0; g <= groups->count; g++) gone.first[g] = gone.last[g] = PL_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t group = groups->of[0][i];
        gone.next[i] = PL_NONE;
        if (groups->members[1][group].count) {
            at = group;
            continue;
        }
        if (gone.last[at] == PL_NONE) gone.first[at] = i;
        else gone.next[gone.last[at]] = i;
        gone.last[at] = i;
    }
    return gone;
}

static void push_gone(pl_compare *compare, const gone_steps *gone, uint32_t behind)
{
    for (uint32_t i = gone->first[behind]; i != PL_NONE; i = gone->next[i])
        push_group(compare, compare->groups.of[0][i]);
}

void pl_steps_compare(pl_compare *compare)
{
    const pl_groups *groups = &compare->groups;
    gone_steps gone = gone_make(compare);
    push_gone(compare, &gone, groups->count);
    for (uint32_t i = 0; i < compare->rules[1]->step_count; i++) {
        uint32_t group = groups->of[1][i];
        if (groups->list[1][groups->members[1][group].first] != i) continue;
        push_group(compare, group);
        push_gone(compare, &gone, group);
    }
}

/* Exemptions and ceilings: what they say of which steps. A step that went takes its places in their lists along, one
   that came brings them: that is no difference of the list. */
#include "compare/compare.h"

#include "base/sort.h"

#include "model/words.h"

typedef PL_VEC(uint32_t) numbers;

/* The groups of the steps that are on both sides. */
static numbers groups_of(pl_compare *compare, int side, const uint32_t *steps, uint32_t count)
{
    numbers groups = {0};
    for (uint32_t i = 0; i < count; i++)
        if (pl_step_stays(compare, side, steps[i]))
            *pl_vec_push(compare->scratch, &groups) = compare->groups.of[side][steps[i]];
    if (groups.count) groups.count = pl_sort_unique(groups.at, groups.count);
    return groups;
}

static bool same_steps(pl_compare *compare, const uint32_t *before, uint32_t before_count, const uint32_t *after,
                       uint32_t after_count)
{
    numbers old = groups_of(compare, 0, before, before_count), new = groups_of(compare, 1, after, after_count);
    return old.count == new.count && (!old.count || !memcmp(old.at, new.at, old.count * sizeof *old.at));
}

/* Ids in the order in which they are written, cut where they get long. */
static pl_str steps_text(pl_compare *compare, int side, const uint32_t *steps, uint32_t count)
{
    enum { WRITTEN_MAX = 16 << 10 };
    pl_buf *buf = &compare->buf;
    for (uint32_t i = 0; i < count; i++) {
        if (i) pl_buf_put(buf, PL_STR(", "));
        if (buf->len > WRITTEN_MAX) {
            pl_buf_put(buf, PL_STR("..."));
            break;
        }
        pl_buf_put(buf, compare->rules[side]->steps[steps[i]].id);
    }
    return pl_compare_keep(compare);
}

/* ---- exemptions ---- */

void pl_exemption_compare(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_exemption *old = &compare->rules[0]->exemptions[before], *new = &compare->rules[1]->exemptions[after];
    const uint32_t *old_steps = compare->rules[0]->exempt_steps + old->steps.first;
    const uint32_t *new_steps = compare->rules[1]->exempt_steps + new->steps.first;
    pl_field_entry_title(compare, PL_STR("title"), PL_STR(""), &old->title, &new->title, old->id);
    if (!same_steps(compare, old_steps, old->steps.count, new_steps, new->steps.count)) {
        pl_str steps = steps_text(compare, 0, old_steps, old->steps.count);
        pl_field_push(compare, PL_STR("steps"), PL_STR(""), steps,
                      steps_text(compare, 1, new_steps, new->steps.count));
    }
    pl_field_condition(compare, PL_STR("when"), old->when, new->when, PL_NONE);
    pl_field_condition(compare, PL_STR("except"), old->except, new->except, PL_NEVER);
    pl_field_source(compare, &old->origin, &new->origin);
    pl_field_evidence(compare, &old->origin, &new->origin);
}

/* ---- ceilings ---- */

/* Many ceilings may share the list of a large stage: whether two lists are the same is found once. */
static bool same_chosen(pl_compare *compare, const pl_slice *before, const pl_slice *after)
{
    uint32_t words[] = {before->first, before->count, after->first, after->count};
    pl_str key = {(const char *)words, sizeof words};
    uint32_t known = pl_table_find(&compare->chosen, key);
    if (known != PL_NONE) return known;
    bool same = same_steps(compare, compare->rules[0]->ceiling_steps + before->first, before->count,
                           compare->rules[1]->ceiling_steps + after->first, after->count);
    char *own = pl_arena_alloc(compare->scratch, sizeof words);
    memcpy(own, words, sizeof words);
    pl_table_add(&compare->chosen, (pl_str){own, sizeof words}, same);
    return same;
}

static pl_str chosen_text(pl_compare *compare, int side, const pl_ceiling *ceiling)
{
    if (!ceiling->chosen_only) return pl_no_text;
    if (!ceiling->chosen.count) return PL_STR("[]");
    return steps_text(compare, side, compare->rules[side]->ceiling_steps + ceiling->chosen.first,
                      ceiling->chosen.count);
}

static void compare_chosen(pl_compare *compare, const pl_ceiling *before, const pl_ceiling *after)
{
    bool same = before->chosen_only == after->chosen_only;
    if (same && (!before->chosen_only || same_chosen(compare, &before->chosen, &after->chosen))) return;
    pl_str steps = chosen_text(compare, 0, before);
    pl_field_push(compare, PL_STR("steps"), PL_STR(""), steps, chosen_text(compare, 1, after));
}

static void compare_end(pl_compare *compare, pl_str field, uint32_t before, uint32_t after)
{
    if (pl_steps_same(compare, before, after)) return;
    pl_str old = before == PL_NONE ? PL_STR("") : compare->rules[0]->steps[before].id;
    pl_field_text(compare, field, PL_STR(""), old, after == PL_NONE ? PL_STR("") : compare->rules[1]->steps[after].id);
}

void pl_ceiling_compare(pl_compare *compare, uint32_t before, uint32_t after)
{
    const pl_ceiling *old = &compare->rules[0]->ceilings[before], *new = &compare->rules[1]->ceilings[after];
    pl_field_entry_title(compare, PL_STR("title"), PL_STR(""), &old->title, &new->title, old->id);
    pl_field_number(compare, PL_STR("limit"), old->limit, new->limit);
    if (old->measure != new->measure)
        pl_field_text(compare, PL_STR("measure"), PL_STR(""), pl_str_from(pl_words_measure[old->measure].id),
                      pl_str_from(pl_words_measure[new->measure].id));
    compare_chosen(compare, old, new);
    compare_end(compare, PL_STR("from"), old->from, new->from);
    compare_end(compare, PL_STR("to"), old->to, new->to);
    pl_field_condition(compare, PL_STR("when"), old->when, new->when, PL_ALWAYS);
    pl_field_source(compare, &old->origin, &new->origin);
    pl_field_evidence(compare, &old->origin, &new->origin);
}

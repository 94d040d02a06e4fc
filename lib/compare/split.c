/* Splits that no `replaces` tells of: one step on one side, and on the other several of its title, office and stage
   that follow one another, as a reform writes the parts of a step. All steps of that title belong to it, one of them
   perhaps with the old id. Two equal steps side by side are none: the second may be a step of its own. */
#include "compare/compare.h"

typedef struct split_search {
    pl_compare *compare;
    int side;          /* of the parts */
    uint32_t *whole;   /* by step of that side: what it would be a part of, on the other side */
    uint32_t *parts;   /* by step of the other side: how many there are */
    uint32_t *strange; /* how many steps have its title, and are no part of it */
    uint32_t *behind;  /* how many parts follow a part */
    uint8_t *follows;  /* by step of the side of the parts */
} split_search;

static bool is_simple(const pl_compare *compare, uint32_t group)
{
    return compare->groups.members[0][group].count <= 1 && compare->groups.members[1][group].count <= 1;
}

static bool same_titles(const pl_title *a, const pl_title *b)
{
    for (int lang = 0; lang < PL_LANG_COUNT; lang++)
        if (!pl_str_equal(a->text[lang], b->text[lang])) return false;
    return true;
}

static bool same_place(const pl_compare *compare, int side, const pl_step *a, const pl_step *b)
{
    const pl_rules *rules = compare->rules[side], *others = compare->rules[!side];
    if ((a->authority == PL_NONE) != (b->authority == PL_NONE) || (a->stage == PL_NONE) != (b->stage == PL_NONE))
        return false;
    bool same = a->authority == PL_NONE ||
                pl_str_equal(rules->authorities[a->authority].id, others->authorities[b->authority].id);
    return same && (a->stage == PL_NONE || pl_str_equal(rules->stages[a->stage].id, others->stages[b->stage].id));
}

/* Whether a step of the side of the parts may be part of another one: it came, or it has the old id. */
static bool may_be_part(const split_search *s, uint32_t part, uint32_t whole)
{
    const pl_groups *groups = &s->compare->groups;
    uint32_t group = groups->of[s->side][part], other = groups->of[!s->side][whole];
    if (!is_simple(s->compare, group) || !is_simple(s->compare, other)) return false;
    return group == other || !groups->members[!s->side][group].count;
}

static void look_for_whole(split_search *s, uint32_t part, const pl_table titles[PL_LANG_COUNT])
{
    const pl_rules *others = s->compare->rules[!s->side];
    const pl_step *step = &s->compare->rules[s->side]->steps[part];
    int lang = step->title.text[0].len ? 0 : 1;
    uint32_t whole = pl_table_find(&titles[lang], step->title.text[lang]);
    if (whole == PL_NONE || whole == PL_AMBIGUOUS) return;
    bool fits = may_be_part(s, part, whole) && same_titles(&step->title, &others->steps[whole].title) &&
                same_place(s->compare, s->side, step, &others->steps[whole]);
    if (fits) s->whole[part] = whole;
    if (fits) s->parts[whole]++;
    else s->strange[whole]++;
}

/* How many parts have another part before them. */
static void follow_links(split_search *s)
{
    const pl_rules *rules = s->compare->rules[s->side];
    for (uint32_t i = 0; i < rules->link_count; i++) {
        uint32_t whole = s->whole[rules->links[i].to];
        if (whole == PL_NONE || s->whole[rules->links[i].from] != whole || s->follows[rules->links[i].to]) continue;
        s->follows[rules->links[i].to] = 1;
        s->behind[whole]++;
    }
}

static bool accept_parts(split_search *s, uint32_t *target)
{
    bool any = false;
    for (uint32_t i = 0; i < s->compare->rules[s->side]->step_count; i++) {
        uint32_t whole = s->whole[i];
        if (whole == PL_NONE || s->strange[whole] || s->parts[whole] < 2) continue;
        bool has_id = s->compare->groups.of[s->side][i] == s->compare->groups.of[!s->side][whole];
        if (s->behind[whole] + 1 != s->parts[whole] || has_id) continue;
        target[i] = whole;
        any = true;
    }
    return any;
}

static bool find_splits(pl_compare *compare, int side, uint32_t *target)
{
    const pl_rules *rules = compare->rules[side];
    uint32_t others = compare->rules[!side]->step_count;
    pl_table titles[PL_LANG_COUNT];
    split_search s = {
        .compare = compare,
        .side = side,
        .whole = pl_new_array(compare->scratch, uint32_t, rules->step_count),
        .parts = pl_new_array(compare->scratch, uint32_t, others),
        .strange = pl_new_array(compare->scratch, uint32_t, others),
        .behind = pl_new_array(compare->scratch, uint32_t, others),
        .follows = pl_new_array(compare->scratch, uint8_t, rules->step_count),
    };
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) titles[lang] = pl_titles_index(compare, !side, lang);
    for (uint32_t i = 0; i < rules->step_count; i++) {
        s.whole[i] = PL_NONE;
        look_for_whole(&s, i, titles);
    }
    follow_links(&s);
    return accept_parts(&s, target);
}

bool pl_splits_by_title(pl_compare *compare, uint32_t *target[2])
{
    bool any = false;
    for (int side = 0; side < 2; side++)
        if (pl_some_step_alone(compare, side)) any |= find_splits(compare, side, target[side]);
    return any;
}

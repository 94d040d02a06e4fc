/* Steps that went, and steps that came, that are one under another id: found by a title that no other step of either
   side has, else by all they are but id and title. Where anything is ambiguous nothing is claimed. */
#include "compare/compare.h"

/* A step that has nothing on the other side, and is not part of a merge or split. */
static bool is_alone(const pl_compare *compare, int side, uint32_t step)
{
    const pl_groups *groups = &compare->groups;
    uint32_t group = groups->of[side][step];
    return !groups->members[!side][group].count && groups->members[side][group].count == 1;
}

bool pl_some_step_alone(const pl_compare *compare, int side)
{
    for (uint32_t i = 0; i < compare->rules[side]->step_count; i++)
        if (is_alone(compare, side, i)) return true;
    return false;
}

/* Of every step the one it would be; PL_NONE: none; PL_AMBIGUOUS: several. */
typedef struct guesses {
    uint32_t *of[2];
} guesses;

static guesses guesses_make(const pl_compare *compare)
{
    guesses g;
    for (int side = 0; side < 2; side++) {
        uint32_t count = compare->rules[side]->step_count;
        g.of[side] = pl_new_array(compare->scratch, uint32_t, count);
        for (uint32_t i = 0; i < count; i++) g.of[side][i] = PL_NONE;
    }
    return g;
}

static void guess(guesses *g, int side, uint32_t step, uint32_t other)
{
    uint32_t *at = &g->of[side][step];
    *at = *at == PL_NONE || *at == other ? other : PL_AMBIGUOUS;
}

static bool is_mutual(const guesses *g, uint32_t before)
{
    uint32_t after = g->of[0][before];
    return after != PL_NONE && after != PL_AMBIGUOUS && g->of[1][after] == before;
}

static bool accept(uint32_t *partner[2], uint32_t before, uint32_t after)
{
    partner[0][before] = after;
    partner[1][after] = before;
    return true;
}

/* ---- by title ---- */

pl_table pl_titles_index(const pl_compare *compare, int side, int lang)
{
    const pl_rules *rules = compare->rules[side];
    pl_table titles = pl_table_make(compare->scratch);
    for (uint32_t i = 0; i < rules->step_count; i++) {
        pl_str title = rules->steps[i].title.text[lang];
        if (title.len && pl_table_add(&titles, title, i) != PL_NONE) pl_table_set(&titles, title, PL_AMBIGUOUS);
    }
    return titles;
}

static void guess_titles(const pl_compare *compare, int lang, guesses *g)
{
    pl_table before = pl_titles_index(compare, 0, lang), after = pl_titles_index(compare, 1, lang);
    for (uint32_t i = 0; i < compare->rules[0]->step_count; i++) {
        pl_str title = compare->rules[0]->steps[i].title.text[lang];
        if (!is_alone(compare, 0, i) || !title.len || pl_table_find(&before, title) != i) continue;
        uint32_t other = pl_table_find(&after, title);
        if (other == PL_NONE || other == PL_AMBIGUOUS || !is_alone(compare, 1, other)) continue;
        guess(g, 0, i, other);
        guess(g, 1, other, i);
    }
}

bool pl_renames_by_title(pl_compare *compare, uint32_t *partner[2])
{
    bool any = false;
    if (!pl_some_step_alone(compare, 0) || !pl_some_step_alone(compare, 1)) return false;
    guesses g = guesses_make(compare);
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) guess_titles(compare, lang, &g);
    for (uint32_t i = 0; i < compare->rules[0]->step_count; i++)
        if (is_mutual(&g, i)) any = accept(partner, i, g.of[0][i]);
    return any;
}

/* ---- by content ---- */

static uint64_t mix(uint64_t hash, uint64_t word)
{
    uint64_t h = (hash ^ word) * 0xff51afd7ed558ccdu;
    return h ^ h >> 29;
}

static uint64_t mix_reference(const pl_compare *compare, int side, uint64_t hash, uint32_t step)
{
    return mix(hash, step == PL_NONE ? PL_NONE : compare->groups.of[side][step]);
}

/* What of a step is cheap to tell; the rest is compared when two have this in common. */
static uint64_t hash_step(pl_compare *compare, int side, const pl_step *step)
{
    const pl_rules *rules = compare->rules[side];
    uint64_t hash = mix(mix(mix(step->kind, step->clock), step->track), step->holds.count);
    hash = mix(hash, step->milestones.count);
    hash = mix(hash, step->authority == PL_NONE ? 0 : pl_str_hash(rules->authorities[step->authority].id));
    hash = mix(hash, step->stage == PL_NONE ? 0 : pl_str_hash(rules->stages[step->stage].id));
    hash = mix(hash, pl_compare_meaning(compare, side, step->when));
    hash = mix(hash, pl_compare_meaning(compare, side, step->counted));
    return mix_reference(compare, side, hash, step->part_of);
}

/* Adds to the hashes of both ends what a link is; a sum, for links come in another order on the other side. */
static void hash_link(pl_compare *compare, int side, const pl_link *link, uint64_t *hashes)
{
    enum { LEAVES = 1, ENTERS };
    uint64_t what = mix(mix(link->type, link->lag.days), pl_compare_meaning(compare, side, link->when));
    hashes[link->from] += mix_reference(compare, side, mix(LEAVES, what), link->to);
    hashes[link->to] += mix_reference(compare, side, mix(ENTERS, what), link->from);
}

/* The key of a table: the eight bytes of the hash. */
static pl_table hashes_of(pl_compare *compare, int side, uint64_t **hashes)
{
    const pl_rules *rules = compare->rules[side];
    pl_table table = pl_table_make(compare->scratch);
    uint64_t *of = *hashes = pl_new_array(compare->scratch, uint64_t, rules->step_count);
    for (uint32_t i = 0; i < rules->step_count; i++)
        if (is_alone(compare, side, i)) of[i] = hash_step(compare, side, &rules->steps[i]);
    for (uint32_t i = 0; i < rules->link_count; i++) hash_link(compare, side, &rules->links[i], of);
    for (uint32_t i = 0; i < rules->step_count; i++) {
        pl_str key = {(const char *)&of[i], sizeof of[i]};
        if (!is_alone(compare, side, i)) continue;
        if (pl_table_add(&table, key, i) != PL_NONE) pl_table_set(&table, key, PL_AMBIGUOUS);
    }
    return table;
}

/* Whether the fields differ in nothing but the title, and what does not count. */
static bool differ_by_title(pl_compare *compare, uint32_t before, uint32_t after)
{
    uint32_t mark = compare->fields.count;
    bool same = true;
    pl_step_compare(compare, before, after);
    for (uint32_t i = mark; i < compare->fields.count && same; i++)
        same = !compare->fields.at[i].counts || pl_str_equal(compare->fields.at[i].field, PL_STR("title"));
    compare->fields.count = mark;
    return same;
}

bool pl_renames_by_content(pl_compare *compare, uint32_t *partner[2])
{
    uint64_t *hashes[2];
    bool any = false;
    if (!pl_some_step_alone(compare, 0) || !pl_some_step_alone(compare, 1)) return false;
    pl_table before = hashes_of(compare, 0, &hashes[0]), after = hashes_of(compare, 1, &hashes[1]);
    for (uint32_t i = 0; i < compare->rules[0]->step_count; i++) {
        pl_str key = {(const char *)&hashes[0][i], sizeof hashes[0][i]};
        if (!is_alone(compare, 0, i) || pl_table_find(&before, key) != i) continue;
        uint32_t other = pl_table_find(&after, key);
        if (other == PL_NONE || other == PL_AMBIGUOUS) continue;
        if (differ_by_title(compare, i, other)) any = accept(partner, i, other);
    }
    return any;
}

/* Missing translations: where some titles of a file are in both languages, each is expected to be. A title that is not
   written at all (its id stands in) is none. */
#include "lint/lint.h"

/* Beyond so many titles without a language one finding tells their number. */
enum { SINGLE_MAX = 10 };

/* Entries that have a title: an array, and where in its entries title, id and place are. */
typedef struct title_group {
    const void *entries;
    uint32_t count;
    size_t stride, title, id, pos;
} title_group;

enum { GROUPS = 14 };
#define NO_ID SIZE_MAX

#define GROUP(array, number, type, title_field)                                                                        \
    (title_group){(array), (number), sizeof(type), offsetof(type, title_field), offsetof(type, id), offsetof(type, pos)}
#define GROUP_WITHOUT_ID(array, number, type, title_field, pos_field)                                                  \
    (title_group){(array), (number), sizeof(type), offsetof(type, title_field), NO_ID, offsetof(type, pos_field)}

static void list_groups(const pl_rules *rules, title_group groups[GROUPS])
{
    uint32_t own = rules->ceiling_count; /* without those of stages, which come last and have the stage's title */
    while (own && rules->ceilings[own - 1].stage != PL_NONE) own--;
    const title_group all[GROUPS] = {
        {rules, 1, sizeof *rules, offsetof(pl_rules, title), offsetof(pl_rules, id), offsetof(pl_rules, title_pos)},
        GROUP_WITHOUT_ID(rules, 1, pl_rules, jurisdiction, jurisdiction_pos),
        GROUP_WITHOUT_ID(&rules->span, 1, pl_span, from, pos),
        GROUP(rules->sources, rules->source_count, pl_source_entry, title),
        GROUP(rules->sources, rules->source_count, pl_source_entry, note),
        GROUP(rules->facts, rules->fact_count, pl_fact, title),
        GROUP(rules->choices, rules->choice_count, pl_choice, title),
        GROUP(rules->stages, rules->stage_count, pl_stage, title),
        GROUP(rules->authorities, rules->authority_count, pl_authority, title),
        GROUP(rules->steps, rules->step_count, pl_step, title),
        GROUP(rules->holds, rules->hold_count, pl_hold, title),
        GROUP_WITHOUT_ID(rules->documents, rules->document_count, pl_document, title, pos),
        GROUP(rules->exemptions, rules->exemption_count, pl_exemption, title),
        GROUP(rules->ceilings, own, pl_ceiling, title),
    };
    memcpy(groups, all, sizeof all);
}

typedef struct titles {
    uint32_t both;
    uint32_t lacking[PL_LANG_COUNT];
} titles;

/* The language that a title lacks; PL_LANG_COUNT if none. `name` is what a message calls it. */
static int lacks(const title_group *group, uint32_t index, bool *both, pl_str *name)
{
    const char *entry = (const char *)group->entries + group->stride * index;
    const pl_title *title = (const pl_title *)(const void *)(entry + group->title);
    bool has_en = title->text[PL_LANG_EN].len, has_zh = title->text[PL_LANG_ZH].len;
    *both = has_en && has_zh;
    if (has_en == has_zh) return PL_LANG_COUNT;
    int lacking = has_en ? PL_LANG_ZH : PL_LANG_EN;
    pl_str other = title->text[has_en ? PL_LANG_EN : PL_LANG_ZH];
    *name = group->id == NO_ID ? other : *(const pl_str *)(const void *)(entry + group->id);
    bool stands_in = group->id != NO_ID && pl_str_equal(*name, other);
    return stands_in ? PL_LANG_COUNT : lacking;
}

static titles count_titles(const title_group groups[GROUPS])
{
    titles result = {0};
    for (uint32_t g = 0; g < GROUPS; g++) {
        for (uint32_t i = 0; i < groups[g].count; i++) {
            bool both;
            pl_str name;
            int lang = lacks(&groups[g], i, &both, &name);
            result.both += both;
            if (lang < PL_LANG_COUNT) result.lacking[lang]++;
        }
    }
    return result;
}

static pl_pos place_of(const title_group *group, uint32_t index)
{
    return *(const pl_pos *)(const void *)((const char *)group->entries + group->stride * index + group->pos);
}

static bool comes_before(pl_pos a, pl_pos b)
{
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

static void report(pl_lint *lint, const title_group groups[GROUPS], const titles *all)
{
    static const pl_str words[PL_LANG_COUNT] = {{"en", 2}, {"zh", 2}}; /* literal: words of the file format */
    pl_pos first[PL_LANG_COUNT] = {{0}}; /* line 0: none yet */
    for (uint32_t g = 0; g < GROUPS; g++) {
        for (uint32_t i = 0; i < groups[g].count; i++) {
            bool both;
            pl_str name;
            int lang = lacks(&groups[g], i, &both, &name);
            if (lang == PL_LANG_COUNT) continue;
            pl_pos pos = place_of(&groups[g], i);
            if (all->lacking[lang] <= SINGLE_MAX) pl_lint_add(lint, PL_W646, pos, PL_ARGS(name, words[lang]));
            else if (!first[lang].line || comes_before(pos, first[lang])) first[lang] = pos;
        }
    }
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) {
        pl_str number = pl_str_int(lint->scratch, all->lacking[lang]);
        if (first[lang].line) pl_lint_add(lint, PL_W647, first[lang], PL_ARGS(number, words[lang]));
    }
}

void pl_lint_titles(pl_lint *lint)
{
    title_group groups[GROUPS];
    list_groups(lint->rules, groups);
    titles all = count_titles(groups);
    if (all.both) report(lint, groups, &all);
}

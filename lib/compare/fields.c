/* Differences of single fields, and the texts they show. */
#include "compare/compare.h"

#include "base/sort.h"

#include "model/condition_text.h"
#include "model/words.h"

const pl_str pl_no_text = {NULL, 0};

/* Conditions that share named parts may be far longer and deeper than they are: once so much is written (bytes, and
   steps down to the first of them), texts are cut short, and those of very deep ones left out. */
enum { WRITTEN_MAX = 64 << 20, SHORT = 256, DEEP = 1024, FLAT = 8 };

pl_str pl_compare_keep(pl_compare *compare)
{
    pl_str text = pl_arena_copy(compare->arena, pl_buf_str(&compare->buf));
    compare->buf.len = 0;
    return text;
}

pl_str pl_compare_join(pl_compare *compare, pl_str a, pl_str b)
{
    if (!a.len || !b.len) return a.len ? a : b;
    pl_buf_put(&compare->buf, a);
    pl_buf_put_char(&compare->buf, ' ');
    pl_buf_put(&compare->buf, b);
    return pl_compare_keep(compare);
}

pl_field_difference *pl_field_push(pl_compare *compare, pl_str field, pl_str about, pl_str before, pl_str after)
{
    pl_field_difference *to = pl_vec_push(compare->scratch, &compare->fields);
    *to = (pl_field_difference){
        .field = field,
        .about = pl_compare_join(compare, compare->member, about),
        .before = before,
        .after = after,
        .condition_before = PL_NONE,
        .condition_after = PL_NONE,
        .counts = !pl_str_equal(field, PL_STR("source")), /* what a figure rests on is none of the rules */
    };
    return to;
}

/* ---- values ---- */

void pl_field_text(pl_compare *compare, pl_str field, pl_str about, pl_str before, pl_str after)
{
    if (pl_str_equal(before, after)) return;
    pl_field_push(compare, field, about, before.len ? before : pl_no_text, after.len ? after : pl_no_text);
}

void pl_field_number(pl_compare *compare, pl_str field, uint32_t before, uint32_t after)
{
    if (before == after) return;
    pl_str old = pl_str_int(compare->arena, before);
    pl_field_push(compare, field, PL_STR(""), old, pl_str_int(compare->arena, after));
}

static int compare_ids(const void *a, const void *b)
{
    return pl_str_compare(*(const pl_str *)a, *(const pl_str *)b);
}

static pl_str ids_text(pl_compare *compare, pl_str *ids, uint32_t count)
{
    pl_sort(ids, count, sizeof *ids, compare_ids);
    for (uint32_t i = 0; i < count; i++) {
        if (i) pl_buf_put(&compare->buf, PL_STR(", "));
        pl_buf_put(&compare->buf, ids[i]);
    }
    return pl_compare_keep(compare);
}

void pl_field_ids(pl_compare *compare, pl_str field, pl_str *before, uint32_t before_count, pl_str *after,
                  uint32_t after_count)
{
    bool same = before_count == after_count;
    for (uint32_t i = 0; i < before_count && same; i++) same = pl_str_equal(before[i], after[i]);
    if (same) return;
    pl_str old = ids_text(compare, before, before_count);
    pl_field_text(compare, field, PL_STR(""), old, ids_text(compare, after, after_count));
}

void pl_field_title(pl_compare *compare, pl_str field, pl_str about, const pl_title *before, const pl_title *after)
{
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) {
        if (pl_str_equal(before->text[lang], after->text[lang])) continue;
        pl_str place = pl_compare_join(compare, about, pl_str_from(pl_words_lang[lang]));
        pl_field_text(compare, field, place, before->text[lang], after->text[lang]);
    }
}

/* No title where it is the id, and only in the language of the file. */
static pl_title own_title(const pl_rules *rules, const pl_title *title, pl_str id)
{
    bool other = false;
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) other |= lang != (int)rules->language && title->text[lang].len;
    return other || !pl_str_equal(title->text[rules->language], id) ? *title : (pl_title){0};
}

void pl_fields_discount(pl_compare *compare, uint32_t first)
{
    for (uint32_t i = first; i < compare->fields.count; i++) compare->fields.at[i].counts = false;
}

void pl_field_entry_title(pl_compare *compare, pl_str field, pl_str about, const pl_title *before,
                          const pl_title *after, pl_str id)
{
    pl_title old = own_title(compare->rules[0], before, id), new = own_title(compare->rules[1], after, id);
    uint32_t first = compare->fields.count;
    pl_field_title(compare, field, about, &old, &new);
    pl_fields_discount(compare, first); /* what a thing is called is none of the rules */
}

/* ---- conditions ---- */

pl_meaning pl_compare_meaning(pl_compare *compare, int side, pl_condition condition)
{
    return pl_meaning_of(compare->meanings, side, condition);
}

/* How deep the tree of each condition is; a text takes as many steps before its first byte. */
static const uint32_t *depths_of(pl_compare *compare, int side)
{
    const pl_conditions *conditions = &compare->rules[side]->conditions;
    if (compare->depths[side]) return compare->depths[side];
    uint32_t *depths = pl_new_array(compare->scratch, uint32_t, conditions->node_count);
    for (uint32_t i = 0; i < conditions->node_count; i++) {
        const pl_condition_node *node = &conditions->nodes[i];
        bool joins = node->op == PL_OP_AND || node->op == PL_OP_OR;
        if (joins || node->op == PL_OP_NOT) depths[i] = depths[node->a] + 1;
        if (joins && depths[node->b] >= depths[i]) depths[i] = depths[node->b] + 1;
    }
    return compare->depths[side] = depths;
}

static pl_str write_condition(pl_compare *compare, int side, pl_condition condition, uint32_t depth)
{
    bool short_of = compare->written > WRITTEN_MAX;
    if (short_of && depth > DEEP) return PL_STR("...");
    pl_arena *own = depth > FLAT ? pl_arena_child(compare->scratch) : compare->scratch;
    pl_buf buf = depth > FLAT ? pl_buf_make(own) : compare->condition;
    buf.len = 0;
    pl_condition_put_start(&buf, compare->rules[side], condition, short_of ? SHORT : PL_CONDITION_WRITTEN_MAX);
    pl_str text = pl_arena_copy(compare->arena, pl_buf_str(&buf));
    compare->written += text.len + depth;
    if (depth > FLAT) pl_arena_free(own);
    else compare->condition = buf;
    return text;
}

pl_str pl_compare_condition(pl_compare *compare, int side, pl_condition condition)
{
    const pl_rules *rules = compare->rules[side];
    if (!compare->conditions[side])
        compare->conditions[side] = pl_new_array(compare->scratch, pl_str, rules->conditions.node_count);
    pl_str *text = &compare->conditions[side][condition];
    if (!text->ptr) *text = write_condition(compare, side, condition, depths_of(compare, side)[condition]);
    return *text;
}

void pl_field_condition(pl_compare *compare, pl_str field, pl_condition before, pl_condition after,
                        pl_condition absent)
{
    if (pl_compare_meaning(compare, 0, before) == pl_compare_meaning(compare, 1, after)) return;
    pl_str old = before == absent ? pl_no_text : pl_compare_condition(compare, 0, before);
    pl_str new = after == absent ? pl_no_text : pl_compare_condition(compare, 1, after);
    pl_field_difference *to = pl_field_push(compare, field, PL_STR(""), old, new);
    if (before != absent) to->condition_before = before;
    if (after != absent) to->condition_after = after;
}

/* ---- where figures come from ---- */

pl_str pl_compare_origin(pl_compare *compare, int side, const pl_origin *origin)
{
    if (origin->source == PL_NONE) return PL_STR("");
    return pl_compare_join(compare, compare->rules[side]->sources[origin->source].id, origin->article);
}

bool pl_sources_same(const pl_compare *compare, int side, const pl_origin *a, int other, const pl_origin *b)
{
    if (a->source == PL_NONE || b->source == PL_NONE) return a->source == b->source;
    pl_str first = compare->rules[side]->sources[a->source].id, second = compare->rules[other]->sources[b->source].id;
    return pl_str_equal(first, second) && pl_str_equal(a->article, b->article);
}

void pl_field_source(pl_compare *compare, const pl_origin *before, const pl_origin *after)
{
    if (pl_sources_same(compare, 0, before, 1, after)) return;
    pl_str old = pl_compare_origin(compare, 0, before);
    pl_field_text(compare, PL_STR("source"), PL_STR(""), old, pl_compare_origin(compare, 1, after));
}

void pl_field_evidence(pl_compare *compare, const pl_origin *before, const pl_origin *after)
{
    if (before->evidence == after->evidence) return;
    pl_field_text(compare, PL_STR("evidence"), PL_STR(""), pl_str_from(pl_words_evidence[before->evidence].id),
                  pl_str_from(pl_words_evidence[after->evidence].id));
}

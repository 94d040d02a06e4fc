/* The mapping form of a condition, {type: building, nature: [new, expansion], in-plan: true}: each fact is (one of)
   this, and. Numbers have no values that could be listed; they are compared in the text form. */
#include "load/condition_builder.h"

/* The attribute that a key names, or PL_NONE after a complaint. */
static uint32_t fact_of_key(pl_condition_builder *b, const pl_node *key)
{
    pl_str name = pl_names_normal(b->scratch, key->text);
    const pl_word *word = pl_words_find(pl_builder_words(b), name);
    if (!word || word->kind == PL_WORD_KEYWORD) {
        pl_builder_report_name(b, PL_E335, name, key->pos);
        return PL_NONE;
    }
    if (word->ambiguous) {
        pl_builder_report_ambiguous(b, word, 0, key->pos);
        return PL_NONE;
    }
    if (word->kind != PL_WORD_FACT) {
        pl_diag_add(b->diags, PL_E336, b->source, key->pos, PL_ARGS(name));
        return PL_NONE;
    }
    if (b->fact_mark[word->index] == b->mark) {
        pl_diag_add(b->diags, PL_E337, b->source, key->pos, PL_ARGS(b->rules->facts[word->index].id));
        return PL_NONE;
    }
    b->fact_mark[word->index] = b->mark;
    return word->index;
}

static bool pick_value(pl_condition_builder *b, uint32_t fact, const pl_node *value)
{
    if (!value->text.ptr) return false; /* reported when it was read */
    pl_str name = pl_names_normal(b->scratch, value->text);
    const pl_word *word = pl_words_find(pl_builder_choices(b, fact), name);
    if (!word) {
        pl_builder_report_value(b, fact, name, value->pos);
        return false;
    }
    if (word->ambiguous) {
        pl_builder_report_ambiguous(b, word, fact, value->pos);
        return false;
    }
    *pl_vec_push(b->scratch, &b->picked) = word->index;
    return true;
}

static bool map_choice(pl_condition_builder *b, uint32_t fact, const pl_node *value)
{
    bool good = true;
    b->picked.count = 0;
    if (value->kind == PL_NODE_SCALAR) good = pick_value(b, fact, value);
    for (const pl_node *item = value->kind == PL_NODE_LIST ? value->child : NULL; item; item = item->next) {
        if (item->kind == PL_NODE_SCALAR) {
            if (!pick_value(b, fact, item)) good = false;
            continue;
        }
        pl_diag_add(b->diags, PL_E338, b->source, item->pos, PL_ARGS(b->rules->facts[fact].id));
        good = false;
    }
    if (good && !b->picked.count) {
        pl_diag_add(b->diags, PL_E338, b->source, value->pos, PL_ARGS(b->rules->facts[fact].id));
        return false;
    }
    if (good)
        pl_builder_put(b, PL_ITEM_CONDITION, pl_condition_among(b, fact, PL_AMONG, b->picked.at, b->picked.count), 0);
    return good;
}

static bool map_flag(pl_condition_builder *b, uint32_t fact, const pl_node *value)
{
    int64_t flag = 0;
    pl_str text = value->kind == PL_NODE_SCALAR ? pl_names_normal(b->scratch, value->text) : PL_STR("");
    if (!pl_flag_parse(text, &flag)) {
        pl_diag_add(b->diags, PL_E324, b->source, value->pos, PL_ARGS(text, b->rules->facts[fact].id));
        return false;
    }
    pl_condition is = pl_condition_compare(b, fact, PL_EQUAL, 1);
    pl_builder_put(b, PL_ITEM_CONDITION, flag ? is : pl_condition_not(b, is), 0);
    return true;
}

static bool map_pair(pl_condition_builder *b, const pl_node *key)
{
    uint32_t fact = fact_of_key(b, key);
    if (fact == PL_NONE) return false;
    switch ((pl_fact_type)b->rules->facts[fact].type) {
    case PL_FACT_CHOICE: return map_choice(b, fact, key->next);
    case PL_FACT_FLAG: return map_flag(b, fact, key->next);
    case PL_FACT_COUNT:
    case PL_FACT_MONEY:
    case PL_FACT_NUMBER: break;
    }
    pl_diag_add(b->diags, PL_E334, b->source, key->pos, PL_ARGS(b->rules->facts[fact].id));
    return false;
}

bool pl_condition_map(pl_condition_builder *builder, const pl_node *node)
{
    if (!node->count) {
        pl_diag_add(builder->diags, PL_E333, builder->source, node->pos, PL_NO_ARGS);
        return false;
    }
    bool good = true;
    builder->mark++;
    for (const pl_node *key = node->child; key; key = key->next->next) {
        if (!map_pair(builder, key)) good = false;
        else if (key != node->child) pl_builder_put(builder, PL_ITEM_AND, 0, 0);
    }
    return good;
}

/* The names a condition may use, collected when the first condition is compiled, and what is said of a wrong one. */
#include "load/condition_builder.h"

static const pl_choice *choices_of(const pl_condition_builder *b, uint32_t fact)
{
    return b->rules->choices + b->rules->facts[fact].first_choice;
}

static void collect_words(pl_condition_builder *b)
{
    pl_words_add_keywords(b->scratch, &b->words);
    for (uint32_t i = 0; i < b->rules->fact_count; i++) {
        pl_words_add(b->scratch, &b->words, b->rules->facts[i].id, PL_WORD_FACT, i);
        pl_words_add_titles(b->scratch, &b->words, &b->rules->facts[i].title, PL_WORD_FACT, i);
    }
    for (uint32_t i = 0; i < b->named.count; i++)
        pl_words_add(b->scratch, &b->words, b->named.at[i].key->text, PL_WORD_CONDITION, i);
    pl_words_sort(b->scratch, &b->words);
    b->words_ready = true;
}

const pl_words *pl_builder_words(pl_condition_builder *builder)
{
    if (!builder->words_ready) collect_words(builder);
    return &builder->words;
}

const pl_words *pl_builder_choices(pl_condition_builder *builder, uint32_t fact)
{
    pl_words *words = &builder->choice_words[fact];
    if (words->count) return words;
    const pl_choice *choices = choices_of(builder, fact);
    for (uint32_t i = 0; i < builder->rules->facts[fact].choice_count; i++) {
        pl_words_add(builder->scratch, words, choices[i].id, PL_WORD_CHOICE, i);
        pl_words_add_titles(builder->scratch, words, &choices[i].title, PL_WORD_CHOICE, i);
    }
    pl_words_sort(builder->scratch, words);
    return words;
}

/* ---- complaints ---- */

enum { LISTED_MAX = 8 };

static void put_listed(pl_buf *buf, pl_str id, uint32_t listed)
{
    if (listed) pl_buf_put(buf, PL_STR(", "));
    pl_buf_put(buf, listed < LISTED_MAX ? id : PL_STR("..."));
}

pl_str pl_choices_text(pl_arena *arena, const pl_rules *rules, const pl_fact *fact)
{
    pl_buf buf = pl_buf_make(arena);
    for (uint32_t i = 0; i < fact->choice_count && i <= LISTED_MAX; i++)
        put_listed(&buf, rules->choices[fact->first_choice + i].id, i);
    return pl_buf_str(&buf);
}

static pl_str meanings_of_choice(pl_condition_builder *b, uint32_t fact, pl_str name)
{
    pl_buf buf = pl_buf_make(b->scratch);
    uint32_t listed = 0;
    for (uint32_t i = 0; i < b->rules->facts[fact].choice_count && listed <= LISTED_MAX; i++) {
        const pl_choice *choice = choices_of(b, fact) + i;
        if (pl_names_is_called(b->scratch, choice->id, &choice->title, name)) put_listed(&buf, choice->id, listed++);
    }
    return pl_buf_str(&buf);
}

static pl_str meanings_of_name(pl_condition_builder *b, pl_str name)
{
    pl_buf buf = pl_buf_make(b->scratch);
    uint32_t listed = 0;
    for (uint32_t i = 0; i < b->rules->fact_count && listed <= LISTED_MAX; i++) {
        const pl_fact *fact = &b->rules->facts[i];
        if (pl_names_is_called(b->scratch, fact->id, &fact->title, name)) put_listed(&buf, fact->id, listed++);
    }
    for (uint32_t i = 0; i < b->named.count && listed <= LISTED_MAX; i++)
        if (pl_str_equal(b->named.at[i].key->text, name)) put_listed(&buf, name, listed++);
    return pl_buf_str(&buf);
}

void pl_builder_report_ambiguous(pl_condition_builder *builder, const pl_word *word, uint32_t fact, pl_pos pos)
{
    pl_str meanings = word->kind == PL_WORD_CHOICE ? meanings_of_choice(builder, fact, word->text)
                                                   : meanings_of_name(builder, word->text);
    pl_diag_add(builder->diags, PL_E304, builder->source, pos, PL_ARGS(word->text, meanings));
}

/* From the end, so that an id comes before a title that differs by a capital only. */
static void suggest_word(pl_condition_builder *b, pl_diag *diag, pl_str text, const pl_words *words)
{
    enum { COMPARED_MAX = 1000 };
    uint32_t count = words->count < COMPARED_MAX ? words->count : COMPARED_MAX;
    pl_str *candidates = pl_new_array(b->scratch, pl_str, count);
    for (uint32_t i = 0; i < count; i++) candidates[i] = words->at[words->count - 1 - i].text;
    pl_names_suggest(b->diags, diag, text, candidates, count);
}

void pl_builder_report_value(pl_condition_builder *builder, uint32_t fact, pl_str text, pl_pos pos)
{
    const pl_fact *f = &builder->rules->facts[fact];
    pl_str values = pl_choices_text(builder->scratch, builder->rules, f);
    pl_diag *diag = pl_diag_add(builder->diags, PL_E312, builder->source, pos, PL_ARGS(text, f->id, values));
    suggest_word(builder, diag, text, pl_builder_choices(builder, fact));
}

void pl_builder_report_name(pl_condition_builder *builder, pl_code code, pl_str text, pl_pos pos)
{
    pl_diag *diag = pl_diag_add(builder->diags, code, builder->source, pos, PL_ARGS(text));
    suggest_word(builder, diag, text, pl_builder_words(builder));
}

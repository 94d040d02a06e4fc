/* The value of a fact as people write it in a project, a cell or on the command line. */
#include "load/amount.h"
#include "load/condition_builder.h"

bool pl_flag_parse(pl_str text, int64_t *value)
{
    static const struct {
        const char *text;
        int64_t value;
    } spellings[] = {{"true", 1}, {"yes", 1}, {"是", 1}, {"false", 0}, {"no", 0}, {"否", 0}};
    for (size_t i = 0; i < PL_COUNT_OF(spellings); i++) {
        if (!pl_str_equal(text, pl_str_from(spellings[i].text))) continue;
        *value = spellings[i].value;
        return true;
    }
    return false;
}

static void report_choice(const pl_rules *rules, const pl_fact *fact, pl_str text, pl_source *source, pl_pos pos,
                          pl_diags *diags, pl_arena *scratch)
{
    enum { COMPARED_MAX = 300 };
    uint32_t choices = fact->choice_count < COMPARED_MAX ? fact->choice_count : COMPARED_MAX, count = 0;
    pl_str *names = pl_new_array(scratch, pl_str, (size_t)choices * (PL_LANG_COUNT + 1));
    for (uint32_t i = 0; i < choices; i++) {
        const pl_choice *choice = &rules->choices[fact->first_choice + i];
        names[count++] = choice->id;
        for (int lang = 0; lang < PL_LANG_COUNT; lang++)
            if (choice->title.text[lang].len) names[count++] = choice->title.text[lang];
    }
    pl_str values = pl_choices_text(scratch, rules, fact);
    pl_diag *diag = pl_diag_add(diags, PL_E312, source, pos, PL_ARGS(text, fact->id, values));
    pl_names_suggest(diags, diag, text, names, count);
}

static bool parse_choice(const pl_rules *rules, const pl_fact *fact, pl_str text, int64_t *value, pl_source *source,
                         pl_pos pos, pl_diags *diags, pl_arena *scratch)
{
    uint32_t found = PL_NONE;
    for (uint32_t i = 0; i < fact->choice_count; i++) {
        const pl_choice *choice = &rules->choices[fact->first_choice + i];
        if (!pl_names_is_called(scratch, choice->id, &choice->title, text)) continue;
        if (found != PL_NONE) {
            pl_buf both = pl_buf_make(scratch);
            pl_str first = rules->choices[fact->first_choice + found].id;
            pl_buf_put_template(&both, PL_STR("{0}, {1}"), PL_ARGS(first, choice->id));
            pl_diag_add(diags, PL_E304, source, pos, PL_ARGS(text, pl_buf_str(&both)));
            return false;
        }
        found = i;
    }
    if (found == PL_NONE) report_choice(rules, fact, text, source, pos, diags, scratch);
    *value = found;
    return found != PL_NONE;
}

static bool in_range(const pl_fact *fact, pl_str text, int64_t value, pl_source *source, pl_pos pos, pl_diags *diags,
                     pl_arena *scratch)
{
    bool below = value < fact->min, above = fact->has_max && value > fact->max;
    if (!below && !above) return true;
    pl_str bound = pl_str_decimal(scratch, below ? fact->min : fact->max, fact->decimals);
    pl_diag_add(diags, below ? PL_E325 : PL_E326, source, pos, PL_ARGS(text, fact->id, bound));
    return false;
}

bool pl_value_is_unknown(pl_str text)
{
    static const char *const words[] = {"unknown", "未知", "?"};
    for (size_t i = 0; i < PL_COUNT_OF(words); i++)
        if (pl_str_equal(text, pl_str_from(words[i]))) return true;
    return false;
}

bool pl_value_parse(const pl_rules *rules, uint32_t fact, pl_str text, int64_t *value, bool *unknown, pl_source *source,
                    pl_pos pos, pl_diags *diags, pl_arena *scratch)
{
    const pl_fact *f = &rules->facts[fact];
    text = pl_names_normal(scratch, text);
    *unknown = pl_value_is_unknown(text);
    *value = 0;
    if (*unknown) return true;
    if (f->type == PL_FACT_CHOICE) return parse_choice(rules, f, text, value, source, pos, diags, scratch);
    if (f->type == PL_FACT_FLAG) {
        if (pl_flag_parse(text, value)) return true;
        pl_diag_add(diags, PL_E324, source, pos, PL_ARGS(text, f->id));
        return false;
    }
    pl_amount_error error = pl_amount_parse(text, f, value);
    if (error == PL_AMOUNT_OK) return in_range(f, text, *value, source, pos, diags, scratch);
    pl_amount_report(error, text, f, source, pos, diags);
    return false;
}

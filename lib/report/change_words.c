/* The values of a change as a condition: an interval between two constants of the rule set, or a list of values. The
   constants are those that are written there: "at most 50000000", not "less than 50000000.01". */
#include "report/explain_view.h"
#include "model/words.h"

typedef struct bound {
    bool there;
    bool included;
    int64_t value;
} bound;

static bool is_compared(const pl_rules *rules, uint32_t fact, int64_t value, bool by_order_only)
{
    for (uint32_t i = 0; i < rules->conditions.atom_count; i++) {
        const pl_atom *atom = &rules->conditions.atoms[i];
        if (atom->fact != fact || atom->value != value) continue;
        if (atom->comparison == PL_AT_MOST || atom->comparison == PL_MORE) return true;
        if (!by_order_only && (atom->comparison == PL_EQUAL || atom->comparison == PL_UNEQUAL)) return true;
    }
    return false;
}

static bound lower_bound(const pl_rules *rules, const pl_change *change)
{
    if (change->min <= rules->facts[change->fact].min) return (bound){0};
    if (is_compared(rules, change->fact, change->min - 1, false)) return (bound){true, false, change->min - 1};
    return (bound){true, true, change->min};
}

static bound upper_bound(const pl_rules *rules, const pl_change *change)
{
    if (change->max >= rules->facts[change->fact].max) return (bound){0};
    if (is_compared(rules, change->fact, change->max, true)) return (bound){true, true, change->max};
    return (bound){true, false, change->max + 1};
}

/* How the two forms differ: what is written between names and values. */
typedef struct form {
    const pl_view *view;
    bool words;
} form;

static void put_value(const form *f, uint32_t fact, int64_t value, pl_buf *buf)
{
    if (f->words) pl_view_put_value(f->view, fact, value, buf);
    else pl_view_put_plain_value(f->view->rules, fact, value, buf);
}

static void put_relation(const form *f, uint32_t fact, pl_message words, const char *symbol, pl_str value, pl_buf *buf)
{
    const pl_fact *entry = &f->view->rules->facts[fact];
    if (f->words) {
        pl_str title = pl_title_pick(&entry->title, f->view->lang, entry->id);
        pl_buf_put_message(buf, f->view->lang, words, PL_ARGS(title, value));
        return;
    }
    pl_buf_put(buf, entry->id);
    pl_buf_put(buf, pl_str_from(symbol));
    pl_buf_put(buf, value);
}

static void put_bound(const form *f, uint32_t fact, bound b, bool upper, pl_buf *buf)
{
    pl_message words = upper ? (b.included ? PL_MSG_is_at_most : PL_MSG_is_less)
                             : (b.included ? PL_MSG_is_at_least : PL_MSG_is_more);
    const char *symbol = upper ? (b.included ? " <= " : " < ") : (b.included ? " >= " : " > "); /* literal: signs */
    pl_buf value = pl_buf_make(f->view->scratch);
    put_value(f, fact, b.value, &value);
    put_relation(f, fact, words, symbol, pl_buf_str(&value), buf);
}

static void put_interval(const form *f, const pl_change *change, pl_buf *buf)
{
    bound lower = lower_bound(f->view->rules, change), upper = upper_bound(f->view->rules, change);
    if (change->min == change->max) {
        pl_buf value = pl_buf_make(f->view->scratch);
        put_value(f, change->fact, change->min, &value);
        put_relation(f, change->fact, PL_MSG_is, " == ", pl_buf_str(&value), buf); /* literal: a sign */
        return;
    }
    if (lower.there) put_bound(f, change->fact, lower, false, buf);
    if (lower.there && upper.there)
        pl_buf_put(buf, f->words ? pl_message_text(f->view->lang, PL_MSG_word_and) : PL_STR(" and "));
    if (upper.there) put_bound(f, change->fact, upper, true, buf);
    if (!lower.there && !upper.there && f->words)
        put_relation(f, change->fact, PL_MSG_explain_any, "", PL_STR(""), buf); /* literal: nothing */
    else if (!lower.there && !upper.there) pl_buf_put(buf, PL_STR("true"));
}

static void put_list(const form *f, const pl_explanation *why, const pl_change *change, pl_buf *buf)
{
    const int64_t *values = why->values + change->values.first;
    bool one = change->values.count == 1;
    pl_buf list = pl_buf_make(f->view->scratch);
    if (!f->words && !one) pl_buf_put_char(&list, '[');
    for (uint32_t i = 0; i < change->values.count; i++) {
        if (i) pl_buf_put(&list, f->words ? pl_message_text(f->view->lang, PL_MSG_list_comma) : PL_STR(", "));
        put_value(f, change->fact, values[i], &list);
    }
    if (!f->words && !one) pl_buf_put_char(&list, ']');
    put_relation(f, change->fact, one ? PL_MSG_is : PL_MSG_is_among, one ? " == " : " in ", /* literal: signs */
                 pl_buf_str(&list), buf);
}

static void put_flag(const pl_view *view, uint32_t fact, bool value, pl_buf *buf)
{
    if (!value) pl_buf_put(buf, PL_STR("not ")); /* literal: the rule language */
    pl_buf_put(buf, view->rules->facts[fact].id);
}

static void put(const form *f, const pl_explanation *why, const pl_change *change, pl_buf *buf)
{
    uint8_t type = f->view->rules->facts[change->fact].type;
    bool both = change->values.count > 1; /* of a flag */
    if (type == PL_FACT_FLAG && !f->words && !both)
        put_flag(f->view, change->fact, why->values[change->values.first] != 0, buf);
    else if (type == PL_FACT_FLAG && !f->words) pl_buf_put(buf, PL_STR("true"));
    else if (type == PL_FACT_CHOICE || type == PL_FACT_FLAG) put_list(f, why, change, buf);
    else put_interval(f, change, buf);
}

void pl_change_put_condition(pl_buf *buf, const pl_view *view, const pl_explanation *why, const pl_change *change)
{
    put(&(form){view, false}, why, change, buf);
}

void pl_change_put_words(pl_buf *buf, const pl_view *view, const pl_explanation *why, const pl_change *change)
{
    put(&(form){view, true}, why, change, buf);
}

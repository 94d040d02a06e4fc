/* The text of a condition as a program in reverse Polish order. Operators that wait for their right operand stand on
   a stack of their own, so that no nesting of the text becomes nesting of calls. The first error of a text ends it. */
#include "load/amount.h"
#include "load/condition_builder.h"

enum { PENDING_OPEN = PL_ITEM_OR + 1 };

typedef struct parser {
    pl_condition_builder *b;
    const pl_words *words;
    const pl_node *node;
    pl_str text; /* normal form */
    size_t at;
    uint32_t depth;
    bool cut; /* the text went on beyond the limit */
    bool failed;
    bool done;
} parser;

/* ---- reading ---- */

static pl_str rest(const parser *p)
{
    return (pl_str){p->text.ptr + p->at, p->text.len - p->at};
}

static void skip_spaces(parser *p)
{
    while (p->at < p->text.len && strchr(" \t\r\n", p->text.ptr[p->at])) p->at++;
}

static bool at_end(const parser *p)
{
    return p->at == p->text.len;
}

static bool take(parser *p, pl_str mark)
{
    skip_spaces(p);
    if (p->text.len - p->at < mark.len || memcmp(p->text.ptr + p->at, mark.ptr, mark.len) != 0) return false;
    p->at += mark.len;
    return true;
}

/* The word as a person would quote it: up to a space or a mark. */
static pl_str unknown_word(const parser *p)
{
    size_t end = p->at;
    while (end < p->text.len && !strchr(" \t\r\n()[],<>=!", p->text.ptr[end])) end++;
    if (end == p->at) end += pl_utf8_step(rest(p));
    return (pl_str){p->text.ptr + p->at, end - p->at};
}

/* What stands where an amount should: up to a space or bracket, for "5,000,0" has its commas in it. */
static pl_str unknown_amount(const parser *p)
{
    size_t end = p->at;
    while (end < p->text.len && !strchr(" \t\r\n()[]", p->text.ptr[end])) end++;
    return pl_is_digit(p->text.ptr[p->at]) ? (pl_str){p->text.ptr + p->at, end - p->at} : unknown_word(p);
}

/* ---- complaining ---- */

static pl_pos place(const parser *p, size_t at)
{
    return pl_node_place(p->b->source, p->node, at, true, p->b->scratch);
}

/* A text that was cut is too long, whatever seems to be wrong at the cut. */
static bool too_long(parser *p)
{
    if (p->cut && !p->failed) pl_diag_add(p->b->diags, PL_E301, p->b->source, p->node->pos, PL_NO_ARGS);
    p->failed = true;
    return p->cut;
}

static void fail(parser *p, pl_code code, size_t at, pl_str arg)
{
    if (code != PL_E302 && too_long(p)) return;
    p->failed = true;
    pl_diag_add(p->b->diags, code, p->b->source, place(p, at), &arg, 1);
}

static void fail_name(parser *p)
{
    if (too_long(p)) return;
    pl_builder_report_name(p->b, PL_E303, unknown_word(p), place(p, p->at));
}

static bool is_ambiguous(parser *p, const pl_word *word, uint32_t fact)
{
    if (!word->ambiguous) return false;
    p->failed = true;
    pl_builder_report_ambiguous(p->b, word, fact, place(p, p->at));
    return true;
}

/* ---- comparisons ---- */

static void put_condition(parser *p, pl_condition condition)
{
    pl_builder_put(p->b, PL_ITEM_CONDITION, condition, 0);
}

static const pl_word *keyword_here(parser *p, pl_keyword keyword)
{
    skip_spaces(p);
    const pl_word *word = pl_words_match(p->words, rest(p));
    bool is_it = word && word->kind == PL_WORD_KEYWORD && pl_word_keyword(word) == keyword;
    return is_it ? word : NULL;
}

static bool take_keyword(parser *p, pl_keyword keyword)
{
    const pl_word *word = keyword_here(p, keyword);
    if (word) p->at += word->text.len;
    return word != NULL;
}

static bool take_symbol(parser *p, pl_comparison *comparison)
{
    static const struct {
        const char *text;
        uint8_t comparison;
    } symbols[] = {{"<=", PL_AT_MOST}, {">=", PL_AT_LEAST}, {"==", PL_EQUAL},
                   {"!=", PL_UNEQUAL}, {"<", PL_LESS},      {">", PL_MORE}};
    for (size_t i = 0; i < PL_COUNT_OF(symbols); i++) {
        if (!take(p, pl_str_from(symbols[i].text))) continue;
        *comparison = (pl_comparison)symbols[i].comparison;
        return true;
    }
    return false;
}

/* After a name: a single = is the most likely slip. */
static void fail_comparison(parser *p, pl_code code, const pl_fact *fact)
{
    skip_spaces(p);
    bool single = !at_end(p) && p->text.ptr[p->at] == '=';
    fail(p, single ? PL_E317 : code, p->at, fact->id);
}

static bool take_amount(parser *p, const pl_fact *fact, int64_t *value)
{
    skip_spaces(p);
    pl_amount_error error;
    size_t len = pl_amount_prefix(rest(p), fact, value, &error);
    if (error == PL_AMOUNT_OK) {
        p->at += len;
        return true;
    }
    if (too_long(p)) return false;
    pl_str text = len ? (pl_str){p->text.ptr + p->at, len} : at_end(p) ? PL_STR("") : unknown_amount(p);
    pl_amount_report(error, text, fact, p->b->source, place(p, p->at), p->b->diags);
    return false;
}

static bool is_number_start(const parser *p)
{
    return !at_end(p) && (pl_is_digit(p->text.ptr[p->at]) || p->text.ptr[p->at] == '-');
}

static void take_number_fact(parser *p, uint32_t index)
{
    const pl_fact *fact = &p->b->rules->facts[index];
    pl_comparison comparison = PL_EQUAL;
    int64_t value = 0;
    const pl_word *word = NULL;
    if (take_symbol(p, &comparison)) {
        if (!take_amount(p, fact, &value)) return;
    } else if ((word = keyword_here(p, PL_KEYWORD_BEFORE))) {
        p->at += word->text.len;
        comparison = pl_word_comparison(word);
        if (!take_amount(p, fact, &value)) return;
    } else if (is_number_start(p)) {
        if (!take_amount(p, fact, &value)) return;
        word = keyword_here(p, PL_KEYWORD_AFTER);
        if (!word) {
            fail(p, PL_E316, p->at, fact->id);
            return;
        }
        p->at += word->text.len;
        comparison = pl_word_comparison(word);
    } else {
        fail_comparison(p, PL_E306, fact);
        return;
    }
    put_condition(p, pl_condition_compare(p->b, index, comparison, value));
}

static bool take_value(parser *p, uint32_t fact)
{
    skip_spaces(p);
    const pl_word *word = pl_words_match(pl_builder_choices(p->b, fact), rest(p));
    if (!word) {
        if (at_end(p) || strchr("()[],<>=!", p->text.ptr[p->at])) fail(p, PL_E314, p->at, p->b->rules->facts[fact].id);
        if (p->failed || too_long(p)) return false;
        pl_builder_report_value(p->b, fact, unknown_word(p), place(p, p->at));
        return false;
    }
    if (is_ambiguous(p, word, fact)) return false;
    p->at += word->text.len;
    *pl_vec_push(p->b->scratch, &p->b->picked) = word->index;
    return true;
}

static bool take_list(parser *p, uint32_t fact)
{
    if (!take(p, PL_STR("["))) {
        fail(p, PL_E315, p->at, p->b->rules->facts[fact].id);
        return false;
    }
    do {
        if (!take_value(p, fact)) return false;
    } while (take(p, PL_STR(",")));
    if (take(p, PL_STR("]"))) return true;
    fail(p, PL_E318, p->at, PL_STR(""));
    return false;
}

static void take_choice_fact(parser *p, uint32_t fact)
{
    p->b->picked.count = 0;
    pl_comparison comparison = PL_AMONG;
    bool good;
    if (take(p, PL_STR("=="))) {
        good = take_value(p, fact);
    } else if (take(p, PL_STR("!="))) {
        comparison = PL_NOT_AMONG;
        good = take_value(p, fact);
    } else {
        if (take_keyword(p, PL_KEYWORD_NOT)) comparison = PL_NOT_AMONG;
        if (!take_keyword(p, PL_KEYWORD_IN)) {
            fail_comparison(p, PL_E307, &p->b->rules->facts[fact]);
            return;
        }
        good = take_list(p, fact);
    }
    if (good) put_condition(p, pl_condition_among(p->b, fact, comparison, p->b->picked.at, p->b->picked.count));
}

static void take_flag_fact(parser *p, uint32_t fact)
{
    skip_spaces(p);
    if (!at_end(p) && strchr("<>=!", p->text.ptr[p->at])) fail(p, PL_E308, p->at, p->b->rules->facts[fact].id);
    else put_condition(p, pl_condition_compare(p->b, fact, PL_EQUAL, 1));
}

static void take_fact(parser *p, uint32_t fact)
{
    switch ((pl_fact_type)p->b->rules->facts[fact].type) {
    case PL_FACT_CHOICE: take_choice_fact(p, fact); return;
    case PL_FACT_FLAG: take_flag_fact(p, fact); return;
    case PL_FACT_COUNT:
    case PL_FACT_MONEY:
    case PL_FACT_NUMBER: take_number_fact(p, fact); return;
    }
}

/* ---- operators ---- */

static void push_pending(parser *p, uint8_t op)
{
    *pl_vec_push(p->b->scratch, &p->b->pending) = (pl_pending){op, (uint32_t)p->at};
}

/* Gives the waiting operators up to `weakest` their right operand: `not` binds most, then `and`, then `or`. */
static void reduce(parser *p, uint8_t weakest)
{
    while (p->b->pending.count) {
        uint8_t op = p->b->pending.at[p->b->pending.count - 1].op;
        if (op > weakest) return;
        pl_builder_put(p->b, (pl_item_op)op, 0, 0);
        p->b->pending.count--;
    }
}

static void open_parenthesis(parser *p)
{
    if (p->depth == PL_CONDITION_DEPTH_MAX) {
        fail(p, PL_E302, p->at, PL_STR(""));
        return;
    }
    p->depth++;
    push_pending(p, PENDING_OPEN);
    p->at++;
}

static void close_parenthesis(parser *p)
{
    reduce(p, PL_ITEM_OR);
    if (!p->b->pending.count) {
        fail(p, PL_E311, p->at, PL_STR(""));
        return;
    }
    p->b->pending.count--;
    p->depth--;
    p->at++;
    reduce(p, PL_ITEM_NOT);
}

static void finish(parser *p)
{
    reduce(p, PL_ITEM_OR);
    if (p->cut) too_long(p);
    else if (p->b->pending.count) fail(p, PL_E310, p->b->pending.at[p->b->pending.count - 1].at, PL_STR(""));
    p->done = true;
}

/* A keyword where an operand should begin; true when the operand is still to come. */
static bool take_keyword_operand(parser *p, const pl_word *word)
{
    switch (pl_word_keyword(word)) {
    case PL_KEYWORD_NOT:
        push_pending(p, PL_ITEM_NOT);
        p->at += word->text.len;
        return true;
    case PL_KEYWORD_TRUE:
    case PL_KEYWORD_FALSE:
        put_condition(p, pl_word_keyword(word) == PL_KEYWORD_TRUE ? PL_ALWAYS : PL_NEVER);
        p->at += word->text.len;
        return false;
    default: fail(p, PL_E305, p->at, PL_STR("")); return false;
    }
}

/* Reads what may stand where an operand is expected; true when one is still expected behind it. */
static bool take_operand(parser *p)
{
    skip_spaces(p);
    const pl_word *word = at_end(p) ? NULL : pl_words_match(p->words, rest(p));
    if (!word) {
        if (!at_end(p) && p->text.ptr[p->at] == '(') open_parenthesis(p);
        else if (at_end(p) || strchr("()[],<>=!", p->text.ptr[p->at])) fail(p, PL_E305, p->at, PL_STR(""));
        else fail_name(p);
        return true;
    }
    if (word->kind == PL_WORD_KEYWORD) {
        if (take_keyword_operand(p, word)) return true;
    } else {
        if (is_ambiguous(p, word, 0)) return false;
        uint32_t at = (uint32_t)p->at;
        p->at += word->text.len;
        if (word->kind == PL_WORD_FACT) take_fact(p, word->index);
        else pl_builder_put(p->b, PL_ITEM_NAMED, word->index, at);
    }
    reduce(p, PL_ITEM_NOT);
    return false;
}

/* Reads what may stand behind an operand; true when another is expected after it. */
static bool take_operator(parser *p)
{
    skip_spaces(p);
    if (at_end(p)) {
        finish(p);
        return false;
    }
    if (p->text.ptr[p->at] == ')') {
        close_parenthesis(p);
        return false;
    }
    bool is_and = take_keyword(p, PL_KEYWORD_AND);
    if (!is_and && !take_keyword(p, PL_KEYWORD_OR)) {
        fail(p, PL_E309, p->at, PL_STR(""));
        return false;
    }
    uint8_t op = is_and ? PL_ITEM_AND : PL_ITEM_OR;
    reduce(p, op);
    push_pending(p, op);
    return true;
}

/* At most the limit, ending between code points. */
static pl_str cut_text(pl_str text)
{
    if (text.len <= PL_CONDITION_TEXT_MAX) return text;
    text.len = PL_CONDITION_TEXT_MAX;
    while (text.len && ((unsigned char)text.ptr[text.len] & 0xc0) == 0x80) text.len--;
    return text;
}

bool pl_condition_parse(pl_condition_builder *builder, const pl_node *node)
{
    pl_str text = cut_text(node->text);
    parser p = {.b = builder, .node = node, .cut = text.len < node->text.len};
    p.words = pl_builder_words(builder);
    p.text = pl_names_nfkc(builder->scratch, text);
    builder->pending.count = 0;
    bool want_operand = true;
    while (!p.failed && !p.done) want_operand = want_operand ? take_operand(&p) : take_operator(&p);
    return !p.failed;
}

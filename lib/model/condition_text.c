/* See condition_text.h. The tree is walked with a stack of what is still to be written. */
#include "model/condition_text.h"

/* What is still to be written, the next last. */
typedef enum task_kind { TASK_NODE, TASK_TEXT } task_kind;

typedef struct task {
    uint8_t kind;     /* task_kind */
    uint8_t strength; /* of a node: how tightly what stands around it binds */
    uint32_t node;
    const char *text;
} task;

/* A node in parentheses binds most; see the grammar: or, and, not, comparison. */
enum { BINDS_OR, BINDS_AND, BINDS_NOT };

/* The words of the language, and whose names are written. */
typedef struct spelling {
    const char *and, *or, *not, *in, *not_in;
    bool titles; /* Chinese ones */
} spelling;

static const spelling english = {" and ", " or ", "not ", " in [", " not in [", false};
/* literal: the Chinese words of the rule language */
static const spelling chinese = {" 且 ", " 或 ", "非 ", " 属于 [", " 非 属于 [", true};

typedef struct printer {
    pl_buf *buf;
    size_t start; /* of the text in the buffer */
    size_t most;
    const spelling *spelling;
    const pl_rules *rules;
    PL_VEC(task) tasks;
} printer;

static bool is_full(const printer *p)
{
    return p->buf->len - p->start > p->most;
}

static void later(printer *p, task_kind kind, uint8_t strength, uint32_t node, const char *text)
{
    *pl_vec_push(p->buf->arena, &p->tasks) = (task){(uint8_t)kind, strength, node, text};
}

/* ---- comparisons ---- */

static const char *const symbols[] = {
    [PL_LESS] = " < ",  [PL_AT_MOST] = " <= ",  [PL_MORE] = " > ", [PL_AT_LEAST] = " >= ",
    [PL_EQUAL] = " == ", [PL_UNEQUAL] = " != ",
};

static pl_str name_of(const printer *p, const pl_title *title, pl_str id)
{
    return p->spelling->titles && title->text[PL_LANG_ZH].len ? title->text[PL_LANG_ZH] : id;
}

static void put_choice(printer *p, const pl_fact *fact, uint32_t value)
{
    const pl_choice *choice = &p->rules->choices[fact->first_choice + value];
    pl_buf_put(p->buf, name_of(p, &choice->title, choice->id));
}

static void put_set(printer *p, const pl_fact *fact, const pl_atom *atom)
{
    const uint32_t *set = p->rules->conditions.set_values + atom->first;
    bool among = atom->comparison == PL_AMONG;
    if (atom->count == 1) {
        pl_buf_put(p->buf, among ? PL_STR(" == ") : PL_STR(" != "));
        put_choice(p, fact, set[0]);
        return;
    }
    pl_buf_put(p->buf, pl_str_from(among ? p->spelling->in : p->spelling->not_in));
    for (uint32_t i = 0; i < atom->count && !is_full(p); i++) {
        if (i) pl_buf_put(p->buf, PL_STR(", "));
        put_choice(p, fact, set[i]);
    }
    pl_buf_put_char(p->buf, ']');
}

/* 5000万元 for 50000000, where that is no longer than it need be. */
static bool put_chinese_money(printer *p, const pl_fact *fact, int64_t value)
{
    static const struct {
        int64_t yuan;
        const char *name;
    } units[] = {{100000000, "亿元"}, {10000, "万元"}};
    int64_t one = 1;
    if (!p->spelling->titles || fact->type != PL_FACT_MONEY || value <= 0) return false;
    for (uint8_t i = 0; i < fact->decimals; i++) one *= 10;
    for (size_t i = 0; i < PL_COUNT_OF(units); i++) {
        if (value % (units[i].yuan * one)) continue;
        pl_buf_put_int(p->buf, value / (units[i].yuan * one));
        pl_buf_put(p->buf, pl_str_from(units[i].name));
        return true;
    }
    return false;
}

static void put_atom(printer *p, uint32_t index)
{
    const pl_atom *atom = &p->rules->conditions.atoms[index];
    const pl_fact *fact = &p->rules->facts[atom->fact];
    pl_buf_put(p->buf, name_of(p, &fact->title, fact->id));
    if (atom->comparison == PL_AMONG || atom->comparison == PL_NOT_AMONG) {
        put_set(p, fact, atom);
        return;
    }
    if (fact->type == PL_FACT_FLAG) return;
    pl_buf_put(p->buf, pl_str_from(symbols[atom->comparison]));
    if (!put_chinese_money(p, fact, atom->value)) pl_buf_put_decimal(p->buf, atom->value, fact->decimals);
}

/* ---- nodes ---- */

static void put_joined(printer *p, const pl_condition_node *node, uint8_t strength, uint8_t own, const char *word)
{
    bool parentheses = own < strength;
    if (parentheses) {
        pl_buf_put_char(p->buf, '(');
        later(p, TASK_TEXT, 0, 0, ")");
    }
    later(p, TASK_NODE, own, node->b, NULL);
    later(p, TASK_TEXT, 0, 0, word);
    later(p, TASK_NODE, own, node->a, NULL);
}

static void put_node(printer *p, pl_condition condition, uint8_t strength)
{
    const pl_condition_node *node = &p->rules->conditions.nodes[condition];
    switch ((pl_node_op)node->op) {
    case PL_OP_TRUE: pl_buf_put(p->buf, PL_STR("true")); return;
    case PL_OP_FALSE: pl_buf_put(p->buf, PL_STR("false")); return;
    case PL_OP_ATOM: put_atom(p, node->a); return;
    case PL_OP_NOT:
        pl_buf_put(p->buf, pl_str_from(p->spelling->not));
        later(p, TASK_NODE, BINDS_NOT, node->a, NULL);
        return;
    case PL_OP_AND: put_joined(p, node, strength, BINDS_AND, p->spelling->and); return;
    case PL_OP_OR: put_joined(p, node, strength, BINDS_OR, p->spelling->or); return;
    }
}

/* Cuts the text at the limit, between code points. */
static void cut(const printer *p)
{
    size_t end = p->start + p->most;
    while (end > p->start && ((unsigned char)p->buf->at[end] & 0xc0) == 0x80) end--;
    p->buf->len = end;
    pl_buf_put(p->buf, PL_STR(" ..."));
}

static void put_text(pl_buf *buf, const pl_rules *rules, pl_condition condition, const spelling *words, size_t most)
{
    task first[32]; /* enough for almost all: the arena is asked only for more */
    printer p = {.buf = buf, .start = buf->len, .most = most, .rules = rules, .spelling = words};
    p.tasks.at = first;
    p.tasks.room = PL_COUNT_OF(first);
    later(&p, TASK_NODE, BINDS_OR, condition, NULL);
    while (p.tasks.count && !is_full(&p)) {
        task next = p.tasks.at[--p.tasks.count];
        if (next.kind == TASK_TEXT) pl_buf_put(buf, pl_str_from(next.text));
        else put_node(&p, next.node, next.strength);
    }
    if (is_full(&p)) cut(&p);
}

void pl_condition_put_text(pl_buf *buf, const pl_rules *rules, pl_condition condition)
{
    put_text(buf, rules, condition, &english, PL_CONDITION_WRITTEN_MAX);
}

void pl_condition_put_start(pl_buf *buf, const pl_rules *rules, pl_condition condition, size_t most)
{
    put_text(buf, rules, condition, &english, most);
}

void pl_condition_put_chinese(pl_buf *buf, const pl_rules *rules, pl_condition condition)
{
    put_text(buf, rules, condition, &chinese, PL_CONDITION_WRITTEN_MAX);
}

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

static bool is_full(const pl_buf *buf, size_t start)
{
    return buf->len - start > PL_CONDITION_WRITTEN_MAX;
}

typedef struct printer {
    pl_buf *buf;
    size_t start; /* of the text in the buffer */
    const pl_rules *rules;
    PL_VEC(task) tasks;
} printer;

static void later(printer *p, task_kind kind, uint8_t strength, uint32_t node, const char *text)
{
    *pl_vec_push(p->buf->arena, &p->tasks) = (task){(uint8_t)kind, strength, node, text};
}

/* ---- comparisons ---- */

static const char *const symbols[] = {
    [PL_LESS] = " < ",  [PL_AT_MOST] = " <= ",  [PL_MORE] = " > ", [PL_AT_LEAST] = " >= ",
    [PL_EQUAL] = " == ", [PL_UNEQUAL] = " != ",
};

static void put_set(printer *p, const pl_fact *fact, const pl_atom *atom)
{
    const uint32_t *set = p->rules->conditions.set_values + atom->first;
    bool among = atom->comparison == PL_AMONG;
    if (atom->count == 1) {
        pl_buf_put(p->buf, among ? PL_STR(" == ") : PL_STR(" != "));
        pl_buf_put(p->buf, p->rules->choices[fact->first_choice + set[0]].id);
        return;
    }
    pl_buf_put(p->buf, among ? PL_STR(" in [") : PL_STR(" not in ["));
    for (uint32_t i = 0; i < atom->count && !is_full(p->buf, p->start); i++) {
        if (i) pl_buf_put(p->buf, PL_STR(", "));
        pl_buf_put(p->buf, p->rules->choices[fact->first_choice + set[i]].id);
    }
    pl_buf_put_char(p->buf, ']');
}

static void put_atom(printer *p, uint32_t index)
{
    const pl_atom *atom = &p->rules->conditions.atoms[index];
    const pl_fact *fact = &p->rules->facts[atom->fact];
    pl_buf_put(p->buf, fact->id);
    if (atom->comparison == PL_AMONG || atom->comparison == PL_NOT_AMONG) {
        put_set(p, fact, atom);
        return;
    }
    if (fact->type == PL_FACT_FLAG) return;
    pl_buf_put(p->buf, pl_str_from(symbols[atom->comparison]));
    pl_buf_put_decimal(p->buf, atom->value, fact->decimals);
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
        pl_buf_put(p->buf, PL_STR("not "));
        later(p, TASK_NODE, BINDS_NOT, node->a, NULL);
        return;
    case PL_OP_AND: put_joined(p, node, strength, BINDS_AND, " and "); return;
    case PL_OP_OR: put_joined(p, node, strength, BINDS_OR, " or "); return;
    }
}

/* Cuts the text at the limit, between code points. */
static void cut(pl_buf *buf, size_t start)
{
    size_t end = start + PL_CONDITION_WRITTEN_MAX;
    while (end > start && ((unsigned char)buf->at[end] & 0xc0) == 0x80) end--;
    buf->len = end;
    pl_buf_put(buf, PL_STR(" ..."));
}

void pl_condition_put_text(pl_buf *buf, const pl_rules *rules, pl_condition condition)
{
    task first[32]; /* enough for almost all: the arena is asked only for more */
    printer p = {.buf = buf, .start = buf->len, .rules = rules};
    p.tasks.at = first;
    p.tasks.room = PL_COUNT_OF(first);
    later(&p, TASK_NODE, BINDS_OR, condition, NULL);
    while (p.tasks.count && !is_full(buf, p.start)) {
        task next = p.tasks.at[--p.tasks.count];
        if (next.kind == TASK_TEXT) pl_buf_put(buf, pl_str_from(next.text));
        else put_node(&p, next.node, next.strength);
    }
    if (is_full(buf, p.start)) cut(buf, p.start);
}

/* See condition_words.h. As in model/condition_text.c the tree is walked with a stack of what is still to be written;
   a `not` before a comparison turns the comparison round instead of being written. */
#include "report/condition_words.h"

#include "model/condition_text.h"

enum { BINDS_OR, BINDS_AND, BINDS_NOT };

typedef struct task {
    pl_condition node;
    uint8_t strength;   /* how tightly what stands around the node binds */
    bool is_text;       /* a message instead of a node */
    pl_message message;
} task;

typedef struct printer {
    pl_buf *buf;
    const pl_view *view;
    pl_buf value;
    PL_VEC(task) tasks;
} printer;

static void put_message(printer *p, pl_message message)
{
    pl_buf_put(p->buf, pl_message_text(p->view->lang, message));
}

static void later_node(printer *p, pl_condition node, uint8_t strength)
{
    *pl_vec_push(p->view->scratch, &p->tasks) = (task){node, strength, false, PL_MESSAGE_COUNT};
}

static void later_text(printer *p, pl_message message)
{
    *pl_vec_push(p->view->scratch, &p->tasks) = (task){0, 0, true, message};
}

/* ---- comparisons ---- */

static const pl_message relations[][2] = { /* as it is, and turned round */
    [PL_LESS] = {PL_MSG_is_less, PL_MSG_is_at_least},
    [PL_AT_MOST] = {PL_MSG_is_at_most, PL_MSG_is_more},
    [PL_MORE] = {PL_MSG_is_more, PL_MSG_is_at_most},
    [PL_AT_LEAST] = {PL_MSG_is_at_least, PL_MSG_is_less},
    [PL_EQUAL] = {PL_MSG_is, PL_MSG_is_not},
    [PL_UNEQUAL] = {PL_MSG_is_not, PL_MSG_is},
    [PL_AMONG] = {PL_MSG_is_among, PL_MSG_is_not_among},
    [PL_NOT_AMONG] = {PL_MSG_is_not_among, PL_MSG_is_among},
};

static void put_set(printer *p, const pl_atom *atom)
{
    const uint32_t *set = p->view->rules->conditions.set_values + atom->first;
    for (uint32_t i = 0; i < atom->count && p->value.len < PL_CONDITION_WRITTEN_MAX; i++) {
        if (i) pl_buf_put(&p->value, pl_message_text(p->view->lang, PL_MSG_list_comma));
        pl_view_put_value(p->view, atom->fact, set[i], &p->value);
    }
}

static pl_message relation_of(const pl_atom *atom, bool turned)
{
    bool one = atom->count == 1;
    if (one && atom->comparison == PL_AMONG) return relations[PL_EQUAL][turned];
    if (one && atom->comparison == PL_NOT_AMONG) return relations[PL_UNEQUAL][turned];
    return relations[atom->comparison][turned];
}

static void put_atom(printer *p, uint32_t index, bool turned)
{
    const pl_atom *atom = &p->view->rules->conditions.atoms[index];
    const pl_fact *fact = &p->view->rules->facts[atom->fact];
    p->value.len = 0;
    if (fact->type == PL_FACT_FLAG) pl_view_put_value(p->view, atom->fact, turned ? 0 : 1, &p->value);
    else if (atom->comparison == PL_AMONG || atom->comparison == PL_NOT_AMONG) put_set(p, atom);
    else pl_view_put_value(p->view, atom->fact, atom->value, &p->value);
    pl_message relation = fact->type == PL_FACT_FLAG ? PL_MSG_is : relation_of(atom, turned);
    pl_str title = pl_title_pick(&fact->title, p->view->lang, fact->id);
    pl_buf_put_message(p->buf, p->view->lang, relation, PL_ARGS(title, pl_buf_str(&p->value)));
}

/* ---- nodes ---- */

static void put_joined(printer *p, const pl_condition_node *node, uint8_t strength, uint8_t own, pl_message word)
{
    bool parentheses = own < strength;
    if (parentheses) put_message(p, PL_MSG_parenthesis_open);
    if (parentheses) later_text(p, PL_MSG_parenthesis_close);
    later_node(p, node->b, own);
    later_text(p, word);
    later_node(p, node->a, own);
}

static void put_not(printer *p, pl_condition operand)
{
    const pl_condition_node *node = &p->view->rules->conditions.nodes[operand];
    if (node->op == PL_OP_ATOM) {
        put_atom(p, node->a, true);
        return;
    }
    put_message(p, PL_MSG_word_not);
    later_node(p, operand, BINDS_NOT);
}

static void put_node(printer *p, pl_condition condition, uint8_t strength)
{
    const pl_condition_node *node = &p->view->rules->conditions.nodes[condition];
    switch ((pl_node_op)node->op) {
    case PL_OP_TRUE: put_message(p, PL_MSG_word_always); return;
    case PL_OP_FALSE: put_message(p, PL_MSG_word_never); return;
    case PL_OP_ATOM: put_atom(p, node->a, false); return;
    case PL_OP_NOT: put_not(p, node->a); return;
    case PL_OP_AND: put_joined(p, node, strength, BINDS_AND, PL_MSG_word_and); return;
    case PL_OP_OR: put_joined(p, node, strength, BINDS_OR, PL_MSG_word_or); return;
    }
}

void pl_condition_put_words(pl_buf *buf, const pl_view *view, pl_condition condition)
{
    task first[32]; /* enough for almost all: memory is asked for only beyond */
    printer p = {.buf = buf, .view = view, .value = pl_buf_make(view->scratch)};
    p.tasks.at = first;
    p.tasks.room = PL_COUNT_OF(first);
    size_t start = buf->len;
    later_node(&p, condition, BINDS_OR);
    while (p.tasks.count && buf->len - start <= PL_CONDITION_WRITTEN_MAX) {
        task next = p.tasks.at[--p.tasks.count];
        if (next.is_text) put_message(&p, next.message);
        else put_node(&p, next.node, next.strength);
    }
    if (p.tasks.count) put_message(&p, PL_MSG_and_so_on);
}

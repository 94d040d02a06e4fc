/* Conditions as the rest of loading sees them. A definition may need others that come later in the file: programs
   wait on a stack of frames until what they name is settled, so that a chain of names is no chain of calls. */
#include "load/condition_builder.h"

/* ---- named conditions ---- */

void pl_condition_builder_name(pl_condition_builder *builder, const pl_node *key, const pl_node *definition)
{
    uint32_t fact = pl_rules_fact(builder->rules, key->text);
    if (fact != PL_NONE) {
        pl_diag *diag = pl_diag_add(builder->diags, PL_E331, builder->source, key->pos, PL_ARGS(key->text));
        pl_diag_add_note(builder->diags, diag, PL_MSG_first_here, builder->source, builder->rules->facts[fact].pos,
                         PL_NO_ARGS);
    }
    *pl_vec_push(builder->scratch, &builder->named) = (pl_named){.key = key, .definition = definition};
}

/* The names of the circle, and where each uses the next. `target` is used again by the innermost frame. */
static void report_circle(pl_condition_builder *b, uint32_t target, uint32_t at)
{
    enum { SHOWN_MAX = 64 };
    uint32_t first = b->frames.count - 1;
    while (b->frames.at[first].named != target) first--;
    pl_buf path = pl_buf_make(b->scratch);
    for (uint32_t i = first; i < b->frames.count && i - first < SHOWN_MAX; i++) {
        pl_buf_put(&path, b->named.at[b->frames.at[i].named].key->text);
        pl_buf_put(&path, PL_STR(" -> "));
    }
    if (b->frames.count - first > SHOWN_MAX) pl_buf_put(&path, PL_STR("... -> "));
    pl_buf_put(&path, b->named.at[target].key->text);
    pl_pos pos = pl_node_place(b->source, b->frames.at[b->frames.count - 1].node, at, true, b->scratch);
    pl_diag *diag = pl_diag_add(b->diags, PL_E330, b->source, pos, PL_ARGS(pl_buf_str(&path)));
    for (uint32_t i = first; i + 1 < b->frames.count && i - first < SHOWN_MAX; i++) {
        const pl_frame *frame = &b->frames.at[i];
        pos = pl_node_place(b->source, frame->node, b->items.at[frame->cursor].at, true, b->scratch);
        pl_str user = b->named.at[frame->named].key->text, used = b->named.at[b->frames.at[i + 1].named].key->text;
        pl_diag_add_note(b->diags, diag, PL_MSG_condition_uses, b->source, pos, PL_ARGS(user, used));
    }
}

/* ---- programs to nodes ---- */

static bool compile_written(pl_condition_builder *b, const pl_node *node)
{
    if (node->kind == PL_NODE_SCALAR && !node->text.ptr) return false; /* reported when it was read */
    if (node->kind == PL_NODE_MAP) return pl_condition_map(b, node);
    if (node->kind == PL_NODE_SCALAR && !pl_node_is_null(node)) return pl_condition_parse(b, node);
    pl_diag_add(b->diags, PL_E333, b->source, node->pos, PL_NO_ARGS);
    return false;
}

/* Conditions that a change of a reform has joined; those inside may be joined in turn. */
typedef struct joined {
    const pl_node *next; /* operand, or NULL */
    uint8_t op;          /* pl_item_op */
    bool begun;          /* an operand is there already */
} joined;

static joined joined_of(const pl_node *node)
{
    bool both = pl_str_equal(node->child->text, PL_STR("and"));
    return (joined){node->child->next->child, both ? PL_ITEM_AND : PL_ITEM_OR, false};
}

static void take_operand(pl_condition_builder *b, joined *whole)
{
    if (whole->begun) pl_builder_put(b, whole->op, 0, 0);
    whole->begun = true;
}

static bool compile_joined(pl_condition_builder *b, const pl_node *node)
{
    PL_VEC(joined) open = {0};
    *pl_vec_push(b->scratch, &open) = joined_of(node);
    while (open.count) {
        joined *top = &open.at[open.count - 1];
        const pl_node *operand = top->next;
        if (!operand) {
            if (--open.count) take_operand(b, &open.at[open.count - 1]);
            continue;
        }
        top->next = operand->next;
        if (operand->made) {
            *pl_vec_push(b->scratch, &open) = joined_of(operand);
            continue;
        }
        if (!compile_written(b, operand)) return false;
        take_operand(b, top);
    }
    return true;
}

static bool compile(pl_condition_builder *b, const pl_node *node)
{
    return node->made ? compile_joined(b, node) : compile_written(b, node);
}

static void push_frame(pl_condition_builder *b, const pl_node *node, uint32_t named)
{
    pl_frame frame = {.node = node, .named = named, .first = b->items.count, .cursor = b->items.count};
    if (named != PL_NONE) b->named.at[named].state = PL_NAMED_OPEN;
    frame.failed = !compile(b, node);
    if (frame.failed) b->items.count = frame.first;
    *pl_vec_push(b->scratch, &b->frames) = frame;
}

/* The next name of the innermost program that is not compiled yet, or PL_NONE. */
static uint32_t missing_name(pl_condition_builder *b)
{
    pl_frame *frame = &b->frames.at[b->frames.count - 1];
    for (; frame->cursor < b->items.count; frame->cursor++) {
        pl_item *item = &b->items.at[frame->cursor];
        if (item->op != PL_ITEM_NAMED || b->named.at[item->arg].state == PL_NAMED_DONE) continue;
        if (b->named.at[item->arg].state == PL_NAMED_NEW) return item->arg;
        report_circle(b, item->arg, item->at);
        *item = (pl_item){.op = PL_ITEM_CONDITION, .arg = PL_NEVER};
    }
    return PL_NONE;
}

static pl_condition pop_operand(pl_condition_builder *b)
{
    return b->operands.at[--b->operands.count];
}

static pl_condition apply(pl_condition_builder *b, const pl_item *item)
{
    pl_condition right;
    switch ((pl_item_op)item->op) {
    case PL_ITEM_CONDITION: return item->arg;
    case PL_ITEM_NAMED: return b->named.at[item->arg].condition;
    case PL_ITEM_NOT: return pl_condition_not(b, pop_operand(b));
    case PL_ITEM_AND: right = pop_operand(b); return pl_condition_and(b, pop_operand(b), right);
    case PL_ITEM_OR: right = pop_operand(b); return pl_condition_or(b, pop_operand(b), right);
    }
    return PL_NEVER;
}

/* Turns the innermost program, all of whose names are settled, into nodes. */
static pl_condition pop_frame(pl_condition_builder *b)
{
    pl_frame frame = b->frames.at[--b->frames.count];
    pl_condition result = PL_NEVER;
    for (uint32_t i = frame.first; i < b->items.count; i++) {
        result = apply(b, &b->items.at[i]);
        *pl_vec_push(b->scratch, &b->operands) = result;
    }
    b->operands.count = 0;
    b->items.count = frame.first;
    if (frame.named != PL_NONE) {
        b->named.at[frame.named].condition = result;
        b->named.at[frame.named].state = PL_NAMED_DONE;
    }
    return result;
}

static pl_condition settle(pl_condition_builder *b, const pl_node *node, uint32_t named, bool *good)
{
    pl_condition result = PL_NEVER;
    push_frame(b, node, named);
    *good = !b->frames.at[0].failed;
    while (b->frames.count) {
        uint32_t missing = missing_name(b);
        if (missing != PL_NONE) push_frame(b, b->named.at[missing].definition, missing);
        else result = pop_frame(b);
    }
    return result;
}

/* ---- what loading calls ---- */

pl_condition pl_condition_load(pl_condition_builder *builder, const pl_node *node)
{
    enum { MEMO_MAX = 1 << 16 };
    bool is_text = node->kind == PL_NODE_SCALAR && node->text.ptr;
    uint32_t known = is_text ? pl_table_find(&builder->memo, node->text) : PL_NONE;
    if (known != PL_NONE) return known;
    bool good;
    pl_condition condition = settle(builder, node, PL_NONE, &good);
    bool keep = is_text && good && !pl_node_is_null(node) && builder->memo.count < MEMO_MAX;
    if (keep) pl_table_add(&builder->memo, node->text, condition);
    return condition;
}

void pl_condition_builder_finish(pl_condition_builder *builder)
{
    bool good;
    uint32_t count = builder->named.count;
    pl_named_condition *named = pl_new_array(builder->arena, pl_named_condition, count);
    for (uint32_t i = 0; i < count; i++)
        if (builder->named.at[i].state == PL_NAMED_NEW) settle(builder, builder->named.at[i].definition, i, &good);
    for (uint32_t i = 0; i < count; i++) {
        const pl_named *from = &builder->named.at[i];
        pl_str id = pl_arena_copy(builder->arena, from->key->text);
        named[i] = (pl_named_condition){id, from->condition, from->used, from->key->pos};
    }
    pl_rules *rules = builder->rules;
    rules->named = named;
    rules->named_count = count;
    rules->conditions.atoms = builder->atoms.at;
    rules->conditions.atom_count = builder->atoms.count;
    rules->conditions.set_values = builder->set_values.at;
    rules->conditions.nodes = builder->nodes.at;
    rules->conditions.node_count = builder->nodes.count;
}

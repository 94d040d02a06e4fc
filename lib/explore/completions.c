/* See completions.h. */
#include "explore/completions.h"

/* ---- facts that an `assume` ties together ---- */

static uint32_t group_of(uint32_t *parent, uint32_t fact)
{
    while (parent[fact] != fact) {
        parent[fact] = parent[parent[fact]];
        fact = parent[fact];
    }
    return fact;
}

static void join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = group_of(parent, a);
    b = group_of(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

/* Ties the facts of every open assumption; marks in `tied` those that occur in one. */
static void tie_facts(const pl_question *question, const pl_truths *truths, pl_arena *scratch, uint32_t *parent,
                      uint8_t *tied)
{
    const pl_rules *rules = question->rules;
    uint8_t *facts = pl_new_array(scratch, uint8_t, rules->fact_count);
    uint32_t *stack = pl_new_array(scratch, uint32_t, rules->conditions.node_count);
    for (uint32_t i = 0; i < rules->assumption_count; i++) {
        pl_condition condition = rules->assumptions[i].condition;
        if (pl_truth_get(truths, condition) != PL_UNKNOWN) continue;
        memset(facts, 0, rules->fact_count);
        pl_condition_open_facts(&rules->conditions, condition, truths->nodes, facts, stack);
        uint32_t first = PL_NONE;
        for (uint32_t f = 0; f < rules->fact_count; f++) {
            if (!facts[f]) continue;
            tied[f] = 1;
            if (first == PL_NONE)
                first = f;
            else
                join(parent, first, f);
        }
    }
}

/* ---- combinations ---- */

static void add_dimension(pl_completions *c, pl_arena *arena, uint32_t fact)
{
    pl_dimension dimension = pl_dimension_make(arena, c->question->rules, fact);
    c->dimensions[c->dimension_count++] = dimension;
    if (__builtin_mul_overflow(c->total, (uint64_t)dimension.cell_count, &c->total)) c->total = UINT64_MAX;
    c->values[fact] = dimension.values[0];
    c->known[fact] = PL_FACT_KNOWN;
}

static pl_completions completions_over(pl_arena *arena, const pl_question *question, const uint8_t *facts)
{
    const pl_rules *rules = question->rules;
    pl_completions c = {.question = question, .total = 1, .satisfiable = true, .satisfiable_known = true};
    c.values = pl_new_array(arena, int64_t, rules->fact_count);
    c.known = pl_new_array(arena, uint8_t, rules->fact_count);
    if (rules->fact_count) {
        memcpy(c.values, question->project->values, rules->fact_count * sizeof *c.values);
        memcpy(c.known, question->project->known, rules->fact_count);
    }
    c.dimensions = pl_new_array(arena, pl_dimension, rules->fact_count);
    c.digits = pl_new_array(arena, uint32_t, rules->fact_count);
    for (uint32_t f = 0; f < rules->fact_count; f++)
        if (facts[f] && question->project->known[f] == PL_FACT_UNKNOWN) add_dimension(&c, arena, f);
    c.truths = pl_truths_make(arena, &rules->conditions);
    return c;
}

static bool breaks_an_assumption(const pl_completions *c)
{
    const pl_rules *rules = c->question->rules;
    for (uint32_t i = 0; i < rules->assumption_count; i++)
        if (pl_truth_get(&c->truths, rules->assumptions[i].condition) == PL_FALSE) return true;
    return false;
}

static void load_truths(pl_completions *c)
{
    pl_facts facts = {c->values, c->known};
    pl_truths_load(&c->truths, c->question->rules, &facts);
}

pl_completion pl_completions_look(pl_completions *c)
{
    load_truths(c);
    bool outside = pl_truth_get(&c->truths, c->question->rules->applies) == PL_FALSE;
    if (!c->satisfiable || breaks_an_assumption(c)) return outside ? PL_COMPLETION_NONE_OUTSIDE : PL_COMPLETION_NONE;
    return outside ? PL_COMPLETION_OUTSIDE : PL_COMPLETION_INSIDE;
}

bool pl_completions_next(pl_completions *c)
{
    c->index++;
    for (uint32_t d = c->dimension_count; d-- > 0;) {
        const pl_dimension *dimension = &c->dimensions[d];
        bool carry = ++c->digits[d] == dimension->cell_count;
        if (carry) c->digits[d] = 0;
        c->values[dimension->fact] = dimension->values[c->digits[d]];
        if (!carry) return true;
    }
    return false;
}

/* Whether the facts of one group, which nothing else hangs on, can be completed at all. Too large a group is taken
   to be completable, and the answer is then not called exact. */
static void check_group(pl_completions *c, pl_arena *scratch, const uint8_t *facts)
{
    pl_completions group = completions_over(scratch, c->question, facts);
    if (group.total > PL_COMPLETIONS_MAX) {
        c->satisfiable_known = false;
        return;
    }
    do {
        load_truths(&group);
        if (!breaks_an_assumption(&group)) return;
    } while (pl_completions_next(&group));
    c->satisfiable = false;
}

static void check_other_groups(pl_completions *c, pl_arena *scratch, uint32_t *parent, const uint8_t *tied,
                               const uint8_t *open)
{
    uint32_t count = c->question->rules->fact_count;
    uint8_t *facts = pl_new_array(scratch, uint8_t, count);
    for (uint32_t root = 0; root < count; root++) {
        if (!tied[root] || group_of(parent, root) != root || open[root]) continue;
        for (uint32_t f = 0; f < count; f++)
            facts[f] = tied[f] && group_of(parent, f) == root;
        check_group(c, scratch, facts);
    }
}

/* The facts to complete: those that something open hangs on, and all that an assumption ties to one of them. */
static uint8_t *facts_to_complete(const pl_question *question, const pl_truths *truths, bool reasons, pl_arena *scratch,
                                  uint32_t *parent)
{
    uint32_t count = question->rules->fact_count;
    uint8_t *open = pl_new_array(scratch, uint8_t, count), *group_open = pl_new_array(scratch, uint8_t, count);
    pl_open_facts_find(question, truths, reasons, scratch, open);
    for (uint32_t f = 0; f < count; f++)
        group_open[group_of(parent, f)] |= open[f];
    for (uint32_t f = 0; f < count; f++)
        open[f] = group_open[group_of(parent, f)];
    return open;
}

/* Reasons are completed only where that does not cost the exactness of the numbers. */
pl_completions pl_completions_make(pl_arena *arena, const pl_question *question)
{
    uint32_t count = question->rules->fact_count;
    pl_arena *scratch = pl_arena_child(arena);
    pl_facts facts = {question->project->values, question->project->known};
    pl_truths truths = pl_truths_make(scratch, &question->rules->conditions);
    pl_truths_load(&truths, question->rules, &facts);
    uint8_t *tied = pl_new_array(scratch, uint8_t, count);
    uint32_t *parent = pl_new_array(scratch, uint32_t, count);
    for (uint32_t f = 0; f < count; f++)
        parent[f] = f;
    tie_facts(question, &truths, scratch, parent, tied);
    uint8_t *open = facts_to_complete(question, &truths, true, scratch, parent);
    pl_completions completions = completions_over(arena, question, open);
    if (completions.total > PL_COMPLETIONS_MAX) {
        open = facts_to_complete(question, &truths, false, scratch, parent);
        completions = completions_over(arena, question, open);
    }
    check_other_groups(&completions, scratch, parent, tied, open);
    pl_arena_free(scratch);
    return completions;
}

static void put_value(pl_buf *buf, const pl_rules *rules, const pl_fact *fact, int64_t value)
{
    if (fact->type == PL_FACT_CHOICE)
        pl_buf_put(buf, rules->choices[fact->first_choice + (uint32_t)value].id);
    else if (fact->type == PL_FACT_FLAG)
        pl_buf_put(buf, value ? PL_STR("true") : PL_STR("false"));
    else
        pl_buf_put_decimal(buf, value, fact->decimals);
}

pl_str pl_completions_text(const pl_completions *c, const uint8_t *facts, pl_arena *arena)
{
    pl_buf buf = pl_buf_make(arena);
    const pl_rules *rules = c->question->rules;
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        if (!facts[f] || c->known[f] == PL_FACT_UNKNOWN) continue;
        if (buf.len) pl_buf_put(&buf, PL_STR(", "));
        pl_buf_put(&buf, rules->facts[f].id);
        pl_buf_put(&buf, PL_STR(" = "));
        put_value(&buf, rules, &rules->facts[f], c->values[f]);
    }
    return pl_buf_str(&buf);
}

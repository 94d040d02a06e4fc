/* Fuzz target: the text of a condition, compiled against attributes of every type. What compiles is written as text and
   compiled again: both must be equally true whatever is known of the attributes, and its negation the opposite. */
#include "kit.h"

#include <stdlib.h>

#include "explore/cells.h"
#include "load/condition_builder.h"
#include "load/yaml_check.h"
#include "model/condition_text.h"

enum { COMBINATIONS_MAX = 256, DRAW_CELLS = 1000 };

static const char rules_text[] =
    "permitline: 1\nid: fuzz\ntitle: Fuzz\nattributes:\n"
    "  type: {title: {zh: 项目类型, en: Type}, values: {municipal: {zh: 市政类}, building: {zh: 房建类}}}\n"
    "  nature: {title: 建设性质, values: {new: 新建, new-or-expansion: 新建或扩建, expansion: 扩建, repair: 改建}}\n"
    "  investment: {title: 总投资, type: money}\n"
    "  area: {title: {zh: 建筑面积, en: Floor area}, type: number, unit: m2}\n"
    "  height: {title: 高度, type: number, unit: m, decimals: 0, min: 3, max: 9}\n"
    "  storeys: {title: 层数, type: count, max: 200}\n"
    "  in-plan: {title: {zh: 已纳入规划, en: In a plan}, type: flag, default: false}\n"
    "  emergency: {title: 应急, type: flag}\n"
    "  twin: {title: 应急, type: flag}\n"
    "steps: {permit: {title: Permit, kind: event}}\n";

static const struct {
    const char *name, *definition;
} named[] = {
    {"small", "investment <= 5000万元 or in-plan"},
    {"large", "not small and area > 10_000.5m2"},
    {"house", "small 且 项目类型 == 房建类"},
};

static const pl_rules *fixed;

void fuzz_prepare(void)
{
    pl_arena *arena = fuzz_lasting_arena();
    fixed = pl_rules_load_text(arena, "rules.yaml", pl_str_from(rules_text), pl_diags_new(arena));
    must(fixed);
}

typedef struct tried {
    fuzz *f;
    pl_rules rules; /* the fixed one with the conditions of this run */
    pl_source *source;
    pl_diags *diags;
    pl_condition_builder *builder;
} tried;

static pl_node *scalar(tried *t, pl_str text)
{
    pl_node *node = pl_new(t->f->arena, pl_node);
    *node = (pl_node){.text = text, .pos = {1, 1, 0}, .kind = PL_NODE_SCALAR, .plain = true};
    return node;
}

static void begin(tried *t, fuzz *f)
{
    *t = (tried){.f = f, .rules = *fixed};
    t->rules.arena = f->arena;
    t->diags = pl_diags_new(f->arena);
    t->source = pl_source_make(f->arena, PL_STR("input.yaml"), f->text);
    t->builder = pl_condition_builder_make(f->arena, f->arena, &t->rules, t->source, t->diags);
    for (size_t i = 0; i < PL_COUNT_OF(named); i++)
        pl_condition_builder_name(t->builder, scalar(t, pl_str_from(named[i].name)),
                                  scalar(t, pl_str_from(named[i].definition)));
}

/* Most inputs are the text itself; those that begin like a mapping or a quoted text are read as YAML first. */
static const pl_node *read_input(tried *t)
{
    pl_str text = t->f->text;
    bool misshapen;
    if (text.len && strchr("{\"'|>&*!%@`#\xef", text.ptr[0])) return pl_tree_load(t->f->arena, t->source, t->diags);
    if (!pl_yaml_check_text(t->source, t->diags, &misshapen) || pl_diags_errors(t->diags)) return NULL;
    return scalar(t, text);
}

/* What a builder has so far, as a rule set shows it. */
static void publish(tried *t)
{
    t->rules.conditions = (pl_conditions){
        .atoms = t->builder->atoms.at,
        .atom_count = t->builder->atoms.count,
        .set_values = t->builder->set_values.at,
        .nodes = t->builder->nodes.at,
        .node_count = t->builder->nodes.count,
    };
}

static pl_str written(tried *t, pl_condition condition)
{
    publish(t);
    pl_buf buf = pl_buf_make(t->f->arena);
    pl_condition_put_text(&buf, &t->rules, condition);
    fuzz_check_text(t->f, pl_buf_str(&buf));
    return pl_buf_str(&buf);
}

/* Compiles a text that must compile, unless it is beyond a limit: then false. */
static bool compile(tried *t, pl_str text, pl_condition *condition)
{
    *t->source = *pl_source_make(t->f->arena, PL_STR("again.yaml"), text);
    *condition = pl_condition_load(t->builder, scalar(t, text));
    if (!pl_diags_errors(t->diags)) return true;
    pl_code code = pl_diags_at(t->diags, 0)->code;
    must(code == PL_E301 || code == PL_E302);
    t->diags = pl_diags_new(t->f->arena);
    t->builder->diags = t->diags;
    return false;
}

/* ---- truth ---- */

typedef struct assignment {
    pl_dimension dimensions[16];
    uint32_t digits[16]; /* the number of cells: unknown */
    uint32_t count;
    uint64_t total;
} assignment;

static assignment assign(tried *t, pl_condition condition)
{
    assignment a = {.total = 1};
    uint8_t *facts = pl_new_array(t->f->arena, uint8_t, t->rules.fact_count);
    uint32_t *stack = pl_new_array(t->f->arena, uint32_t, t->rules.conditions.node_count);
    pl_condition_facts(&t->rules.conditions, condition, facts, stack);
    for (uint32_t fact = 0; fact < t->rules.fact_count; fact++) {
        if (!facts[fact]) continue;
        must(pl_condition_uses(&t->rules.conditions, condition, fact) || t->rules.conditions.node_count > 1024);
        a.dimensions[a.count] = pl_dimension_make(t->f->arena, &t->rules, fact);
        a.total *= a.dimensions[a.count++].cell_count + 1;
    }
    return a;
}

static uint8_t atom_truth(const tried *t, const assignment *a, const pl_atom *atom)
{
    for (uint32_t i = 0; i < a->count; i++) {
        const pl_dimension *cells = &a->dimensions[i];
        if (cells->fact != atom->fact || a->digits[i] == cells->cell_count) continue;
        return pl_atom_holds(&t->rules.conditions, atom, cells->values[a->digits[i]]) ? PL_TRUE : PL_FALSE;
    }
    return PL_UNKNOWN;
}

static void check_truths(tried *t, const assignment *a, uint8_t *atoms, uint8_t *nodes, const pl_condition *three)
{
    const pl_conditions *conditions = &t->rules.conditions;
    for (uint32_t i = 0; i < conditions->atom_count; i++) atoms[i] = atom_truth(t, a, &conditions->atoms[i]);
    pl_conditions_evaluate(conditions, atoms, nodes);
    must(nodes[three[0]] <= PL_TRUE);
    must(nodes[three[1]] == nodes[three[0]]);
    must(nodes[three[2]] == PL_TRUE - nodes[three[0]]);
}

/* All combinations of cells and unknowns, or so many drawn from the input. `three`: the condition, what was made of its
   text, its negation. */
static void check_everywhere(tried *t, const pl_condition *three)
{
    publish(t);
    assignment a = assign(t, three[0]);
    uint8_t *atoms = pl_new_array(t->f->arena, uint8_t, t->rules.conditions.atom_count);
    uint8_t *nodes = pl_new_array(t->f->arena, uint8_t, t->rules.conditions.node_count);
    bool all = a.total <= COMBINATIONS_MAX;
    for (uint32_t n = 0; n < (all ? a.total : COMBINATIONS_MAX); n++) {
        uint64_t rest = n;
        for (uint32_t i = 0; i < a.count; i++) {
            uint32_t base = a.dimensions[i].cell_count + 1;
            a.digits[i] = all ? (uint32_t)(rest % base) : fuzz_draw(t->f, DRAW_CELLS + n * a.count + i, base);
            rest /= base;
        }
        check_truths(t, &a, atoms, nodes, three);
    }
}

static void check_condition(tried *t, const pl_node *node, pl_condition condition)
{
    pl_str text = written(t, condition);
    pl_condition three[] = {condition, condition, condition};
    if (!compile(t, text, &three[1])) return;
    pl_str again = written(t, three[1]);
    must(pl_str_equal(again, text));
    pl_buf negated = pl_buf_make(t->f->arena);
    pl_buf_put(&negated, PL_STR("not ("));
    pl_buf_put(&negated, node->kind == PL_NODE_SCALAR ? node->text : text);
    pl_buf_put(&negated, PL_STR(")"));
    if (!compile(t, pl_buf_str(&negated), &three[2])) return;
    check_everywhere(t, three);
}

static void try(fuzz *f)
{
    tried *t = pl_new(f->arena, tried);
    begin(t, f);
    const pl_node *node = read_input(t);
    bool clean = pl_diags_errors(t->diags) == 0;
    pl_condition condition = node ? pl_condition_load(t->builder, node) : PL_NEVER;
    bool good = node && pl_diags_errors(t->diags) == 0;
    fuzz_check_diags(f, t->diags, good, true);
    if (good) check_condition(t, node, condition);
    else must(!clean || condition == PL_NEVER);
}

void fuzz_run(fuzz *f)
{
    pl_guard guard;
    pl_guard_enter(&guard, f->arena, NULL);
    if (setjmp(guard.jump)) abort();
    try(f);
    pl_guard_leave(&guard);
}

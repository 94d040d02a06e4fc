/* Random conditions: written in either language with needless parentheses and read back; printed and read again (the
   same node); evaluated against a naive evaluator; their facts against a naive search. */
#include "condition_kit.h"

enum { CASES = 3000, TREE_MAX = 128, ROUNDS = 8 };

static kit *k;
static uint64_t state_of_random;

static uint32_t below(uint32_t bound)
{
    state_of_random = state_of_random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state_of_random >> 33) % bound;
}

/* ---- a tree of our own ---- */

typedef struct tree {
    char op; /* a(nd), o(r), n(ot), or a comparison: < = > l(ist) f(lag) */
    int left, right;
    uint32_t fact;
    int64_t value; /* of a choice: a set of bits */
} tree;

static tree nodes[TREE_MAX];
static int node_count;
static int64_t next_value;

static int add(tree t)
{
    nodes[node_count] = t;
    return node_count++;
}

/* Values are never the same twice, so that nothing folds. */
static int make_comparison(void)
{
    static const uint32_t numbers[] = {INVESTMENT, AREA, STOREYS, LENGTH};
    switch (below(4)) {
    case 0: return add((tree){.op = 'f', .fact = IN_PLAN});
    case 1: return add((tree){.op = 'l', .fact = below(2) ? TYPE : NATURE, .value = 1 + below(3)});
    default: return add((tree){.op = "<=>"[below(3)], .fact = numbers[below(4)], .value = next_value++});
    }
}

/* Operands of `and` and `or` that are of the same kind stand on the left only, as reading makes them. */
static int make(int depth, char outer)
{
    if (!depth || node_count > TREE_MAX - 32 || below(4) == 0) return make_comparison();
    char op = outer == 'n' ? "ao"[below(2)] : "aon"[below(3)];
    if (op == 'n') return add((tree){.op = 'n', .left = make(depth - 1, 'n')});
    int left = make(depth - 1, '-'), right;
    do right = make(depth - 1, op);
    while (nodes[right].op == op);
    return add((tree){.op = op, .left = left, .right = right});
}

/* ---- writing it ---- */

static void put(pl_buf *buf, const char *text)
{
    pl_buf_put(buf, pl_str_from(text));
}

static void put_comparison(pl_buf *buf, const tree *t, bool zh)
{
    const pl_fact *fact = &k->rules->facts[t->fact];
    pl_buf_put(buf, zh ? fact->title.text[PL_LANG_ZH] : fact->id);
    if (t->op == 'f') return;
    if (t->op == 'l') {
        put(buf, zh ? "属于[" : " in [");
        for (uint32_t i = 0, listed = 0; i < 2; i++) {
            if (!(t->value >> i & 1)) continue;
            const pl_choice *choice = &k->rules->choices[fact->first_choice + i];
            if (listed++) put(buf, zh ? "，" : ", ");
            pl_buf_put(buf, zh ? choice->title.text[PL_LANG_ZH] : choice->id);
        }
        put(buf, "]");
        return;
    }
    if (zh && t->op == '>') put(buf, "超过");
    else put(buf, t->op == '<' ? " < " : t->op == '=' ? " == " : " > ");
    pl_buf_put_int(buf, t->value);
}

static void write_tree(pl_buf *buf, int at, bool zh, int strength)
{
    const tree *t = &nodes[at];
    int own = t->op == 'o' ? 1 : t->op == 'a' ? 2 : 3;
    bool parentheses = own < strength || below(5) == 0;
    if (parentheses) put(buf, "(");
    if (t->op == 'n') {
        put(buf, zh ? "非" : "not ");
        write_tree(buf, t->left, zh, 3);
    } else if (t->op == 'a' || t->op == 'o') {
        write_tree(buf, t->left, zh, own);
        put(buf, zh ? (own == 1 ? "或" : "且") : (own == 1 ? " or " : " and "));
        write_tree(buf, t->right, zh, own + 1);
    } else {
        put_comparison(buf, t, zh);
    }
    if (parentheses) put(buf, ")");
}

/* ---- what it means ---- */

static int64_t values[FACTS];
static bool known[FACTS];

static int truth_of(const tree *t)
{
    int64_t scale = t->fact == INVESTMENT || t->fact == AREA ? 100 : 1, value = values[t->fact];
    if (!known[t->fact]) return PL_UNKNOWN;
    bool holds = false;
    switch (t->op) {
    case 'f': holds = value == 1; break;
    case 'l': holds = value < 2 && (t->value >> value & 1); break;
    case '<': holds = value < t->value * scale; break;
    case '>': holds = value > t->value * scale; break;
    default: holds = value == t->value * scale; break;
    }
    return holds ? PL_TRUE : PL_FALSE;
}

static int evaluate(int at)
{
    const tree *t = &nodes[at];
    if (t->op == 'n') return PL_TRUE - evaluate(t->left);
    if (t->op != 'a' && t->op != 'o') return truth_of(t);
    int left = evaluate(t->left), right = evaluate(t->right);
    bool take_left = t->op == 'a' ? left < right : left > right;
    return take_left ? left : right;
}

/* The facts that still matter, by the definition: unknown parts only. */
static void open_facts(int at, uint8_t *facts)
{
    const tree *t = &nodes[at];
    if (evaluate(at) != PL_UNKNOWN) return;
    if (t->op == 'n') open_facts(t->left, facts);
    else if (t->op == 'a' || t->op == 'o') open_facts(t->left, facts), open_facts(t->right, facts);
    else facts[t->fact] = 1;
}

static void all_facts(int at, uint8_t *facts)
{
    const tree *t = &nodes[at];
    if (t->op == 'n') all_facts(t->left, facts);
    else if (t->op == 'a' || t->op == 'o') all_facts(t->left, facts), all_facts(t->right, facts);
    else facts[t->fact] = 1;
}

static void compare_meaning(int root, pl_condition condition)
{
    const pl_conditions *c = &k->rules->conditions;
    uint8_t *atoms = pl_arena_alloc(k->arena, c->atom_count + 1), *truths = pl_arena_alloc(k->arena, c->node_count);
    uint32_t *stack = pl_new_array(k->arena, uint32_t, c->node_count);
    for (uint32_t i = 0; i < FACTS; i++) {
        known[i] = below(3) != 0;
        values[i] = i == IN_PLAN || i == TYPE ? below(2) : i == NATURE ? below(4) : below(300000);
    }
    for (uint32_t i = 0; i < c->atom_count; i++) {
        const pl_atom *atom = &c->atoms[i];
        atoms[i] = !known[atom->fact] ? PL_UNKNOWN : pl_atom_holds(c, atom, values[atom->fact]) ? PL_TRUE : PL_FALSE;
    }
    pl_conditions_evaluate(c, atoms, truths);
    assert_int_equal(truths[condition], evaluate(root));
    uint8_t wanted[FACTS] = {0}, got[FACTS] = {0};
    open_facts(root, wanted);
    pl_condition_open_facts(c, condition, truths, got, stack);
    assert_memory_equal(got, wanted, FACTS);
}

static void random_conditions(void **state)
{
    (void)state;
    for (int i = 0; i < CASES; i++) {
        if (i % 100 == 0) { /* a new table now and then: evaluating is of all nodes in it */
            if (k) kit_free(k);
            k = kit_new();
            next_value = 0;
        }
        state_of_random = (uint64_t)i;
        node_count = 0;
        int root = make(5, '-');
        pl_buf text = pl_buf_make(k->arena);
        write_tree(&text, root, below(2), 0);
        pl_condition condition = kit_compile(k, text.at);
        if (pl_diags_errors(k->diags)) print_error("case %d: %s\n", i, text.at);
        assert_int_equal(pl_diags_errors(k->diags), 0);
        pl_str printed = kit_print(k, condition);
        pl_condition again = kit_compile(k, printed.ptr);
        if (again != condition) print_error("case %d: %s\n    %s\n", i, text.at, printed.ptr);
        assert_int_equal(again, condition);
        uint8_t wanted[FACTS] = {0}, got[FACTS] = {0};
        all_facts(root, wanted);
        uint32_t *stack = pl_new_array(k->arena, uint32_t, k->builder->nodes.count);
        pl_condition_facts(&k->rules->conditions, condition, got, stack);
        assert_memory_equal(got, wanted, FACTS);
        for (uint32_t f = 0; f < FACTS; f++)
            assert_int_equal(pl_condition_uses(&k->rules->conditions, condition, f), wanted[f]);
        for (int round = 0; round < ROUNDS; round++) compare_meaning(root, condition);
    }
    kit_free(k);
}

/* Random pieces of the language in a row: refused or read, never a crash, and what is read prints and reads again. */
static void random_tokens(void **state)
{
    static const char *const pieces[] = {
        "in-plan", "且",   "或",   "非",     "(",     ")",  "investment", "总投资", "5000万", "以下", "<=", "==",
        "type",    "building", "属于", "[",  "]",     ",",  "new",        " ",      "and ",   "or ",  "not ", "in ",
        "不超过",  "5,000", "元",  "m2",     "true",  "　", "=",          "!",      "建设性质", "扩建", "或有", "（"};
    (void)state;
    k = kit_new();
    for (int i = 0; i < 20000; i++) {
        state_of_random = (uint64_t)i;
        pl_buf text = pl_buf_make(k->arena);
        for (uint32_t left = 1 + below(12); left; left--) put(&text, pieces[below(PL_COUNT_OF(pieces))]);
        size_t errors = pl_diags_errors(k->diags);
        pl_condition condition = kit_compile(k, text.at);
        if (pl_diags_errors(k->diags) == errors) {
            pl_str printed = kit_print(k, condition);
            pl_condition again = kit_compile(k, printed.ptr);
            assert_int_equal(pl_diags_errors(k->diags), errors);
            assert_int_equal(kit_compile(k, kit_print(k, again).ptr), again);
        } else {
            assert_int_equal(condition, PL_NEVER);
        }
        if (i % 1000 == 0) kit_forget(k);
    }
    kit_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_conditions), cmocka_unit_test(random_tokens)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

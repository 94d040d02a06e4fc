/* The question of `prove` in SMT-LIB 2, for any solver: is there an admissible project over the limit? The longest
   paths are written out as they are defined, event by event. */
#include "base/out.h"
#include "explore/prove.h"

typedef struct writer {
    pl_out *out;
    pl_study *study;
    const pl_proof *proof;
} writer;

static void put(writer *w, const char *text)
{
    pl_out_puts(w->out, text);
}

static void put_name(writer *w, const char *kind, uint32_t index)
{
    put(w, kind);
    pl_out_put_int(w->out, index);
}

static void put_int(writer *w, int64_t value)
{
    if (value >= 0) {
        pl_out_put_int(w->out, value);
        return;
    }
    put(w, "(- ");
    pl_out_put_int(w->out, -value);
    put(w, ")");
}

static void begin(writer *w, const char *kind, uint32_t index, const char *type)
{
    put(w, "(define-fun ");
    put_name(w, kind, index);
    put(w, " () ");
    put(w, type);
    put(w, " ");
}

/* ---- facts and conditions ---- */

static void put_facts(writer *w)
{
    const pl_rules *rules = w->study->rules;
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        put(w, "; ");
        pl_out_put(w->out, rules->facts[f].id);
        put(w, "\n(declare-const ");
        put_name(w, "f", f);
        put(w, " Int)\n(assert (<= ");
        put_int(w, rules->facts[f].min);
        put(w, " ");
        put_name(w, "f", f);
        put(w, " ");
        put_int(w, rules->facts[f].max);
        put(w, "))\n");
    }
}

static void put_atom(writer *w, const pl_atom *atom)
{
    static const char *const signs[] = {[PL_LESS] = "<", [PL_AT_MOST] = "<=", [PL_MORE] = ">", [PL_AT_LEAST] = ">=",
                                        [PL_EQUAL] = "="};
    bool set = atom->comparison == PL_AMONG || atom->comparison == PL_NOT_AMONG;
    bool no = atom->comparison == PL_UNEQUAL || atom->comparison == PL_NOT_AMONG;
    if (no) put(w, "(not ");
    if (set) put(w, "(or false false");
    for (uint32_t i = 0; i < (set ? atom->count : 1); i++) {
        put(w, set ? " (" : "(");
        put(w, set || no ? "=" : signs[atom->comparison]);
        put(w, " ");
        put_name(w, "f", atom->fact);
        put(w, " ");
        put_int(w, set ? w->study->rules->conditions.set_values[atom->first + i] : atom->value);
        put(w, ")");
    }
    if (set) put(w, ")");
    if (no) put(w, ")");
}

static void put_node(writer *w, const pl_conditions *conditions, uint32_t index)
{
    const pl_condition_node *node = &conditions->nodes[index];
    begin(w, "n", index, "Bool");
    switch ((pl_node_op)node->op) {
    case PL_OP_TRUE: put(w, "true"); break;
    case PL_OP_FALSE: put(w, "false"); break;
    case PL_OP_ATOM: put_atom(w, &conditions->atoms[node->a]); break;
    default:
        put(w, node->op == PL_OP_NOT ? "(not " : node->op == PL_OP_AND ? "(and " : "(or ");
        put_name(w, "n", node->a);
        if (node->op != PL_OP_NOT) put_name(w, " n", node->b);
        put(w, ")");
    }
    put(w, ")\n");
}

/* ---- steps ---- */

/* The first case that holds; with a gap 0. */
static void put_days(writer *w, uint32_t step)
{
    const pl_rules *rules = w->study->rules;
    pl_slice cases = pl_step_cases(&w->study->question, step);
    uint32_t more = 0;
    if (w->study->options.with_extensions) more = pl_length_nominal(rules->extras[rules->steps[step].extra].extension);
    begin(w, "d", step, "Int");
    for (uint32_t i = 0; i < cases.count; i++) {
        const pl_case *entry = &rules->cases[cases.first + i];
        put_name(w, "(ite n", entry->when);
        put(w, " ");
        pl_out_put_int(w->out, pl_length_nominal(entry->length) + more);
        put(w, " ");
    }
    put(w, "0");
    pl_out_fill(w->out, ')', cases.count + 1);
    put(w, "\n");
}

static bool is_chosen(const writer *w, uint32_t step)
{
    const pl_ceiling *measure = &w->proof->measure;
    for (uint32_t i = 0; i < measure->chosen.count; i++)
        if (w->study->rules->ceiling_steps[measure->chosen.first + i] == step) return true;
    return !measure->chosen_only;
}

/* Whether a step has its time in what is measured. */
static void put_timed(writer *w, uint32_t step)
{
    begin(w, "t", step, "Bool");
    if (!is_chosen(w, step)) {
        put(w, "false)\n");
        return;
    }
    put_name(w, "(and n", w->study->logic->required[step]);
    if (w->proof->measure.measure == PL_MEASURE_APPROVAL) put_name(w, " n", w->study->rules->steps[step].counted);
    else put(w, " true");
    put(w, "))\n");
}

static void put_holds(writer *w, uint32_t step)
{
    const pl_rules *rules = w->study->rules;
    pl_slice holds = rules->steps[step].holds;
    begin(w, "h", step, "Int");
    put(w, "(+ 0 0");
    for (uint32_t i = 0; w->proof->measure.measure == PL_MEASURE_ELAPSED && i < holds.count; i++) {
        const pl_hold *hold = &rules->holds[holds.first + i];
        put_name(w, " (ite n", hold->when);
        put(w, " ");
        pl_out_put_int(w->out, pl_length_nominal(hold->length));
        put(w, " 0)");
    }
    put(w, "))\n");
}

/* ---- events ---- */

static void put_weight(writer *w, uint32_t place, const pl_edge *edge)
{
    const pl_rules *rules = w->study->rules;
    if (edge->link == PL_PLAIN_LINK) {
        put(w, "0");
        return;
    }
    if (edge->link == PL_NONE) {
        uint32_t step = pl_network_step(&rules->network, place);
        put_name(w, "(ite t", step);
        put_name(w, " (+ d", step);
        put_name(w, " h", step);
        put(w, ") 0)");
        return;
    }
    const pl_link *link = &rules->links[edge->link];
    put_name(w, "(ite t", link->from);
    put(w, " (+ ");
    pl_out_put_int(w->out, pl_length_nominal(link->lag));
    if (link->milestone != PL_NONE) {
        put(w, " (least ");
        pl_out_put_int(w->out, rules->milestones[link->milestone].day);
        put_name(w, " d", link->from);
        put(w, ")");
    }
    put(w, ") 0)");
}

static pl_condition there(const writer *w, const pl_edge *edge)
{
    bool link = edge->link != PL_NONE && edge->link != PL_PLAIN_LINK;
    return link ? w->study->rules->links[edge->link].when : PL_ALWAYS;
}

/* -1000000000: not reached. */
static void put_event(writer *w, uint32_t place)
{
    const pl_network *network = &w->study->rules->network;
    uint32_t from = w->proof->measure.from;
    begin(w, "e", place, "Int");
    bool begins = from == PL_NONE || network->start[from] == place;
    uint32_t first = network->first[place], count = network->first[place + 1] - first;
    for (uint32_t i = 0; i < count; i++) {
        const pl_edge *edge = &network->edges[first + i];
        put_name(w, "(most (ite (and n", there(w, edge));
        put_name(w, " (>= e", edge->tail);
        put_name(w, " 0)) (+ e", edge->tail);
        put(w, " ");
        put_weight(w, place, edge);
        put(w, ") (- 1000000000)) ");
    }
    put(w, begins ? "0" : "(- 1000000000)");
    pl_out_fill(w->out, ')', count + 1);
    put(w, "\n");
}

/* An edge, in a list of those out of one event. */
typedef struct way_out {
    uint32_t edge, head;
    uint32_t next; /* PL_NONE: the last */
} way_out;

static void put_ways_out(writer *w, const way_out *ways, uint32_t way)
{
    const pl_network *network = &w->study->rules->network;
    for (; way != PL_NONE; way = ways[way].next) {
        put_name(w, " (and n", there(w, &network->edges[ways[way].edge]));
        put_name(w, " l", ways[way].head);
        put(w, ")");
    }
}

/* Whether an event leads to the end: from the last event down, so that what is used stands before. */
static void put_leads(writer *w)
{
    const pl_network *network = &w->study->rules->network;
    uint32_t to = w->proof->measure.to != PL_NONE ? w->proof->measure.to : w->study->rules->span.to;
    way_out *ways = pl_new_array(w->study->arena, way_out, network->edge_count);
    uint32_t *first = pl_new_array(w->study->arena, uint32_t, network->event_count);
    for (uint32_t place = 0; place < network->event_count; place++) first[place] = PL_NONE;
    for (uint32_t place = network->event_count; place-- > 0;) {
        begin(w, "l", place, "Bool");
        put(w, to == PL_NONE || place == network->finish[to] ? "(or true false" : "(or false false");
        if (to != PL_NONE) put_ways_out(w, ways, first[place]);
        put(w, "))\n");
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            ways[e] = (way_out){e, place, first[network->edges[e].tail]};
            first[network->edges[e].tail] = e;
        }
    }
}

/* ---- the number ---- */

/* The latest finish of what is there and leads to the end. */
static void put_latest(writer *w)
{
    const pl_rules *rules = w->study->rules;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        put_name(w, "(most (ite (and n", w->study->logic->required[i]);
        put_name(w, " l", rules->network.finish[i]);
        put_name(w, ") e", rules->network.finish[i]);
        put(w, " 0) ");
    }
    put(w, "0");
    pl_out_fill(w->out, ')', rules->step_count);
}

static void put_length(writer *w)
{
    const pl_rules *rules = w->study->rules;
    uint32_t until = w->proof->measure.to, to = rules->span.to;
    if (until != PL_NONE) {
        put_name(w, "(most 0 e", rules->network.finish[until]);
        put(w, ")");
        return;
    }
    if (to != PL_NONE) {
        put_name(w, "(ite n", w->study->logic->required[to]);
        put_name(w, " (most 0 e", rules->network.finish[to]);
        put(w, ") ");
    }
    put_latest(w);
    if (to != PL_NONE) put(w, ")");
}

static void put_items(writer *w)
{
    const pl_rules *rules = w->study->rules;
    put(w, "(+ 0 0");
    for (uint32_t i = 0; i < rules->step_count; i++) {
        if (!pl_step_is_item(&rules->steps[i]) || !is_chosen(w, i)) continue;
        put_name(w, " (ite (and n", w->study->logic->required[i]);
        put_name(w, " l", rules->network.start[i]);
        put_name(w, " (>= e", rules->network.start[i]);
        put(w, " 0)) ");
        if (w->proof->measure.measure == PL_MEASURE_ITEMS) put(w, "1");
        else put_name(w, "d", i);
        put(w, " 0)");
    }
    put(w, ")");
}

static void put_question(writer *w)
{
    const pl_proof *proof = w->proof;
    bool path = proof->measure.measure == PL_MEASURE_APPROVAL || proof->measure.measure == PL_MEASURE_ELAPSED;
    int64_t limit = proof->ceiling == PL_NONE ? proof->max.value : (int64_t)proof->measure.limit;
    put(w, "(define-fun number () Int ");
    if (path) put_length(w);
    else put_items(w);
    put(w, ")\n");
    put_name(w, "(assert n", w->study->logic->admissible);
    put(w, ")\n");
    put_name(w, "(assert n", proof->measure.when);
    put(w, ")\n(assert (> number ");
    pl_out_put_int(w->out, limit);
    put(w, "))\n(check-sat)\n");
}

static void put_all(writer *w)
{
    const pl_rules *rules = w->study->rules;
    const pl_conditions *conditions = &w->study->logic->conditions;
    put(w, "; rules ");
    pl_out_put(w->out, rules->id);
    put(w, ": is there an admissible project over the limit? unsat: none; sat: one\n(set-logic QF_LIA)\n"
           "(define-fun most ((a Int) (b Int)) Int (ite (> a b) a b))\n"
           "(define-fun least ((a Int) (b Int)) Int (ite (< a b) a b))\n");
    put_facts(w);
    for (uint32_t n = 0; n < conditions->node_count; n++) put_node(w, conditions, n);
    for (uint32_t i = 0; i < rules->step_count; i++) {
        put_days(w, i);
        put_holds(w, i);
        put_timed(w, i);
    }
    for (uint32_t place = 0; place < rules->network.event_count; place++) put_event(w, place);
    put_leads(w);
    put_question(w);
}

void pl_proof_put_smt(pl_out *out, const pl_proof *proof)
{
    pl_guard guard;
    pl_guard_enter(&guard, pl_out_arena(out), NULL);
    if (setjmp(guard.jump)) {
        pl_out_out_of_memory(out);
    } else {
        pl_arena *scratch = pl_arena_child(pl_out_arena(out));
        writer w = {.out = out, .proof = proof};
        w.study = pl_proof_study(scratch, proof);
        put_all(&w);
        pl_arena_free(scratch);
    }
    pl_guard_leave(&guard);
}

/* A proof as a file that a program of its own can check: the problem with its cells, and boxes that together hold every
   project, each with the longest path that makes its bound. The format is in permitline-certificate(5). */
#include "base/out.h"
#include "explore/prove.h"

/* FNV-1a of 64 bits. */
#define DIGEST_START UINT64_C(0xcbf29ce484222325)
#define DIGEST_PRIME UINT64_C(0x100000001b3)

typedef struct writer {
    pl_out *out;
    pl_buf line;     /* written, and part of the digest, at its end */
    uint64_t digest; /* of the lines so far */
    pl_study *study;
    const pl_proof *proof;
    pl_probe *probe;
} writer;

static void put(writer *w, pl_str text)
{
    pl_buf_put(&w->line, text);
}

static void put_word(writer *w, const char *word)
{
    put(w, pl_str_from(word));
}

static void put_number(writer *w, int64_t number)
{
    put_word(w, " ");
    pl_buf_put_int(&w->line, number);
}

static void put_index(writer *w, uint32_t index)
{
    if (index == PL_NONE) put_word(w, " -");
    else put_number(w, index);
}

static void end_line(writer *w)
{
    put_word(w, "\n");
    pl_str line = pl_buf_str(&w->line);
    for (size_t i = 0; i < line.len; i++) w->digest = (w->digest ^ (uint8_t)line.ptr[i]) * DIGEST_PRIME;
    pl_out_put(w->out, line);
    w->line.len = 0;
}

static void put_text(writer *w, const char *key, pl_str text)
{
    put_word(w, key);
    put_word(w, " ");
    put(w, text.len ? text : PL_STR("-"));
    end_line(w);
}

/* ---- facts and conditions ---- */

static void put_fact(writer *w, uint32_t index)
{
    static const char *const kinds[] = {[PL_FACT_CHOICE] = " choice", [PL_FACT_FLAG] = " flag",
                                        [PL_FACT_COUNT] = " number", [PL_FACT_MONEY] = " number",
                                        [PL_FACT_NUMBER] = " number"};
    const pl_fact *fact = &w->study->rules->facts[index];
    const pl_dimension *dimension = &w->study->space->dimensions[index];
    put_word(w, "fact ");
    put(w, fact->id);
    put_word(w, kinds[fact->type]);
    put_number(w, fact->max);
    for (uint32_t cell = 0; cell < dimension->cell_count; cell++) put_number(w, dimension->values[cell]);
    end_line(w);
}

static void put_atom(writer *w, const pl_atom *atom)
{
    static const char *const words[] = {[PL_LESS] = " <", [PL_AT_MOST] = " <=", [PL_MORE] = " >",
                                        [PL_AT_LEAST] = " >=", [PL_EQUAL] = " ==", [PL_UNEQUAL] = " !=",
                                        [PL_AMONG] = " in", [PL_NOT_AMONG] = " not-in"};
    bool set = atom->comparison == PL_AMONG || atom->comparison == PL_NOT_AMONG;
    put_word(w, "atom");
    put_number(w, atom->fact);
    put_word(w, words[atom->comparison]);
    if (!set) put_number(w, atom->value);
    for (uint32_t i = 0; set && i < atom->count; i++)
        put_number(w, w->study->rules->conditions.set_values[atom->first + i]);
    end_line(w);
}

static void put_node(writer *w, const pl_condition_node *node)
{
    static const char *const words[] = {[PL_OP_TRUE] = "node true", [PL_OP_FALSE] = "node false",
                                        [PL_OP_ATOM] = "node atom", [PL_OP_NOT] = "node not",
                                        [PL_OP_AND] = "node and",   [PL_OP_OR] = "node or"};
    put_word(w, words[node->op]);
    if (node->op >= PL_OP_ATOM) put_number(w, node->a);
    if (node->op == PL_OP_AND || node->op == PL_OP_OR) put_number(w, node->b);
    end_line(w);
}

static void put_line(writer *w, const char *key, int64_t number)
{
    put_word(w, key);
    put_number(w, number);
    end_line(w);
}

static void put_conditions(writer *w)
{
    const pl_rules *rules = w->study->rules;
    const pl_conditions *conditions = &rules->conditions;
    for (uint32_t f = 0; f < rules->fact_count; f++) put_fact(w, f);
    for (uint32_t a = 0; a < conditions->atom_count; a++) put_atom(w, &conditions->atoms[a]);
    for (uint32_t n = 0; n < conditions->node_count; n++) put_node(w, &conditions->nodes[n]);
    put_line(w, "scope", rules->applies);
    for (uint32_t i = 0; i < rules->assumption_count; i++) put_line(w, "assume", rules->assumptions[i].condition);
    put_line(w, "binds", w->proof->measure.when);
}

/* ---- the network ---- */

static void put_step(writer *w, uint32_t index)
{
    const pl_step *step = &w->study->rules->steps[index];
    put_word(w, "step ");
    put(w, step->id);
    put_word(w, " when");
    put_number(w, step->when);
    put_word(w, " counted");
    put_number(w, step->counted);
    put_word(w, " item");
    put_number(w, pl_step_is_item(step));
    put_word(w, " part-of");
    put_index(w, step->part_of);
    end_line(w);
}

static void put_three(writer *w, const char *key, int64_t a, int64_t b, int64_t c)
{
    put_word(w, key);
    put_number(w, a);
    put_number(w, b);
    put_number(w, c);
    end_line(w);
}

static void put_cases(writer *w, uint32_t step)
{
    const pl_rules *rules = w->study->rules;
    pl_slice cases = pl_step_cases(&w->study->question, step);
    uint32_t more = 0;
    if (w->study->options.with_extensions) more = pl_length_nominal(rules->extras[rules->steps[step].extra].extension);
    for (uint32_t i = 0; i < cases.count; i++) {
        const pl_case *entry = &rules->cases[cases.first + i];
        put_three(w, "case", step, entry->when, pl_length_nominal(entry->length) + more);
    }
}

static void put_holds(writer *w, uint32_t step)
{
    const pl_rules *rules = w->study->rules;
    pl_slice holds = rules->steps[step].holds;
    for (uint32_t i = 0; i < holds.count; i++) {
        const pl_hold *hold = &rules->holds[holds.first + i];
        put_three(w, "hold", step, hold->when, pl_length_nominal(hold->length));
    }
}

static void put_exemptions(writer *w, uint32_t step)
{
    const pl_rules *rules = w->study->rules;
    for (uint32_t i = rules->step_exemption_first[step]; i < rules->step_exemption_first[step + 1]; i++) {
        const pl_exemption *exemption = &rules->exemptions[rules->step_exemptions[i]];
        put_three(w, "exempt", step, exemption->when, exemption->except);
    }
}

static void put_link(writer *w, const pl_link *link)
{
    static const char *const types[] = {[PL_LINK_FS] = " FS", [PL_LINK_SS] = " SS", [PL_LINK_FF] = " FF",
                                        [PL_LINK_SF] = " SF"};
    put_word(w, "link");
    put_number(w, link->from);
    put_number(w, link->to);
    put_word(w, types[link->type]);
    put_number(w, pl_length_nominal(link->lag));
    if (link->milestone == PL_NONE) put_word(w, " -");
    else put_number(w, w->study->rules->milestones[link->milestone].day);
    put_number(w, link->when);
    end_line(w);
}

static void put_steps(writer *w)
{
    const pl_rules *rules = w->study->rules;
    for (uint32_t i = 0; i < rules->step_count; i++) put_step(w, i);
    for (uint32_t i = 0; i < rules->step_count; i++) put_cases(w, i);
    for (uint32_t i = 0; i < rules->step_count; i++) put_holds(w, i);
    for (uint32_t i = 0; i < rules->step_count; i++) put_exemptions(w, i);
    for (uint32_t i = 0; i < rules->link_count; i++) put_link(w, &rules->links[i]);
}

static void put_measure(writer *w)
{
    const pl_ceiling *measure = &w->proof->measure;
    put_word(w, "to");
    put_index(w, w->study->rules->span.to);
    put_word(w, measure->chosen_only ? "\nchosen" : "\nchosen all");
    for (uint32_t i = 0; measure->chosen_only && i < measure->chosen.count; i++)
        put_number(w, w->study->rules->ceiling_steps[measure->chosen.first + i]);
    put_word(w, "\nfrom");
    put_index(w, measure->from);
    put_word(w, "\nuntil");
    put_index(w, measure->to);
    end_line(w);
}

/* ---- boxes ---- */

static void put_path(writer *w)
{
    const pl_network *network = &w->study->rules->network;
    uint32_t *places = pl_new_array(w->study->arena, uint32_t, network->event_count);
    uint32_t count = pl_probe_events(w->probe, &w->proof->measure, places);
    for (uint32_t i = 0; i < count; i++) {
        put_word(w, pl_network_is_finish(network, places[i]) ? " F" : " S");
        pl_buf_put_int(&w->line, pl_network_step(network, places[i]));
    }
    end_line(w);
}

static void put_cells(writer *w, const pl_cells *box)
{
    const pl_space *space = w->study->space;
    for (uint32_t f = 0; f < w->study->rules->fact_count; f++) {
        if (pl_box_is_free(space, box, f)) continue;
        put_number(w, f);
        bool first = true;
        for (uint32_t cell = 0; cell < space->dimensions[f].cell_count; cell++) {
            if (!pl_box_has(space, box, f, cell)) continue;
            put_word(w, first ? ":" : ",");
            pl_buf_put_int(&w->line, cell);
            first = false;
        }
    }
}

static void put_box(writer *w, const pl_cells *box)
{
    pl_bound bound = pl_probe_look(w->probe, box, &w->proof->measure);
    bool outside = bound.among == PL_FALSE;
    put_word(w, outside ? "outside" : "box");
    if (!outside) put_number(w, bound.most);
    put_cells(w, box);
    if (outside) {
        end_line(w);
        return;
    }
    put_word(w, " |");
    put_path(w);
}

static void put_point(writer *w)
{
    const pl_space *space = w->study->space;
    const int64_t *values = w->proof->worst.values;
    if (!values) return;
    pl_cells *box = pl_new_array(w->study->arena, pl_cells, space->words);
    pl_study_fix(w->study, values, box);
    put_word(w, "point");
    for (uint32_t f = 0; f < w->study->rules->fact_count; f++) put_number(w, pl_space_cell(space, f, values[f]));
    end_line(w);
    pl_probe_look(w->probe, box, &w->proof->measure);
    put_word(w, "path");
    put_path(w);
}

static void put_head(writer *w)
{
    static const char *const measures[] = {[PL_MEASURE_APPROVAL] = "approval", [PL_MEASURE_ELAPSED] = "elapsed",
                                           [PL_MEASURE_SUM] = "sum", [PL_MEASURE_ITEMS] = "items"};
    const pl_proof *proof = w->proof;
    put_word(w, "permitline-certificate 1");
    end_line(w);
    put_text(w, "rules", proof->rules->id);
    put_text(w, "ceiling", proof->measure.id);
    put_text(w, "measure", pl_str_from(measures[proof->measure.measure]));
    if (proof->ceiling == PL_NONE) put_text(w, "limit", PL_STR("-"));
    else put_line(w, "limit", proof->measure.limit);
    if (proof->max.known) put_line(w, "claim", proof->max.value);
    else put_text(w, "claim", PL_STR("empty"));
}

bool pl_proof_has_certificate(const pl_proof *proof)
{
    return proof->boxes_kept && !proof->gap && (proof->max.known || proof->verdict == PL_PROOF_EMPTY);
}

static void put_certificate(writer *w)
{
    put_head(w);
    put_conditions(w);
    put_steps(w);
    put_measure(w);
    put_point(w);
    uint32_t words = w->study->space->words;
    for (uint32_t i = 0; i < w->proof->box_count; i++) put_box(w, w->proof->boxes_kept + (size_t)i * words);
    put_line(w, "end", w->proof->box_count);
    put_line(w, "digest", (int64_t)w->digest);
}

void pl_proof_put_certificate(pl_out *out, const pl_proof *proof)
{
    pl_guard guard;
    pl_guard_enter(&guard, pl_out_arena(out), NULL);
    if (setjmp(guard.jump)) {
        pl_out_out_of_memory(out);
    } else {
        pl_arena *scratch = pl_arena_child(pl_out_arena(out));
        writer w = {.out = out, .line = pl_buf_make(scratch), .digest = DIGEST_START, .proof = proof};
        w.study = pl_proof_study(scratch, proof);
        pl_condition bound = pl_logic_and(w.study->logic, w.study->logic->admissible, proof->measure.when);
        w.probe = pl_probe_make(scratch, w.study->space, w.study->logic, bound);
        put_certificate(&w);
        pl_arena_free(scratch);
    }
    pl_guard_leave(&guard);
}

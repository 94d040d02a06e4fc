/* permitline prove: is a ceiling kept by every project that a rule set admits? */
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "inputs.h"
#include "progress.h"

static bool is_given(const session *s, option_id id)
{
    return options_find(&s->opts, id) != NULL;
}

static pl_proof_options options_of(const session *s, deadline *until)
{
    const given_option *ceiling = options_find(&s->opts, OPTION_CEILING);
    return (pl_proof_options){
        .basis = (pl_basis)options_number(&s->opts, OPTION_BASIS, PL_BASIS_PROMISED),
        .with_extensions = is_given(s, OPTION_WITH_EXTENSIONS),
        .ceiling = ceiling ? text_of(ceiling->value) : (pl_str){0},
        .has_measure = is_given(s, OPTION_MEASURE),
        .measure = (pl_measure)options_number(&s->opts, OPTION_MEASURE, PL_MEASURE_APPROVAL),
        .least = is_given(s, OPTION_LEAST),
        .certificate = is_given(s, OPTION_CERTIFICATE),
        .limits = search_limits(s, until),
    };
}

/* Worst for a script that trusts the answer. */
static finding worse(finding a, finding b)
{
    static const int rank[] = {[FOUND_NOTHING] = 0, [LEFT_UNDECIDED] = 1, [FOUND_SOMETHING] = 2, [FAILED] = 3};
    return rank[a] >= rank[b] ? a : b;
}

/* ---- files beside the answer ---- */

/* The file that an option names; false if it has none. */
static bool side_begin(session *s, option_id id, pl_out **out, bool *good)
{
    const given_option *given = options_find(&s->opts, id);
    if (!given || !*good) return false;
    *out = strcmp(given->value, "-") == 0 ? pl_out_fd(s->arena, 1) : pl_out_file(s->arena, given->value);
    if (*out) return true;
    pl_diags_report(s->diags, "E001", NULL, 0);
    *good = false;
    return false;
}

static void side_end(session *s, option_id id, pl_out *out, bool *good)
{
    int error = pl_out_finish(out);
    if (!error) return;
    const char *name = options_find(&s->opts, id)->value;
    pl_diags_report(s->diags, "E004", (pl_str[]){text_of(name), text_of(strerror(error))}, 2);
    *good = false;
}

static bool write_sides(session *s, const pl_rules *rules, const pl_proof *proof)
{
    bool good = true;
    pl_out *out;
    if (is_given(s, OPTION_CERTIFICATE) && !pl_proof_has_certificate(proof)) {
        pl_diags_report(s->diags, "E037", NULL, 0);
        return false;
    }
    bool writes = is_given(s, OPTION_WRITE) && pl_proof_has_project(proof);
    if (is_given(s, OPTION_WRITE) && !writes) pl_diags_report(s->diags, "N703", NULL, 0);
    if (writes && side_begin(s, OPTION_WRITE, &out, &good)) {
        pl_report_proof_project(out, proof, rules_reference(s, rules));
        side_end(s, OPTION_WRITE, out, &good);
    }
    if (side_begin(s, OPTION_CERTIFICATE, &out, &good)) {
        pl_proof_put_certificate(out, proof);
        side_end(s, OPTION_CERTIFICATE, out, &good);
    }
    if (side_begin(s, OPTION_SMT2, &out, &good)) {
        pl_proof_put_smt(out, proof);
        side_end(s, OPTION_SMT2, out, &good);
    }
    return good;
}

/* ---- the answers ---- */

static const pl_proof **prove_all(session *s, const pl_rules *rules, size_t count, const pl_proof_options *asked)
{
    const pl_proof **proofs = calloc(count, sizeof *proofs);
    pl_proof_options own = *asked;
    bool good = proofs != NULL;
    if (!proofs) pl_diags_report(s->diags, "E001", NULL, 0);
    for (size_t i = 0; good && i < count; i++) {
        bool each = is_given(s, OPTION_ALL_CEILINGS) && pl_rules_ceiling_count(rules);
        if (each) own.ceiling = pl_rules_ceiling_id(rules, i);
        proofs[i] = pl_proof_make(s->arena, rules, &own, s->diags);
        good = proofs[i] != NULL;
    }
    if (good) return proofs;
    free((void *)proofs);
    return NULL;
}

static finding write_proofs(session *s, const pl_rules *rules, const pl_proof **proofs, size_t count)
{
    if (!files_differ(s)) return FAILED;
    pl_out *out = session_output(s);
    if (!out) return FAILED;
    pl_report_proofs(out, proofs, count, is_given(s, OPTION_ALL_CEILINGS), &s->report);
    finding found = FOUND_NOTHING;
    const pl_proof *worst = proofs[0];
    for (size_t i = 0; i < count; i++) {
        finding own = (finding)pl_proof_exit_status(proofs[i]);
        if (worse(found, own) != found) worst = proofs[i];
        found = worse(found, own);
    }
    return write_sides(s, rules, worst) ? found : FAILED;
}

static bool options_fit(session *s)
{
    if (!is_given(s, OPTION_CEILING) || !is_given(s, OPTION_ALL_CEILINGS)) return true;
    pl_diags_report(s->diags, "E036", (pl_str[]){text_of("ceiling"), text_of("all-ceilings")}, 2);
    return false;
}

finding cmd_prove(session *s)
{
    if (!session_takes(s, 1, 1) || !options_fit(s)) return FAILED;
    const char *path = inputs_rules_path(s, text_of(s->opts.arguments[0]), NULL);
    const pl_rules *rules = path ? inputs_rules(s, path) : NULL;
    if (!rules) return FAILED;
    deadline until;
    const pl_proof_options asked = options_of(s, &until);
    size_t count = is_given(s, OPTION_ALL_CEILINGS) ? pl_rules_ceiling_count(rules) : 1;
    if (!count) count = 1;
    const pl_proof **proofs = prove_all(s, rules, count, &asked);
    finding found = proofs ? write_proofs(s, rules, proofs, count) : FAILED;
    free((void *)proofs);
    return found;
}

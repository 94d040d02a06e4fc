/* Proofs as JSON, schema permitline/prove/1. */
#include "model/condition_text.h"
#include "report/proof.h"
#include "model/words.h"

static const char *const verdicts[] = {
    [PL_PROOF_NONE] = NULL,           [PL_PROOF_PROVED] = "proved", [PL_PROOF_REFUTED] = "refuted",
    [PL_PROOF_GAP] = "gap",           [PL_PROOF_EMPTY] = "empty",   [PL_PROOF_UNDECIDED] = "undecided",
};

static void put_ceiling(pl_json *json, const pl_proof *proof)
{
    pl_json_key(json, "ceiling");
    if (proof->ceiling == PL_NONE) {
        pl_json_null(json);
        return;
    }
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "id");
    pl_json_text(json, proof->measure.id);
    pl_json_key(json, "measure");
    pl_json_word(json, pl_words_measure[proof->measure.measure].id);
    pl_json_key(json, "limit");
    pl_json_int(json, proof->measure.limit);
    pl_json_close(json);
}

static void put_days(pl_json *json, const char *key, pl_days days)
{
    pl_json_key(json, key);
    pl_json_days(json, days);
}

static void put_condition(pl_json *json, const pl_proof *proof, pl_buf *buf)
{
    pl_json_key(json, "condition");
    if (!proof->has_condition) {
        pl_json_null(json);
        return;
    }
    buf->len = 0;
    pl_condition_put_text(buf, proof->written, proof->condition);
    pl_json_text(json, pl_buf_str(buf));
}

static void put_not_counted(pl_json *json, const pl_proof *proof)
{
    pl_json_key(json, "not_counted");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < proof->not_counted_count; i++) {
        const pl_step *step = &proof->rules->steps[proof->not_counted[i].step];
        pl_json_object(json, PL_JSON_INLINE);
        pl_json_key(json, "step");
        pl_json_text(json, step->id);
        pl_json_key(json, "clock");
        pl_json_word(json, pl_words_clock[step->clock].id);
        pl_json_key(json, "days");
        pl_json_int(json, proof->not_counted[i].days);
        pl_json_close(json);
    }
    pl_json_close(json);
}

static void put_path(pl_json *json, const pl_proof *proof)
{
    pl_json_key(json, "path");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < proof->path_count; i++) pl_json_text(json, proof->rules->steps[proof->path[i]].id);
    pl_json_close(json);
}

static void put_witness(pl_json *json, const char *key, const pl_proof *proof, const pl_witness *witness, bool path,
                        pl_buf *buf)
{
    pl_json_key(json, key);
    if (!witness->values) {
        pl_json_null(json);
        return;
    }
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "attributes");
    pl_values_put_json(json, proof->rules, witness->values, buf);
    pl_json_key(json, "days");
    pl_json_int(json, witness->days);
    if (path) put_path(json, proof);
    pl_json_close(json);
}

static const int64_t *counterexample_of(const pl_proof *proof)
{
    if (proof->verdict == PL_PROOF_REFUTED) return proof->worst.values;
    return proof->verdict == PL_PROOF_GAP ? proof->gap : NULL;
}

static void put_question(pl_json *json, const pl_proof *proof)
{
    pl_json_key(json, "measure");
    pl_json_word(json, pl_words_measure[proof->measure.measure].id);
    pl_json_key(json, "basis");
    pl_json_word(json, pl_words_basis[proof->options.basis]);
    pl_json_key(json, "with_extensions");
    pl_json_bool(json, proof->options.with_extensions);
}

static void put_proof(pl_json *json, const pl_proof *proof, pl_buf *buf)
{
    pl_json_object(json, PL_JSON_LINES);
    pl_json_key(json, "schema");
    pl_json_word(json, "permitline/prove/1");
    pl_json_rules(json, proof->rules);
    put_ceiling(json, proof);
    pl_json_key(json, "verdict");
    pl_json_word(json, verdicts[proof->verdict]);
    put_days(json, "max", proof->max);
    put_days(json, "min", proof->min);
    put_condition(json, proof, buf);
    put_not_counted(json, proof);
    pl_json_key(json, "boxes");
    pl_json_count(json, proof->boxes);
    put_witness(json, "worst", proof, &proof->worst, true, buf);
    pl_json_key(json, "counterexample");
    pl_values_put_json(json, proof->rules, counterexample_of(proof), buf);
    pl_json_key(json, "gap_step");
    pl_json_text_or_null(json, proof->gap ? proof->rules->steps[proof->gap_step].id : PL_STR(""));
    put_witness(json, "best", proof, &proof->best, false, buf);
    put_days(json, "lower_bound", proof->lower);
    put_days(json, "upper_bound", proof->upper);
    put_question(json, proof);
    pl_json_close(json);
}

void pl_proofs_put_json(pl_out *out, pl_arena *scratch, const pl_proof *const *proofs, size_t count, bool as_list)
{
    pl_json json = pl_json_make(out);
    pl_buf buf = pl_buf_make(scratch);
    if (as_list) pl_json_array(&json, PL_JSON_LINES);
    for (size_t i = 0; i < count; i++) put_proof(&json, proofs[i], &buf);
    if (as_list) pl_json_close(&json);
    pl_json_end(&json);
}

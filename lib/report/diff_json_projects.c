/* A difference as JSON: for which projects, what each change saves, given projects. */
#include "model/condition_text.h"
#include "report/box.h"
#include "report/diff_json.h"
#include "report/plan_view.h"
#include "report/proof.h"

/* ---- shares ---- */

static void put_fraction(pl_diff_writer *w, pl_fraction fraction)
{
    pl_json_key(&w->json, "days");
    w->buf.len = 0;
    pl_buf_put_fraction(&w->buf, fraction);
    pl_json_text(&w->json, pl_buf_str(&w->buf));
    pl_json_key(&w->json, "decimal");
    w->buf.len = 0;
    pl_buf_put_fraction_decimal(&w->buf, fraction);
    pl_json_text(&w->json, pl_buf_str(&w->buf));
}

static void put_error(pl_diff_writer *w, const pl_attribution *a, uint32_t player)
{
    enum { DIGITS = 3 };
    pl_json_key(&w->json, "error");
    if (a->exact || !a->error_milli) {
        pl_json_null(&w->json);
        return;
    }
    w->buf.len = 0;
    pl_buf_put_decimal(&w->buf, a->error_milli[player], DIGITS);
    pl_json_text(&w->json, pl_buf_str(&w->buf));
}

static void put_shares(pl_diff_writer *w, const char *key, const pl_attribution *a)
{
    if (!a->known) {
        pl_diff_put_key_null(w, key);
        return;
    }
    pl_diff_put_key_list(w, key, PL_JSON_INLINE);
    for (uint32_t i = 0; i < w->diff->player_count; i++) {
        pl_json_object(&w->json, PL_JSON_INLINE);
        pl_json_key(&w->json, "change");
        pl_json_text(&w->json, w->diff->players[i].id);
        put_fraction(w, a->shares[i]);
        pl_diff_put_key_bool(w, "idle", a->idle[i]);
        put_error(w, a, i);
        pl_json_close(&w->json);
    }
    pl_json_close(&w->json);
}

static void put_pairs(pl_diff_writer *w, const pl_attribution *a)
{
    pl_diff_put_key_list(w, "pairs", PL_JSON_INLINE);
    for (uint32_t i = 0; i < a->pair_count; i++) {
        pl_json_object(&w->json, PL_JSON_INLINE);
        pl_diff_put_key_list(w, "changes", PL_JSON_INLINE);
        pl_json_text(&w->json, w->diff->players[a->pairs[i].first].id);
        pl_json_text(&w->json, w->diff->players[a->pairs[i].second].id);
        pl_json_close(&w->json);
        pl_diff_put_key_int(w, "days", a->pairs[i].delta);
        pl_json_close(&w->json);
    }
    pl_json_close(&w->json);
}

/* How the shares were found. */
static void put_method(pl_diff_writer *w, const pl_attribution *a)
{
    put_pairs(w, a);
    pl_diff_put_key_bool(w, "exact", a->exact);
    pl_diff_put_key_count(w, "blocks", a->blocks);
    pl_diff_put_key_count(w, "largest", a->largest);
    pl_diff_put_key_count(w, "coalitions", a->coalitions);
    pl_diff_put_key_count(w, "orders", a->exact ? 0 : a->orders);
    if (a->exact) pl_diff_put_key_null(w, "seed");
    else pl_diff_put_key_count(w, "seed", a->seed);
}

void pl_diff_put_attribution(pl_diff_writer *w, const char *key, const pl_attribution *a, bool with_shares)
{
    if (!a->known) {
        pl_diff_put_key_null(w, key);
        return;
    }
    pl_diff_put_key_object(w, key);
    pl_json_key(&w->json, "measure");
    pl_json_word(&w->json, pl_words_measure[a->measure].id);
    pl_diff_put_key_int(w, "before", a->before);
    pl_diff_put_key_int(w, "after", a->after);
    pl_diff_put_key_int(w, "delta", a->after - a->before);
    if (with_shares) put_shares(w, "shares", a);
    put_method(w, a);
    pl_json_close(&w->json);
}

static void put_player(pl_diff_writer *w, const pl_player *player)
{
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_json_key(&w->json, "id");
    pl_json_text(&w->json, player->id);
    pl_json_key(&w->json, "title");
    pl_json_title(&w->json, &player->title);
    pl_json_key(&w->json, "file");
    pl_json_text_or_null(&w->json, player->file);
    pl_json_key(&w->json, "line");
    if (player->file.len && player->pos.line) pl_json_count(&w->json, player->pos.line);
    else pl_json_null(&w->json);
    pl_json_close(&w->json);
}

void pl_diff_json_put_attribution(pl_diff_writer *w)
{
    const pl_diff *diff = w->diff;
    pl_json_key(&w->json, "attribution");
    pl_json_object(&w->json, PL_JSON_LINES);
    pl_diff_put_key_bool(w, "labelled", diff->labelled);
    pl_diff_put_key_list(w, "players", PL_JSON_LINES);
    for (uint32_t i = 0; i < diff->player_count; i++) put_player(w, &diff->players[i]);
    pl_json_close(&w->json);
    pl_diff_put_attribution(w, pl_words_attributed[PL_FOR_WORST_CASE], &diff->worst, true);
    pl_json_close(&w->json);
}

/* ---- given projects ---- */

static void put_range(pl_diff_writer *w, const char *key, pl_range range)
{
    pl_json_key(&w->json, key);
    pl_json_range(&w->json, range);
}

static void put_numbers(pl_diff_writer *w, const char *key, const pl_project_numbers *numbers)
{
    pl_diff_put_key_object(w, key);
    put_range(w, "approval_days", numbers->approval_days);
    put_range(w, "elapsed_days", numbers->elapsed_days);
    put_range(w, "sum_days", numbers->sum_days);
    put_range(w, "items", numbers->items);
    pl_json_key(&w->json, "applicable");
    pl_answer_put_json(&w->json, numbers->applicable);
    pl_json_key(&w->json, "error");
    pl_json_text_or_null(&w->json, numbers->error);
    pl_json_close(&w->json);
}

static void put_project(pl_diff_writer *w, const pl_compared_project *project)
{
    pl_range none = {0};
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_json_key(&w->json, "id");
    pl_json_text_or_null(&w->json, project->id);
    put_numbers(w, "before", &project->before);
    put_numbers(w, "after", &project->after);
    put_range(w, "delta", w->diff->same_span ? project->delta : none);
    put_shares(w, "attribution", &project->attribution);
    pl_json_key(&w->json, "title");
    pl_json_title(&w->json, &project->title);
    pl_json_key(&w->json, "file");
    pl_json_text_or_null(&w->json, project->file);
    put_range(w, "elapsed_delta", w->diff->same_span ? project->elapsed_delta : none);
    pl_diff_put_attribution(w, "attributed", &project->attribution, false);
    pl_json_close(&w->json);
}

void pl_diff_json_put_projects(pl_diff_writer *w)
{
    pl_diff_put_key_list(w, "projects", PL_JSON_LINES);
    for (uint32_t i = 0; i < w->diff->project_count; i++) put_project(w, &w->diff->projects[i]);
    pl_json_close(&w->json);
}

/* ---- classes ---- */

static void put_boxes(pl_diff_writer *w, const pl_delta_class *class)
{
    const pl_diff *diff = w->diff;
    pl_diff_put_key_list(w, "boxes", PL_JSON_INLINE);
    for (uint32_t i = 0; i < class->boxes.count; i++) {
        pl_slice box = diff->delta_boxes[class->boxes.first + i];
        pl_box_put_json(&w->json, diff->joint, diff->restrictions + box.first, box.count, diff->allowed, &w->buf);
    }
    pl_json_close(&w->json);
}

static void put_class(pl_diff_writer *w, const pl_delta_class *class)
{
    const pl_diff *diff = w->diff;
    pl_json_object(&w->json, PL_JSON_INLINE);
    pl_json_key(&w->json, "when");
    w->buf.len = 0;
    pl_condition_put_text(&w->buf, diff->written, class->when);
    pl_json_text(&w->json, pl_buf_str(&w->buf));
    put_boxes(w, class);
    pl_diff_put_key_days(w, "before", class->before);
    pl_diff_put_key_days(w, "after", class->after);
    bool compared = diff->same_span && class->before.known && class->after.known;
    pl_diff_put_key_days(w, "delta", (pl_days){compared ? class->after.value - class->before.value : 0, compared});
    pl_json_key(&w->json, "example");
    pl_values_put_json(&w->json, diff->joint, class->example, &w->buf);
    pl_diff_put_key_bool(w, "gap_before", class->gap_before);
    pl_diff_put_key_bool(w, "gap_after", class->gap_after);
    pl_json_close(&w->json);
}

static void put_classes_of(pl_diff_writer *w, const char *key, bool before, bool after)
{
    if (!w->diff->has_projects) {
        pl_diff_put_key_null(w, key);
        return;
    }
    pl_diff_put_key_list(w, key, PL_JSON_LINES);
    for (uint32_t i = 0; i < w->diff->class_count; i++) {
        const pl_delta_class *class = &w->diff->classes[i];
        if (class->in_before == before && class->in_after == after) put_class(w, class);
    }
    pl_json_close(&w->json);
}

/* Where everybody loses, the greatest gain is none, and the other way round. */
static pl_days at_most_nothing(pl_days delta)
{
    return (pl_days){pl_less_of(delta.value, 0), delta.known};
}

static pl_days at_least_nothing(pl_days delta)
{
    return (pl_days){pl_more_of(delta.value, 0), delta.known};
}

/* Null where days are not compared, or not all classes are there. */
static void put_losers(pl_diff_writer *w, uint32_t losers, const pl_delta_extremes *e, bool complete)
{
    bool known = w->diff->has_projects && w->diff->same_span;
    pl_days none = {0};
    pl_json_key(&w->json, "losers");
    pl_json_days(&w->json, (pl_days){losers, known && complete});
    pl_diff_put_key_days(w, "max_gain", known ? at_most_nothing(e->gain) : none);
    pl_diff_put_key_days(w, "max_loss", known ? at_least_nothing(e->loss) : none);
}

void pl_diff_json_put_classes(pl_diff_writer *w)
{
    const pl_diff *diff = w->diff;
    put_classes_of(w, "classes", true, true);
    pl_json_key(&w->json, "scope");
    pl_json_object(&w->json, PL_JSON_LINES);
    put_classes_of(w, "entering", false, true);
    put_classes_of(w, "leaving", true, false);
    pl_json_close(&w->json);
    put_losers(w, diff->losers, &diff->extremes, diff->complete);
    pl_json_key(&w->json, "numbers_lost");
    pl_answer_put_json(&w->json, diff->has_projects && diff->same_span ? diff->numbers_lost : PL_OPEN);
    pl_diff_put_key_object(w, "elapsed");
    put_losers(w, diff->elapsed_losers, &diff->elapsed, diff->elapsed_complete);
    pl_json_close(&w->json);
}

/* ---- gains and losses ---- */

static void put_bound(pl_diff_writer *w, const char *key, bool known, int64_t value)
{
    pl_diff_put_key_days(w, key, (pl_days){value, known});
}

static void put_found(pl_diff_writer *w, const char *key, const pl_delta_extremes *e, bool gain)
{
    const int64_t *values = gain ? e->gainer : e->loser;
    if (!values) {
        pl_diff_put_key_null(w, key);
        return;
    }
    pl_diff_put_key_object(w, key);
    pl_diff_put_key_days(w, "before", gain ? e->gain_before : e->loss_before);
    pl_diff_put_key_days(w, "after", gain ? e->gain_after : e->loss_after);
    pl_diff_put_key_days(w, "delta", gain ? e->gain : e->loss);
    pl_json_key(&w->json, "attributes");
    pl_values_put_json(&w->json, w->diff->joint, values, &w->buf);
    pl_json_close(&w->json);
}

static void put_extremes(pl_diff_writer *w, const char *key, const pl_delta_extremes *e)
{
    if (!w->diff->has_projects || !w->diff->same_span) {
        pl_diff_put_key_null(w, key);
        return;
    }
    bool any = !e->complete || e->found;
    pl_diff_put_key_object(w, key);
    pl_diff_put_key_bool(w, "complete", e->complete);
    put_bound(w, "gain_bound", any, e->gain_bound);
    put_bound(w, "loss_bound", any, e->loss_bound);
    put_found(w, "gainer", e, true);
    put_found(w, "loser", e, false);
    pl_json_close(&w->json);
}

void pl_diff_json_put_extremes(pl_diff_writer *w)
{
    pl_diff_put_key_bool(w, "complete", w->diff->has_projects && w->diff->complete);
    put_extremes(w, "extremes", &w->diff->extremes);
    put_extremes(w, "elapsed_extremes", &w->diff->elapsed);
    pl_diff_put_key_count(w, "boxes", w->diff->boxes);
}

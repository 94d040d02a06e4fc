/* pl_diff_add_portfolio: a table runs through the engine of batch with the rule set after as its own and the one before
   beside it. Nothing of it is kept but counts, classes of projects, and the first rows that lose. */
#include "batch/portfolio.h"

#include "base/out.h"
#include "batch/batch.h"
#include "compare/refined.h"
#include "compare/savings.h"

enum {
    CLASSES_MAX = 10000, /* that are told: attributing days to changes looks at each of them */
    BAD_TOLD = 10        /* rows that diagnostics tell of */
};

#define COLUMNS_OF_LOSER \
    "row,id,title,against_approval_days,approval_days,delta_approval_days,against_elapsed_days,elapsed_days," \
    "delta_elapsed_days"

/* The same as who compares two rule sets calls them. */
#define NAMES_OF_LOSER \
    "row,id,title,approval_before,approval_after,delta_approval_days,elapsed_before,elapsed_after,delta_elapsed_days"

/* ---- rows that lose ---- */

static pl_str kept_text(const pl_portfolio_draft *draft, const pl_made *made, size_t from, size_t end)
{
    return pl_arena_copy(draft->arena, (pl_str){made->kept_texts.at + from, end - from});
}

static void take_bad(pl_portfolio_draft *draft, const pl_made *made)
{
    for (uint32_t i = 0; i < made->bad_rows.count && draft->bad_rows.count < PL_BAD_ROWS_MAX; i++) {
        const pl_bad *from = &made->bad_rows.at[i];
        pl_bad_row *row = pl_vec_push(draft->arena, &draft->bad_rows);
        row->row = from->row;
        row->id = kept_text(draft, made, from->id, from->code);
        row->code = kept_text(draft, made, from->code, from->message);
        row->message = kept_text(draft, made, from->message, from->end);
    }
}

void pl_portfolio_take(pl_portfolio_draft *draft, const pl_made *made)
{
    draft->losing_total += made->losing_count;
    for (uint32_t i = 0; i < made->losing.count && draft->losing.count < PL_LOSING_MAX; i++) {
        const pl_losing *from = &made->losing.at[i];
        pl_losing_row *row = pl_vec_push(draft->arena, &draft->losing);
        *row = from->row;
        row->id = kept_text(draft, made, from->id, from->title);
        row->title = kept_text(draft, made, from->title, from->end);
    }
    take_bad(draft, made);
}

/* ---- differences ---- */

static void add_count(pl_deltas *deltas, pl_delta_count *counts, int64_t delta, uint64_t rows)
{
    if (!rows) return;
    counts[deltas->count++] = (pl_delta_count){delta, rows};
    *(delta < 0 ? &deltas->winners : delta > 0 ? &deltas->losers : &deltas->unchanged) += rows;
    pl_days_add(&deltas->total, delta, rows);
}

static pl_deltas deltas_of(pl_arena *arena, const pl_tally_against *tally, pl_tally_difference number)
{
    const pl_spread_rows *spread = &tally->deltas[number];
    pl_deltas deltas = {.before = tally->other[number], .after = tally->own[number]};
    uint32_t different = spread->large.count, at = 0;
    for (int64_t place = 0; place < PL_SPREAD_ROOM; place++) different += spread->small[place] > 0;
    pl_delta_count *counts = pl_new_array(arena, pl_delta_count, different);
    for (; at < spread->large.count && spread->large.at[at].value < spread->least; at++)
        add_count(&deltas, counts, spread->large.at[at].value, spread->large.at[at].rows);
    for (int64_t place = 0; place < PL_SPREAD_ROOM; place++)
        add_count(&deltas, counts, spread->least + place, spread->small[place]);
    for (; at < spread->large.count; at++)
        add_count(&deltas, counts, spread->large.at[at].value, spread->large.at[at].rows);
    deltas.counts = counts;
    return deltas;
}

/* ---- classes ---- */

/* Where the value of a fact stands in the joint numbering of both rule sets. */
typedef struct joint_place {
    uint32_t fact;
    const int64_t *choices; /* of a choice: by its number on its own side, the joint one */
} joint_place;

static const int64_t *joint_choices(pl_arena *arena, const pl_rules *joint, const pl_fact *place,
                                    const pl_rules *side, const pl_fact *fact)
{
    pl_table ids = pl_table_make(arena);
    int64_t *choices = pl_new_array(arena, int64_t, fact->choice_count);
    for (uint32_t i = 0; i < place->choice_count; i++)
        pl_table_add(&ids, joint->choices[place->first_choice + i].id, i);
    for (uint32_t i = 0; i < fact->choice_count; i++)
        choices[i] = pl_table_find(&ids, side->choices[fact->first_choice + i].id);
    return choices;
}

/* By matched fact. Facts and choices are what they are by their ids; those of the rule set before go first. */
static joint_place *places_make(pl_arena *arena, const pl_rules *joint, const pl_matched *matched)
{
    joint_place *places = pl_new_array(arena, joint_place, matched->fact_count);
    pl_table ids = pl_table_make(arena);
    for (uint32_t f = 0; f < joint->fact_count; f++) pl_table_add(&ids, joint->facts[f].id, f);
    for (uint32_t i = 0; i < matched->fact_count; i++) {
        const pl_matched_fact *m = &matched->facts[i];
        bool before = m->other != PL_NONE;
        const pl_rules *side = before ? matched->other->rules : matched->own->rules;
        const pl_fact *fact = &side->facts[before ? m->other : m->own];
        places[i].fact = pl_table_find(&ids, fact->id);
        if (fact->type == PL_FACT_CHOICE)
            places[i].choices = joint_choices(arena, joint, &joint->facts[places[i].fact], side, fact);
    }
    return places;
}

/* What all classes need. */
typedef struct telling {
    pl_batch *batch;
    const pl_matched *matched;
    const joint_place *places;
    uint32_t joint_facts;
    uint64_t *own, *other; /* keys at hand */
} telling;

static const pl_matched_cell *cell_find(const telling *t, const pl_matched_fact *fact)
{
    for (uint32_t i = 0; i < fact->cell_count; i++)
        if (pl_matched_cell_fits(t->matched, fact, &fact->cells[i], t->own, t->other)) return &fact->cells[i];
    return NULL;
}

/* One project of the class. False if none is known: the rule sets have different defaults for what it does not say, or
   there are too many to look for one that both admit. */
static bool tell_values(const telling *t, const pl_class_key *name, int64_t *values)
{
    const uint64_t *other = pl_twin_other_key(t->matched, name->key);
    for (uint32_t i = 0; i < t->matched->own->words; i++) t->own[i] = name->key[i];
    for (uint32_t i = 0; i < t->matched->other->words; i++) t->other[i] = other[i];
    pl_batch_know(t->batch);
    if (!pl_twins_complete(t->batch->twins, name->rules, name->outside, t->own, t->other)) return false;
    for (uint32_t i = 0; i < t->matched->fact_count; i++) {
        const pl_matched_fact *fact = &t->matched->facts[i];
        const pl_matched_cell *cell = cell_find(t, fact);
        if (!cell) return false;
        int64_t value = fact->other != PL_NONE ? cell->other_value : cell->own_value;
        values[t->places[i].fact] = t->places[i].choices ? t->places[i].choices[value] : value;
    }
    return true;
}

static void tell_class(const telling *t, pl_arena *arena, const pl_registered *entry, pl_portfolio *portfolio,
                       pl_portfolio_class *classes)
{
    int64_t *values = pl_new_array(arena, int64_t, t->joint_facts);
    if (portfolio->class_count == CLASSES_MAX || !tell_values(t, &entry->key, values)) {
        portfolio->classes_complete = false;
        return;
    }
    classes[portfolio->class_count++] = (pl_portfolio_class){values, entry->compared, entry->before, entry->after};
}

/* Without a joint numbering, as where a fact is not the same on both sides, there are none. */
static void tell_classes(pl_batch *b, const pl_diff *diff, pl_portfolio *portfolio)
{
    const pl_matched *matched = b->rows.matched;
    uint32_t count = b->registry.entries.count;
    if (!diff->joint) return;
    telling t = {.batch = b, .matched = matched, .places = places_make(b->arena, diff->joint, matched),
                 .joint_facts = diff->joint->fact_count};
    t.own = pl_new_array(b->arena, uint64_t, matched->own->words);
    t.other = pl_new_array(b->arena, uint64_t, matched->other->words);
    uint32_t most = count < CLASSES_MAX ? count : CLASSES_MAX;
    pl_portfolio_class *classes = pl_new_array(diff->arena, pl_portfolio_class, most);
    portfolio->classes_complete = true;
    for (uint32_t i = 0; i < count; i++)
        if (b->registry.entries.at[i].compared)
            tell_class(&t, diff->arena, &b->registry.entries.at[i], portfolio, classes);
    portfolio->classes = classes;
}

/* ---- all of it ---- */

/* Rows that only a rule set between tells apart are other classes, because days are attributed to its changes. */
static const pl_rules *refined(const pl_diff *diff, const pl_rules *rules)
{
    return diff->player_count ? pl_refined_rules(diff->arena, diff->reform, rules) : rules;
}

/* What is asked of batch: the same, but for what is written. */
static bool options_make(const pl_diff *diff, const pl_batch_options *given, pl_out *losers, pl_arena *scratch,
                         pl_batch_options *options)
{
    *options = *given;
    options->plan.basis = diff->options.basis;
    options->plan.with_extensions = diff->options.with_extensions;
    options->plan.ceiling = PL_STR("");
    options->format = PL_BATCH_CSV;
    options->select = PL_STR(COLUMNS_OF_LOSER);
    options->keep = options->split_ranges = false;
    options->classes = options->summary = NULL;
    options->against = refined(diff, diff->before);
    options->out = losers ? losers : pl_out_memory(scratch);
    return options->out != NULL;
}

static pl_portfolio *tell(pl_batch *b, const pl_diff *diff, const pl_portfolio_draft *draft)
{
    const pl_tally_against *tally = &b->tally->against;
    pl_portfolio *portfolio = pl_new(diff->arena, pl_portfolio);
    *portfolio = (pl_portfolio){
        .file = pl_arena_copy(diff->arena, pl_str_from(b->options->input)),
        .rows = b->result->records,
        .bad = b->result->bad + b->result->against_bad,
        .undecided = tally->undecided,
        .entering = tally->entering,
        .leaving = tally->leaving,
        .outside = tally->outside,
        .approval = deltas_of(diff->arena, tally, PL_TALLY_APPROVAL),
        .elapsed = deltas_of(diff->arena, tally, PL_TALLY_ELAPSED),
        .losing = draft->losing.at,
        .losing_count = draft->losing.count,
        .losing_total = draft->losing_total,
        .bad_rows = draft->bad_rows.at,
        .bad_row_count = draft->bad_rows.count,
    };
    tell_classes(b, diff, portfolio);
    return portfolio;
}

/* The first of them with their reasons: there are no rows of output that could say it. */
static void report_bad(const pl_portfolio *portfolio, pl_arena *scratch, pl_diags *diags)
{
    uint32_t count = portfolio->bad_row_count < BAD_TOLD ? portfolio->bad_row_count : BAD_TOLD;
    for (uint32_t i = 0; i < count; i++)
        pl_diag_add(diags, PL_E840, NULL, (pl_pos){0},
                    PL_ARGS(portfolio->bad_rows[i].message, portfolio->bad_rows[i].code));
    if (portfolio->bad > count)
        pl_diag_add(diags, PL_N773, NULL, (pl_pos){0}, PL_ARGS(pl_str_int(scratch, (int64_t)(portfolio->bad - count))));
}

static bool add_portfolio(pl_diff *diff, const pl_batch_options *given, pl_out *losers, pl_diags *diags)
{
    pl_arena *scratch = pl_arena_child(diff->arena);
    pl_batch_options options;
    pl_batch_result result = {0};
    pl_portfolio_draft draft = {.arena = diff->arena, .same_span = diff->same_span};
    if (!options_make(diff, given, losers, scratch, &options)) pl_arena_give_up(scratch);
    pl_batch b = {.arena = scratch, .diags = diags, .options = &options, .result = &result, .portfolio = &draft,
                  .head = NAMES_OF_LOSER};
    pl_batch *batch = pl_new(scratch, pl_batch); /* what it registers for release outlives this call's frame */
    *batch = b;
    const pl_rules *own = refined(diff, diff->after);
    bool good = pl_batch_go(batch, &own, 1) && !result.output_failed;
    if (good) {
        pl_portfolio *portfolio = tell(batch, diff, &draft);
        pl_savings_of_portfolio(diff, portfolio);
        report_bad(portfolio, diff->arena, diags);
        diff->portfolio = portfolio;
    }
    pl_arena_free(scratch);
    return good;
}

bool pl_diff_add_portfolio(pl_diff *diff, const pl_batch_options *options, pl_out *losers, pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, diff->arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return false;
    }
    bool good = add_portfolio(diff, options, losers, diags);
    pl_guard_leave(&guard);
    return good;
}

uint64_t pl_diff_bad_rows(const pl_diff *diff, uint64_t *rows)
{
    if (rows) *rows = diff->portfolio ? diff->portfolio->rows : 0;
    return diff->portfolio ? diff->portfolio->bad : 0;
}

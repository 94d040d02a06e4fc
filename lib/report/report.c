/* The public report functions: each opens scratch memory beside the output, under a guard, and hands on. */
#include "report/check.h"
#include "report/class_table.h"
#include "report/diff_page.h"
#include "report/diff_report.h"
#include "report/due.h"
#include "report/explain_view.h"
#include "report/inquiry.h"
#include "report/lint.h"
#include "report/picture.h"
#include "report/plan_view.h"
#include "report/proof.h"
#include "report/shorten.h"
#include "report/show.h"
#include "report/test_view.h"
#include "report/universal.h"

enum { WIDTH_MIN = 24 }; /* narrower, a table of numbers has no room left */

static pl_report_options options_of(const pl_report_options *options)
{
    pl_report_options own = options ? *options : (pl_report_options){0};
    if (own.style.width && own.style.width < WIDTH_MIN) own.style.width = WIDTH_MIN;
    return own;
}

/* What a report is written with. */
typedef struct desk {
    pl_out *out;
    pl_arena *scratch;
    pl_report_options options;
} desk;

/* Writes what `asked` tells; what that is only the caller knows. */
typedef void writer(const desk *d, const void *asked);

static void report(pl_out *out, const pl_report_options *options, writer *put, const void *asked)
{
    desk d = {out, NULL, options_of(options)};
    pl_guard guard;
    pl_guard_enter(&guard, pl_out_arena(out), NULL);
    if (setjmp(guard.jump)) {
        pl_out_out_of_memory(out);
    } else {
        pl_arena *scratch = pl_arena_child(pl_out_arena(out));
        d.scratch = scratch;
        put(&d, asked);
        pl_arena_free(scratch);
    }
    pl_guard_leave(&guard);
}

/* ---- a plan, and why it is so ---- */

typedef struct asked_plan {
    const pl_plan *plan;
    const pl_diags *diags;
    pl_picture picture;
} asked_plan;

static void put_plan(const desk *d, const void *asked)
{
    const asked_plan *a = asked;
    pl_view view = pl_view_make(d->scratch, a->plan->rules, a->plan, d->options.style.lang);
    switch (d->options.format) {
    case PL_FORMAT_TEXT: pl_plan_put_text(d->out, &view, &d->options); return;
    case PL_FORMAT_JSON: pl_plan_put_json(d->out, &view, a->diags); return;
    case PL_FORMAT_CSV: pl_plan_put_csv(d->out, &view); return;
    }
}

void pl_report_plan(pl_out *out, const pl_plan *plan, const pl_diags *diags, const pl_report_options *options)
{
    report(out, options, put_plan, &(asked_plan){.plan = plan, .diags = diags});
}

static void put_picture(const desk *d, const void *asked)
{
    const asked_plan *a = asked;
    pl_view view = pl_view_make(d->scratch, a->plan->rules, a->plan, d->options.style.lang);
    switch (a->picture) {
    case PL_PICTURE_GANTT: pl_gantt_put(d->out, &view, &d->options); return;
    case PL_PICTURE_SVG: pl_svg_put(d->out, &view); return;
    case PL_PICTURE_HTML: pl_html_put(d->out, &view, a->diags, &d->options); return;
    case PL_PICTURE_ICS: pl_ics_put(d->out, &view); return;
    }
}

void pl_report_picture(pl_out *out, const pl_plan *plan, const pl_diags *diags, pl_picture picture,
                       const pl_report_options *options)
{
    report(out, options, put_picture, &(asked_plan){plan, diags, picture});
}

typedef struct asked_why {
    const pl_explanation *why;
    uint32_t step; /* PL_NONE: all */
} asked_why;

static void put_explanation(const desk *d, const void *asked)
{
    const asked_why *a = asked;
    const pl_plan *plan = a->why->plan;
    pl_view view = pl_view_make(d->scratch, plan->rules, plan, d->options.style.lang);
    if (d->options.format == PL_FORMAT_JSON) pl_explanation_put_json(d->out, &view, a->why, a->step);
    else pl_explanation_put_text(d->out, &view, a->why, a->step, &d->options);
}

void pl_report_explanation(pl_out *out, const pl_explanation *explanation, ptrdiff_t step,
                           const pl_report_options *options)
{
    uint32_t listed = step < 0 ? PL_NONE : explanation->plan->rules->listing[step];
    report(out, options, put_explanation, &(asked_why){explanation, listed});
}

static void put_shortening(const desk *d, const void *asked)
{
    const pl_shortening *shortening = asked;
    const pl_plan *plan = shortening->plan;
    pl_view view = pl_view_make(d->scratch, plan->rules, plan, d->options.style.lang);
    switch (d->options.format) {
    case PL_FORMAT_TEXT: pl_shortening_put_text(d->out, &view, shortening, &d->options); return;
    case PL_FORMAT_JSON: pl_shortening_put_json(d->out, &view, shortening); return;
    case PL_FORMAT_CSV: pl_shortening_put_csv(d->out, &view, shortening); return;
    }
}

void pl_report_shortening(pl_out *out, const pl_shortening *shortening, const pl_report_options *options)
{
    report(out, options, put_shortening, shortening);
}

/* ---- rule sets ---- */

static void put_rules(const desk *d, const void *asked)
{
    pl_view view = pl_view_make(d->scratch, asked, NULL, d->options.style.lang);
    switch (d->options.format) {
    case PL_FORMAT_TEXT: pl_rules_put_text(d->out, &view, &d->options); return;
    case PL_FORMAT_JSON: pl_rules_put_json(d->out, &view); return;
    case PL_FORMAT_CSV: pl_rules_put_csv(d->out, &view); return;
    }
}

void pl_report_rules(pl_out *out, const pl_rules *rules, const pl_report_options *options)
{
    report(out, options, put_rules, rules);
}

typedef struct asked_list {
    const pl_rules *const *rules;
    size_t count;
} asked_list;

static void put_list(const desk *d, const void *asked)
{
    const asked_list *a = asked;
    pl_rules_list_put(d->out, d->scratch, a->rules, (uint32_t)a->count, &d->options);
}

void pl_report_rules_list(pl_out *out, const pl_rules *const *rules, size_t count, const pl_report_options *options)
{
    report(out, options, put_list, &(asked_list){rules, count});
}

typedef struct asked_lint {
    const pl_linted *files;
    size_t count;
} asked_lint;

static void put_lint(const desk *d, const void *asked)
{
    const asked_lint *a = asked;
    pl_lint_put(d->out, d->scratch, a->files, a->count, &d->options);
}

void pl_report_lint(pl_out *out, const pl_linted *files, size_t count, const pl_report_options *options)
{
    report(out, options, put_lint, &(asked_lint){files, count});
}

typedef struct asked_proofs {
    const pl_proof *const *proofs;
    size_t count;
    bool as_list;
} asked_proofs;

static void put_proofs(const desk *d, const void *asked)
{
    const asked_proofs *a = asked;
    if (d->options.format == PL_FORMAT_JSON) pl_proofs_put_json(d->out, d->scratch, a->proofs, a->count, a->as_list);
    else pl_proofs_put_text(d->out, d->scratch, a->proofs, a->count, &d->options);
}

void pl_report_proofs(pl_out *out, const pl_proof *const *proofs, size_t count, bool as_list,
                      const pl_report_options *options)
{
    report(out, options, put_proofs, &(asked_proofs){proofs, count, as_list});
}

typedef struct asked_project {
    const pl_proof *proof;
    pl_str rules;
} asked_project;

static void put_proof_project(const desk *d, const void *asked)
{
    const asked_project *a = asked;
    const pl_proof *proof = a->proof;
    bool gap = proof->verdict == PL_PROOF_GAP;
    const int64_t *values = gap ? proof->gap : proof->worst.values;
    pl_str id = gap ? PL_STR("gap") : proof->verdict == PL_PROOF_REFUTED ? PL_STR("over") : PL_STR("worst");
    if (!values) return;
    pl_values_put_options(d->out, proof->options.basis, proof->options.with_extensions);
    pl_values_put_file(d->out, d->scratch, proof->rules, a->rules, id, values, NULL);
}

void pl_report_proof_project(pl_out *out, const pl_proof *proof, pl_str rules)
{
    report(out, NULL, put_proof_project, &(asked_project){proof, rules});
}

static void put_table(const desk *d, const void *asked)
{
    switch (d->options.format) {
    case PL_FORMAT_TEXT: pl_class_table_put_text(d->out, d->scratch, asked, &d->options); return;
    case PL_FORMAT_JSON: pl_class_table_put_json(d->out, d->scratch, asked); return;
    case PL_FORMAT_CSV: pl_class_table_put_csv(d->out, d->scratch, asked); return;
    }
}

void pl_report_class_table(pl_out *out, const pl_class_table *table, const pl_report_options *options)
{
    report(out, options, put_table, table);
}

typedef struct asked_diff {
    const pl_diff *diff;
    pl_diff_format format;
    bool stat;
} asked_diff;

static void put_diff(const desk *d, const void *asked)
{
    const asked_diff *a = asked;
    pl_diff_view view = pl_diff_view_make(d->scratch, a->diff, d->options.style.lang);
    switch (a->format) {
    case PL_DIFF_TEXT: pl_diff_put_text(d->out, &view, a->stat, &d->options); return;
    case PL_DIFF_JSON: pl_diff_put_json(d->out, &view); return;
    case PL_DIFF_CSV: pl_diff_put_csv(d->out, &view); return;
    case PL_DIFF_HTML: pl_diff_put_html(d->out, &view, &d->options); return;
    case PL_DIFF_MARKDOWN: pl_diff_put_markdown(d->out, &view, &d->options); return;
    }
}

void pl_report_diff(pl_out *out, const pl_diff *diff, pl_diff_format format, bool stat,
                    const pl_report_options *options)
{
    report(out, options, put_diff, &(asked_diff){diff, format, stat});
}

typedef struct asked_class {
    const pl_class_table *table;
    size_t index;
    pl_str rules;
} asked_class;

static void put_class_project(const desk *d, const void *asked)
{
    const asked_class *a = asked;
    pl_buf id = pl_buf_make(d->scratch);
    pl_buf_put(&id, PL_STR("class-"));
    pl_buf_put_int(&id, (int64_t)a->index + 1);
    pl_values_put_options(d->out, a->table->options.basis, a->table->options.with_extensions);
    pl_values_put_file(d->out, d->scratch, a->table->rules, a->rules, pl_buf_str(&id),
                       a->table->classes[a->index].example, NULL);
}

void pl_report_class_project(pl_out *out, const pl_class_table *table, size_t index, pl_str rules)
{
    report(out, NULL, put_class_project, &(asked_class){table, index, rules});
}

static void put_class_tests(const desk *d, const void *asked)
{
    pl_class_table_put_tests(d->out, d->scratch, asked);
}

void pl_report_class_tests(pl_out *out, const pl_class_table *table)
{
    report(out, NULL, put_class_tests, table);
}

static void put_universal(const desk *d, const void *asked)
{
    pl_universal_put(d->out, d->scratch, asked, &d->options);
}

void pl_report_universal(pl_out *out, const pl_universal *universal, const pl_report_options *options)
{
    report(out, options, put_universal, universal);
}

static void put_question(const desk *d, const void *asked)
{
    pl_inquiry_put_question(d->out, d->scratch, asked, &d->options);
}

void pl_report_question(pl_out *out, const pl_inquiry *inquiry, const pl_report_options *options)
{
    report(out, options, put_question, inquiry);
}

static void put_inquiry(const desk *d, const void *asked)
{
    pl_inquiry_put_end(d->out, d->scratch, asked, &d->options);
}

void pl_report_inquiry(pl_out *out, const pl_inquiry *inquiry, const pl_report_options *options)
{
    report(out, options, put_inquiry, inquiry);
}

typedef struct asked_inquiry {
    const pl_inquiry *inquiry;
    pl_str rules;
} asked_inquiry;

static void put_inquiry_project(const desk *d, const void *asked)
{
    const asked_inquiry *a = asked;
    pl_inquiry_put_file(d->out, d->scratch, a->inquiry, a->rules);
}

void pl_report_inquiry_project(pl_out *out, const pl_inquiry *inquiry, pl_str rules)
{
    report(out, NULL, put_inquiry_project, &(asked_inquiry){inquiry, rules});
}

typedef struct asked_trials {
    const pl_trial *const *trials;
    const char *const *files;
    uint32_t count;
    pl_trial_format format;
} asked_trials;

static void put_trials(const desk *d, const void *asked)
{
    const asked_trials *a = asked;
    pl_tested *tested = pl_new_array(d->scratch, pl_tested, a->count);
    for (uint32_t i = 0; i < a->count; i++) tested[i] = (pl_tested){a->trials[i], pl_str_from(a->files[i])};
    const pl_style *style = &d->options.style;
    const pl_trial_view view = {d->out, d->scratch, style->lang, style, tested, a->count};
    switch (a->format) {
    case PL_TRIAL_TEXT: pl_trials_put_text(&view); return;
    case PL_TRIAL_JSON: pl_trials_put_json(&view); return;
    case PL_TRIAL_TAP: pl_trials_put_tap(&view); return;
    case PL_TRIAL_JUNIT: pl_trials_put_junit(&view); return;
    }
}

void pl_report_trials(pl_out *out, const pl_trial *const *trials, const char *const *files, size_t count,
                      pl_trial_format format, const pl_style *style)
{
    pl_report_options options = {0};
    if (style) options.style = *style;
    report(out, &options, put_trials, &(asked_trials){trials, files, (uint32_t)count, format});
}

/* ---- several projects ---- */

typedef struct asked_due {
    const pl_plan *const *plans;
    const char *const *files;
    size_t count;
    unsigned working_days;
} asked_due;

static void put_due(const desk *d, const void *asked)
{
    const asked_due *a = asked;
    pl_due_put(d->scratch, d->out, a->plans, a->files, a->count, a->working_days, &d->options);
}

void pl_report_due(pl_out *out, const pl_plan *const *plans, const char *const *files, size_t count,
                   unsigned working_days, const pl_report_options *options)
{
    report(out, options, put_due, &(asked_due){plans, files, count, working_days});
}

pl_check_report *pl_check_report_new(pl_arena *arena, pl_out *out, const pl_report_options *options)
{
    pl_report_options own = options_of(options);
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        return NULL;
    }
    pl_check_report *report = pl_check_make(arena, out, &own);
    pl_guard_leave(&guard);
    return report;
}

void pl_check_report_add(pl_check_report *report, const char *file, const pl_plan *plan)
{
    pl_guard guard;
    pl_guard_enter(&guard, pl_check_arena(report), NULL);
    if (setjmp(guard.jump)) pl_out_out_of_memory(pl_check_out(report));
    else pl_check_add(report, file, plan);
    pl_guard_leave(&guard);
}

void pl_check_report_end(pl_check_report *report)
{
    pl_guard guard;
    pl_guard_enter(&guard, pl_check_arena(report), NULL);
    if (setjmp(guard.jump)) pl_out_out_of_memory(pl_check_out(report));
    else pl_check_put(report);
    pl_guard_leave(&guard);
}

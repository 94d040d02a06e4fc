/* The public report functions: each opens scratch memory beside the output, under a guard, and hands on. Those of
   answers about more than one project or rule set are in report_answers.c. */
#include "report/check.h"
#include "report/desk.h"
#include "report/due.h"
#include "report/explain_view.h"
#include "report/lint.h"
#include "report/picture.h"
#include "report/plan_view.h"
#include "report/shorten.h"
#include "report/show.h"
#include "report/test_view.h"

enum { WIDTH_MIN = 24 }; /* narrower, a table of numbers has no room left */

static pl_report_options options_of(const pl_report_options *options)
{
    pl_report_options own = options ? *options : (pl_report_options){0};
    if (own.style.width && own.style.width < WIDTH_MIN) own.style.width = WIDTH_MIN;
    return own;
}

void pl_desk_report(pl_out *out, const pl_report_options *options, pl_desk_writer *put, const void *asked)
{
    pl_desk d = {out, NULL, options_of(options)};
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

static void put_plan(const pl_desk *d, const void *asked)
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
    pl_desk_report(out, options, put_plan, &(asked_plan){.plan = plan, .diags = diags});
}

static void put_picture(const pl_desk *d, const void *asked)
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
    pl_desk_report(out, options, put_picture, &(asked_plan){plan, diags, picture});
}

typedef struct asked_why {
    const pl_explanation *why;
    uint32_t step; /* PL_NONE: all */
} asked_why;

static void put_explanation(const pl_desk *d, const void *asked)
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
    pl_desk_report(out, options, put_explanation, &(asked_why){explanation, listed});
}

static void put_shortening(const pl_desk *d, const void *asked)
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
    pl_desk_report(out, options, put_shortening, shortening);
}

/* ---- rule sets ---- */

static void put_rules(const pl_desk *d, const void *asked)
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
    pl_desk_report(out, options, put_rules, rules);
}

typedef struct asked_list {
    const pl_rules *const *rules;
    size_t count;
} asked_list;

static void put_list(const pl_desk *d, const void *asked)
{
    const asked_list *a = asked;
    pl_rules_list_put(d->out, d->scratch, a->rules, (uint32_t)a->count, &d->options);
}

void pl_report_rules_list(pl_out *out, const pl_rules *const *rules, size_t count, const pl_report_options *options)
{
    pl_desk_report(out, options, put_list, &(asked_list){rules, count});
}

typedef struct asked_lint {
    const pl_linted *files;
    size_t count;
} asked_lint;

static void put_lint(const pl_desk *d, const void *asked)
{
    const asked_lint *a = asked;
    pl_lint_put(d->out, d->scratch, a->files, a->count, &d->options);
}

void pl_report_lint(pl_out *out, const pl_linted *files, size_t count, const pl_report_options *options)
{
    pl_desk_report(out, options, put_lint, &(asked_lint){files, count});
}

typedef struct asked_trials {
    const pl_trial *const *trials;
    const char *const *files;
    uint32_t count;
    pl_trial_format format;
} asked_trials;

static void put_trials(const pl_desk *d, const void *asked)
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
    pl_desk_report(out, &options, put_trials, &(asked_trials){trials, files, (uint32_t)count, format});
}

/* ---- several projects ---- */

typedef struct asked_due {
    const pl_plan *const *plans;
    const char *const *files;
    size_t count;
    unsigned working_days;
} asked_due;

static void put_due(const pl_desk *d, const void *asked)
{
    const asked_due *a = asked;
    pl_due_put(d->scratch, d->out, a->plans, a->files, a->count, a->working_days, &d->options);
}

void pl_report_due(pl_out *out, const pl_plan *const *plans, const char *const *files, size_t count,
                   unsigned working_days, const pl_report_options *options)
{
    pl_desk_report(out, options, put_due, &(asked_due){plans, files, count, working_days});
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

/* The public report functions: each opens scratch memory beside the output, under a guard, and hands on. */
#include "report/check.h"
#include "report/due.h"
#include "report/explain_view.h"
#include "report/lint.h"
#include "report/picture.h"
#include "report/plan_view.h"
#include "report/show.h"
#include "report/test_view.h"

enum { WIDTH_MIN = 24 }; /* narrower, a table of numbers has no room left */

static pl_report_options options_of(const pl_report_options *options)
{
    pl_report_options own = options ? *options : (pl_report_options){0};
    if (own.style.width && own.style.width < WIDTH_MIN) own.style.width = WIDTH_MIN;
    return own;
}

static void put_plan(pl_out *out, pl_arena *scratch, const pl_plan *plan, const pl_diags *diags,
                     const pl_report_options *options)
{
    pl_view view = pl_view_make(scratch, plan->rules, plan, options->style.lang);
    switch (options->format) {
    case PL_FORMAT_TEXT: pl_plan_put_text(out, &view, options); return;
    case PL_FORMAT_JSON: pl_plan_put_json(out, &view, diags); return;
    case PL_FORMAT_CSV: pl_plan_put_csv(out, &view); return;
    }
}

void pl_report_plan(pl_out *out, const pl_plan *plan, const pl_diags *diags, const pl_report_options *options)
{
    pl_report_options own = options_of(options);
    pl_guard guard;
    pl_guard_enter(&guard, pl_out_arena(out), NULL);
    if (setjmp(guard.jump)) {
        pl_out_out_of_memory(out);
    } else {
        pl_arena *scratch = pl_arena_child(pl_out_arena(out));
        put_plan(out, scratch, plan, diags, &own);
        pl_arena_free(scratch);
    }
    pl_guard_leave(&guard);
}

static void put_explanation(pl_out *out, pl_arena *scratch, const pl_explanation *why, uint32_t step,
                            const pl_report_options *options)
{
    pl_view view = pl_view_make(scratch, why->plan->rules, why->plan, options->style.lang);
    if (options->format == PL_FORMAT_JSON) pl_explanation_put_json(out, &view, why, step);
    else pl_explanation_put_text(out, &view, why, step, options);
}

void pl_report_explanation(pl_out *out, const pl_explanation *explanation, ptrdiff_t step,
                           const pl_report_options *options)
{
    pl_report_options own = options_of(options);
    uint32_t listed = step < 0 ? PL_NONE : explanation->plan->rules->listing[step];
    pl_guard guard;
    pl_guard_enter(&guard, pl_out_arena(out), NULL);
    if (setjmp(guard.jump)) {
        pl_out_out_of_memory(out);
    } else {
        pl_arena *scratch = pl_arena_child(pl_out_arena(out));
        put_explanation(out, scratch, explanation, listed, &own);
        pl_arena_free(scratch);
    }
    pl_guard_leave(&guard);
}

static void put_rules(pl_out *out, pl_arena *scratch, const pl_rules *rules, const pl_report_options *options)
{
    pl_view view = pl_view_make(scratch, rules, NULL, options->style.lang);
    switch (options->format) {
    case PL_FORMAT_TEXT: pl_rules_put_text(out, &view, options); return;
    case PL_FORMAT_JSON: pl_rules_put_json(out, &view); return;
    case PL_FORMAT_CSV: pl_rules_put_csv(out, &view); return;
    }
}

void pl_report_rules(pl_out *out, const pl_rules *rules, const pl_report_options *options)
{
    pl_report_options own = options_of(options);
    pl_guard guard;
    pl_guard_enter(&guard, pl_out_arena(out), NULL);
    if (setjmp(guard.jump)) {
        pl_out_out_of_memory(out);
    } else {
        pl_arena *scratch = pl_arena_child(pl_out_arena(out));
        put_rules(out, scratch, rules, &own);
        pl_arena_free(scratch);
    }
    pl_guard_leave(&guard);
}

void pl_report_rules_list(pl_out *out, const pl_rules *const *rules, size_t count, const pl_report_options *options)
{
    pl_report_options own = options_of(options);
    pl_guard guard;
    pl_guard_enter(&guard, pl_out_arena(out), NULL);
    if (setjmp(guard.jump)) {
        pl_out_out_of_memory(out);
    } else {
        pl_arena *scratch = pl_arena_child(pl_out_arena(out));
        pl_rules_list_put(out, scratch, rules, (uint32_t)count, &own);
        pl_arena_free(scratch);
    }
    pl_guard_leave(&guard);
}

void pl_report_lint(pl_out *out, const pl_linted *files, size_t count, const pl_report_options *options)
{
    pl_report_options own = options_of(options);
    pl_guard guard;
    pl_guard_enter(&guard, pl_out_arena(out), NULL);
    if (setjmp(guard.jump)) {
        pl_out_out_of_memory(out);
    } else {
        pl_arena *scratch = pl_arena_child(pl_out_arena(out));
        pl_lint_put(out, scratch, files, count, &own);
        pl_arena_free(scratch);
    }
    pl_guard_leave(&guard);
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

static void put_trials(pl_out *out, pl_arena *scratch, const pl_trial *const *trials, const char *const *files,
                       uint32_t count, pl_trial_format format, const pl_style *style)
{
    pl_tested *tested = pl_new_array(scratch, pl_tested, count);
    for (uint32_t i = 0; i < count; i++) tested[i] = (pl_tested){trials[i], pl_str_from(files[i])};
    const pl_trial_view view = {out, scratch, style->lang, style, tested, count};
    switch (format) {
    case PL_TRIAL_TEXT: pl_trials_put_text(&view); return;
    case PL_TRIAL_JSON: pl_trials_put_json(&view); return;
    case PL_TRIAL_TAP: pl_trials_put_tap(&view); return;
    case PL_TRIAL_JUNIT: pl_trials_put_junit(&view); return;
    }
}

void pl_report_trials(pl_out *out, const pl_trial *const *trials, const char *const *files, size_t count,
                      pl_trial_format format, const pl_style *style)
{
    pl_report_options asked = {0};
    if (style) asked.style = *style;
    pl_report_options own = options_of(&asked);
    pl_guard guard;
    pl_guard_enter(&guard, pl_out_arena(out), NULL);
    if (setjmp(guard.jump)) {
        pl_out_out_of_memory(out);
    } else {
        pl_arena *scratch = pl_arena_child(pl_out_arena(out));
        put_trials(out, scratch, trials, files, (uint32_t)count, format, &own.style);
        pl_arena_free(scratch);
    }
    pl_guard_leave(&guard);
}

void pl_report_due(pl_out *out, const pl_plan *const *plans, const char *const *files, size_t count,
                   unsigned working_days, const pl_report_options *options)
{
    pl_report_options own = options_of(options);
    pl_guard guard;
    pl_guard_enter(&guard, pl_out_arena(out), NULL);
    if (setjmp(guard.jump)) {
        pl_out_out_of_memory(out);
    } else {
        pl_arena *scratch = pl_arena_child(pl_out_arena(out));
        pl_due_put(scratch, out, plans, files, count, working_days, &own);
        pl_arena_free(scratch);
    }
    pl_guard_leave(&guard);
}

static void put_picture(pl_out *out, pl_arena *scratch, const pl_plan *plan, const pl_diags *diags, pl_picture picture,
                        const pl_report_options *options)
{
    pl_view view = pl_view_make(scratch, plan->rules, plan, options->style.lang);
    switch (picture) {
    case PL_PICTURE_GANTT: pl_gantt_put(out, &view, options); return;
    case PL_PICTURE_SVG: pl_svg_put(out, &view, false); return;
    case PL_PICTURE_HTML: pl_html_put(out, &view, diags, options); return;
    case PL_PICTURE_ICS: pl_ics_put(out, &view); return;
    }
}

void pl_report_picture(pl_out *out, const pl_plan *plan, const pl_diags *diags, pl_picture picture,
                       const pl_report_options *options)
{
    pl_report_options own = options_of(options);
    pl_guard guard;
    pl_guard_enter(&guard, pl_out_arena(out), NULL);
    if (setjmp(guard.jump)) {
        pl_out_out_of_memory(out);
    } else {
        pl_arena *scratch = pl_arena_child(pl_out_arena(out));
        put_picture(out, scratch, plan, diags, picture, &own);
        pl_arena_free(scratch);
    }
    pl_guard_leave(&guard);
}

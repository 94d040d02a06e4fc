/* What fuzz targets do with a plan that was made: report it as text, JSON and CSV, draw it, explain and shorten it.
   What is written must be well-formed. */
#include "kit.h"

#include "report/dates.h"

enum { DRAW_REPORTS = 1100 }; /* each draw of a run has a number of its own */
enum { EXPLAINED = 8, SHORTENED = 8 }; /* while fuzzing, one plan in so many is explained, or shortened */

static pl_report_options options_of(const fuzz *f, pl_format format)
{
    pl_report_options options = {.format = format, .path = fuzz_draw(f, DRAW_REPORTS, 2)};
    options.style = (pl_style){.lang = fuzz_draw(f, DRAW_REPORTS + 1, 2), .width = fuzz_draw(f, DRAW_REPORTS + 2, 160)};
    options.with_detail = fuzz_draw(f, DRAW_REPORTS + 3, 2);
    return options;
}

static void check_written(fuzz *f, pl_out *out, pl_format format)
{
    must(pl_out_finish(out) == 0);
    switch (format) {
    case PL_FORMAT_TEXT: fuzz_check_text(f, pl_out_text(out)); return;
    case PL_FORMAT_JSON: fuzz_check_json(f, pl_out_text(out)); return;
    case PL_FORMAT_CSV: fuzz_check_csv(f, pl_out_text(out)); return;
    }
}

/* ---- what there is of every plan ---- */

typedef void writer(fuzz *f, const pl_plan *plan, const pl_diags *diags, uint32_t what);

static void write_plan(fuzz *f, const pl_plan *plan, const pl_diags *diags, uint32_t format)
{
    pl_report_options options = options_of(f, format);
    pl_out *out = pl_out_memory(f->arena);
    pl_report_plan(out, plan, diags, &options);
    check_written(f, out, format);
}

static void write_check(fuzz *f, const pl_plan *plan, const pl_diags *diags, uint32_t format)
{
    (void)diags;
    pl_report_options options = options_of(f, format);
    pl_out *out = pl_out_memory(f->arena);
    pl_check_report *check = pl_check_report_new(f->arena, out, &options);
    pl_check_report_add(check, "project.yaml", plan);
    pl_check_report_end(check);
    check_written(f, out, format);
}

static void write_due(fuzz *f, const pl_plan *plan, const pl_diags *diags, uint32_t format)
{
    (void)diags;
    static const unsigned ahead[] = {0, 1, 20, 400, 36525};
    const char *file = "a,\"b\".yaml";
    pl_report_options options = options_of(f, format);
    pl_out *out = pl_out_memory(f->arena);
    unsigned days = ahead[fuzz_draw(f, DRAW_REPORTS + 4, PL_COUNT_OF(ahead))];
    pl_report_due(out, &plan, &file, 1, days, &options);
    check_written(f, out, format);
}

static void write_picture(fuzz *f, const pl_plan *plan, const pl_diags *diags, uint32_t picture)
{
    pl_report_options options = options_of(f, PL_FORMAT_TEXT);
    pl_out *out = pl_out_memory(f->arena);
    pl_report_picture(out, plan, diags, picture, &options);
    must(pl_out_finish(out) == 0);
    switch ((pl_picture)picture) {
    case PL_PICTURE_GANTT: fuzz_check_text(f, pl_out_text(out)); return;
    case PL_PICTURE_SVG:
    case PL_PICTURE_HTML: fuzz_check_markup(f, pl_out_text(out)); return;
    case PL_PICTURE_ICS: fuzz_check_ics(f, pl_out_text(out)); return;
    }
}

/* Of the whole answer and of one step. Asking what other values would change is many plans more. */
static void explain(fuzz *f, const pl_plan *plan)
{
    if (fuzz_is_hurried && fuzz_draw(f, DRAW_REPORTS + 5, EXPLAINED) != 0) return;
    pl_diags *diags = pl_diags_new(f->arena);
    const pl_explanation *explanation = pl_explanation_make(f->arena, plan, diags);
    must(explanation);
    fuzz_check_diags(f, diags, true, false);
    ptrdiff_t step = (ptrdiff_t)fuzz_draw(f, DRAW_REPORTS + 6, (uint32_t)pl_plan_step_count(plan) + 1) - 1;
    for (pl_format format = PL_FORMAT_TEXT; format <= PL_FORMAT_JSON; format++) {
        pl_report_options options = options_of(f, format);
        pl_out *out = pl_out_memory(f->arena);
        pl_report_explanation(out, explanation, step, &options);
        check_written(f, out, format);
    }
}

/* To any number of days between nothing and what there is. */
static void shorten(fuzz *f, const pl_plan *plan)
{
    if (fuzz_is_hurried && fuzz_draw(f, DRAW_REPORTS + 8, SHORTENED) != 0) return;
    pl_diags *diags = pl_diags_new(f->arena);
    pl_range days = pl_plan_approval_days(plan);
    uint32_t most = days.known && days.max < UINT32_MAX ? (uint32_t)days.max : 0;
    pl_shortening_options asked = {.to = fuzz_draw(f, DRAW_REPORTS + 9, most + 1), .ceiling = {"", 0}};
    const pl_shortening *made = pl_shortening_make(f->arena, plan, &asked, diags);
    must(made);
    must(days.known == (pl_shortening_verdict_get(made) != PL_SHORTENING_NOT_APPLICABLE));
    for (pl_format format = PL_FORMAT_TEXT; format <= PL_FORMAT_CSV; format++) {
        pl_report_options options = options_of(f, format);
        pl_out *out = pl_out_memory(f->arena);
        pl_report_shortening(out, made, &options);
        check_written(f, out, format);
    }
}

void fuzz_report(fuzz *f, const pl_plan *plan, const pl_diags *diags)
{
    static const struct {
        writer *write;
        uint32_t count;
    } writers[] = {{write_plan, PL_FORMAT_CSV + 1}, {write_check, PL_FORMAT_CSV + 1},
                   {write_due, PL_FORMAT_CSV + 1}, {write_picture, PL_PICTURE_ICS + 1}};
    uint32_t total = 0, number = 0;
    for (size_t i = 0; i < PL_COUNT_OF(writers); i++) total += writers[i].count;
    uint32_t drawn = fuzz_draw(f, DRAW_REPORTS + 7, total);
    for (size_t i = 0; i < PL_COUNT_OF(writers); i++) {
        for (uint32_t what = 0; what < writers[i].count; what++, number++)
            if (!fuzz_is_hurried || number == drawn) writers[i].write(f, plan, diags, what);
    }
    explain(f, plan);
    shorten(f, plan);
}

/* The public report functions of answers about many projects, or two rule sets: see report.c. */
#include "report/class_table.h"
#include "report/desk.h"
#include "report/diff_page.h"
#include "report/diff_report.h"
#include "report/inquiry.h"
#include "report/proof.h"
#include "report/universal.h"

typedef struct asked_proofs {
    const pl_proof *const *proofs;
    size_t count;
    bool as_list;
} asked_proofs;

static void put_proofs(const pl_desk *d, const void *asked)
{
    const asked_proofs *a = asked;
    if (d->options.format == PL_FORMAT_JSON) pl_proofs_put_json(d->out, d->scratch, a->proofs, a->count, a->as_list);
    else pl_proofs_put_text(d->out, d->scratch, a->proofs, a->count, &d->options);
}

void pl_report_proofs(pl_out *out, const pl_proof *const *proofs, size_t count, bool as_list,
                      const pl_report_options *options)
{
    pl_desk_report(out, options, put_proofs, &(asked_proofs){proofs, count, as_list});
}

typedef struct asked_project {
    const pl_proof *proof;
    pl_str rules;
} asked_project;

static void put_proof_project(const pl_desk *d, const void *asked)
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
    pl_desk_report(out, NULL, put_proof_project, &(asked_project){proof, rules});
}

static void put_table(const pl_desk *d, const void *asked)
{
    switch (d->options.format) {
    case PL_FORMAT_TEXT: pl_class_table_put_text(d->out, d->scratch, asked, &d->options); return;
    case PL_FORMAT_JSON: pl_class_table_put_json(d->out, d->scratch, asked); return;
    case PL_FORMAT_CSV: pl_class_table_put_csv(d->out, d->scratch, asked); return;
    }
}

void pl_report_class_table(pl_out *out, const pl_class_table *table, const pl_report_options *options)
{
    pl_desk_report(out, options, put_table, table);
}

typedef struct asked_diff {
    const pl_diff *diff;
    pl_diff_format format;
    bool stat;
} asked_diff;

static void put_diff(const pl_desk *d, const void *asked)
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
    pl_desk_report(out, options, put_diff, &(asked_diff){diff, format, stat});
}

typedef struct asked_class {
    const pl_class_table *table;
    size_t index;
    pl_str rules;
} asked_class;

static void put_class_project(const pl_desk *d, const void *asked)
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
    pl_desk_report(out, NULL, put_class_project, &(asked_class){table, index, rules});
}

static void put_class_tests(const pl_desk *d, const void *asked)
{
    pl_class_table_put_tests(d->out, d->scratch, asked);
}

void pl_report_class_tests(pl_out *out, const pl_class_table *table)
{
    pl_desk_report(out, NULL, put_class_tests, table);
}

static void put_universal(const pl_desk *d, const void *asked)
{
    pl_universal_put(d->out, d->scratch, asked, &d->options);
}

void pl_report_universal(pl_out *out, const pl_universal *universal, const pl_report_options *options)
{
    pl_desk_report(out, options, put_universal, universal);
}

static void put_question(const pl_desk *d, const void *asked)
{
    pl_inquiry_put_question(d->out, d->scratch, asked, &d->options);
}

void pl_report_question(pl_out *out, const pl_inquiry *inquiry, const pl_report_options *options)
{
    pl_desk_report(out, options, put_question, inquiry);
}

static void put_inquiry(const pl_desk *d, const void *asked)
{
    pl_inquiry_put_end(d->out, d->scratch, asked, &d->options);
}

void pl_report_inquiry(pl_out *out, const pl_inquiry *inquiry, const pl_report_options *options)
{
    pl_desk_report(out, options, put_inquiry, inquiry);
}

typedef struct asked_inquiry {
    const pl_inquiry *inquiry;
    pl_str rules;
} asked_inquiry;

static void put_inquiry_project(const pl_desk *d, const void *asked)
{
    const asked_inquiry *a = asked;
    pl_inquiry_put_file(d->out, d->scratch, a->inquiry, a->rules);
}

void pl_report_inquiry_project(pl_out *out, const pl_inquiry *inquiry, pl_str rules)
{
    pl_desk_report(out, NULL, put_inquiry_project, &(asked_inquiry){inquiry, rules});
}

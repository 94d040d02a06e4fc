/* See lint.h. Text shows findings as all diagnostics, then a line a file; JSON is schema permitline/lint/1; CSV has
   a row a finding. */
#include "report/lint.h"

#include "base/unicode.h"
#include "report/csv.h"

static size_t findings_of(const pl_linted *file)
{
    return pl_diags_count(file->diags, PL_SEVERITY_WARNING);
}

/* ---- text ---- */

static void put_file_text(pl_out *out, pl_arena *scratch, const pl_linted *file, const pl_report_options *options)
{
    size_t count = findings_of(file);
    pl_message message = count > 1 ? PL_MSG_lint_found : count ? PL_MSG_lint_one : PL_MSG_lint_ok;
    pl_diags_write(file->diags, out, &options->style);
    pl_out_put_visible(out, pl_str_from(file->file));
    pl_out_put_message(out, options->style.lang, message,
                       PL_ARGS(pl_str_int(scratch, file->rules->step_count), pl_str_int(scratch, (int64_t)count)));
}

/* ---- JSON ---- */

static void put_finding(pl_json *json, const pl_diag *diag, pl_lang lang, pl_buf *buf)
{
    pl_json_object(json, PL_JSON_INLINE);
    pl_diag_put_json(json, diag, true, lang, buf);
    pl_json_key(json, "notes");
    pl_json_array(json, PL_JSON_INLINE);
    for (const pl_diag_note *note = diag->notes; note; note = note->next) {
        pl_json_object(json, PL_JSON_INLINE);
        pl_diag_note_put_json(json, note, lang, buf);
        pl_json_close(json);
    }
    pl_json_close(json);
    pl_json_close(json);
}

static void put_file_json(pl_json *json, const pl_linted *file, pl_lang lang, pl_buf *buf)
{
    pl_json_object(json, PL_JSON_LINES);
    pl_json_key(json, "file");
    pl_json_text(json, pl_str_from(file->file));
    pl_json_key(json, "rules");
    pl_json_object(json, PL_JSON_INLINE);
    pl_json_key(json, "id");
    pl_json_text(json, file->rules->id);
    pl_json_key(json, "title");
    pl_json_title(json, &file->rules->title);
    pl_json_close(json);
    pl_json_key(json, "steps");
    pl_json_int(json, file->rules->step_count);
    pl_json_key(json, "total");
    pl_json_count(json, findings_of(file));
    pl_json_key(json, "findings");
    pl_json_array(json, PL_JSON_LINES);
    for (uint32_t i = 0; i < pl_diags_kept(file->diags); i++)
        put_finding(json, pl_diags_at(file->diags, i), lang, buf);
    pl_json_close(json);
    pl_json_close(json);
}

static void put_json(pl_out *out, pl_arena *scratch, const pl_linted *files, size_t count, pl_lang lang)
{
    pl_json json = pl_json_make(out);
    pl_buf buf = pl_buf_make(scratch);
    uint64_t total = 0;
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/lint/1");
    pl_json_key(&json, "files");
    pl_json_array(&json, PL_JSON_LINES);
    for (size_t i = 0; i < count; i++) {
        put_file_json(&json, &files[i], lang, &buf);
        total += findings_of(&files[i]);
    }
    pl_json_close(&json);
    pl_json_key(&json, "findings");
    pl_json_count(&json, total);
    pl_json_close(&json);
    pl_json_end(&json);
}

/* ---- CSV ---- */

static void put_row(pl_csv *csv, const pl_linted *file, const pl_diag *diag, pl_lang lang, pl_buf *buf)
{
    bool elsewhere = diag->place.line && diag->place.file.len; /* in what the file extends, perhaps */
    pl_csv_text(csv, elsewhere ? diag->place.file : pl_str_from(file->file));
    if (diag->place.line) pl_csv_int(csv, diag->place.line);
    else pl_csv_word(csv, NULL);
    if (diag->place.line) pl_csv_int(csv, diag->place.column);
    else pl_csv_word(csv, NULL);
    pl_csv_word(csv, pl_severity_name(diag->severity));
    pl_csv_word(csv, pl_code_name(diag->code));
    buf->len = 0;
    pl_diag_put_text(buf, diag, lang);
    pl_csv_text(csv, pl_buf_str(buf));
    pl_csv_end_row(csv);
}

static void put_csv(pl_out *out, pl_arena *scratch, const pl_linted *files, size_t count, pl_lang lang)
{
    static const char *const head[] = {"file", "line", "column", "severity", "code", "message"};
    pl_csv csv = pl_csv_make(out);
    pl_buf buf = pl_buf_make(scratch);
    for (size_t i = 0; i < PL_COUNT_OF(head); i++) pl_csv_word(&csv, head[i]);
    pl_csv_end_row(&csv);
    for (size_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < pl_diags_kept(files[i].diags); k++)
            put_row(&csv, &files[i], pl_diags_at(files[i].diags, k), lang, &buf);
}

void pl_lint_put(pl_out *out, pl_arena *scratch, const pl_linted *files, size_t count,
                 const pl_report_options *options)
{
    switch (options->format) {
    case PL_FORMAT_TEXT:
        for (size_t i = 0; i < count; i++) put_file_text(out, scratch, &files[i], options);
        return;
    case PL_FORMAT_JSON: put_json(out, scratch, files, count, options->style.lang); return;
    case PL_FORMAT_CSV: put_csv(out, scratch, files, count, options->style.lang); return;
    }
}

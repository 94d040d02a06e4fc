/* Projects that the engine found, as the values of their facts: see proof.h. */
#include "report/proof.h"
#include "report/reason.h"
#include "model/words.h"

void pl_values_put_json(pl_json *json, const pl_rules *rules, const int64_t *values, pl_buf *buf)
{
    if (!values) {
        pl_json_null(json);
        return;
    }
    pl_json_object(json, PL_JSON_INLINE);
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        pl_json_key_text(json, rules->facts[f].id);
        pl_value_put_json(json, rules, f, values[f], buf);
    }
    pl_json_close(json);
}

void pl_values_put_words(pl_buf *buf, const pl_view *view, const int64_t *values)
{
    pl_values_put_some(buf, view, values, NULL);
}

void pl_values_put_some(pl_buf *buf, const pl_view *view, const int64_t *values, const uint8_t *told)
{
    bool first = true;
    for (uint32_t f = 0; f < view->rules->fact_count; f++) {
        if (told && !told[f]) continue;
        if (!first) pl_buf_put(buf, pl_message_text(view->lang, PL_MSG_list_semicolon));
        first = false;
        pl_buf_put(buf, pl_title_pick(&view->rules->facts[f].title, view->lang, view->rules->facts[f].id));
        pl_buf_put(buf, PL_STR(" = "));
        pl_view_put_value(view, f, values[f], buf);
    }
}

/* A path may hold anything: in double quotes as YAML has them. */
static void put_quoted(pl_out *out, pl_str text)
{
    if (pl_str_is_id(text)) {
        pl_out_put(out, text);
        return;
    }
    pl_out_puts(out, "\"");
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\') pl_out_put_char(out, '\\');
        pl_out_put_char(out, text.ptr[i]);
    }
    pl_out_puts(out, "\"");
}

void pl_values_put_options(pl_out *out, pl_basis basis, bool with_extensions)
{
    if (basis == PL_BASIS_PROMISED && !with_extensions) return;
    pl_out_puts(out, "# options:");
    if (basis != PL_BASIS_PROMISED) {
        pl_out_puts(out, " --basis ");
        pl_out_puts(out, pl_words_basis[basis]);
    }
    pl_out_puts(out, with_extensions ? " --with-extensions\n" : "\n");
}

void pl_values_put_file(pl_out *out, pl_arena *scratch, const pl_rules *rules, pl_str name, pl_str id,
                        const int64_t *values, const uint8_t *told)
{
    pl_buf buf = pl_buf_make(scratch);
    pl_out_puts(out, "permitline: 1\nproject: ");
    pl_out_put(out, id);
    pl_out_puts(out, "\nrules: ");
    put_quoted(out, name);
    pl_out_puts(out, "\n");
    bool any = false;
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        if (told && !told[f]) continue;
        if (!any) pl_out_puts(out, "attributes:\n");
        any = true;
        buf.len = 0;
        pl_view_put_plain_value(rules, f, values[f], &buf);
        pl_out_puts(out, "  ");
        pl_out_put(out, rules->facts[f].id);
        pl_out_puts(out, ": ");
        pl_out_put(out, pl_buf_str(&buf));
        pl_out_puts(out, "\n");
    }
}

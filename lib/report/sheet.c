/* See sheet.h. */
#include "report/sheet.h"

#include "report/grid.h"
#include "report/markdown.h"
#include "report/xml.h"

pl_sheet pl_sheet_make(pl_out *out, pl_view *view, const pl_report_options *options, bool markdown)
{
    pl_html html = {.out = out, .view = view, .options = options, .buf = pl_buf_make(view->scratch)};
    return (pl_sheet){.html = html, .markdown = markdown, .at = pl_buf_make(view->scratch)};
}

static void put_markup(pl_sheet *s, const char *html, const char *markdown)
{
    pl_out_puts(s->html.out, s->markdown ? markdown : html);
}

static void put_text(pl_sheet *s, pl_str text)
{
    if (s->markdown) pl_markdown_put(s->html.out, text);
    else pl_xml_put_shown(s->html.out, text);
}

/* The buffer where a block begins. */
static void put_block(pl_sheet *s)
{
    if (s->markdown) pl_markdown_put_first(s->html.out, pl_buf_str(&s->html.buf));
    else pl_xml_put_shown(s->html.out, pl_buf_str(&s->html.buf));
    s->html.buf.len = 0;
}

/* ---- the whole, and its parts ---- */

void pl_sheet_open(pl_sheet *s, pl_str title)
{
    if (!s->markdown) pl_html_open(&s->html, title);
    pl_sheet_heading(s, 1, title);
}

void pl_sheet_close(pl_sheet *s)
{
    if (!s->markdown) pl_html_close(&s->html);
}

void pl_sheet_heading(pl_sheet *s, uint8_t level, pl_str text)
{
    static const char *const opening[][2] = {{"", ""}, {"<h1>", "# "}, {"\n<h2>", "\n## "}, {"\n<h3>", "\n### "}};
    static const char *const closing[] = {"", "</h1>\n", "</h2>\n", "</h3>\n"};
    pl_buf heading = pl_buf_make(s->html.view->scratch);
    pl_buf_put_capitalised(&heading, text);
    put_markup(s, opening[level][0], opening[level][1]);
    put_text(s, pl_buf_str(&heading));
    put_markup(s, closing[level], "\n");
}

void pl_sheet_paragraph(pl_sheet *s, const char *class)
{
    if (!s->html.buf.len) return;
    put_markup(s, "<p class=\"", "\n");
    if (!s->markdown) pl_out_puts(s->html.out, class);
    put_markup(s, "\">", "");
    put_block(s);
    put_markup(s, "</p>\n", "\n");
}

void pl_sheet_verdict(pl_sheet *s, const char *class, pl_str strong)
{
    pl_buf words = pl_buf_make(s->html.view->scratch);
    pl_buf_put_capitalised(&words, strong);
    put_markup(s, "<p class=\"verdict ", "\n**");
    if (!s->markdown) pl_out_puts(s->html.out, class);
    put_markup(s, "\"><strong>", "");
    put_text(s, pl_buf_str(&words));
    put_markup(s, "</strong> ", "** ");
    put_text(s, pl_buf_str(&s->html.buf));
    s->html.buf.len = 0;
    put_markup(s, "</p>\n", "\n");
}

/* ---- lists ---- */

void pl_sheet_open_list(pl_sheet *s)
{
    put_markup(s, "<ul>\n", "\n");
}

void pl_sheet_item(pl_sheet *s)
{
    put_markup(s, "<li>", "- ");
    put_block(s);
    put_markup(s, "</li>\n", "\n");
}

void pl_sheet_close_list(pl_sheet *s)
{
    put_markup(s, "</ul>\n", "");
}

/* ---- tables ---- */

static bool is_number(const pl_sheet_column *column)
{
    return column->class && strcmp(column->class, "number") == 0;
}

void pl_sheet_open_table(pl_sheet *s, const pl_sheet_column *columns, size_t count)
{
    if (!s->markdown) {
        pl_html_open_table(&s->html, columns, count);
        return;
    }
    pl_out_puts(s->html.out, "\n|");
    for (size_t i = 0; i < count; i++) {
        pl_out_puts(s->html.out, " ");
        pl_markdown_put(s->html.out, pl_sheet_words(s, columns[i].heading));
        pl_out_puts(s->html.out, " |");
    }
    pl_out_puts(s->html.out, "\n|");
    for (size_t i = 0; i < count; i++) pl_out_puts(s->html.out, is_number(&columns[i]) ? " ---: |" : " --- |");
    pl_out_puts(s->html.out, "\n");
}

static void open_row(pl_sheet *s, pl_str at, const char *html)
{
    s->at.len = 0;
    pl_buf_put(&s->at, at);
    put_markup(s, html, "|");
}

void pl_sheet_open_row(pl_sheet *s, pl_str at)
{
    open_row(s, at, "<tr>");
}

void pl_sheet_open_last_row(pl_sheet *s, pl_str at)
{
    open_row(s, at, "<tr class=\"sums\">");
}

void pl_sheet_open_row_of(pl_sheet *s, pl_str list, uint32_t index)
{
    pl_sheet_open_row(s, list);
    pl_buf_put_char(&s->at, '/');
    pl_buf_put_int(&s->at, index);
}

void pl_sheet_open_cell(pl_sheet *s, const pl_sheet_column *column)
{
    if (!s->markdown) pl_html_open_cell(&s->html, column);
    put_markup(s, ">", " ");
}

void pl_sheet_line(pl_sheet *s, bool first)
{
    if (!first) pl_out_puts(s->html.out, "<br>");
    put_text(s, pl_buf_str(&s->html.buf));
    s->html.buf.len = 0;
}

void pl_sheet_close_cell(pl_sheet *s)
{
    put_markup(s, "</td>", " |");
}

void pl_sheet_cell(pl_sheet *s, const pl_sheet_column *column)
{
    pl_sheet_open_cell(s, column);
    pl_sheet_line(s, true);
    pl_sheet_close_cell(s);
}

void pl_sheet_number(pl_sheet *s, const pl_sheet_column *column, const char *key, pl_str value)
{
    if (s->markdown) {
        pl_sheet_cell(s, column);
        return;
    }
    size_t end = s->at.len;
    pl_buf_put_char(&s->at, '/');
    pl_buf_put(&s->at, pl_str_from(key));
    pl_html_open_cell(&s->html, column);
    pl_xml_attribute(s->html.out, "data-json", pl_buf_str(&s->at));
    pl_xml_attribute(s->html.out, "data-value", value);
    s->at.len = end;
    pl_out_puts(s->html.out, ">");
    pl_sheet_line(s, true);
    pl_sheet_close_cell(s);
}

void pl_sheet_close_row(pl_sheet *s)
{
    put_markup(s, "</tr>\n", "\n");
}

void pl_sheet_close_table(pl_sheet *s)
{
    if (!s->markdown) pl_html_close_table(&s->html);
}

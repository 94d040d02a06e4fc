/* See page.h. */
#include "report/page.h"

#include "report/grid.h"
#include "report/wrap.h"

void pl_page_put(pl_page *page, pl_message message)
{
    pl_buf_put(&page->buf, pl_message_text(page->view->lang, message));
}

void pl_page_end_paragraph(pl_page *page, size_t indent)
{
    pl_out_put_wrapped(page->out, pl_buf_str(&page->buf), (pl_paragraph){page->options->style.width, 0, indent});
    page->buf.len = 0;
}

void pl_page_end_heading(pl_page *page)
{
    pl_out_puts(page->out, "\n");
    pl_out_put_color(page->out, &page->options->style, PL_COLOR_HEADING);
    pl_out_put_visible(page->out, pl_buf_str(&page->buf));
    pl_out_put_color(page->out, &page->options->style, PL_COLOR_END);
    pl_out_puts(page->out, "\n");
    page->buf.len = 0;
}

void pl_page_end_verdict(pl_page *page, pl_message word, const char *color)
{
    const pl_style *style = &page->options->style;
    pl_buf text = pl_buf_make(page->view->scratch);
    pl_buf_put_capitalised(&text, pl_message_text(page->view->lang, word));
    size_t column = pl_utf8_visible_width(pl_buf_str(&text)) + 2;
    pl_out_put_color(page->out, style, color);
    pl_out_put(page->out, pl_buf_str(&text));
    pl_out_put_color(page->out, style, PL_COLOR_END);
    pl_out_puts(page->out, "  ");
    pl_out_put_wrapped(page->out, pl_buf_str(&page->buf), (pl_paragraph){style->width, column, 2});
    page->buf.len = 0;
}

void pl_page_put_heading(pl_page *page, pl_message message)
{
    pl_page_put(page, message);
    pl_page_end_heading(page);
}

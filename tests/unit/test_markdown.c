/* What Markdown must not make of a text: mark-up, links, calls, emoji. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "report/markdown.h"

static void expect_markdown(const char *text, bool first, const char *wanted)
{
    pl_arena *arena = pl_arena_new(NULL);
    pl_out *out = pl_out_memory(arena);
    if (first) pl_markdown_put_first(out, pl_str_from(text));
    else pl_markdown_put(out, pl_str_from(text));
    assert_string_equal(pl_out_text(out).ptr, wanted);
    pl_arena_free(arena);
}

static void markdown_escapes(void **state)
{
    (void)state;
    expect_markdown("a|b", false, "a\\|b");
    expect_markdown("[x](y) `c` <b> &amp; *e* _f_ ~g~ #1 $h$ \\", false,
                    "\\[x\\](y) \\`c\\` \\<b> \\&amp; \\*e\\* \\_f\\_ \\~g\\~ \\#1 \\$h\\$ \\\\");
    expect_markdown("two\nlines \xe2\x80\xae", false, "two\\x0alines \\u202e");
    expect_markdown("- item", true, "\\- item");
    expect_markdown("12. item", true, "12\\. item");
    expect_markdown("  1) item", true, "1\\) item");
    expect_markdown("118 -> 90", true, "118 -> 90");
    expect_markdown("> quote", true, "\\> quote");
    expect_markdown("", true, "");
}

/* GitHub makes something of these by themselves. */
static void markdown_makes_no_links(void **state)
{
    (void)state;
    expect_markdown("see http://evil.example, ftp://x", false, "see http:<!-- -->//evil.example, ftp:<!-- -->//x");
    expect_markdown("www.evil.com WWW.x owww.x www. x", false, "www<!-- -->.evil.com WWW<!-- -->.x owww.x www. x");
    expect_markdown("@octocat and a.b@c.org, 3 @ 4", false, "@<!-- -->octocat and a.b@<!-- -->c.org, 3 @ 4");
    expect_markdown(":smile: :+1: :100:", false, ":<!-- -->smile: :<!-- -->+1: :<!-- -->100:");
    expect_markdown("10:30:00, note: this: that, ::", false, "10:30:00, note: this: that, ::");
    expect_markdown("@", true, "@");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_escapes),
        cmocka_unit_test(markdown_makes_no_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Fuzz target: the bytes of a table of projects, through all of batch, against a slow reader: each record is one row,
   in its place, with what is wrong with it; the rows are the same however the input is cut up; JSON output is JSON. */
#include "kit.h"

#include <stdlib.h>
#include <string.h>

#include "table_reader.h"

static const char rules_text[] =
    "permitline: 1\nid: fuzzed\ntitle: Fuzzed\nattributes:\n"
    "  t: {title: 类, values: {a: 甲, b: 乙}}\n  n: {title: 资, type: money}\n"
    "  f: {title: 旗, type: flag, default: false}\n"
    "assume: [not (t == a and f)]\napplies: not (t == b and n > 9)\nsteps:\n"
    "  one: {title: One, kind: approval, duration: 5, when: n > 3}\n"
    "  two: {title: Two, kind: approval, duration: 7 cd, after: [one]}\nceilings:\n  c: {title: C, limit: 9}\n";

static const char calendar_text[] =
    "permitline: 1\ncalendar: fuzzed\nweekend: [sat, sun]\nknown-until: 2020-12-31\nyears:\n"
    "  2020: {notice: none, rest: [2020-01-01, 2020-05-01], work: [2020-04-26]}\n";

static const pl_rules *rules;
static const pl_calendar *calendar;

static pl_str text_of(const char *text)
{
    return (pl_str){text, strlen(text)};
}

void fuzz_prepare(void)
{
    pl_arena *arena = fuzz_lasting_arena();
    pl_diags *diags = pl_diags_new(arena);
    rules = pl_rules_load_text(arena, "rules.yaml", text_of(rules_text), diags);
    calendar = pl_calendar_load_text(arena, "calendar.yaml", text_of(calendar_text), diags);
    must(rules && calendar);
}

/* ---- the input as a file ---- */

typedef struct memory {
    pl_str left;
    size_t most; /* bytes that one read gives */
} memory;

static int memory_open(void *user, const char *path, int flags, unsigned mode)
{
    (void)user, (void)path, (void)flags, (void)mode;
    return 1000;
}

static ptrdiff_t memory_read(void *user, int fd, void *buffer, size_t size)
{
    memory *m = user;
    (void)fd;
    if (size > m->most) size = m->most;
    if (size > m->left.len) size = m->left.len;
    if (size) memcpy(buffer, m->left.ptr, size);
    m->left = (pl_str){m->left.ptr + size, m->left.len - size};
    return (ptrdiff_t)size;
}

static int memory_close(void *user, int fd)
{
    (void)user, (void)fd;
    return 0;
}

/* ---- one run ---- */

typedef struct answer {
    bool done;
    pl_str rows;
    pl_diags *diags;
} answer;

/* What is the same for all runs over an input. */
typedef struct question {
    pl_encoding encoding;
    bool lines;
    pl_batch_format format;
    const char *select;
} question;

static answer run(const fuzz *f, pl_arena **arena, const question *q, size_t chunk, size_t most, unsigned jobs)
{
    static pl_host host;
    memory input = {f->text, most};
    host = *pl_arena_host(f->arena);
    host.io = (pl_io){.user = &input, .open = memory_open, .read = memory_read, .close = memory_close};
    *arena = pl_arena_new(&host);
    pl_out *out = pl_out_memory(*arena), *errors = pl_out_memory(*arena), *summary = pl_out_memory(*arena);
    const pl_batch_options options = {.input = "table", .json_lines = q->lines, .encoding = q->encoding,
                                      .calendars = &calendar, .format = q->format, .select = text_of(q->select),
                                      .out = out, .errors = errors, .summary = summary, .jobs = jobs, .chunk = chunk};
    pl_batch_result result;
    answer a = {.diags = pl_diags_new(*arena)};
    a.done = pl_batch_run(*arena, &rules, 1, &options, &result, a.diags);
    a.rows = pl_out_text(out);
    if (a.done) must(!pl_out_finish(errors) && !pl_out_finish(summary) && !pl_out_finish(out));
    return a;
}

/* ---- against the slow reader ---- */

/* "12,E801\n" off the front. */
static bool take_row(pl_str *rows, long *line, char code[5])
{
    const char *end = memchr(rows->ptr, '\n', rows->len);
    if (!end) return false;
    *line = 0;
    for (const char *at = rows->ptr; pl_is_digit(*at); at++) *line = *line * 10 + (*at - '0');
    const char *comma = memchr(rows->ptr, ',', (size_t)(end - rows->ptr));
    size_t length = comma ? (size_t)(end - comma - 1) : 0;
    must(comma && length < 5);
    memcpy(code, comma + 1, length);
    code[length] = '\0';
    rows->len -= (size_t)(end - rows->ptr) + 1;
    rows->ptr = end + 1;
    return true;
}

/* Codes that only the form of a record decides. */
static bool is_of_form(const char *code)
{
    return strcmp(code, "E801") >= 0 && strcmp(code, "E808") <= 0;
}

static void check_rows(const slow_table *table, pl_str rows)
{
    const slow_record *header = &table->records[0];
    long line;
    char code[5];
    must(take_row(&rows, &line, code)); /* the header */
    for (size_t i = 1; i < table->count; i++) {
        const slow_record *record = &table->records[i];
        const char *wanted = record->code;
        if (!wanted && record->cells != header->cells) wanted = record->cells < header->cells ? "E803" : "E804";
        must(take_row(&rows, &line, code));
        must(line == record->line);
        if (wanted) must(strcmp(code, wanted) == 0);
        else must(!is_of_form(code));
    }
    must(!rows.len);
}

static void check_table(const fuzz *f, const question *q, const answer *a)
{
    static slow_table table;
    slow_table_read(&table, f->text.ptr, f->text.len, (slow_encoding)q->encoding);
    if (a->done) must(table.count > 0 && !table.records[0].code);
    if (a->done && table.count < SLOW_RECORDS) check_rows(&table, a->rows);
    slow_table_free(&table);
}

void fuzz_run(fuzz *f)
{
    static const char *const all = "row,id,title,rules,applicable,items,sum_days,approval_days,elapsed_days,start,"
                                   "finish,finish_latest,ceiling,margin,verdict,exempt,critical_path,class,code,error";
    pl_arena *arena, *other;
    question q = {.encoding = (pl_encoding)fuzz_draw(f, 1, 5), .lines = !fuzz_draw(f, 2, 4), .select = "row,code"};
    if (fuzz_draw(f, 3, 3)) q.encoding = PL_ENCODING_AUTO;
    answer a = run(f, &arena, &q, 0, 1 + fuzz_draw(f, 4, 40), 1);
    if (!q.lines) check_table(f, &q, &a);
    if (a.done) fuzz_check_text(f, a.rows);
    if (!fuzz_is_hurried || !fuzz_draw(f, 5, 4)) {
        q.select = fuzz_draw(f, 6, 2) ? all : "row,code";
        q.format = fuzz_draw(f, 6, 3) ? PL_BATCH_CSV : PL_BATCH_JSON;
        answer b = run(f, &other, &q, 1 + fuzz_draw(f, 7, 200), 1 + fuzz_draw(f, 8, 300), 1);
        must(b.done == a.done);
        if (b.done && q.format == PL_BATCH_JSON) fuzz_check_json(f, b.rows);
        if (b.done && q.format == PL_BATCH_CSV && q.select != all) must(pl_str_equal(a.rows, b.rows));
        pl_arena_free(other);
    }
    pl_arena_free(arena);
}

/* The list of diagnostics. It keeps a limited number, counts all, and inserts in file order. */
#include "base/diag.h"

#include "base/out.h"
#include "base/unicode.h"

enum {
    KEPT_MAX = 100,     /* more is noise: people mend the first ones and run again */
    EXCERPT_BEFORE = 90, /* code points of a long line that are shown before and after the caret */
    EXCERPT_AFTER = 70,
};

typedef struct catalogue_entry {
    const char *name;
    pl_severity severity;
    const char *headline[PL_LANG_COUNT];
    const char *text[PL_LANG_COUNT];
} catalogue_entry;

static const catalogue_entry catalogue[] = {
#define PL_DIAGNOSTIC(code, severity, en, zh, en_long, zh_long)                                                        \
    {#code, PL_SEVERITY_##severity, {en, zh}, {en_long, zh_long}},
#include "base/diagnostics.def"
#undef PL_DIAGNOSTIC
};

struct pl_diags {
    pl_arena *arena;
    pl_diag *kept[KEPT_MAX];
    uint32_t kept_count;
    size_t count[PL_SEVERITY_ERROR + 1];
    PL_VEC(pl_str) files;
    bool mute;
    struct {
        pl_message message;
        pl_source *source; /* NULL: no lead */
        pl_pos pos;
        const pl_str *args;
        uint32_t arg_count;
    } lead;
    pl_diag spare;         /* what pl_diag_add returns beyond the limit */
    pl_diag out_of_memory; /* set aside */
};

pl_diags *pl_diags_make(pl_arena *arena)
{
    pl_diags *diags = pl_new(arena, pl_diags);
    diags->arena = arena;
    return diags;
}

pl_diags *pl_diags_make_mute(pl_arena *arena)
{
    pl_diags *diags = pl_diags_make(arena);
    diags->mute = true;
    return diags;
}

pl_diags *pl_diags_new(pl_arena *arena)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, NULL);
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        return NULL;
    }
    pl_diags *diags = pl_diags_make(arena);
    pl_guard_leave(&guard);
    return diags;
}

pl_arena *pl_diags_arena(const pl_diags *diags)
{
    return diags->arena;
}

size_t pl_diags_count(const pl_diags *diags, pl_severity severity)
{
    return diags->count[severity];
}

uint32_t pl_diags_kept(const pl_diags *diags)
{
    return diags->kept_count;
}

pl_diag *pl_diags_at(const pl_diags *diags, uint32_t index)
{
    return diags->kept[index];
}

const char *pl_code_name(pl_code code)
{
    return catalogue[code].name;
}

const char *pl_severity_name(pl_severity severity)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

void pl_diag_put_text(pl_buf *buf, const pl_diag *diag, pl_lang lang)
{
    pl_buf_put_template(buf, pl_str_from(catalogue[diag->code].headline[lang]), diag->args, diag->arg_count);
}

static uint32_t file_order(pl_diags *diags, pl_str name)
{
    for (uint32_t i = 0; i < diags->files.count; i++)
        if (pl_str_equal(diags->files.at[i], name)) return i + 1;
    *pl_vec_push(diags->arena, &diags->files) = pl_arena_copy(diags->arena, name);
    return diags->files.count;
}

/* Cuts the line to what fits around the caret. */
static void take_excerpt(pl_diags *diags, pl_place *place, pl_str line)
{
    size_t start = 0;
    uint32_t before = place->column ? place->column - 1 : 0;
    uint32_t skipped = 0;
    pl_str rest = line;
    while (before - skipped > EXCERPT_BEFORE && rest.len) {
        size_t step = pl_utf8_step(rest);
        rest.ptr += step;
        rest.len -= step;
        start += step;
        skipped++;
    }
    size_t end = start;
    for (uint32_t shown = 0; rest.len && shown < before - skipped + EXCERPT_AFTER; shown++) {
        size_t step = pl_utf8_step(rest);
        rest.ptr += step;
        rest.len -= step;
        end += step;
    }
    place->excerpt = pl_arena_copy(diags->arena, (pl_str){line.ptr + start, end - start});
    place->caret = before - skipped;
}

static pl_place place_make(pl_diags *diags, pl_source *source, pl_pos pos)
{
    pl_place place = {.file = PL_STR("")};
    source = pl_source_of(source, pos);
    if (!source) return place;
    place.file_order = file_order(diags, source->name);
    place.file = diags->files.at[place.file_order - 1];
    place.line = pos.line;
    place.column = pos.column;
    if (pos.line) take_excerpt(diags, &place, pl_source_line(source, pos.line));
    return place;
}

static uint32_t copy_args(pl_diags *diags, pl_str *to, const pl_str *args, uint32_t count)
{
    if (count > PL_DIAG_ARGS) count = PL_DIAG_ARGS;
    for (uint32_t i = 0; i < count; i++) to[i] = pl_arena_copy(diags->arena, args[i]);
    return count;
}

static bool comes_before(const pl_place *a, const pl_place *b)
{
    if (a->file_order != b->file_order) return a->file_order < b->file_order;
    if (a->line != b->line) return a->line < b->line;
    return a->column < b->column;
}

/* Stable insertion: equal places keep the order in which they were found. */
static void insert(pl_diags *diags, pl_diag *diag)
{
    uint32_t at = diags->kept_count++;
    for (; at && comes_before(&diag->place, &diags->kept[at - 1]->place); at--) diags->kept[at] = diags->kept[at - 1];
    diags->kept[at] = diag;
}

static pl_diag *keep(pl_diags *diags, pl_diag *diag)
{
    insert(diags, diag);
    if (diags->lead.source)
        pl_diag_add_note(diags, diag, diags->lead.message, diags->lead.source, diags->lead.pos, diags->lead.args,
                         diags->lead.arg_count);
    return diag;
}

pl_diag *pl_diag_add(pl_diags *diags, pl_code code, pl_source *source, pl_pos pos, const pl_str *args, uint32_t count)
{
    pl_severity severity = catalogue[code].severity;
    diags->count[severity]++;
    if (diags->kept_count == KEPT_MAX || diags->mute) return &diags->spare;
    pl_diag *diag = pl_new(diags->arena, pl_diag);
    diag->code = code;
    diag->severity = severity;
    diag->place = place_make(diags, source, pos);
    diag->arg_count = copy_args(diags, diag->args, args, count);
    return keep(diags, diag);
}

void pl_diags_take(pl_diags *diags, const pl_diag *other)
{
    diags->count[other->severity]++;
    if (diags->kept_count == KEPT_MAX || diags->mute) return;
    pl_diag *diag = pl_new(diags->arena, pl_diag);
    *diag = *other;
    if (diag->place.file.len) diag->place.file_order = file_order(diags, diag->place.file);
    keep(diags, diag);
}

void pl_diags_lead(pl_diags *diags, pl_message message, pl_source *source, pl_pos pos, const pl_str *args,
                   uint32_t count)
{
    diags->lead.message = message;
    diags->lead.source = source;
    diags->lead.pos = pos;
    diags->lead.args = args;
    diags->lead.arg_count = count;
}

void pl_diags_lead_end(pl_diags *diags)
{
    diags->lead.source = NULL;
}

void pl_diag_skip(pl_diags *diags, pl_code code)
{
    diags->count[catalogue[code].severity]++;
}

void pl_diag_suggest(pl_diags *diags, pl_diag *diag, pl_str suggestion)
{
    if (diag == &diags->spare) return;
    diag->suggestion = pl_arena_copy(diags->arena, suggestion);
}

void pl_diag_add_note(pl_diags *diags, pl_diag *diag, pl_message message, pl_source *source, pl_pos pos,
                      const pl_str *args, uint32_t count)
{
    if (diag == &diags->spare) return;
    pl_diag_note *note = pl_new(diags->arena, pl_diag_note);
    note->message = message;
    note->place = place_make(diags, source, pos);
    note->arg_count = copy_args(diags, note->args, args, count);
    if (diag->last_note) diag->last_note->next = note;
    else diag->notes = note;
    diag->last_note = note;
}

void pl_diags_out_of_memory(pl_diags *diags)
{
    diags->count[PL_SEVERITY_ERROR]++;
    diags->out_of_memory = (pl_diag){.code = PL_E001, .severity = PL_SEVERITY_ERROR};
    if (diags->kept_count == KEPT_MAX) diags->kept[KEPT_MAX - 1] = &diags->out_of_memory;
    else diags->kept[diags->kept_count++] = &diags->out_of_memory;
}

/* Not inlined: its counter must not live beside a setjmp. */
__attribute__((noinline)) pl_code pl_code_find(pl_str name)
{
    uint32_t code = 0;
    while (code < PL_CODE_COUNT && !pl_str_equal(pl_str_from(catalogue[code].name), name)) code++;
    return (pl_code)code;
}

bool pl_diags_report(pl_diags *diags, const char *code, const pl_str *args, size_t count)
{
    pl_code found = pl_code_find(pl_str_from(code));
    if (found == PL_CODE_COUNT) return false;
    pl_guard guard;
    pl_guard_enter(&guard, diags->arena, NULL);
    if (setjmp(guard.jump)) pl_diags_out_of_memory(diags);
    else pl_diag_add(diags, found, NULL, (pl_pos){0}, args, (uint32_t)count);
    pl_guard_leave(&guard);
    return true;
}

static void report_near(pl_diags *diags, pl_code code, const pl_str *args, size_t count, const pl_str *candidates,
                        size_t candidate_count)
{
    pl_diag *diag = pl_diag_add(diags, code, NULL, (pl_pos){0}, args, (uint32_t)count);
    uint32_t near = pl_str_nearest(args[0], candidates, (uint32_t)candidate_count);
    if (near != PL_NONE) pl_diag_suggest(diags, diag, candidates[near]);
}

bool pl_diags_report_near(pl_diags *diags, const char *code, const pl_str *args, size_t count,
                          const pl_str *candidates, size_t candidate_count)
{
    pl_code found = pl_code_find(pl_str_from(code));
    if (found == PL_CODE_COUNT || !count) return false;
    pl_guard guard;
    pl_guard_enter(&guard, diags->arena, NULL);
    if (setjmp(guard.jump)) pl_diags_out_of_memory(diags);
    else report_near(diags, found, args, count, candidates, candidate_count);
    pl_guard_leave(&guard);
    return true;
}

/* ---- writing them for people ---- */

static const char *const severity_color[] = {"\x1b[36m", "\x1b[35m", "\x1b[31m"};
static const pl_message severity_word[] = {PL_MSG_severity_note, PL_MSG_severity_warning, PL_MSG_severity_error};

static void put_color(pl_out *out, const pl_style *style, const char *color)
{
    if (style->color) pl_out_puts(out, color);
}

static void put_place(pl_out *out, const pl_place *place)
{
    if (!place->file.len) return;
    pl_out_put_visible(out, place->file);
    if (place->line) {
        pl_out_put_char(out, ':');
        pl_out_put_int(out, place->line);
        pl_out_put_char(out, ':');
        pl_out_put_int(out, place->column);
    }
    pl_out_puts(out, ": ");
}

static void put_excerpt(pl_out *out, const pl_place *place, const pl_style *style)
{
    if (!place->line || !place->excerpt.len) return;
    pl_str before = place->excerpt;
    size_t bytes = 0;
    for (uint32_t i = 0; i < place->caret && bytes < before.len; i++)
        bytes += pl_utf8_step((pl_str){before.ptr + bytes, before.len - bytes});
    before.len = bytes;
    pl_out_puts(out, "    ");
    pl_out_put_visible(out, place->excerpt);
    pl_out_puts(out, "\n    ");
    pl_out_fill(out, ' ', pl_utf8_visible_width(before));
    put_color(out, style, "\x1b[32m");
    pl_out_puts(out, "^");
    put_color(out, style, "\x1b[0m");
    pl_out_puts(out, "\n");
}

static void put_template_visible(pl_out *out, pl_str template, const pl_str *args, uint32_t count)
{
    pl_str literal, arg;
    while (pl_template_next(&template, &literal, &arg, args, count)) {
        pl_out_put(out, literal);
        pl_out_put_visible(out, arg);
    }
}

static void put_note(pl_out *out, const pl_diag_note *note, const pl_style *style)
{
    pl_out_puts(out, "  ");
    put_place(out, &note->place);
    put_color(out, style, severity_color[PL_SEVERITY_NOTE]);
    pl_out_put(out, pl_message_text(style->lang, PL_MSG_severity_note));
    put_color(out, style, "\x1b[0m");
    pl_out_puts(out, ": ");
    put_template_visible(out, pl_message_text(style->lang, note->message), note->args, note->arg_count);
    pl_out_puts(out, "\n");
}

static void put_diag(pl_out *out, const pl_diag *diag, const pl_style *style)
{
    put_place(out, &diag->place);
    put_color(out, style, severity_color[diag->severity]);
    pl_out_put(out, pl_message_text(style->lang, severity_word[diag->severity]));
    pl_out_put_char(out, ' ');
    pl_out_puts(out, catalogue[diag->code].name);
    put_color(out, style, "\x1b[0m");
    pl_out_puts(out, ": ");
    put_template_visible(out, pl_str_from(catalogue[diag->code].headline[style->lang]), diag->args, diag->arg_count);
    if (diag->suggestion.len)
        put_template_visible(out, pl_message_text(style->lang, PL_MSG_did_you_mean), &diag->suggestion, 1);
    pl_out_puts(out, "\n");
    put_excerpt(out, &diag->place, style);
    for (const pl_diag_note *note = diag->notes; note; note = note->next) put_note(out, note, style);
}

void pl_diags_write(const pl_diags *diags, pl_out *out, const pl_style *style)
{
    for (uint32_t i = 0; i < diags->kept_count; i++) put_diag(out, diags->kept[i], style);
    size_t all = diags->count[0] + diags->count[1] + diags->count[2];
    if (all <= diags->kept_count) return;
    char digits[24];
    size_t left = all - diags->kept_count, at = sizeof digits;
    for (; left; left /= 10) digits[--at] = (char)('0' + left % 10);
    pl_out_put_message(out, style->lang, PL_MSG_more_diagnostics, PL_ARGS(((pl_str){digits + at, sizeof digits - at})));
    pl_out_puts(out, "\n");
}

bool pl_diags_explain(pl_out *out, const char *code, const pl_style *style)
{
    pl_code found = pl_code_find(pl_str_from(code));
    if (found == PL_CODE_COUNT) return false;
    const catalogue_entry *entry = &catalogue[found];
    pl_out_puts(out, entry->name);
    pl_out_puts(out, ": ");
    const pl_str blanks[] = {PL_STR("..."), PL_STR("..."), PL_STR("..."), PL_STR("...")};
    put_template_visible(out, pl_str_from(entry->headline[style->lang]), blanks, PL_DIAG_ARGS);
    pl_out_puts(out, "\n\n");
    pl_out_puts(out, entry->text[style->lang]);
    pl_out_puts(out, "\n");
    return true;
}

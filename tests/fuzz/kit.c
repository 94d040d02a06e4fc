/* See kit.h: memory, runs and draws of the fuzz targets. */
#include "kit.h"

#include <stdio.h>
#include <stdlib.h>

enum { TWICE = 8 }; /* while fuzzing, one input in so many is run twice */

_Noreturn void fuzz_broken(const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s:%d: this does not hold: %s\n", file, line, condition);
    abort();
}

/* ---- memory ---- */

static size_t live;      /* bytes that were not given back */
static unsigned char fill; /* what new memory holds */

static void *resize(void *user, void *block, size_t old_size, size_t new_size)
{
    (void)user;
    must(live >= old_size);
    live += new_size - old_size;
    if (!new_size) {
        free(block);
        return NULL;
    }
    char *resized = realloc(block, new_size);
    if (!resized) abort();
    if (new_size > old_size) memset(resized + old_size, fill, new_size - old_size);
    return resized;
}

static const pl_host *watched(void)
{
    static pl_host host;
    if (!host.allocator.resize) {
        host = *pl_host_default();
        host.allocator = (pl_allocator){.resize = resize};
    }
    return &host;
}

pl_arena *fuzz_lasting_arena(void)
{
    pl_arena *arena = pl_arena_new(NULL);
    if (!arena) abort();
    return arena;
}

pl_str fuzz_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "cannot read %s: fuzz targets run in the project's root\n", path);
        exit(2);
    }
    size_t room = 1 << 20, size;
    char *text = malloc(room);
    if (!text) abort();
    size = fread(text, 1, room, file);
    must(size < room);
    fclose(file);
    return (pl_str){text, size};
}

/* ---- runs ---- */

static uint64_t hash(uint64_t state, const void *data, size_t size)
{
    const unsigned char *at = data;
    for (size_t i = 0; i < size; i++) state = (state ^ at[i]) * 0x100000001b3u;
    return state;
}

static uint64_t run_once(const uint8_t *data, size_t size, unsigned char with)
{
    fuzz f = {.text = {(const char *)data, size}, .seed = hash(0xcbf29ce484222325u, data, size)};
    fill = with;
    f.arena = pl_arena_new(watched());
    fuzz_run(&f);
    pl_arena_free(f.arena);
    must(live == 0);
    return f.digest;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool prepared;
    if (!prepared) fuzz_prepare();
    prepared = true;
    uint64_t digest = run_once(data, size, 0x5a);
    if (!fuzz_is_hurried || digest % TWICE == 0) must(run_once(data, size, 0xa5) == digest);
    return 0;
}

uint32_t fuzz_draw(const fuzz *f, uint32_t what, uint32_t limit)
{
    uint64_t x = f->seed + (uint64_t)what * 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)((x >> 32) % limit);
}

/* ---- checks ---- */

/* Bytes of the UTF-8 character at the beginning, 0 if there is none. */
static size_t character(const unsigned char *at, size_t left)
{
    if (at[0] < 0x80) return 1;
    size_t size = at[0] >= 0xf0 ? 4 : at[0] >= 0xe0 ? 3 : 2;
    uint32_t code = at[0] & (0xffu >> (size + 1));
    if (at[0] < 0xc2 || at[0] > 0xf4 || left < size) return 0;
    for (size_t i = 1; i < size; i++) {
        if ((at[i] & 0xc0) != 0x80) return 0;
        code = code << 6 | (at[i] & 0x3fu);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return code < least[size] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? 0 : size;
}

void fuzz_check_text(fuzz *f, pl_str text)
{
    const unsigned char *at = (const unsigned char *)text.ptr;
    for (size_t i = 0, size; i < text.len; i += size) {
        size = character(at + i, text.len - i);
        must(size);
        must(at[i] >= 0x20 || at[i] == '\n' || at[i] == '\r'); /* records of CSV end in CR LF */
        must(at[i] != 0x7f);
        must(!(at[i] == 0xc2 && at[i + 1] < 0xa0)); /* C1 */
    }
    f->digest = hash(f->digest, text.ptr, text.len);
}

static uint32_t line_count(pl_str text)
{
    uint32_t lines = 1;
    for (size_t i = 0; i < text.len; i++) lines += text.ptr[i] == '\n' || (text.ptr[i] == '\r');
    return lines;
}

static void check_text_of(fuzz *f, const pl_diags *diags, pl_lang lang)
{
    pl_style style = {.lang = lang, .width = 100};
    pl_out *out = pl_out_memory(f->arena);
    pl_diags_write(diags, out, &style);
    must(pl_out_finish(out) == 0);
    fuzz_check_text(f, pl_out_text(out));
}

void fuzz_check_diags(fuzz *f, const pl_diags *diags, bool has_result, bool has_place)
{
    must((pl_diags_errors(diags) == 0) == has_result);
    uint32_t lines = has_place ? line_count(f->text) : 0;
    for (uint32_t i = 0; has_place && i < pl_diags_kept(diags); i++) {
        const pl_place *place = &pl_diags_at(diags, i)->place;
        if (pl_diags_at(diags, i)->severity == PL_SEVERITY_NOTE) continue;
        bool in_base = pl_str_equal(place->file, PL_STR(FUZZ_BASE));
        must(place->line >= 1 && (in_base || place->line <= lines));
        must(place->column >= 1);
    }
    uint32_t drawn = fuzz_draw(f, 1, PL_LANG_COUNT);
    for (uint32_t lang = 0; lang < PL_LANG_COUNT; lang++)
        if (!fuzz_is_hurried || lang == drawn) check_text_of(f, diags, lang);
}

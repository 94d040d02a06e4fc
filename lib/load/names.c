/* Names of entries: see names.h. */
#include "load/names.h"

/* More candidates than this are not compared with a misspelt word, nor any once this many errors are known: a file
   with a million steps and a million mistakes must still be refused quickly. */
enum { CANDIDATES_MAX = 10000, ERRORS_MAX = 100 };

/* Code points that NFKC surely leaves as they are, whatever stands beside them: ASCII and unified ideographs. Most
   titles are made of these alone and need no copy. */
static bool is_stable(pl_str text)
{
    for (size_t i = 0; i < text.len;) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < 0x80) {
            i++;
            continue;
        }
        if (c < 0xe4 || c > 0xe9 || text.len - i < 3) return false;
        if (c == 0xe4 && (unsigned char)text.ptr[i + 1] < 0xb8) return false; /* below U+4E00 */
        i += 3;
    }
    return true;
}

pl_str pl_names_nfkc(pl_arena *arena, pl_str text)
{
    return is_stable(text) ? text : pl_utf8_nfkc(arena, text);
}

pl_str pl_names_normal(pl_arena *arena, pl_str name)
{
    return pl_str_trim(pl_names_nfkc(arena, name));
}

void pl_names_add_titles(pl_table *names, const pl_title *title, uint32_t index)
{
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) {
        pl_str key = pl_names_normal(names->arena, title->text[lang]);
        if (!key.len) continue;
        uint32_t there = pl_table_add(names, key, index);
        if (there != PL_NONE && there != index) pl_table_set(names, key, PL_AMBIGUOUS);
    }
}

uint32_t pl_names_find(const pl_table *names, pl_arena *scratch, pl_str name)
{
    return pl_table_find(names, pl_names_normal(scratch, name));
}

bool pl_names_is_called(pl_arena *scratch, pl_str id, const pl_title *title, pl_str name)
{
    if (!name.len) return false;
    if (pl_str_equal(id, name)) return true;
    for (int lang = 0; lang < PL_LANG_COUNT; lang++)
        if (pl_str_equal(pl_names_normal(scratch, title->text[lang]), name)) return true;
    return false;
}

void pl_names_suggest(pl_diags *diags, pl_diag *diag, pl_str word, const pl_str *candidates, uint32_t count)
{
    if (pl_diags_errors(diags) > ERRORS_MAX) return;
    if (count > CANDIDATES_MAX) count = CANDIDATES_MAX;
    uint32_t nearest = pl_str_nearest(word, candidates, count);
    if (nearest != PL_NONE) pl_diag_suggest(diags, diag, candidates[nearest]);
}

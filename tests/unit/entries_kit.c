/* See entries_kit.h. */
#define PL_MAY_PRINT
#include "entries_kit.h"

#include <stdlib.h>
#include <string.h>

entries_kit compared;

/* ---- loading ---- */

static void tell(const char *text)
{
    for (uint32_t i = 0; i < pl_diags_kept(compared.diags); i++) {
        const pl_diag *diag = pl_diags_at(compared.diags, i);
        print_error("%s at %u:%u\n", pl_code_name(diag->code), diag->place.line, diag->place.column);
    }
    print_error("%s\n", text);
}

static const pl_rules *load(const char *text)
{
    const pl_rules *rules = pl_rules_load_text(compared.arena, "t.yaml", pl_str_from(text), compared.diags);
    if (!rules) tell(text);
    assert_non_null(rules);
    return rules;
}

/* ---- as text ---- */

static const char *const sections[] = {"head", "span", "sources", "attributes", "conditions",
                                       "stages", "authorities", "steps", "exemptions", "ceilings"};
static const char *const changes[] = {"same", "removed", "added", "changed", "merged", "split", "renamed"};

static pl_str id_of(const pl_rules *rules, uint8_t section, uint32_t index)
{
    switch ((pl_section_kind)section) {
    case PL_IN_SOURCES: return rules->sources[index].id;
    case PL_IN_FACTS: return rules->facts[index].id;
    case PL_IN_CONDITIONS: return rules->named[index].id;
    case PL_IN_STAGES: return rules->stages[index].id;
    case PL_IN_AUTHORITIES: return rules->authorities[index].id;
    case PL_IN_STEPS: return rules->steps[index].id;
    case PL_IN_EXEMPTIONS: return rules->exemptions[index].id;
    case PL_IN_CEILINGS: return rules->ceilings[index].id;
    case PL_IN_HEAD:
    case PL_IN_SPAN:
    case PL_SECTION_COUNT: break;
    }
    return PL_STR("");
}

static void put_side(pl_buf *buf, const pl_diff *diff, const pl_entry_difference *entry, bool before)
{
    pl_slice side = before ? entry->before : entry->after;
    for (uint32_t i = 0; i < side.count; i++) {
        pl_buf_put_char(buf, ' ');
        pl_buf_put(buf, id_of(before ? diff->before : diff->after, entry->section,
                              diff->entry_indices[side.first + i]));
    }
}

static void put_field(pl_buf *buf, const pl_field_difference *field)
{
    pl_buf_put(buf, PL_STR("  "));
    pl_buf_put(buf, field->field);
    if (field->about.len) pl_buf_put(buf, PL_STR(" ["));
    pl_buf_put(buf, field->about);
    if (field->about.len) pl_buf_put_char(buf, ']');
    pl_buf_put(buf, PL_STR(": "));
    pl_buf_put(buf, field->before.ptr ? field->before : PL_STR("-"));
    pl_buf_put(buf, PL_STR(" -> "));
    pl_buf_put(buf, field->after.ptr ? field->after : PL_STR("-"));
    pl_buf_put(buf, field->counts ? PL_STR("\n") : PL_STR(" (no count)\n"));
}

static void put_entry(pl_buf *buf, const pl_diff *diff, const pl_entry_difference *entry)
{
    pl_buf_put(buf, pl_str_from(sections[entry->section]));
    pl_buf_put_char(buf, ' ');
    pl_buf_put(buf, pl_str_from(changes[entry->change]));
    put_side(buf, diff, entry, true);
    if (entry->before.count || entry->after.count) pl_buf_put(buf, PL_STR(" ->"));
    put_side(buf, diff, entry, false);
    pl_buf_put(buf, entry->counts ? PL_STR("\n") : PL_STR(" (no count)\n"));
    for (uint32_t i = 0; i < entry->fields.count; i++) put_field(buf, &diff->fields[entry->fields.first + i]);
}

const char *entries_text(void)
{
    pl_buf buf = pl_buf_make(compared.arena);
    pl_buf_reserve(&buf, 1);
    buf.at[0] = 0;
    for (uint32_t i = 0; i < compared.diff.entry_count; i++) put_entry(&buf, &compared.diff, &compared.diff.entries[i]);
    return buf.at;
}

/* ---- the other way round ---- */

static const pl_entry_change mirrored[] = {PL_ENTRY_SAME,    PL_ENTRY_ADDED, PL_ENTRY_REMOVED, PL_ENTRY_CHANGED,
                                           PL_ENTRY_SPLIT, PL_ENTRY_MERGED, PL_ENTRY_RENAMED};

static bool same_indices(const uint32_t *x, pl_slice a, const uint32_t *y, pl_slice b)
{
    return a.count == b.count && (!a.count || !memcmp(x + a.first, y + b.first, a.count * sizeof *x));
}

static bool same_text(pl_str a, pl_str b)
{
    return !a.ptr == !b.ptr && pl_str_equal(a, b);
}

/* Whether the other entry has the field; `about` names what was renamed by the id it has after. */
static bool has_field(const pl_diff *back, const pl_entry_difference *entry, const pl_field_difference *field)
{
    for (uint32_t i = 0; i < entry->fields.count; i++) {
        const pl_field_difference *other = &back->fields[entry->fields.first + i];
        bool same = pl_str_equal(field->field, other->field) && same_text(field->before, other->after) &&
                    same_text(field->after, other->before) && field->counts == other->counts &&
                    field->condition_before == other->condition_after &&
                    field->condition_after == other->condition_before;
        bool link = pl_str_equal(field->field, PL_STR("after")) && field->before.ptr && field->after.ptr;
        if (same && (link || pl_str_equal(field->about, other->about))) return true;
    }
    return false;
}

static bool is_mirror(const pl_diff *diff, const pl_entry_difference *a, const pl_diff *back,
                      const pl_entry_difference *b)
{
    if (a->section != b->section || a->counts != b->counts || mirrored[a->change] != b->change) return false;
    if (!same_indices(diff->entry_indices, a->before, back->entry_indices, b->after)) return false;
    if (!same_indices(diff->entry_indices, a->after, back->entry_indices, b->before)) return false;
    bool same = a->fields.count == b->fields.count;
    for (uint32_t i = 0; i < a->fields.count && same; i++)
        same = has_field(back, b, &diff->fields[a->fields.first + i]);
    return same;
}

static bool has_mirror(const pl_diff *diff, const pl_entry_difference *entry, const pl_diff *back)
{
    for (uint32_t i = 0; i < back->entry_count; i++)
        if (is_mirror(diff, entry, back, &back->entries[i])) return true;
    return false;
}

static void check_mirror(const pl_diff *diff, const pl_diff *back)
{
    assert_int_equal(diff->entry_count, back->entry_count);
    assert_int_equal(diff->differs, back->differs);
    assert_int_equal(diff->same_span, back->same_span);
    for (uint32_t i = 0; i < diff->entry_count; i++) {
        bool found = has_mirror(diff, &diff->entries[i], back);
        if (!found) print_error("entry %u has no mirror in\n%s", i, entries_text());
        assert_true(found);
    }
}

/* ---- for tests ---- */

static void begin(void)
{
    entries_end();
    compared.arena = pl_arena_new(NULL);
    compared.diags = pl_diags_new(compared.arena);
}

static void compare(const pl_rules *before, const pl_rules *after)
{
    compared.diff = (pl_diff){.arena = compared.arena, .before = before, .after = after};
    compared.back = (pl_diff){.arena = compared.arena, .before = after, .after = before};
    pl_entries_compare(&compared.diff);
    pl_entries_compare(&compared.back);
    check_mirror(&compared.diff, &compared.back);
}

void entries_compare(const char *before, const char *after)
{
    begin();
    const pl_rules *old = load(before);
    compare(old, load(after));
}

void entries_compare_files(const char *before, const char *after)
{
    begin();
    const pl_rules *old = pl_rules_load(compared.arena, before, PL_INPUT_LIMIT, compared.diags);
    const pl_rules *new = pl_rules_load(compared.arena, after, PL_INPUT_LIMIT, compared.diags);
    if (!old || !new) tell(before);
    assert_true(old && new);
    compare(old, new);
}

void entries_end(void)
{
    pl_arena_free(compared.arena);
    compared = (entries_kit){0};
}

void entries_expect(const char *before, const char *after, const char *wanted)
{
    entries_compare(before, after);
    if (strcmp(entries_text(), wanted)) print_error("from\n%s\nto\n%s\n", before, after);
    assert_string_equal(entries_text(), wanted);
}

const char *entries_with(const char *text, const char *old, const char *new)
{
    enum { ROOM = 8192 };
    static char out[ROOM];
    const char *at = strstr(text, old);
    if (!at || strstr(at + 1, old)) print_error("not once: %s\n", old);
    assert_true(at && !strstr(at + 1, old));
    int length = snprintf(out, sizeof out, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    assert_true(length > 0 && length < ROOM);
    return out;
}

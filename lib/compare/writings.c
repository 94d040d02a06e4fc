/* What a rule set and the changes to it name, write, bring and take away: see footprint.h. A name is any word of a key
   or a text that is an id of something, so that nothing need be known of what it means there. */
#include "compare/reading.h"
#include "load/names.h"

/* ---- ids ---- */

uint32_t pl_reading_id(pl_writings *w, pl_str text)
{
    uint32_t id = w->ids.count, found = pl_table_add(&w->ids, text, id);
    if (found != PL_NONE) return found;
    *pl_vec_push(w->arena, &w->names) = text;
    *pl_vec_push(w->arena, &w->sections) = 0;
    *pl_vec_push(w->arena, &w->is_step) = 0;
    *pl_vec_push(w->arena, &w->contracted) = 0;
    *pl_vec_push(w->arena, &w->paced) = 0;
    return id;
}

void pl_trace_add(pl_writings *w, pl_traces *list, uint32_t a, uint32_t b)
{
    *pl_vec_push(w->arena, list) = (pl_trace){a, b};
}

void pl_reading_writes(pl_reading *r, uint32_t id, pl_part part)
{
    if (r->changing) pl_trace_add(r->w, &r->w->writes, pl_part_of(id, part), r->player);
}

/* A part names itself: who writes it hangs on whether it is there. */
static void name_itself(pl_reading *r, uint32_t id, pl_part part)
{
    pl_trace_add(r->w, &r->w->mentions, pl_part_of(id, part), id);
}

void pl_reading_writes_step(pl_reading *r, uint32_t id)
{
    r->w->is_step.at[id] = 1;
    name_itself(r, id, PL_PART_STEP);
    name_itself(r, id, PL_PART_LINKS);
    pl_reading_writes(r, id, PL_PART_STEP);
    pl_reading_writes(r, id, PL_PART_LINKS);
}

void pl_reading_alters(pl_reading *r, uint32_t id)
{
    if (r->changing) pl_trace_add(r->w, &r->w->alters, id, r->player);
}

/* ---- words ---- */

bool pl_key_is(const pl_node *key, const char *word)
{
    return key->text.ptr && pl_str_equal(key->text, pl_str_from(word));
}

static bool is_id_char(char c)
{
    return pl_is_digit(c) || (c >= 'a' && c <= 'z') || c == '-';
}

static void take_words(pl_reading *r, pl_str text, uint32_t part, pl_take_word *take)
{
    if (!text.ptr) return;
    text = pl_names_nfkc(r->scratch, text);
    for (size_t i = 0, end; i < text.len; i = end + 1) {
        for (end = i; end < text.len && is_id_char(text.ptr[end]);) end++;
        if (end > i) take(r, part, pl_reading_id(r->w, pl_arena_copy(r->w->arena, (pl_str){text.ptr + i, end - i})));
    }
}

/* Texts for people, and what only they read. */
static bool is_for_people(const pl_node *key)
{
    return pl_key_is(key, "title") || pl_key_is(key, "note") || pl_key_is(key, "documents") ||
           pl_key_is(key, "article");
}

/* One level of a walk: where it goes on, and whether that is a key. */
typedef struct level {
    const pl_node *at;
    bool map, key;
} level;

/* Every word of a node and what is in it. Never recurses. */
void pl_reading_words(pl_reading *r, const pl_node *node, uint32_t part, pl_take_word *take)
{
    level levels[PL_DEPTH_LIMIT + 2];
    uint32_t depth = 0;
    if (node->kind == PL_NODE_SCALAR) take_words(r, node->text, part, take);
    if (node->child) levels[depth++] = (level){node->child, node->kind == PL_NODE_MAP, true};
    while (depth) {
        level *top = &levels[depth - 1];
        const pl_node *at = top->at;
        if (!at) {
            depth--;
            continue;
        }
        bool passed = top->map && top->key && is_for_people(at);
        top->at = passed ? at->next->next : at->next;
        if (passed) continue;
        top->key = !top->key;
        if (at->kind == PL_NODE_SCALAR) take_words(r, at->text, part, take);
        if (at->child && depth < PL_COUNT_OF(levels))
            levels[depth++] = (level){at->child, at->kind == PL_NODE_MAP, true};
    }
}

void pl_word_other(pl_reading *r, uint32_t part, uint32_t id)
{
    pl_trace_add(r->w, &r->w->mentions, part, id);
    pl_trace_add(r->w, &r->w->hangs, part, pl_part_of(id, PL_PART_OTHER));
}

static void name_parent(pl_reading *r, uint32_t part, uint32_t id)
{
    pl_word_other(r, part, id);
    pl_trace_add(r->w, &r->w->hangs, part, pl_part_of(id, PL_PART_STEP));
}

void pl_word_link(pl_reading *r, uint32_t part, uint32_t id)
{
    pl_word_other(r, part, id);
    pl_trace_add(r->w, &r->w->waits, part, id);
}

/* A step that says which ones it comes before says it of their links. */
void pl_word_before(pl_reading *r, uint32_t part, uint32_t id)
{
    pl_word_link(r, part, id);
    pl_trace_add(r->w, &r->w->hangs, pl_part_of(id, PL_PART_LINKS), part);
    pl_reading_writes(r, id, PL_PART_LINKS);
}

/* An exemption frees what it names. */
static void name_freed(pl_reading *r, uint32_t part, uint32_t id)
{
    pl_word_other(r, part, id);
    pl_trace_add(r->w, &r->w->hangs, pl_part_of(id, PL_PART_STEP), part);
}

static void name_scope(pl_reading *r, uint32_t part, uint32_t id)
{
    pl_trace_add(r->w, &r->w->scope, part, id);
}

/* ---- entries ---- */

/* Milestones and holds have ids of their own, that others may name. */
static void read_inner_ids(pl_reading *r, const pl_node *value)
{
    if (value->kind != PL_NODE_MAP) return;
    for (const pl_node *key = value->child; key; key = key->next->next)
        if (key->text.ptr) pl_reading_alters(r, pl_reading_id(r->w, key->text));
}

static void read_step_field(pl_reading *r, uint32_t id, const pl_node *key)
{
    uint32_t step = pl_part_of(id, PL_PART_STEP), links = pl_part_of(id, PL_PART_LINKS);
    bool after = pl_key_is(key, "after"), before = pl_key_is(key, "before");
    if (pl_key_is(key, "milestones")) r->w->paced.at[id] = 1;
    if (pl_key_is(key, "milestones") || pl_key_is(key, "holds")) read_inner_ids(r, key->next);
    pl_reading_writes(r, id, after || before ? PL_PART_LINKS : PL_PART_STEP);
    if (after) pl_reading_words(r, key->next, links, pl_word_link);
    else if (before) pl_reading_words(r, key->next, links, pl_word_before);
    else if (pl_key_is(key, "title")) return;
    else pl_reading_words(r, key->next, step, pl_key_is(key, "part-of") ? name_parent : pl_word_other);
}

void pl_reading_step(pl_reading *r, uint32_t id, const pl_node *value)
{
    r->w->is_step.at[id] = 1;
    if (value->kind != PL_NODE_MAP) return;
    for (const pl_node *key = value->child; key; key = key->next->next) read_step_field(r, id, key);
}

void pl_reading_contracts(pl_reading *r, uint32_t id)
{
    pl_reading_writes_step(r, id);
    pl_reading_alters(r, id);
    r->w->contracted.at[id] = 1;
}

enum { IN_STEPS, IN_EXEMPTIONS }; /* as in section_of */

/* An entry of a section as the rule set before has it, or as a change sets or adds it. What comes anew or goes is
   altered; a step that goes leaves its links to others. */
static void read_entry(pl_reading *r, uint32_t section, const pl_node *key)
{
    uint32_t id = pl_reading_id(r->w, key->text);
    bool step = section == IN_STEPS, gone = pl_node_is_null(key->next);
    bool whole = !(r->w->sections.at[id] >> section & 1);
    if (!r->changing) r->w->sections.at[id] |= (uint8_t)(1 << section);
    if (whole || gone) pl_reading_alters(r, id);
    if (!step && (whole || gone)) name_itself(r, id, PL_PART_OTHER);
    if (step && gone) pl_reading_contracts(r, id);
    if (step && whole) pl_reading_writes_step(r, id);
    if (step) {
        pl_reading_step(r, id, key->next);
        return;
    }
    pl_reading_writes(r, id, PL_PART_OTHER);
    pl_take_word *take = section == IN_EXEMPTIONS ? name_freed : pl_word_other;
    pl_reading_words(r, key->next, pl_part_of(id, PL_PART_OTHER), take);
}

/* Sections of which no number hangs on anything, and those on which everything may. */
static bool is_harmless(const pl_node *key)
{
    static const char *const words[] = {"permitline", "id", "title", "language", "jurisdiction", "effective",
                                        "evidence", "calendar", "tests", "extends", "changes"};
    for (uint32_t i = 0; i < PL_COUNT_OF(words); i++)
        if (pl_key_is(key, words[i])) return true;
    return false;
}

/* Of the sections whose entries are told apart; PL_NONE: it is none of them. */
static uint32_t section_of(const pl_node *key)
{
    static const char *const words[] = {"steps", "exemptions", "conditions", "stages", "authorities", "ceilings",
                                        "sources"};
    for (uint32_t i = 0; i < PL_COUNT_OF(words); i++)
        if (pl_key_is(key, words[i])) return i;
    return PL_NONE;
}

static void read_everywhere(pl_reading *r, const pl_node *section)
{
    bool scope = pl_key_is(section, "applies") || pl_key_is(section, "assume");
    if (scope) pl_reading_words(r, section->next, 0, name_scope);
    if (r->changing) *pl_vec_push(r->w->arena, &r->w->everywhere) = r->player;
}

static void read_entries(pl_reading *r, uint32_t section, const pl_node *entries)
{
    for (const pl_node *key = entries->child; key; key = key->next->next)
        if (key->text.ptr) read_entry(r, section, key);
}

/* The rule set before, or what a change sets or adds. */
static void read_sections(pl_reading *r, const pl_node *sections)
{
    if (sections->kind != PL_NODE_MAP) return;
    for (const pl_node *key = sections->child; key; key = key->next->next) {
        if (!key->text.ptr || is_harmless(key)) continue;
        uint32_t section = section_of(key);
        if (section == PL_NONE || key->next->kind != PL_NODE_MAP) read_everywhere(r, key);
        else read_entries(r, section, key->next);
    }
}

static void read_change(pl_reading *r, const pl_node *change)
{
    if (change->kind != PL_NODE_MAP) return;
    for (const pl_node *key = change->child; key; key = key->next->next) {
        if (pl_key_is(key, "set") || pl_key_is(key, "add")) read_sections(r, key->next);
        if (pl_key_is(key, "exempt") && key->next->kind == PL_NODE_MAP) read_entries(r, IN_EXEMPTIONS, key->next);
        pl_reading_verb(r, key);
    }
}

pl_writings pl_writings_read(pl_arena *arena, const pl_node *before, const pl_node *const *changes, uint32_t count)
{
    pl_writings w = {.arena = arena, .ids = pl_table_make(arena)};
    pl_reading r = {.w = &w, .scratch = pl_arena_child(arena)};
    read_sections(&r, before);
    r.changing = true;
    for (r.player = 0; r.player < count; r.player++) read_change(&r, changes[r.player]);
    pl_arena_free(r.scratch);
    return w;
}

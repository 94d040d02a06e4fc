/* What a rule set and the changes to it name, write, bring and take away: see footprint.h. A name is any word of a key
   or a text that is an id of something, so that nothing need be known of what it means there. */
#include "compare/footprint.h"
#include "load/names.h"

typedef struct reading {
    pl_writings *w;
    pl_arena *scratch;
    bool changing;    /* a change is read; else the rule set before */
    uint32_t player;
} reading;

/* ---- ids ---- */

static uint32_t id_of(pl_writings *w, pl_str text)
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

static void trace(pl_writings *w, pl_traces *list, uint32_t a, uint32_t b)
{
    *pl_vec_push(w->arena, list) = (pl_trace){a, b};
}

static void write_part(reading *r, uint32_t id, pl_part part)
{
    if (r->changing) trace(r->w, &r->w->writes, pl_part_of(id, part), r->player);
}

/* A part names itself: who writes it hangs on whether it is there. */
static void name_itself(reading *r, uint32_t id, pl_part part)
{
    trace(r->w, &r->w->mentions, pl_part_of(id, part), id);
}

static void write_step(reading *r, uint32_t id)
{
    r->w->is_step.at[id] = 1;
    name_itself(r, id, PL_PART_STEP);
    name_itself(r, id, PL_PART_LINKS);
    write_part(r, id, PL_PART_STEP);
    write_part(r, id, PL_PART_LINKS);
}

static void alter(reading *r, uint32_t id)
{
    if (r->changing) trace(r->w, &r->w->alters, id, r->player);
}

/* ---- words ---- */

static bool is_key(const pl_node *key, const char *word)
{
    return key->text.ptr && pl_str_equal(key->text, pl_str_from(word));
}

typedef void take_word(reading *r, uint32_t part, uint32_t id);

static bool is_id_char(char c)
{
    return pl_is_digit(c) || (c >= 'a' && c <= 'z') || c == '-';
}

static void take_words(reading *r, pl_str text, uint32_t part, take_word *take)
{
    if (!text.ptr) return;
    text = pl_names_nfkc(r->scratch, text);
    for (size_t i = 0, end; i < text.len; i = end + 1) {
        for (end = i; end < text.len && is_id_char(text.ptr[end]);) end++;
        if (end > i) take(r, part, id_of(r->w, pl_arena_copy(r->w->arena, (pl_str){text.ptr + i, end - i})));
    }
}

/* Texts for people, and what only they read. */
static bool is_for_people(const pl_node *key)
{
    return is_key(key, "title") || is_key(key, "note") || is_key(key, "documents") || is_key(key, "article");
}

/* One level of a walk: where it goes on, and whether that is a key. */
typedef struct level {
    const pl_node *at;
    bool map, key;
} level;

/* Every word of a node and what is in it. Never recurses. */
static void take_node(reading *r, const pl_node *node, uint32_t part, take_word *take)
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

static void name_other(reading *r, uint32_t part, uint32_t id)
{
    trace(r->w, &r->w->mentions, part, id);
    trace(r->w, &r->w->hangs, part, pl_part_of(id, PL_PART_OTHER));
}

static void name_parent(reading *r, uint32_t part, uint32_t id)
{
    name_other(r, part, id);
    trace(r->w, &r->w->hangs, part, pl_part_of(id, PL_PART_STEP));
}

static void name_link(reading *r, uint32_t part, uint32_t id)
{
    name_other(r, part, id);
    trace(r->w, &r->w->waits, part, id);
}

/* A step that says which ones it comes before says it of their links. */
static void name_before(reading *r, uint32_t part, uint32_t id)
{
    name_link(r, part, id);
    trace(r->w, &r->w->hangs, pl_part_of(id, PL_PART_LINKS), part);
    write_part(r, id, PL_PART_LINKS);
}

/* An exemption frees what it names. */
static void name_freed(reading *r, uint32_t part, uint32_t id)
{
    name_other(r, part, id);
    trace(r->w, &r->w->hangs, pl_part_of(id, PL_PART_STEP), part);
}

static void name_scope(reading *r, uint32_t part, uint32_t id)
{
    trace(r->w, &r->w->scope, part, id);
}

/* ---- entries ---- */

/* Milestones and holds have ids of their own, that others may name. */
static void read_inner_ids(reading *r, const pl_node *value)
{
    if (value->kind != PL_NODE_MAP) return;
    for (const pl_node *key = value->child; key; key = key->next->next)
        if (key->text.ptr) alter(r, id_of(r->w, key->text));
}

static void read_step_field(reading *r, uint32_t id, const pl_node *key)
{
    uint32_t step = pl_part_of(id, PL_PART_STEP), links = pl_part_of(id, PL_PART_LINKS);
    bool after = is_key(key, "after"), before = is_key(key, "before");
    if (is_key(key, "milestones")) r->w->paced.at[id] = 1;
    if (is_key(key, "milestones") || is_key(key, "holds")) read_inner_ids(r, key->next);
    write_part(r, id, after || before ? PL_PART_LINKS : PL_PART_STEP);
    if (after) take_node(r, key->next, links, name_link);
    else if (before) take_node(r, key->next, links, name_before);
    else if (is_key(key, "title")) return;
    else take_node(r, key->next, step, is_key(key, "part-of") ? name_parent : name_other);
}

static void read_step(reading *r, uint32_t id, const pl_node *value)
{
    r->w->is_step.at[id] = 1;
    if (value->kind != PL_NODE_MAP) return;
    for (const pl_node *key = value->child; key; key = key->next->next) read_step_field(r, id, key);
}

static void contract(reading *r, uint32_t id)
{
    write_step(r, id);
    alter(r, id);
    r->w->contracted.at[id] = 1;
}

enum { IN_STEPS, IN_EXEMPTIONS }; /* as in section_of */

/* An entry of a section as the rule set before has it, or as a change sets or adds it. What comes anew or goes is
   altered; a step that goes leaves its links to others. */
static void read_entry(reading *r, uint32_t section, const pl_node *key)
{
    uint32_t id = id_of(r->w, key->text);
    bool step = section == IN_STEPS, gone = pl_node_is_null(key->next);
    bool whole = !(r->w->sections.at[id] >> section & 1);
    if (!r->changing) r->w->sections.at[id] |= (uint8_t)(1 << section);
    if (whole || gone) alter(r, id);
    if (!step && (whole || gone)) name_itself(r, id, PL_PART_OTHER);
    if (step && gone) contract(r, id);
    if (step && whole) write_step(r, id);
    if (step) {
        read_step(r, id, key->next);
        return;
    }
    write_part(r, id, PL_PART_OTHER);
    take_node(r, key->next, pl_part_of(id, PL_PART_OTHER), section == IN_EXEMPTIONS ? name_freed : name_other);
}

/* Sections of which no number hangs on anything, and those on which everything may. */
static bool is_harmless(const pl_node *key)
{
    static const char *const words[] = {"permitline", "id", "title", "language", "jurisdiction", "effective", "evidence",
                                        "calendar", "tests", "extends", "changes"};
    for (uint32_t i = 0; i < PL_COUNT_OF(words); i++)
        if (is_key(key, words[i])) return true;
    return false;
}

/* Of the sections whose entries are told apart; PL_NONE: it is none of them. */
static uint32_t section_of(const pl_node *key)
{
    static const char *const words[] = {"steps", "exemptions", "conditions", "stages", "authorities", "ceilings",
                                        "sources"};
    for (uint32_t i = 0; i < PL_COUNT_OF(words); i++)
        if (is_key(key, words[i])) return i;
    return PL_NONE;
}

static void read_everywhere(reading *r, const pl_node *section)
{
    bool scope = is_key(section, "applies") || is_key(section, "assume");
    if (scope) take_node(r, section->next, 0, name_scope);
    if (r->changing) *pl_vec_push(r->w->arena, &r->w->everywhere) = r->player;
}

static void read_entries(reading *r, uint32_t section, const pl_node *entries)
{
    for (const pl_node *key = entries->child; key; key = key->next->next)
        if (key->text.ptr) read_entry(r, section, key);
}

/* The rule set before, or what a change sets or adds. */
static void read_sections(reading *r, const pl_node *sections)
{
    if (sections->kind != PL_NODE_MAP) return;
    for (const pl_node *key = sections->child; key; key = key->next->next) {
        if (!key->text.ptr || is_harmless(key)) continue;
        uint32_t section = section_of(key);
        if (section == PL_NONE || key->next->kind != PL_NODE_MAP) read_everywhere(r, key);
        else read_entries(r, section, key->next);
    }
}

/* ---- verbs ---- */

static const pl_node *field(const pl_node *map, const char *word)
{
    const pl_node *key = map->kind == PL_NODE_MAP ? map->child : NULL;
    while (key && !is_key(key, word)) key = key->next->next;
    return key ? key->next : NULL;
}

static void contract_named(reading *r, uint32_t part, uint32_t id)
{
    (void)part;
    contract(r, id);
}

/* Into one step: it looks at all that the merged ones were, and all stand or fall together. */
static void merge_named(reading *r, uint32_t part, uint32_t id)
{
    pl_writings *w = r->w;
    uint32_t into = part / PL_PART_COUNT;
    contract(r, id);
    trace(w, &w->merges, into, id);
    trace(w, &w->mentions, part, id);
    trace(w, &w->hangs, pl_part_of(into, PL_PART_STEP), pl_part_of(id, PL_PART_STEP));
    trace(w, &w->hangs, pl_part_of(into, PL_PART_LINKS), pl_part_of(id, PL_PART_LINKS));
    trace(w, &w->hangs, pl_part_of(id, PL_PART_STEP), pl_part_of(into, PL_PART_STEP));
    trace(w, &w->hangs, pl_part_of(id, PL_PART_LINKS), pl_part_of(into, PL_PART_LINKS));
}

static void read_merge(reading *r, const pl_node *value)
{
    const pl_node *into = field(value, "into"), *steps = field(value, "steps"), *as = field(value, "as");
    if (!into || !into->text.ptr || !steps) return;
    uint32_t id = id_of(r->w, into->text);
    alter(r, id);
    write_step(r, id);
    take_node(r, steps, pl_part_of(id, PL_PART_STEP), merge_named);
    if (as) read_step(r, id, as);
}

static void read_part(reading *r, uint32_t whole, const pl_node *key)
{
    pl_writings *w = r->w;
    uint32_t id = id_of(w, key->text);
    alter(r, id);
    write_step(r, id);
    trace(w, &w->mentions, pl_part_of(id, PL_PART_STEP), whole);
    trace(w, &w->hangs, pl_part_of(id, PL_PART_STEP), pl_part_of(whole, PL_PART_STEP));
    trace(w, &w->hangs, pl_part_of(id, PL_PART_LINKS), pl_part_of(whole, PL_PART_LINKS));
    trace(w, &w->hangs, pl_part_of(id, PL_PART_LINKS), pl_part_of(whole, PL_PART_STEP));
    if (w->paced.at[whole]) w->paced.at[id] = 1;
    read_step(r, id, key->next);
}

/* The parts follow each other, so each one's links name the others. */
static void read_split(reading *r, const pl_node *value)
{
    const pl_node *step = field(value, "step"), *into = field(value, "into");
    if (!step || !step->text.ptr || !into || into->kind != PL_NODE_MAP) return;
    uint32_t whole = id_of(r->w, step->text);
    contract(r, whole);
    for (const pl_node *key = into->child; key; key = key->next->next) {
        if (!key->text.ptr) continue;
        read_part(r, whole, key);
        take_node(r, key, pl_part_of(whole, PL_PART_LINKS), name_link);
    }
}

static void relax_named(reading *r, uint32_t part, uint32_t id)
{
    pl_writings *w = r->w;
    name_link(r, part, id);
    alter(r, id); /* a milestone may be made of that name */
    write_part(r, id, PL_PART_STEP);
    w->paced.at[id] = 1;
    trace(w, &w->hangs, pl_part_of(id, PL_PART_STEP), part);
}

static void read_relax(reading *r, const pl_node *value)
{
    const pl_node *step = field(value, "step"), *after = field(value, "after");
    if (!step || !step->text.ptr || !after) return;
    uint32_t id = id_of(r->w, step->text);
    write_part(r, id, PL_PART_LINKS);
    take_node(r, after, pl_part_of(id, PL_PART_LINKS), relax_named);
}

static void file_named(reading *r, uint32_t part, uint32_t id)
{
    (void)part;
    write_part(r, id, PL_PART_STEP);
}

/* A step of its own, with an id made of the other's. */
static void read_commit(reading *r, const pl_node *value)
{
    pl_writings *w = r->w;
    const pl_node *step = field(value, "step"), *supplement = field(value, "supplement");
    if (!step || !step->text.ptr) return;
    pl_buf name = pl_buf_make(w->arena);
    pl_buf_put(&name, step->text);
    pl_buf_put(&name, PL_STR("-supplement"));
    uint32_t decision = id_of(w, step->text), id = id_of(w, pl_buf_str(&name));
    uint32_t own = pl_part_of(id, PL_PART_STEP), links = pl_part_of(id, PL_PART_LINKS);
    alter(r, id);
    write_step(r, id);
    write_part(r, decision, PL_PART_STEP);
    trace(w, &w->mentions, own, decision);
    trace(w, &w->hangs, own, pl_part_of(decision, PL_PART_STEP));
    trace(w, &w->hangs, links, pl_part_of(decision, PL_PART_STEP));
    trace(w, &w->waits, links, decision);
    take_node(r, value, pl_part_of(decision, PL_PART_STEP), name_other);
    if (supplement) take_node(r, supplement, links, name_before);
}

typedef struct verb {
    const char *word;
    void (*read)(reading *r, const pl_node *value);
} verb;

static void read_drop(reading *r, const pl_node *value)
{
    take_node(r, value, 0, contract_named);
}

static void read_file(reading *r, const pl_node *value)
{
    const pl_node *steps = field(value, "steps");
    if (steps) take_node(r, steps, 0, file_named);
}

static const verb verbs[] = {{"drop", read_drop},   {"merge", read_merge}, {"split", read_split},
                             {"relax", read_relax}, {"file", read_file},   {"commit", read_commit}};

static void read_change(reading *r, const pl_node *change)
{
    if (change->kind != PL_NODE_MAP) return;
    for (const pl_node *key = change->child; key; key = key->next->next) {
        if (is_key(key, "set") || is_key(key, "add")) read_sections(r, key->next);
        if (is_key(key, "exempt") && key->next->kind == PL_NODE_MAP) read_entries(r, IN_EXEMPTIONS, key->next);
        for (uint32_t i = 0; i < PL_COUNT_OF(verbs); i++)
            if (is_key(key, verbs[i].word)) verbs[i].read(r, key->next);
    }
}

pl_writings pl_writings_read(pl_arena *arena, const pl_node *before, const pl_node *const *changes, uint32_t count)
{
    pl_writings w = {.arena = arena, .ids = pl_table_make(arena)};
    reading r = {.w = &w, .scratch = pl_arena_child(arena)};
    read_sections(&r, before);
    r.changing = true;
    for (r.player = 0; r.player < count; r.player++) read_change(&r, changes[r.player]);
    pl_arena_free(r.scratch);
    return w;
}

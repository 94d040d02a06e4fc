/* What the verbs of a change write, bring and take away: see footprint.h. */
#include "compare/reading.h"

static const pl_node *field(const pl_node *map, const char *word)
{
    const pl_node *key = map->kind == PL_NODE_MAP ? map->child : NULL;
    while (key && !pl_key_is(key, word)) key = key->next->next;
    return key ? key->next : NULL;
}

static void contract_named(pl_reading *r, uint32_t part, uint32_t id)
{
    (void)part;
    pl_reading_contracts(r, id);
}

/* Into one step: it looks at all that the merged ones were, and all stand or fall together. */
static void merge_named(pl_reading *r, uint32_t part, uint32_t id)
{
    pl_writings *w = r->w;
    uint32_t into = part / PL_PART_COUNT;
    pl_reading_contracts(r, id);
    pl_trace_add(w, &w->merges, into, id);
    pl_trace_add(w, &w->mentions, part, id);
    pl_trace_add(w, &w->hangs, pl_part_of(into, PL_PART_STEP), pl_part_of(id, PL_PART_STEP));
    pl_trace_add(w, &w->hangs, pl_part_of(into, PL_PART_LINKS), pl_part_of(id, PL_PART_LINKS));
    pl_trace_add(w, &w->hangs, pl_part_of(id, PL_PART_STEP), pl_part_of(into, PL_PART_STEP));
    pl_trace_add(w, &w->hangs, pl_part_of(id, PL_PART_LINKS), pl_part_of(into, PL_PART_LINKS));
}

static void read_merge(pl_reading *r, const pl_node *value)
{
    const pl_node *into = field(value, "into"), *steps = field(value, "steps"), *as = field(value, "as");
    if (!into || !into->text.ptr || !steps) return;
    uint32_t id = pl_reading_id(r->w, into->text);
    pl_reading_alters(r, id);
    pl_reading_writes_step(r, id);
    pl_reading_words(r, steps, pl_part_of(id, PL_PART_STEP), merge_named);
    if (as) pl_reading_step(r, id, as);
}

static void read_part(pl_reading *r, uint32_t whole, const pl_node *key)
{
    pl_writings *w = r->w;
    uint32_t id = pl_reading_id(w, key->text);
    pl_reading_alters(r, id);
    pl_reading_writes_step(r, id);
    pl_trace_add(w, &w->mentions, pl_part_of(id, PL_PART_STEP), whole);
    pl_trace_add(w, &w->hangs, pl_part_of(id, PL_PART_STEP), pl_part_of(whole, PL_PART_STEP));
    pl_trace_add(w, &w->hangs, pl_part_of(id, PL_PART_LINKS), pl_part_of(whole, PL_PART_LINKS));
    pl_trace_add(w, &w->hangs, pl_part_of(id, PL_PART_LINKS), pl_part_of(whole, PL_PART_STEP));
    if (w->paced.at[whole]) w->paced.at[id] = 1;
    pl_reading_step(r, id, key->next);
}

/* The parts follow each other, so each one's links name the others. */
static void read_split(pl_reading *r, const pl_node *value)
{
    const pl_node *step = field(value, "step"), *into = field(value, "into");
    if (!step || !step->text.ptr || !into || into->kind != PL_NODE_MAP) return;
    uint32_t whole = pl_reading_id(r->w, step->text);
    pl_reading_contracts(r, whole);
    for (const pl_node *key = into->child; key; key = key->next->next) {
        if (!key->text.ptr) continue;
        read_part(r, whole, key);
        pl_reading_words(r, key, pl_part_of(whole, PL_PART_LINKS), pl_word_link);
    }
}

static void relax_named(pl_reading *r, uint32_t part, uint32_t id)
{
    pl_writings *w = r->w;
    pl_word_link(r, part, id);
    pl_reading_alters(r, id); /* a milestone may be made of that name */
    pl_reading_writes(r, id, PL_PART_STEP);
    w->paced.at[id] = 1;
    pl_trace_add(w, &w->hangs, pl_part_of(id, PL_PART_STEP), part);
}

static void read_relax(pl_reading *r, const pl_node *value)
{
    const pl_node *step = field(value, "step"), *after = field(value, "after");
    if (!step || !step->text.ptr || !after) return;
    uint32_t id = pl_reading_id(r->w, step->text);
    pl_reading_writes(r, id, PL_PART_LINKS);
    pl_reading_words(r, after, pl_part_of(id, PL_PART_LINKS), relax_named);
}

static void file_named(pl_reading *r, uint32_t part, uint32_t id)
{
    (void)part;
    pl_reading_writes(r, id, PL_PART_STEP);
}

/* A step of its own, with an id made of the other's. */
static void read_commit(pl_reading *r, const pl_node *value)
{
    pl_writings *w = r->w;
    const pl_node *step = field(value, "step"), *supplement = field(value, "supplement");
    if (!step || !step->text.ptr) return;
    pl_buf name = pl_buf_make(w->arena);
    pl_buf_put(&name, step->text);
    pl_buf_put(&name, PL_STR("-supplement"));
    uint32_t decision = pl_reading_id(w, step->text), id = pl_reading_id(w, pl_buf_str(&name));
    uint32_t own = pl_part_of(id, PL_PART_STEP), links = pl_part_of(id, PL_PART_LINKS);
    pl_reading_alters(r, id);
    pl_reading_writes_step(r, id);
    pl_reading_writes(r, decision, PL_PART_STEP);
    pl_trace_add(w, &w->mentions, own, decision);
    pl_trace_add(w, &w->hangs, own, pl_part_of(decision, PL_PART_STEP));
    pl_trace_add(w, &w->hangs, links, pl_part_of(decision, PL_PART_STEP));
    pl_trace_add(w, &w->waits, links, decision);
    pl_reading_words(r, value, pl_part_of(decision, PL_PART_STEP), pl_word_other);
    if (supplement) pl_reading_words(r, supplement, links, pl_word_before);
}

typedef struct verb {
    const char *word;
    void (*read)(pl_reading *r, const pl_node *value);
} verb;

static void read_drop(pl_reading *r, const pl_node *value)
{
    pl_reading_words(r, value, 0, contract_named);
}

static void read_file(pl_reading *r, const pl_node *value)
{
    const pl_node *steps = field(value, "steps");
    if (steps) pl_reading_words(r, steps, 0, file_named);
}

static const verb verbs[] = {{"drop", read_drop},   {"merge", read_merge}, {"split", read_split},
                             {"relax", read_relax}, {"file", read_file},   {"commit", read_commit}};

void pl_reading_verb(pl_reading *r, const pl_node *key)
{
    for (uint32_t i = 0; i < PL_COUNT_OF(verbs); i++)
        if (pl_key_is(key, verbs[i].word)) verbs[i].read(r, key->next);
}

/* See twins.h. A row of which something is unknown may be several projects. Each is a class of its own on either side,
   so the difference is found by asking for those, which are known by heart or will be. */
#include "batch/twins.h"

#include "batch/template.h"

enum { FIRST_SLOTS = 256 };

struct pl_twins {
    pl_classes *classes;
    const pl_class_setup *setup;
    const pl_matched *matched; /* by rule set */
    pl_twin **slots;
    uint32_t mask, count;
};

static void start_empty(pl_twins *p)
{
    p->slots = (pl_twin **)pl_arena_zero(pl_classes_arena(p->classes), FIRST_SLOTS, sizeof *p->slots);
    p->mask = FIRST_SLOTS - 1;
    p->count = 0;
}

pl_twins *pl_twins_make(pl_arena *arena, pl_classes *classes, const pl_class_setup *setup, const pl_matched *matched)
{
    pl_twins *p = pl_new(arena, pl_twins);
    *p = (pl_twins){.classes = classes, .setup = setup, .matched = matched};
    start_empty(p);
    return p;
}

void pl_twins_forget(pl_twins *p)
{
    start_empty(p);
}

/* ---- keys: own words, a word that tells a bad row, words of the other side ---- */

const uint64_t *pl_twin_other_key(const pl_matched *matched, const uint64_t *key)
{
    return key + matched->own->words + 1;
}

pl_code pl_twin_code(const pl_matched *matched, const uint64_t *key)
{
    uint64_t mark = key[matched->own->words];
    return mark ? (pl_code)(mark - 1) : PL_CODE_COUNT;
}

static const uint64_t *key_make(pl_arena *arena, const pl_matched *matched, const pl_class *own,
                                const pl_other_answer *other, const uint64_t *key, uint32_t *words)
{
    uint32_t own_words = matched->own->words, other_words = matched->other->words;
    *words = own_words + 1 + other_words;
    uint64_t *made = pl_new_array(arena, uint64_t, *words);
    for (uint32_t i = 0; i < own_words; i++) made[i] = own->name.key[i];
    if (!other->class) made[own_words] = 1 + (uint64_t)pl_code_find(other->code);
    for (uint32_t i = 0; i < other_words && other->class; i++) made[own_words + 1 + i] = key[i];
    return made;
}

/* ---- the projects that a row may be ---- */

/* An unknown fact that the walk runs through. */
typedef struct open_fact {
    const pl_matched_fact *fact;
    uint32_t cell; /* at hand */
} open_fact;

typedef struct walk {
    pl_twins *twins;
    const pl_twin *twin; /* whose open facts are asked for; NULL: all are */
    const pl_matched *matched;
    uint32_t rules;
    bool outside;
    const uint64_t *own_said, *other_said; /* what is known */
    uint64_t *own, *other;                 /* the project at hand */
    PL_VEC(open_fact) facts;
    PL_VEC(pl_completed) found;
} walk;

static bool is_undecided(const pl_class *class, uint32_t fact)
{
    return fact != PL_NONE && class->undecided && class->undecided[fact];
}

/* Facts that matter to neither side may be left unknown, unless both have assumptions: then one side's may rule out
   what the other's ask for. */
static bool matters(const walk *w, const pl_matched_fact *fact)
{
    const pl_rules *own = w->matched->own->rules, *other = w->matched->other->rules;
    if (!w->twin) return true;
    if (is_undecided(w->twin->own, fact->own) || is_undecided(w->twin->nominal.class, fact->other)) return true;
    bool shared = fact->own != PL_NONE && fact->other != PL_NONE;
    return shared && own->assumption_count && other->assumption_count;
}

static bool fits(const walk *w, const open_fact *open)
{
    return pl_matched_cell_fits(w->matched, open->fact, &open->fact->cells[open->cell], w->own_said, w->other_said);
}

/* The next cell of a fact that fits what is known, from the one at hand on. */
static bool find_cell(const walk *w, open_fact *open)
{
    while (open->cell < open->fact->cell_count && !fits(w, open)) open->cell++;
    return open->cell < open->fact->cell_count;
}

static uint64_t count_cells(const walk *w, open_fact open)
{
    uint64_t count = 0;
    for (; find_cell(w, &open); open.cell++) count++;
    return count;
}

/* How many projects there are; beyond the limit just some number that is greater. */
static uint64_t collect(walk *w, pl_arena *scratch)
{
    uint64_t total = 1;
    for (uint32_t i = 0; i < w->matched->fact_count && total; i++) {
        open_fact open = {&w->matched->facts[i], 0};
        if (!pl_matched_is_open(w->matched, open.fact, w->own_said, w->other_said) || !matters(w, open.fact)) continue;
        uint64_t cells = count_cells(w, open);
        total = total > PL_TWIN_COMPLETIONS_MAX && cells ? total : total * cells;
        find_cell(w, &open);
        *pl_vec_push(scratch, &w->facts) = open;
    }
    return total;
}

static bool next_project(walk *w)
{
    for (uint32_t i = w->facts.count; i-- > 0;) {
        open_fact *open = &w->facts.at[i];
        open->cell++;
        if (find_cell(w, open)) return true;
        open->cell = 0;
        find_cell(w, open);
    }
    return false;
}

static void set_number(const pl_keys *keys, uint64_t *key, uint32_t fact, uint64_t number)
{
    if (fact != PL_NONE) pl_key_set(key, &keys->parts[fact], number);
}

static void load_project(walk *w)
{
    for (uint32_t i = 0; i < w->facts.count; i++) {
        const pl_matched_fact *fact = w->facts.at[i].fact;
        const pl_matched_cell *cell = &fact->cells[w->facts.at[i].cell];
        set_number(w->matched->own, w->own, fact->own, cell->own);
        set_number(w->matched->other, w->other, fact->other, cell->other);
    }
}

static bool is_project(const pl_class *class)
{
    return !class->bad && class->applicable != PL_NO;
}

/* The numbers of a class that is one project, or as good as one. */
static bool is_settled(const pl_class *class)
{
    return class->applicable == PL_YES && pl_range_is_exact(class->approval_days);
}

static bool look(walk *w, pl_completed *c)
{
    pl_classes *classes = w->twins->classes;
    load_project(w);
    c->own = pl_classes_find(classes, w->rules, w->outside, w->own, 0);
    c->other = pl_classes_find(classes, w->twins->setup->other, false, w->other, 0);
    return is_project(c->own) && is_project(c->other);
}

/* Projects that are admissible in, and in the scope of, both rule sets. False if one of them is not settled. */
static bool walk_projects(walk *w, pl_arena *scratch)
{
    pl_completed c;
    do {
        if (!look(w, &c)) continue;
        if (!is_settled(c.own) || !is_settled(c.other)) return false;
        *pl_vec_push(scratch, &w->found) = c;
    } while (next_project(w));
    return w->found.count > 0;
}

static uint64_t *key_copy(pl_arena *arena, const uint64_t *key, uint32_t words)
{
    uint64_t *copy = pl_new_array(arena, uint64_t, words);
    for (uint32_t i = 0; i < words; i++) copy[i] = key[i];
    return copy;
}

/* ---- differences ---- */

pl_range pl_range_difference(pl_range own, pl_range other)
{
    if (!pl_range_is_exact(own) || !pl_range_is_exact(other)) return (pl_range){0};
    return (pl_range){own.min - other.min, own.min - other.min, true};
}

void pl_range_join(pl_range *sum, pl_range next, bool first)
{
    if (first) {
        *sum = next;
        return;
    }
    sum->known = sum->known && next.known;
    if (next.min < sum->min) sum->min = next.min;
    if (next.max > sum->max) sum->max = next.max;
}

/* Differences over the projects that the row may be. */
static void take_completions(pl_twins *p, pl_twin *twin, const walk *w)
{
    pl_completed *kept = pl_new_array(pl_classes_arena(p->classes), pl_completed, w->found.count);
    for (uint32_t i = 0; i < w->found.count; i++) {
        const pl_completed *c = &w->found.at[i];
        kept[i] = *c;
        pl_range approval = pl_range_difference(c->own->approval_days, c->other->approval_days);
        pl_range elapsed = pl_range_difference(c->own->elapsed_days, c->other->elapsed_days);
        pl_range_join(&twin->nominal.approval_delta, approval, !i);
        pl_range_join(&twin->nominal.elapsed_delta, elapsed, !i);
        twin->dated |= pl_class_is_dated(c->own) || pl_class_is_dated(c->other);
    }
    pl_classes_weigh(p->classes, w->found.count * sizeof *kept);
    twin->completions = kept;
    twin->completion_count = w->found.count;
}

static void look_closer(pl_twins *p, pl_twin *twin, const uint64_t *key, pl_arena *scratch)
{
    const pl_class_key *name = &twin->own->name;
    const pl_matched *matched = &p->matched[name->rules];
    walk w = {.twins = p, .twin = twin, .matched = matched, .rules = name->rules, .outside = name->outside,
              .own_said = name->key, .other_said = key};
    w.own = key_copy(scratch, name->key, matched->own->words);
    w.other = key_copy(scratch, key, matched->other->words);
    uint64_t total = collect(&w, scratch);
    if (total && total <= PL_TWIN_COMPLETIONS_MAX && walk_projects(&w, scratch)) take_completions(p, twin, &w);
}

bool pl_twins_complete(pl_twins *p, uint32_t rules, bool outside, uint64_t *own, uint64_t *other)
{
    pl_arena *scratch = pl_arena_child(pl_classes_arena(p->classes));
    const pl_matched *matched = &p->matched[rules];
    walk w = {.twins = p, .matched = matched, .rules = rules, .outside = outside, .own = own, .other = other};
    w.own_said = key_copy(scratch, own, matched->own->words);
    w.other_said = key_copy(scratch, other, matched->other->words);
    pl_completed c;
    bool found = false;
    bool more = collect(&w, scratch) > 0;
    for (int looked = 0; more && !found && looked < PL_TWIN_COMPLETIONS_MAX; looked++) {
        found = look(&w, &c);
        more = !found && next_project(&w);
    }
    pl_arena_free(scratch);
    return found;
}

static void take_differences(pl_twins *p, pl_twin *twin, const uint64_t *key, pl_arena *scratch)
{
    const pl_class *own = twin->own, *other = twin->nominal.class;
    twin->dated = pl_class_is_dated(own) || (other && pl_class_is_dated(other));
    if (!p->matched[own->name.rules].same_span || !other) return;
    if (!own->approval_days.known || !other->approval_days.known) return;
    twin->nominal.approval_delta = pl_range_difference(own->approval_days, other->approval_days);
    twin->nominal.elapsed_delta = pl_range_difference(own->elapsed_days, other->elapsed_days);
    bool exact = twin->nominal.approval_delta.known;
    twin->comparable = exact && own->applicable == PL_YES && other->applicable == PL_YES;
    if (!exact || !twin->nominal.elapsed_delta.known) look_closer(p, twin, key, scratch);
}

/* ---- templates ---- */

typedef struct filling {
    const pl_output *output;
    const pl_twin *twin;
    pl_str rules;
    bool elapsed; /* it is the same for every row of the template */
} filling;

static bool fill_hole(void *user, const pl_output_column *column, pl_buf *buf)
{
    const filling *f = user;
    bool by_start = column->slot == PL_SLOT_OTHER_ELAPSED || column->slot == PL_SLOT_ELAPSED_DELTA;
    if (!pl_slot_is_other(column->slot) || (by_start && !f->elapsed)) return false;
    pl_output_put_other(f->output, buf, (pl_slot)column->slot, f->rules, &f->twin->nominal);
    return true;
}

static void fill_templates(pl_twins *p, pl_twin *twin, pl_arena *scratch)
{
    pl_arena *arena = pl_classes_arena(p->classes);
    const pl_output *output = p->setup->output;
    filling f = {output, twin, p->setup->rules[p->setup->other]->id, true};
    twin->class.undated = pl_template_fill(arena, scratch, output, &twin->own->undated, fill_hole, &f);
    f.elapsed = !twin->dated;
    twin->class.dated = pl_template_fill(arena, scratch, output, &twin->own->dated, fill_hole, &f);
    pl_classes_weigh(p->classes, twin->class.undated.text.len + twin->class.dated.text.len);
}

/* ---- finding ---- */

static pl_twin *make(pl_twins *p, const pl_class *own, const pl_other_answer *other, const uint64_t *key)
{
    pl_arena *arena = pl_classes_arena(p->classes), *scratch = pl_arena_child(arena);
    const pl_matched *matched = &p->matched[own->name.rules];
    pl_twin *twin = pl_new(arena, pl_twin);
    *twin = (pl_twin){.class = *own, .own = own, .nominal = *other};
    pl_class *class = &twin->class;
    class->twin = twin;
    class->number = 0;
    class->chunk = 0;
    class->name.key = key_make(arena, matched, own, other, key, &class->name.words);
    class->name.hash = pl_class_hash(class->name.rules, class->name.outside, class->name.key, class->name.words);
    if (other->class) twin->nominal.elapsed = other->class->elapsed_days;
    pl_classes_weigh(p->classes, sizeof *twin + class->name.words * sizeof *key);
    take_differences(p, twin, key, scratch);
    fill_templates(p, twin, scratch);
    pl_arena_free(scratch);
    return twin;
}

static uint64_t hash_of(uint32_t own, uint32_t other)
{
    return ((uint64_t)own << 32 | other) * UINT64_C(0x9fb21c651e98df25) >> 32;
}

static uint32_t id_of(const pl_class *class)
{
    return class ? class->id : 0;
}

static bool is_it(const pl_twin *twin, const pl_class *own, const pl_other_answer *other)
{
    return twin->own == own && twin->nominal.class == other->class &&
           (other->class || pl_str_equal(twin->nominal.code, other->code));
}

static void grow(pl_twins *p)
{
    if ((p->count + 1) * 2 <= p->mask + 1) return;
    uint32_t slots = (p->mask + 1) * 2, mask = slots - 1;
    pl_twin **fresh = (pl_twin **)pl_arena_zero(pl_classes_arena(p->classes), slots, sizeof *fresh);
    for (uint32_t i = 0; i <= p->mask; i++) {
        if (!p->slots[i]) continue;
        uint32_t at = (uint32_t)hash_of(p->slots[i]->own->id, id_of(p->slots[i]->nominal.class)) & mask;
        while (fresh[at]) at = (at + 1) & mask;
        fresh[at] = p->slots[i];
    }
    p->slots = fresh;
    p->mask = mask;
    pl_classes_weigh(p->classes, slots * sizeof *fresh);
}

pl_twin *pl_twins_find(pl_twins *p, const pl_class *own, const pl_other_answer *other, const uint64_t *key)
{
    uint64_t hash = hash_of(own->id, id_of(other->class));
    uint32_t at = (uint32_t)hash & p->mask;
    for (; p->slots[at]; at = (at + 1) & p->mask)
        if (is_it(p->slots[at], own, other)) return p->slots[at];
    pl_twin *twin = make(p, own, other, key);
    grow(p);
    at = (uint32_t)hash & p->mask;
    while (p->slots[at]) at = (at + 1) & p->mask;
    p->slots[at] = twin;
    p->count++;
    return twin;
}

/* Steps as YAML: durations, holds, milestones, and links from either end. */
#include "emit.h"

#include <stdio.h>

static const char *const KINDS[] = {"approval", "verification", "filing",     "review", "notice",
                                    "tender",   "preparation",  "supplement", "event"};
static const char *const CLOCKS[] = {"", "government", "applicant", "third-party"};
static const char *const LINKS[] = {"FS", "SS", "FF", "SF"};
static const char *const MILESTONES[] = {"letter", "draft"};

struct yaml *emit_days(struct emitter *emitter, struct span_of_days span)
{
    if (span.calendar)
        return prng_chance(emitter->prng, 50) ? ytree_format("%d cd", span.days) : ytree_format("%d 自然日", span.days);
    switch (prng_below(emitter->prng, 3)) {
    case 0: return ytree_format("%d wd", span.days);
    case 1: return ytree_format("%d 工作日", span.days);
    default: break;
    }
    return ytree_format("%d", span.days);
}

static struct yaml *emit_by(struct emitter *emitter, const struct duration *duration)
{
    const struct fact *fact = &emitter->example->rules.facts[duration->by];
    struct yaml *map = ytree_map(YAML_ANY_ORDER);
    char name[NAME_SIZE];

    fact_id(fact, name);
    ytree_put(map, "by", ytree_scalar(name));
    for (int v = 0; v < fact->value_count; v++) {
        value_id(fact, v, name);
        ytree_put(map, name, emit_days(emitter, duration->by_value[v]));
    }
    return map;
}

static struct yaml *emit_cases(struct emitter *emitter, const struct duration *duration)
{
    struct yaml *list = ytree_list();

    for (int c = 0; c < duration->case_count; c++) {
        struct yaml *map = ytree_map(YAML_ANY_ORDER);

        if (duration->cases[c].when != NONE) ytree_put(map, "when", emit_condition(emitter, duration->cases[c].when));
        ytree_put(map, "duration", emit_days(emitter, duration->cases[c].duration));
        ytree_push(list, map);
    }
    return list;
}

static struct yaml *emit_duration(struct emitter *emitter, const struct duration *duration)
{
    switch (duration->form) {
    case DURATION_BY: return emit_by(emitter, duration);
    case DURATION_CASES: return emit_cases(emitter, duration);
    case DURATION_PLAIN:
    case DURATION_MISSING: break;
    }
    return emit_days(emitter, duration->plain);
}

static struct yaml *emit_step_duration(struct emitter *emitter, const struct step *step)
{
    struct yaml *map;

    if (!step->written_apart) return emit_duration(emitter, &step->promised);
    map = ytree_map(YAML_ANY_ORDER);
    if (step->promised.form != DURATION_MISSING) ytree_put(map, "promised", emit_duration(emitter, &step->promised));
    if (step->statutory.form != DURATION_MISSING) ytree_put(map, "statutory", emit_duration(emitter, &step->statutory));
    if (step->extension > 0) ytree_put(map, "extension", ytree_format("%d", step->extension));
    return map;
}

static struct yaml *emit_holds(struct emitter *emitter, const struct step *step)
{
    static const char *const names[] = {"hearing", "expert-review", "correction"};
    struct yaml *holds = ytree_map(emitter->entries);

    for (int h = 0; h < step->hold_count; h++) {
        struct yaml *map = ytree_map(YAML_ANY_ORDER);

        ytree_put(map, "title", ytree_scalar("听证"));
        ytree_put(map, "duration", emit_days(emitter, step->holds[h].duration));
        if (step->holds[h].when != NONE) ytree_put(map, "when", emit_condition(emitter, step->holds[h].when));
        ytree_put(holds, names[h], map);
    }
    return holds;
}

static struct yaml *emit_milestones(struct emitter *emitter, const struct step *step)
{
    struct yaml *map = ytree_map(emitter->entries);

    for (int m = 0; m < step->milestone_count; m++)
        ytree_put(map, MILESTONES[m], ytree_format("%d", step->milestones[m]));
    return map;
}

/* ---- Links ---- */

static enum link_type default_type(const struct link *link)
{
    return link->milestone == NONE ? LINK_FS : LINK_SS;
}

static bool is_default(const struct link *link)
{
    return link->type == default_type(link) && link->lag.days == 0 && link->when == NONE;
}

static struct yaml *emit_link(struct emitter *emitter, const struct link *link)
{
    struct yaml *map = ytree_map(YAML_ANY_ORDER);

    if (link->type != default_type(link) || prng_chance(emitter->prng, 20))
        ytree_put(map, "link", ytree_scalar(LINKS[link->type]));
    if (link->lag.days > 0 || prng_chance(emitter->prng, 10)) ytree_put(map, "lag", emit_days(emitter, link->lag));
    if (link->when != NONE) ytree_put(map, "when", emit_condition(emitter, link->when));
    return map;
}

static void link_key(const struct emitter *emitter, const struct link *link, bool before, char *out)
{
    const struct rules *rules = &emitter->example->rules;
    int name = rules->steps[before ? link->to : link->from].name;

    if (!before && link->milestone != NONE)
        snprintf(out, NAME_SIZE, "step-%c.%s", letter_of(name), MILESTONES[link->milestone]);
    else
        snprintf(out, NAME_SIZE, "step-%c", letter_of(name));
}

/* The links that one key of the `after` (or `before`) of a step stands for. */
static bool same_key(const struct link *a, const struct link *b, bool before)
{
    return before ? a->to == b->to : a->from == b->from && a->milestone == b->milestone;
}

static bool belongs(const struct link *link, bool written_before, int step, bool before)
{
    return written_before == before && (before ? link->from : link->to) == step;
}

/* The links at one end of a step: a mapping by the step at the other end, or a list where nothing more is said. */
static struct yaml *emit_links(struct emitter *emitter, int step, bool before, const bool written_before[])
{
    const struct rules *rules = &emitter->example->rules;
    struct yaml *map = ytree_map(emitter->entries), *list = ytree_list();
    bool plain = true, done[MAX_LINKS] = {false};
    char key[NAME_SIZE];

    for (int l = 0; l < rules->link_count; l++) {
        struct yaml *same = ytree_list();

        for (int other = l; other < rules->link_count; other++) {
            const struct link *link = &rules->links[other];

            if (done[other] || !belongs(link, written_before[other], step, before)) continue;
            if (other != l && (!done[l] || !same_key(&rules->links[l], link, before))) continue;
            done[other] = true;
            plain = plain && is_default(link) && other == l;
            ytree_push(same, emit_link(emitter, link));
        }
        if (ytree_count(same) == 0) {
            ytree_free(same);
            continue;
        }
        link_key(emitter, &rules->links[l], before, key);
        ytree_put(map, key, prng_chance(emitter->prng, 80) ? ytree_unwrap(same) : same);
        ytree_push(list, ytree_scalar(key));
    }
    if (!plain || prng_chance(emitter->prng, 25)) {
        ytree_free(list);
        return map;
    }
    ytree_free(map);
    return list;
}

/* ---- The step ---- */

static void emit_counting(struct emitter *emitter, const struct step *step, struct yaml *map)
{
    if (step->clock != CLOCK_BY_KIND) ytree_put(map, "clock", ytree_scalar(CLOCKS[step->clock]));
    if (step->counted == COUNTED_TRUE || step->counted == COUNTED_FALSE)
        ytree_put(map, "counted", ytree_scalar(step->counted == COUNTED_TRUE ? "true" : "false"));
    if (step->counted == COUNTED_WHEN) ytree_put(map, "counted", emit_condition(emitter, step->counted_when));
    if (step->side_track || prng_chance(emitter->prng, 5))
        ytree_put(map, "track", ytree_scalar(step->side_track ? "side" : "main"));
}

static void emit_place(struct emitter *emitter, const struct step *step, struct yaml *map)
{
    const struct rules *rules = &emitter->example->rules;

    if (step->stage != NONE) ytree_put(map, "stage", ytree_format("stage-%c", letter_of(step->stage)));
    if (step->authority != NONE) ytree_put(map, "authority", ytree_format("office-%c", letter_of(step->authority)));
    if (step->part_of != NONE)
        ytree_put(map, "part-of", ytree_format("step-%c", letter_of(rules->steps[step->part_of].name)));
    if (step->when != NONE) ytree_put(map, "when", emit_condition(emitter, step->when));
    if (prng_chance(emitter->prng, 5)) ytree_put(map, "evidence", ytree_scalar("derived"));
}

/* `before` says which links are written at their first step. */
struct yaml *emit_step(struct emitter *emitter, int index, const bool before[])
{
    const struct step *step = &emitter->example->rules.steps[index];
    struct yaml *map = ytree_map(YAML_ANY_ORDER);
    bool ignored;
    char zh[NAME_SIZE], en[NAME_SIZE];

    snprintf(zh, sizeof zh, "审批第%d步", step->name + 1);
    snprintf(en, sizeof en, "Step number %d", step->name + 1);
    ytree_put(map, "title", emit_title(emitter, zh, en, &ignored, &ignored));
    ytree_put(map, "kind", ytree_scalar(KINDS[step->kind]));
    emit_counting(emitter, step, map);
    emit_place(emitter, step, map);
    if (step->written_apart || step->promised.form != DURATION_MISSING)
        ytree_put(map, "duration", emit_step_duration(emitter, step));
    if (step->hold_count > 0) ytree_put(map, "holds", emit_holds(emitter, step));
    if (step->milestone_count > 0) ytree_put(map, "milestones", emit_milestones(emitter, step));
    for (int end = 0; end < 2; end++) {
        struct yaml *links = emit_links(emitter, index, end == 1, before);

        if (ytree_count(links) > 0)
            ytree_put(map, end == 1 ? "before" : "after", links);
        else
            ytree_free(links);
    }
    return map;
}

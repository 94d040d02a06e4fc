/* Whole files: the rule set and the project of an example. */
#include "emit.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const TYPES[] = {NULL, "flag", "count", "money", "number"};
static const char *const MEASURES[] = {"approval", "elapsed", "sum", "items"};

/* ---- Facts ---- */

static struct yaml *emit_values(struct emitter *emitter, int index)
{
    const struct fact *fact = &emitter->example->rules.facts[index];
    struct yaml *values = ytree_map(emitter->entries);
    char id[NAME_SIZE], zh[NAME_SIZE], en[NAME_SIZE];

    for (int v = 0; v < fact->value_count; v++) {
        bool has_zh, has_en;

        value_id(fact, v, id);
        value_title(fact, v, true, zh);
        value_title(fact, v, false, en);
        ytree_put(values, id, emit_title(emitter, zh, en, &has_zh, &has_en));
        emitter->titled_zh[index] = emitter->titled_zh[index] && has_zh;
        emitter->titled_en[index] = emitter->titled_en[index] && has_en;
    }
    return values;
}

static struct yaml *value_scalar(struct emitter *emitter, int index, int64_t value)
{
    static const char *const flags[2][3] = {{"false", "no", "否"}, {"true", "yes", "是"}};
    const struct fact *fact = &emitter->example->rules.facts[index];
    char text[NAME_SIZE];

    if (fact->type == FACT_FLAG) return ytree_scalar(flags[value == 1][prng_below(emitter->prng, 3)]);
    if (fact->type == FACT_CHOICE)
        value_any_name(emitter, index, value, text);
    else
        amount_text(emitter, fact, value, text);
    return ytree_scalar(text);
}

/* Amounts of the attribute itself stay plain: no units, no ten thousands. */
static struct yaml *plain_amount(const struct fact *fact, int64_t amount)
{
    int64_t unit = 1;

    for (int i = 0; i < fact->decimals; i++)
        unit *= 10;
    if (amount % unit == 0) return ytree_format("%lld", (long long)(amount / unit));
    return ytree_format("%lld.%0*lld", (long long)(amount / unit), fact->decimals, (long long)(amount % unit));
}

static struct yaml *emit_fact(struct emitter *emitter, int index)
{
    const struct fact *fact = &emitter->example->rules.facts[index];
    struct yaml *map = ytree_map(YAML_ANY_ORDER);
    char zh[NAME_SIZE], en[NAME_SIZE];

    fact_title(fact, true, zh);
    fact_title(fact, false, en);
    ytree_put(map, "title", emit_title(emitter, zh, en, &emitter->titled_zh[index], &emitter->titled_en[index]));
    if (fact->type == FACT_CHOICE)
        ytree_put(map, "values", emit_values(emitter, index));
    else
        ytree_put(map, "type", ytree_scalar(TYPES[fact->type]));
    if (fact->type == FACT_NUMBER) ytree_put(map, "unit", ytree_scalar("m2"));
    if (fact->type == FACT_NUMBER && (fact->decimals != 2 || prng_chance(emitter->prng, 50)))
        ytree_put(map, "decimals", ytree_format("%d", fact->decimals));
    if (fact->type >= FACT_COUNT && (fact->min != 0 || prng_chance(emitter->prng, 30)))
        ytree_put(map, "min", plain_amount(fact, fact->min));
    if (fact->has_max) ytree_put(map, "max", plain_amount(fact, fact->max));
    if (fact->has_standard && fact->type >= FACT_COUNT)
        ytree_put(map, "default", plain_amount(fact, fact->standard));
    else if (fact->has_standard && fact->type == FACT_CHOICE) {
        value_id(fact, (int)fact->standard, zh);
        ytree_put(map, "default", ytree_scalar(zh));
    } else if (fact->has_standard)
        ytree_put(map, "default", value_scalar(emitter, index, fact->standard));
    return map;
}

static void emit_facts(struct emitter *emitter, struct yaml *root)
{
    const struct rules *rules = &emitter->example->rules;
    /* which fact joins the irrelevant ones is decided in file order, so that order stays */
    struct yaml *facts = ytree_map(YAML_AS_WRITTEN);
    char id[NAME_SIZE];

    for (int f = 0; f < rules->fact_count; f++) {
        fact_id(&rules->facts[f], id);
        ytree_put(facts, id, emit_fact(emitter, f));
    }
    if (rules->fact_count > 0)
        ytree_put(root, "attributes", facts);
    else
        ytree_free(facts);
}

/* ---- Conditions, stages, exemptions, ceilings ---- */

static void put_or_free(struct yaml *root, const char *key, struct yaml *item)
{
    if (ytree_count(item) > 0)
        ytree_put(root, key, item);
    else
        ytree_free(item);
}

static void emit_scope(struct emitter *emitter, struct yaml *root)
{
    const struct rules *rules = &emitter->example->rules;
    struct yaml *named = ytree_map(emitter->entries), *assumes = ytree_list();
    char id[NAME_SIZE];

    for (int n = 0; n < rules->named_count; n++) {
        snprintf(id, sizeof id, "named-%c", letter_of(n));
        ytree_put(named, id, emit_condition(emitter, rules->named[n]));
    }
    for (int a = 0; a < rules->assume_count; a++)
        ytree_push(assumes, emit_condition(emitter, rules->assumes[a]));
    put_or_free(root, "conditions", named);
    put_or_free(root, "assume", assumes);
    if (rules->applies != NONE) ytree_put(root, "applies", emit_condition(emitter, rules->applies));
}

static void emit_places(struct emitter *emitter, struct yaml *root)
{
    const struct rules *rules = &emitter->example->rules;
    struct yaml *stages = ytree_map(emitter->entries), *offices = ytree_map(emitter->entries);
    char id[NAME_SIZE];
    bool ignored;

    for (int stage = 0; stage < rules->stage_count; stage++) {
        struct yaml *title = emit_title(emitter, "阶段", "Stage", &ignored, &ignored);

        snprintf(id, sizeof id, "stage-%c", letter_of(stage));
        if (rules->stages[stage].limit != NONE) {
            struct yaml *map = ytree_map(YAML_ANY_ORDER);

            ytree_put(map, "title", title);
            ytree_put(map, "limit", ytree_format("%d", rules->stages[stage].limit));
            title = map;
        }
        ytree_put(stages, id, title);
    }
    for (int office = 0; office < rules->authority_count; office++) {
        snprintf(id, sizeof id, "office-%c", letter_of(office));
        ytree_put(offices, id, emit_title(emitter, "办公室", "Office", &ignored, &ignored));
    }
    put_or_free(root, "stages", stages);
    put_or_free(root, "authorities", offices);
}

static struct yaml *step_ids(const struct rules *rules, unsigned set)
{
    struct yaml *list = ytree_list();

    for (int s = 0; s < rules->step_count; s++) {
        if ((set >> s) & 1U) ytree_push(list, ytree_format("step-%c", letter_of(rules->steps[s].name)));
    }
    return list;
}

static void emit_exemptions(struct emitter *emitter, struct yaml *root)
{
    const struct rules *rules = &emitter->example->rules;
    struct yaml *exemptions = ytree_map(emitter->entries);
    char id[NAME_SIZE];

    for (int e = 0; e < rules->exemption_count; e++) {
        const struct exemption *exemption = &rules->exemptions[e];
        struct yaml *map = ytree_map(YAML_ANY_ORDER);

        if (prng_chance(emitter->prng, 40)) ytree_put(map, "title", ytree_scalar("豁免"));
        ytree_put(map, "steps", step_ids(rules, exemption->steps));
        ytree_put(map, "when", emit_condition(emitter, exemption->when));
        if (exemption->except != NONE) ytree_put(map, "except", emit_condition(emitter, exemption->except));
        snprintf(id, sizeof id, "exemption-%c", letter_of(exemption->name));
        ytree_put(exemptions, id, map);
    }
    put_or_free(root, "exemptions", exemptions);
}

static struct yaml *emit_limit(struct emitter *emitter, const struct limit *limit)
{
    const struct rules *rules = &emitter->example->rules;
    struct yaml *map = ytree_map(YAML_ANY_ORDER), *stages = ytree_list();

    ytree_put(map, "limit", ytree_format("%d", limit->days));
    if (limit->measure != MEASURE_APPROVAL || prng_chance(emitter->prng, 50))
        ytree_put(map, "measure", ytree_scalar(MEASURES[limit->measure]));
    for (int stage = 0; stage < rules->stage_count; stage++) {
        if ((limit->stages >> stage) & 1U) ytree_push(stages, ytree_format("stage-%c", letter_of(stage)));
    }
    put_or_free(map, "stages", stages);
    put_or_free(map, "steps", step_ids(rules, limit->steps));
    if (limit->from != NONE) ytree_put(map, "from", ytree_format("step-%c", letter_of(rules->steps[limit->from].name)));
    if (limit->to != NONE) ytree_put(map, "to", ytree_format("step-%c", letter_of(rules->steps[limit->to].name)));
    if (limit->when != NONE) ytree_put(map, "when", emit_condition(emitter, limit->when));
    return map;
}

static void emit_limits(struct emitter *emitter, struct yaml *root)
{
    const struct rules *rules = &emitter->example->rules;
    struct yaml *limits = ytree_map(emitter->entries);
    char id[NAME_SIZE];

    for (int l = 0; l < rules->limit_count; l++) {
        snprintf(id, sizeof id, "ceiling-%c", letter_of(rules->limits[l].name));
        ytree_put(limits, id, emit_limit(emitter, &rules->limits[l]));
    }
    put_or_free(root, "ceilings", limits);
}

/* ---- Files ---- */

static void emit_steps(struct emitter *emitter, struct yaml *root)
{
    const struct rules *rules = &emitter->example->rules;
    struct yaml *steps = ytree_map(emitter->entries);
    bool before[MAX_LINKS];
    char id[NAME_SIZE];

    for (int l = 0; l < rules->link_count; l++)
        before[l] = rules->links[l].milestone == NONE && prng_chance(emitter->prng, 25);
    for (int s = 0; s < rules->step_count; s++) {
        snprintf(id, sizeof id, "step-%c", letter_of(rules->steps[s].name));
        ytree_put(steps, id, emit_step(emitter, s, before));
    }
    ytree_put(root, "steps", steps);
}

static void emit_span(struct emitter *emitter, struct yaml *root)
{
    const struct rules *rules = &emitter->example->rules;
    struct yaml *span;
    bool ignored;

    if (!rules->has_span) return;
    span = ytree_map(YAML_ANY_ORDER);
    ytree_put(span, "from", emit_title(emitter, "立项", "project initiation", &ignored, &ignored));
    if (rules->to != NONE) ytree_put(span, "to", ytree_format("step-%c", letter_of(rules->steps[rules->to].name)));
    ytree_put(root, "span", span);
}

static char *emit_rules(struct emitter *emitter)
{
    struct yaml *root = ytree_map(YAML_ANY_ORDER);
    bool ignored;

    ytree_put(root, "permitline", ytree_scalar("1"));
    ytree_put(root, "id", ytree_scalar("generated"));
    ytree_put(root, "title", emit_title(emitter, "生成的规则", "Generated rules", &ignored, &ignored));
    if (!emitter->chinese || prng_chance(emitter->prng, 30))
        ytree_put(root, "language", ytree_scalar(emitter->chinese ? "zh" : "en"));
    emit_facts(emitter, root);
    emit_scope(emitter, root);
    emit_places(emitter, root);
    emit_steps(emitter, root);
    emit_exemptions(emitter, root);
    emit_limits(emitter, root);
    emit_span(emitter, root);
    return ytree_print(root, emitter->prng);
}

/* Nothing said, by leaving the key out or leaving it empty. */
static void emit_said(struct emitter *emitter, int fact, struct yaml *map)
{
    static const char *const unknown[] = {"unknown", "未知", "?"};
    const struct project *project = &emitter->example->project;
    char name[NAME_SIZE];

    fact_any_name(emitter, fact, name);
    if (project->said[fact] == SAID_VALUE)
        ytree_put(map, name, value_scalar(emitter, fact, project->values[fact]));
    else if (project->said[fact] == SAID_UNKNOWN)
        ytree_put(map, name, ytree_scalar(unknown[prng_below(emitter->prng, 3)]));
    else if (prng_chance(emitter->prng, 30))
        ytree_put(map, name, ytree_null());
}

static char *emit_project(struct emitter *emitter)
{
    const struct rules *rules = &emitter->example->rules;
    struct yaml *root = ytree_map(YAML_ANY_ORDER), *facts = ytree_map(YAML_ANY_ORDER), *own = ytree_map(YAML_ANY_ORDER);
    char id[NAME_SIZE];

    ytree_put(root, "permitline", ytree_scalar("1"));
    ytree_put(root, "project", ytree_scalar("P-1"));
    ytree_put(root, "title", ytree_scalar("道路改造"));
    for (int f = 0; f < rules->fact_count; f++)
        emit_said(emitter, f, facts);
    for (int s = 0; s < rules->step_count; s++) {
        if (!emitter->example->project.has_own[s]) continue;
        snprintf(id, sizeof id, "step-%c", letter_of(rules->steps[s].name));
        ytree_put(own, id, emit_days(emitter, emitter->example->project.own[s]));
    }
    put_or_free(root, "attributes", facts);
    put_or_free(root, "durations", own);
    return ytree_print(root, emitter->prng);
}

void emit_example(const struct example *example, uint64_t seed, bool shuffle_entries, char **rules_text,
                  char **project_text)
{
    struct prng prng = {seed};
    struct emitter emitter = {.example = example, .prng = &prng};

    emitter.chinese = prng_chance(&prng, 50);
    emitter.entries = shuffle_entries ? YAML_ANY_ORDER : YAML_AS_WRITTEN;
    *rules_text = emit_rules(&emitter);
    *project_text = emit_project(&emitter);
}

/* Examples as text: the same rule set and project written in one of many equivalent ways. */
#ifndef PROPERTY_EMIT_H
#define PROPERTY_EMIT_H

#include "generate.h"
#include "yaml_tree.h"

/* Which names a file gives, so that conditions use only those. */
struct emitter {
    const struct example *example;
    struct prng *prng;
    bool chinese; /* the language of plain strings */
    bool titled_zh[MAX_FACTS], titled_en[MAX_FACTS];
    enum ytree_order entries;
};

/* `seed` picks the spelling. The texts are to be freed. */
void emit_example(const struct example *example, uint64_t seed, bool shuffle_entries, char **rules_text,
                  char **project_text);

/* emit_condition.c */
enum { NAME_SIZE = 64, CONDITION_SIZE = 4000 };

struct yaml *emit_condition(struct emitter *emitter, int node);
struct yaml *emit_title(struct emitter *emitter, const char *zh, const char *en, bool *has_zh, bool *has_en);
void fact_id(const struct fact *fact, char *out);
void value_id(const struct fact *fact, int value, char *out);
void fact_title(const struct fact *fact, bool chinese, char *out);
void value_title(const struct fact *fact, int value, bool chinese, char *out);
void fact_any_name(struct emitter *emitter, int fact, char *out);
void value_any_name(struct emitter *emitter, int fact, int64_t value, char *out);
void amount_text(struct emitter *emitter, const struct fact *fact, int64_t amount, char *out);

/* emit_step.c */
struct yaml *emit_days(struct emitter *emitter, struct span_of_days span);
struct yaml *emit_step(struct emitter *emitter, int step, const bool before[]);

/* The ids that the answers name. */
static inline char letter_of(int name)
{
    return (char)('a' + name % 26);
}

#endif

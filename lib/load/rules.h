/* From a tree to a rule set. The work is split by section of the file; load/rules.c calls the sections in an order in
   which each finds the names it needs, whatever their order in the file. Every section reports all its errors and
   goes on. */
#ifndef PL_LOAD_RULES_H
#define PL_LOAD_RULES_H

#include "load/amount.h"
#include "load/condition.h"
#include "load/field.h"
#include "load/link.h"

/* Named limits: each with a diagnostic. */
enum {
    PL_ID_LIMIT = 128,     /* bytes: names are printed in tables */
    PL_TITLE_LIMIT = 1024, /* bytes */
    PL_NOTE_LIMIT = 65536, /* bytes */
    PL_DECIMALS_LIMIT = 6,
    PL_WHOLE_LIMIT = 999999999,
    PL_CHOSEN_LIMIT = 1 << 26 /* steps chosen by all ceilings together */
};

/* Entries with ids, for references by id. Every entry begins with its id. */
typedef struct pl_section {
    pl_table ids;
    const void *entries;
    size_t stride;
    uint32_t count;
} pl_section;

/* A link whose milestone is looked up once all steps are read. */
typedef struct pl_pending_link {
    uint32_t link;
    const pl_node *name;
} pl_pending_link;

/* A name that is no step's, to be reported when all titles are known. */
typedef struct pl_unknown_step {
    const pl_node *name;
} pl_unknown_step;

typedef struct pl_loader {
    pl_arena *arena; /* of the rule set */
    pl_site site;    /* its scratch arena is freed when loading is done */
    pl_rules *rules;
    pl_condition_builder *conditions;
    uint8_t evidence; /* the rule set's default, pl_evidence */

    pl_section sources, authorities, stages, facts, steps, ceilings;
    pl_table *choice_ids;    /* by fact */
    uint32_t *choice_stamps; /* by choice: the last duration by a choice that named it */
    uint32_t stamp;
    pl_table milestone_ids; /* "step.milestone" */
    pl_table replaced_ids;
    const pl_node **stage_limits; /* by stage: the key, or NULL */
    pl_origin *stage_origins;

    PL_VEC(pl_choice) choices;
    PL_VEC(pl_step_extra) extras;
    PL_VEC(pl_case) cases;
    PL_VEC(pl_hold) holds;
    PL_VEC(pl_milestone) milestones;
    PL_VEC(pl_document) documents;
    PL_VEC(uint32_t) step_authorities;
    PL_VEC(pl_str) replaced;
    PL_VEC(pl_link) links;
    PL_VEC(uint32_t) exempt_steps;
    PL_VEC(uint32_t) ceiling_steps;
    PL_VEC(pl_pending_link) pending_links;
    PL_VEC(pl_unknown_step) unknown_steps;
} pl_loader;

/* Whether a key may stand at the top of a rule set. */
bool pl_rules_has_key(pl_str name);

/* The rule set of a tree, checked and linked; NULL, with diagnostics. `tree`, if it is not NULL, is freed as soon as
   the tree was read: it is the largest part of the memory, and linking needs its own. */
pl_rules *pl_rules_of_tree(pl_arena *arena, pl_source *source, const pl_node *root, pl_arena *tree, pl_diags *diags);

/* ---- what all sections use: load/rules_read.c ---- */

/* Checks the id of entry `index` of a mapping and adds it to the section's names. False if the entry must be passed
   over (the id is there already). */
bool pl_id_read(pl_loader *loader, const pl_node *map, const pl_node *key, pl_table *ids, uint32_t index, pl_str *id);

/* Whether a text is an id as format.md wants it; reported otherwise. */
bool pl_id_check(pl_loader *loader, const pl_node *node);

pl_str pl_text_read(pl_loader *loader, const pl_node *key);             /* copied; empty for NULL */
void pl_title_read(pl_loader *loader, const pl_node *key, pl_title *title); /* NULL: left as it is */
void pl_title_of_value(pl_loader *loader, const pl_node *value, pl_str name, pl_title *title);

void pl_note_read(pl_loader *loader, const pl_node *key, pl_title *note);   /* a longer title */

/* The title of what has none: its id. */
void pl_title_default(const pl_loader *loader, pl_title *title, pl_str id);

pl_condition pl_condition_read(pl_loader *loader, const pl_node *key, pl_condition absent);
bool pl_length_read(pl_loader *loader, const pl_node *value, pl_length *length);
bool pl_date_read(pl_loader *loader, const pl_node *value, pl_date *date);

/* `source` and `evidence` of a figure; what they do not say is `inherited`. Keys may be NULL. */
pl_origin pl_origin_read(pl_loader *loader, const pl_node *source, const pl_node *evidence, const pl_origin *inherited);
pl_origin pl_origin_default(const pl_loader *loader);

/* The entry that a text names, or PL_NONE with `unknown` as the diagnostic. */
uint32_t pl_reference_read(pl_loader *loader, const pl_section *section, const pl_node *node, pl_code unknown);

/* The same for steps; what is unknown is reported by pl_unknown_steps_report, when all titles are known. */
uint32_t pl_step_read(pl_loader *loader, const pl_node *node);
void pl_unknown_steps_report(pl_loader *loader);

/* ---- the sections ---- */

void pl_sources_load(pl_loader *loader, const pl_node *key);
void pl_authorities_load(pl_loader *loader, const pl_node *key);
void pl_stages_load(pl_loader *loader, const pl_node *key);
void pl_attributes_load(pl_loader *loader, const pl_node *key);

/* Conditions, `assume` and `applies`; makes the builder that all later sections need. */
void pl_scope_load(pl_loader *loader, const pl_node *conditions, const pl_node *assume, const pl_node *applies);

void pl_steps_load(pl_loader *loader, const pl_node *key);
void pl_exemptions_load(pl_loader *loader, const pl_node *key);

/* Own ceilings, and those that stages are limited by. */
void pl_ceilings_load(pl_loader *loader, const pl_node *key);
void pl_tests_load(pl_loader *loader, const pl_node *key);

/* ---- parts of steps ---- */

/* Reads `duration` (key NULL: none) into the step's cases; extension and observed go to `extra`. */
void pl_duration_load(pl_loader *loader, const pl_node *key, pl_step *step, pl_step_extra *extra);
void pl_holds_load(pl_loader *loader, const pl_node *key, pl_step *step);
void pl_milestones_load(pl_loader *loader, const pl_node *key, pl_step *step);
pl_slice pl_documents_load(pl_loader *loader, const pl_node *key);

/* `after` and `before` of a step. */
void pl_links_load(pl_loader *loader, uint32_t step, const pl_node *after, const pl_node *before);

/* Looks up the milestones that links start from. */
void pl_links_finish(pl_loader *loader);

#endif

/* What the parts of the comparison share: the two sides, how their conditions and steps correspond, and the list of
   differences that grows. Side 0 is the rule set before, side 1 the one after. */
#ifndef PL_COMPARE_COMPARE_H
#define PL_COMPARE_COMPARE_H

#include "compare/entries.h"
#include "compare/meaning.h"

/* Steps that are taken for one another: members[side][group] are entries of list[side]. Most groups have one step on
   each side; a merge has several before, a split several after, one that went or came has none on the other side. */
typedef struct pl_groups {
    uint32_t *of[2];      /* by step */
    pl_slice *members[2]; /* by group */
    uint32_t *list[2];
    uint32_t count;
} pl_groups;

typedef struct pl_compare {
    pl_diff *diff;
    pl_arena *arena; /* of the answer */
    pl_arena *scratch;
    const pl_rules *rules[2];
    pl_meanings *meanings;
    pl_groups groups;
    pl_table step_ids[2];
    uint32_t *hold_owners[2]; /* by hold: its step */
    pl_str *conditions[2]; /* texts by condition, ptr NULL: not written yet */
    const uint32_t *depths[2]; /* by condition; NULL: not known yet */
    size_t written;        /* how much writing them took */
    uint32_t *stage_limits[2]; /* by stage: the ceiling that is its limit, or PL_NONE */
    pl_table chosen;       /* of ceilings: two lists of steps, and whether they are the same */
    pl_table origins;      /* "source article" */
    pl_buf buf;            /* for a text before it is kept */
    pl_buf condition;      /* the same for a condition */
    pl_str member;         /* of a merge or split: the step that is being compared; begins `about` */
    uint32_t mark;         /* the first field of the entry that is being compared */
    PL_VEC(pl_entry_difference) entries;
    PL_VEC(uint32_t) indices;
    PL_VEC(pl_field_difference) fields;
} pl_compare;

/* ---- entries: entries.c ---- */

/* Ends the comparison of an entry: with the fields since the last one. Of PL_ENTRY_CHANGED without any there is none.
   `counts`: a difference of this section is one. */
void pl_entry_push(pl_compare *compare, pl_section_kind section, pl_entry_change change, pl_slice before,
                   pl_slice after, bool counts);
pl_slice pl_entry_indices(pl_compare *compare, const uint32_t *indices, uint32_t count);

/* ---- fields: fields.c ---- */

extern const pl_str pl_no_text; /* ptr NULL */

pl_field_difference *pl_field_push(pl_compare *compare, pl_str field, pl_str about, pl_str before, pl_str after);

/* What was put into compare->buf, kept in the arena of the answer; the buffer is empty then. */
pl_str pl_compare_keep(pl_compare *compare);
pl_str pl_compare_join(pl_compare *compare, pl_str a, pl_str b); /* "a b", without a blank where one is empty */

/* A difference if the values are not the same. */
void pl_field_text(pl_compare *compare, pl_str field, pl_str about, pl_str before, pl_str after); /* empty: none */
void pl_field_number(pl_compare *compare, pl_str field, uint32_t before, uint32_t after);

/* Sets of ids, in any order; both are sorted here. */
void pl_field_ids(pl_compare *compare, pl_str field, pl_str *before, uint32_t before_count, pl_str *after,
                  uint32_t after_count);
void pl_field_title(pl_compare *compare, pl_str field, pl_str about, const pl_title *before, const pl_title *after);

/* A condition that is `absent` is not there. */
void pl_field_condition(pl_compare *compare, pl_str field, pl_condition before, pl_condition after,
                        pl_condition absent);

/* `source` and `evidence` of a figure. */
void pl_field_source(pl_compare *compare, const pl_origin *before, const pl_origin *after);
void pl_field_evidence(pl_compare *compare, const pl_origin *before, const pl_origin *after);
bool pl_sources_same(const pl_compare *compare, int side, const pl_origin *a, int other, const pl_origin *b);

pl_str pl_compare_condition(pl_compare *compare, int side, pl_condition condition); /* as text */
pl_str pl_compare_origin(pl_compare *compare, int side, const pl_origin *origin);   /* "source article" */
pl_meaning pl_compare_meaning(pl_compare *compare, int side, pl_condition condition);

/* Fields since `first` do not count as a difference. */
void pl_fields_discount(pl_compare *compare, uint32_t first);

/* `title` of an entry with an id: without one it is the id in the language of the file. Of a part of
   a field `about` names the part. It does not count. */
void pl_field_entry_title(pl_compare *compare, pl_str field, pl_str about, const pl_title *before,
                          const pl_title *after, pl_str id);

/* ---- lists whose order says nothing: lists.c ---- */

/* An element of a list on one side, found again on the other by its key; equal keys in the order in which they come. */
typedef struct pl_item {
    pl_str key;
    uint32_t index;
    uint8_t side;
} pl_item;

typedef PL_VEC(pl_item) pl_items;

void pl_items_add(pl_compare *compare, pl_items *items, int side, pl_str key, uint32_t index);

/* Calls `pair` for each element, in the order of keys, with PL_NONE for the side where it is not. O(n log n). */
void pl_items_pair(pl_compare *compare, pl_items *items, void (*pair)(pl_compare *, uint32_t before, uint32_t after));

/* ---- steps ---- */

/* Groups by id, by `replaces`, and by what they are: match.c, rename.c. */
void pl_steps_match(pl_compare *compare);

/* Whether two steps are the same step of their rule sets; PL_NONE is the same as PL_NONE. */
bool pl_steps_same(const pl_compare *compare, uint32_t before, uint32_t after);

/* Whether the step has one on the other side. */
bool pl_step_stays(const pl_compare *compare, int side, uint32_t step);

/* Parts of a step of the other side: target[side][step], the whole. Those that a labelled change tells of, and those
   that are seen by what they are. True if some were found. */
bool pl_splits_told(pl_compare *compare, uint32_t *target[2]);
bool pl_splits_by_title(pl_compare *compare, uint32_t *target[2]);

/* Whether some step has nothing on the other side, and is no part of a merge or split. */
bool pl_some_step_alone(const pl_compare *compare, int side);

/* From a title to its step; PL_AMBIGUOUS where several steps have it. O(steps). */
pl_table pl_titles_index(const pl_compare *compare, int side, int lang);

/* Renamed steps are found among those that have no partner: partner[side][step], PL_NONE. True if some were. */
bool pl_renames_by_title(pl_compare *compare, uint32_t *partner[2]);
bool pl_renames_by_content(pl_compare *compare, uint32_t *partner[2]);

/* The fields of two steps that are alone in their groups; the entries of all groups: steps.c. */
void pl_step_compare(pl_compare *compare, uint32_t before, uint32_t after);
void pl_steps_compare(pl_compare *compare);

/* Holds, milestones and documents of two groups: parts.c. */
void pl_holds_compare(pl_compare *compare, pl_slice before, pl_slice after);
void pl_milestones_compare(pl_compare *compare, pl_slice before, pl_slice after);
void pl_documents_compare(pl_compare *compare, pl_slice before, pl_slice after);

/* `duration` in all its forms, and what it rests on: durations.c. */
void pl_duration_compare(pl_compare *compare, const pl_step *before, const pl_step *after);
void pl_duration_origin_compare(pl_compare *compare, const pl_step *before, const pl_step *after, bool sources);

/* Links into the steps of two groups: links.c. Sets of links inside a group are its own matter. */
void pl_links_compare(pl_compare *compare, pl_slice before, pl_slice after);

/* ---- the other sections ---- */

void pl_head_compare(pl_compare *compare);
void pl_span_compare(pl_compare *compare);
void pl_stage_limits_find(pl_compare *compare);
void pl_source_compare(pl_compare *compare, uint32_t before, uint32_t after);
void pl_fact_compare(pl_compare *compare, uint32_t before, uint32_t after);
void pl_named_compare(pl_compare *compare, uint32_t before, uint32_t after);
void pl_stage_compare(pl_compare *compare, uint32_t before, uint32_t after);
void pl_authority_compare(pl_compare *compare, uint32_t before, uint32_t after);
void pl_exemption_compare(pl_compare *compare, uint32_t before, uint32_t after);
void pl_ceiling_compare(pl_compare *compare, uint32_t before, uint32_t after);

#endif

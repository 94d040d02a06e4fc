/* See joint.h. Facts first, then the conditions of both sides in one table, then copies of what names conditions. */
#include "compare/joint.h"

#include "compare/joint_rules.h"

/* ---- facts ---- */

typedef struct joining {
    pl_arena *arena;
    pl_joint *joint;
    pl_rules *frame; /* facts, choices and conditions */
} joining;

/* Titles of both: where a language is missing on one side, the other's. */
static void join_titles(pl_title *title, const pl_title *other)
{
    for (int lang = 0; lang < PL_LANG_COUNT; lang++)
        if (!title->text[lang].len) title->text[lang] = other->text[lang];
}

static void join_ranges(pl_fact *fact, const pl_fact *other)
{
    fact->min = pl_less_of(fact->min, other->min);
    fact->max = pl_more_of(fact->max, other->max);
    fact->has_max = fact->has_max && other->has_max;
    if (!fact->has_default && other->has_default && other->type != PL_FACT_CHOICE) {
        fact->has_default = true;
        fact->default_value = other->default_value;
    }
}

static bool join_facts(joining *j)
{
    const pl_rules *before = j->joint->own[PL_BEFORE], *after = j->joint->own[PL_AFTER];
    pl_fact *facts = pl_new_array(j->arena, pl_fact, (size_t)before->fact_count + after->fact_count);
    j->frame->facts = facts;
    for (uint32_t f = 0; f < before->fact_count; f++) {
        facts[f] = before->facts[f];
        j->joint->fact[PL_BEFORE][f] = f;
    }
    j->frame->fact_count = before->fact_count;
    for (uint32_t f = 0; f < after->fact_count; f++) {
        uint32_t found = pl_rules_fact(before, after->facts[f].id);
        uint32_t at = j->joint->fact[PL_AFTER][f] = found == PL_NONE ? j->frame->fact_count++ : found;
        if (found == PL_NONE) {
            facts[at] = after->facts[f];
            continue;
        }
        j->joint->clash = after->facts[f].id;
        if (!pl_fact_is_alike(&facts[at], &after->facts[f])) return false;
        join_titles(&facts[at].title, &after->facts[f].title);
        join_ranges(&facts[at], &after->facts[f]);
    }
    j->joint->clash = PL_STR("");
    return true;
}

/* ---- choices ---- */

/* Adds one side's choices of a fact behind those that are there; the fact's are the last of all. */
static void join_choices_of(joining *j, pl_side side, uint32_t own_fact, pl_fact *fact, pl_table *ids)
{
    const pl_rules *own = j->joint->own[side];
    const pl_fact *from = &own->facts[own_fact];
    for (uint32_t i = from->first_choice; i < from->first_choice + from->choice_count; i++) {
        uint32_t at = pl_table_add(ids, own->choices[i].id, fact->choice_count);
        if (at == PL_NONE) {
            at = fact->choice_count++;
            j->frame->choices[j->frame->choice_count++] = own->choices[i];
        } else {
            join_titles(&j->frame->choices[fact->first_choice + at].title, &own->choices[i].title);
        }
        j->joint->choice[side][i] = at;
    }
}

static void join_default(const pl_joint *joint, pl_side side, uint32_t own_fact, pl_fact *fact)
{
    const pl_fact *own = &joint->own[side]->facts[own_fact];
    if (!own->has_default || fact->type != PL_FACT_CHOICE) return;
    fact->has_default = true;
    fact->default_value = joint->choice[side][own->first_choice + (uint32_t)own->default_value];
}

static void join_choices(joining *j)
{
    pl_rules *frame = j->frame;
    const pl_joint *joint = j->joint;
    size_t most = (size_t)joint->own[PL_BEFORE]->choice_count + joint->own[PL_AFTER]->choice_count;
    frame->choices = pl_new_array(j->arena, pl_choice, most);
    for (uint32_t f = 0; f < frame->fact_count; f++) {
        pl_fact *fact = &frame->facts[f];
        if (fact->type != PL_FACT_CHOICE) continue;
        fact->first_choice = frame->choice_count;
        fact->choice_count = 0;
        pl_table ids = pl_table_make(j->arena);
        for (pl_side side = PL_BEFORE; side < PL_SIDES; side++)
            if (joint->own_fact[side][f] != PL_NONE) join_choices_of(j, side, joint->own_fact[side][f], fact, &ids);
        for (pl_side side = PL_SIDES; side-- > PL_BEFORE;) /* that of the rule set before, where it has one */
            if (joint->own_fact[side][f] != PL_NONE) join_default(joint, side, joint->own_fact[side][f], fact);
        fact->max = (int64_t)fact->choice_count - 1;
    }
}

static void map_back(joining *j, pl_side side)
{
    pl_joint *joint = j->joint;
    joint->own_fact[side] = pl_new_array(j->arena, uint32_t, j->frame->fact_count);
    for (uint32_t f = 0; f < j->frame->fact_count; f++) joint->own_fact[side][f] = PL_NONE;
    for (uint32_t f = 0; f < joint->own[side]->fact_count; f++) joint->own_fact[side][joint->fact[side][f]] = f;
}

int64_t pl_joint_value(const pl_joint *joint, pl_side side, uint32_t own_fact, int64_t value)
{
    const pl_fact *fact = &joint->own[side]->facts[own_fact];
    if (fact->type != PL_FACT_CHOICE) return value;
    return joint->choice[side][fact->first_choice + (uint32_t)value];
}

/* ---- all of it ---- */

pl_joint *pl_joint_make(pl_arena *arena, const pl_rules *before, const pl_rules *after)
{
    pl_joint *joint = pl_new(arena, pl_joint);
    joining j = {.arena = arena, .joint = joint, .frame = pl_new(arena, pl_rules)};
    joint->own[PL_BEFORE] = before;
    joint->own[PL_AFTER] = after;
    for (pl_side side = PL_BEFORE; side < PL_SIDES; side++) {
        joint->fact[side] = pl_new_array(arena, uint32_t, joint->own[side]->fact_count);
        joint->choice[side] = pl_new_array(arena, uint32_t, joint->own[side]->choice_count);
    }
    if (!join_facts(&j)) return joint;
    for (pl_side side = PL_BEFORE; side < PL_SIDES; side++) map_back(&j, side);
    join_choices(&j);
    pl_joint_rules_make(arena, joint, j.frame);
    return joint;
}

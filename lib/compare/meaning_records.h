/* Inside of the meanings of conditions: what those who make them share. Every meaning is one of a pair, it and its
   opposite, with numbers 2k and 2k + 1. What is kept of a pair is a record of words that says what the even one is: a
   comparison, or a sorted list of meanings that all hold; an `or` is the opposite of an `and` of opposites. Equal
   records are one pair. */
#ifndef PL_COMPARE_MEANING_RECORDS_H
#define PL_COMPARE_MEANING_RECORDS_H

#include "compare/meaning.h"

enum {
    PL_WIDE = 64 /* operands of a chain that are looked at together: chains that share their beginning stay cheap */
};

typedef struct pl_meaning_record {
    const uint32_t *words; /* the tag, then what it needs */
    uint32_t count;
} pl_meaning_record;

/* A fact of either side, or of both. */
typedef struct pl_joint_fact {
    bool both;
    bool same_kind;       /* of values: then less and at most, among and not among can be told by each other */
    uint32_t value_count; /* of a choice */
} pl_joint_fact;

typedef PL_VEC(uint32_t) pl_words_vec;

typedef struct pl_set_term {
    uint32_t fact;
    pl_meaning meaning;
} pl_set_term;

struct pl_meanings {
    pl_arena *arena;
    const pl_rules *rules[2];
    pl_joint_fact *facts;
    uint32_t *fact_of[2];  /* by fact: the joint one */
    uint32_t *value_of[2]; /* by choice: the common number among those of its fact */
    pl_meaning *known[2];  /* by condition, or PL_NONE */
    pl_table index;        /* from the bytes of a record to its pair */
    PL_VEC(pl_meaning_record) records;
    pl_words_vec built;           /* the record that is being made */
    pl_words_vec stack, leaves;   /* of conditions that are being looked at */
    pl_words_vec parts;           /* of an `and` that is being made */
    pl_words_vec all, either;     /* values of sets that are being joined */
    PL_VEC(pl_set_term) sets;
};

static inline void pl_meaning_push(pl_meanings *m, pl_words_vec *to, uint32_t word)
{
    *pl_vec_push(m->arena, to) = word;
}

/* The first pair: true and false. */
void pl_meaning_make_true(pl_meanings *m);

/* Of a comparison of one side: meaning_records.c. */
pl_meaning pl_meaning_of_atom(pl_meanings *m, int side, const pl_atom *atom);

#endif

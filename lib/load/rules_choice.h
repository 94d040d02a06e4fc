/* Which of several rule sets a project takes: the one whose `effective` covers its start and that does not put it out
   of scope. A file and a row of a table are asked in the same way. */
#ifndef PL_LOAD_RULES_CHOICE_H
#define PL_LOAD_RULES_CHOICE_H

#include "model/rules.h"

/* How a project fits a rule set that covers its start. */
typedef enum pl_fit {
    PL_FIT_NOT,     /* it says what the rule set does not know */
    PL_FIT_OUTSIDE, /* out of scope */
    PL_FIT_INSIDE   /* perhaps or surely in scope */
} pl_fit;

typedef struct pl_rules_choice {
    uint32_t chosen, other; /* that apply: the first and a second one; PL_NONE: none */
    uint32_t misfit;        /* the first that does not fit at all, or PL_NONE */
    bool fits;              /* some rule set does, if only to say that the project is out of its scope */
} pl_rules_choice;

pl_rules_choice pl_rules_choice_make(void);

/* Rule sets are taken in the order in which they were given. */
void pl_rules_choice_take(pl_rules_choice *choice, uint32_t rules, pl_fit fit);

/* Whether the project is bad input to all: what is wrong with it is told of `misfit`. */
bool pl_rules_choice_is_misfit(const pl_rules_choice *choice);

#endif

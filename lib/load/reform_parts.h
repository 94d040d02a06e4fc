/* The parts of a change: what is applied one by one where the whole would leave a rule set that does not load. */
#ifndef PL_LOAD_REFORM_PARTS_H
#define PL_LOAD_REFORM_PARTS_H

#include "load/reform_edit.h"

typedef struct pl_change_part {
    const pl_node *verb; /* a key with its value, as in a change that has nothing else */
} pl_change_part;

typedef struct pl_change_parts {
    pl_change_part *at;
    uint32_t count;
    uint32_t room;
} pl_change_parts;

/* The parts of one verb of a change: of `set` each leaf under what is there (else the whole new entry), of `exempt`,
   `add` and `file` each id, of the others the verb itself. Nodes are made in `arena`. */
pl_change_parts pl_verb_parts(pl_arena *arena, const pl_node *rules, const pl_node *verb);

#endif

/* Where a rule set that another extends lies, and whether it may lie there. */
#ifndef PL_LOAD_REFORM_PATH_H
#define PL_LOAD_REFORM_PATH_H

#include "load/reform_chain.h"

typedef struct pl_extended {
    pl_str name; /* as people would write it from where the program runs */
    pl_str real; /* without links and `..`: what is opened, and by what loops are recognised */
} pl_extended;

/* The path without links; without such a call of the host the path itself. Returns 0 or an errno value. */
int pl_path_real(pl_arena *arena, pl_str path, pl_str *real);

/* Resolves `name`, an id or a path, as it stands in a file of which the name is `from` (empty: the working folder).
   Never outside of the folder of that file and the folders of `options`, with what is below them. False, with a
   diagnostic at `pos`. */
bool pl_extended_find(pl_arena *arena, const pl_site *site, const pl_node *name, pl_str from,
                      const pl_load_options *options, pl_extended *found);

#endif

/* The files of a reform: it, what it extends, what that extends, to the one that extends nothing. */
#ifndef PL_LOAD_REFORM_CHAIN_H
#define PL_LOAD_REFORM_CHAIN_H

#include "load/reform_edit.h"
#include "model/rules.h"

enum {
    PL_EXTENDS_LIMIT = 16, /* files that one extends, directly or through others: more is a generated mess */
    PL_CHANGES_LIMIT = 1000 /* in a chain: the rule set is loaded after each */
};

/* Keys of a file that extends another. */
enum {
    PL_LEVEL_VERSION, PL_LEVEL_ID, PL_LEVEL_LANGUAGE, PL_LEVEL_TITLE, PL_LEVEL_JURISDICTION, PL_LEVEL_EFFECTIVE,
    PL_LEVEL_SOURCES, PL_LEVEL_TESTS, PL_LEVEL_EXTENDS, PL_LEVEL_CHANGES, PL_LEVEL_FIELDS
};

typedef struct pl_level {
    pl_source *source;
    pl_node *root;
    const pl_node *keys[PL_LEVEL_FIELDS]; /* of all but the last */
} pl_level;

typedef struct pl_chain {
    pl_level levels[PL_EXTENDS_LIMIT + 1]; /* the file itself first; the last extends nothing */
    uint32_t count;
} pl_chain;

/* What the rule sets that are extended are looked for by. */
typedef struct pl_extends_options {
    const pl_load_options *load;
    bool has_folder; /* the rule set is a file: what it extends is relative to that, not to the working folder */
} pl_extends_options;

/* Whether a tree is a file that extends another, or should be. */
bool pl_chain_is_begun(const pl_node *root);

/* Reads all files of the chain that `root`, the tree of `source`, begins. Sources live in `arena`, trees in `tree`.
   False, with diagnostics, if it is not complete; what is wrong with keys of a file is reported, and breaks nothing. */
bool pl_chain_follow(pl_arena *arena, pl_arena *tree, pl_source *source, pl_node *root,
                   const pl_extends_options *options, pl_diags *diags, pl_chain *chain);

/* The same from the texts of a rule set that was loaded: nothing is read, nothing can be wrong. */
void pl_chain_again(pl_arena *tree, const pl_rules *rules, pl_chain *chain);

/* The tree of a rule set that extends others, its tests included. NULL, with diagnostics. */
const pl_node *pl_reform_resolve(pl_arena *arena, pl_arena *tree, pl_source *source, pl_node *root,
                                 const pl_extends_options *options, pl_diags *diags);

/* The head of a file takes the place of that of the rule set so far, which has no tests then. */
void pl_level_head(pl_edit *edit, const pl_level *level);

/* What a change is called in messages: its id and title, which are checked. */
pl_str pl_change_label(const pl_site *site, const pl_node *change, pl_title *title);

/* The first change of a level (a key), or NULL. */
static inline const pl_node *pl_level_changes(const pl_level *level)
{
    const pl_node *key = level->keys[PL_LEVEL_CHANGES];
    return key ? key->next->child : NULL;
}

#endif

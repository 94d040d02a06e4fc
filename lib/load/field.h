/* The keys that a mapping may have, as constant tables: one row a key, with what may stand under it. Reading a mapping
   by its table finds unknown, repeated and missing keys and values of the wrong shape, the same way everywhere. */
#ifndef PL_LOAD_FIELD_H
#define PL_LOAD_FIELD_H

#include "load/tree.h"

/* What may stand under a key, added up. Null may not, unless PL_NULL says so. */
enum { PL_TEXT = 1, PL_LIST = 2, PL_MAP = 4, PL_NULL = 8, PL_ANY = PL_TEXT | PL_LIST | PL_MAP };

typedef struct pl_field {
    pl_str name;
    uint8_t shapes;
    bool required;
} pl_field;

#define PL_OPTIONAL(name, shapes) {{"" name, sizeof(name) - 1}, shapes, false}
#define PL_REQUIRED(name, shapes) {{"" name, sizeof(name) - 1}, shapes, true}

/* Where problems are reported. */
typedef struct pl_site {
    pl_source *source;
    pl_diags *diags;
    pl_arena *scratch;
    const pl_rules *beside; /* of projects: names that these rules know are no errors where others do not; NULL: none */
} pl_site;

enum {
    PL_FIELD_LIMIT = 32,          /* keys of a table: a bit each */
    PL_EXTRAS_LIMIT = 100,        /* errors after which did-you-mean and notes are left out: nobody will see them */
    PL_CANDIDATE_LIMIT = 10000,   /* entries among which a near miss is looked for */
};

/* Whether it is worth looking for what would make an error message more helpful. */
static inline bool pl_site_is_calm(const pl_site *site)
{
    return pl_diags_errors(site->diags) < PL_EXTRAS_LIMIT;
}

/* Sets keys[i] to the key node of field i (its value is ->next), or to NULL where it is absent or was refused.
   `missing` is where a missing required key is reported. O(pairs) when keys come in the order of the table or nearly
   so. */
void pl_fields_read(const pl_site *site, const pl_field *fields, uint32_t count, const pl_node *map, pl_pos missing,
                    const pl_node **keys);

#define PL_FIELDS_READ(site, table, map, missing, keys)                                                                \
    pl_fields_read((site), (table), (uint32_t)PL_COUNT_OF(table), (map), (missing), (keys))

/* Whether `value` is one of the shapes, reported otherwise as what stands under `name` at its place. */
bool pl_shape_check(const pl_site *site, const pl_node *value, pl_str name, unsigned shapes);

/* A word out of a list: its index. False with a diagnostic that lists the words. */
bool pl_word_read(const pl_site *site, const pl_str *words, uint32_t count, const pl_node *value, uint8_t *index);

/* A whole number up to `most`. */
bool pl_whole_read(const pl_site *site, const pl_node *key, uint32_t most, uint32_t *number);

/* Reports that `key` is there twice in a mapping whose first one was at `first`. */
void pl_duplicate_report(const pl_site *site, const pl_node *key, pl_pos first);

/* Reports keys that a mapping has twice, or texts that a list names twice; for mappings whose keys are neither fields
   nor entries with ids. O(children). */
void pl_duplicates_check(const pl_site *site, const pl_node *node);

#endif

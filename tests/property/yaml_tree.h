/* A tiny YAML writer: a tree of mappings, lists and scalars, printed in block or flow style with keys in any order. */
#ifndef PROPERTY_YAML_TREE_H
#define PROPERTY_YAML_TREE_H

#include "prng.h"

#include <stdbool.h>
#include <stddef.h>

struct yaml;

/* How a mapping may be printed: as written, or with its keys in a random order. */
enum ytree_order { YAML_AS_WRITTEN, YAML_ANY_ORDER };

struct yaml *ytree_map(enum ytree_order order);
struct yaml *ytree_list(void);
struct yaml *ytree_scalar(const char *text);
struct yaml *ytree_null(void);
struct yaml *ytree_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Both take the item over. */
void ytree_put(struct yaml *map, const char *key, struct yaml *item);
void ytree_push(struct yaml *list, struct yaml *item);
/* The only item of a list of one, which is freed; a longer list itself. */
struct yaml *ytree_unwrap(struct yaml *list);
void ytree_free(struct yaml *node);
int ytree_count(const struct yaml *node);

/* The text of a tree, to be freed; frees the tree. */
char *ytree_print(struct yaml *root, struct prng *prng);

#endif

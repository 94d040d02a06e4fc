/* The YAML writer of the generator. It knows just enough of YAML to print what the emitter builds; texts hold neither
 * double quotes nor backslashes, so quoting is only putting quotes around. */
#include "yaml_tree.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum ytree_kind { YAML_MAP, YAML_LIST, YAML_SCALAR, YAML_NULL };

struct yaml {
    enum ytree_kind kind;
    enum ytree_order order;
    char *text;
    int count, capacity;
    char **keys;
    struct yaml **items;
};

struct printer {
    struct prng *prng;
    char *text;
    size_t length, capacity;
};

static void *checked(void *memory)
{
    if (memory == NULL) abort();
    return memory;
}

static struct yaml *ytree_new(enum ytree_kind kind)
{
    struct yaml *node = checked(calloc(1, sizeof *node));

    node->kind = kind;
    return node;
}

struct yaml *ytree_map(enum ytree_order order)
{
    struct yaml *node = ytree_new(YAML_MAP);

    node->order = order;
    return node;
}

struct yaml *ytree_list(void)
{
    return ytree_new(YAML_LIST);
}

struct yaml *ytree_scalar(const char *text)
{
    struct yaml *node = ytree_new(YAML_SCALAR);

    node->text = checked(strdup(text));
    return node;
}

/* Null is written as it is, never quoted. */
struct yaml *ytree_null(void)
{
    return ytree_new(YAML_NULL);
}

struct yaml *ytree_format(const char *format, ...)
{
    char text[256];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return ytree_scalar(text);
}

static void ytree_append(struct yaml *node, const char *key, struct yaml *item)
{
    if (node->count == node->capacity) {
        node->capacity = node->capacity * 2 + 4;
        node->keys = checked(realloc(node->keys, (size_t)node->capacity * sizeof *node->keys));
        node->items = checked(realloc(node->items, (size_t)node->capacity * sizeof *node->items));
    }
    node->keys[node->count] = key != NULL ? checked(strdup(key)) : NULL;
    node->items[node->count] = item;
    node->count++;
}

void ytree_put(struct yaml *map, const char *key, struct yaml *item)
{
    ytree_append(map, key, item);
}

void ytree_push(struct yaml *list, struct yaml *item)
{
    ytree_append(list, NULL, item);
}

int ytree_count(const struct yaml *node)
{
    return node->count;
}

void ytree_free(struct yaml *node)
{
    for (int i = 0; i < node->count; i++) {
        free(node->keys[i]);
        ytree_free(node->items[i]);
    }
    free(node->keys);
    free(node->items);
    free(node->text);
    free(node);
}

struct yaml *ytree_unwrap(struct yaml *list)
{
    struct yaml *item;

    if (list->count != 1) return list;
    item = list->items[0];
    list->count = 0;
    ytree_free(list);
    return item;
}

/* ---- Printing ---- */

static void print(struct printer *printer, const char *text)
{
    size_t length = strlen(text);

    if (printer->length + length + 1 > printer->capacity) {
        printer->capacity = (printer->length + length) * 2 + 256;
        printer->text = checked(realloc(printer->text, printer->capacity));
    }
    memcpy(printer->text + printer->length, text, length + 1);
    printer->length += length;
}

static void print_indent(struct printer *printer, int depth)
{
    for (int i = 0; i < depth; i++)
        print(printer, "  ");
}

/* Plain where YAML allows it, with a little distance kept; quoted at random elsewhere, too. */
static void print_scalar(struct printer *printer, const char *text, bool in_flow)
{
    bool quoted = text[0] == '\0' || strchr("!&*?|>%@`'#-:[]{},", text[0]) != NULL;

    quoted = quoted || strstr(text, ": ") != NULL || strstr(text, " #") != NULL;
    quoted = quoted || (in_flow && strpbrk(text, ",[]{}?:") != NULL);
    quoted = quoted || prng_chance(printer->prng, 10);
    if (quoted) print(printer, "\"");
    print(printer, text);
    if (quoted) print(printer, "\"");
}

static void shuffle(struct yaml *map, struct prng *prng)
{
    for (int i = map->count - 1; i > 0; i--) {
        int other = prng_below(prng, i + 1);
        char *key = map->keys[i];
        struct yaml *item = map->items[i];

        map->keys[i] = map->keys[other];
        map->items[i] = map->items[other];
        map->keys[other] = key;
        map->items[other] = item;
    }
}

static void print_flow(struct printer *printer, struct yaml *node)
{
    if (node->kind == YAML_SCALAR || node->kind == YAML_NULL) {
        if (node->kind == YAML_SCALAR)
            print_scalar(printer, node->text, true);
        else
            print(printer, "null");
        return;
    }
    print(printer, node->kind == YAML_MAP ? "{" : "[");
    for (int i = 0; i < node->count; i++) {
        if (i > 0) print(printer, ", ");
        if (node->kind == YAML_MAP) {
            print(printer, node->keys[i]);
            print(printer, ": ");
        }
        print_flow(printer, node->items[i]);
    }
    print(printer, node->kind == YAML_MAP ? "}" : "]");
}

static void print_block(struct printer *printer, struct yaml *node, int depth);

/* What follows "key:" or "-". */
static void print_item(struct printer *printer, struct yaml *item, int depth)
{
    static const char *const nulls[] = {"\n", " null\n", " ~\n"};

    if (item->kind == YAML_NULL) {
        print(printer, nulls[prng_below(printer->prng, 3)]);
        return;
    }
    if (item->count == 0 || (depth > 1 && prng_chance(printer->prng, 40))) {
        print(printer, " ");
        if (item->kind == YAML_SCALAR)
            print_scalar(printer, item->text, false);
        else
            print_flow(printer, item);
        print(printer, "\n");
        return;
    }
    print(printer, "\n");
    print_block(printer, item, depth);
}

static void print_block(struct printer *printer, struct yaml *node, int depth)
{
    for (int i = 0; i < node->count; i++) {
        print_indent(printer, depth);
        if (node->kind == YAML_MAP) print(printer, node->keys[i]);
        print(printer, node->kind == YAML_MAP ? ":" : "-");
        print_item(printer, node->items[i], depth + 1);
    }
}

static void shuffle_all(struct yaml *node, struct prng *prng)
{
    if (node->kind == YAML_MAP && node->order == YAML_ANY_ORDER) shuffle(node, prng);
    for (int i = 0; i < node->count; i++)
        shuffle_all(node->items[i], prng);
}

char *ytree_print(struct yaml *root, struct prng *prng)
{
    struct printer printer = {.prng = prng};

    shuffle_all(root, prng);
    print_block(&printer, root, 0);
    ytree_free(root);
    return printer.text;
}

/* See field.h. */
#include "load/field.h"

#include "base/table.h"
#include "load/amount.h"
#include "load/yaml_check.h"

/* ---- shapes ---- */

static pl_code shape_code(unsigned shapes)
{
    switch (shapes & PL_ANY) {
    case PL_TEXT: return PL_E113;
    case PL_LIST: return PL_E114;
    case PL_MAP: return PL_E115;
    case PL_TEXT | PL_MAP: return PL_E116;
    default: return PL_E117;
    }
}

bool pl_shape_check(const pl_site *site, const pl_node *value, pl_str name, unsigned shapes)
{
    if (value->kind == PL_NODE_SCALAR && !value->text.ptr) return false; /* reported when it was read */
    bool null = pl_node_is_null(value);
    if (null ? (shapes & PL_NULL) != 0 : (shapes & (1u << value->kind)) != 0) return true;
    pl_diag_add(site->diags, null ? PL_E118 : shape_code(shapes), site->source, value->pos, PL_ARGS(name));
    return false;
}

/* ---- keys ---- */

/* Keys are mostly written in the same order, so the search goes on behind the last one found. */
static uint32_t find_field(const pl_field *fields, uint32_t count, pl_str name, uint32_t after)
{
    for (uint32_t i = 0; i < count; i++) {
        if (++after >= count) after = 0;
        if (fields[after].name.len == name.len && memcmp(fields[after].name.ptr, name.ptr, name.len) == 0) return after;
    }
    return PL_NONE;
}

static pl_str field_names(const pl_site *site, const pl_field *fields, uint32_t count)
{
    pl_buf buf = pl_buf_make(site->scratch);
    for (uint32_t i = 0; i < count; i++) {
        if (i) pl_buf_put(&buf, PL_STR(", "));
        pl_buf_put(&buf, fields[i].name);
    }
    return pl_buf_str(&buf);
}

/* Returns the bit of the field that was most likely meant, so that it is not called missing as well. */
static uint32_t report_unknown(const pl_site *site, const pl_field *fields, uint32_t count, const pl_node *key)
{
    if (!pl_site_is_calm(site)) {
        pl_diag_add(site->diags, PL_E112, site->source, key->pos, PL_ARGS(key->text));
        return 0;
    }
    if (pl_yaml_report_wide_colon(site->source, site->diags, key)) return 0;
    const pl_node *value = key->next;
    bool stray = key->plain && value->kind == PL_NODE_SCALAR && value->plain && value->text.len == 0;
    pl_str names[PL_FIELD_LIMIT];
    for (uint32_t i = 0; i < count; i++) names[i] = fields[i].name;
    uint32_t near = pl_str_nearest(key->text, names, count);
    bool is_stray = stray && near == PL_NONE;
    pl_diag *diag = pl_diag_add(site->diags, is_stray ? PL_E135 : PL_E112, site->source, key->pos, PL_ARGS(key->text));
    if (near != PL_NONE) pl_diag_suggest(site->diags, diag, names[near]);
    else if (!stray)
        pl_diag_add_note(site->diags, diag, PL_MSG_keys_here, NULL, (pl_pos){0},
                         PL_ARGS(field_names(site, fields, count)));
    return near != PL_NONE ? 1u << near : 0;
}

void pl_duplicate_report(const pl_site *site, const pl_node *key, pl_pos first)
{
    pl_diag *diag = pl_diag_add(site->diags, PL_E119, site->source, key->pos, PL_ARGS(key->text));
    pl_diag_add_note(site->diags, diag, PL_MSG_first_here, site->source, first, PL_NO_ARGS);
}

void pl_fields_read(const pl_site *site, const pl_field *fields, uint32_t count, const pl_node *map, pl_pos missing,
                    const pl_node **keys)
{
    uint32_t seen = 0, meant = 0, last = count - 1;
    for (uint32_t i = 0; i < count; i++) keys[i] = NULL;
    for (const pl_node *key = map->child; key; key = key->next->next) {
        if (!key->text.ptr) continue;
        uint32_t field = find_field(fields, count, key->text, last);
        if (field == PL_NONE) {
            meant |= report_unknown(site, fields, count, key);
            continue;
        }
        last = field;
        if (seen & 1u << field) {
            pl_duplicate_report(site, key, keys[field] ? keys[field]->pos : key->pos);
            continue;
        }
        seen |= 1u << field;
        keys[field] = key;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (keys[i]) {
            if (!pl_shape_check(site, keys[i]->next, fields[i].name, fields[i].shapes)) keys[i] = NULL;
        } else if (fields[i].required && !(meant & 1u << i)) {
            pl_diag_add(site->diags, PL_E120, site->source, missing, PL_ARGS(fields[i].name));
        }
    }
}

/* ---- keys that stand in no table, and names in lists ---- */

enum { FEW = 8 };

static const pl_node *next_name(const pl_node *node, const pl_node *name)
{
    return node->kind == PL_NODE_MAP ? name->next->next : name->next;
}

static void report_repeated(const pl_site *site, const pl_node *node, const pl_node *name, pl_pos first)
{
    if (node->kind == PL_NODE_MAP) {
        pl_duplicate_report(site, name, first);
        return;
    }
    pl_diag *diag = pl_diag_add(site->diags, PL_E213, site->source, name->pos, PL_ARGS(name->text));
    pl_diag_add_note(site->diags, diag, PL_MSG_first_here, site->source, first, PL_NO_ARGS);
}

static void check_few(const pl_site *site, const pl_node *node)
{
    const pl_node *before[FEW];
    uint32_t count = 0;
    for (const pl_node *name = node->child; name; name = next_name(node, name)) {
        if (!name->text.ptr) continue;
        uint32_t i = 0;
        while (i < count && !pl_str_equal(before[i]->text, name->text)) i++;
        if (i < count) report_repeated(site, node, name, before[i]->pos);
        else before[count++] = name;
    }
}

void pl_duplicates_check(const pl_site *site, const pl_node *node)
{
    if (node->count < 2) return;
    if (node->count <= FEW) {
        check_few(site, node);
        return;
    }
    pl_table names = pl_table_make(site->scratch);
    const pl_node **seen = pl_new_array(site->scratch, const pl_node *, node->count);
    uint32_t count = 0;
    for (const pl_node *name = node->child; name; name = next_name(node, name)) {
        if (!name->text.ptr) continue;
        uint32_t first = pl_table_add(&names, name->text, count);
        if (first != PL_NONE) report_repeated(site, node, name, seen[first]->pos);
        else seen[count++] = name;
    }
}

/* ---- values ---- */

bool pl_word_read(const pl_site *site, const pl_str *words, uint32_t count, const pl_node *value, uint8_t *index)
{
    for (uint32_t i = 0; i < count; i++) {
        if (!pl_str_equal(words[i], value->text)) continue;
        *index = (uint8_t)i;
        return true;
    }
    pl_buf buf = pl_buf_make(site->scratch);
    for (uint32_t i = 0; i < count; i++) {
        if (i) pl_buf_put(&buf, PL_STR(", "));
        pl_buf_put(&buf, words[i]);
    }
    pl_diag *diag = pl_diag_add(site->diags, PL_E141, site->source, value->pos, PL_ARGS(value->text, pl_buf_str(&buf)));
    uint32_t near = pl_str_nearest(value->text, words, count);
    if (near != PL_NONE) pl_diag_suggest(site->diags, diag, words[near]);
    return false;
}

/* A whole number that is too large to be read is one all the same. */
static bool is_digits(pl_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
    return text.len > 0;
}

bool pl_whole_read(const pl_site *site, const pl_node *key, uint32_t most, uint32_t *number)
{
    const pl_node *value = key->next;
    pl_str text = pl_str_trim(value->text);
    bool is_number = pl_whole_parse(text, number);
    if (!is_number && !is_digits(text)) {
        pl_diag_add(site->diags, PL_E142, site->source, value->pos, PL_ARGS(key->text, value->text));
        return false;
    }
    if (is_number && *number <= most) return true;
    pl_str limit = pl_str_int(site->scratch, most);
    pl_diag_add(site->diags, PL_E143, site->source, value->pos, PL_ARGS(key->text, limit));
    return false;
}

/* See columns.h. */
#include "batch/columns.h"

#include "base/unicode.h"
#include "load/amount.h"
#include "load/names.h"

struct pl_column_names {
    const pl_rules *const *rules;
    uint32_t rules_count, own_count;
    pl_table *facts;         /* by rule set: folded ids and titles */
    pl_table roles;          /* folded names of what is no fact */
    const pl_column_map *maps;
    uint32_t map_count;
    pl_table mapped; /* folded names of columns that a map explains: the map */
};

static pl_str folded(pl_arena *arena, pl_str name)
{
    return pl_str_trim(pl_utf8_fold(arena, name));
}

static const struct {
    const char *name;
    pl_column_role role;
} role_names[] = {
    {"id", PL_COLUMN_ID},         {"project", PL_COLUMN_ID},      {"项目编号", PL_COLUMN_ID},
    {"title", PL_COLUMN_TITLE},   {"项目名称", PL_COLUMN_TITLE},  {"start", PL_COLUMN_START},
    {"开始日期", PL_COLUMN_START},
};

static void add_name(pl_table *names, pl_arena *arena, pl_str name, uint32_t value)
{
    pl_str key = folded(arena, name);
    if (!key.len) return;
    uint32_t there = pl_table_add(names, key, value);
    if (there != PL_NONE && there != value) pl_table_set(names, key, PL_AMBIGUOUS);
}

static pl_table fact_names(pl_arena *arena, const pl_rules *rules)
{
    pl_table names = pl_table_make(arena);
    for (uint32_t f = 0; f < rules->fact_count; f++) {
        add_name(&names, arena, rules->facts[f].id, f);
        for (int lang = 0; lang < PL_LANG_COUNT; lang++) add_name(&names, arena, rules->facts[f].title.text[lang], f);
    }
    return names;
}

pl_column_names *pl_column_names_make(pl_arena *arena, const pl_rules *const *rules, uint32_t rules_count,
                                      uint32_t own_count, const pl_column_map *maps, uint32_t map_count)
{
    pl_column_names *names = pl_new(arena, pl_column_names);
    *names = (pl_column_names){rules, rules_count, own_count, pl_new_array(arena, pl_table, rules_count),
                               pl_table_make(arena), maps, map_count, pl_table_make(arena)};
    for (uint32_t r = 0; r < rules_count; r++) names->facts[r] = fact_names(arena, rules[r]);
    for (size_t i = 0; i < PL_COUNT_OF(role_names); i++)
        pl_table_add(&names->roles, pl_str_from(role_names[i].name), role_names[i].role);
    for (uint32_t i = 0; i < map_count; i++) pl_table_set(&names->mapped, folded(arena, maps[i].column), i);
    return names;
}

/* ---- one column ---- */

static bool is_number(const pl_fact *fact)
{
    return fact->type == PL_FACT_COUNT || fact->type == PL_FACT_MONEY || fact->type == PL_FACT_NUMBER;
}

/* 总投资(万元), 建筑面积[m2], 总投资(单位:万元): what stands before and inside the brackets at the end. */
static bool split_unit(pl_str name, pl_str *before, pl_str *unit)
{
    static const pl_str prefixes[] = {PL_WORD("单位:"), PL_WORD("单位")};
    if (name.len < 3) return false;
    char close = name.ptr[name.len - 1];
    char open = close == ')' ? '(' : close == ']' ? '[' : '\0';
    size_t at = name.len - 1;
    while (open && at && name.ptr[at - 1] != open) at--;
    if (!open || at < 2) return false;
    *before = pl_str_trim((pl_str){name.ptr, at - 1});
    *unit = pl_str_trim((pl_str){name.ptr + at, name.len - 1 - at});
    for (size_t i = 0; i < PL_COUNT_OF(prefixes); i++) {
        if (unit->len < prefixes[i].len || memcmp(unit->ptr, prefixes[i].ptr, prefixes[i].len) != 0) continue;
        *unit = pl_str_trim((pl_str){unit->ptr + prefixes[i].len, unit->len - prefixes[i].len});
        break;
    }
    return before->len > 0;
}

static pl_amount_error value_of_one(pl_arena *scratch, const pl_fact *fact, pl_str unit, int64_t *one)
{
    pl_buf text = pl_buf_make(scratch);
    pl_buf_put_char(&text, '1');
    pl_buf_put(&text, unit);
    return pl_amount_parse(pl_buf_str(&text), fact, one);
}

/* A name that is to be understood, as a whole and split. */
typedef struct heading {
    pl_str written;
    pl_str whole, before, unit; /* normal form */
    bool has_unit;
    pl_diags *diags;
    pl_arena *arena;
} heading;

static void find_fact(const pl_column_names *names, const heading *h, uint32_t r, pl_column_fact *found)
{
    const pl_rules *rules = names->rules[r];
    uint32_t fact = pl_table_find(&names->facts[r], folded(h->arena, h->whole));
    bool in_unit = fact == PL_NONE && h->has_unit;
    if (in_unit) fact = pl_table_find(&names->facts[r], folded(h->arena, h->before));
    if (fact == PL_AMBIGUOUS) pl_diag_add(h->diags, PL_E304, NULL, (pl_pos){0}, PL_ARGS(h->written, rules->id));
    if (fact >= rules->fact_count) return;
    const pl_fact *f = &rules->facts[fact];
    if (in_unit && !is_number(f)) return;
    pl_str unit = in_unit ? h->unit : PL_STR("");
    int64_t one = 0;
    pl_amount_error error = is_number(f) ? value_of_one(h->arena, f, unit, &one) : PL_AMOUNT_OK;
    if (in_unit && error == PL_AMOUNT_NOT_A_NUMBER) return; /* a remark in brackets */
    if (error == PL_AMOUNT_WRONG_UNIT) {
        pl_diag_add(h->diags, PL_E826, NULL, (pl_pos){0}, PL_ARGS(h->written, f->id));
        return;
    }
    *found = (pl_column_fact){fact, unit, error == PL_AMOUNT_OK ? one : 0};
}

static uint8_t side_of(const pl_column_names *names, uint32_t r)
{
    return r < names->own_count ? PL_SIDE_OWN : PL_SIDE_OTHER;
}

/* The facts that it is, by rule set. */
static void find_facts(const pl_column_names *names, const heading *h, pl_column *column)
{
    for (uint32_t r = 0; r < names->rules_count; r++) {
        size_t errors = pl_diags_errors(h->diags);
        find_fact(names, h, r, &column->facts[r]);
        if (column->facts[r].fact != PL_NONE) column->means |= side_of(names, r);
        if (pl_diags_errors(h->diags) > errors) column->broken |= side_of(names, r);
    }
}

/* A name that is a fact's and one of those that every table may have. */
static void settle_role(const pl_column_names *names, const heading *h, pl_column *column)
{
    uint32_t role = pl_table_find(&names->roles, folded(h->arena, h->whole.len ? h->whole : h->before));
    column->role = (uint8_t)(column->means ? PL_COLUMN_FACT : PL_COLUMN_NOTHING);
    if (role == PL_NONE) return;
    uint8_t sides = names->rules_count > names->own_count ? PL_SIDE_OWN | PL_SIDE_OTHER : PL_SIDE_OWN;
    if (column->means)
        pl_diag_add(h->diags, PL_E304, NULL, (pl_pos){0}, PL_ARGS(h->written, PL_STR("id, title, start")));
    if (column->means & PL_SIDE_OWN) column->broken = sides;
    else column->broken |= column->means;
    column->role = (uint8_t)(column->means & PL_SIDE_OWN ? PL_COLUMN_NOTHING : role);
    column->means = column->means & PL_SIDE_OWN ? 0 : sides;
}

pl_column pl_column_make(const pl_column_names *names, pl_arena *arena, pl_str name, pl_diags *diags)
{
    pl_column column = {.name = pl_arena_copy(arena, pl_str_trim(name)),
                        .facts = pl_new_array(arena, pl_column_fact, names->rules_count)};
    for (uint32_t r = 0; r < names->rules_count; r++) column.facts[r].fact = PL_NONE;
    uint32_t map = pl_table_find(&names->mapped, folded(arena, column.name));
    pl_str meant = map == PL_NONE ? column.name : names->maps[map].meaning;
    if (map != PL_NONE) column.mapped = names->maps[map].column;
    heading h = {.written = column.name, .whole = pl_names_normal(arena, meant), .diags = diags, .arena = arena};
    h.has_unit = split_unit(h.whole, &h.before, &h.unit);
    if (map != PL_NONE) { /* the unit of the header counts all the same */
        pl_str unused;
        bool unit = split_unit(pl_names_normal(arena, column.name), &unused, &h.unit);
        if (unit && !h.has_unit) {
            h.before = h.whole;
            h.whole = PL_STR("");
            h.has_unit = true;
        }
    }
    find_facts(names, &h, &column);
    settle_role(names, &h, &column);
    return column;
}

/* ---- all of them ---- */

unsigned pl_columns_clash(const pl_column_names *names, const pl_column *a, const pl_column *b)
{
    unsigned sides = 0;
    if (a->role != b->role || a->role == PL_COLUMN_NOTHING) return 0;
    if (a->role != PL_COLUMN_FACT) return PL_SIDE_OWN | PL_SIDE_OTHER;
    for (uint32_t r = 0; r < names->rules_count; r++)
        if (a->facts[r].fact != PL_NONE && a->facts[r].fact == b->facts[r].fact) sides |= side_of(names, r);
    return sides;
}

static pl_str meaning_of(const pl_column_names *names, const pl_column *column)
{
    static const pl_str words[] = {PL_WORD(""), PL_WORD("id"), PL_WORD("title"), PL_WORD("start")};
    if (column->role != PL_COLUMN_FACT) return words[column->role];
    for (uint32_t r = 0; r < names->rules_count; r++)
        if (column->facts[r].fact != PL_NONE) return names->rules[r]->facts[column->facts[r].fact].id;
    return PL_STR("");
}

static void report_clashes(const pl_column_names *names, const pl_column *columns, uint32_t count, pl_diags *diags)
{
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < i; k++) {
            if (!pl_columns_clash(names, &columns[k], &columns[i])) continue;
            pl_diag_add(diags, PL_E822, NULL, (pl_pos){0},
                        PL_ARGS(columns[k].name, columns[i].name, meaning_of(names, &columns[i])));
            break;
        }
    }
}

static bool is_mapped_before(const pl_column_names *names, pl_arena *arena, uint32_t index)
{
    pl_str name = folded(arena, names->maps[index].column);
    for (uint32_t i = 0; i < index; i++)
        if (pl_str_equal(folded(arena, names->maps[i].column), name)) return true;
    return false;
}

/* What is broken is told where the column is met. */
void pl_column_maps_check(const pl_column_names *names, pl_arena *arena, pl_diags *diags)
{
    for (uint32_t i = 0; i < names->map_count; i++) {
        const pl_column_map *map = &names->maps[i];
        if (is_mapped_before(names, arena, i)) pl_diag_add(diags, PL_E839, NULL, (pl_pos){0}, PL_ARGS(map->column));
        pl_column column = pl_column_make(names, arena, map->column, pl_diags_make(arena));
        if (column.role == PL_COLUMN_NOTHING && !column.broken)
            pl_diag_add(diags, PL_E502, NULL, (pl_pos){0}, PL_ARGS(map->meaning, names->rules[0]->id));
    }
}

/* A map must name a column of the header. */
static void check_map(pl_arena *arena, const pl_column_map *map, const pl_column *columns, uint32_t count,
                      pl_diags *diags)
{
    pl_str name = folded(arena, map->column);
    for (uint32_t i = 0; i < count; i++)
        if (pl_str_equal(folded(arena, columns[i].name), name)) return;
    pl_diag_add(diags, PL_E824, NULL, (pl_pos){0}, PL_ARGS(map->column));
}

bool pl_columns_make(const pl_column_names *names, pl_arena *arena, const pl_str *header, uint32_t count,
                     pl_column *columns, pl_diags *diags)
{
    size_t errors = pl_diags_errors(diags);
    for (uint32_t i = 0; i < count; i++) columns[i] = pl_column_make(names, arena, header[i], diags);
    report_clashes(names, columns, count, diags);
    pl_column_maps_check(names, arena, diags);
    for (uint32_t i = 0; i < names->map_count; i++) check_map(arena, &names->maps[i], columns, count, diags);
    return pl_diags_errors(diags) == errors;
}

/* ---- names that are kept ---- */

/* NAME_2, or the next that nobody has; the table tells the last number of each name. */
static pl_str unused_name(pl_arena *arena, pl_table *names, pl_str name)
{
    for (uint32_t number = pl_table_find(names, name) + 1;; number++) {
        pl_buf text = pl_buf_make(arena);
        pl_buf_put(&text, name);
        pl_buf_put_char(&text, '_');
        pl_buf_put_int(&text, number);
        if (pl_table_add(names, pl_buf_str(&text), 1) != PL_NONE) continue;
        pl_table_set(names, name, number);
        return pl_buf_str(&text);
    }
}

void pl_columns_keep(pl_arena *arena, pl_column *columns, uint32_t count, pl_str ours)
{
    pl_table names = pl_table_make(arena);
    while (ours.len) pl_table_add(&names, pl_str_cut(&ours, ','), 1);
    bool *taken = pl_new_array(arena, bool, count);
    for (uint32_t i = 0; i < count; i++) taken[i] = pl_table_add(&names, columns[i].name, 1) != PL_NONE;
    for (uint32_t i = 0; i < count; i++)
        columns[i].kept = taken[i] ? unused_name(arena, &names, columns[i].name) : columns[i].name;
}

/* ---- notes ---- */

enum { LISTED_MAX = 20 };

static void list_name(pl_buf *list, uint32_t *listed, pl_str name)
{
    if (*listed && *listed <= LISTED_MAX) pl_buf_put(list, PL_STR(", "));
    if (*listed < LISTED_MAX) pl_buf_put(list, name);
    else if (*listed == LISTED_MAX) pl_buf_put(list, PL_STR("..."));
    ++*listed;
}

static bool is_asked(const pl_rules *rules, uint32_t fact)
{
    for (uint32_t i = 0; i < rules->conditions.atom_count; i++)
        if (rules->conditions.atoms[i].fact == fact) return true;
    return false;
}

static bool has_column(const pl_column *columns, uint32_t count, uint32_t r, uint32_t fact)
{
    for (uint32_t i = 0; i < count; i++)
        if (columns[i].role == PL_COLUMN_FACT && columns[i].facts[r].fact == fact) return true;
    return false;
}

/* A fact that several rule sets ask for is named once. */
static bool is_named_before(const pl_column_names *names, uint32_t r, pl_str id)
{
    for (uint32_t earlier = 0; earlier < r; earlier++)
        if (pl_table_find(&names->facts[earlier], id) < PL_AMBIGUOUS) return true;
    return false;
}

void pl_columns_note_ignored(const pl_column *columns, uint32_t count, pl_diags *diags)
{
    pl_buf list = pl_buf_make(pl_diags_arena(diags));
    uint32_t listed = 0;
    for (uint32_t i = 0; i < count; i++)
        if (columns[i].role == PL_COLUMN_NOTHING && columns[i].name.len) list_name(&list, &listed, columns[i].name);
    if (listed) pl_diag_add(diags, PL_N770, NULL, (pl_pos){0}, PL_ARGS(pl_buf_str(&list)));
}

void pl_columns_note(const pl_column_names *names, const pl_column *columns, uint32_t count, pl_diags *diags)
{
    pl_buf missing = pl_buf_make(pl_diags_arena(diags));
    uint32_t missing_count = 0;
    pl_columns_note_ignored(columns, count, diags);
    for (uint32_t r = 0; r < names->rules_count; r++) {
        const pl_rules *rules = names->rules[r];
        for (uint32_t f = 0; f < rules->fact_count; f++) {
            bool there = has_column(columns, count, r, f) || !is_asked(rules, f);
            if (!there && !is_named_before(names, r, rules->facts[f].id))
                list_name(&missing, &missing_count, rules->facts[f].id);
        }
    }
    if (missing_count) pl_diag_add(diags, PL_N771, NULL, (pl_pos){0}, PL_ARGS(pl_buf_str(&missing)));
}

/* See condition_kit.h. */
#include "condition_kit.h"

#include <stdio.h>
#include <stdlib.h>

static pl_title title(const char *en, const char *zh)
{
    return (pl_title){{[PL_LANG_EN] = pl_str_from(en), [PL_LANG_ZH] = pl_str_from(zh)}};
}

static void add_choice(kit *k, uint32_t fact, const char *id, const char *en, const char *zh)
{
    pl_fact *f = &k->rules->facts[fact];
    if (!f->choice_count) f->first_choice = k->rules->choice_count;
    f->choice_count++;
    f->max = f->choice_count - 1;
    k->rules->choices[k->rules->choice_count++] = (pl_choice){.id = pl_str_from(id), .title = title(en, zh)};
}

static void add_fact(kit *k, uint32_t fact, pl_fact_type type, const char *id, const char *en, const char *zh)
{
    pl_fact *f = &k->rules->facts[fact];
    *f = (pl_fact){.id = pl_str_from(id), .title = title(en, zh), .type = (uint8_t)type, .unit = PL_STR("")};
    f->decimals = type == PL_FACT_MONEY || type == PL_FACT_NUMBER ? 2 : 0;
    f->max = type == PL_FACT_FLAG ? 1 : PL_AMOUNT_LIMIT - 1;
    k->rules->fact_count++;
}

static void add_facts(kit *k)
{
    k->rules->facts = pl_new_array(k->arena, pl_fact, FACTS);
    k->rules->choices = pl_new_array(k->arena, pl_choice, 16);
    add_fact(k, TYPE, PL_FACT_CHOICE, "type", "Project type", "项目类型");
    add_choice(k, TYPE, "municipal", "Municipal works", "市政类");
    add_choice(k, TYPE, "building", "Building", "房建类");
    add_fact(k, NATURE, PL_FACT_CHOICE, "nature", "Nature", "建设性质");
    add_choice(k, NATURE, "new", "New construction", "新建");
    add_choice(k, NATURE, "expansion", "Expansion", "扩建");
    add_choice(k, NATURE, "new-or-expansion", "Both", "新建或扩建");
    add_choice(k, NATURE, "renovation", "Renovation", "改建");
    add_fact(k, INVESTMENT, PL_FACT_MONEY, "investment", "Investment", "总投资");
    add_fact(k, AREA, PL_FACT_NUMBER, "area", "Floor area", "建筑面积");
    k->rules->facts[AREA].unit = PL_STR("m2");
    add_fact(k, STOREYS, PL_FACT_COUNT, "storeys", "Storeys", "层数");
    k->rules->facts[STOREYS].has_max = true;
    k->rules->facts[STOREYS].max = 200;
    add_fact(k, IN_PLAN, PL_FACT_FLAG, "in-plan", "In a plan", "已纳入规划");
    add_fact(k, LENGTH, PL_FACT_NUMBER, "area-length", "", "长度");
    k->rules->facts[LENGTH].unit = PL_STR("米");
    k->rules->facts[LENGTH].decimals = 0;
    for (uint32_t i = 0; i < FACTS; i++) pl_table_add(&k->rules->fact_names, k->rules->facts[i].id, i);
    for (uint32_t i = 0; i < FACTS; i++) pl_names_add_titles(&k->rules->fact_names, &k->rules->facts[i].title, i);
}

kit *kit_new(void)
{
    pl_arena *arena = pl_arena_new(NULL);
    kit *k = calloc(1, sizeof *k);
    if (!arena || !k) abort();
    k->arena = arena;
    k->diags = pl_diags_new(arena);
    pl_guard_enter(&k->guard, arena, NULL);
    if (setjmp(k->guard.jump)) abort();
    k->source = pl_source_make(arena, PL_STR("test.yaml"), PL_STR(""));
    k->rules = pl_new(arena, pl_rules);
    k->rules->arena = arena;
    k->rules->fact_names = pl_table_make(arena);
    add_facts(k);
    k->builder = pl_condition_builder_make(arena, arena, k->rules, k->source, k->diags);
    return k;
}

void kit_free(kit *k)
{
    pl_guard_leave(&k->guard);
    pl_arena_free(k->arena);
    free(k);
}

pl_node *kit_scalar(kit *k, const char *text)
{
    pl_node *node = pl_new(k->arena, pl_node);
    *node = (pl_node){.text = pl_str_from(text), .pos = {1, 1, 0}, .kind = PL_NODE_SCALAR, .plain = true};
    k->source->text = node->text;
    k->source->lines = NULL;
    return node;
}

pl_node *kit_list(kit *k, pl_node *first, ...)
{
    pl_node *list = pl_new(k->arena, pl_node);
    *list = (pl_node){.pos = {1, 1, 0}, .kind = PL_NODE_LIST};
    va_list items;
    va_start(items, first);
    pl_node **end = &list->child;
    for (pl_node *item = first; item; item = va_arg(items, pl_node *)) {
        *end = item;
        end = &item->next;
        list->count++;
    }
    va_end(items);
    return list;
}

pl_node *kit_map(kit *k, const char *key, ...)
{
    pl_node *map = pl_new(k->arena, pl_node);
    *map = (pl_node){.pos = {1, 1, 0}, .kind = PL_NODE_MAP};
    va_list rest;
    va_start(rest, key);
    pl_node **end = &map->child;
    for (const char *name = key; name; name = va_arg(rest, const char *)) {
        pl_node *node = kit_scalar(k, name);
        node->next = va_arg(rest, pl_node *);
        *end = node;
        end = &node->next->next;
        map->count++;
    }
    va_end(rest);
    return map;
}

pl_condition kit_compile(kit *k, const char *text)
{
    return pl_condition_load(k->builder, kit_scalar(k, text));
}

void kit_publish(kit *k)
{
    k->rules->conditions = (pl_conditions){
        .atoms = k->builder->atoms.at,
        .atom_count = k->builder->atoms.count,
        .set_values = k->builder->set_values.at,
        .nodes = k->builder->nodes.at,
        .node_count = k->builder->nodes.count,
    };
}

pl_str kit_print(kit *k, pl_condition condition)
{
    kit_publish(k);
    pl_buf buf = pl_buf_make(k->arena);
    pl_condition_put_text(&buf, k->rules, condition);
    return pl_buf_str(&buf);
}

pl_str kit_print_chinese(kit *k, pl_condition condition)
{
    kit_publish(k);
    pl_buf buf = pl_buf_make(k->arena);
    pl_condition_put_chinese(&buf, k->rules, condition);
    return pl_buf_str(&buf);
}

const pl_diag *kit_last(kit *k)
{
    assert_true(pl_diags_kept(k->diags) > 0);
    return pl_diags_at(k->diags, pl_diags_kept(k->diags) - 1);
}

void kit_forget(kit *k)
{
    k->diags = pl_diags_new(k->arena);
    k->builder->diags = k->diags;
}

void kit_refused(kit *k, const char *text, pl_code code, unsigned column)
{
    assert_int_equal(kit_compile(k, text), PL_NEVER);
    const pl_diag *diag = kit_last(k);
    if (diag->code != code || (column && diag->place.column != column)) {
        pl_buf buf = pl_buf_make(k->arena);
        pl_diag_put_text(&buf, diag, PL_LANG_EN);
        print_error("%s\n    %s at %u: %s\n", text, pl_code_name(diag->code), diag->place.column, buf.at);
    }
    assert_string_equal(pl_code_name(diag->code), pl_code_name(code));
    if (column) assert_int_equal(diag->place.column, column);
    assert_int_equal(pl_diags_errors(k->diags), 1);
    kit_forget(k);
}

void assert_text(pl_str got, const char *wanted)
{
    if (got.len != strlen(wanted) || memcmp(got.ptr, wanted, got.len) != 0)
        print_error("got \"%.*s\", wanted \"%s\"\n", (int)got.len, got.ptr, wanted);
    assert_int_equal(got.len, strlen(wanted));
    assert_memory_equal(got.ptr, wanted, got.len);
}

/* Names, amounts and conditions in their many spellings. */
#include "emit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const STEMS[] = {"甲", "乙", "丙", "丁", "戊", "己"};

struct text {
    char *at;
    size_t size, length;
};

/* ---- Names ---- */

void fact_id(const struct fact *fact, char *out)
{
    snprintf(out, NAME_SIZE, "fact-%c", letter_of(fact->name));
}

void value_id(const struct fact *fact, int value, char *out)
{
    snprintf(out, NAME_SIZE, "v%c%d", letter_of(fact->name), value);
}

void fact_title(const struct fact *fact, bool chinese, char *out)
{
    if (chinese)
        snprintf(out, NAME_SIZE, "要素%s", STEMS[fact->name]);
    else
        snprintf(out, NAME_SIZE, "Factor%c", letter_of(fact->name));
}

void value_title(const struct fact *fact, int value, bool chinese, char *out)
{
    static const char *const digits[] = {"一", "二", "三", "四"};

    if (chinese)
        snprintf(out, NAME_SIZE, "%s型%s类", STEMS[fact->name], digits[value]);
    else
        snprintf(out, NAME_SIZE, "Type%c%d", letter_of(fact->name), value);
}

/* An id or one of the titles that the file gives. */
static int pick_language(struct emitter *emitter, int fact)
{
    int dice = prng_below(emitter->prng, 3);

    if (dice == 1 && emitter->titled_zh[fact]) return 1;
    if (dice == 2 && emitter->titled_en[fact]) return 2;
    return 0;
}

void fact_any_name(struct emitter *emitter, int fact, char *out)
{
    const struct fact *about = &emitter->example->rules.facts[fact];
    int language = pick_language(emitter, fact);

    if (language == 0)
        fact_id(about, out);
    else
        fact_title(about, language == 1, out);
}

void value_any_name(struct emitter *emitter, int fact, int64_t value, char *out)
{
    const struct fact *about = &emitter->example->rules.facts[fact];
    int language = pick_language(emitter, fact);

    if (language == 0)
        value_id(about, (int)value, out);
    else
        value_title(about, (int)value, language == 1, out);
}

/* A title as a plain string in the file's language or by language. */
struct yaml *emit_title(struct emitter *emitter, const char *zh, const char *en, bool *has_zh, bool *has_en)
{
    struct yaml *map;
    int dice = prng_below(emitter->prng, 4);

    *has_zh = dice <= 1 || emitter->chinese;
    *has_en = dice <= 1 || !emitter->chinese;
    if (dice > 1) return ytree_scalar(emitter->chinese ? zh : en);
    map = ytree_map(YAML_ANY_ORDER);
    ytree_put(map, "zh", ytree_scalar(zh));
    ytree_put(map, "en", ytree_scalar(en));
    return map;
}

/* ---- Amounts ---- */

/* Digits in groups of three, with the given separator. */
static void grouped(int64_t whole, const char *separator, char *out)
{
    char digits[32];
    size_t count;

    snprintf(digits, sizeof digits, "%" PRId64, whole);
    count = strlen(digits);
    *out = '\0';
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0) strcat(out, separator);
        strncat(out, &digits[i], 1);
    }
}

static void decimal(int64_t amount, int decimals, char *out)
{
    int64_t unit = 1;
    int length;

    for (int i = 0; i < decimals; i++)
        unit *= 10;
    length = snprintf(out, NAME_SIZE, "%" PRId64 "%s", amount / unit, amount % unit == 0 ? "" : ".");
    for (int64_t rest = amount % unit; rest != 0; rest = rest * 10 % unit)
        out[length++] = (char)('0' + rest * 10 / unit);
    out[length] = '\0';
}

/* Ten thousands (万) and hundred millions (亿) where they come out even. */
static void amount_digits(struct emitter *emitter, const struct fact *fact, int64_t amount, char *out)
{
    int64_t unit = fact->type == FACT_MONEY ? 100 : 1;
    int dice = prng_below(emitter->prng, 5);

    for (int i = 0; i < fact->decimals && fact->type == FACT_NUMBER; i++)
        unit *= 10;
    decimal(amount, fact->decimals, out);
    if (fact->type == FACT_COUNT || amount == 0 || amount % unit != 0) return;
    if (dice == 0)
        grouped(amount / unit, "_", out);
    else if (dice == 1)
        grouped(amount / unit, ",", out);
    else if (dice == 2 && amount % (unit * 10000) == 0)
        snprintf(out, NAME_SIZE, "%" PRId64 "万", amount / unit / 10000);
    else if (dice == 3 && amount % (unit * 10000000) == 0) {
        decimal(amount / unit / 10000000, 1, out);
        strcat(out, "亿");
    }
}

void amount_text(struct emitter *emitter, const struct fact *fact, int64_t amount, char *out)
{
    amount_digits(emitter, fact, amount, out);
    if (fact->type == FACT_MONEY && prng_chance(emitter->prng, 50)) strcat(out, "元");
    if (fact->type == FACT_NUMBER && prng_chance(emitter->prng, 40)) strcat(out, "m2");
}

/* ---- Conditions ---- */

static void add(struct text *text, const char *piece)
{
    size_t length = strlen(piece);

    if (text->length + length + 1 > text->size) return;
    memcpy(text->at + text->length, piece, length + 1);
    text->length += length;
}

/* One of two spellings of a keyword. */
static const char *either(struct emitter *emitter, const char *en, const char *zh)
{
    return prng_chance(emitter->prng, 50) ? en : zh;
}

static void add_comparison(struct emitter *emitter, const struct node *node, struct text *text)
{
    static const char *const signs[] = {"<", "<=", ">", ">=", "==", "!="};
    static const char *const before[] = {"不满", "不超过", "超过", "不低于"};
    static const char *const after[] = {NULL, "以下", "以外", "以上"};
    const struct fact *fact = &emitter->example->rules.facts[node->fact];
    enum comparison sign = node->comparison;
    char name[NAME_SIZE], amount[NAME_SIZE];
    int dice = prng_below(emitter->prng, 4);

    fact_any_name(emitter, node->fact, name);
    amount_text(emitter, fact, node->constant, amount);
    add(text, name);
    add(text, " ");
    if (dice == 0 && sign <= AT_LEAST) {
        add(text, sign == LESS && prng_chance(emitter->prng, 50) ? "低于" : before[sign]);
        add(text, " ");
        add(text, amount);
    } else if (dice == 1 && (sign == AT_MOST || sign == MORE || sign == AT_LEAST)) {
        add(text, amount);
        add(text, sign == AT_MOST && prng_chance(emitter->prng, 50) ? "以内" : after[sign]);
    } else {
        add(text, signs[sign]);
        add(text, " ");
        add(text, amount);
    }
}

static void add_value_list(struct emitter *emitter, int fact, unsigned values, struct text *text)
{
    char name[NAME_SIZE];
    bool first = true;

    add(text, "[");
    for (int v = 0; v < MAX_VALUES; v++) {
        if (!((values >> v) & 1U)) continue;
        if (!first) add(text, ", ");
        value_any_name(emitter, fact, v, name);
        add(text, name);
        first = false;
    }
    add(text, "]");
}

static void add_choice(struct emitter *emitter, const struct node *node, struct text *text)
{
    const struct fact *fact = &emitter->example->rules.facts[node->fact];
    unsigned all = (1U << fact->value_count) - 1, others = all & ~node->values;
    char name[NAME_SIZE];
    bool one = (node->values & (node->values - 1)) == 0;
    bool all_but_one = others != 0 && (others & (others - 1)) == 0;
    int dice = prng_below(emitter->prng, 3), value = 0;
    unsigned single = one && (dice == 0 || !all_but_one) ? node->values : others;

    fact_any_name(emitter, node->fact, name);
    add(text, name);
    if (dice != 2 && (one || all_but_one)) {
        while (!((single >> value) & 1U))
            value++;
        value_any_name(emitter, node->fact, value, name);
        add(text, single == node->values ? " == " : " != ");
        add(text, name);
    } else if (others != 0 && prng_chance(emitter->prng, 40)) {
        add(text, either(emitter, " not ", " 非 "));
        add(text, either(emitter, "in ", "属于 "));
        add_value_list(emitter, node->fact, others, text);
    } else {
        add(text, either(emitter, " in ", " 属于 "));
        add_value_list(emitter, node->fact, node->values, text);
    }
}

static int binding(const struct node *node)
{
    return node->type == NODE_OR ? 0 : node->type == NODE_AND ? 1 : node->type == NODE_NOT ? 2 : 3;
}

static void add_condition(struct emitter *emitter, int at, int outer, struct text *text)
{
    const struct node *node = &emitter->example->rules.nodes[at];
    bool brackets = binding(node) < outer || prng_chance(emitter->prng, 10);
    char name[NAME_SIZE];

    if (brackets) add(text, "(");
    switch (node->type) {
    case NODE_TRUE: add(text, "true"); break;
    case NODE_FALSE: add(text, "false"); break;
    case NODE_AND:
    case NODE_OR:
        add_condition(emitter, node->left, binding(node), text);
        add(text, node->type == NODE_AND ? either(emitter, " and ", " 且 ") : either(emitter, " or ", " 或 "));
        add_condition(emitter, node->right, binding(node), text);
        break;
    case NODE_NOT:
        add(text, either(emitter, "not ", "非 "));
        add_condition(emitter, node->left, binding(node), text);
        break;
    case NODE_COMPARE: add_comparison(emitter, node, text); break;
    case NODE_IN: add_choice(emitter, node, text); break;
    case NODE_FLAG:
        fact_any_name(emitter, node->fact, name);
        add(text, name);
        break;
    case NODE_NAMED:
        snprintf(name, sizeof name, "named-%c", letter_of(node->named));
        add(text, name);
        break;
    }
    if (brackets) add(text, ")");
}

/* Whether the condition is a conjunction of choices and flags, each fact once, so that a mapping can say it. */
static bool fits_mapping(const struct rules *rules, int at, unsigned *facts)
{
    const struct node *node = &rules->nodes[at];

    if (node->type == NODE_AND)
        return fits_mapping(rules, node->left, facts) && fits_mapping(rules, node->right, facts);
    if (node->type == NODE_NOT)
        return rules->nodes[node->left].type == NODE_FLAG && fits_mapping(rules, node->left, facts);
    if ((node->type != NODE_IN && node->type != NODE_FLAG) || ((*facts >> node->fact) & 1U)) return false;
    *facts |= 1U << node->fact;
    return true;
}

static void fill_mapping(struct emitter *emitter, int at, bool wanted, struct yaml *map)
{
    static const char *const flags[2][3] = {{"false", "no", "否"}, {"true", "yes", "是"}};
    const struct node *node = &emitter->example->rules.nodes[at];
    struct yaml *list;
    char name[NAME_SIZE], value[NAME_SIZE];
    bool single;

    if (node->type == NODE_AND || node->type == NODE_NOT) {
        fill_mapping(emitter, node->left, node->type == NODE_AND, map);
        if (node->type == NODE_AND) fill_mapping(emitter, node->right, true, map);
        return;
    }
    fact_any_name(emitter, node->fact, name);
    if (node->type == NODE_FLAG) {
        ytree_put(map, name, ytree_scalar(flags[wanted][prng_below(emitter->prng, 3)]));
        return;
    }
    single = prng_chance(emitter->prng, 60);
    list = ytree_list();
    for (int v = 0; v < MAX_VALUES; v++) {
        if (!((node->values >> v) & 1U)) continue;
        value_any_name(emitter, node->fact, v, value);
        ytree_push(list, ytree_scalar(value));
    }
    ytree_put(map, name, single ? ytree_unwrap(list) : list);
}

struct yaml *emit_condition(struct emitter *emitter, int node)
{
    char buffer[CONDITION_SIZE] = "";
    struct text text = {buffer, sizeof buffer, 0};
    unsigned facts = 0;

    if (fits_mapping(&emitter->example->rules, node, &facts) && prng_chance(emitter->prng, 40)) {
        struct yaml *map = ytree_map(YAML_ANY_ORDER);

        fill_mapping(emitter, node, true, map);
        return map;
    }
    add_condition(emitter, node, 0, &text);
    return ytree_scalar(buffer);
}

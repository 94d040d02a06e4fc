/* Summaries read back: what pl_summary_put writes is YAML in braces, so the strict reader of all other files reads it.
   A file that is not exactly of that form is none. */
#include "batch/summary.h"

#include "load/file.h"
#include "load/tree.h"
#include "model/words.h"

typedef struct reader {
    pl_summary *summary;
    bool broken; /* something was not as it must be */
} reader;

/* The value under a key, of this kind; a lonely empty node stands in for one that is missing. */
static const pl_node *value_of(reader *r, const pl_node *map, const char *key, pl_node_kind kind)
{
    static const pl_node nothing = {.kind = PL_NODE_SCALAR};
    for (const pl_node *at = map->kind == PL_NODE_MAP ? map->child : NULL; at; at = at->next->next) {
        if (!pl_str_equal(at->text, pl_str_from(key))) continue;
        if (at->next->kind == kind && (kind != PL_NODE_SCALAR || at->next->text.ptr)) return at->next;
    }
    r->broken = true;
    return &nothing;
}

static uint64_t count_read(reader *r, const pl_node *node)
{
    enum { DIGITS_MAX = 19 };
    uint64_t count = 0;
    bool good = node->kind == PL_NODE_SCALAR && node->plain && node->text.len && node->text.len <= DIGITS_MAX;
    for (size_t i = 0; good && i < node->text.len; i++) {
        good = pl_is_digit(node->text.ptr[i]);
        count = count * 10 + (uint64_t)(node->text.ptr[i] - '0');
    }
    r->broken = r->broken || !good;
    return good ? count : 0;
}

static uint64_t count_of(reader *r, const pl_node *map, const char *key)
{
    return count_read(r, value_of(r, map, key, PL_NODE_SCALAR));
}

static pl_str text_of(reader *r, const pl_node *map, const char *key)
{
    pl_str text = value_of(r, map, key, PL_NODE_SCALAR)->text;
    return text.ptr ? text : PL_STR("");
}

static void read_rules(reader *r, const pl_node *root)
{
    pl_summary *s = r->summary;
    for (const pl_node *node = value_of(r, root, "rules", PL_NODE_LIST)->child; node; node = node->next) {
        if (node->kind != PL_NODE_SCALAR || !node->text.ptr) r->broken = true;
        else *pl_vec_push(s->arena, &s->rules) = node->text;
    }
}

static void read_codes(reader *r, const pl_node *root)
{
    pl_summary *s = r->summary;
    const pl_node *codes = value_of(r, root, "codes", PL_NODE_MAP);
    for (const pl_node *key = codes->child; key; key = key->next->next) {
        if (pl_code_find(key->text) == PL_CODE_COUNT) r->broken = true;
        *pl_vec_push(s->arena, &s->codes) = (pl_named_rows){key->text, count_read(r, key->next)};
    }
}

/* A number, or a difference, which may be negative. */
static int64_t value_read(reader *r, const pl_node *node, bool may_be_negative)
{
    pl_node digits = *node;
    bool negative = may_be_negative && node->kind == PL_NODE_SCALAR && node->text.len > 1 && node->text.ptr[0] == '-';
    if (negative) digits.text = (pl_str){node->text.ptr + 1, node->text.len - 1};
    uint64_t value = count_read(r, &digits);
    if (value > INT64_MAX) {
        r->broken = true;
        return 0;
    }
    return negative ? -(int64_t)value : (int64_t)value;
}

static void read_values(reader *r, const pl_node *map, pl_summary_number *number, bool may_be_negative)
{
    for (const pl_node *pair = value_of(r, map, "rows", PL_NODE_LIST)->child; pair; pair = pair->next) {
        if (pair->kind != PL_NODE_LIST || pair->count != 2) {
            r->broken = true;
            return;
        }
        int64_t value = value_read(r, pair->child, may_be_negative);
        *pl_vec_push(r->summary->arena, &number->values) = (pl_value_rows){value, count_read(r, pair->child->next)};
    }
}

static void read_number(reader *r, const pl_node *numbers, int which)
{
    pl_summary_number *number = &r->summary->numbers[which];
    const pl_node *map = value_of(r, numbers, pl_summary_numbers[which], PL_NODE_MAP);
    number->ranges = count_of(r, map, "ranges");
    read_values(r, map, number, false);
}

/* The node under a key that may be missing. */
static const pl_node *node_find(const pl_node *map, const char *key)
{
    for (const pl_node *at = map->kind == PL_NODE_MAP ? map->child : NULL; at; at = at->next->next)
        if (pl_str_equal(at->text, pl_str_from(key))) return at->next;
    return NULL;
}

/* What older versions left out is null. */
static bool is_said(const pl_node *map, const char *key)
{
    const pl_node *node = node_find(map, key);
    return node && !pl_node_is_null(node);
}

static void read_against(reader *r, const pl_node *root)
{
    pl_summary_against *against = &r->summary->against;
    if (!is_said(root, "against")) return;
    const pl_node *map = value_of(r, root, "against", PL_NODE_MAP);
    against->rules = text_of(r, map, "rules");
    against->same_span = pl_str_equal(text_of(r, map, "same_span"), PL_STR("true"));
    if (!against->rules.len) r->broken = true;
    for (int i = 0; i < PL_SUMMARY_MOVES; i++) against->moves[i] = count_of(r, map, pl_summary_moves[i]);
    for (int i = 0; i < PL_TALLY_DIFFERENCES; i++)
        read_values(r, value_of(r, map, pl_summary_deltas[i], PL_NODE_MAP), &against->deltas[i], true);
}

static uint32_t rules_find(const pl_summary *s, pl_str id)
{
    for (uint32_t i = 0; i < s->rules.count; i++)
        if (pl_str_equal(s->rules.at[i], id)) return i;
    return PL_NONE;
}

static void read_class(reader *r, const pl_node *node)
{
    pl_summary *s = r->summary;
    pl_summary_class class = {.rules = rules_find(s, text_of(r, node, "rules")), .when = text_of(r, node, "when")};
    class.rows = count_of(r, node, "rows");
    class.against_code = is_said(node, "against_code") ? text_of(r, node, "against_code") : PL_STR("");
    class.outside = pl_str_equal(text_of(r, node, "outside"), PL_STR("true"));
    if (class.rules == PL_NONE) r->broken = true;
    *pl_vec_push(s->arena, &s->classes) = class;
}

static void read_classes(reader *r, const pl_node *root)
{
    const pl_node *classes = node_find(root, "classes");
    if (classes && pl_node_is_null(classes)) {
        r->summary->classes_known = false;
        return;
    }
    for (const pl_node *node = value_of(r, root, "classes", PL_NODE_LIST)->child; node; node = node->next)
        read_class(r, node);
}

static void read_all(reader *r, const pl_node *root)
{
    pl_summary *s = r->summary;
    if (!pl_str_equal(text_of(r, root, "schema"), PL_STR("permitline/summary/1"))) r->broken = true;
    read_rules(r, root);
    s->question = text_of(r, root, "question");
    s->rows = count_of(r, root, "rows");
    s->bad = count_of(r, root, "bad");
    read_codes(r, root);
    const pl_node *answers = value_of(r, root, "applicable", PL_NODE_MAP);
    for (int i = 0; i < PL_SUMMARY_ANSWERS; i++) s->applicable[i] = count_of(r, answers, pl_summary_answers[i]);
    const pl_node *verdicts = value_of(r, root, "verdicts", PL_NODE_MAP);
    for (int i = 0; i < PL_SUMMARY_VERDICTS; i++) s->verdicts[i] = count_of(r, verdicts, pl_words_verdict[i].id);
    const pl_node *numbers = value_of(r, root, "numbers", PL_NODE_MAP);
    for (int i = 0; i < PL_TALLY_NUMBERS; i++) read_number(r, numbers, i);
    read_against(r, root);
    read_classes(r, root);
}

pl_summary *pl_summary_read(pl_arena *arena, const char *path, size_t max_bytes, pl_diags *diags)
{
    pl_source *source = pl_file_load(arena, path, max_bytes, diags);
    size_t errors = pl_diags_errors(diags);
    const pl_node *root = source ? pl_tree_load(arena, source, diags) : NULL;
    if (!root || pl_diags_errors(diags) > errors) return NULL;
    reader r = {.summary = pl_summary_new(arena), .broken = root->kind != PL_NODE_MAP};
    if (!r.broken) read_all(&r, root);
    if (r.broken) {
        pl_diag_add(diags, PL_E834, NULL, (pl_pos){0}, PL_ARGS(pl_str_from(path)));
        return NULL;
    }
    pl_summary_settle(r.summary);
    return r.summary;
}

/* What columns there are, and what the class says under them: see output.h. How it is written is in output_write.c. */
#include "batch/output.h"

#include "model/words.h"

/* ---- what a class says ---- */

static void get_rules(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    pl_member_set_text(value, view->rules->id);
}

static void get_applicable(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    if (view->plan->applicable != PL_OPEN) pl_member_set_bool(value, view->plan->applicable == PL_YES);
}

static void get_items(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    pl_member_set_range(value, view->plan->items);
}

static void get_sum_days(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    pl_member_set_range(value, view->plan->sum_days);
}

static void get_approval_days(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    pl_member_set_range(value, view->plan->approval_days);
}

static void get_elapsed_days(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    pl_member_set_range(value, view->plan->elapsed_days);
}

static void get_ceiling(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    if (ceiling != PL_NONE) pl_member_set_text(value, view->rules->ceilings[ceiling].id);
}

static void get_measure(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    if (ceiling != PL_NONE) pl_member_set_word(value, pl_words_measure[view->rules->ceilings[ceiling].measure].id);
}

static void get_limit(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    if (ceiling != PL_NONE) pl_member_set_int(value, view->rules->ceilings[ceiling].limit);
}

static void get_days(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    if (ceiling != PL_NONE) pl_member_set_range(value, view->plan->ceilings[ceiling].days);
}

static void get_margin(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    if (ceiling != PL_NONE) pl_member_set_range(value, pl_view_margin(view, &view->plan->ceilings[ceiling]));
}

static void get_verdict(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    pl_member_set_word(value, pl_words_verdict[pl_output_verdict(view->plan, ceiling)].id);
}

static void get_exact(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    pl_member_set_bool(value, view->plan->exact);
}

static void get_chain_count(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    const pl_plan *plan = view->plan;
    if (plan->chain_count_known && plan->chain_count <= INT64_MAX)
        pl_member_set_int(value, (int64_t)plan->chain_count);
}

/* ---- lists of ids ---- */

typedef bool (*step_test)(const pl_view *view, uint32_t step);

static bool next_step(const pl_view *view, step_test wanted, uint32_t *cursor, pl_str *item)
{
    const pl_rules *rules = view->rules;
    while (*cursor < rules->step_count && pl_view_has_answer(view)) {
        uint32_t step = rules->listing[(*cursor)++];
        if (!wanted(view, step)) continue;
        *item = rules->steps[step].id;
        return true;
    }
    return false;
}

static bool is_exempt(const pl_view *view, uint32_t step)
{
    return view->plan->steps[step].status == PL_STATUS_EXEMPT;
}

static bool is_idle(const pl_view *view, uint32_t step)
{
    return view->plan->steps[step].status == PL_STATUS_NOT_APPLICABLE;
}

static bool is_required(const pl_view *view, uint32_t step)
{
    return view->plan->steps[step].status == PL_STATUS_REQUIRED;
}

static bool next_exempt(pl_view *view, uint32_t row, uint32_t *cursor, pl_str *item)
{
    (void)row;
    return next_step(view, is_exempt, cursor, item);
}

static bool next_idle(pl_view *view, uint32_t row, uint32_t *cursor, pl_str *item)
{
    (void)row;
    return next_step(view, is_idle, cursor, item);
}

static bool next_required(pl_view *view, uint32_t row, uint32_t *cursor, pl_str *item)
{
    (void)row;
    return next_step(view, is_required, cursor, item);
}

static bool next_not_counted(pl_view *view, uint32_t row, uint32_t *cursor, pl_str *item)
{
    (void)row;
    return next_step(view, pl_view_is_not_counted, cursor, item);
}

static bool next_undecided(pl_view *view, uint32_t row, uint32_t *cursor, pl_str *item)
{
    (void)row;
    while (*cursor < view->rules->fact_count) {
        uint32_t fact = (*cursor)++;
        if (!view->plan->undecided[fact]) continue;
        *item = view->rules->facts[fact].id;
        return true;
    }
    return false;
}

static bool next_of(const pl_view *view, const pl_step_list *list, uint32_t *cursor, pl_str *item)
{
    if (*cursor >= list->count) return false;
    *item = view->rules->steps[list->steps[(*cursor)++]].id;
    return true;
}

static bool next_critical(pl_view *view, uint32_t row, uint32_t *cursor, pl_str *item)
{
    (void)row;
    return next_of(view, &view->plan->critical_paths[0], cursor, item);
}

static bool next_on_approval_path(pl_view *view, uint32_t row, uint32_t *cursor, pl_str *item)
{
    (void)row;
    return next_of(view, &view->plan->approval_path, cursor, item);
}

static void set_list(pl_member_value *value, bool (*next)(pl_view *, uint32_t, uint32_t *, pl_str *))
{
    value->kind = PL_VALUE_LIST;
    value->next = next;
}

static void get_exempt(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    if (pl_view_has_answer(view)) set_list(value, next_exempt);
}

static void get_not_applicable(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    if (pl_view_has_answer(view)) set_list(value, next_idle);
}

static void get_required(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    if (pl_view_has_answer(view)) set_list(value, next_required);
}

static void get_not_counted(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    if (pl_view_has_answer(view)) set_list(value, next_not_counted);
}

static void get_undecided(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    if (pl_view_has_answer(view)) set_list(value, next_undecided);
}

static void get_critical_path(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    const pl_plan *plan = view->plan;
    if (plan->critical_paths_known && plan->critical_path_count) set_list(value, next_critical);
}

static void get_approval_path(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)ceiling;
    if (view->plan->approval_path_known) set_list(value, next_on_approval_path);
}

static void get_nothing(pl_view *view, uint32_t ceiling, pl_member_value *value)
{
    (void)view, (void)ceiling, (void)value;
}

/* ---- the table ---- */

static const pl_output_column columns[] = {
    {{"row", get_nothing}, PL_SLOT_ROW, false, false},
    {{"id", get_nothing}, PL_SLOT_ID, false, false},
    {{"title", get_nothing}, PL_SLOT_TITLE, false, false},
    {{"rules", get_rules}, PL_SLOT_CLASS_SAYS, false, false},
    {{"applicable", get_applicable}, PL_SLOT_CLASS_SAYS, false, false},
    {{"items", get_items}, PL_SLOT_CLASS_SAYS, true, false},
    {{"sum_days", get_sum_days}, PL_SLOT_CLASS_SAYS, true, false},
    {{"approval_days", get_approval_days}, PL_SLOT_CLASS_SAYS, true, false},
    {{"elapsed_days", get_elapsed_days}, PL_SLOT_ELAPSED, true, false},
    {{"start", get_nothing}, PL_SLOT_START, false, false},
    {{"finish", get_nothing}, PL_SLOT_FINISH, true, false},
    {{"finish_estimated", get_nothing}, PL_SLOT_ESTIMATED, false, false},
    {{"ceiling", get_ceiling}, PL_SLOT_CLASS_SAYS, false, false},
    {{"limit", get_limit}, PL_SLOT_CLASS_SAYS, false, false},
    {{"margin", get_margin}, PL_SLOT_CLASS_SAYS, true, false},
    {{"verdict", get_verdict}, PL_SLOT_CLASS_SAYS, false, false},
    {{"class", get_nothing}, PL_SLOT_CLASS, false, false},
    {{"code", get_nothing}, PL_SLOT_CODE, false, false},
    {{"error", get_nothing}, PL_SLOT_ERROR, false, false},
    /* only where they are asked for */
    {{"finish_latest", get_nothing}, PL_SLOT_LATEST, true, false},
    {{"measure", get_measure}, PL_SLOT_CLASS_SAYS, false, false},
    {{"days", get_days}, PL_SLOT_CLASS_SAYS, true, false},
    {{"exact", get_exact}, PL_SLOT_CLASS_SAYS, false, false},
    {{"required", get_required}, PL_SLOT_CLASS_SAYS, false, false},
    {{"exempt", get_exempt}, PL_SLOT_CLASS_SAYS, false, false},
    {{"not_applicable", get_not_applicable}, PL_SLOT_CLASS_SAYS, false, false},
    {{"not_counted", get_not_counted}, PL_SLOT_CLASS_SAYS, false, false},
    {{"undecided", get_undecided}, PL_SLOT_CLASS_SAYS, false, true},
    {{"critical_path", get_critical_path}, PL_SLOT_CLASS_SAYS, false, true},
    {{"critical_chain_count", get_chain_count}, PL_SLOT_CLASS_SAYS, false, true},
    {{"approval_path", get_approval_path}, PL_SLOT_CLASS_SAYS, false, false},
    /* only with another rule set, and then behind the default ones */
    {{"against", get_nothing}, PL_SLOT_OTHER, false, false},
    {{"against_applicable", get_nothing}, PL_SLOT_OTHER_SCOPE, false, false},
    {{"against_items", get_nothing}, PL_SLOT_OTHER_ITEMS, true, false},
    {{"against_sum_days", get_nothing}, PL_SLOT_OTHER_SUM, true, false},
    {{"against_approval_days", get_nothing}, PL_SLOT_OTHER_APPROVAL, true, false},
    {{"against_elapsed_days", get_nothing}, PL_SLOT_OTHER_ELAPSED, true, false},
    {{"delta_approval_days", get_nothing}, PL_SLOT_APPROVAL_DELTA, true, false},
    {{"delta_elapsed_days", get_nothing}, PL_SLOT_ELAPSED_DELTA, true, false},
    {{"against_code", get_nothing}, PL_SLOT_OTHER_CODE, false, false},
};
enum {
    COLUMN_COUNT = sizeof columns / sizeof columns[0],
    DEFAULT_COUNT = 19,
    AGAINST_COUNT = 9,
    PLAIN_COUNT = COLUMN_COUNT - AGAINST_COUNT
};

static const pl_output_column *column_find(pl_str key, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (pl_str_equal(pl_str_from(columns[i].member.key), key)) return &columns[i];
    return NULL;
}

static void report_unknown(pl_str key, uint32_t count, pl_diags *diags)
{
    pl_str keys[COLUMN_COUNT];
    for (uint32_t i = 0; i < count; i++) keys[i] = pl_str_from(columns[i].member.key);
    pl_diag *diag = pl_diag_add(diags, PL_E827, NULL, (pl_pos){0}, PL_ARGS(key));
    uint32_t near = pl_str_nearest(key, keys, count);
    if (near != PL_NONE) pl_diag_suggest(diags, diag, keys[near]);
}

static void choose(pl_output *output, const pl_output_column *column)
{
    output->columns[output->count++] = column;
    output->by_path |= column->by_path;
    output->id |= column->slot == PL_SLOT_ID;
    output->title |= column->slot == PL_SLOT_TITLE;
}

/* A row of JSON would have a member twice. */
static bool is_chosen(const pl_output *output, const pl_output_column *column)
{
    for (uint32_t i = 0; i < output->count; i++)
        if (output->columns[i] == column) return true;
    return false;
}

bool pl_output_choose(pl_output *output, pl_arena *arena, pl_str select, bool against, pl_diags *diags)
{
    bool good = true;
    uint32_t most = DEFAULT_COUNT + AGAINST_COUNT + 1, count = against ? COLUMN_COUNT : PLAIN_COUNT;
    for (size_t i = 0; i < select.len; i++) most += select.ptr[i] == ',';
    output->columns = (const pl_output_column **)pl_arena_zero(arena, most, sizeof *output->columns);
    for (uint32_t i = 0; !select.len && i < DEFAULT_COUNT; i++) choose(output, &columns[i]);
    for (uint32_t i = PLAIN_COUNT; !select.len && i < count; i++) choose(output, &columns[i]);
    while (select.len) {
        pl_str key = pl_str_trim(pl_str_cut(&select, ','));
        const pl_output_column *column = column_find(key, count);
        bool again = column && is_chosen(output, column);
        if (!column) report_unknown(key, count, diags);
        else if (again) pl_diag_add(diags, PL_E837, NULL, (pl_pos){0}, PL_ARGS(key));
        else choose(output, column);
        good = good && column && !again;
    }
    return good;
}

/* ---- the worst ceiling ---- */

static int badness(pl_verdict verdict)
{
    static const int order[] = {[PL_WITHIN] = 1, [PL_OVER] = 3, [PL_UNDECIDED] = 2, [PL_NOT_APPLICABLE] = 0};
    return order[verdict];
}

uint32_t pl_output_worst(const pl_plan *plan)
{
    uint32_t worst = PL_NONE;
    int worst_badness = 0;
    int64_t worst_margin = 0;
    for (uint32_t i = 0; i < plan->ceiling_count && plan->applicable != PL_NO; i++) {
        const pl_plan_ceiling *entry = &plan->ceilings[i];
        int bad = badness((pl_verdict)entry->verdict);
        if (!bad || !entry->days.known || !pl_plan_ceiling_is_judged(plan, i)) continue;
        int64_t margin = (int64_t)plan->rules->ceilings[i].limit - entry->days.max;
        if (worst != PL_NONE && (bad < worst_badness || (bad == worst_badness && margin >= worst_margin))) continue;
        worst = i;
        worst_badness = bad;
        worst_margin = margin;
    }
    return worst;
}

pl_verdict pl_output_verdict(const pl_plan *plan, uint32_t ceiling)
{
    if (plan->applicable == PL_NO) return PL_NOT_APPLICABLE;
    if (ceiling != PL_NONE) return (pl_verdict)plan->ceilings[ceiling].verdict;
    return plan->applicable == PL_OPEN ? PL_UNDECIDED : PL_NOT_APPLICABLE;
}

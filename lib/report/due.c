/* `check --due`: what is to be finished or supplied soon, over all projects, earliest first. */
#include "report/due.h"

#include "base/sort.h"
#include "report/dates.h"
#include "report/grid.h"
#include "report/member.h"
#include "model/words.h"
#include "report/wrap.h"

typedef struct due_entry {
    pl_date_range date; /* the end of the limit of a running step, else the planned finish */
    uint32_t plan;
    uint32_t step;
    uint32_t place; /* in the order of projects and their lists */
    const pl_happened *happened;
} due_entry;

typedef struct due_report {
    pl_arena *arena;
    const char *const *files;
    const pl_report_options *options;
    pl_view *views; /* by plan */
    uint32_t plan_count;
    PL_VEC(due_entry) entries;
} due_report;

/* ---- which ---- */

/* The day from which is counted ahead: as of which is asked, else the start. */
static pl_day today_of(const pl_plan *plan)
{
    return plan->so_far ? pl_day_of(plan->so_far->as_of) : plan->timeline.first;
}

static void add_step(due_report *r, uint32_t index, uint32_t step, pl_day last)
{
    const pl_view *view = &r->views[index];
    const pl_plan *plan = view->plan;
    const pl_happened *happened = pl_view_happened(view, step);
    if (!pl_view_is_there(view, step) || (happened && happened->state == PL_STATE_FINISHED)) return;
    bool runs = happened && happened->state == PL_STATE_RUNNING;
    pl_date_range date = runs ? pl_plan_dates(plan, happened->due) : pl_plan_step_finishes(plan, step);
    if (!date.min.year || pl_day_of(date.min).number > last.number) return;
    *pl_vec_push(r->arena, &r->entries) = (due_entry){date, index, step, r->entries.count, happened};
}

static void add_plan(due_report *r, uint32_t index, uint32_t working_days)
{
    const pl_plan *plan = r->views[index].plan;
    if (!plan->timeline.calendar || !pl_view_has_answer(&r->views[index])) return;
    pl_day last = pl_working_days_add(plan->timeline.calendar, today_of(plan), working_days);
    for (uint32_t row = 0; row < plan->rules->step_count; row++) add_step(r, index, plan->rules->listing[row], last);
}

/* Of a project without dates nothing can be said, which is not that nothing is due. */
static bool is_undated(const due_report *r, uint32_t index)
{
    return pl_view_has_answer(&r->views[index]) && !r->views[index].plan->timeline.calendar;
}

/* ---- order ---- */

static int compare_entries(const void *a, const void *b)
{
    const due_entry *x = a, *y = b;
    int order = pl_date_compare(x->date.min, y->date.min);
    return order ? order : x->place < y->place ? -1 : x->place > y->place;
}

/* ---- text ---- */

static const due_entry *entry_at(const void *context, uint32_t row)
{
    const due_report *r = context;
    return &r->entries.at[row];
}

static const pl_view *view_at(const void *context, uint32_t row)
{
    const due_report *r = context;
    return &r->views[entry_at(r, row)->plan];
}

static const pl_step *step_at(const void *context, uint32_t row)
{
    return &view_at(context, row)->rules->steps[entry_at(context, row)->step];
}

static pl_state state_at(const due_report *r, uint32_t row)
{
    const pl_happened *happened = entry_at(r, row)->happened;
    return happened ? (pl_state)happened->state : PL_STATE_OPEN;
}

static bool is_overdue(void *context, uint32_t row)
{
    return pl_view_is_overdue(view_at(context, row), entry_at(context, row)->step);
}

static bool is_estimated(const due_report *r, uint32_t row)
{
    return pl_plan_is_estimated(view_at(r, row)->plan, entry_at(r, row)->date.max);
}

static void date_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put_dates(buf, entry_at(context, row)->date);
    if (is_estimated(context, row)) pl_buf_put_char(buf, PL_SIGN_ESTIMATED);
}

static bool is_clock_stopped(const due_report *r, uint32_t row)
{
    const pl_happened *happened = entry_at(r, row)->happened;
    return happened && happened->stopped;
}

static void put_overdue(const due_report *r, uint32_t row, pl_buf *buf)
{
    const pl_view *view = view_at(r, row);
    pl_buf days = pl_buf_make(view->scratch);
    pl_buf_put_range(&days, entry_at(r, row)->happened->overdue);
    pl_buf_put_message(buf, view->lang, PL_MSG_due_overdue, PL_ARGS(pl_buf_str(&days)));
}

static void state_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_lang lang = view_at(context, row)->lang;
    if (is_overdue(context, row)) put_overdue(context, row, buf);
    else pl_buf_put(buf, pl_message_text(lang, pl_words_state[state_at(context, row)].text));
    if (is_clock_stopped(context, row)) pl_buf_put(buf, pl_message_text(lang, PL_MSG_due_stopped));
}

static void project_cell(void *context, uint32_t row, pl_buf *buf)
{
    const due_report *r = context;
    pl_str id = view_at(context, row)->plan->project->id;
    pl_buf_put(buf, id.len ? id : pl_str_from(r->files[entry_at(context, row)->plan]));
}

static void step_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put(buf, pl_view_step_title(view_at(context, row), entry_at(context, row)->step));
}

static void clock_cell(void *context, uint32_t row, pl_buf *buf)
{
    pl_buf_put(buf, pl_message_text(view_at(context, row)->lang, pl_words_clock[step_at(context, row)->clock].text));
}

static void authority_cell(void *context, uint32_t row, pl_buf *buf)
{
    const pl_view *view = view_at(context, row);
    uint32_t index = step_at(context, row)->authority;
    if (index == PL_NONE) return;
    const pl_authority *authority = &view->rules->authorities[index];
    pl_buf_put(buf, pl_title_pick(&authority->title, view->lang, authority->id));
}

static void put_line(pl_out *out, const due_report *r, pl_str text)
{
    pl_out_put_wrapped(out, text, (pl_paragraph){r->options->style.width, 0, 2});
}

static void put_undated(pl_out *out, const due_report *r)
{
    uint32_t undated = 0;
    for (uint32_t i = 0; i < r->plan_count; i++) undated += is_undated(r, i);
    if (!r->entries.count && undated < r->plan_count)
        put_line(out, r, pl_message_text(r->options->style.lang, PL_MSG_due_nothing));
    if (!undated) return;
    pl_buf sentence = pl_buf_make(r->arena);
    pl_buf_put_message(&sentence, r->options->style.lang, PL_MSG_due_undated, PL_ARGS(pl_str_int(r->arena, undated)));
    put_line(out, r, pl_buf_str(&sentence));
}

static void put_legend(pl_out *out, const due_report *r)
{
    uint32_t row = 0;
    while (row < r->entries.count && !is_estimated(r, row)) row++;
    if (row < r->entries.count) put_line(out, r, pl_legend_estimated(r->arena, r->options->style.lang));
}

static void put_text(pl_out *out, due_report *r)
{
    static const pl_grid_column columns[] = {
        {date_cell, PL_MSG_column_due, false, false, 0},     {state_cell, PL_MSG_column_state, false, false, 1},
        {project_cell, PL_MSG_column_project, false, true, 0}, {step_cell, PL_MSG_column_step, false, true, 0},
        {clock_cell, PL_MSG_column_clock, false, false, 0},  {authority_cell, PL_MSG_column_authority, false, true, 2},
    };
    pl_grid grid = {.columns = columns, .column_count = PL_COUNT_OF(columns), .row_count = r->entries.count};
    grid.context = r;
    grid.is_strong = is_overdue;
    grid.has_heading = true;
    if (grid.row_count) pl_grid_put(out, &grid, &r->options->style, r->arena);
    put_legend(out, r);
    put_undated(out, r);
}

/* ---- JSON and CSV: one table of members ---- */

static void get_date(const due_report *r, uint32_t row, pl_member_value *value)
{
    pl_member_set_dates(value, entry_at(r, row)->date);
}

static void get_file(const due_report *r, uint32_t row, pl_member_value *value)
{
    pl_member_set_word(value, r->files[entry_at(r, row)->plan]);
}

static void get_project(const due_report *r, uint32_t row, pl_member_value *value)
{
    pl_member_set_text(value, view_at(r, row)->plan->project->id);
}

static void get_step(const due_report *r, uint32_t row, pl_member_value *value)
{
    pl_member_set_text(value, step_at(r, row)->id);
}

static void get_title(const due_report *r, uint32_t row, pl_member_value *value)
{
    pl_member_set_title(value, view_at(r, row), &step_at(r, row)->title, step_at(r, row)->id);
}

static void get_kind(const due_report *r, uint32_t row, pl_member_value *value)
{
    pl_member_set_word(value, pl_words_kind[step_at(r, row)->kind].id);
}

static void get_clock(const due_report *r, uint32_t row, pl_member_value *value)
{
    pl_member_set_word(value, pl_words_clock[step_at(r, row)->clock].id);
}

static void get_authority(const due_report *r, uint32_t row, pl_member_value *value)
{
    uint32_t index = step_at(r, row)->authority;
    if (index != PL_NONE) pl_member_set_text(value, view_at(r, row)->rules->authorities[index].id);
}

static void get_state(const due_report *r, uint32_t row, pl_member_value *value)
{
    pl_member_set_word(value, pl_words_state[state_at(r, row)].id);
}

static void get_overdue_days(const due_report *r, uint32_t row, pl_member_value *value)
{
    bool runs = state_at(r, row) == PL_STATE_RUNNING;
    pl_member_set_range(value, runs ? entry_at(r, row)->happened->overdue : (pl_range){0, 0, true});
}

static void get_clock_stopped(const due_report *r, uint32_t row, pl_member_value *value)
{
    pl_member_set_bool(value, is_clock_stopped(r, row));
}

static void get_estimated(const due_report *r, uint32_t row, pl_member_value *value)
{
    pl_member_set_bool(value, is_estimated(r, row));
}

typedef struct due_member {
    const char *key;
    void (*get)(const due_report *r, uint32_t row, pl_member_value *value); /* `value` comes as null */
} due_member;

static const due_member members[] = {
    {"date", get_date},
    {"file", get_file},
    {"project", get_project},
    {"step", get_step},
    {"title", get_title},
    {"kind", get_kind},
    {"clock", get_clock},
    {"authority", get_authority},
    {"state", get_state},
    {"overdue_days", get_overdue_days},
    {"clock_stopped", get_clock_stopped},
    {"estimated", get_estimated},
};

static pl_member_value value_at(const due_report *r, const due_member *member, uint32_t row)
{
    pl_member_value value = PL_MEMBER_NULL;
    member->get(r, row, &value);
    return value;
}

static void put_json_entry(pl_json *json, due_report *r, uint32_t row)
{
    pl_json_object(json, PL_JSON_INLINE);
    for (size_t i = 0; i < PL_COUNT_OF(members); i++) {
        pl_member_value value = value_at(r, &members[i], row);
        pl_json_key(json, members[i].key);
        pl_member_value_put_json(json, &value, &r->views[entry_at(r, row)->plan], row);
    }
    pl_json_close(json);
}

static void put_json_undated(pl_json *json, const due_report *r)
{
    pl_json_key(json, "undated");
    pl_json_array(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < r->plan_count; i++)
        if (is_undated(r, i)) pl_json_text(json, pl_str_from(r->files[i]));
    pl_json_close(json);
}

static void put_json(pl_out *out, due_report *r)
{
    pl_json json = pl_json_make(out);
    pl_json_object(&json, PL_JSON_LINES);
    pl_json_key(&json, "schema");
    pl_json_word(&json, "permitline/due/1");
    pl_json_key(&json, "due");
    pl_json_array(&json, PL_JSON_LINES);
    for (uint32_t i = 0; i < r->entries.count; i++) put_json_entry(&json, r, i);
    pl_json_close(&json);
    put_json_undated(&json, r);
    pl_json_close(&json);
    pl_json_end(&json);
}

static void put_csv(pl_out *out, due_report *r)
{
    pl_csv csv = pl_csv_make(out);
    for (size_t i = 0; i < PL_COUNT_OF(members); i++) pl_csv_word(&csv, members[i].key);
    pl_csv_end_row(&csv);
    for (uint32_t row = 0; row < r->entries.count; row++) {
        for (size_t i = 0; i < PL_COUNT_OF(members); i++) {
            pl_member_value value = value_at(r, &members[i], row);
            pl_member_value_put_csv(&csv, &value, &r->views[entry_at(r, row)->plan], row);
        }
        pl_csv_end_row(&csv);
    }
}

void pl_due_put(pl_arena *arena, pl_out *out, const pl_plan *const *plans, const char *const *files, size_t count,
                unsigned working_days, const pl_report_options *options)
{
    due_report r = {.arena = arena, .files = files, .options = options};
    r.views = pl_new_array(arena, pl_view, count);
    r.plan_count = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        r.views[i] = pl_view_make(arena, plans[i]->rules, plans[i], options->style.lang);
        add_plan(&r, (uint32_t)i, working_days);
    }
    pl_sort(r.entries.at, r.entries.count, sizeof(due_entry), compare_entries);
    switch (options->format) {
    case PL_FORMAT_TEXT: put_text(out, &r); return;
    case PL_FORMAT_JSON: put_json(out, &r); return;
    case PL_FORMAT_CSV: put_csv(out, &r); return;
    }
}

/* The answer for a record whose cells were understood: which rule set, which class, which dates. */
#include "batch/row_maker.h"

#include "load/rules_choice.h"

/* ---- what is put into the holes ---- */

static void put_number_or_patch(pl_row_maker *m, const pl_class *class)
{
    pl_buf *out = &m->made->out;
    if (class->number) pl_buf_put_int(out, class->number);
    else *pl_vec_push(m->made->arena, &m->made->patches) = (pl_patch){out->len, class->used_index};
}

static void put_days(pl_row_maker *m, pl_day min, pl_day max)
{
    pl_output_put_days(m->setup->output, &m->day_texts, &m->made->out, min, max);
}

static void put_latest(pl_row_maker *m, const pl_row_values *values, bool is_range)
{
    pl_latest_dates latest = {values->span.finish_min, values->span.finish_max, true};
    if (values->span.estimated) latest = pl_elapsed_latest(values->class->elapsed, &values->timeline, m->early);
    if (latest.known && latest.max.number <= PL_DAY_LAST) put_days(m, latest.min, latest.max);
    else pl_output_put_null(m->setup->output, &m->made->out, is_range);
}

static void put_hole(pl_row_maker *m, const pl_output_column *column, const pl_row_values *values)
{
    const pl_output *output = m->setup->output;
    pl_buf *out = &m->made->out;
    const pl_span_dates *span = &values->span;
    switch ((pl_slot)column->slot) {
    case PL_SLOT_CLASS_SAYS: return;
    case PL_SLOT_ROW: pl_buf_put_int(out, (int64_t)m->line); return;
    case PL_SLOT_ID: pl_output_put_text(output, out, pl_buf_str(&m->id)); return;
    case PL_SLOT_TITLE: pl_output_put_text(output, out, pl_buf_str(&m->title)); return;
    case PL_SLOT_CLASS: put_number_or_patch(m, values->class); return;
    case PL_SLOT_CODE: pl_output_put_text(output, out, values->code); return;
    case PL_SLOT_ERROR: pl_output_put_text(output, out, values->error); return;
    case PL_SLOT_ELAPSED: pl_output_put_range(output, out, span->days); return;
    case PL_SLOT_START: put_days(m, values->timeline.first, values->timeline.first); return;
    case PL_SLOT_FINISH: put_days(m, span->finish_min, span->finish_max); return;
    case PL_SLOT_ESTIMATED: pl_output_put_bool(output, out, span->estimated); return;
    case PL_SLOT_LATEST: put_latest(m, values, column->is_range); return;
    default: break;
    }
    const pl_rules *other = m->setup->classes.rules[m->setup->rules_count];
    pl_output_put_other(output, out, (pl_slot)column->slot, other->id, &m->other);
}

/* Appends part of a template, sixteen bytes at a time: most parts are shorter, and both sides have room for it. */
static void put_part(pl_buf *buf, const char *text, size_t len)
{
    char *to = buf->at + buf->len;
    for (size_t done = 0; done < len; done += PL_TEMPLATE_SLACK) memcpy(to + done, text + done, PL_TEMPLATE_SLACK);
    buf->len += len;
}

void pl_row_put(pl_row_maker *m, const pl_template *template, const pl_row_values *values)
{
    const pl_output *output = m->setup->output;
    pl_buf *out = &m->made->out;
    if (m->setup->losing_only && !(values->class && m->other.loses)) return;
    if (output->format == PL_BATCH_JSON) pl_buf_put(out, PL_STR(",\n  ")); /* the first one's comma is not written */
    pl_output_begin_row(output, out);
    if (m->kept.len) pl_buf_put(out, pl_buf_str(&m->kept));
    uint32_t from = 0;
    for (uint32_t i = 0; i < template->hole_count; i++) {
        const pl_hole *hole = &template->holes[i];
        pl_buf_reserve(out, template->text.len + PL_TEMPLATE_SLACK);
        put_part(out, template->text.ptr + from, hole->at - from);
        put_hole(m, output->columns[hole->column], values);
        from = hole->at;
    }
    pl_buf_reserve(out, template->text.len + PL_TEMPLATE_SLACK);
    put_part(out, template->text.ptr + from, template->text.len - from);
}

/* ---- dates ---- */

static void need_early(pl_row_maker *m, const pl_elapsed *elapsed)
{
    uint32_t room = pl_elapsed_room(elapsed);
    if (room <= m->early_room) return;
    m->early = pl_new_array(m->arena, int64_t, room);
    m->early_room = room;
}

enum { ESTIMATED = 1 << 15 };

static pl_known_span *known_set(const pl_row_maker *m, const pl_class *class, pl_day first)
{
    uint64_t hash = (uint64_t)first.number * UINT64_C(0x9fb21c651e98df25) + class->id * UINT64_C(0xd6e8feb86659fd93);
    return &m->spans[(hash >> 40) % PL_KNOWN_SETS * PL_KNOWN_WAYS];
}

static void learn(pl_row_maker *m, pl_known_span *set, const pl_class *class, pl_day first, const pl_span_dates *span)
{
    int64_t to_min = span->finish_min.number - first.number, to_max = span->finish_max.number - first.number;
    if (span->days.max > PL_KNOWN_MOST || to_max > PL_KNOWN_MOST || to_min < 0) return;
    uint32_t way = 0;
    while (way < PL_KNOWN_WAYS && set[way].class_id) way++;
    if (way == PL_KNOWN_WAYS) way = m->next_way++ % PL_KNOWN_WAYS;
    set[way] = (pl_known_span){class->id, (int32_t)first.number, (uint16_t)span->days.min, (uint16_t)span->days.max,
                               (uint16_t)to_min, (uint16_t)(to_max | (span->estimated ? ESTIMATED : 0))};
}

static pl_span_dates recall(const pl_known_span *known)
{
    int64_t first = known->first;
    return (pl_span_dates){{known->days_min, known->days_max, true}, {first + known->to_min},
                           {first + (known->to_max & PL_KNOWN_MOST)}, (known->to_max & ESTIMATED) != 0};
}

pl_span_dates pl_row_span(pl_row_maker *m, const pl_class *class, const pl_timeline *timeline)
{
    pl_known_span *set = known_set(m, class, timeline->first);
    for (uint32_t way = 0; way < PL_KNOWN_WAYS; way++)
        if (set[way].class_id == class->id && set[way].first == timeline->first.number) return recall(&set[way]);
    need_early(m, class->elapsed);
    pl_span_dates span = pl_elapsed_from(class->elapsed, timeline, m->early);
    learn(m, set, class, timeline->first, &span);
    return span;
}

/* ---- classes ---- */

void pl_row_note_use(pl_row_maker *m, pl_class *class)
{
    if (class->chunk != m->chunk) {
        class->chunk = m->chunk;
        class->rows = class->compared = 0;
        class->used_index = m->made->used.count;
        *pl_vec_push(m->made->arena, &m->made->used) = (pl_used_class){.class = class, .first_row = m->line};
        if (!class->number) class->number = pl_registry_number(m->setup->registry, &class->name);
    }
    class->rows++;
}

static bool is_in_effect(const pl_row_maker *m)
{
    for (uint32_t r = 0; r < m->setup->rules_count; r++)
        if (pl_rules_cover(m->setup->classes.rules[r], m->start)) return true;
    return false;
}

static void count_row(pl_row_maker *m, const pl_class *class, pl_range elapsed)
{
    pl_tally *tally = m->tally;
    m->made->over += class->status == 1;
    m->made->undecided += class->status == 3;
    tally->rows++;
    tally->applicable[class->applicable]++;
    tally->verdicts[class->verdict]++;
    pl_tally_number_add(tally, PL_TALLY_ELAPSED_DAYS, elapsed, 1);
    tally->outside_effect += m->start.year && !is_in_effect(m);
}

const pl_calendar *pl_row_calendar(const pl_row_maker *m, uint32_t rules)
{
    return m->setup->classes.calendars ? m->setup->classes.calendars[rules] : NULL;
}

/* One row of a class; `own` has its answer, which is that of the class but where a start has one of its own. */
static void put_row(pl_row_maker *m, pl_class *class, const pl_class *own, const pl_template *template,
                    pl_row_values *values)
{
    bool dated = values->timeline.calendar != NULL;
    pl_range elapsed = dated && own == class ? values->span.days : own->elapsed_days;
    values->class = class;
    pl_row_note_use(m, class);
    if (class->twin) pl_row_compare(m, class, elapsed, dated ? &values->timeline : NULL);
    pl_row_put(m, template, values);
    count_row(m, own, elapsed);
    if (class->twin) pl_row_count_comparison(m, class, own->applicable);
}

bool pl_row_is_far(const pl_class *class, const pl_timeline *timeline)
{
    return timeline->first.number + class->reach > PL_DAY_LAST;
}

/* Of a class that must be asked for each start by itself. `class` stays the one that rows are counted under. */
static void put_one_start(pl_row_maker *m, pl_class *class, pl_row_values *values)
{
    const pl_class *own = pl_classes_find(m->classes, class->name.rules, class->name.outside, class->name.key,
                                          (uint64_t)pl_day_of(m->start).number + 1);
    if (own->bad) {
        pl_row_complain_of_class(m, own->code, own->message);
        return;
    }
    put_row(m, class, own, &own->dated, values);
}

static void put_dated(pl_row_maker *m, pl_class *class, const pl_calendar *calendar)
{
    pl_row_values values = {.class = class};
    values.timeline = pl_timeline_from(calendar, pl_day_of(m->start), m->setup->classes.plan->first_day_counted);
    if (class->applicable != PL_NO && (class->per_start || pl_row_is_far(class, &values.timeline))) {
        put_one_start(m, class, &values);
        return;
    }
    values.span.days = class->elapsed_days;
    if (class->elapsed) values.span = pl_row_span(m, class, &values.timeline);
    put_row(m, class, class, &class->dated, &values);
}

/* Of a portfolio: what only the rule set before has among its projects leaves, as it does where all projects are
   compared. */
static bool leaves(pl_row_maker *m, bool excluded)
{
    if (!m->setup->losing_only || !excluded || !m->other.class) return false;
    pl_row_count_leaving(m);
    return true;
}

static void put_class(pl_row_maker *m, pl_class *class)
{
    if (leaves(m, pl_class_is_excluded(class))) return;
    if (class->bad) {
        pl_row_complain_of_class(m, class->code, class->message);
        return;
    }
    const pl_calendar *calendar = pl_row_calendar(m, class->name.rules);
    if (m->twins) class = pl_row_twin(m, class);
    if (m->start.year && calendar) {
        put_dated(m, class, calendar);
        return;
    }
    pl_row_values values = {.class = class};
    put_row(m, class, class, &class->undated, &values);
}

/* ---- which rule set ---- */

static pl_fit fit_of(pl_row_maker *m, uint32_t rules)
{
    const pl_reading *reading = &m->readings[rules];
    if (reading->bad) return PL_FIT_NOT;
    return pl_classes_find(m->classes, rules, false, reading->key, 0)->may_apply ? PL_FIT_INSIDE : PL_FIT_OUTSIDE;
}

/* Where none applies, the first that knows what the row says tells so. */
static uint32_t first_fitting(const pl_row_maker *m)
{
    for (uint32_t r = 0; r < m->setup->rules_count; r++)
        if (!m->readings[r].bad) return r;
    return 0;
}

static void answer_by_several(pl_row_maker *m)
{
    const pl_rules *const *rules = m->setup->classes.rules;
    pl_rules_choice choice = pl_rules_choice_make();
    for (uint32_t r = 0; r < m->setup->rules_count; r++)
        if (pl_rules_cover(rules[r], m->start)) pl_rules_choice_take(&choice, r, fit_of(m, r));
    if (choice.other != PL_NONE) {
        pl_row_complain(m, PL_E530, PL_ARGS(rules[choice.chosen]->id, rules[choice.other]->id));
        return;
    }
    if (pl_rules_choice_is_misfit(&choice)) {
        pl_row_complain_of_cells(m, choice.misfit);
        return;
    }
    bool outside = choice.chosen == PL_NONE;
    uint32_t r = outside ? first_fitting(m) : choice.chosen;
    if (m->readings[r].bad) pl_row_complain_of_cells(m, r);
    else put_class(m, pl_classes_find(m->classes, r, outside, m->readings[r].key, 0));
}

void pl_row_answer(pl_row_maker *m)
{
    if (m->twins) pl_row_ask_other(m);
    if (m->setup->rules_count > 1) answer_by_several(m);
    else if (!m->readings[0].bad) put_class(m, pl_classes_find(m->classes, 0, false, m->readings[0].key, 0));
    else if (!leaves(m, m->setup->losing_only && pl_row_is_excluded(m, 0))) pl_row_complain_of_cells(m, 0);
}

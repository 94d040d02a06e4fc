/* The sentence on a difference that all its forms begin with: what changed, counted, and from how many days to how
   many. */
#include "base/sort.h"
#include "report/diff_words.h"

/* ---- what changed ---- */

typedef struct sentence {
    pl_diff_view *view;
    pl_buf *buf;
    uint32_t parts;
} sentence;

/* "1 item", and from the second part on "2": the noun is said once. */
static pl_str count_of(const sentence *s, uint32_t count, bool named)
{
    pl_buf buf = pl_buf_make(s->view->scratch);
    pl_message message = !named ? PL_MSG_diff_count : count == 1 ? PL_MSG_diff_item : PL_MSG_diff_items;
    pl_buf_put_message(&buf, s->view->lang, message, PL_ARGS(pl_str_int(s->view->scratch, count)));
    return pl_buf_str(&buf);
}

static void put_part(sentence *s, pl_message message, pl_str count, uint32_t into)
{
    if (s->parts++) pl_buf_put(s->buf, pl_message_text(s->view->lang, PL_MSG_diff_comma));
    pl_buf_put_message(s->buf, s->view->lang, message, PL_ARGS(count, pl_str_int(s->view->scratch, into)));
}

static void put_items(sentence *s)
{
    pl_change_counts counts = pl_diff_count(s->view, PL_IN_STEPS, true);
    const struct {
        uint32_t count, into;
        pl_message message;
    } parts[] = {
        {counts.removed, 0, PL_MSG_diff_dropped},
        {counts.merged_from, counts.merged_into, PL_MSG_diff_merged},
        {counts.split_from, counts.split_into, PL_MSG_diff_split},
        {counts.added, 0, PL_MSG_diff_added},
        {counts.renamed, 0, PL_MSG_diff_renamed},
        {counts.shortened, 0, PL_MSG_diff_shortened},
        {counts.lengthened, 0, PL_MSG_diff_lengthened},
        {counts.mixed, 0, PL_MSG_diff_mixed},
    };
    for (size_t i = 0; i < PL_COUNT_OF(parts); i++)
        if (parts[i].count) put_part(s, parts[i].message, count_of(s, parts[i].count, !s->parts), parts[i].into);
}

static void put_named(sentence *s, pl_message message, uint32_t count, pl_message one, pl_message several)
{
    if (!count) return;
    pl_buf buf = pl_buf_make(s->view->scratch);
    pl_buf_put_message(&buf, s->view->lang, count == 1 ? one : several,
                       PL_ARGS(pl_str_int(s->view->scratch, count)));
    put_part(s, message, pl_buf_str(&buf), 0);
}

static void put_section(sentence *s, pl_section_kind section, pl_message one, pl_message several)
{
    pl_change_counts counts = pl_diff_count(s->view, section, false);
    put_named(s, PL_MSG_diff_added, counts.added, one, several);
    put_named(s, PL_MSG_diff_removed, counts.removed, one, several);
    put_named(s, PL_MSG_diff_changed, counts.changed + counts.renamed, one, several);
}

static void put_others(sentence *s)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->view->diff->entry_count; i++) count += s->view->diff->entries[i].counts;
    pl_message message = count == 1 ? PL_MSG_diff_other_entry : PL_MSG_diff_other_entries;
    put_part(s, message, pl_str_int(s->view->scratch, count), 0);
}

/* ---- from how many days to how many ---- */

/* The numbers of the projects with one value of a fact. */
typedef struct group {
    bool seen, mixed; /* mixed: several numbers before */
    int64_t before, least, most;
} group;

enum { GROUPS_SHOWN = 4, NUMBERS_SHOWN = 4 };

static bool is_compared(const pl_delta_class *class)
{
    return class->in_before && class->in_after && class->before.known && class->after.known;
}

static void group_add(group *g, const pl_delta_class *class)
{
    g->mixed |= g->seen && g->before != class->before.value;
    g->before = class->before.value;
    g->least = g->seen ? pl_less_of(g->least, class->after.value) : class->after.value;
    g->most = g->seen ? pl_more_of(g->most, class->after.value) : class->after.value;
    g->seen = true;
}

/* What a box allows of a fact; NULL: everything. */
static const pl_restriction *restriction_of(const pl_diff *diff, uint32_t box, uint32_t fact)
{
    pl_slice restrictions = diff->delta_boxes[box];
    for (uint32_t i = 0; i < restrictions.count; i++)
        if (diff->restrictions[restrictions.first + i].fact == fact) return &diff->restrictions[restrictions.first + i];
    return NULL;
}

static void groups_add_box(const pl_diff *diff, uint32_t fact, const pl_delta_class *class, uint32_t box, group *groups)
{
    const pl_restriction *r = restriction_of(diff, box, fact);
    uint32_t count = r ? r->allowed.count : diff->joint->facts[fact].choice_count;
    for (uint32_t i = 0; i < count; i++)
        group_add(&groups[r ? diff->allowed[r->allowed.first + i].low : (int64_t)i], class);
}

/* Whether the values of the fact are worth telling apart: each has one number before, and they are not all alike. */
static bool groups_load(const pl_diff *diff, uint32_t fact, group *groups)
{
    uint32_t values = diff->joint->facts[fact].choice_count;
    const group *first = NULL;
    bool differ = false;
    memset(groups, 0, values * sizeof *groups);
    for (uint32_t c = 0; c < diff->class_count; c++)
        for (uint32_t b = 0; is_compared(&diff->classes[c]) && b < diff->classes[c].boxes.count; b++)
            groups_add_box(diff, fact, &diff->classes[c], diff->classes[c].boxes.first + b, groups);
    for (uint32_t v = 0; v < values; v++) {
        const group *g = &groups[v];
        if (g->mixed) return false;
        if (!g->seen) continue;
        differ |= first && (g->before != first->before || g->least != first->least || g->most != first->most);
        first = g;
    }
    return differ;
}

static bool class_meets(const pl_diff *diff, const pl_delta_class *class, uint32_t fact, int64_t value)
{
    for (uint32_t b = 0; b < class->boxes.count; b++) {
        const pl_restriction *r = restriction_of(diff, class->boxes.first + b, fact);
        if (!r) return true;
        for (uint32_t i = 0; i < r->allowed.count; i++)
            if (diff->allowed[r->allowed.first + i].low == value) return true;
    }
    return false;
}

static int descending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x < y) - (x > y);
}

/* "90 (70, 65)": all numbers after, the greatest first. */
static void put_after(const sentence *s, const int64_t *numbers, uint32_t count, pl_buf *buf)
{
    pl_buf rest = pl_buf_make(s->view->scratch);
    for (uint32_t i = 1; i < count; i++) {
        if (i > 1) pl_buf_put(&rest, pl_message_text(s->view->lang, PL_MSG_list_comma));
        if (i < NUMBERS_SHOWN) pl_buf_put_int(&rest, numbers[i]);
        else pl_buf_put(&rest, pl_message_text(s->view->lang, PL_MSG_diff_more_groups));
        if (i == NUMBERS_SHOWN) break;
    }
    pl_str most = pl_str_int(s->view->scratch, numbers[0]);
    if (rest.len) pl_buf_put_message(buf, s->view->lang, PL_MSG_diff_brackets, PL_ARGS(most, pl_buf_str(&rest)));
    else pl_buf_put(buf, most);
}

static void put_change(const sentence *s, pl_str before, pl_str after, pl_buf *buf)
{
    pl_buf_put_message(buf, s->view->lang, PL_MSG_diff_arrow, PL_ARGS(before, after));
}

/* "Municipal works 118 -> 90 (70)" */
static void put_group(const sentence *s, uint32_t fact, uint32_t value, const group *g, pl_buf *buf)
{
    const pl_diff *diff = s->view->diff;
    PL_VEC(int64_t) numbers = {0};
    for (uint32_t c = 0; c < diff->class_count; c++) {
        const pl_delta_class *class = &diff->classes[c];
        if (is_compared(class) && class_meets(diff, class, fact, value))
            *pl_vec_push(s->view->scratch, &numbers) = class->after.value;
    }
    if (!numbers.count) return;
    pl_sort(numbers.at, numbers.count, sizeof *numbers.at, descending);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < numbers.count; i++)
        if (numbers.at[i] != numbers.at[kept - 1]) numbers.at[kept++] = numbers.at[i];
    pl_buf after = pl_buf_make(s->view->scratch);
    put_after(s, numbers.at, kept, &after);
    const pl_choice *choice = &diff->joint->choices[diff->joint->facts[fact].first_choice + value];
    pl_buf_put(buf, pl_title_pick(&choice->title, s->view->lang, choice->id));
    pl_buf_put_char(buf, ' ');
    put_change(s, pl_str_int(s->view->scratch, g->before), pl_buf_str(&after), buf);
}

static bool put_groups(const sentence *s, pl_buf *buf)
{
    const pl_rules *joint = s->view->diff->joint;
    group *groups = pl_new_array(s->view->scratch, group, joint->choice_count + 1);
    uint32_t fact = 0, shown = 0;
    while (fact < joint->fact_count &&
           (joint->facts[fact].type != PL_FACT_CHOICE || !groups_load(s->view->diff, fact, groups)))
        fact++;
    if (fact == joint->fact_count) return false;
    for (uint32_t v = 0; v < joint->facts[fact].choice_count && shown <= GROUPS_SHOWN; v++) {
        if (!groups[v].seen) continue;
        if (shown++) pl_buf_put(buf, pl_message_text(s->view->lang, PL_MSG_list_comma));
        if (shown <= GROUPS_SHOWN) put_group(s, fact, v, &groups[v], buf);
        else pl_buf_put(buf, pl_message_text(s->view->lang, PL_MSG_diff_more_groups));
    }
    return true;
}

static pl_str range_text(const sentence *s, pl_range range)
{
    pl_buf buf = pl_buf_make(s->view->scratch);
    pl_buf_put_range(&buf, range);
    return pl_buf_str(&buf);
}

static void range_add(pl_range *range, int64_t value)
{
    *range = (pl_range){pl_less_of(range->min, value), pl_more_of(range->max, value), true};
}

/* "65..128 -> 65..90" */
static void put_ranges(const sentence *s, pl_buf *buf)
{
    const pl_diff *diff = s->view->diff;
    pl_range before = {INT64_MAX, INT64_MIN, false}, after = before;
    for (uint32_t c = 0; c < diff->class_count; c++) {
        const pl_delta_class *class = &diff->classes[c];
        if (!is_compared(class)) continue;
        range_add(&before, class->before.value);
        range_add(&after, class->after.value);
    }
    put_change(s, range_text(s, before), range_text(s, after), buf);
}

/* Nothing where not all projects were looked at, or there are none on both sides. */
static void put_numbers(sentence *s)
{
    const pl_diff *diff = s->view->diff;
    uint32_t compared = 0, unlike = 0, gaps = 0;
    if (!diff->same_span || !diff->has_projects || !diff->complete) return;
    for (uint32_t c = 0; c < diff->class_count; c++) {
        compared += is_compared(&diff->classes[c]);
        gaps += diff->classes[c].gap_before || diff->classes[c].gap_after;
        unlike += is_compared(&diff->classes[c]) && diff->classes[c].before.value != diff->classes[c].after.value;
    }
    if (!compared) return;
    pl_str measure = pl_diff_measure(s->view);
    if (!unlike) {
        pl_message same = gaps ? PL_MSG_diff_numbers_same_where : PL_MSG_diff_numbers_same;
        pl_buf_put_message(s->buf, s->view->lang, same, PL_ARGS(measure));
        return;
    }
    pl_str unit = pl_message_text(s->view->lang, PL_MSG_diff_days_unit);
    pl_buf numbers = pl_buf_make(s->view->scratch);
    if (!put_groups(s, &numbers)) put_ranges(s, &numbers);
    if (diff->options.measure == PL_MEASURE_ITEMS)
        pl_buf_put_message(s->buf, s->view->lang, PL_MSG_diff_numbers_items, PL_ARGS(pl_buf_str(&numbers), measure));
    else
        pl_buf_put_message(s->buf, s->view->lang, PL_MSG_diff_numbers,
                           PL_ARGS(pl_buf_str(&numbers), unit, measure));
}

void pl_diff_put_summary(pl_buf *buf, pl_diff_view *view)
{
    sentence s = {view, buf, 0};
    if (!view->diff->differs) {
        bool any = view->diff->entry_count > 0;
        pl_buf_put(buf, pl_message_text(view->lang, any ? PL_MSG_diff_nothing_counts : PL_MSG_diff_nothing));
        return;
    }
    put_items(&s);
    put_section(&s, PL_IN_EXEMPTIONS, PL_MSG_diff_exemption, PL_MSG_diff_exemptions);
    put_section(&s, PL_IN_CEILINGS, PL_MSG_diff_ceiling, PL_MSG_diff_ceilings);
    if (!s.parts) put_others(&s);
    put_numbers(&s);
}

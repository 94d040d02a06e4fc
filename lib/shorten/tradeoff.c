/* From a schedule to its trade-off: see tradeoff.h. */
#include "shorten/tradeoff.h"

#include "base/sort.h"
#include "schedule/progress.h"

typedef struct making {
    pl_arena *arena;
    const pl_schedule *schedule;
    const pl_rules *rules;
    const int32_t *weights; /* by edge */
    const uint8_t *chosen;  /* by step; NULL: all */
    uint8_t *used;          /* by place: on some path to the end */
    uint8_t *live;          /* by place: on one on which there is still time ahead */
    uint32_t *soft_of;      /* by step: into softs, or PL_NONE */
    uint32_t *soft_bonds;   /* by step */
    uint32_t *node;         /* by place */
    pl_tradeoff *made;
    pl_bond *bonds;         /* as they come */
    uint32_t count;
} making;

/* ---- which part of the graph ---- */

static void mark_ends(const pl_schedule *s, const pl_ceiling *ceiling, uint8_t *ends)
{
    const pl_network *network = &s->rules->network;
    if (ceiling && ceiling->to != PL_NONE) ends[network->finish[ceiling->to]] = 1;
    else
        for (uint32_t i = 0; i < network->step_count; i++) ends[network->finish[i]] = pl_schedule_may_end(s, i);
}

/* Only what follows the start of the ceiling's `from`. */
static void keep_followers(const making *m, uint32_t from, pl_arena *scratch)
{
    const pl_network *network = &m->rules->network;
    int64_t *early = pl_new_array(scratch, int64_t, network->event_count);
    pl_pass_forward_from(network, m->weights, network->start[from], early);
    for (uint32_t place = 0; place < network->event_count; place++)
        if (early[place] < 0) m->used[place] = 0;
}

static bool is_open(const making *m, uint32_t edge, uint32_t head)
{
    return m->used[head] && m->weights[edge] != PL_ABSENT && m->used[m->rules->network.edges[edge].tail];
}

/* Where there is no time ahead any more, the end is as good: what comes there only as it happens to be written, or as
   unknown facts have it, makes no difference. */
static void mark_live(const making *m)
{
    const pl_network *network = &m->rules->network;
    for (uint32_t place = network->event_count; place-- > 0;)
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++)
            if (is_open(m, e, place)) m->live[network->edges[e].tail] |= m->live[place] || m->weights[e] > 0;
}

/* ---- which steps are soft ---- */

static bool has_time(const making *m, uint32_t step)
{
    if (m->chosen && !m->chosen[step]) return false;
    return m->schedule->route->counted[step] && m->used[m->rules->network.start[step]];
}

static pl_shortened_step step_make(const making *m, uint32_t step)
{
    const pl_schedule *s = m->schedule;
    const pl_step_extra *extra = &m->rules->extras[m->rules->steps[step].extra];
    return (pl_shortened_step){
        .step = step,
        .begun = pl_so_far_has_begun(s, step),
        .days = s->so_far ? s->spent[step] : s->route->days[step],
        .least = extra->least,
        .cost = extra->cost,
    };
}

static void list_steps(making *m)
{
    pl_tradeoff *made = m->made;
    made->steps = pl_new_array(m->arena, pl_shortened_step, m->rules->step_count);
    made->softs = pl_new_array(m->arena, pl_soft, m->rules->step_count);
    for (uint32_t i = 0; i < m->rules->step_count; i++) m->soft_of[i] = PL_NONE;
    for (uint32_t i = 0; i < m->rules->step_count; i++) {
        uint32_t step = m->rules->listing[i];
        if (!has_time(m, step)) continue;
        pl_shortened_step entry = step_make(m, step);
        made->steps[made->step_count++] = entry;
        if (entry.begun || entry.least >= entry.days) continue;
        m->soft_of[step] = made->soft_count;
        made->softs[made->soft_count++] =
            (pl_soft){.step = step, .days = entry.days, .least = entry.least, .cost = entry.cost};
    }
}

/* ---- bonds ---- */

/* The bond of an edge; its nodes are places still. */
static pl_bond bond_make(const making *m, uint32_t edge, uint32_t head)
{
    const pl_network *network = &m->rules->network;
    uint32_t index = network->edges[edge].link, milestone = PL_NONE;
    pl_bond bond = {.tail = network->edges[edge].tail, .head = head, .step = PL_NONE, .soft = PL_NONE,
                    .mark = PL_NONE, .fixed = m->weights[edge]};
    if (index == PL_PLAIN_LINK || !bond.fixed) return bond;
    bool own = index == PL_NONE;
    bond.step = own ? pl_network_step(network, head) : m->rules->links[index].from;
    if (!own) milestone = m->rules->links[index].milestone;
    uint32_t soft = m->soft_of[bond.step];
    if (soft == PL_NONE || (!own && milestone == PL_NONE)) return bond;
    const pl_soft *entry = &m->made->softs[soft];
    int64_t day = own ? entry->days : pl_less_of(m->rules->milestones[milestone].day, entry->days);
    if (day <= entry->least) return bond; /* comes before all that can be taken */
    bond.fixed -= day;
    bond.day = day;
    bond.soft = soft;
    return bond;
}

/* Or just as good as that. */
static bool is_own_time(const making *m, const pl_bond *bond)
{
    return !bond->fixed && bond->day == m->made->softs[bond->soft].days;
}

static void collect_bonds(making *m)
{
    const pl_network *network = &m->rules->network;
    m->bonds = pl_new_array(m->arena, pl_bond, (size_t)network->edge_count + network->event_count + 1);
    for (uint32_t place = 0; place < network->event_count; place++) {
        for (uint32_t e = network->first[place]; e < network->first[place + 1]; e++) {
            if (!is_open(m, e, place) || (!m->live[place] && !m->weights[e])) continue;
            pl_bond bond = bond_make(m, e, place);
            if (bond.soft != PL_NONE) m->soft_bonds[bond.step] += is_own_time(m, &bond) ? 1 : 2;
            m->bonds[m->count++] = bond;
        }
    }
}

/* Without a soft bond nothing hangs on the step's days. */
static void drop_idle_softs(making *m)
{
    pl_tradeoff *made = m->made;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < made->soft_count; i++) {
        uint32_t step = made->softs[i].step;
        bool idle = !m->soft_bonds[step];
        m->soft_of[step] = idle ? PL_NONE : kept;
        if (!idle) made->softs[kept++] = made->softs[i];
    }
    made->soft_count = kept;
}

/* ---- marks and nodes ---- */

/* Of one soft step: sorted by it and by day. */
typedef struct wanted {
    uint32_t soft;
    int64_t day;
} wanted;

static int wanted_compare(const void *a, const void *b)
{
    const wanted *x = a, *y = b;
    if (x->soft != y->soft) return x->soft < y->soft ? -1 : 1;
    return x->day < y->day ? -1 : x->day > y->day;
}

static void add_mark(pl_tradeoff *made, const wanted *w)
{
    pl_slice *own = &made->softs[w->soft].marks;
    if (own->count && made->marks[made->mark_count - 1].day == w->day) return;
    if (!own->count) own->first = made->mark_count;
    own->count++;
    made->marks[made->mark_count++] = (pl_mark){w->day, PL_NONE};
}

static void make_marks(making *m, pl_arena *scratch)
{
    pl_tradeoff *made = m->made;
    wanted *all = pl_new_array(scratch, wanted, (size_t)m->count + made->soft_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        pl_bond *bond = &m->bonds[i];
        if (bond->soft == PL_NONE) continue;
        bond->soft = m->soft_of[bond->step];
        all[count++] = (wanted){bond->soft, bond->day};
    }
    for (uint32_t i = 0; i < made->soft_count; i++) all[count++] = (wanted){i, made->softs[i].days};
    pl_sort(all, count, sizeof *all, wanted_compare);
    made->marks = pl_new_array(m->arena, pl_mark, count);
    for (uint32_t i = 0; i < count; i++) add_mark(made, &all[i]);
}

/* The marks of a soft step have nodes of their own behind its start, unless one event is all that hangs on it. */
static void number_nodes(making *m)
{
    const pl_network *network = &m->rules->network;
    pl_tradeoff *made = m->made;
    uint32_t next = 1;
    for (uint32_t place = 0; place < network->event_count; place++) {
        if (!m->live[place]) continue;
        uint32_t step = pl_network_step(network, place), soft = m->soft_of[step];
        m->node[place] = next++;
        if (soft == PL_NONE || pl_network_is_finish(network, place)) continue;
        pl_slice marks = made->softs[soft].marks;
        made->softs[soft].start = m->node[place];
        if (m->soft_bonds[step] == 1) continue;
        for (uint32_t i = 0; i < marks.count; i++) made->marks[marks.first + i].node = next++;
    }
    made->node_count = next + 1;
    for (uint32_t place = 0; place < network->event_count; place++)
        if (!m->live[place]) m->node[place] = next;
}

static uint32_t mark_of(const pl_tradeoff *made, const pl_bond *bond)
{
    uint32_t low = made->softs[bond->soft].marks.first, high = low + made->softs[bond->soft].marks.count;
    while (made->marks[low].day != bond->day) {
        uint32_t middle = low + (high - low) / 2;
        if (made->marks[middle].day <= bond->day) low = middle;
        else high = middle;
    }
    return low;
}

static void rename_ends(making *m)
{
    for (uint32_t i = 0; i < m->count; i++) {
        pl_bond *bond = &m->bonds[i];
        bond->tail = m->node[bond->tail];
        bond->head = m->node[bond->head];
        if (bond->soft == PL_NONE) continue;
        bond->mark = mark_of(m->made, bond);
        pl_mark *mark = &m->made->marks[bond->mark];
        pl_soft *soft = &m->made->softs[bond->soft];
        soft->hangs |= bond->day == soft->days;
        if (mark->node == PL_NONE) mark->node = bond->head;
    }
}

static void add_rigid(making *m, uint32_t tail, uint32_t head)
{
    m->bonds[m->count++] =
        (pl_bond){.tail = tail, .head = head, .step = PL_NONE, .soft = PL_NONE, .mark = PL_NONE};
}

/* From the beginning to all that waits for nothing; and to the end, so that both are there with nothing between. */
static void open_beginning(making *m, uint32_t from)
{
    const pl_network *network = &m->rules->network;
    uint8_t *waits = pl_new_array(m->arena, uint8_t, m->made->node_count);
    for (uint32_t i = 0; i < m->count; i++) waits[m->bonds[i].head] = 1;
    add_rigid(m, 0, m->made->node_count - 1);
    for (uint32_t place = 0; place < network->event_count; place++) {
        if (!m->live[place]) continue;
        bool begins = from == PL_NONE ? !waits[m->node[place]] : place == network->start[from];
        if (begins) add_rigid(m, 0, m->node[place]);
    }
}

static void sort_bonds(making *m)
{
    pl_tradeoff *made = m->made;
    made->bond_count = m->count;
    made->bonds = pl_new_array(m->arena, pl_bond, m->count);
    made->first = pl_new_array(m->arena, uint32_t, (size_t)made->node_count + 2);
    for (uint32_t i = 0; i < m->count; i++) made->first[m->bonds[i].tail + 2]++;
    for (uint32_t n = 2; n < made->node_count + 2; n++) made->first[n] += made->first[n - 1];
    for (uint32_t i = 0; i < m->count; i++) made->bonds[made->first[m->bonds[i].tail + 1]++] = m->bonds[i];
}

static void load_part(making *m, const pl_ceiling *ceiling, pl_arena *scratch)
{
    const pl_network *network = &m->rules->network;
    uint32_t from = ceiling ? ceiling->from : PL_NONE;
    mark_ends(m->schedule, ceiling, m->used);
    pl_pass_leads(network, m->weights, m->used);
    if (from != PL_NONE) keep_followers(m, from, scratch);
    mark_live(m);
    list_steps(m);
    collect_bonds(m);
    drop_idle_softs(m);
    make_marks(m, scratch);
    number_nodes(m);
    rename_ends(m);
    open_beginning(m, from);
    sort_bonds(m);
}

pl_tradeoff pl_tradeoff_make(pl_arena *arena, pl_schedule *schedule, uint32_t ceiling)
{
    const pl_rules *rules = schedule->rules;
    bool part = ceiling != PL_NONE;
    pl_tradeoff made = {.rules = rules};
    pl_arena *scratch = pl_arena_child(arena);
    if (part) pl_schedule_ceiling_end(schedule, ceiling); /* leaves its weights */
    making m = {
        .arena = arena,
        .schedule = schedule,
        .rules = rules,
        .weights = part ? schedule->part_weights : schedule->approval_weights,
        .chosen = part ? schedule->chosen : NULL,
        .used = pl_new_array(scratch, uint8_t, rules->network.event_count),
        .live = pl_new_array(scratch, uint8_t, rules->network.event_count),
        .soft_of = pl_new_array(scratch, uint32_t, rules->step_count),
        .soft_bonds = pl_new_array(scratch, uint32_t, rules->step_count),
        .node = pl_new_array(scratch, uint32_t, rules->network.event_count),
        .made = &made,
    };
    load_part(&m, part ? &rules->ceilings[ceiling] : NULL, scratch);
    pl_arena_free(scratch);
    return made;
}

/* ---- what can be asked of it ---- */

static bool bonds_equal(const pl_bond *a, const pl_bond *b)
{
    return a->tail == b->tail && a->head == b->head && a->step == b->step && a->soft == b->soft &&
           a->fixed == b->fixed && a->day == b->day;
}

static bool steps_equal(const pl_shortened_step *a, const pl_shortened_step *b)
{
    return a->step == b->step && a->days == b->days;
}

bool pl_tradeoff_equal(const pl_tradeoff *a, const pl_tradeoff *b)
{
    if (a->node_count != b->node_count || a->bond_count != b->bond_count || a->step_count != b->step_count)
        return false;
    for (uint32_t i = 0; i < a->step_count; i++)
        if (!steps_equal(&a->steps[i], &b->steps[i])) return false;
    for (uint32_t i = 0; i < a->bond_count; i++)
        if (!bonds_equal(&a->bonds[i], &b->bonds[i])) return false;
    return true;
}

void pl_tradeoff_early(const pl_tradeoff *t, const int64_t *left, int64_t *early)
{
    early[0] = 0;
    for (uint32_t n = 1; n < t->node_count; n++) early[n] = PL_FAR_PAST;
    for (uint32_t i = 0; i < t->bond_count; i++) {
        const pl_bond *bond = &t->bonds[i];
        early[bond->head] = pl_more_of(early[bond->head], early[bond->tail] + pl_bond_length(bond, left));
    }
}

void pl_tradeoff_rest(const pl_tradeoff *t, const int64_t *left, int64_t *rest)
{
    for (uint32_t n = 0; n < t->node_count; n++) rest[n] = PL_FAR_PAST;
    rest[t->node_count - 1] = 0;
    for (uint32_t i = t->bond_count; i-- > 0;) {
        const pl_bond *bond = &t->bonds[i];
        rest[bond->tail] = pl_more_of(rest[bond->tail], rest[bond->head] + pl_bond_length(bond, left));
    }
}

int64_t pl_tradeoff_days(const pl_tradeoff *t, const int64_t *left, pl_arena *scratch)
{
    int64_t *early = pl_new_array(scratch, int64_t, t->node_count);
    pl_tradeoff_early(t, left, early);
    return early[t->node_count - 1];
}

int64_t *pl_tradeoff_all_days(pl_arena *arena, const pl_tradeoff *t)
{
    int64_t *left = pl_new_array(arena, int64_t, t->soft_count);
    for (uint32_t i = 0; i < t->soft_count; i++) left[i] = t->softs[i].days;
    return left;
}

int64_t *pl_tradeoff_least_days(pl_arena *arena, const pl_tradeoff *t)
{
    int64_t *left = pl_new_array(arena, int64_t, t->soft_count);
    for (uint32_t i = 0; i < t->soft_count; i++) left[i] = t->softs[i].least;
    return left;
}

/* The values of sets of changes, worked out from what each change touches: see contest.h. */
#include "compare/contest.h"

#include "base/sort.h"

/* Sets that are measured so; each is far cheaper than a rule set that is loaded. */
enum { MEASURED_MOST = 1 << 22 };

/* Of so many projects together all sets of a block are measured, however long that takes. */
enum { TOGETHER_MOST = 64 };

/* Entries of tables at a time, so that memory has a bound: more projects are looked at in portions. */
enum { ENTRIES_MOST = 1 << 21 };

/* ---- segments of all projects ---- */

/* Projects at a time; 0: the tables of one are too large. */
static uint32_t portion_of(const pl_footprints *f)
{
    uint64_t entries = 1;
    for (uint32_t i = 0; i < f->step_count && entries <= PL_ENTRIES_MOST; i++) {
        uint32_t step = 0, links = 0;
        for (uint32_t k = 0; k < f->words; k++) {
            step += (uint32_t)__builtin_popcountll(f->of_step[(size_t)i * f->words + k]);
            links += (uint32_t)__builtin_popcountll(f->of_links[(size_t)i * f->words + k]);
        }
        if (step > PL_FRAME_MOST || links > PL_FRAME_MOST) return 0;
        entries += (UINT64_C(1) << step) + (UINT64_C(2) << links);
    }
    if (entries > PL_ENTRIES_MOST) return 0;
    return entries < ENTRIES_MOST ? (uint32_t)(ENTRIES_MOST / entries) : 1;
}

static bool portion_segments(pl_contest *c, pl_arena *scratch, const pl_tables_request *request, pl_segments *segments)
{
    pl_tables tables;
    if (!pl_tables_load(scratch, request, &tables)) return false;
    const uint32_t *order = pl_event_order(scratch, &tables);
    for (uint32_t i = 0; order && i < request->project_count; i++)
        if (!pl_segments_make(c->arena, &tables, order, i, &segments[i])) return false;
    return order != NULL;
}

bool pl_contest_segments(pl_contest *c, const pl_footprints *footprints, const pl_given *projects, uint32_t count,
                         pl_segments *segments)
{
    uint32_t portion = portion_of(footprints);
    bool usable = portion > 0;
    for (uint32_t i = 0; i < count && usable; i += portion) {
        const pl_tables_request request = {c->reform, footprints, projects + i,
                                           count - i < portion ? count - i : portion, &c->plan,
                                           (uint8_t)c->options->measure, PL_COALITIONS_MOST, &c->options->limits, NULL,
                                           NULL};
        pl_arena *scratch = pl_arena_child(c->arena);
        usable = portion_segments(c, scratch, &request, segments + i);
        pl_arena_free(scratch);
    }
    return usable;
}

/* ---- values ---- */

typedef struct parts {
    pl_contest *contest;
    const pl_segments *segments;
    const uint64_t *rows;
    uint32_t count;
    const pl_segments *one; /* the project at hand, whose blocks are asked for */
} parts;

static int64_t value_of_one(void *user, uint32_t block, const uint8_t *chosen)
{
    const parts *p = user;
    return pl_segments_value(p->one, block, chosen);
}

static int64_t value_of_all(void *user, uint32_t block, const uint8_t *chosen)
{
    const parts *p = user;
    int64_t sum = 0, more;
    (void)block;
    for (uint32_t i = 0; i < p->count; i++) {
        int64_t number = pl_segments_number(&p->segments[i], chosen);
        if (__builtin_mul_overflow(number, (int64_t)p->rows[i], &more)) return PL_NO_VALUE;
        if (__builtin_add_overflow(sum, more, &sum)) return PL_NO_VALUE;
    }
    return sum;
}

static int64_t value_of_greatest(void *user, uint32_t block, const uint8_t *chosen)
{
    const parts *p = user;
    int64_t greatest = 0;
    (void)block;
    for (uint32_t i = 0; i < p->count; i++) {
        if (p->segments[i].most <= greatest) continue;
        greatest = pl_more_of(greatest, pl_segments_number(&p->segments[i], chosen));
    }
    return greatest;
}

static pl_game_limits limits_of(const pl_contest *c, uint64_t sets)
{
    const pl_diff_options *options = c->options;
    return (pl_game_limits){sets, options->max_orders, options->seed, options->limits.stop, options->limits.user};
}

static pl_shares share_one(parts *p, pl_arena *arena, uint32_t index, uint64_t sets)
{
    const pl_contest *c = p->contest;
    p->one = &p->segments[index];
    const pl_game game = {c->player_count, p->one->block, p->one->block_count, c->rank, value_of_one, p};
    const pl_game_limits limits = limits_of(c, sets);
    return pl_shares_make(arena, &game, &limits);
}

/* ---- several projects together ---- */

static uint32_t root_of(uint32_t *parent, uint32_t at)
{
    while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    return at;
}

/* Blocks that have a player in common for some project are one; with `whole` all are. */
static uint32_t *joint_blocks(const parts *p, bool whole, uint32_t *block_count)
{
    const pl_contest *c = p->contest;
    uint32_t *parent = pl_new_array(c->arena, uint32_t, c->player_count);
    uint32_t *first = pl_new_array(c->arena, uint32_t, c->player_count + 1);
    uint8_t *used = pl_new_array(c->arena, uint8_t, c->player_count);
    for (uint32_t i = 0; i < c->player_count; i++) parent[i] = i;
    for (uint32_t i = 0; i < p->count; i++) {
        const pl_segments *s = &p->segments[i];
        if (!i || !whole)
            for (uint32_t b = 0; b <= c->player_count; b++) first[b] = PL_NONE;
        for (uint32_t k = 0; k < c->player_count; k++) {
            uint32_t block = whole ? 0 : s->block[k];
            if (s->block[k] == PL_NONE) continue;
            used[k] = 1;
            if (first[block] == PL_NONE) first[block] = k;
            uint32_t a = root_of(parent, first[block]), b = root_of(parent, k);
            parent[a < b ? b : a] = a < b ? a : b;
        }
    }
    *block_count = 0;
    uint32_t *blocks = pl_new_array(c->arena, uint32_t, c->player_count);
    for (uint32_t k = 0; k < c->player_count; k++) {
        uint32_t root = root_of(parent, k);
        blocks[k] = !used[k] ? PL_NONE : root == k ? (*block_count)++ : blocks[root];
    }
    return blocks;
}

/* One game of all projects together. */
static pl_shares share_together(parts *p, int64_t (*value)(void *user, uint32_t block, const uint8_t *chosen))
{
    const pl_contest *c = p->contest;
    uint32_t blocks, *block = joint_blocks(p, c->greatest, &blocks);
    const pl_game game = {c->player_count, block, blocks, c->rank, value, p};
    const uint64_t all = UINT64_C(2) << PL_EXACT_PLAYERS;
    const pl_game_limits limits = limits_of(c, p->count <= TOGETHER_MOST ? all : MEASURED_MOST / p->count + 1);
    return pl_shares_make(c->arena, &game, &limits);
}

/* ---- exact shares of each, summed up ---- */

typedef struct total {
    pl_shares shares;
    pl_fraction *by_player;
    int64_t *alone;
    uint8_t *idle;
    PL_VEC(pl_synergy) synergies;
} total;

static total total_make(const pl_contest *c)
{
    total t = {.by_player = pl_new_array(c->arena, pl_fraction, c->player_count),
               .alone = pl_new_array(c->arena, int64_t, c->player_count),
               .idle = pl_new_array(c->arena, uint8_t, c->player_count)};
    for (uint32_t i = 0; i < c->player_count; i++) t.by_player[i] = (pl_fraction){0, 1};
    memset(t.idle, 1, c->player_count);
    t.shares = (pl_shares){.known = true, .exact = true, .shares = t.by_player, .alone = t.alone, .idle = t.idle,
                           .error_milli = pl_new_array(c->arena, int64_t, c->player_count)};
    return t;
}

static bool add_times(int64_t *sum, int64_t value, int64_t rows)
{
    int64_t all;
    return !__builtin_mul_overflow(value, rows, &all) && !__builtin_add_overflow(*sum, all, sum);
}

/* False where a sum does not fit. */
static bool total_add(const pl_contest *c, total *t, const pl_shares *one, int64_t rows)
{
    bool fits = add_times(&t->shares.total, one->total, rows);
    for (uint32_t i = 0; i < c->player_count && fits; i++) {
        pl_fraction share = one->shares[i];
        t->idle[i] &= one->idle[i];
        fits = pl_fraction_scale(&share, rows) && pl_fraction_add(&t->by_player[i], share) &&
               add_times(&t->alone[i], one->alone[i], rows);
    }
    for (uint32_t i = 0; i < one->synergy_count && fits; i++) {
        pl_synergy synergy = {one->synergies[i].first, one->synergies[i].second, 0};
        fits = add_times(&synergy.delta, one->synergies[i].delta, rows);
        *pl_vec_push(c->arena, &t->synergies) = synergy;
    }
    t->shares.sets += one->sets;
    return fits;
}

static int compare_pairs(const void *a, const void *b)
{
    const pl_synergy *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return x->second < y->second ? -1 : x->second > y->second;
}

/* Each pair once; those of different projects may make up for each other. */
static bool merge_synergies(total *t)
{
    pl_synergy *at = t->synergies.at;
    uint32_t kept = 0, count = t->synergies.count;
    pl_sort(at, count, sizeof *at, compare_pairs);
    for (uint32_t i = 0, end; i < count; i = end) {
        pl_synergy sum = at[i];
        for (end = i + 1; end < count && !compare_pairs(&at[end], &sum); end++)
            if (__builtin_add_overflow(sum.delta, at[end].delta, &sum.delta)) return false;
        if (sum.delta) at[kept++] = sum;
    }
    t->shares.synergies = at;
    t->shares.synergy_count = kept;
    return true;
}

static void count_blocks(const parts *p, pl_shares *shares)
{
    const pl_contest *c = p->contest;
    uint32_t blocks, *block = joint_blocks(p, false, &blocks);
    uint32_t *sizes = pl_new_array(c->arena, uint32_t, blocks);
    for (uint32_t i = 0; i < c->player_count; i++)
        if (!shares->idle[i] && block[i] != PL_NONE) sizes[block[i]]++;
    for (uint32_t b = 0; b < blocks; b++) {
        shares->block_count += sizes[b] > 0;
        if (sizes[b] > shares->largest) shares->largest = sizes[b];
    }
}

/* False if those of some project are not exact. */
static bool share_each(parts *p, pl_shares *shares)
{
    const pl_contest *c = p->contest;
    total t = total_make(c);
    bool exact = true;
    for (uint32_t i = 0; i < p->count && exact; i++) {
        pl_arena *scratch = pl_arena_child(c->arena);
        pl_shares one = share_one(p, scratch, i, MEASURED_MOST - t.shares.sets);
        exact = one.known && one.exact && total_add(c, &t, &one, (int64_t)p->rows[i]);
        exact = exact && t.shares.sets < MEASURED_MOST;
        pl_arena_free(scratch);
    }
    if (!exact || !merge_synergies(&t)) return false;
    count_blocks(p, &t.shares);
    *shares = t.shares;
    return true;
}

/* ---- all of it ---- */

/* Those that can never be the greatest go: some other project always has as much as they have at the most. */
static void leave_greatest(parts *p, pl_segments *segments)
{
    uint32_t first = 0, kept = 0;
    for (uint32_t i = 1; i < p->count; i++)
        if (segments[i].least > segments[first].least) first = i;
    int64_t sure = segments[first].least;
    for (uint32_t i = 0; i < p->count; i++)
        if (i == first || segments[i].most > sure) segments[kept++] = segments[i];
    p->count = kept;
}

/* The numbers that were found by loading: what is worked out must be the same. */
static bool is_confirmed(parts *p)
{
    const pl_contest *c = p->contest;
    uint8_t *chosen = pl_new_array(c->arena, uint8_t, c->player_count);
    int64_t (*value)(void *, uint32_t, const uint8_t *) = c->greatest ? value_of_greatest : value_of_all;
    if (value(p, 0, chosen) != c->before) return false;
    memset(chosen, 1, c->player_count);
    return value(p, 0, chosen) == c->after;
}

static bool share_segments(pl_contest *c, const pl_footprints *footprints, pl_shares *shares)
{
    parts p = {.contest = c, .rows = c->rows, .count = c->project_count};
    const pl_given *projects = c->projects;
    if (c->greatest && !pl_contest_candidates(c, c->arena, footprints, &projects, &p.count)) return false;
    pl_segments *segments = pl_new_array(c->arena, pl_segments, p.count);
    if (!pl_contest_segments(c, footprints, projects, p.count, segments)) return false;
    p.segments = segments;
    if (c->greatest) leave_greatest(&p, segments);
    if (!is_confirmed(&p)) return false;
    if (c->greatest && p.count == 1) *shares = share_one(&p, c->arena, 0, MEASURED_MOST);
    else if (c->greatest) *shares = share_together(&p, value_of_greatest);
    else if (!share_each(&p, shares)) *shares = share_together(&p, value_of_all);
    return true;
}

bool pl_contest_share_parts(pl_contest *c, pl_shares *shares)
{
    const pl_node **changes = pl_new_array(c->arena, const pl_node *, c->player_count);
    for (uint32_t i = 0; i < c->player_count; i++) changes[i] = pl_reform_change(c->reform, i);
    pl_footprints footprints = pl_footprints_make(c->arena, pl_reform_base(c->reform), changes, c->player_count);
    return share_segments(c, &footprints, shares);
}

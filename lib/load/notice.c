/* A year's notice as the data set holiday-cn has it, and the calendar that it makes of another. JSON of that form is
   YAML in braces, so it is read by the strict reader of all other files. */
#include "load/rules.h"

#include "load/file.h"

enum { SCHEMA, ADDRESS, YEAR, PAPERS, DAYS, FIELDS };

static const pl_field notice_fields[FIELDS] = {
    [SCHEMA] = PL_OPTIONAL("$schema", PL_TEXT), [ADDRESS] = PL_OPTIONAL("$id", PL_TEXT),
    [YEAR] = PL_REQUIRED("year", PL_TEXT),      [PAPERS] = PL_OPTIONAL("papers", PL_LIST),
    [DAYS] = PL_REQUIRED("days", PL_LIST),
};

enum { NAME, DATE, IS_OFF, DAY_FIELDS };

static const pl_field day_fields[DAY_FIELDS] = {
    [NAME] = PL_OPTIONAL("name", PL_TEXT),
    [DATE] = PL_REQUIRED("date", PL_TEXT),
    [IS_OFF] = PL_REQUIRED("isOffDay", PL_TEXT),
};

enum { SAID_NOTHING, SAID_WORK, SAID_REST };
enum { NOTICE_DAYS = 31 + 366 };

typedef struct notice_loader {
    pl_loader read;
    const pl_calendar *base;
    pl_calendar *made;
    int16_t year;
    pl_str papers;
    PL_VEC(pl_exception) days; /* of the notice, in its order: only those that differ from the week */
    uint8_t said[NOTICE_DAYS]; /* by day from December before the year on: what the notice says of it */
} notice_loader;

static const pl_site *site_of(const notice_loader *loader)
{
    return &loader->read.site;
}

/* ---- reading ---- */

static bool off_read(const pl_site *site, const pl_node *node, bool *off)
{
    static const pl_str words[] = {PL_WORD("false"), PL_WORD("true")};
    uint8_t word;
    if (!pl_word_read(site, words, PL_COUNT_OF(words), node, &word)) return false;
    *off = word == 1;
    return true;
}

/* A notice that says both of a day is none to rely on. */
static bool contradicts(notice_loader *loader, pl_day day, bool off)
{
    int64_t first = pl_day_of((pl_date){(int16_t)(loader->year - 1), 12, 1}).number;
    uint8_t *said = &loader->said[day.number - first], now = off ? SAID_REST : SAID_WORK;
    bool other = *said != SAID_NOTHING && *said != now;
    *said = now;
    return other;
}

static void read_day(notice_loader *loader, const pl_node *node)
{
    const pl_site *site = site_of(loader);
    const pl_node *keys[DAY_FIELDS];
    pl_date date;
    bool off;
    if (!pl_shape_check(site, node, PL_STR("days"), PL_MAP)) return;
    PL_FIELDS_READ(site, day_fields, node, node->pos, keys);
    if (!keys[DATE] || !keys[IS_OFF] || !pl_date_read(&loader->read, keys[DATE]->next, &date)) return;
    if (!off_read(site, keys[IS_OFF]->next, &off)) return;
    pl_day day = pl_day_of(date);
    bool within = date.year == loader->year || (date.year == loader->year - 1 && date.month == 12);
    if (!within) {
        pl_str year = pl_str_int(site->scratch, loader->year);
        pl_diag_add(site->diags, PL_E174, site->source, keys[DATE]->next->pos, PL_ARGS(keys[DATE]->next->text, year));
    } else if (contradicts(loader, day, off)) {
        pl_diag_add(site->diags, PL_E183, site->source, keys[DATE]->next->pos, PL_ARGS(keys[DATE]->next->text));
    } else if (off != (bool)loader->base->rest[pl_weekday_of(day)]) {
        *pl_vec_push(site->scratch, &loader->days) = (pl_exception){day, !off, keys[DATE]->next->pos};
    }
}

static void read_papers(notice_loader *loader, const pl_node *key)
{
    pl_buf papers = pl_buf_make(loader->read.arena);
    for (const pl_node *node = key ? key->next->child : NULL; node; node = node->next) {
        if (!pl_shape_check(site_of(loader), node, key->text, PL_TEXT)) continue;
        if (papers.len) pl_buf_put(&papers, PL_STR(" "));
        pl_buf_put(&papers, pl_str_trim(node->text));
    }
    loader->papers = pl_buf_str(&papers);
}

/* The year after the last, or one that is there. */
static bool read_year(notice_loader *loader, const pl_node *key)
{
    const pl_site *site = site_of(loader);
    const pl_calendar *base = loader->base;
    uint32_t number;
    if (!key) return false;
    bool good = key->next->text.len == 4 && pl_whole_parse(key->next->text, &number) && number;
    if (!good) {
        pl_diag_add(site->diags, PL_E176, site->source, key->next->pos, PL_ARGS(key->next->text));
        return false;
    }
    loader->year = (int16_t)number;
    int32_t first = base->year_count ? base->years[0].year : loader->year;
    int32_t last = base->year_count ? base->years[base->year_count - 1].year : loader->year - 1;
    if (loader->year >= first && loader->year <= last + 1) return true;
    pl_diag_add(site->diags, PL_E180, site->source, key->next->pos,
                PL_ARGS(key->next->text, base->id, pl_str_int(site->scratch, first), pl_str_int(site->scratch, last)));
    return false;
}

static bool read_notice(notice_loader *loader, const pl_node *root)
{
    const pl_site *site = site_of(loader);
    const pl_node *keys[FIELDS];
    if (!pl_shape_check(site, root, PL_STR("notice"), PL_MAP)) return false;
    PL_FIELDS_READ(site, notice_fields, root, root->pos, keys);
    if (!read_year(loader, keys[YEAR]) || !keys[DAYS]) return false;
    read_papers(loader, keys[PAPERS]);
    for (const pl_node *node = keys[DAYS]->next->child; node; node = node->next) read_day(loader, node);
    if (!keys[DAYS]->next->count)
        pl_diag_add(site->diags, PL_E181, site->source, keys[DAYS]->pos, PL_ARGS(keys[YEAR]->next->text));
    return true;
}

/* ---- the new calendar ---- */

static bool takes(const notice_loader *loader, int32_t year)
{
    return year == loader->year || year == loader->year - 1;
}

static bool next_is_known(const notice_loader *loader)
{
    return loader->base->years[loader->base->year_count - 1].year > loader->year;
}

/* Of the notice's own year the old days go, but for December's, which the notice of the next year may have moved. */
static bool keeps(const notice_loader *loader, pl_date date)
{
    return date.year != loader->year || (next_is_known(loader) && date.month == 12);
}

/* The days of one year, once each and ascending: of the notice's own year only the notice's, else both. */
static uint32_t merge_year(notice_loader *loader, int16_t year, pl_exception *to)
{
    enum { YEAR_DAYS = 366 };
    const pl_exception *days[YEAR_DAYS] = {0};
    int64_t first = pl_day_of((pl_date){year, 1, 1}).number;
    const pl_calendar *base = loader->base;
    uint32_t count = 0;
    for (uint32_t i = 0; i < base->exception_count; i++) {
        pl_date date = pl_date_of(base->exceptions[i].day);
        int64_t index = base->exceptions[i].day.number - first;
        if (date.year == year && keeps(loader, date)) days[index] = &base->exceptions[i];
    }
    for (uint32_t i = 0; i < loader->days.count && takes(loader, year); i++)
        if (pl_date_of(loader->days.at[i].day).year == year)
            days[loader->days.at[i].day.number - first] = &loader->days.at[i];
    for (int i = 0; i < YEAR_DAYS; i++)
        if (days[i]) to[count++] = *days[i];
    return count;
}

static bool has_days_in(const notice_loader *loader, int32_t year)
{
    for (uint32_t i = 0; i < loader->days.count; i++)
        if (pl_date_of(loader->days.at[i].day).year == year) return true;
    return false;
}

static bool contains(pl_str text, pl_str part)
{
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (memcmp(text.ptr + i, part.ptr, part.len) == 0) return true;
    return false;
}

/* The papers of `more` that are not among those of `notice`, behind them. */
static pl_str with_papers(pl_arena *arena, pl_str notice, pl_str more)
{
    pl_buf all = pl_buf_make(arena);
    pl_buf_put(&all, notice);
    for (size_t i = 0, end; i < more.len; i = end + 1) {
        for (end = i; end < more.len && more.ptr[end] != ' ';) end++;
        pl_str paper = {more.ptr + i, end - i};
        if (!paper.len || contains(notice, paper)) continue;
        if (all.len) pl_buf_put(&all, PL_STR(" "));
        pl_buf_put(&all, paper);
    }
    return pl_buf_str(&all);
}

/* The year of the notice rests on it and, where days of its December stay, on what those rest on; the year before on
   what it did and, where the notice says something of it, on that. */
static pl_str notice_of(notice_loader *loader, const pl_calendar_year *old, int32_t year)
{
    pl_arena *arena = loader->read.arena;
    if (!old) return loader->papers;
    if (year == loader->year)
        return next_is_known(loader) ? with_papers(arena, loader->papers, old->notice) : loader->papers;
    if (year != loader->year - 1 || !has_days_in(loader, year)) return old->notice;
    return with_papers(arena, old->notice, loader->papers);
}

static void extend(notice_loader *loader)
{
    pl_arena *arena = loader->read.arena;
    const pl_calendar *base = loader->base;
    pl_calendar *made = loader->made;
    uint32_t first = base->year_count ? (uint32_t)base->years[0].year : (uint32_t)loader->year;
    bool added = !base->year_count || loader->year > base->years[base->year_count - 1].year;
    made->year_count = base->year_count + added;
    made->years = pl_new_array(arena, pl_calendar_year, made->year_count);
    made->exceptions = pl_new_array(arena, pl_exception, (size_t)base->exception_count + loader->days.count);
    made->exception_count = 0;
    for (uint32_t i = 0; i < made->year_count; i++) {
        int16_t year = (int16_t)(first + i);
        const pl_calendar_year *old = i < base->year_count ? &base->years[i] : NULL;
        pl_calendar_year *now = &made->years[i];
        *now = (pl_calendar_year){.year = year, .first = made->exception_count, .notice = PL_STR("")};
        now->notice = notice_of(loader, old, year);
        now->count = merge_year(loader, year, made->exceptions + made->exception_count);
        made->exception_count += now->count;
    }
    made->known_from = pl_day_of((pl_date){(int16_t)first, 1, 1});
    pl_day end = pl_day_of((pl_date){loader->year, 12, 31});
    if (!base->year_count || end.number > made->known_until.number) made->known_until = end;
    pl_calendar_finish(made);
}

static pl_calendar *import(pl_arena *arena, const pl_calendar *base, pl_source *source, pl_diags *diags)
{
    size_t errors = pl_diags_errors(diags);
    pl_arena *scratch = pl_arena_child(arena);
    pl_node *root = pl_tree_load(scratch, source, diags);
    pl_calendar *made = pl_new(arena, pl_calendar);
    notice_loader loader = {.base = base, .made = made};
    loader.read = (pl_loader){.arena = arena, .site = {source, diags, scratch, NULL}};
    *made = *base;
    made->arena = arena;
    bool read = root && read_notice(&loader, root);
    if (read && pl_diags_errors(diags) == errors) extend(&loader);
    pl_arena_free(scratch);
    return pl_diags_errors(diags) == errors ? made : NULL;
}

pl_calendar *pl_calendar_import(pl_arena *arena, const pl_calendar *calendar, const char *path, size_t max_bytes,
                                pl_diags *diags)
{
    pl_guard guard;
    pl_guard_enter(&guard, arena, pl_diags_arena(diags));
    if (setjmp(guard.jump)) {
        pl_guard_leave(&guard);
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    pl_source *source = pl_file_load(arena, path, max_bytes, diags);
    pl_calendar *made = source ? import(arena, calendar, source, diags) : NULL;
    pl_guard_leave(&guard);
    return made;
}

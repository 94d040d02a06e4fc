/* Loading a calendar: the week, and for each known year the weekdays of rest and the worked weekend days. What cannot
   be so is an error with its place: a weekday "worked", a rest day on a weekend, a day twice, a year left out. */
#include "load/rules.h"

#include "load/file.h"

enum { VERSION, ID, LANGUAGE, TITLE, ORIGIN, LICENCE, WEEKEND, KNOWN_UNTIL, YEARS, FIELDS };

static const pl_field fields[FIELDS] = {
    [VERSION] = PL_REQUIRED("permitline", PL_TEXT),
    [ID] = PL_REQUIRED("calendar", PL_TEXT),
    [LANGUAGE] = PL_OPTIONAL("language", PL_TEXT),
    [TITLE] = PL_OPTIONAL("title", PL_TEXT | PL_MAP),
    [ORIGIN] = PL_OPTIONAL("origin", PL_TEXT | PL_MAP),
    [LICENCE] = PL_OPTIONAL("licence", PL_TEXT | PL_MAP),
    [WEEKEND] = PL_REQUIRED("weekend", PL_LIST),
    [KNOWN_UNTIL] = PL_OPTIONAL("known-until", PL_TEXT),
    [YEARS] = PL_OPTIONAL("years", PL_MAP),
};

enum { NOTICE, REST, WORK, YEAR_FIELDS };

static const pl_field year_fields[YEAR_FIELDS] = {
    [NOTICE] = PL_OPTIONAL("notice", PL_TEXT | PL_LIST),
    [REST] = PL_OPTIONAL("rest", PL_LIST),
    [WORK] = PL_OPTIONAL("work", PL_LIST),
};

static const pl_str weekdays[PL_WEEK] = {PL_WORD("mon"), PL_WORD("tue"), PL_WORD("wed"), PL_WORD("thu"),
                                         PL_WORD("fri"), PL_WORD("sat"), PL_WORD("sun")};

enum { YEAR_DAYS = 366 };

typedef struct calendar_loader {
    pl_loader read;
    pl_calendar *calendar;
    pl_exception days[YEAR_DAYS]; /* of the year at hand, by day of the year */
    bool there[YEAR_DAYS];
    int16_t before; /* the year read last; 0: none */
    PL_VEC(pl_exception) exceptions;
    PL_VEC(pl_calendar_year) years;
} calendar_loader;

static const pl_site *site_of(const calendar_loader *loader)
{
    return &loader->read.site;
}

/* ---- the top ---- */

static void load_weekend(calendar_loader *loader, const pl_node *key)
{
    const pl_site *site = site_of(loader);
    pl_calendar *calendar = loader->calendar;
    uint32_t count = 0;
    if (!key) return;
    pl_duplicates_check(site, key->next);
    for (const pl_node *node = key->next->child; node; node = node->next) {
        uint8_t weekday;
        if (!pl_shape_check(site, node, key->text, PL_TEXT)) continue;
        if (!pl_word_read(site, weekdays, PL_WEEK, node, &weekday)) continue;
        count += !calendar->rest[weekday];
        calendar->rest[weekday] = 1;
    }
    if (count == PL_WEEK) pl_diag_add(site->diags, PL_E171, site->source, key->pos, PL_NO_ARGS);
}

static void load_head(calendar_loader *loader, const pl_node *const *keys)
{
    static const pl_str languages[PL_LANG_COUNT] = {[PL_LANG_EN] = PL_WORD("en"), [PL_LANG_ZH] = PL_WORD("zh")};
    const pl_site *site = site_of(loader);
    pl_calendar *calendar = loader->calendar;
    uint8_t language = PL_LANG_ZH;
    pl_title title = {0}, origin = {0}, licence = {0};
    if (keys[VERSION] && !pl_str_equal(pl_str_trim(keys[VERSION]->next->text), PL_STR("1")))
        pl_diag_add(site->diags, PL_E146, site->source, keys[VERSION]->next->pos, PL_ARGS(keys[VERSION]->next->text));
    if (keys[LANGUAGE]) pl_word_read(site, languages, PL_LANG_COUNT, keys[LANGUAGE]->next, &language);
    loader->read.rules->language = (pl_lang)language;
    if (keys[ID]) pl_id_check(&loader->read, keys[ID]->next);
    calendar->id = pl_text_read(&loader->read, keys[ID]);
    pl_title_read(&loader->read, keys[TITLE], &title);
    pl_title_default(&loader->read, &title, calendar->id);
    pl_note_read(&loader->read, keys[ORIGIN], &origin);
    pl_note_read(&loader->read, keys[LICENCE], &licence);
    for (int lang = 0; lang < PL_LANG_COUNT; lang++) {
        calendar->title[lang] = title.text[lang];
        calendar->origin[lang] = origin.text[lang];
        calendar->licence[lang] = licence.text[lang];
    }
    load_weekend(loader, keys[WEEKEND]);
}

/* ---- years ---- */

static void report_day(const pl_site *site, pl_code code, const pl_node *node, pl_day day)
{
    pl_diag_add(site->diags, code, site->source, node->pos, PL_ARGS(node->text, weekdays[pl_weekday_of(day)]));
}

static pl_day first_of(int16_t year)
{
    return pl_day_of((pl_date){year, 1, 1});
}

/* A weekday can only rest and a weekend day only be worked, so the same day twice is the same entry twice. */
static void take_day(calendar_loader *loader, pl_exception exception, int64_t index)
{
    const pl_site *site = site_of(loader);
    if (!loader->there[index]) {
        loader->there[index] = true;
        loader->days[index] = exception;
        return;
    }
    pl_str date = pl_date_text(site->scratch, pl_date_of(exception.day));
    pl_diag *diag = pl_diag_add(site->diags, PL_E175, site->source, exception.pos, PL_ARGS(date));
    pl_diag_add_note(site->diags, diag, PL_MSG_first_here, site->source, loader->days[index].pos, PL_NO_ARGS);
}

static void keep_days(calendar_loader *loader)
{
    for (int i = 0; i < YEAR_DAYS; i++) {
        if (loader->there[i]) *pl_vec_push(loader->read.arena, &loader->exceptions) = loader->days[i];
        loader->there[i] = false;
    }
}

static void load_day(calendar_loader *loader, const pl_node *node, int16_t year, bool worked)
{
    const pl_site *site = site_of(loader);
    pl_str number = pl_str_int(site->scratch, year);
    pl_date date;
    if (!pl_shape_check(site, node, worked ? PL_STR("work") : PL_STR("rest"), PL_TEXT)) return;
    if (!pl_date_read(&loader->read, node, &date)) return;
    pl_day day = pl_day_of(date);
    bool weekend = loader->calendar->rest[pl_weekday_of(day)];
    if (date.year != year)
        pl_diag_add(site->diags, PL_E174, site->source, node->pos, PL_ARGS(node->text, number));
    else if (weekend != worked) report_day(site, worked ? PL_E173 : PL_E172, node, day);
    else take_day(loader, (pl_exception){day, worked, node->pos}, day.number - first_of(year).number);
}

static void load_days(calendar_loader *loader, const pl_node *key, int16_t year, bool worked)
{
    for (const pl_node *node = key ? key->next->child : NULL; node; node = node->next)
        load_day(loader, node, year, worked);
}

static pl_str load_notice(calendar_loader *loader, const pl_node *key)
{
    const pl_site *site = site_of(loader);
    if (!key || key->next->kind == PL_NODE_SCALAR) return pl_str_trim(pl_text_read(&loader->read, key));
    pl_buf notice = pl_buf_make(loader->read.arena);
    for (const pl_node *node = key->next->child; node; node = node->next) {
        if (!pl_shape_check(site, node, key->text, PL_TEXT)) continue;
        if (notice.len) pl_buf_put(&notice, PL_STR(" "));
        pl_buf_put(&notice, pl_str_trim(node->text));
    }
    return pl_buf_str(&notice);
}

static bool year_read(const pl_site *site, const pl_node *key, int16_t *year)
{
    uint32_t number;
    bool good = key->text.len == 4 && pl_whole_parse(key->text, &number) && number;
    if (good) *year = (int16_t)number;
    else pl_diag_add(site->diags, PL_E176, site->source, key->pos, PL_ARGS(key->text));
    return good;
}

static void load_year(calendar_loader *loader, const pl_node *key)
{
    const pl_site *site = site_of(loader);
    const pl_node *keys[YEAR_FIELDS];
    pl_calendar_year year = {.first = loader->exceptions.count, .pos = key->pos};
    if (!key->text.ptr || !year_read(site, key, &year.year)) return;
    if (!pl_shape_check(site, key->next, key->text, PL_MAP)) return;
    PL_FIELDS_READ(site, year_fields, key->next, key->pos, keys);
    year.notice = load_notice(loader, keys[NOTICE]);
    load_days(loader, keys[REST], year.year, false);
    load_days(loader, keys[WORK], year.year, true);
    keep_days(loader);
    year.count = loader->exceptions.count - year.first;
    if (loader->before && year.year != loader->before + 1)
        pl_diag_add(site->diags, PL_E177, site->source, key->pos,
                    PL_ARGS(key->text, pl_str_int(site->scratch, loader->before)));
    loader->before = year.year;
    *pl_vec_push(loader->read.arena, &loader->years) = year;
}

/* ---- how far it is known ---- */

static void check_known(const calendar_loader *loader, const pl_node *value, pl_date until, pl_date data)
{
    const pl_site *site = site_of(loader);
    if (pl_date_compare(until, data) < 0 || until.year < data.year)
        pl_diag_add(site->diags, PL_E178, site->source, value->pos,
                    PL_ARGS(value->text, pl_date_text(site->scratch, data)));
    else if (until.year > data.year)
        pl_diag_add(site->diags, PL_E179, site->source, value->pos,
                    PL_ARGS(value->text, pl_str_int(site->scratch, until.year)));
}

/* The last year is known to its end, unless the file says that less is. */
static void load_known(calendar_loader *loader, const pl_node *key)
{
    pl_calendar *calendar = loader->calendar;
    uint32_t years = loader->years.count, days = loader->exceptions.count;
    pl_date until, data = {0};
    bool written = key && pl_date_read(&loader->read, key->next, &until);
    calendar->known_until = (pl_day){-1};
    if (years) {
        const pl_calendar_year *last = &loader->years.at[years - 1];
        data = (pl_date){last->year, 1, 1};
        if (last->count) data = pl_date_of(loader->exceptions.at[days - 1].day);
        if (!written) until = (pl_date){last->year, 12, 31};
        calendar->known_from = first_of(loader->years.at[0].year);
        calendar->known_until = pl_day_of(until);
    }
    if (written) check_known(loader, key->next, until, data);
}

/* ---- all of it ---- */

static bool is_calendar(const pl_site *site, const pl_node *root)
{
    bool found = false;
    for (const pl_node *key = root->kind == PL_NODE_MAP ? root->child : NULL; key; key = key->next->next)
        found |= key->text.ptr && pl_str_equal(key->text, PL_STR("weekend"));
    if (!found) pl_diag_add(site->diags, PL_E170, site->source, root->pos, PL_NO_ARGS);
    return found;
}

static void load_all(calendar_loader *loader, const pl_node *root)
{
    const pl_node *keys[FIELDS];
    PL_FIELDS_READ(site_of(loader), fields, root, root->pos, keys);
    load_head(loader, keys);
    if (keys[YEARS]) pl_duplicates_check(site_of(loader), keys[YEARS]->next);
    for (const pl_node *key = keys[YEARS] ? keys[YEARS]->next->child : NULL; key; key = key->next->next)
        load_year(loader, key);
    load_known(loader, keys[KNOWN_UNTIL]);
    pl_calendar *calendar = loader->calendar;
    calendar->exceptions = loader->exceptions.at;
    calendar->exception_count = loader->exceptions.count;
    calendar->years = loader->years.at;
    calendar->year_count = loader->years.count;
}

static void *load_source(pl_arena *arena, pl_source *source, const void *context, pl_diags *diags)
{
    (void)context;
    size_t errors = pl_diags_errors(diags);
    pl_arena *scratch = pl_arena_child(arena);
    pl_node *root = pl_tree_load(scratch, source, diags);
    pl_calendar *calendar = pl_new(arena, pl_calendar);
    calendar->arena = arena;
    calendar->source = source;
    pl_rules *language = pl_new(scratch, pl_rules); /* readers of text ask the rule set for it */
    calendar_loader *loader = pl_new(scratch, calendar_loader);
    loader->calendar = calendar;
    loader->read = (pl_loader){.arena = arena, .site = {source, diags, scratch, NULL}, .rules = language};
    if (root && is_calendar(&loader->read.site, root)) load_all(loader, root);
    pl_arena_free(scratch);
    if (pl_diags_errors(diags) != errors) return NULL;
    pl_calendar_finish(calendar);
    return calendar;
}

/* ---- public ---- */

pl_calendar *pl_calendar_load(pl_arena *arena, const char *path, size_t max_bytes, pl_diags *diags)
{
    return pl_file_read(arena, path, max_bytes, diags, load_source, NULL);
}

pl_calendar *pl_calendar_load_text(pl_arena *arena, const char *name, pl_str text, pl_diags *diags)
{
    return pl_file_read_text(arena, name, text, diags, load_source, NULL);
}

pl_str pl_calendar_id(const pl_calendar *calendar)
{
    return calendar->id;
}

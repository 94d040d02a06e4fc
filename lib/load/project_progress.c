/* `progress` of a project: what has happened to its steps. Here only its form is checked: that dates come in order,
   that a second attempt follows a refused or withdrawn first, that the clock stands only while it runs. */
#include "load/project.h"

enum { STEP, ATTEMPT, SUBMITTED, ACCEPTED, FINISHED, RESULT, SUSPENDED, FIELDS };

static const pl_field fields[FIELDS] = {
    [STEP] = PL_REQUIRED("step", PL_TEXT),          [ATTEMPT] = PL_OPTIONAL("attempt", PL_TEXT),
    [SUBMITTED] = PL_OPTIONAL("submitted", PL_TEXT), [ACCEPTED] = PL_OPTIONAL("accepted", PL_TEXT),
    [FINISHED] = PL_OPTIONAL("finished", PL_TEXT),   [RESULT] = PL_OPTIONAL("result", PL_TEXT),
    [SUSPENDED] = PL_OPTIONAL("suspended", PL_LIST),
};

static const pl_str results[] = {PL_WORD("passed"), PL_WORD("passed-with-gaps"), PL_WORD("refused"),
                                 PL_WORD("withdrawn")};
static const pl_str reasons[] = {PL_WORD("correction"), PL_WORD("special"), PL_WORD("other")};

/* Reports that `later` is before `earlier` (where both are known). */
static void check_order(const pl_site *site, const char *name, pl_date earlier, const char *later_name, pl_date later,
                        pl_pos pos)
{
    if (!earlier.year || !later.year || pl_date_compare(earlier, later) <= 0) return;
    pl_diag_add(site->diags, PL_E511, site->source, pos,
                PL_ARGS(pl_str_from(later_name), pl_date_text(site->scratch, later), pl_str_from(name),
                        pl_date_text(site->scratch, earlier)));
}

static void report_without(const pl_site *site, const pl_node *key, const char *missing)
{
    pl_diag_add(site->diags, PL_E510, site->source, key->pos, PL_ARGS(key->text, pl_str_from(missing)));
}

/* ---- suspensions ---- */

static bool read_suspension(pl_project_loader *loader, const pl_node *node, pl_suspension *suspension)
{
    enum { FROM, TO, REASON, PARTS };
    static const pl_field parts[PARTS] = {PL_REQUIRED("from", PL_TEXT), PL_OPTIONAL("to", PL_TEXT | PL_NULL),
                                          PL_OPTIONAL("reason", PL_TEXT)};
    const pl_site *site = &loader->read.site;
    const pl_node *keys[PARTS];
    *suspension = (pl_suspension){.reason = PL_SUSPENSION_OTHER, .pos = node->pos};
    if (!pl_shape_check(site, node, PL_STR("suspended"), PL_MAP)) return false;
    PL_FIELDS_READ(site, parts, node, node->pos, keys);
    if (keys[TO] && pl_node_is_null(keys[TO]->next)) keys[TO] = NULL;
    if (keys[FROM]) pl_date_read(&loader->read, keys[FROM]->next, &suspension->from);
    if (keys[TO]) pl_date_read(&loader->read, keys[TO]->next, &suspension->to);
    if (keys[REASON]) pl_word_read(site, reasons, PL_COUNT_OF(reasons), keys[REASON]->next, &suspension->reason);
    if (keys[TO]) check_order(site, "from", suspension->from, "to", suspension->to, keys[TO]->next->pos);
    return suspension->from.year && (!keys[TO] || suspension->to.year);
}

/* Within the time from acceptance to completion, and one after the other. */
static void check_suspension(const pl_site *site, const pl_progress *entry, const pl_suspension *suspension,
                             const pl_suspension *before)
{
    bool early = entry->accepted.year && pl_date_compare(suspension->from, entry->accepted) < 0;
    bool open = entry->finished.year && !suspension->to.year;
    pl_date last = suspension->to.year ? suspension->to : suspension->from;
    bool late = entry->finished.year && pl_date_compare(last, entry->finished) > 0;
    bool overlaps = before && (!before->to.year || pl_date_compare(suspension->from, before->to) < 0);
    if (early || late) pl_diag_add(site->diags, PL_E516, site->source, suspension->pos, PL_NO_ARGS);
    else if (open) pl_diag_add(site->diags, PL_E517, site->source, suspension->pos, PL_NO_ARGS);
    else if (overlaps) pl_diag_add(site->diags, PL_E518, site->source, suspension->pos, PL_NO_ARGS);
}

static void load_suspensions(pl_project_loader *loader, const pl_node *key, pl_progress *entry)
{
    const pl_site *site = &loader->read.site;
    entry->suspended.first = loader->suspensions.count;
    if (!key) return;
    if (!entry->accepted.year) report_without(site, key, "accepted");
    pl_suspension before = {0}, suspension;
    for (const pl_node *node = key->next->child; node; node = node->next) {
        if (!read_suspension(loader, node, &suspension)) continue;
        bool first = loader->suspensions.count == entry->suspended.first;
        check_suspension(site, entry, &suspension, first ? NULL : &before);
        *pl_vec_push(loader->read.arena, &loader->suspensions) = suspension;
        before = suspension;
    }
    entry->suspended.count = loader->suspensions.count - entry->suspended.first;
}

/* ---- entries ---- */

static void load_dates(pl_project_loader *loader, const pl_node *const *keys, pl_progress *entry)
{
    const pl_site *site = &loader->read.site;
    if (keys[SUBMITTED]) pl_date_read(&loader->read, keys[SUBMITTED]->next, &entry->submitted);
    if (keys[ACCEPTED]) pl_date_read(&loader->read, keys[ACCEPTED]->next, &entry->accepted);
    if (keys[FINISHED]) pl_date_read(&loader->read, keys[FINISHED]->next, &entry->finished);
    if (keys[ACCEPTED])
        check_order(site, "submitted", entry->submitted, "accepted", entry->accepted, keys[ACCEPTED]->next->pos);
    if (!keys[FINISHED]) return;
    pl_pos pos = keys[FINISHED]->next->pos;
    if (keys[ACCEPTED]) check_order(site, "accepted", entry->accepted, "finished", entry->finished, pos);
    else check_order(site, "submitted", entry->submitted, "finished", entry->finished, pos);
}

static void load_attempt(const pl_site *site, const pl_node *key, pl_progress *entry)
{
    enum { ATTEMPTS_MAX = 1000000 };
    entry->attempt = 1;
    if (!key || !pl_whole_read(site, key, ATTEMPTS_MAX, &entry->attempt) || entry->attempt) return;
    pl_diag_add(site->diags, PL_E519, site->source, key->next->pos, PL_NO_ARGS);
    entry->attempt = 1;
}

static void load_result(const pl_site *site, const pl_node *const *keys, pl_progress *entry)
{
    uint8_t word;
    if (!keys[RESULT]) return;
    if (pl_word_read(site, results, PL_COUNT_OF(results), keys[RESULT]->next, &word))
        entry->result = (uint8_t)(PL_RESULT_PASSED + word);
    if (!keys[FINISHED]) report_without(site, keys[RESULT], "finished");
}

static void load_entry(pl_project_loader *loader, const pl_node *node)
{
    const pl_site *site = &loader->read.site;
    const pl_node *keys[FIELDS];
    if (!pl_shape_check(site, node, PL_STR("progress"), PL_MAP)) return;
    PL_FIELDS_READ(site, fields, node, node->pos, keys);
    pl_progress entry = {.step = PL_NONE, .pos = node->pos};
    if (keys[STEP]) entry.step = pl_step_find(site, loader->rules, keys[STEP]->next->text, keys[STEP]->next->pos);
    load_attempt(site, keys[ATTEMPT], &entry);
    load_dates(loader, keys, &entry);
    load_result(site, keys, &entry);
    load_suspensions(loader, keys[SUSPENDED], &entry);
    if (!keys[SUBMITTED] && !keys[ACCEPTED] && !keys[FINISHED])
        pl_diag_add(site->diags, PL_E520, site->source, node->pos, PL_NO_ARGS);
    if (entry.step != PL_NONE) *pl_vec_push(loader->read.arena, &loader->progress) = entry;
}

/* ---- attempts ---- */

static void check_attempt(pl_project_loader *loader, const pl_progress *before, const pl_progress *entry)
{
    const pl_site *site = &loader->read.site;
    pl_str id = loader->rules->steps[entry->step].id;
    pl_str number = pl_str_int(site->scratch, entry->attempt), last = pl_str_int(site->scratch, before->attempt);
    pl_date begins = pl_progress_first_date(entry);
    if (before->result != PL_RESULT_REFUSED && before->result != PL_RESULT_WITHDRAWN)
        pl_diag_add(site->diags, PL_E514, site->source, entry->pos, PL_ARGS(id, number, last));
    else if (before->finished.year && begins.year && pl_date_compare(begins, before->finished) < 0)
        pl_diag_add(site->diags, PL_E515, site->source, entry->pos, PL_ARGS(id, number, last));
}

/* Puts each entry at its attempt among those of its step: `places` has as many for a step as it has entries. */
static void place_attempt(pl_project_loader *loader, uint32_t index, uint32_t count, uint32_t *places)
{
    const pl_site *site = &loader->read.site;
    const pl_progress *entry = &loader->progress.at[index];
    pl_str id = loader->rules->steps[entry->step].id, number = pl_str_int(site->scratch, entry->attempt);
    if (entry->attempt > count) {
        pl_diag_add(site->diags, PL_E513, site->source, entry->pos, PL_ARGS(id, number));
    } else if (places[entry->attempt - 1] != PL_NONE) {
        pl_pos first = loader->progress.at[places[entry->attempt - 1]].pos;
        pl_diag *diag = pl_diag_add(site->diags, PL_E512, site->source, entry->pos, PL_ARGS(id, number));
        pl_diag_add_note(site->diags, diag, PL_MSG_first_here, site->source, first, PL_NO_ARGS);
    } else {
        places[entry->attempt - 1] = index;
    }
}

static void check_attempts(pl_project_loader *loader)
{
    uint32_t steps = loader->rules->step_count, count = loader->progress.count;
    uint32_t *first = pl_new_array(loader->read.site.scratch, uint32_t, (size_t)steps + 1);
    uint32_t *places = pl_new_array(loader->read.site.scratch, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) first[loader->progress.at[i].step + 1]++;
    for (uint32_t i = 0; i < steps; i++) first[i + 1] += first[i];
    for (uint32_t i = 0; i < count; i++) places[i] = PL_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t step = loader->progress.at[i].step;
        place_attempt(loader, i, first[step + 1] - first[step], places + first[step]);
    }
    for (uint32_t i = 1; i < count; i++) {
        if (places[i - 1] == PL_NONE || places[i] == PL_NONE) continue;
        const pl_progress *before = &loader->progress.at[places[i - 1]], *entry = &loader->progress.at[places[i]];
        if (before->step == entry->step) check_attempt(loader, before, entry);
    }
}

void pl_progress_load(pl_project_loader *loader, const pl_node *list)
{
    for (const pl_node *node = list->child; node; node = node->next) load_entry(loader, node);
    if (loader->progress.count) check_attempts(loader);
}

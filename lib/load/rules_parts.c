/* What a step may have inside: holds, milestones, documents. */
#include "load/rules.h"

/* ---- holds ---- */

static void load_hold(pl_loader *loader, const pl_node *key, const pl_step *step, pl_hold *hold)
{
    enum { TITLE, DURATION, WHEN, SOURCE, EVIDENCE, FIELDS };
    static const pl_field fields[FIELDS] = {
        [TITLE] = PL_OPTIONAL("title", PL_TEXT | PL_MAP),   [DURATION] = PL_REQUIRED("duration", PL_TEXT),
        [WHEN] = PL_OPTIONAL("when", PL_TEXT | PL_MAP),     [SOURCE] = PL_OPTIONAL("source", PL_TEXT | PL_MAP),
        [EVIDENCE] = PL_OPTIONAL("evidence", PL_TEXT),
    };
    const pl_node *keys[FIELDS];
    hold->pos = key->pos;
    hold->origin = step->origin;
    if (!pl_shape_check(&loader->site, key->next, key->text, PL_MAP)) return;
    PL_FIELDS_READ(&loader->site, fields, key->next, key->pos, keys);
    pl_title_read(loader, keys[TITLE], &hold->title);
    if (keys[DURATION]) pl_length_read(loader, keys[DURATION]->next, &hold->length);
    hold->when = pl_condition_read(loader, keys[WHEN], PL_ALWAYS);
    hold->origin = pl_origin_read(loader, keys[SOURCE], keys[EVIDENCE], &step->origin);
}

void pl_holds_load(pl_loader *loader, const pl_node *key, pl_step *step)
{
    step->holds = (pl_slice){loader->holds.count, 0};
    if (!key) return;
    pl_table ids = pl_table_make(loader->site.scratch);
    for (const pl_node *at = key->next->child; at; at = at->next->next) {
        pl_hold hold = {.when = PL_ALWAYS};
        if (!pl_id_read(loader, key->next, at, &ids, 0, &hold.id)) continue;
        load_hold(loader, at, step, &hold);
        pl_title_default(loader, &hold.title, hold.id);
        *pl_vec_push(loader->arena, &loader->holds) = hold;
        step->holds.count++;
    }
}

/* ---- milestones ---- */

/* The name by which links call it. */
static pl_str full_name(pl_loader *loader, pl_str step, pl_str milestone)
{
    pl_buf buf = pl_buf_make(loader->site.scratch);
    pl_buf_reserve(&buf, step.len + milestone.len + 2);
    pl_buf_put(&buf, step);
    pl_buf_put_char(&buf, '.');
    pl_buf_put(&buf, milestone);
    return pl_buf_str(&buf);
}

void pl_milestones_load(pl_loader *loader, const pl_node *key, pl_step *step)
{
    step->milestones = (pl_slice){loader->milestones.count, 0};
    if (!key) return;
    pl_table ids = pl_table_make(loader->site.scratch);
    for (const pl_node *at = key->next->child; at; at = at->next->next) {
        pl_milestone milestone = {.pos = at->pos};
        if (!pl_id_read(loader, key->next, at, &ids, 0, &milestone.id)) continue;
        if (pl_shape_check(&loader->site, at->next, at->text, PL_TEXT))
            pl_whole_read(&loader->site, at, PL_LENGTH_MAX, &milestone.day);
        pl_table_add(&loader->milestone_ids, full_name(loader, step->id, milestone.id), loader->milestones.count);
        *pl_vec_push(loader->arena, &loader->milestones) = milestone;
        step->milestones.count++;
    }
}

/* ---- documents ---- */

pl_slice pl_documents_load(pl_loader *loader, const pl_node *key)
{
    enum { TITLE, WHEN, NOTE, FIELDS };
    static const pl_field fields[FIELDS] = {
        [TITLE] = PL_REQUIRED("title", PL_TEXT | PL_MAP),
        [WHEN] = PL_OPTIONAL("when", PL_TEXT | PL_MAP),
        [NOTE] = PL_OPTIONAL("note", PL_TEXT | PL_MAP),
    };
    uint32_t first = loader->documents.count;
    for (const pl_node *item = key ? key->next->child : NULL; item; item = item->next) {
        const pl_node *keys[FIELDS];
        pl_document document = {.pos = item->pos};
        if (!pl_shape_check(&loader->site, item, key->text, PL_MAP)) continue;
        PL_FIELDS_READ(&loader->site, fields, item, item->pos, keys);
        pl_title_read(loader, keys[TITLE], &document.title);
        document.when = pl_condition_read(loader, keys[WHEN], PL_ALWAYS);
        pl_note_read(loader, keys[NOTE], &document.note);
        *pl_vec_push(loader->arena, &loader->documents) = document;
    }
    return (pl_slice){first, loader->documents.count - first};
}

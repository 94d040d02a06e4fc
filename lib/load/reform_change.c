/* A change: which verbs there are, and all verbs of one change in the order in which they are written. */
#include "load/reform_edit.h"

static const pl_field fields[PL_CHANGE_FIELDS] = {
    [PL_CHANGE_TITLE] = PL_OPTIONAL("title", PL_TEXT | PL_MAP),
    PL_OPTIONAL("drop", PL_LIST),
    PL_OPTIONAL("merge", PL_MAP),
    PL_OPTIONAL("split", PL_MAP),
    PL_OPTIONAL("set", PL_MAP),
    PL_OPTIONAL("exempt", PL_MAP),
    PL_OPTIONAL("relax", PL_MAP),
    PL_OPTIONAL("file", PL_MAP),
    PL_OPTIONAL("commit", PL_MAP),
    PL_OPTIONAL("add", PL_MAP),
};

static pl_verb *const verbs[PL_CHANGE_FIELDS] = {
    [PL_CHANGE_TITLE] = NULL, pl_verb_drop,  pl_verb_merge, pl_verb_split,  pl_verb_set,
    pl_verb_exempt,           pl_verb_relax, pl_verb_file,  pl_verb_commit, pl_verb_add,
};

void pl_change_read(const pl_site *site, const pl_node *change, const pl_node **keys)
{
    pl_fields_read(site, fields, PL_CHANGE_FIELDS, change, change->pos, keys);
    for (uint32_t i = PL_CHANGE_FIRST_VERB; i < PL_CHANGE_FIELDS; i++)
        if (keys[i]) return;
    for (const pl_node *key = change->child; key; key = key->next->next)
        if (!key->text.ptr || !pl_str_equal(key->text, fields[PL_CHANGE_TITLE].name)) return; /* reported as it is */
    pl_diag_add(site->diags, PL_E166, site->source, change->pos, PL_NO_ARGS);
}

pl_verb *pl_change_verb(pl_str name)
{
    for (uint32_t i = 0; i < PL_CHANGE_FIELDS; i++)
        if (pl_str_equal(fields[i].name, name)) return verbs[i];
    return NULL;
}

void pl_change_apply(pl_edit *edit, const pl_node *change)
{
    const pl_node *keys[PL_CHANGE_FIELDS];
    if (!pl_shape_check(&edit->site, change->next, change->text, PL_MAP)) return;
    pl_change_read(&edit->site, change->next, keys);
    for (const pl_node *key = change->next->child; key; key = key->next->next) {
        uint32_t field = PL_CHANGE_FIRST_VERB;
        while (field < PL_CHANGE_FIELDS && keys[field] != key) field++;
        if (field < PL_CHANGE_FIELDS) verbs[field](edit, key);
    }
}

/* Figures that do not say where they come from: durations, holds, exemptions, ceilings. */
#include "lint/lint.h"

static bool has_problem(const pl_origin *origin, pl_code *code)
{
    bool published = origin->evidence == PL_EVIDENCE_OFFICIAL || origin->evidence == PL_EVIDENCE_DERIVED;
    *code = published ? PL_W641 : PL_W642;
    return origin->source == PL_NONE && (published || origin->evidence == PL_EVIDENCE_NONE);
}

static void check_figure(pl_lint *lint, const pl_origin *origin, pl_str name, pl_pos pos)
{
    pl_code code;
    if (!has_problem(origin, &code)) return;
    bool official = origin->evidence == PL_EVIDENCE_OFFICIAL;
    pl_str word = official ? PL_STR("official") : PL_STR("derived"); /* literal: a word of the file format */
    pl_lint_add(lint, code, pos, (pl_str[]){name, word}, code == PL_W641 ? 2 : 1);
}

/* The cases of a step mostly share one origin: the first without is enough. */
static void check_duration(pl_lint *lint, const pl_step *step)
{
    pl_slice figures[2];
    uint32_t count = step->duration_pos.line ? pl_lint_figures(step, figures) : 0;
    pl_code code;
    for (uint32_t f = 0; f < count; f++) {
        for (uint32_t i = figures[f].first; i < figures[f].first + figures[f].count; i++) {
            const pl_case *entry = &lint->rules->cases[i];
            if (!has_problem(&entry->origin, &code)) continue;
            check_figure(lint, &entry->origin, step->id, entry->pos);
            return;
        }
    }
}

void pl_lint_evidence(pl_lint *lint)
{
    const pl_rules *rules = lint->rules;
    for (uint32_t i = 0; i < rules->step_count; i++) {
        const pl_step *step = &rules->steps[i];
        check_duration(lint, step);
        for (uint32_t h = step->holds.first; h < step->holds.first + step->holds.count; h++) {
            const pl_hold *hold = &rules->holds[h];
            check_figure(lint, &hold->origin, pl_lint_dotted(lint, step->id, hold->id), hold->pos);
        }
    }
    for (uint32_t i = 0; i < rules->exemption_count; i++)
        check_figure(lint, &rules->exemptions[i].origin, rules->exemptions[i].id, rules->exemptions[i].pos);
    for (uint32_t i = 0; i < rules->ceiling_count; i++)
        check_figure(lint, &rules->ceilings[i].origin, rules->ceilings[i].id, rules->ceilings[i].pos);
}

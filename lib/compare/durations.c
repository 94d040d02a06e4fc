/* `duration` of steps: how long, on which basis, and what the figures rest on. */
#include "compare/figures.h"

/* The figures of a step: where one basis is not written, the other stands for it. */
typedef struct bases {
    pl_figure promised, statutory;
    bool one;    /* one figure is written, and stands for both */
    bool by_law; /* and that as the statutory one */
} bases;

static bases bases_of(int side, const pl_step *step)
{
    pl_slice promised = step->promised.count ? step->promised : step->statutory;
    pl_slice statutory = step->statutory.count ? step->statutory : step->promised;
    return (bases){{side, promised}, {side, statutory},
                   promised.first == statutory.first && promised.count == statutory.count, !step->promised.count};
}

static bool are_apart(pl_compare *compare, const bases *of)
{
    return !of->one && !pl_figures_same(compare, of->promised, of->statutory, PL_LENGTH_OF_CASE);
}

static void push_figures(pl_compare *compare, pl_str field, const pl_figure *before, const pl_figure *after)
{
    pl_str old = before ? pl_figure_text(compare, *before, PL_LENGTH_OF_CASE) : pl_no_text;
    pl_field_push(compare, field, PL_STR(""), old,
                  after ? pl_figure_text(compare, *after, PL_LENGTH_OF_CASE) : pl_no_text);
}

/* A figure that also is the promised one is not shown as what the law says. */
static const pl_figure *law_of(const bases *of)
{
    return of->one && !of->by_law ? NULL : &of->statutory;
}

static void compare_bases(pl_compare *compare, const bases *old, const bases *new)
{
    bool promised = pl_figures_same(compare, old->promised, new->promised, PL_LENGTH_OF_CASE);
    bool statutory = promised;
    if (!old->one || !new->one)
        statutory = pl_figures_same(compare, old->statutory, new->statutory, PL_LENGTH_OF_CASE);
    if (promised && statutory) return;
    if (!are_apart(compare, old) && !are_apart(compare, new)) {
        push_figures(compare, PL_STR("duration"), &old->promised, &new->promised);
        return;
    }
    if (!promised) push_figures(compare, PL_STR("promised"), &old->promised, &new->promised);
    if (!statutory) push_figures(compare, PL_STR("statutory"), law_of(old), law_of(new));
}

static pl_str length_text(pl_compare *compare, pl_length length)
{
    if (!length.days) return pl_no_text;
    pl_buf_put_length(&compare->buf, length);
    return pl_compare_keep(compare);
}

static pl_str observed_text(pl_compare *compare, const pl_observed *observed)
{
    const struct {
        pl_str name;
        uint32_t days;
    } parts[] = {
        {PL_STR("min: "), observed->min}, {PL_STR(", likely: "), observed->likely}, {PL_STR(", max: "), observed->max}};
    if (!observed->written) return pl_no_text;
    for (size_t i = 0; i < PL_COUNT_OF(parts); i++) {
        pl_buf_put(&compare->buf, parts[i].name);
        pl_buf_put_int(&compare->buf, parts[i].days);
    }
    return pl_compare_keep(compare);
}

static void compare_extras(pl_compare *compare, const pl_step_extra *before, const pl_step_extra *after)
{
    const pl_observed *old = &before->observed, *new = &after->observed;
    if (before == after) return;
    bool seen = old->written || new->written;
    if (seen) pl_field_text(compare, PL_STR("observed"), PL_STR(""), observed_text(compare, old),
                            observed_text(compare, new));
    if (!before->extension.days && !after->extension.days) return;
    pl_str extension = length_text(compare, before->extension);
    pl_field_text(compare, PL_STR("extension"), PL_STR(""), extension, length_text(compare, after->extension));
}

void pl_duration_compare(pl_compare *compare, const pl_step *before, const pl_step *after)
{
    bases old = bases_of(0, before), new = bases_of(1, after);
    compare_bases(compare, &old, &new);
    compare_extras(compare, &compare->rules[0]->extras[before->extra], &compare->rules[1]->extras[after->extra]);
}

/* ---- what they rest on ---- */

/* Whether all cases rest on what the step does. */
static bool inherits(const pl_compare *compare, const pl_figure *figure, const pl_origin *own, pl_aspect aspect)
{
    const pl_rules *rules = compare->rules[figure->side];
    for (uint32_t i = figure->cases.first; i < figure->cases.first + figure->cases.count; i++) {
        const pl_origin *origin = &rules->cases[i].origin;
        if (aspect == PL_EVIDENCE_OF_CASE && origin->evidence != own->evidence) return false;
        if (aspect == PL_EVIDENCE_OF_CASE) continue;
        if (origin->source != own->source || !pl_str_equal(origin->article, own->article)) return false;
    }
    return true;
}

/* The figures of a step that are shown: NULL where the law's is not. */
typedef struct rested {
    const pl_figure *figure;
    const pl_figure *shown;
    const pl_origin *own;
} rested;

/* No difference of its own where the step's is the same. */
static void compare_origins(pl_compare *compare, pl_str about, const rested *old, const rested *new, pl_aspect aspect)
{
    if (inherits(compare, old->figure, old->own, aspect) && inherits(compare, new->figure, new->own, aspect)) return;
    if (pl_figures_same(compare, *old->figure, *new->figure, aspect)) return;
    pl_str text = old->shown ? pl_figure_text(compare, *old->shown, aspect) : PL_STR("");
    pl_field_text(compare, aspect == PL_EVIDENCE_OF_CASE ? PL_STR("evidence") : PL_STR("source"), about, text,
                  new->shown ? pl_figure_text(compare, *new->shown, aspect) : PL_STR(""));
}

void pl_duration_origin_compare(pl_compare *compare, const pl_step *before, const pl_step *after, bool sources)
{
    pl_aspect aspect = sources ? PL_SOURCE_OF_CASE : PL_EVIDENCE_OF_CASE;
    bases old = bases_of(0, before), new = bases_of(1, after);
    bool one = old.one && new.one;
    const rested promised[] = {{&old.promised, &old.promised, &before->origin},
                               {&new.promised, &new.promised, &after->origin}};
    const rested statutory[] = {{&old.statutory, law_of(&old), &before->origin},
                                {&new.statutory, law_of(&new), &after->origin}};
    compare_origins(compare, one ? PL_STR("duration") : PL_STR("promised"), &promised[0], &promised[1], aspect);
    if (!one) compare_origins(compare, PL_STR("statutory"), &statutory[0], &statutory[1], aspect);
}

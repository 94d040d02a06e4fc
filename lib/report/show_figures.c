/* Figures of a rule set as text: durations with their cases, links with their lags, and what they rest on. */
#include "report/show.h"
#include "model/words.h"

void pl_cases_put_text(pl_buf *buf, pl_view *view, pl_slice cases, bool with_signs)
{
    for (uint32_t i = 0; i < cases.count; i++) {
        const pl_case *one = &view->rules->cases[cases.first + i];
        if (i) pl_buf_put(buf, PL_STR("; "));
        if (with_signs && one->origin.evidence == PL_EVIDENCE_ILLUSTRATIVE) pl_buf_put_char(buf, '~');
        pl_buf_put_length(buf, one->length);
        if (one->when == PL_ALWAYS) continue;
        pl_buf_put(buf, PL_STR(" ("));
        pl_buf_put(buf, pl_view_condition(view, one->when));
        pl_buf_put_char(buf, ')');
    }
}

static void put_link(pl_buf *buf, pl_view *view, const pl_link *link, bool with_titles)
{
    const pl_step *from = &view->rules->steps[link->from];
    pl_buf_put(buf, with_titles ? pl_title_pick(&from->title, view->lang, from->id) : from->id);
    if (link->milestone != PL_NONE) {
        pl_buf_put_char(buf, '.');
        pl_buf_put(buf, view->rules->milestones[link->milestone].id);
    }
    bool plain = link->milestone == PL_NONE ? link->type == PL_LINK_FS : link->type == PL_LINK_SS;
    if (!plain || link->lag.days) {
        pl_buf_put_char(buf, ' ');
        pl_buf_put(buf, pl_str_from(pl_words_link[link->type]));
    }
    if (link->lag.days) {
        pl_buf_put_char(buf, '+');
        pl_buf_put_length(buf, link->lag);
    }
    if (link->when == PL_ALWAYS) return;
    pl_buf_put(buf, PL_STR(" ("));
    pl_buf_put(buf, pl_view_condition(view, link->when));
    pl_buf_put_char(buf, ')');
}

void pl_links_put_text(pl_buf *buf, pl_view *view, uint32_t step, bool with_titles)
{
    const pl_rules *rules = view->rules;
    for (uint32_t i = rules->link_first[step]; i < rules->link_first[step + 1]; i++) {
        if (i > rules->link_first[step]) pl_buf_put(buf, PL_STR("; "));
        put_link(buf, view, &rules->links[i], with_titles);
    }
}

static void count_cases(pl_evidence_count *count, const pl_rules *rules, pl_slice cases)
{
    for (uint32_t i = 0; i < cases.count; i++) count->of[rules->cases[cases.first + i].origin.evidence]++;
}

pl_evidence_count pl_rules_count_evidence(const pl_rules *rules)
{
    pl_evidence_count count = {{0}};
    for (uint32_t i = 0; i < rules->step_count; i++) {
        const pl_step *step = &rules->steps[i];
        if (!step->duration_pos.line) continue; /* no duration written: its 0 is no figure */
        count_cases(&count, rules, step->promised);
        if (step->statutory.first != step->promised.first) count_cases(&count, rules, step->statutory);
    }
    for (uint32_t i = 0; i < rules->hold_count; i++) count.of[rules->holds[i].origin.evidence]++;
    for (uint32_t i = 0; i < rules->exemption_count; i++) count.of[rules->exemptions[i].origin.evidence]++;
    for (uint32_t i = 0; i < rules->ceiling_count; i++) count.of[rules->ceilings[i].origin.evidence]++;
    return count;
}

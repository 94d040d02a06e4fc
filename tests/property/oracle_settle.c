/* What known facts say about steps and links: which are there and why, how long they take, whether they count. */
#include "oracle.h"

int nominal_days(struct span_of_days span)
{
    return span.calendar ? (span.days * 5 + 6) / 7 : span.days;
}

enum clock step_clock(const struct step *step)
{
    if (step->clock != CLOCK_BY_KIND) return step->clock;
    switch (step->kind) {
    case KIND_APPROVAL:
    case KIND_VERIFICATION:
    case KIND_FILING:
    case KIND_NOTICE:
    case KIND_EVENT: return CLOCK_GOVERNMENT;
    case KIND_REVIEW:
    case KIND_TENDER: return CLOCK_THIRD;
    case KIND_PREPARATION:
    case KIND_SUPPLEMENT: return CLOCK_APPLICANT;
    case KIND_COUNT: break;
    }
    return CLOCK_GOVERNMENT;
}

/* An item is an approval, a verification or a filing on the main track. */
bool step_is_item(const struct step *step)
{
    bool kind = step->kind == KIND_APPROVAL || step->kind == KIND_VERIFICATION || step->kind == KIND_FILING;

    return kind && !step->side_track;
}

static bool step_counts(const struct rules *rules, const struct step *step, const int64_t values[])
{
    switch (step->counted) {
    case COUNTED_TRUE: return true;
    case COUNTED_FALSE: return false;
    case COUNTED_WHEN: return condition_holds(rules, step->counted_when, values);
    case COUNTED_BY_DEFAULT: break;
    }
    return step_clock(step) == CLOCK_GOVERNMENT && step->kind != KIND_NOTICE;
}

/* The first exemption of the file that frees the step, or NONE. */
static int find_exemption(const struct rules *rules, int step, const int64_t values[])
{
    for (int e = 0; e < rules->exemption_count; e++) {
        const struct exemption *exemption = &rules->exemptions[e];

        if (!((exemption->steps >> step) & 1U) || !condition_holds(rules, exemption->when, values)) continue;
        if (exemption->except == NONE || !condition_holds(rules, exemption->except, values)) return e;
    }
    return NONE;
}

/* Own `when` first, then exemptions, then the step that it is part of. */
static enum status find_status(const struct rules *rules, int step, const int64_t values[], int *exemption,
                               int *part_of)
{
    int parent = rules->steps[step].part_of;
    int ignored_exemption, ignored_parent;
    enum status status;

    *exemption = NONE;
    *part_of = NONE;
    if (!condition_holds(rules, rules->steps[step].when, values)) return STATUS_NOT_APPLICABLE;
    *exemption = find_exemption(rules, step, values);
    if (*exemption != NONE) return STATUS_EXEMPT;
    if (parent == NONE) return STATUS_REQUIRED;
    status = find_status(rules, parent, values, &ignored_exemption, &ignored_parent);
    if (status != STATUS_REQUIRED) *part_of = parent;
    return status;
}

/* The nominal days, or NONE where no case applies. */
static int duration_days(const struct rules *rules, const struct duration *duration, const int64_t values[])
{
    switch (duration->form) {
    case DURATION_MISSING: return 0; /* an event or a filing */
    case DURATION_PLAIN: return nominal_days(duration->plain);
    case DURATION_BY: return nominal_days(duration->by_value[values[duration->by]]);
    case DURATION_CASES: break;
    }
    for (int c = 0; c < duration->case_count; c++) {
        if (condition_holds(rules, duration->cases[c].when, values)) return nominal_days(duration->cases[c].duration);
    }
    return NONE;
}

/* The promised duration, or the statutory one where no promise is written. */
static int step_days(const struct rules *rules, const struct project *project, int step, const int64_t values[])
{
    const struct step *of = &rules->steps[step];

    if (project->has_own[step]) return nominal_days(project->own[step]);
    if (of->promised.form == DURATION_MISSING && of->written_apart) return duration_days(rules, &of->statutory, values);
    return duration_days(rules, &of->promised, values);
}

static int hold_days(const struct rules *rules, int step, const int64_t values[])
{
    const struct step *of = &rules->steps[step];
    int days = 0;

    for (int h = 0; h < of->hold_count; h++) {
        if (condition_holds(rules, of->holds[h].when, values)) days += nominal_days(of->holds[h].duration);
    }
    return days;
}

void settle(const struct rules *rules, const struct project *project, const int64_t values[], struct settled *out)
{
    *out = (struct settled){0};
    for (int s = 0; s < rules->step_count; s++) {
        out->status[s] = find_status(rules, s, values, &out->exemption[s], &out->part_of[s]);
        out->counted[s] = step_counts(rules, &rules->steps[s], values);
        if (out->status[s] != STATUS_REQUIRED) continue;
        out->duration[s] = step_days(rules, project, s, values);
        out->hold[s] = hold_days(rules, s, values);
        if (out->duration[s] == NONE) {
            out->gap = true;
            out->duration[s] = 0;
        }
    }
    for (int l = 0; l < rules->link_count; l++)
        out->there[l] = condition_holds(rules, rules->links[l].when, values);
}

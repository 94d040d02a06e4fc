/* The oracle itself, held against networks worked out by hand. Each test draws its network in a comment; numbers in
 * brackets are durations. */
#include "oracle.h"

#include <stdio.h>
#include <string.h>

static int passed, failed;

static void expect(const char *what, long long expected, long long actual)
{
    if (expected == actual) {
        passed++;
        return;
    }
    printf("oracle_test: %s: expected %lld, got %lld\n", what, expected, actual);
    failed++;
}

static void expect_late(const char *what, const struct step_late *step, int ls, int lf, int total, int free_float)
{
    char text[120];
    const struct maybe got[] = {step->ls, step->lf, step->total_float, step->free_float};
    const int wanted[] = {ls, lf, total, free_float};
    static const char *const names[] = {"ls", "lf", "total float", "free float"};

    for (int i = 0; i < 4; i++) {
        snprintf(text, sizeof text, "%s %s", what, names[i]);
        expect(text, wanted[i], got[i].is ? got[i].value : NONE);
    }
}

/* Steps of the given durations, approvals all; the span ends with `to`. */
static void make_rules(struct rules *rules, int count, const int durations[], int to)
{
    memset(rules, 0, sizeof *rules);
    rules->step_count = count;
    rules->to = to;
    rules->applies = NONE;
    for (int s = 0; s < count; s++) {
        rules->steps[s] = (struct step){
            .name = s, .stage = NONE, .authority = NONE, .part_of = NONE, .when = NONE, .counted_when = NONE};
        rules->steps[s].promised = (struct duration){.form = DURATION_PLAIN, .plain = {durations[s], false}};
    }
}

static struct link *join(struct rules *rules, int from, enum link_type type, int to, int lag)
{
    struct link *link = &rules->links[rules->link_count++];

    *link = (struct link){from, to, type, NONE, {lag, false}, NONE};
    return link;
}

static void exempt(struct rules *rules, unsigned steps)
{
    rules->nodes[rules->node_count] = (struct node){.type = NODE_TRUE};
    rules->exemptions[rules->exemption_count++] =
        (struct exemption){.steps = steps, .when = rules->node_count++, .except = NONE};
}

static struct outcome *ask(const struct rules *rules)
{
    struct project project = {0};

    return oracle_ask(rules, &project);
}

/* a[4] and b[10] side by side, b may start 1 after a and not end before 8 after a's end: SS 1 and FF 8.
 * F(b) = max(1 + 10, 4 + 8) = 12: b is held open by a, so only its finish drives. */
static void test_parallel(void)
{
    struct rules rules;
    struct outcome *outcome;

    make_rules(&rules, 2, (const int[]){4, 10}, 1);
    join(&rules, 0, LINK_SS, 1, 1);
    join(&rules, 0, LINK_FF, 1, 8);
    outcome = ask(&rules);
    expect("parallel elapsed", 12, outcome->numbers[NUMBER_ELAPSED].min);
    expect("parallel sum", 14, outcome->numbers[NUMBER_SUM].min);
    expect("parallel es(b)", 1, outcome->es[1].min);
    expect_late("parallel a", &outcome->late.steps[0], 0, 4, 0, 0);
    expect_late("parallel b", &outcome->late.steps[1], 2, 12, 0, 0);
    expect("parallel b by start", false, outcome->late.steps[1].critical_start);
    expect("parallel b by finish", true, outcome->late.steps[1].critical_finish);
    expect("parallel drag(a)", 1, outcome->late.steps[0].drag); /* without a: max(11, 8) */
    expect("parallel drag(b)", 0, outcome->late.steps[1].drag);
    expect("parallel chains", 1, outcome->late.chain_count);
    outcome_free(outcome);
}

/* a[10] -FF-> b[2]: b starts at 0 and is stretched to 10; its start is not pushed later. */
static void test_stretch(void)
{
    struct rules rules;
    struct outcome *outcome;

    make_rules(&rules, 2, (const int[]){10, 2}, 1);
    join(&rules, 0, LINK_FF, 1, 0);
    outcome = ask(&rules);
    expect("stretch es", 0, outcome->es[1].min);
    expect("stretch ef", 10, outcome->ef[1].min);
    expect("stretch total float of b", 0, outcome->late.steps[1].total_float.value); /* LF - EF */
    expect("stretch ls", 8, outcome->late.steps[1].ls.value);
    expect("stretch drag(a)", 8, outcome->late.steps[0].drag);
    outcome_free(outcome);
}

/* a[5] -> d[1], b[3] -> d, c[5] -> d: a and c tie, so neither has drag; d has its own. */
static void test_parallel_drag(void)
{
    struct rules rules;
    struct outcome *outcome;

    make_rules(&rules, 4, (const int[]){5, 3, 5, 1}, 3);
    for (int s = 0; s < 3; s++)
        join(&rules, s, LINK_FS, 3, 0);
    outcome = ask(&rules);
    expect("tie drag(a)", 0, outcome->late.steps[0].drag);
    expect("tie drag(c)", 0, outcome->late.steps[2].drag);
    expect("tie drag(d)", 1, outcome->late.steps[3].drag);
    expect("tie chains", 2, outcome->late.chain_count);
    expect("tie paths", 2, outcome->late.paths.count);
    expect_late("tie b", &outcome->late.steps[1], 2, 5, 2, 2);
    outcome_free(outcome);
    rules.steps[2].promised.plain.days = 3;
    outcome = ask(&rules);
    expect("parallel path drag(a)", 2, outcome->late.steps[0].drag);
    outcome_free(outcome);
}

/* A milestone on day 5 of a[3] is capped at 3, the lag of 2 is added after the cap: b starts at 5; with a's time taken
 * away it starts at 2, so drag(a) is 3. a's hold of 4 lengthens a, not the milestone. */
static void test_milestone(void)
{
    struct rules rules;
    struct outcome *outcome;

    make_rules(&rules, 2, (const int[]){3, 6}, 1);
    rules.steps[0].milestone_count = 1;
    rules.steps[0].milestones[0] = 5;
    rules.steps[0].hold_count = 1;
    rules.steps[0].holds[0] = (struct hold){{4, false}, NONE};
    join(&rules, 0, LINK_SS, 1, 2)->milestone = 0;
    outcome = ask(&rules);
    expect("milestone es(b)", 5, outcome->es[1].min);
    expect("milestone ef(a)", 7, outcome->ef[0].min);
    expect("milestone elapsed", 11, outcome->numbers[NUMBER_ELAPSED].min);
    expect("milestone approval", 11, outcome->numbers[NUMBER_APPROVAL].min);
    expect("milestone drag(a)", 3, outcome->late.steps[0].drag);
    expect("milestone a by finish", false, outcome->late.steps[0].critical_finish);
    expect("milestone lf(a) is null", false, outcome->late.steps[0].lf.is);
    expect("milestone later duty", false, outcome->merged.later_duty[0]);
    outcome_free(outcome);
}

/* a[2] -lag 1-> x(exempt)[9] -lag 7-> c[1], b[8] -> c: c waits for a through x without x's time and lag.
 * Free float of a: ES(c) 8 - (EF(a) 2 + lag 1) = 5. */
static void test_exempt(void)
{
    struct rules rules;
    struct outcome *outcome;

    make_rules(&rules, 4, (const int[]){2, 9, 1, 8}, 2);
    join(&rules, 0, LINK_FS, 1, 1);
    join(&rules, 1, LINK_FS, 2, 7);
    join(&rules, 3, LINK_FS, 2, 0);
    exempt(&rules, 1U << 1);
    outcome = ask(&rules);
    expect("exempt status", STATUS_EXEMPT, outcome->merged.status[1]);
    expect("exempt es(x)", 3, outcome->es[1].min);
    expect("exempt ef(x)", 3, outcome->ef[1].min);
    expect("exempt es(c)", 8, outcome->es[2].min);
    expect_late("exempt a", &outcome->late.steps[0], 5, 7, 5, 5);
    expect("exempt items", 3, outcome->numbers[NUMBER_ITEMS].min);
    outcome_free(outcome);
}

/* a[3] -lag 4-> z(exempt, the end): nobody waits for z, so the end is a's finish, and z has no late dates. */
static void test_end_exempt(void)
{
    struct rules rules;
    struct outcome *outcome;

    make_rules(&rules, 2, (const int[]){3, 5}, 1);
    join(&rules, 0, LINK_FS, 1, 4);
    exempt(&rules, 1U << 1);
    outcome = ask(&rules);
    expect("end elapsed", 3, outcome->numbers[NUMBER_ELAPSED].min);
    expect("end items", 1, outcome->numbers[NUMBER_ITEMS].min);
    expect_late("end a", &outcome->late.steps[0], 0, 3, 0, 0);
    expect("end z has no late dates", false, outcome->late.steps[1].ls.is || outcome->late.steps[1].lf.is);
    expect("end drag(a)", 3, outcome->late.steps[0].drag);
    expect("end chains", 1, outcome->late.chain_count);
    outcome_free(outcome);
}

/* a[3] counted -> b[7] not counted -> c[2] counted, lags 1 and 5: 3 + 1 + 0 + 0 + 2. */
static void test_counting(void)
{
    struct rules rules;
    struct outcome *outcome;

    make_rules(&rules, 3, (const int[]){3, 7, 2}, 2);
    rules.steps[1].kind = KIND_NOTICE;
    join(&rules, 0, LINK_FS, 1, 1);
    join(&rules, 1, LINK_FS, 2, 5);
    rules.limit_count = 1;
    rules.limits[0] = (struct limit){.measure = MEASURE_ELAPSED, .days = 13, .from = 1, .to = NONE, .when = NONE};
    outcome = ask(&rules);
    expect("counting approval", 6, outcome->numbers[NUMBER_APPROVAL].min);
    expect("counting elapsed", 18, outcome->numbers[NUMBER_ELAPSED].min);
    expect("counting items", 2, outcome->numbers[NUMBER_ITEMS].min);
    expect("counting sum", 5, outcome->numbers[NUMBER_SUM].min);
    expect("counting from b", 14, outcome->judged_days[0].min);
    expect("counting verdict", VERDICT_OVER, outcome->merged.judged[0].verdict);
    expect("counting status", 1, outcome->exit_status);
    expect("counting approval path", 2, outcome->late.approval_path.count);
    outcome_free(outcome);
}

/* Two unknown flags: a is there when p, b[5] beside it when q; a[3] -> c[1], b -> c. With p and q unknown nothing is
 * irrelevant; with a of 0 days p still decides a's status. A third flag r decides nothing. */
static void test_unknown(void)
{
    struct rules rules;
    struct project project = {.said = {SAID_NOTHING, SAID_UNKNOWN, SAID_NOTHING}};
    struct outcome *outcome;

    make_rules(&rules, 3, (const int[]){3, 5, 1}, 2);
    join(&rules, 0, LINK_FS, 2, 0);
    join(&rules, 1, LINK_FS, 2, 0);
    rules.fact_count = 3;
    for (int f = 0; f < 3; f++) {
        rules.facts[f] = (struct fact){.name = f, .type = FACT_FLAG};
        rules.nodes[f] = (struct node){.type = NODE_FLAG, .fact = f};
    }
    rules.node_count = 3;
    rules.steps[0].when = 0;
    rules.steps[1].when = 1;
    outcome = oracle_ask(&rules, &project);
    expect("unknown completions", 8, outcome->completions);
    expect("unknown least", 1, outcome->numbers[NUMBER_ELAPSED].min);
    expect("unknown most", 6, outcome->numbers[NUMBER_ELAPSED].max);
    expect("unknown status", STATUS_UNDECIDED, outcome->merged.status[0]);
    expect("unknown p", false, outcome->irrelevant[0]);
    expect("unknown r", true, outcome->irrelevant[2]);
    expect("unknown exit status", 3, outcome->exit_status);
    outcome_free(outcome);
    rules.facts[1].has_standard = true; /* said to be unknown: the default does not stand in */
    rules.facts[0].has_standard = true;
    outcome = oracle_ask(&rules, &project);
    expect("default completions", 4, outcome->completions);
    expect("default status", STATUS_NOT_APPLICABLE, outcome->merged.status[0]);
    outcome_free(outcome);
}

/* 20 calendar days are ceil(100 / 7) = 15 nominal working days, 7 are 5, 1 is 1, 0 are 0. */
static void test_calendar_days(void)
{
    expect("20 cd", 15, nominal_days((struct span_of_days){20, true}));
    expect("7 cd", 5, nominal_days((struct span_of_days){7, true}));
    expect("1 cd", 1, nominal_days((struct span_of_days){1, true}));
    expect("0 cd", 0, nominal_days((struct span_of_days){0, true}));
}

/* storeys < 5 and > 5 cut whole storeys into 0..4, 5, 6..; at least 4 and at most 5 leave no cell between. */
static void test_cells(void)
{
    struct rules rules;
    int64_t cells[MAX_CELLS];

    make_rules(&rules, 1, (const int[]){1}, NONE);
    rules.fact_count = 1;
    rules.facts[0] = (struct fact){.type = FACT_COUNT};
    rules.nodes[0] = (struct node){.type = NODE_COMPARE, .comparison = LESS, .constant = 5};
    rules.node_count = 1;
    expect("cells of one constant", 3, fact_cells(&rules, 0, cells));
    rules.nodes[1] = (struct node){.type = NODE_COMPARE, .comparison = AT_LEAST, .constant = 4};
    rules.node_count = 2;
    expect("cells of two neighbours", 4, fact_cells(&rules, 0, cells));
}

int main(void)
{
    test_parallel();
    test_stretch();
    test_parallel_drag();
    test_milestone();
    test_exempt();
    test_end_exempt();
    test_counting();
    test_unknown();
    test_calendar_days();
    test_cells();
    printf("oracle_test: %d passed, %d failed\n", passed, failed);
    return failed > 0 ? 1 : 0;
}

/* The independent oracle: rule sets and projects as plain structs, and their answers computed as slowly and obviously
 * as possible. It shares no code with the library, so that the two can only agree by both following the model.
 *
 * Everything is a small fixed array. A step, a fact, a link is an index; NONE means "there is none". Event 2i is the
 * start of step i, event 2i + 1 its finish. Amounts are whole numbers of the smallest unit of their fact. */
#ifndef PROPERTY_ORACLE_H
#define PROPERTY_ORACLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    NONE = -1,
    MAX_FACTS = 6,
    MAX_VALUES = 4,
    MAX_NODES = 500,
    MAX_NAMED = 3,
    MAX_STEPS = 12,
    MAX_EVENTS = 2 * MAX_STEPS,
    MAX_LINKS = 60,
    MAX_HOLDS = 3,
    MAX_MILESTONES = 2,
    MAX_CASES = 3,
    MAX_EXEMPTIONS = 4,
    MAX_LIMITS = 6,
    MAX_STAGES = 3,
    MAX_AUTHORITIES = 3,
    MAX_ASSUMES = 2,
    MAX_CELLS = 128,
    MAX_JUDGED = MAX_LIMITS + MAX_STAGES,
};

/* ---- Rule sets ---- */

enum fact_type { FACT_CHOICE, FACT_FLAG, FACT_COUNT, FACT_MONEY, FACT_NUMBER };

struct fact {
    int name; /* the letter its id ends with; stays when other facts are dropped */
    enum fact_type type;
    int value_count; /* of a choice */
    int decimals;
    int64_t min, max, standard; /* standard: the default */
    bool has_max, has_standard;
};

enum node_type { NODE_TRUE, NODE_FALSE, NODE_AND, NODE_OR, NODE_NOT, NODE_COMPARE, NODE_IN, NODE_FLAG, NODE_NAMED };
enum comparison { LESS, AT_MOST, MORE, AT_LEAST, EQUAL, UNEQUAL };

struct node {
    enum node_type type;
    int left, right; /* operands of and, or; left alone of not */
    int fact;
    enum comparison comparison; /* of numbers */
    int64_t constant;
    unsigned values; /* of a choice: the set of values that make it true, a bit each */
    int named;
};

struct span_of_days {
    int days;
    bool calendar;
};

enum duration_form { DURATION_MISSING, DURATION_PLAIN, DURATION_CASES, DURATION_BY };

struct duration_case {
    int when; /* NONE: always */
    struct span_of_days duration;
};

struct duration {
    enum duration_form form;
    struct span_of_days plain;
    int case_count;
    struct duration_case cases[MAX_CASES];
    int by; /* the choice */
    struct span_of_days by_value[MAX_VALUES];
};

struct hold {
    struct span_of_days duration;
    int when;
};

enum kind {
    KIND_APPROVAL,
    KIND_VERIFICATION,
    KIND_FILING,
    KIND_REVIEW,
    KIND_NOTICE,
    KIND_TENDER,
    KIND_PREPARATION,
    KIND_SUPPLEMENT,
    KIND_EVENT,
    KIND_COUNT
};
enum clock { CLOCK_BY_KIND, CLOCK_GOVERNMENT, CLOCK_APPLICANT, CLOCK_THIRD };
enum counted { COUNTED_BY_DEFAULT, COUNTED_TRUE, COUNTED_FALSE, COUNTED_WHEN };

struct step {
    int name;
    enum kind kind;
    enum clock clock;
    enum counted counted;
    int counted_when;
    bool side_track;
    int stage, authority, part_of, when;
    struct duration promised, statutory; /* one of them may be missing */
    bool written_apart;                  /* {promised: ..., statutory: ...}; else `promised` stands for both */
    int extension;                       /* 0: none; never added here */
    int hold_count;
    struct hold holds[MAX_HOLDS];
    int milestone_count;
    int milestones[MAX_MILESTONES];
};

enum link_type { LINK_FS, LINK_SS, LINK_FF, LINK_SF };

struct link {
    int from, to;
    enum link_type type;
    int milestone; /* of `from`; NONE */
    struct span_of_days lag;
    int when;
};

struct exemption {
    int name;
    unsigned steps; /* a bit each */
    int when, except;
};

enum measure { MEASURE_APPROVAL, MEASURE_ELAPSED, MEASURE_SUM, MEASURE_ITEMS };

struct limit {
    int name;
    enum measure measure;
    int days;
    unsigned stages, steps; /* both 0: all */
    int from, to, when;
};

struct stage {
    int limit; /* NONE: no limit */
};

struct rules {
    int fact_count, node_count, named_count, step_count, link_count, exemption_count, limit_count, stage_count,
        authority_count, assume_count;
    struct fact facts[MAX_FACTS];
    struct node nodes[MAX_NODES];
    int named[MAX_NAMED]; /* root nodes; a named condition names only earlier ones */
    struct step steps[MAX_STEPS];
    struct link links[MAX_LINKS];
    struct exemption exemptions[MAX_EXEMPTIONS];
    struct limit limits[MAX_LIMITS];
    struct stage stages[MAX_STAGES];
    int assumes[MAX_ASSUMES];
    int applies;
    bool has_span;
    int to;               /* the step that ends the span; NONE */
    int rank[MAX_EVENTS]; /* of each event in an order that all links keep; only the generator reads it */
};

/* ---- Projects ---- */

enum said { SAID_VALUE, SAID_UNKNOWN, SAID_NOTHING };

struct project {
    enum said said[MAX_FACTS];
    int64_t values[MAX_FACTS];
    bool has_own[MAX_STEPS]; /* the owner's own estimate of a step */
    struct span_of_days own[MAX_STEPS];
};

/* ---- The answer for known facts ---- */

enum status { STATUS_REQUIRED, STATUS_EXEMPT, STATUS_NOT_APPLICABLE, STATUS_UNDECIDED };
enum verdict { VERDICT_WITHIN, VERDICT_OVER, VERDICT_UNDECIDED, VERDICT_NOT_APPLICABLE };
enum number { NUMBER_ITEMS, NUMBER_SUM, NUMBER_APPROVAL, NUMBER_ELAPSED, NUMBER_COUNT };

/* What the facts say about each step and link, before any time is computed. */
struct settled {
    bool gap; /* a required step has no duration case */
    enum status status[MAX_STEPS];
    int exemption[MAX_STEPS], part_of[MAX_STEPS]; /* the reason of a step that fell away, or NONE */
    int duration[MAX_STEPS], hold[MAX_STEPS];
    bool counted[MAX_STEPS];
    bool there[MAX_LINKS];
};

struct judged {
    enum verdict verdict;
    int days, margin;
};

/* What unknown facts are judged by. */
struct answer {
    bool applicable;
    bool gap;
    int numbers[NUMBER_COUNT];
    enum status status[MAX_STEPS];
    int exemption[MAX_STEPS], part_of[MAX_STEPS];
    int duration[MAX_STEPS], hold[MAX_STEPS];
    bool counted[MAX_STEPS];
    bool later_duty[MAX_STEPS];
    bool in_span[MAX_STEPS];
    int es[MAX_STEPS], ef[MAX_STEPS];
    int judged_count; /* the ceilings, then the stages' limits */
    struct judged judged[MAX_JUDGED];
    int stage_days[MAX_STAGES];
    int authority_items[MAX_AUTHORITIES], authority_days[MAX_AUTHORITIES];
};

/* One number that may be absent (null). */
struct maybe {
    bool is;
    int value;
};

struct step_late {
    struct maybe ls, lf, total_float, free_float;
    bool critical_start, critical_finish;
    int drag;
};

struct step_list {
    int count;
    int steps[MAX_STEPS];
};

struct step_lists {
    int count, capacity;
    struct step_list *lists; /* sorted, each once */
};

/* What exists only where the facts settle it. */
struct late {
    struct step_late steps[MAX_STEPS];
    long long chain_count;
    struct step_lists paths;
    struct step_list approval_path;
};

/* ---- The answer for whatever is known ---- */

struct range {
    int min, max;
};

enum scope { SCOPE_IN, SCOPE_OUT, SCOPE_OPEN };

struct outcome {
    const char *error; /* bad input: why; NULL when there is an answer */
    enum scope scope;
    bool unknown_fact[MAX_FACTS];
    bool irrelevant[MAX_FACTS]; /* of the unknown facts; the others can change the answer */
    bool open;                  /* some unknown fact can change the answer */
    int completions, inside;
    struct answer *answers; /* of the `inside` completions that are admissible */
    struct answer merged;   /* statuses and verdicts; its numbers mean nothing where they range */
    struct range numbers[NUMBER_COUNT];
    struct range es[MAX_STEPS], ef[MAX_STEPS], duration[MAX_STEPS], hold[MAX_STEPS];
    struct range judged_days[MAX_JUDGED];
    bool same_reason[MAX_STEPS];
    bool binds[MAX_JUDGED]; /* in every completion */
    bool has_late;          /* not open, inside the scope */
    bool same_late[MAX_STEPS], same_chains;
    struct late late; /* of the first completion */
    int exit_status;
};

struct outcome *oracle_ask(const struct rules *rules, const struct project *project);
void outcome_free(struct outcome *outcome);

/* ---- Inner parts, each usable (and tested) alone ---- */

struct edge {
    int from, to, weight;
};

struct network {
    int event_count, edge_count;
    struct edge edges[MAX_STEPS + MAX_LINKS];
};

struct reach {
    bool to[MAX_EVENTS][MAX_EVENTS]; /* every event reaches itself */
};

/* The events at which the span ends, and the steps that belong to it. */
struct ending {
    bool anchor[MAX_EVENTS];
    bool in_span[MAX_STEPS];
};

enum time_kind { TIME_ELAPSED, TIME_APPROVAL };

static inline int event_start(int step)
{
    return 2 * step;
}

static inline int event_finish(int step)
{
    return 2 * step + 1;
}

/* oracle_facts.c */
bool condition_holds(const struct rules *rules, int node, const int64_t values[]);
int fact_cells(const struct rules *rules, int fact, int64_t cells[MAX_CELLS]);
bool fact_is_unknown(const struct rules *rules, const struct project *project, int fact);
int64_t fact_known_value(const struct rules *rules, const struct project *project, int fact);
long completion_count(const struct rules *rules, const struct project *project);
bool completion_first(const struct rules *rules, const struct project *project, int64_t values[]);
bool completion_next(const struct rules *rules, const struct project *project, int64_t values[]);
bool assumes_hold(const struct rules *rules, const int64_t values[]);
bool scope_holds(const struct rules *rules, const int64_t values[]);

/* oracle_settle.c */
int nominal_days(struct span_of_days span);
enum clock step_clock(const struct step *step);
bool step_is_item(const struct step *step);
void settle(const struct rules *rules, const struct project *project, const int64_t values[], struct settled *out);

/* oracle_network.c */
int link_source(const struct link *link);
int link_target(const struct link *link);
void network_build(const struct rules *rules, const struct settled *settled, enum time_kind time, const bool chosen[],
                   struct network *out);
void network_forward(const struct network *network, int at[]);
void network_forward_from(const struct network *network, int source, int at[]);
void network_backward(const struct network *network, const bool anchor[], int end, struct maybe late[]);
void network_reach(const struct network *network, struct reach *out);
void ending_find(const struct rules *rules, const struct settled *settled, const struct reach *reach,
                 struct ending *out);
int length_at(const int at[], const bool anchor[], int event_count);
int project_length(const struct rules *rules, const struct settled *settled, enum time_kind time, const bool chosen[]);

/* oracle_limits.c */
void judge_limits(const struct rules *rules, const struct settled *settled, const int64_t values[],
                  struct answer *answer);

/* oracle_plan.c */
void plan_early(const struct rules *rules, const struct project *project, const int64_t values[], struct answer *out);
void plan_late(const struct rules *rules, const struct project *project, const int64_t values[], struct late *out);
void late_free(struct late *late);

/* oracle_chains.c */
struct chain_result {
    long long count;
    bool on_chain[MAX_EVENTS];
    struct step_lists lists;
};

void chains_find(const struct network *network, const bool anchor[], const bool shown[], struct chain_result *out);
int step_list_compare(const struct step_list *a, const struct step_list *b);

#endif

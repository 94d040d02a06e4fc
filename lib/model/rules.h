/* A loaded rule set: plain data, constant once loading has succeeded, every reference a dense index. What the words
   mean is in permitline-model(7). Indices follow the file's order. */
#ifndef PL_MODEL_RULES_H
#define PL_MODEL_RULES_H

#include "base/source.h"
#include "base/table.h"
#include "calendar/calendar.h"
#include "model/condition.h"
#include "model/network.h"

typedef struct pl_title {
    pl_str text[PL_LANG_COUNT]; /* empty where a language is missing */
} pl_title;

typedef enum pl_evidence {
    PL_EVIDENCE_NONE,
    PL_EVIDENCE_OFFICIAL,
    PL_EVIDENCE_DERIVED,
    PL_EVIDENCE_OBSERVED,
    PL_EVIDENCE_ILLUSTRATIVE
} pl_evidence;

/* What may stand wherever a figure stands. */
typedef struct pl_origin {
    uint32_t source;  /* index into sources, or PL_NONE */
    uint8_t evidence; /* pl_evidence; NONE: the rule set's default applies (already filled in by loading) */
    pl_str article;
} pl_origin;

typedef struct pl_source_entry {
    pl_str id;
    pl_title title;
    pl_str url, date;
    pl_title note;
    bool used; /* something refers to it */
    pl_pos pos;
} pl_source_entry;

typedef enum pl_fact_type { PL_FACT_CHOICE, PL_FACT_FLAG, PL_FACT_COUNT, PL_FACT_MONEY, PL_FACT_NUMBER } pl_fact_type;

typedef struct pl_choice {
    pl_str id;
    pl_title title;
    pl_pos pos;
} pl_choice;

/* A value of a fact is one int64_t: the index of a choice, 0 or 1 of a flag, a number times 10^decimals. */
typedef struct pl_fact {
    pl_str id;
    pl_title title;
    pl_str unit;
    uint8_t type; /* pl_fact_type */
    uint8_t decimals;
    bool has_default;
    bool has_max;
    int64_t min; /* of every type: the smallest and largest value there may be */
    int64_t max;
    int64_t default_value;
    uint32_t first_choice; /* into choices */
    uint32_t choice_count;
    pl_pos pos;
    pl_pos default_pos;
} pl_fact;

typedef struct pl_named_condition {
    pl_str id;
    pl_condition condition;
    bool used; /* some condition names it */
    pl_pos pos;
} pl_named_condition;

typedef struct pl_assumption {
    pl_condition condition;
    pl_pos pos;
} pl_assumption;

typedef struct pl_stage {
    pl_str id;
    pl_title title;
    uint32_t lead; /* authority, or PL_NONE */
    pl_pos pos;
} pl_stage;

typedef struct pl_authority {
    pl_str id;
    pl_title title;
    pl_pos pos;
} pl_authority;

typedef enum pl_kind {
    PL_KIND_APPROVAL,
    PL_KIND_VERIFICATION,
    PL_KIND_FILING,
    PL_KIND_REVIEW,
    PL_KIND_NOTICE,
    PL_KIND_TENDER,
    PL_KIND_PREPARATION,
    PL_KIND_SUPPLEMENT,
    PL_KIND_EVENT
} pl_kind;

typedef enum pl_clock { PL_CLOCK_GOVERNMENT, PL_CLOCK_APPLICANT, PL_CLOCK_THIRD_PARTY } pl_clock;
typedef enum pl_track { PL_TRACK_MAIN, PL_TRACK_SIDE } pl_track;

/* A length of time as written: working days, or calendar days (nominal ceil(d * 5 / 7) working days). */
typedef struct pl_length {
    uint32_t days;
    bool calendar;
} pl_length;

static inline uint32_t pl_length_nominal(pl_length length)
{
    return length.calendar ? (length.days * 5 + 6) / 7 : length.days;
}

/* One case of a duration: a plain duration is one case that always applies; a choice is a case a value. */
typedef struct pl_case {
    pl_condition when;
    pl_length length;
    pl_origin origin;
    pl_pos pos;
} pl_case;

typedef struct pl_slice { /* entries [first, first + count) of the array its name tells */
    uint32_t first;
    uint32_t count;
} pl_slice;

typedef struct pl_hold {
    pl_str id;
    pl_title title;
    pl_length length;
    pl_condition when;
    pl_origin origin;
    pl_pos pos;
} pl_hold;

typedef struct pl_milestone {
    pl_str id;
    uint32_t day; /* working days after the step's start, uncapped */
    pl_pos pos;
} pl_milestone;

typedef struct pl_document {
    pl_title title;
    pl_condition when;
    pl_title note;
    pl_pos pos;
} pl_document;

typedef struct pl_observed {
    uint32_t min, likely, max;
    bool written;
} pl_observed;

/* What few steps say; kept apart so that a million plain steps stay small. */
typedef struct pl_step_extra {
    pl_slice with;      /* into step_authorities */
    pl_slice documents;
    pl_slice replaces;  /* into replaced: ids of steps of another rule set */
    pl_length extension;
    pl_pos extension_pos;
    pl_observed observed;
    uint32_t least; /* working days that must stay */
    uint32_t cost;  /* of a day taken away */
} pl_step_extra;

typedef struct pl_step {
    pl_str id;
    pl_title title;
    uint32_t authority; /* or PL_NONE */
    uint32_t stage;     /* or PL_NONE */
    uint32_t part_of;   /* step, or PL_NONE */
    pl_condition when;
    pl_condition counted; /* default filled in */
    uint8_t kind;         /* pl_kind */
    uint8_t clock;        /* pl_clock, default filled in */
    uint8_t track;        /* pl_track */
    pl_slice promised;    /* into cases; equal to statutory for a plain duration */
    pl_slice statutory;   /* count 0: none written (then promised stands in, and the other way round) */
    pl_slice holds;
    pl_slice milestones;
    uint32_t extra; /* into extras; 0 is the entry that says nothing (cost 1) */
    pl_origin origin;
    pl_pos pos;
    pl_pos when_pos; /* line 0: none written */
    pl_pos counted_pos;
    pl_pos duration_pos;
} pl_step;

/* An approval, verification or filing of the main track: what counts among the items if it is in the span. */
static inline bool pl_step_is_item(const pl_step *step)
{
    bool decision =
        step->kind == PL_KIND_APPROVAL || step->kind == PL_KIND_VERIFICATION || step->kind == PL_KIND_FILING;
    return decision && step->track == PL_TRACK_MAIN;
}

typedef enum pl_link_type { PL_LINK_FS, PL_LINK_SS, PL_LINK_FF, PL_LINK_SF } pl_link_type;

/* Links are grouped by `to` (rules.link_first) and inside it sorted by from, type, milestone; equal ends, type,
   milestone, unit of the lag and `when` are one link with the larger lag. */
typedef struct pl_link {
    uint32_t from;
    uint32_t to;
    uint32_t milestone; /* of `from`, into milestones; PL_NONE: its start or finish */
    uint8_t type;       /* pl_link_type; a milestone's is SS or SF */
    pl_length lag;
    pl_condition when;
    pl_pos pos;
} pl_link;

typedef struct pl_exemption {
    pl_str id;
    pl_title title;
    pl_slice steps; /* into exempt_steps */
    pl_condition when;
    pl_condition except; /* PL_NEVER: none */
    pl_origin origin;
    pl_pos pos;
    pl_pos when_pos;
    pl_pos except_pos; /* line 0: none */
} pl_exemption;

typedef struct pl_ceiling {
    pl_str id;
    pl_title title;
    uint32_t limit;
    uint8_t measure;  /* pl_measure */
    bool chosen_only; /* stages or steps are written: only `chosen` count */
    pl_slice chosen;  /* steps, into ceiling_steps, ascending, stages already expanded */
    uint32_t from;    /* step, or PL_NONE */
    uint32_t to;
    uint32_t stage;   /* the stage whose `limit` this is, or PL_NONE */
    pl_condition when;
    pl_origin origin;
    pl_pos pos;
} pl_ceiling;

typedef struct pl_span { /* what the numbers are measured over */
    pl_title from;
    uint32_t to; /* step, or PL_NONE */
    pl_pos pos;
} pl_span;

/* A test of the rule set, run by `permitline test`: kept as it is written, checked for its form. */
typedef struct pl_rules_tests pl_rules_tests;

/* What each entry of a mapping is called: from ids and from titles to indices. A title that two entries share (or
   that is another's id) maps to PL_AMBIGUOUS. */
#define PL_AMBIGUOUS (UINT32_MAX - 1)

struct pl_rules {
    pl_arena *arena;
    pl_source *source; /* the file itself */

    pl_str id;
    pl_lang language; /* of plain strings */
    pl_title title;
    pl_title jurisdiction;
    pl_pos title_pos, jurisdiction_pos;
    pl_date effective_from, effective_to; /* year 0: open */
    pl_str calendar;                      /* as written; default "cn" */
    pl_pos calendar_pos;

    pl_source_entry *sources;     uint32_t source_count;
    pl_fact *facts;               uint32_t fact_count;
    pl_choice *choices;           uint32_t choice_count;
    pl_conditions conditions;
    pl_named_condition *named;    uint32_t named_count;
    pl_assumption *assumptions;   uint32_t assumption_count;
    pl_condition applies;         pl_pos applies_pos;
    pl_stage *stages;             uint32_t stage_count;
    pl_authority *authorities;    uint32_t authority_count;

    pl_step *steps;               uint32_t step_count;
    pl_step_extra *extras;        uint32_t extra_count;
    pl_case *cases;               uint32_t case_count;
    pl_hold *holds;               uint32_t hold_count;
    pl_milestone *milestones;     uint32_t milestone_count;
    pl_document *documents;       uint32_t document_count;
    uint32_t *step_authorities;   uint32_t step_authority_count;
    pl_str *replaced;             uint32_t replaced_count;

    pl_link *links;               uint32_t link_count;
    uint32_t *link_first; /* step_count + 1: links into step i are [link_first[i], link_first[i + 1]) */

    pl_exemption *exemptions;     uint32_t exemption_count;
    uint32_t *exempt_steps;       uint32_t exempt_step_count;
    uint32_t *step_exemption_first; /* step_count + 1, into step_exemptions */
    uint32_t *step_exemptions;      /* exemptions of each step, in file order */

    pl_ceiling *ceilings;         uint32_t ceiling_count; /* those of stage limits last, in stage order */
    uint32_t *ceiling_steps;      uint32_t ceiling_step_count;

    pl_span span;
    pl_rules_tests *tests;

    uint32_t *part_order;    /* steps, parents before their parts */
    uint32_t *listing;       /* steps in the order in which people see them: none before one it waits for */
    pl_network network;

    pl_table step_names;     /* ids and titles, normalised (NFKC): see load/names.h */
    pl_table fact_names;
};

/* The fact or step with an id, or PL_NONE. O(1), but O(entries) for an id that is also another's title. */
uint32_t pl_rules_fact(const pl_rules *rules, pl_str id);
uint32_t pl_rules_step(const pl_rules *rules, pl_str id);

/* Whether two rule sets mean the same by facts of one id: then a value of one can be one of the other. */
bool pl_fact_is_alike(const pl_fact *a, const pl_fact *b);

/* Whether the rule set is in force on a day; year 0, no day: yes. */
bool pl_rules_cover(const pl_rules *rules, pl_date day);

/* As they are written in a rule file, and read by programs: 20, or 7 cd; of a fact an id, true, false or a number. */
void pl_buf_put_length(pl_buf *buf, pl_length length);
void pl_buf_put_value(pl_buf *buf, const pl_rules *rules, uint32_t fact, int64_t value);

/* The name of the file that a place is in: the rule set's own, or one that it extends. */
pl_str pl_rules_file_of(const pl_rules *rules, pl_pos pos);

/* Whether the numbers of two rule sets are measured from the same event: days of different starts are never compared
   or added. One title of it that both have is enough, in whatever language a file says it is. */
bool pl_rules_same_span(const pl_rules *a, const pl_rules *b);

#endif

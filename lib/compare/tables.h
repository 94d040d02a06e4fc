/* How the networks of given projects hang on the changes of a reform: for each step and each link a table by the
   changes of its footprint, filled by loading just the rule sets that the tables ask for. */
#ifndef PL_COMPARE_TABLES_H
#define PL_COMPARE_TABLES_H

#include "compare/footprint.h"
#include "compare/given.h"

/* Changes of one footprint, so entries of a table are their sets: as many as are shared out exactly. Rule sets that are
   loaded for all tables. Entries of all tables for one project, so that memory has a bound. */
enum { PL_FRAME_MOST = 20, PL_COALITIONS_MOST = (1 << 20) + (1 << 18), PL_ENTRIES_MOST = 1 << 24 };

/* A footprint that some element has; entry m of a table is for the changes players[i] with bit i of m. */
typedef struct pl_frame {
    uint32_t *players; /* ascending */
    uint32_t count;
} pl_frame;

/* A step in one rule set and one project. */
typedef struct pl_step_state {
    uint32_t time;     /* what it adds: to a path, or, if it is an item, to the sum */
    uint32_t days;     /* its milestones are no later */
    uint8_t is_there;  /* the rule set has it */
    uint8_t is_required;
    uint8_t has_time;  /* links out of it have their lags */
    uint8_t is_item;
} pl_step_state;

typedef struct pl_link_state {
    uint32_t lag;
    uint32_t day;       /* of its milestone */
    uint8_t is_written; /* the rule set has it, for some projects at least */
    uint8_t is_there;   /* for this one */
    uint8_t is_paced;   /* it has a milestone */
    uint8_t unused;
} pl_link_state;

typedef struct pl_table_step {
    uint32_t frame;
    pl_step_state *states; /* of each project one after the other */
} pl_table_step;

/* One of the links with the same ends and type, counted in the order of the rule set. */
typedef struct pl_table_link {
    uint32_t from, to; /* steps, by number of the footprints */
    uint8_t type;      /* pl_link_type */
    uint32_t frame;
    pl_link_state *states;
} pl_table_link;

typedef struct pl_tables {
    const pl_footprints *footprints;
    uint32_t project_count;
    uint8_t measure;    /* pl_measure */
    PL_VEC(pl_frame) frames;
    pl_table_step *steps; /* by step */
    PL_VEC(pl_table_link) links;
    uint32_t end;       /* the step that ends the span; PL_NONE: there is none */
    uint64_t loaded;    /* rule sets */
} pl_tables;

typedef struct pl_tables_request {
    const pl_reform *reform;
    const pl_footprints *footprints;
    const pl_given *projects;
    uint32_t project_count;
    const pl_plan_options *options;
    uint8_t measure; /* pl_measure */
    uint64_t most;   /* rule sets */
    const pl_search_limits *limits;
    void (*visit)(void *user, const pl_rules *rules); /* told of each rule set; NULL: nobody asks */
    void *user;
} pl_tables_request;

/* False if a table would be too large, a project has no number under some rule set, or a rule set with many changes is
   not what the tables say: then nobody may rely on them. */
bool pl_tables_load(pl_arena *arena, const pl_tables_request *request, pl_tables *tables);

#endif

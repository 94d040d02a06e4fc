/* What the fault tests run: from files to one file, with a host that may fail. */
#ifndef FAULT_JOBS_H
#define FAULT_JOBS_H

#include <permitline.h>

typedef struct job {
    const char *rules, *project; /* a table of projects is batched; without any the rule set is linted, or tested */
    int format;                  /* pl_format, or pl_trial_format */
    pl_lang lang;
    bool refused; /* the input is bad: the job ends with errors by itself */
    bool explain; /* the plan's explanation instead of the plan */
    bool tests;   /* the tests that the rule set carries */
    bool all;     /* questions over all projects that the rule set admits */
    unsigned shorten; /* what has to be taken so that the plan keeps so many days, instead of it; 0: the plan */
} job;

typedef enum outcome { DONE, NO_PLAN, NOT_WRITTEN } outcome;

/* How a job ended; `error` is an errno value where output was not written. */
typedef struct ending {
    outcome what;
    int error;
} ending;

/* Runs a job; nothing is freed but what the arena has. */
ending job_run(pl_arena *arena, pl_diags *diags, const job *j, const char *output);

/* The same in a process of its own that dies before system call number `at`; false if it lived to its end. With
   `trickles` the calls are many and small. */
bool job_killed(const job *j, const char *output, long at, bool trickles);

#endif

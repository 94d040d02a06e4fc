/* Progress of long work, on a terminal only: the program's clock, and one line that is written over. */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include "session.h"

typedef struct progress {
    bool shown; /* standard error is a terminal */
    pl_lang lang;
    double begun, last; /* seconds of a clock that only goes forward */
    uint64_t size;      /* bytes of the input, 0: not known */
    bool written;
} progress;

/* `file`: what is read, for its size. */
progress progress_begin(const session *s, const char *file);

/* A callback of pl_batch_run; `user` is the progress. */
void progress_step(void *user, const pl_batch_progress *done);

/* Takes the line away. */
void progress_end(progress *p);

/* When a search over all projects is to end. */
typedef struct deadline {
    double at; /* on that clock */
} deadline;

/* What --max-boxes and --max-seconds allow; `until` must live as long as the search. */
pl_search_limits search_limits(const session *s, deadline *until);

#endif

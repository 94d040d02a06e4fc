/* A host for the library that counts what it is asked for and fails the call that a test names. It knows nothing of
   plans; what a failure must lead to is checked in fault.c. */
#ifndef FAULT_FAULTY_H
#define FAULT_FAULTY_H

#include <permitline.h>

typedef enum failing { FAIL_NOTHING, FAIL_ONE, FAIL_FROM_THERE } failing;

typedef struct faulty {
    pl_host host;
    failing memory; /* which allocations fail, counted from 1 up to `fail_at` */
    failing calls;  /* which system calls fail */
    long fail_at;
    long memory_count; /* allocations so far */
    long call_count;   /* system calls so far */
    long blocks;       /* allocated and not freed */
    long files;        /* open and not closed */
    long replacements; /* renames and removes asked for */
    int written;       /* the descriptor that is open for writing, or -1 */
    bool lost;         /* something failed whose failure must be told */
    bool removes_fail; /* a failed call was a remove: what it left behind is nobody's fault */
    bool trickles;     /* reads and writes are interrupted every other time, and give three bytes at most */
    const char *device; /* the path that is said to be one; NULL: none is */
    unsigned turn;
    bool dies; /* the call that is to fail ends the process instead */
} faulty;

enum { FAULTY_DIED = 42 }; /* the exit status */

/* Fails nothing yet. The host points to `f`, so it must stay where it is. */
void faulty_init(faulty *f);

/* From now on nothing fails any more: a test looks at what the failures left. */
void faulty_recover(faulty *f);

#endif

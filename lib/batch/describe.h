/* A class in words: what its key says of the facts, as a condition with ids. */
#ifndef PL_BATCH_DESCRIBE_H
#define PL_BATCH_DESCRIBE_H

#include "batch/matched.h"

/* "type == municipal and investment <= 50000000 and area unknown": of each fact that comparisons tell something of, the
   values that they do not tell from each other. Empty where there is nothing to tell. */
void pl_keys_put_when(const pl_keys *keys, const uint64_t *key, pl_buf *buf);

/* The same of two rule sets, with what both say in the same words said once; `other` NULL: of the own one alone. */
void pl_matched_put_when(const pl_matched *matched, const uint64_t *own, const uint64_t *other, pl_buf *buf);

/* "type=municipal; investment=50000000": one project of the class; unknown facts are left out. */
void pl_keys_put_example(const pl_keys *keys, const uint64_t *key, pl_buf *buf);

/* The same of two rule sets: a project that both would put there. */
void pl_matched_put_example(const pl_matched *matched, const uint64_t *own, const uint64_t *other, pl_buf *buf);

#endif

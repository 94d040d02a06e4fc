/* malloc and realloc in front of the C library's, for tests of what libyaml does without memory. */
#include "foreign.h"

#include <errno.h>
#include <stddef.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OWNS_MALLOC 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define OWNS_MALLOC 0
#endif
#endif
#ifndef OWNS_MALLOC
#define OWNS_MALLOC 1
#endif

static bool on;
static long count, fail_at;

bool foreign_available(void)
{
    return OWNS_MALLOC;
}

void foreign_fail(long at)
{
    fail_at = at;
    count = 0;
}

bool foreign_begin(void)
{
    on = true;
    return true;
}

bool foreign_end(void)
{
    on = false;
    return count >= fail_at;
}

#if OWNS_MALLOC
extern void *__libc_malloc(size_t size);
extern void *__libc_realloc(void *block, size_t size);
void *malloc(size_t size);
void *realloc(void *block, size_t size);

static bool fails(void)
{
    if (!on || ++count != fail_at) return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *realloc(void *block, size_t size)
{
    return fails() ? NULL : __libc_realloc(block, size);
}

void *foreign_own(void *block, unsigned long size)
{
    return __libc_realloc(block, size);
}
#else
#include <stdlib.h>

void *foreign_own(void *block, unsigned long size)
{
    return realloc(block, size);
}
#endif

/* malloc, calloc and realloc in front of the C library's, for tests of what libyaml does without memory. A shared
   library's calls cannot be wrapped by the linker, but the program's own malloc comes first for all of them. */
#include "foreign.h"

#include <errno.h>

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

static bool on, later;
static long count, fail_at;

bool foreign_available(void)
{
    return OWNS_MALLOC;
}

void foreign_begin(long at, bool and_later)
{
    fail_at = at;
    later = and_later;
    count = 0;
    on = true;
}

bool foreign_end(void)
{
    on = false;
    return count >= fail_at;
}

#if OWNS_MALLOC
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t number, size_t size);
extern void *__libc_realloc(void *block, size_t size);
void *malloc(size_t size);
void *calloc(size_t number, size_t size);
void *realloc(void *block, size_t size);

static bool fails(void)
{
    if (!on) return false;
    count++;
    if (later ? count < fail_at : count != fail_at) return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    return fails() ? NULL : __libc_calloc(number, size);
}

void *realloc(void *block, size_t size)
{
    return fails() ? NULL : __libc_realloc(block, size);
}

void *foreign_own(void *block, size_t size)
{
    return __libc_realloc(block, size);
}
#else
#include <stdlib.h>

void *foreign_own(void *block, size_t size)
{
    return realloc(block, size);
}
#endif

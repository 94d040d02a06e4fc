/* A host for which every file is one text in memory. */
#ifndef UNIT_MEMORY_INPUT_H
#define UNIT_MEMORY_INPUT_H

#include <stddef.h>
#include <string.h>

#include "permitline.h"

typedef struct memory {
    const char *text;
    size_t left;
} memory;

static inline int memory_open(void *user, const char *path, int flags, unsigned mode)
{
    (void)user, (void)path, (void)flags, (void)mode;
    return 1000;
}

static inline ptrdiff_t memory_read(void *user, int fd, void *buffer, size_t size)
{
    memory *m = user;
    (void)fd;
    if (size > m->left) size = m->left;
    memcpy(buffer, m->text, size);
    m->text += size;
    m->left -= size;
    return (ptrdiff_t)size;
}

static inline int memory_close(void *user, int fd)
{
    (void)user, (void)fd;
    return 0;
}

static inline pl_host memory_host(memory *input)
{
    pl_host host = *pl_host_default();
    host.io.user = input;
    host.io.open = memory_open;
    host.io.read = memory_read;
    host.io.close = memory_close;
    host.io.size = NULL;
    return host;
}

#endif

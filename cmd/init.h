/* The files that `permitline init` writes, in both languages. Their text is in cmd/init/; cmd/init/embed makes the C of
   it when the program is built. */
#ifndef CMD_INIT_H
#define CMD_INIT_H

#include <permitline.h>

typedef struct init_text {
    const unsigned char *bytes;
    size_t size;
} init_text;

typedef struct init_file {
    const char *name;
    init_text texts[PL_LANG_COUNT];
} init_file;

extern const init_file init_files[];
extern const size_t init_file_count;

#endif

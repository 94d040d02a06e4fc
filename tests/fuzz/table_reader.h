/* A slow reader of CSV for the fuzz target of tables, from the text of the format alone: one character at a time, with
   nothing of the library. The same as tests/batch/reference.py. */
#ifndef TESTS_FUZZ_TABLE_READER_H
#define TESTS_FUZZ_TABLE_READER_H

#include <stdbool.h>
#include <stddef.h>

typedef enum slow_encoding { SLOW_AUTO, SLOW_UTF8, SLOW_GB18030, SLOW_UTF16LE, SLOW_UTF16BE } slow_encoding;

enum { SLOW_RECORDS = 1024 };

typedef struct slow_record {
    long line;
    long cells;       /* 0: it is not one */
    const char *code; /* "E801", or NULL */
} slow_record;

typedef struct slow_table {
    char *text; /* UTF-8; freed by slow_table_free */
    size_t length;
    slow_record records[SLOW_RECORDS];
    size_t count;
} slow_table;

/* Reads all of it, the header included. Bytes that mean nothing are 0xFF in the text. */
void slow_table_read(slow_table *table, const char *bytes, size_t length, slow_encoding encoding);
void slow_table_free(slow_table *table);

#endif

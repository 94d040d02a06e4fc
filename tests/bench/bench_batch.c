/* A table of two million projects: batch against one bare pass of libcsv over the same bytes (empty callbacks, one
   thread), the default columns beside the bare cost of writing as many bytes, and a rule set of 300 steps and 60
   comparisons against a small one. Alternating runs, the least of each. Goals: 1.4 with one thread and 0.85 with two;
   the large rule set at most 2 times the small one.

       bench_batch PERMITLINE [ROWS] */
#include <csv.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "table.h"

extern char **environ;

enum { ROUNDS = 7, BLOCK = 64 << 10, ROWS = 2000000, STEPS = 300, COMPARISONS = 60 };

static const char few[] = "row,approval_days,finish,verdict,class";
static char folder[] = "/tmp/permitline-bench-XXXXXX";

enum file { TABLE, WIDE, SMALL, LARGE, ROWS_OUT, COPY, FILES };
static char paths[FILES][64];

static void name_paths(void)
{
    static const char *const names[FILES] = {"table.csv", "wide.csv", "small.yaml", "large.yaml", "rows.csv", "copy"};
    for (int i = 0; i < FILES; i++) snprintf(paths[i], sizeof paths[i], "%s/%s", folder, names[i]);
}

/* ---- the floors ---- */

static void on_cell(void *text, size_t length, void *user)
{
    (void)text, (void)length, (void)user;
}

static void on_row(int end, void *user)
{
    (void)end, (void)user;
}

static double bare_pass(const char *table)
{
    static char block[BLOCK];
    struct csv_parser parser;
    double begin = bench_now();
    int fd = open(table, O_RDONLY);
    if (fd < 0 || csv_init(&parser, 0)) exit(2);
    for (ssize_t got; (got = read(fd, block, sizeof block)) > 0;)
        csv_parse(&parser, block, (size_t)got, on_cell, on_row, NULL);
    csv_fini(&parser, on_cell, on_row, NULL);
    csv_free(&parser);
    close(fd);
    return bench_now() - begin;
}

/* As many bytes as a file has, copied to another in blocks. */
static double bare_copy(const char *from)
{
    static char block[BLOCK];
    double begin = bench_now();
    int in = open(from, O_RDONLY), out = open(paths[COPY], O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (in < 0 || out < 0) exit(2);
    for (ssize_t got; (got = read(in, block, sizeof block)) > 0;)
        if (write(out, block, (size_t)got) != got) exit(2);
    close(in);
    close(out);
    return bench_now() - begin;
}

/* ---- the program ---- */

static double batch(char *program, const char *rules, const char *table, const char *select, const char *jobs,
                    const char *output)
{
    char *arguments[16] = {program, "batch", "--rules", (char *)rules, "--jobs", (char *)jobs, "--exit-zero"};
    int count = 7, status;
    posix_spawn_file_actions_t actions;
    pid_t child;
    if (select) {
        arguments[count++] = "--select";
        arguments[count++] = (char *)select;
    }
    arguments[count++] = (char *)table;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    double begin = bench_now();
    if (posix_spawn(&child, program, &actions, NULL, arguments, environ) != 0) exit(2);
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) exit(2);
    double end = bench_now();
    posix_spawn_file_actions_destroy(&actions);
    return end - begin;
}

static void keep_least(double *least, double seconds)
{
    if (*least <= 0 || seconds < *least) *least = seconds;
}

typedef struct figures {
    double bare, one, two, all, copy, small, large;
} figures;

static void measure(char *program, figures *f)
{
    const char *rules = "longgang-2018", *table = paths[TABLE];
    for (int round = 0; round < ROUNDS; round++) {
        keep_least(&f->bare, bare_pass(table));
        keep_least(&f->one, batch(program, rules, table, few, "1", "/dev/null"));
        keep_least(&f->two, batch(program, rules, table, few, "2", "/dev/null"));
        keep_least(&f->all, batch(program, rules, table, NULL, "1", paths[ROWS_OUT]));
        keep_least(&f->copy, bare_copy(paths[ROWS_OUT]));
        keep_least(&f->small, batch(program, paths[SMALL], paths[WIDE], few, "1", "/dev/null"));
        keep_least(&f->large, batch(program, paths[LARGE], paths[WIDE], few, "1", "/dev/null"));
    }
}

static void write_file(const char *path, void (*put)(FILE *file, long rows), long rows)
{
    FILE *file = fopen(path, "w");
    if (!file) exit(2);
    put(file, rows);
    if (fclose(file)) exit(2);
}

static void write_rules(const char *path, int steps, int comparisons)
{
    FILE *file = fopen(path, "w");
    if (!file) exit(2);
    table_rules_write(file, steps, comparisons);
    if (fclose(file)) exit(2);
}

static void print(const figures *f, const char *table, long rows)
{
    struct stat there;
    if (stat(table, &there) != 0) exit(2);
    printf("batch, %ld rows, %.0f MB\n", rows, (double)there.st_size / 1e6);
    printf("  %-46s %6.3f s\n", "a bare pass of libcsv", f->bare);
    printf("  %-46s %6.3f s  ratio %4.2f  (goal 1.40)\n", "five columns, one thread", f->one, f->one / f->bare);
    printf("  %-46s %6.3f s  ratio %4.2f  (goal 0.85)\n", "five columns, two threads", f->two, f->two / f->bare);
    printf("  %-46s %6.3f s  ratio %4.2f\n", "default columns, one thread, to a file", f->all, f->all / f->bare);
    printf("  %-46s %6.3f s  ratio %4.2f\n", "copying those bytes", f->copy, f->copy / f->bare);
    printf("  %-46s %6.0f ns a row\n", "a rule set of 10 steps, 3 comparisons", f->small / (double)rows * 1e9);
    printf("  %-46s %6.0f ns a row  ratio %4.2f  (goal 2)\n", "a rule set of 300 steps, 60 comparisons",
           f->large / (double)rows * 1e9, f->large / f->small);
}

int main(int argc, char **argv)
{
    long rows = argc > 2 ? strtol(argv[2], NULL, 10) : ROWS;
    figures f = {0};
    if (argc < 2 || rows < 1 || !mkdtemp(folder)) return 2;
    name_paths();
    write_file(paths[TABLE], table_write, rows);
    write_file(paths[WIDE], table_wide_write, rows);
    write_rules(paths[SMALL], 10, 3);
    write_rules(paths[LARGE], STEPS, COMPARISONS);
    measure(argv[1], &f);
    print(&f, paths[TABLE], rows);
    for (int i = 0; i < FILES; i++) unlink(paths[i]);
    rmdir(folder);
    return 0;
}

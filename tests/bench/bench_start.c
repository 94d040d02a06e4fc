/* Start-up: planning a 20-step file as a whole process against an empty C program, linked dynamically with the C
   library alone (tests/bench/run builds it). Alternating runs.

       bench_start EMPTY PERMITLINE */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

extern char **environ;

enum { RUNS = 300 };

static double run(char *const arguments[])
{
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    double begin = bench_now();
    if (posix_spawn(&child, arguments[0], &actions, NULL, arguments, environ) != 0) exit(2);
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) exit(2);
    double end = bench_now();
    posix_spawn_file_actions_destroy(&actions);
    return end - begin;
}

static void write_rules(const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file) exit(2);
    fprintf(file, "permitline: 1\nid: twenty\ntitle: Twenty\nlanguage: en\nsteps:\n");
    for (int i = 0; i < 20; i++) {
        char before[16] = "";
        if (i) snprintf(before, sizeof before, "s%d", i - 1);
        fprintf(file, "  s%d: {title: Step %d, kind: approval, duration: %d, after: [%s]}\n", i, i, i % 7, before);
    }
    fclose(file);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    char plan[] = "plan", rules[] = "--rules", path[] = "/tmp/permitline-bench-XXXXXX";
    if (argc < 3) return 2;
    int fd = mkstemp(path);
    if (fd < 0) return 2;
    close(fd);
    write_rules(path);
    char *ours[] = {argv[2], plan, rules, path, NULL};
    char *nothing[] = {argv[1], NULL};
    double bare[RUNS], full[RUNS];
    for (int i = 0; i < RUNS; i++) {
        bare[i] = run(nothing);
        full[i] = run(ours);
    }
    unlink(path);
    qsort(bare, RUNS, sizeof *bare, by_size);
    qsort(full, RUNS, sizeof *full, by_size);
    printf("start: planning a 20-step file against an empty program; %d runs; goal: ratio at most 1.6\n", RUNS);
    printf("%-8s %9s %9s %7s\n", "", "empty us", "plan us", "ratio");
    printf("%-8s %9.0f %9.0f %7.2f\n", "least", bare[0] * 1e6, full[0] * 1e6, full[0] / bare[0]);
    printf("%-8s %9.0f %9.0f %7.2f\n", "median", bare[RUNS / 2] * 1e6, full[RUNS / 2] * 1e6,
           full[RUNS / 2] / bare[RUNS / 2]);
    return 0;
}

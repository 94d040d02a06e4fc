/* See progress.h. */
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const double FIRST_AFTER = 1.0, NEXT_AFTER = 0.25; /* seconds */

enum { NUMBER_SIZE = 24, LINE_SIZE = 160 };

static double now(void)
{
    struct timespec time;
    if (clock_gettime(CLOCK_MONOTONIC, &time) != 0) return 0;
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static uint64_t size_of(const char *file)
{
    struct stat there;
    bool standard = strcmp(file, "-") == 0;
    int failed = standard ? fstat(STDIN_FILENO, &there) : stat(file, &there);
    return !failed && S_ISREG(there.st_mode) ? (uint64_t)there.st_size : 0;
}

progress progress_begin(const session *s, const char *file)
{
    bool shown = isatty(STDERR_FILENO) == 1;
    return (progress){.shown = shown, .lang = s->error_style.lang, .begun = now(), .size = shown ? size_of(file) : 0};
}

static pl_str number_text(char text[NUMBER_SIZE], double number)
{
    int length = snprintf(text, NUMBER_SIZE, "%.0f", number);
    return (pl_str){text, length > 0 ? (size_t)length : 0};
}

static void write_line(progress *p, const pl_batch_progress *done, double seconds)
{
    char rows[NUMBER_SIZE], rate[NUMBER_SIZE], left[NUMBER_SIZE];
    double share = p->size ? (double)done->bytes / (double)p->size : 0;
    pl_str args[] = {number_text(rows, (double)done->rows), number_text(rate, (double)done->rows / seconds),
                     number_text(left, share > 0 && share < 1 ? seconds / share - seconds : 0)};
    pl_arena *arena = pl_arena_new(NULL);
    pl_out *out = arena ? pl_out_fd(arena, STDERR_FILENO) : NULL;
    if (out) {
        pl_out_puts(out, "\r\033[K");
        pl_out_put_named(out, p->lang, p->size ? "batch_progress_left" : "batch_progress", args, 3);
        pl_out_finish(out);
        p->written = true;
    }
    pl_arena_free(arena);
}

void progress_step(void *user, const pl_batch_progress *done)
{
    progress *p = user;
    if (!p->shown) return;
    double time = now(), seconds = time - p->begun;
    if (seconds < FIRST_AFTER || time - p->last < NEXT_AFTER) return;
    p->last = time;
    write_line(p, done, seconds);
}

void progress_end(progress *p)
{
    static const char erase[] = "\r\033[K";
    if (p->written && write(STDERR_FILENO, erase, sizeof erase - 1) < 0) p->written = false;
}

/* ---- searches ---- */

static bool is_over(void *user)
{
    const deadline *until = user;
    return now() >= until->at;
}

pl_search_limits search_limits(const session *s, deadline *until)
{
    const given_option *seconds = options_find(&s->opts, OPTION_MAX_SECONDS);
    pl_search_limits limits = {.max_boxes = options_number(&s->opts, OPTION_MAX_BOXES, 0)};
    if (!seconds) return limits;
    until->at = now() + (double)seconds->number;
    limits.stop = is_over;
    limits.user = until;
    return limits;
}

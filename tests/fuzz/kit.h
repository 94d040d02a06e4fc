/* What the fuzz targets share. A target is a function that reads one text and looks at all that the library makes of
   it; here is what such a look needs: memory that is watched, a digest of everything that was said, and the checks of
   texts that people or programs are to read. */
#ifndef TESTS_FUZZ_KIT_H
#define TESTS_FUZZ_KIT_H

#define PL_MAY_PRINT
#include "base/diag.h"
#include "model/plan.h"

typedef struct fuzz {
    pl_str text;      /* the input */
    uint64_t seed;    /* of the input: random choices are drawn from it, so that a finding can be run again */
    pl_arena *arena;  /* freed after the run */
    uint64_t digest;  /* of all output */
} fuzz;

/* An invariant: the process ends with its text when it does not hold. In every build, whatever NDEBUG says. */
#define must(condition) ((condition) ? (void)0 : fuzz_broken(#condition, __FILE__, __LINE__))
_Noreturn void fuzz_broken(const char *condition, const char *file, int line);

/* What a target file defines: its run, and what is made once before the first (may be empty). */
void fuzz_prepare(void);
void fuzz_run(fuzz *f);

/* The entry that libFuzzer and replay.c call. Runs the input, when fuzzing only some of them twice, with memory that is
   filled differently: the digests must be the same, and all memory given back. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whether thousands of inputs a second are run: then costly checks are made for some of them only. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
enum { fuzz_is_hurried = true };
#else
enum { fuzz_is_hurried = false };
#endif

/* A number below `limit`, drawn from the input; `what` tells the draws of a run apart. */
uint32_t fuzz_draw(const fuzz *f, uint32_t what, uint32_t limit);

/* For what is prepared once: an arena that is never freed. */
pl_arena *fuzz_lasting_arena(void);

/* A file that the target is prepared with, from the project's root. */
pl_str fuzz_file(const char *path);

/* The only other file there is for the library: what a rule set may extend. */
#define FUZZ_BASE "base.yaml"

/* ---- checks ---- */

/* `diags` after a stage that returned a result or not: errors if and only if there is none, each error with a place
   inside the text (unless there may be none), and texts in both languages that can be printed. */
void fuzz_check_diags(fuzz *f, const pl_diags *diags, bool has_result, bool has_place);

/* UTF-8, without control characters other than line ends. */
void fuzz_check_text(fuzz *f, pl_str text);

/* One JSON value (RFC 8259) and nothing behind it but white space. */
void fuzz_check_json(fuzz *f, pl_str text);

/* formats.c: markup (SVG, or HTML as it is written here) whose elements nest; lines and components of iCalendar;
   records of CSV, one as long as the other. */
void fuzz_check_markup(fuzz *f, pl_str text);
void fuzz_check_ics(fuzz *f, pl_str text);
void fuzz_check_csv(fuzz *f, pl_str text);

/* ---- plans: plan.c, dated.c, reports.c ---- */

/* Plans the project without dates, looks at the plan and has it reported. NULL if the project is bad input. */
const pl_plan *fuzz_plan(fuzz *f, const pl_rules *rules, const pl_project *project);

/* The same with a calendar: a start, a deadline and a day as of which is asked are drawn, beside what the project says,
   and the latest start is compared with the deadline. NULL, too, where no dates are drawn. */
const pl_plan *fuzz_plan_dated(fuzz *f, const pl_rules *rules, pl_project *project);

/* What a project has that says nothing but what has happened to some steps, drawn from the input. */
const pl_project_file *fuzz_progress(fuzz *f, const pl_rules *rules);

/* What holds of every plan, with dates or without. */
void fuzz_check_plan(const pl_plan *plan);

/* Every report and picture of a plan. Writing takes longer than planning: while fuzzing, one of them is drawn. */
void fuzz_report(fuzz *f, const pl_plan *plan, const pl_diags *diags);

/* Sets some (or with `all` all) facts that have no default to values drawn from the input. */
void fuzz_set_facts(fuzz *f, const pl_rules *rules, pl_project *project, bool all);

/* What is known of more facts lies within what is known of fewer, if both begin on the same day. */
void fuzz_check_within(const pl_plan *narrow, const pl_plan *wide);

#endif

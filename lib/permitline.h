/* permitline: which approval steps a construction project needs, how many working days they take, and whether a
   promise such as "at most 90 working days" is kept.

   The sections follow the data: host and memory, text and messages, diagnostics, output, rule sets, projects, plans,
   reports. Every object is opaque and lives in the arena it was made in; freeing the arena frees it. Functions that
   can fail return NULL or false and say why in the diagnostics passed to them. Nothing here reads the environment,
   the locale or a clock, prints, or keeps state between calls; different arenas may be used by different threads at
   the same time, and a loaded rule set may be read by many threads. */
#ifndef PERMITLINE_H
#define PERMITLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PL_VERSION "0.1.0"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define PL_API __attribute__((visibility("default")))
#else
#define PL_API
#endif

/* ---- Host: where memory and files come from ---------------------------------------------------------------- */

/* One function for all of malloc, realloc and free: `new_size` 0 frees (and must not fail), `block` NULL allocates.
   Returns NULL when there is no memory; the old block is then still valid. */
typedef struct pl_allocator {
    void *(*resize)(void *user, void *block, size_t old_size, size_t new_size);
    void *user;
} pl_allocator;

/* System calls with their POSIX meaning: -1 and errno on failure; short reads and writes are allowed. */
typedef struct pl_io {
    void *user;
    int (*open)(void *user, const char *path, int flags, unsigned mode);
    ptrdiff_t (*read)(void *user, int fd, void *buffer, size_t size);
    ptrdiff_t (*write)(void *user, int fd, const void *buffer, size_t size);
    int (*sync)(void *user, int fd);
    int (*close)(void *user, int fd);
    int (*rename)(void *user, const char *from, const char *to);
    int (*remove)(void *user, const char *path);
    bool (*is_special)(void *user, const char *path); /* a device or a pipe: never replaced or extended; NULL where
                                                         nothing is written: there are none */
    int64_t (*size)(void *user, int fd); /* of a regular file, else -1; NULL: nobody knows */
    ptrdiff_t (*readlink)(void *user, const char *path, char *target, size_t size); /* NULL: there are no links */
    /* The path without links, `.` and `..`, and its length; ERANGE where there is no room for it. NULL: there are no
       links, and paths with `..` are not followed. */
    ptrdiff_t (*real_path)(void *user, const char *path, char *real, size_t size);
} pl_io;

typedef struct pl_host {
    pl_allocator allocator;
    pl_io io;
} pl_host;

/* malloc and the system's calls. */
PL_API const pl_host *pl_host_default(void);

/* ---- Memory ------------------------------------------------------------------------------------------------ */

typedef struct pl_arena pl_arena;

/* An empty arena, or NULL without memory. `host` (NULL: the default) must outlive it. */
PL_API pl_arena *pl_arena_new(const pl_host *host);

/* Frees the arena and all that was made in it. NULL is allowed. */
PL_API void pl_arena_free(pl_arena *arena);

/* ---- Text and messages ------------------------------------------------------------------------------------- */

/* Bytes with a length, UTF-8. Text that the library returns is followed by a NUL byte. */
typedef struct pl_str {
    const char *ptr;
    size_t len;
} pl_str;

/* A civil date of the years 1 to 9999; year 0 means: none. */
typedef struct pl_date {
    int16_t year;
    uint8_t month; /* from 1 */
    uint8_t day;   /* from 1 */
} pl_date;

typedef enum pl_lang { PL_LANG_EN, PL_LANG_ZH } pl_lang;
enum { PL_LANG_COUNT = 2 };

/* The text `name` of the compiled message table, or NULL if there is none. O(log of the table). */
PL_API const char *pl_message_find(pl_lang lang, const char *name);

/* How many columns a terminal needs for `text` (CJK takes two). */
PL_API size_t pl_text_width(pl_str text);

/* ---- Diagnostics ------------------------------------------------------------------------------------------- */

typedef enum pl_severity { PL_SEVERITY_NOTE, PL_SEVERITY_WARNING, PL_SEVERITY_ERROR } pl_severity;

typedef struct pl_diags pl_diags;

/* An empty list in `arena`, or NULL without memory. */
PL_API pl_diags *pl_diags_new(pl_arena *arena);

/* How many there are of a severity, those beyond the list's limit included. */
PL_API size_t pl_diags_count(const pl_diags *diags, pl_severity severity);

/* Adds the diagnostic with this code ("E001") without a place in a file; `args` replace {0}, {1} ... in its text. */
PL_API bool pl_diags_report(pl_diags *diags, const char *code, const pl_str *args, size_t count);

/* The same with a hint: the candidate most like `args[0]`, if one is near, is asked after ("did you mean"). */
PL_API bool pl_diags_report_near(pl_diags *diags, const char *code, const pl_str *args, size_t count,
                                 const pl_str *candidates, size_t candidate_count);

typedef struct pl_out pl_out;

typedef struct pl_style {
    pl_lang lang;
    bool color;
    unsigned width; /* of the terminal in columns, 0: unlimited */
} pl_style;

/* Writes all of them in file order, each with its line and a caret. */
PL_API void pl_diags_write(const pl_diags *diags, pl_out *out, const pl_style *style);

/* Writes the long text of a code; false if there is no such code. */
PL_API bool pl_diags_explain(pl_out *out, const char *code, const pl_style *style);

/* ---- Output ------------------------------------------------------------------------------------------------ */

/* Output collects bytes and writes them in blocks; the first failure sticks and is told by pl_out_finish, so that
   nothing in between needs to be checked. */

/* To an open file descriptor, which stays open. NULL without memory. */
PL_API pl_out *pl_out_fd(pl_arena *arena, int fd);

/* To a file that appears whole or not at all: a temporary file beside it, flushed, synchronised and renamed by
   pl_out_finish. A symbolic link stays, and the file it leads to is replaced; a device, a pipe or an open file of the
   process (/dev/stdout, /dev/fd/3) is written to in place. What cannot be opened is told by pl_out_finish, too. */
PL_API pl_out *pl_out_file(pl_arena *arena, const char *path);

/* The path that pl_out_file writes: the end of the symbolic links that `path` may be, whether or not a file is there.
   NULL without memory. */
PL_API const char *pl_out_path(pl_arena *arena, const char *path);

/* To memory; pl_out_text tells what was written. */
PL_API pl_out *pl_out_memory(pl_arena *arena);
PL_API pl_str pl_out_text(const pl_out *out);

PL_API void pl_out_put(pl_out *out, pl_str text);
PL_API void pl_out_puts(pl_out *out, const char *text);

/* Writes the text `name` of the message table with {0}, {1} ... replaced by `args`, in which control characters are
   made visible. False if there is no such text. */
PL_API bool pl_out_put_named(pl_out *out, pl_lang lang, const char *name, const pl_str *args, size_t count);

/* Writes what is left. Returns 0, or the errno value of the first failure (a file is then removed). */
PL_API int pl_out_finish(pl_out *out);

/* ---- Calendars --------------------------------------------------------------------------------------------- */

/* A date as people write it: 2018-05-02, 2018/5/2, 2018.5.2, 2018年5月2日, full-width too. The year has four digits,
   lest anyone guesses. False for anything else, also for a day that is none. */
PL_API bool pl_date_parse_written(pl_str text, pl_date *date);

/* Which days are working days: a week, and the known years' public holidays and make-up workdays. */
typedef struct pl_calendar pl_calendar;

/* Reads and checks a calendar. NULL, with all errors reported, if there is any. Constant afterwards. O(size + known
   days). The text form: `name` is what diagnostics call it. */
PL_API pl_calendar *pl_calendar_load(pl_arena *arena, const char *path, size_t max_bytes, pl_diags *diags);
PL_API pl_calendar *pl_calendar_load_text(pl_arena *arena, const char *name, pl_str text, pl_diags *diags);

PL_API pl_str pl_calendar_id(const pl_calendar *calendar);

/* A span of working days. Beyond what the calendar knows only its weekends are left out, which makes it an estimate:
   then `latest` is the date at the latest, as such spans went in the years that are known (year 0: too few are known,
   or the count goes back), and `working_days_least` how many working days there are at the least, if `least_known`. */
typedef struct pl_count {
    pl_date from;
    pl_date date; /* where it ends */
    int64_t working_days;
    int64_t working_days_least;
    int64_t calendar_days; /* from the one date to the other, negative going back */
    bool estimated;
    pl_date latest;
    bool asked_days; /* by pl_calendar_between: the days are the answer */
    bool least_known;
} pl_count;

enum { PL_COUNT_MOST = 4000000 }; /* working days: more than there are from the year 1 to 9999 */

/* The n-th working day after `from`, before it for a negative n, `from` itself for 0; no rolling. By 民法典 201 the day
   itself is not counted; with `first_day_counted` it is, if it is a working day. False if the answer is no date of the
   years 1 to 9999. O(known years) for an estimate, else O(1). */
PL_API bool pl_calendar_add(const pl_calendar *calendar, pl_date from, int64_t working_days, bool first_day_counted,
                            pl_count *count);

/* The working days after `from` up to and including `to`; before `from` down to and including `to`, negative, if `to`
   is the earlier. O(log n) of pl_calendar_add for an estimate of n, else O(1). */
PL_API pl_count pl_calendar_between(const pl_calendar *calendar, pl_date from, pl_date to, bool first_day_counted);

/* Over all acceptances on a working day of a year: which makes so many working days the fewest and the most calendar
   days, the first of several. False if there is none or an answer is no date. O(days of the year). */
typedef struct pl_spread {
    pl_count fewest;
    pl_count most;
    int acceptances; /* how many there are */
    bool estimated;  /* for one of them at least */
} pl_spread;
PL_API bool pl_calendar_spread(const pl_calendar *calendar, int64_t working_days, int year, bool first_day_counted,
                               pl_spread *spread);

/* How many working days a year has; `known` is false where the calendar does not know all of it. */
PL_API int pl_calendar_working_days(const pl_calendar *calendar, int year, bool *known);

/* A calendar with the days of one more notice: `path` is a JSON file of the data set NateScarlet/holiday-cn, {"year",
   "papers", "days": [{"name", "date", "isOffDay"}]}. Its year follows the calendar's last or is one of them, whose days
   it then replaces; days of the December before are added to that year. NULL, with diagnostics, on errors. */
PL_API pl_calendar *pl_calendar_import(pl_arena *arena, const pl_calendar *calendar, const char *path,
                                       size_t max_bytes, pl_diags *diags);

/* ---- Rule sets --------------------------------------------------------------------------------------------- */

typedef struct pl_rules pl_rules;

enum { PL_INPUT_LIMIT = 8 << 20 }; /* bytes of a file unless the caller says otherwise */

/* Reads, checks and links a rule set. All errors are reported, in file order; NULL if there is any. The rule set is
   constant afterwards. Near-linear in the size of the file. */
PL_API pl_rules *pl_rules_load(pl_arena *arena, const char *path, size_t max_bytes, pl_diags *diags);

/* The same for text in memory; `name` is what diagnostics call it. */
PL_API pl_rules *pl_rules_load_text(pl_arena *arena, const char *name, pl_str text, pl_diags *diags);

/* Where else the rule sets that one `extends` may lie, besides its own folder (of standard input and of text: the
   working folder) and what is below it. pl_rules_load and pl_rules_load_text know no such folders. */
typedef struct pl_load_options {
    size_t max_bytes; /* of each file */
    const char *const *folders; /* in the order in which an id is looked for */
    size_t folder_count;
} pl_load_options;

PL_API pl_rules *pl_rules_load_from(pl_arena *arena, const char *path, const pl_load_options *options,
                                    pl_diags *diags);

PL_API pl_str pl_rules_id(const pl_rules *rules);
PL_API pl_str pl_rules_title(const pl_rules *rules, pl_lang lang);
PL_API pl_str pl_rules_file(const pl_rules *rules);     /* as it was opened */
PL_API pl_str pl_rules_calendar(const pl_rules *rules); /* as it is written: an id, or a path relative to its file */
PL_API pl_str pl_rules_calendar_file(const pl_rules *rules); /* the file in which that stands */

/* The files that the rule set was read from: its own, then what it extends, what that extends, and so on. */
PL_API size_t pl_rules_file_count(const pl_rules *rules);
PL_API pl_str pl_rules_file_at(const pl_rules *rules, size_t index);
PL_API size_t pl_rules_step_count(const pl_rules *rules);

/* What is doubtful in a loaded rule set: by its form, and by a search over all projects that it admits. */
typedef struct pl_lint_options {
    const pl_str *ignored; /* codes of findings that are left out, as "W611" */
    size_t ignored_count;
} pl_lint_options;

/* Adds each finding to `diags` as a warning (W601 to W649): of one code the first 20, the others are counted.
   `options` may be NULL. False, with an error, if a code to ignore is none of lint's, or without memory. What the
   form shows is near-linear in the size of the rule set; the searches for redundant links and over all projects are
   exact and bounded, and say so by N701 and N702 where they were cut short. */
PL_API bool pl_rules_lint(const pl_rules *rules, const pl_lint_options *options, pl_diags *diags);

/* Whether each of the codes is one that lint can find; else an error says which is not. */
PL_API bool pl_lint_codes_check(const pl_str *codes, size_t count, pl_diags *diags);

/* ---- Projects ---------------------------------------------------------------------------------------------- */

typedef struct pl_project pl_project;

/* What a project file says before its rule set is known: the `rules:` entry (empty if it has none). */
typedef struct pl_project_file pl_project_file;

PL_API pl_project_file *pl_project_read(pl_arena *arena, const char *path, size_t max_bytes, pl_diags *diags);
PL_API pl_project_file *pl_project_read_text(pl_arena *arena, const char *name, pl_str text, pl_diags *diags);
PL_API pl_str pl_project_file_rules(const pl_project_file *file);

/* Checks a project against a rule set. `file` NULL: a project of which nothing is known. NULL on errors. */
PL_API pl_project *pl_project_load(pl_arena *arena, const pl_rules *rules, const pl_project_file *file,
                                   pl_diags *diags);

/* "What if": changes a loaded project by what people write on a command line. Names are ids or titles; values are
   written as in a project file. False, with a diagnostic, if something does not fit. */
PL_API bool pl_project_set(pl_project *project, pl_str fact, pl_str value, pl_diags *diags);
PL_API bool pl_project_set_duration(pl_project *project, pl_str step, pl_str duration, pl_diags *diags);
PL_API bool pl_project_skip(pl_project *project, pl_str step, pl_diags *diags);

/* The day the first step is accepted, and the day the last is to be finished; year 0: none. */
PL_API void pl_project_set_start(pl_project *project, pl_date start);
PL_API void pl_project_set_deadline(pl_project *project, pl_date deadline);

/* Whether it has a start, a deadline or progress, so that a calendar can tell dates. */
PL_API bool pl_project_has_dates(const pl_project *project);

/* A fact and its value as people write them. */
typedef struct pl_fact_text {
    pl_str fact;
    pl_str value;
} pl_fact_text;

/* The rule set among `count` whose `effective` covers the project's start and whose scope it is in, as an index; -1
   if it is in none; -2, with a diagnostic, if in several or if the file fits none of them. `facts` are set beside what
   the file says, as by pl_project_set; `start` (year 0: none) takes the place of the file's. */
PL_API ptrdiff_t pl_project_choose(const pl_rules *const *rules, size_t count, const pl_project_file *file,
                                   const pl_fact_text *facts, size_t fact_count, pl_date start, pl_diags *diags);

/* ---- Plans ------------------------------------------------------------------------------------------------- */

typedef struct pl_plan pl_plan;

/* What a search over many projects may cost. */
typedef struct pl_search_limits {
    uint64_t max_boxes;         /* sets of projects that are looked at; 0: 1,000,000, in a plan 131,072 */
    bool (*stop)(void *user);   /* asked now and then whether to give up; NULL: never */
    void *user;
} pl_search_limits;

typedef enum pl_basis { PL_BASIS_PROMISED, PL_BASIS_STATUTORY } pl_basis;

typedef struct pl_plan_options {
    pl_basis basis;
    bool with_extensions;
    const pl_calendar *calendar; /* NULL: no dates, and calendar days are nominal; must live as long as the plan */
    bool first_day_counted; /* dates only: the day of acceptance is the first day of a limit */
    pl_date as_of; /* the day whose state of progress counts; year 0: the last date in the project's progress */
    bool latest_start; /* start on the last day from which the deadline is kept, whatever start the project has */
    unsigned max_paths;     /* critical paths that are listed; 0 means 10 */
    pl_str ceiling;         /* judge only this ceiling; empty: all */
    bool outside;           /* the rule set is known not to apply: pl_project_choose found none */
    pl_search_limits limits; /* of what unknown facts may cost; 0: about a second */
} pl_plan_options;

/* Which steps the project needs, when each can start and finish, and whether the ceilings are kept. `options` may be
   NULL. Exact for known facts, and for unknown ones over all admissible completions, as long as these fall into at
   most 16,384 parts of one answer each; else sound bounds (pl_plan_exact is false), of the four numbers the exact
   ranges as far as a search can tell. NULL, with diagnostics, if the project is bad input. O((steps + links) log) for
   each part. */
PL_API pl_plan *pl_plan_make(pl_arena *arena, const pl_rules *rules, const pl_project *project,
                             const pl_plan_options *options, pl_diags *diags);

typedef enum pl_answer { PL_NO, PL_YES, PL_OPEN } pl_answer;

/* A number that unknown facts may leave open; days are working days. `known` is false where there is none. */
typedef struct pl_range {
    int64_t min;
    int64_t max;
    bool known;
} pl_range;

PL_API const pl_rules *pl_plan_rules(const pl_plan *plan);
PL_API pl_answer pl_plan_applicable(const pl_plan *plan);
PL_API bool pl_plan_exact(const pl_plan *plan);
PL_API pl_range pl_plan_items(const pl_plan *plan);
PL_API pl_range pl_plan_sum_days(const pl_plan *plan);
PL_API pl_range pl_plan_approval_days(const pl_plan *plan);
PL_API pl_range pl_plan_elapsed_days(const pl_plan *plan);
PL_API bool pl_plan_is_dated(const pl_plan *plan); /* it has a start and a calendar */

typedef enum pl_status {
    PL_STATUS_REQUIRED,
    PL_STATUS_NOT_APPLICABLE,
    PL_STATUS_EXEMPT,
    PL_STATUS_UNDECIDED
} pl_status;

/* Steps are numbered as in the plan's list: no step before one that it waits for. */
PL_API size_t pl_plan_step_count(const pl_plan *plan);
PL_API pl_str pl_plan_step_id(const pl_plan *plan, size_t step);
PL_API pl_status pl_plan_step_status(const pl_plan *plan, size_t step);
PL_API pl_range pl_plan_step_start(const pl_plan *plan, size_t step);  /* earliest, working days after the start */
PL_API pl_range pl_plan_step_finish(const pl_plan *plan, size_t step);

typedef enum pl_verdict { PL_WITHIN, PL_OVER, PL_UNDECIDED, PL_NOT_APPLICABLE } pl_verdict;

PL_API size_t pl_plan_ceiling_count(const pl_plan *plan);
PL_API pl_str pl_plan_ceiling_id(const pl_plan *plan, size_t ceiling);
PL_API pl_verdict pl_plan_ceiling_verdict(const pl_plan *plan, size_t ceiling);

/* What a script should know: 0 within (or nothing binds), 1 a ceiling is exceeded, 3 undecided. */
PL_API int pl_plan_exit_status(const pl_plan *plan);

/* ---- Explanations ------------------------------------------------------------------------------------------ */

typedef struct pl_explanation pl_explanation;

/* Why a plan is as it is: which rules decided each step, where its days come from, what it waits for, which pieces of
   time make up elapsed and approval time, and what another value of one fact would change. `plan` must live as long.
   O(steps + links) and a plan for each range of values that the rule set tells apart, up to a limit of work. NULL,
   with a diagnostic, without memory. */
PL_API pl_explanation *pl_explanation_make(pl_arena *arena, const pl_plan *plan, pl_diags *diags);

/* The step with this id or title, numbered as in a plan's list; -1, with a diagnostic, if there is none. */
PL_API ptrdiff_t pl_rules_step_find(const pl_rules *rules, pl_str name, pl_diags *diags);

/* ---- Shorter plans ----------------------------------------------------------------------------------------- */

/* Which working days have to be taken from which steps, so that a project keeps a number of approval days. */
typedef struct pl_shortening pl_shortening;

typedef struct pl_shortening_options {
    uint64_t to;        /* working days, below 2^62 */
    pl_str ceiling;     /* shorten the number that this ceiling limits, which is one of approval time; empty: approval
                           days of the whole span */
    bool by_limit;      /* with a ceiling: down to its limit, in place of `to` */
    unsigned max_paths; /* that had to give and are listed; 0 means 10 */
} pl_shortening_options;

typedef enum pl_shortening_verdict {
    PL_SHORTENING_WITHIN,        /* nothing has to be taken */
    PL_SHORTENING_POSSIBLE,
    PL_SHORTENING_IMPOSSIBLE,    /* even with all steps at their least it is more */
    PL_SHORTENING_UNDECIDED,     /* the answer hangs on unknown facts */
    PL_SHORTENING_NOT_APPLICABLE /* the project is out of scope, or the ceiling does not bind it */
} pl_shortening_verdict;

/* Whole days are taken from required steps whose days count, down to what the rule set says is the `least` of each,
   at its `cost` a day; what has begun stays. The cheapest answer, of several the one with the fewest days, of these the
   one by which all events are the earliest; never one that takes a day for nothing. Exact; only where milestones lie in
   what could be taken from many steps may the search be ended, and then it says so. `plan` must live as long.
   O((steps + links) k) for k steps that give way, less where they lie in a row. NULL, with diagnostics, if there is no
   such ceiling, or the cost is beyond 2^63. */
PL_API pl_shortening *pl_shortening_make(pl_arena *arena, const pl_plan *plan, const pl_shortening_options *options,
                                         pl_diags *diags);

PL_API pl_shortening_verdict pl_shortening_verdict_get(const pl_shortening *shortening);

/* The steps whose days count, and how many working days are taken from each; none where the answer is open. */
PL_API size_t pl_shortening_step_count(const pl_shortening *shortening);
PL_API pl_str pl_shortening_step_id(const pl_shortening *shortening, size_t step);
PL_API int64_t pl_shortening_step_taken(const pl_shortening *shortening, size_t step);

/* What a script should know: 0 the number is, or can be, kept, or the project is out of scope; 1 it cannot; 3 unknown
   facts leave it open, or a search was ended. */
PL_API int pl_shortening_exit_status(const pl_shortening *shortening);

/* ---- Every possible project -------------------------------------------------------------------------------- */

typedef enum pl_measure { PL_MEASURE_APPROVAL, PL_MEASURE_ELAPSED, PL_MEASURE_SUM, PL_MEASURE_ITEMS } pl_measure;

typedef struct pl_proof pl_proof;

typedef struct pl_proof_options {
    pl_basis basis;
    bool with_extensions;
    pl_str ceiling;      /* empty: the first of the file */
    bool has_measure;    /* judge its limit by `measure` in place of its own */
    pl_measure measure;
    bool least;          /* find the least number, too */
    bool certificate;    /* keep what a certificate needs: memory for each set of projects that was looked at */
    pl_search_limits limits;
} pl_proof_options;

typedef enum pl_proof_verdict {
    PL_PROOF_NONE,     /* the rule set has no ceiling: the numbers alone */
    PL_PROOF_PROVED,   /* no admissible project is over the limit */
    PL_PROOF_REFUTED,  /* one is */
    PL_PROOF_GAP,      /* a required step of one has no duration */
    PL_PROOF_EMPTY,    /* no project is admissible and bound by the ceiling */
    PL_PROOF_UNDECIDED /* the limits of the search were reached */
} pl_proof_verdict;

/* The greatest number that a ceiling limits, over all projects that the rule set admits and the ceiling binds;
   elapsed time in nominal days. Defaults of facts do not count: all values do. Exact, by branch and bound over sets
   of projects: as many as the answer needs, at the worst one for each way to answer all comparisons. `options` may be
   NULL. NULL, with diagnostics, if there is no such ceiling, or without memory. */
PL_API pl_proof *pl_proof_make(pl_arena *arena, const pl_rules *rules, const pl_proof_options *options,
                               pl_diags *diags);

PL_API pl_proof_verdict pl_proof_verdict_get(const pl_proof *proof);
PL_API pl_range pl_proof_extremes(const pl_proof *proof); /* max alone (min the same) unless `least` was asked for */

/* The proof as a file that permitline-verify, or anybody, can check (permitline-certificate(5)). There is one if the
   search came to its end, and `certificate` was asked for. The same question in SMT-LIB 2 for any solver: sat means
   over the limit (above the greatest number, where there is no ceiling). O(size of the output). */
PL_API bool pl_proof_has_certificate(const pl_proof *proof);
PL_API void pl_proof_put_certificate(pl_out *out, const pl_proof *proof);
PL_API void pl_proof_put_smt(pl_out *out, const pl_proof *proof);

/* What a script should know: 0 proved, 1 refuted, a gap or empty, 3 undecided. */
PL_API int pl_proof_exit_status(const pl_proof *proof);

/* All classes of projects that a rule set admits, as one table. */
typedef struct pl_class_table pl_class_table;

typedef struct pl_class_table_options {
    pl_basis basis;
    bool with_extensions;
    bool by_number;      /* only `number` tells classes apart, in place of the whole answer */
    pl_measure number;
    bool boundaries;     /* also what lies at each constant that a number is compared with */
    uint64_t max_classes; /* 0: 1,000 */
    pl_search_limits limits;
} pl_class_table_options;

/* Every admissible project is in exactly one class, and all of a class have the same answer; no two classes with one
   answer differ in a single fact. Without a start: calendar days are nominal. The same classes whatever the order of
   the rule set's parts. `options` may be NULL. NULL, with a diagnostic, without memory. As many sets of projects are
   looked at as the answers need; merging them is near-linear in their number, times the facts. */
PL_API pl_class_table *pl_class_table_make(pl_arena *arena, const pl_rules *rules,
                                           const pl_class_table_options *options,
                                   pl_diags *diags);

PL_API size_t pl_class_table_count(const pl_class_table *classes);
PL_API bool pl_class_table_complete(const pl_class_table *classes); /* false: there are more, or the search was ended */

/* 0; 1 if a duration is missing or no project is admissible; 3 if it is not complete. */
PL_API int pl_class_table_exit_status(const pl_class_table *classes);

/* How much each step matters to a ceiling over all admissible projects that it binds: universal float, how many
   working days it may take longer before any of them breaks it; universal drag, the most that dropping its own time
   can save. */
typedef struct pl_universal pl_universal;

/* Of the options `ceiling`, `basis`, `with_extensions`, the measure and the limits count. NULL, with diagnostics, if
   there is no such ceiling, or none at all. Two searches for each step. */
PL_API pl_universal *pl_universal_make(pl_arena *arena, const pl_rules *rules, const pl_proof_options *options,
                                       pl_diags *diags);
PL_API int pl_universal_exit_status(const pl_universal *universal); /* 0, or 3 if a search was ended */

/* A dialogue: which fact to ask next, so that the answer is known after as few questions as may be. */
typedef struct pl_inquiry pl_inquiry;

typedef struct pl_inquiry_options {
    pl_basis basis;
    bool with_extensions;
    pl_str ceiling;   /* that is judged, and whose number is narrowed while it is open; empty: all, and the first */
    bool until_exact; /* until all numbers are known; else until the verdicts are */
} pl_inquiry_options;

/* `project` is what is known at the beginning; answers are set in it. NULL, with diagnostics, if there is no such
   ceiling, or without memory. */
PL_API pl_inquiry *pl_inquiry_new(pl_arena *arena, const pl_rules *rules, pl_project *project,
                                  const pl_inquiry_options *options, pl_diags *diags);

/* Finds the next question: of the facts that can still change the answer, the one that narrows it most at the worst.
   False if there is none: what was to be known is certain, nobody knows the rest, or, with diagnostics, there is no
   such project. A search for each value of each such fact. */
PL_API bool pl_inquiry_next(pl_inquiry *inquiry, pl_diags *diags);
PL_API pl_str pl_inquiry_fact(const pl_inquiry *inquiry);  /* the id of what is asked */
PL_API void pl_inquiry_take(pl_inquiry *inquiry);          /* it was set in the project */
PL_API void pl_inquiry_skip(pl_inquiry *inquiry);          /* nobody knows */
PL_API bool pl_inquiry_back(pl_inquiry *inquiry);          /* takes the last answer back; false if there is none */
PL_API int pl_inquiry_exit_status(const pl_inquiry *inquiry); /* that of a plan of what is known */

/* The number of ceilings of a rule set, those of stages last, and their ids. */
PL_API size_t pl_rules_ceiling_count(const pl_rules *rules);
PL_API pl_str pl_rules_ceiling_id(const pl_rules *rules, size_t ceiling);

/* ---- Two rule sets ------------------------------------------------------------------------------------------ */

/* What differs between a rule set and the one that is to take its place; for which projects, and by how much; what
   each change saves. */
typedef struct pl_diff pl_diff;

typedef struct pl_diff_options {
    pl_basis basis;
    bool with_extensions;
    pl_measure measure;    /* what classes, gains, losses and shares are told in */
    bool entries_only;     /* what differs in the text of the rules, and nothing over projects */
    bool no_attribution;
    uint64_t max_classes;  /* 0: 1,000 */
    uint64_t max_orders;   /* of changes that are sampled where exact shares are out of reach; 0: 2,000 */
    uint64_t seed;         /* of the sampling */
    pl_search_limits limits;
} pl_diff_options;

/* Steps are matched by id, by `replaces` and, where one went and one came, by what they are. Over all projects: those
   that are admissible in both, in disjoint classes of equal numbers before and after; nominal days. `options` may be
   NULL. NULL, with diagnostics, without memory. O(n log n) for the entries; as many sets of projects are looked at as
   the answers need, within the limits. Shares are Shapley values: exact up to 20 changes that interact, else a seeded
   sample with its error. */
PL_API pl_diff *pl_diff_make(pl_arena *arena, const pl_rules *before, const pl_rules *after,
                             const pl_diff_options *options, pl_diags *diags);

/* Adds a project: `name` is what reports call its file, `file` may be NULL, `facts` are set beside it. What only one of
   the rule sets knows is passed over by the other; a project that is bad input to one of them alone says so in its
   numbers. Calendars may be NULL: elapsed time is nominal then. False, with diagnostics, if it fits neither. Two plans,
   and a search over its completions where facts are unknown. */
PL_API bool pl_diff_add_project(pl_diff *diff, const char *name, const pl_project_file *file,
                                const pl_fact_text *facts, size_t fact_count, const pl_calendar *before,
                                const pl_calendar *after, pl_diags *diags);

/* What a script should know: 0 nothing differs that counts, 1 something does, 3 a search was ended. With `losers` 1
   means that somebody is worse off, 3 that nobody knows, and everything else is 0. */
PL_API int pl_diff_exit_status(const pl_diff *diff, bool losers);

/* ---- Tests of rule sets ------------------------------------------------------------------------------------- */

/* What running the tests that a rule set carries has found. */
typedef struct pl_trial pl_trial;

typedef struct pl_trial_options {
    pl_basis basis;
    const pl_calendar *calendar; /* NULL: a test that needs dates is skipped */
    bool coverage;  /* also find out what no test touches */
    bool has_least; /* coverage must be `least` percent */
    unsigned least;
} pl_trial_options;

typedef enum pl_outcome {
    PL_OUTCOME_PASSED,
    PL_OUTCOME_FAILED,  /* something is not as expected */
    PL_OUTCOME_SKIPPED, /* all that could be compared is as expected, but something could not be */
    PL_OUTCOME_BROKEN   /* the project that the test writes does not fit the rule set */
} pl_outcome;

/* Plans the project of each test and compares what is expected. `options` may be NULL. What does not fit in a test is
   reported at its place in the rule file; that there are no tests is a note. NULL only without memory. As many plans
   as there are tests, two each for coverage, and for each that failed a bounded number more to find the rule. */
PL_API pl_trial *pl_trial_make(pl_arena *arena, const pl_rules *rules, const pl_trial_options *options,
                               pl_diags *diags);

PL_API size_t pl_trial_count(const pl_trial *trial, pl_outcome outcome);

/* How much of the rule set the tests touch, rounded down; 0 without tests, -1 if it was not asked for. */
PL_API int pl_trial_percent(const pl_trial *trial);
PL_API bool pl_trial_is_below(const pl_trial *trial); /* below the percentage that was asked for */

/* What a script should know: 0 all passed, 1 one failed or the coverage is too low, 2 one is broken, 3 one was skipped
   and none failed. */
PL_API int pl_trial_exit_status(const pl_trial *trial);

/* ---- Many projects ----------------------------------------------------------------------------------------- */

typedef enum pl_batch_format { PL_BATCH_CSV, PL_BATCH_JSONL, PL_BATCH_JSON } pl_batch_format;

/* How the bytes of a table are text. AUTO: a byte order mark decides, else the first bytes beyond ASCII. */
typedef enum pl_encoding {
    PL_ENCODING_AUTO,
    PL_ENCODING_UTF8,
    PL_ENCODING_GB18030, /* and GBK */
    PL_ENCODING_UTF16LE,
    PL_ENCODING_UTF16BE
} pl_encoding;

enum { PL_BATCH_JOBS_MAX = 256 }; /* threads: beyond, memory is all that grows */

typedef struct pl_batch_progress {
    uint64_t rows;  /* done */
    uint64_t bytes; /* of the input */
} pl_batch_progress;

typedef struct pl_batch_options {
    const char *input; /* a path; "-": standard input */
    bool json_lines;   /* the input has a JSON object a line */
    pl_encoding encoding;
    bool no_header;         /* of CSV: `columns` are its names, and it has none; an empty input is then no error */
    const pl_str *columns;
    size_t column_count;
    const pl_fact_text *maps; /* what columns mean: fact or id, title, start under the name of the column */
    size_t map_count;
    unsigned shard; /* take records shard, shard + shards, ... only, from 1 */
    unsigned shards; /* 0: all records */
    bool has_expected;
    uint64_t expected; /* records that there must be */

    pl_plan_options plan;               /* dates, latest_start, as_of, outside and max_paths are not used */
    const pl_calendar *const *calendars; /* by rule set; NULL, or NULL for one: no dates of its rows */

    pl_batch_format format;
    pl_str select; /* columns, separated by commas; empty: the default ones */
    bool keep;     /* the input's columns stand in front, and the names of ours begin with pl_ */
    bool split_ranges; /* CSV: a range has two cells, _min and _max */
    bool excel;        /* CSV, of errors and classes too: byte order mark, CRLF, no cell that a spreadsheet would run */
    pl_lang lang;      /* of messages */
    pl_out *out;
    pl_out *errors;  /* of these NULL: not wanted */
    pl_out *classes;
    pl_out *summary;

    unsigned jobs; /* threads, 0: one; more than PL_BATCH_JOBS_MAX are as many */
    size_t chunk; /* bytes that a thread takes at once, 0: a good number */
    void (*progress)(void *user, const pl_batch_progress *progress); /* NULL, or called now and then */
    void *user;

    const pl_rules *against; /* another rule set, whose numbers stand beside each row's; NULL: none */
    const pl_calendar *against_calendar; /* NULL: no dates by it */
} pl_batch_options;

typedef struct pl_batch_result {
    uint64_t records;
    uint64_t bad;       /* rows that say what is wrong with them */
    uint64_t over;      /* rows that exceed a ceiling */
    uint64_t undecided; /* rows that may */
    int read_error; /* errno value: the input could not be read to its end */
    bool output_failed; /* `out` did, as pl_out_finish will tell; the rest was not done, and nothing is counted */
    uint64_t against_bad; /* rows that are good, but bad input to the other rule set */
} pl_batch_result;

/* Plans every record of a table, as pl_plan_make would, and writes a row for each, in the order of the input, the same
   bytes for any number of threads and size of chunks. Each row takes the rule set that pl_project_choose would take.
   A record that cannot be read, or is bad input, is a row that says so. False, with diagnostics, if nothing could be
   done (what was written is then worthless): the header, an option, reading, memory, or not as many records as
   expected. Memory does not depend on the size of the input, but on the number of different classes of projects. Each
   class is planned once for each thread that meets it; a row costs what reading and writing it costs. */
PL_API bool pl_batch_run(pl_arena *arena, const pl_rules *const *rules, size_t count, const pl_batch_options *options,
                         pl_batch_result *result, pl_diags *diags);

/* Adds a portfolio to a difference: every record of a table under both rule sets, streaming. Options that say what is
   read and how count as they do for pl_batch_run (`calendars`: that of the rule set after; `against_calendar`: of the
   one before), basis and extensions are those of the difference, and nothing is written but, to `losers` (or NULL), the
   rows that get more approval days or more elapsed days, as CSV: row, id, title, approval_before, approval_after,
   delta_approval_days, elapsed_before, elapsed_after, delta_elapsed_days. A row is compared if it is in the scope of
   both rule sets and all four numbers are exact; others are counted apart and are in no sum. Unlike pl_batch_run with
   `against`, a row that is no project of one of them, by a value or an assumption, enters or leaves and is not bad.
   False if nothing could be done: with diagnostics, or `losers` failed, as pl_out_finish will tell. Memory as for
   pl_batch_run. */
PL_API bool pl_diff_add_portfolio(pl_diff *diff, const pl_batch_options *options, pl_out *losers, pl_diags *diags);

/* How many of its rows are bad input, and, unless `rows` is NULL, how many there are; 0 without a portfolio. */
PL_API uint64_t pl_diff_bad_rows(const pl_diff *diff, uint64_t *rows);

/* Adds up summaries that runs over parts of a table wrote, and writes the sum: it equals the summary of the whole.
   False, with diagnostics, if a file is none, or is about another question. */
PL_API bool pl_batch_merge(pl_arena *arena, const char *const *paths, size_t count, size_t max_bytes, pl_out *out,
                           pl_diags *diags);

/* ---- Reports ----------------------------------------------------------------------------------------------- */

typedef enum pl_format { PL_FORMAT_TEXT, PL_FORMAT_JSON, PL_FORMAT_CSV } pl_format;
typedef enum pl_path { PL_PATH_ELAPSED, PL_PATH_APPROVAL } pl_path;

typedef struct pl_report_options {
    pl_format format;
    pl_style style;
    pl_path path;     /* which critical path text and HTML show */
    bool with_detail; /* text: more columns, conditions with the project's values, stages, authorities, notes */
} pl_report_options;

/* The plan as text, as JSON (schema permitline/plan/1) or as CSV, one row a step. `diags` may be NULL: its warnings
   become the JSON's notes. */
PL_API void pl_report_plan(pl_out *out, const pl_plan *plan, const pl_diags *diags, const pl_report_options *options);

/* Pictures of a plan. */
typedef enum pl_picture {
    PL_PICTURE_GANTT, /* a Gantt chart of characters, as wide as the terminal */
    PL_PICTURE_SVG,   /* the chart as an SVG document */
    PL_PICTURE_HTML,  /* a page of its own, with the chart and everything that text tells */
    PL_PICTURE_ICS    /* iCalendar: all-day events for starts, finishes and the deadline; none without dates */
} pl_picture;

/* Of the options only the style is used. `diags` may be NULL: its warnings and notes stand in the page. O(steps). */
PL_API void pl_report_picture(pl_out *out, const pl_plan *plan, const pl_diags *diags, pl_picture picture,
                              const pl_report_options *options);

/* The explanation of one step, numbered as in the plan's list, or of the whole answer (-1); as text or as JSON (schema
   permitline/explain/1). `with_detail`: text leaves nothing out. */
PL_API void pl_report_explanation(pl_out *out, const pl_explanation *explanation, ptrdiff_t step,
                                  const pl_report_options *options);

/* What has to be taken, as text, as JSON (schema permitline/shorten/1) or as CSV, a row a step whose days count.
   `with_detail`: text shows those, too, from which nothing is taken. */
PL_API void pl_report_shortening(pl_out *out, const pl_shortening *shortening, const pl_report_options *options);

/* `check`: one line for each ceiling of each plan. Begin once, add plans (which must live until the end), end once. */
/* Text, or JSON (permitline/prove/1; an array of such with `as_list`). */
PL_API void pl_report_proofs(pl_out *out, const pl_proof *const *proofs, size_t count, bool as_list,
                             const pl_report_options *options);

/* The project that it is about as a project file: the worst, or one without a duration. Nothing if there is none.
   `rules` is what the file calls the rule set: its id, or a path. */
PL_API bool pl_proof_has_project(const pl_proof *proof);
PL_API void pl_report_proof_project(pl_out *out, const pl_proof *proof, pl_str rules);

/* All classes: a page, JSON (permitline/table/1), or CSV with a row a class. */
PL_API void pl_report_class_table(pl_out *out, const pl_class_table *table, const pl_report_options *options);

/* A project of a class as a project file; and all of them as the `tests:` of a rule set, with what each must give. */
PL_API void pl_report_class_project(pl_out *out, const pl_class_table *table, size_t index, pl_str rules);
PL_API void pl_report_class_tests(pl_out *out, const pl_class_table *table);

/* `diff`: what differs, for whom, who loses, what each change saves: text, JSON (schema permitline/diff/1), CSV with a
   row a difference. With `stat` text is the first line and the counts alone. Of the options the style and `with_detail`
   count. */
typedef enum pl_diff_format {
    PL_DIFF_TEXT,
    PL_DIFF_JSON,
    PL_DIFF_CSV,
    PL_DIFF_HTML,    /* a page of its own */
    PL_DIFF_MARKDOWN /* a memo */
} pl_diff_format;
PL_API void pl_report_diff(pl_out *out, const pl_diff *diff, pl_diff_format format, bool stat,
                           const pl_report_options *options);

/* Universal floats and drags: text, JSON (permitline/universal/1) or CSV, a row a step. */
PL_API void pl_report_universal(pl_out *out, const pl_universal *universal, const pl_report_options *options);

/* A dialogue: the question at hand; how it ended; what was said, as a project file. Text only. */
PL_API void pl_report_question(pl_out *out, const pl_inquiry *inquiry, const pl_report_options *options);
PL_API void pl_report_inquiry(pl_out *out, const pl_inquiry *inquiry, const pl_report_options *options);
PL_API void pl_report_inquiry_project(pl_out *out, const pl_inquiry *inquiry, pl_str rules);

typedef struct pl_check_report pl_check_report;
PL_API pl_check_report *pl_check_report_new(pl_arena *arena, pl_out *out, const pl_report_options *options);
PL_API void pl_check_report_add(pl_check_report *report, const char *file, const pl_plan *plan);
PL_API void pl_check_report_end(pl_check_report *report);

/* `check --due`: the steps of `count` plans that are to be finished or supplied within so many working days after the
   day as of which each is asked (without progress: its start), earliest first, what is overdue included; as text, as
   JSON (schema permitline/due/1) or as CSV. A plan without dates has none. O(n log n) for n steps. */
PL_API void pl_report_due(pl_out *out, const pl_plan *const *plans, const char *const *files, size_t count,
                          unsigned working_days, const pl_report_options *options);

/* Answers of a calendar, as text or as JSON (schema permitline/cal/1, permitline/spread/1, permitline/year/1), each
   naming the convention of the first day; and the calendar itself as a file that can be loaded again. */
PL_API void pl_report_count(pl_out *out, const pl_calendar *calendar, const pl_count *count, bool first_day_counted,
                            const pl_report_options *options);
PL_API void pl_report_spread(pl_out *out, const pl_calendar *calendar, const pl_spread *spread, int year,
                             bool first_day_counted, const pl_report_options *options);
PL_API void pl_report_year(pl_out *out, const pl_calendar *calendar, int year, const pl_report_options *options);
PL_API void pl_report_calendar(pl_out *out, const pl_calendar *calendar);

/* `lint`: what was found in each file, in the order given, as text, as JSON (schema permitline/lint/1) or as
   CSV, one row a finding. */
typedef struct pl_linted {
    const char *file;
    const pl_rules *rules;
    const pl_diags *diags; /* of this file alone */
} pl_linted;
PL_API void pl_report_lint(pl_out *out, const pl_linted *files, size_t count, const pl_report_options *options);

/* `show`: a rule set as a reader wants it. */
PL_API void pl_report_rules(pl_out *out, const pl_rules *rules, const pl_report_options *options);

/* `show` without a rule set: id, title and file of those that were found. */
PL_API void pl_report_rules_list(pl_out *out, const pl_rules *const *rules, size_t count,
                                 const pl_report_options *options);

/* `test`: what was found in each of `count` files; `trials` has NULL where a rule set did not load. */
typedef enum pl_trial_format {
    PL_TRIAL_TEXT,
    PL_TRIAL_JSON, /* schema permitline/test/1 */
    PL_TRIAL_TAP,  /* Test Anything Protocol 13 */
    PL_TRIAL_JUNIT /* the XML that build servers read */
} pl_trial_format;

PL_API void pl_report_trials(pl_out *out, const pl_trial *const *trials, const char *const *files, size_t count,
                             pl_trial_format format, const pl_style *style);

#ifdef __cplusplus
}
#endif

#endif

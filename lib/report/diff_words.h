/* A difference between two rule sets in words and numbers, as all its forms say them. */
#ifndef PL_REPORT_DIFF_WORDS_H
#define PL_REPORT_DIFF_WORDS_H

#include "model/diff.h"
#include "report/view.h"
#include "model/words.h"

/* Whose titles are meant: those of either side, of the facts of both, and of the conditions that were made. */
typedef struct pl_diff_view {
    const pl_diff *diff;
    pl_view before, after;
    pl_view joint, written; /* only with diff->has_projects */
    pl_lang lang;
    pl_arena *scratch;
} pl_diff_view;

pl_diff_view pl_diff_view_make(pl_arena *scratch, const pl_diff *diff, pl_lang lang);

extern const pl_word pl_words_change[];     /* by pl_entry_change */
extern const pl_word pl_words_section[];    /* by pl_section_kind; the text is a heading */
extern const char *const pl_words_attributed[]; /* by pl_attributed */

/* ---- numbers ---- */

void pl_buf_put_signed(pl_buf *buf, int64_t number);               /* +3, -28, 0 */
void pl_buf_put_fraction(pl_buf *buf, pl_fraction fraction);       /* -25/3, or -8 */
int64_t pl_fraction_thousandths(pl_fraction fraction);               /* halves away from 0 */
void pl_buf_put_fraction_decimal(pl_buf *buf, pl_fraction fraction); /* -8.333: to a thousandth, halves away from 0 */
void pl_buf_put_days(pl_buf *buf, pl_days days);                   /* 90, or - where there is none */

/* "working days" or "items" for the measure of the difference; what it is called; both, for headings: "government
   approval time, in working days". */
pl_str pl_diff_unit(const pl_diff_view *view);
pl_str pl_diff_measure(const pl_diff_view *view);
pl_str pl_diff_measure_with_unit(const pl_diff_view *view);

/* ---- entries ---- */

/* Id and title of an entry of a section; the head and the span have neither, and are empty. */
pl_str pl_entry_id(const pl_rules *rules, uint8_t section, uint32_t index);
pl_str pl_entry_title(const pl_view *view, uint8_t section, uint32_t index);

/* The ids of one side with one blank between them; nothing where there is no entry on that side. */
void pl_diff_put_ids(pl_buf *buf, const pl_diff *diff, const pl_entry_difference *entry, bool before);

/* Titles of what it is about: "A, B -> C" of what was merged, split or renamed, else one title, or the section's
   name. */
void pl_diff_put_subject(pl_buf *buf, const pl_diff_view *view, const pl_entry_difference *entry);

/* The fields of an entry; of a step that came or went, of which nothing differs, its kind, duration and holds. */
const pl_field_difference *pl_diff_fields(pl_arena *scratch, const pl_diff *diff, const pl_entry_difference *entry,
                                          uint32_t *count);

/* The word of a field ("time limit"), and "time limit: 20 -> 15" with conditions in titles. */
pl_str pl_diff_field_word(const pl_diff_view *view, pl_str field);
void pl_diff_put_field(pl_buf *buf, const pl_diff_view *view, const pl_field_difference *field);
/* The same in short: what is longer than `width` columns is named and not written out. */
void pl_diff_put_field_short(pl_buf *buf, const pl_diff_view *view, const pl_field_difference *field, size_t width);
void pl_diff_put_field_value(pl_buf *buf, const pl_diff_view *view, const pl_field_difference *field, bool before);

/* What became of the time limit of a step that is on both sides, by the basis of the difference. */
typedef enum pl_limit_change { PL_LIMIT_SAME, PL_LIMIT_SHORTER, PL_LIMIT_LONGER, PL_LIMIT_MIXED } pl_limit_change;
pl_limit_change pl_diff_limit_change(pl_diff_view *view, uint32_t before, uint32_t after);

/* How many entries of the steps (or of another section) changed in which way; of merges and splits, both sides. */
typedef struct pl_change_counts {
    uint32_t removed, added, changed, renamed; /* that count */
    uint32_t merged_from, merged_into, split_from, split_into;
    uint32_t shortened, lengthened, mixed; /* of the changed and renamed: steps only */
} pl_change_counts;

/* `items`: approvals, verifications and filings of the main track alone; else all entries of the section. */
pl_change_counts pl_diff_count(pl_diff_view *view, pl_section_kind section, bool items);

/* ---- sentences ---- */

/* "1 item dropped, 2 merged into 1, 5 shortened, 1 exemption added: Municipal works 118 -> 90 (70), Building 128 -> 85
   (65) working days of government approval time" */
void pl_diff_put_summary(pl_buf *buf, pl_diff_view *view);

/* That days are not compared, for the spans start with different events. */
void pl_diff_put_span_note(pl_buf *buf, const pl_diff_view *view);

/* For whom: the condition in words without what all classes share, or "all projects"; what all share. */
void pl_diff_put_class(pl_buf *buf, const pl_diff_view *view, const pl_delta_class *class);
void pl_diff_put_shared(pl_buf *buf, const pl_diff_view *view);

/* "Nobody is worse off: proved over all 12 sets of projects", by how much somebody is, or that nobody knows; in the
   measure of the difference, or in elapsed days. */
typedef enum pl_diff_verdict {
    PL_NOBODY_LOSES,
    PL_SOMEBODY_LOSES,
    PL_LOSERS_UNKNOWN,
    PL_NOBODY_COMPARED /* no project is on both sides, or days cannot be compared */
} pl_diff_verdict;
pl_diff_verdict pl_diff_verdict_get(const pl_diff *diff, bool elapsed);
void pl_diff_put_verdict(pl_buf *buf, const pl_diff_view *view, bool elapsed);

/* A player's title, else its id. */
static inline pl_str pl_player_title(const pl_diff_view *view, const pl_player *player)
{
    return pl_title_pick(&player->title, view->lang, player->id);
}

#endif

/* The closed sets of the model as words: an id for programs (JSON, CSV) and a text for people. */
#ifndef PL_MODEL_WORDS_H
#define PL_MODEL_WORDS_H

#include "base/message.h"
#include "model/plan.h"

typedef struct pl_word {
    const char *id;
    pl_message text;
} pl_word;

extern const pl_word pl_words_kind[];      /* by pl_kind */
extern const pl_word pl_words_clock[];     /* by pl_clock */
extern const pl_word pl_words_track[];     /* by pl_track */
extern const pl_word pl_words_status[];    /* by pl_status */
extern const pl_word pl_words_verdict[];   /* by pl_verdict */
extern const pl_word pl_words_shortening[]; /* by pl_shortening_verdict */
extern const pl_word pl_words_state[];     /* by pl_state */
extern const pl_word pl_words_result[];    /* by pl_result; NONE has no id */
extern const pl_word pl_words_measure[];   /* by pl_measure */
extern const pl_word pl_words_fact_type[]; /* by pl_fact_type */
extern const pl_word pl_words_evidence[];  /* by pl_evidence; NONE has no id */
extern const char *const pl_words_basis[];     /* by pl_basis */
extern const char *const pl_words_link[];      /* by pl_link_type */
extern const char *const pl_words_critical[];  /* by pl_critical; NO has none */
extern const char *const pl_words_lang[];      /* by pl_lang */

#endif

/* What is tested: something that plans a project and explains the plan. Swapped by linking another implementation. */
#ifndef PROPERTY_SUBJECT_H
#define PROPERTY_SUBJECT_H

#include <stdbool.h>

struct subject_answer {
    int status;   /* the exit status that `plan` has */
    char *json;   /* what `plan --format json` prints; may be empty */
    char *errors; /* diagnostics; may be empty */
};

struct subject_question {
    const char *rules_yaml, *project_yaml;
    bool explain;     /* instead of plan */
    const char *fact; /* set to `value`, as --set does; NULL: none */
    const char *value;
};

/* False when the subject could not be run at all. The answer is to be freed in any case. */
bool subject_ask(const struct subject_question *question, struct subject_answer *out);
void subject_free(struct subject_answer *answer);

#endif

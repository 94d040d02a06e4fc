/* Counts how many cases had what, so that one sees that no suite passes for want of cases. */
#ifndef PROPERTY_TALLY_H
#define PROPERTY_TALLY_H

#include "generate.h"

void tally_count(const struct example *example, const struct outcome *outcome);
void tally_print(void);

#endif

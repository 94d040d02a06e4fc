/* The words of the model's closed sets, for views: see model/words.h. */
#ifndef PL_REPORT_WORDS_H
#define PL_REPORT_WORDS_H

#include "model/words.h"

#endif

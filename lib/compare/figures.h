/* Figures that may be given by cases, taken as what they say of each project: a plain figure equals a case that always
   applies, a choice of figures the cases it stands for. */
#ifndef PL_COMPARE_FIGURES_H
#define PL_COMPARE_FIGURES_H

#include "compare/compare.h"

/* What of a case is meant: how long it is, or what it rests on. */
typedef enum pl_aspect { PL_LENGTH_OF_CASE, PL_SOURCE_OF_CASE, PL_EVIDENCE_OF_CASE } pl_aspect;

typedef struct pl_figure {
    int side;
    pl_slice cases;
} pl_figure;

/* Whether every project has the same. O(cases log cases) for most; some forms that would take longer are not equal
   unless they are written alike. */
bool pl_figures_same(pl_compare *compare, pl_figure a, pl_figure b, pl_aspect aspect);

/* "20", "municipal: 14, building: 26" or "when area > 50000: 25; else 20". */
pl_str pl_figure_text(pl_compare *compare, pl_figure figure, pl_aspect aspect);

#endif

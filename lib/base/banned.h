/* Functions that do not compile in lib/: they write without a bound, depend on the process's locale, environment or
   clock, or hide an allocation. Included by every file through base/types.h, after the system headers. */
#ifndef PL_BASE_BANNED_H
#define PL_BASE_BANNED_H

/* A poisoned name may not be declared afterwards either, so what declares it comes first. */
#include <alloca.h>
#include <locale.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#undef alloca /* what headers or _FORTIFY_SOURCE make macros of must not be one when it is poisoned */
#undef strcpy
#undef strcat
#undef strncpy
#undef sprintf
#undef vsprintf

#if defined(__GNUC__)
#pragma GCC poison strcpy strcat strncpy sprintf vsprintf strtok strtok_r atoi atol atoll atof
#pragma GCC poison strtod strtof strtol strtoul localtime gmtime mktime setlocale getenv system popen regcomp alloca
#ifndef PL_MAY_PRINT /* tests and benchmarks that include headers of the library */
#undef printf
#undef fprintf
#pragma GCC poison printf fprintf puts fputs fopen
#endif
#endif

#endif

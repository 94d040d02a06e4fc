#!/usr/bin/env python3
"""Functions that may not be called: everywhere the unsafe ones; in lib/ also what prints, ends the process, or reads
clock, locale or environment, and what allocates past the hook."""

import fnmatch
import re
import sys

from source import CMD, LIB, Report, root_argument, sources

UNBOUNDED = "writes or reads without a bound"
EVERYWHERE = {
    "strcpy": UNBOUNDED, "strcat": UNBOUNDED, "stpcpy": UNBOUNDED, "sprintf": UNBOUNDED, "vsprintf": UNBOUNDED,
    "gets": UNBOUNDED, "alloca": UNBOUNDED, "scanf": UNBOUNDED, "sscanf": UNBOUNDED, "fscanf": UNBOUNDED,
    "strtok": "keeps state", "atoi": "notices no error", "atol": "notices no error", "atoll": "notices no error",
    "atof": "notices no error", "localtime": "keeps state", "gmtime": "keeps state", "asctime": "keeps state",
    "ctime": "keeps state", "system": "runs a shell", "popen": "runs a shell", "regcomp": "depends on the locale",
    "tmpnam": "races", "mktemp": "races",
}
PRINTS = "prints; the library gives diagnostics"
STDIO = "stdio; text goes through base/text and base/io"
ENDS = "ends the process; the library returns"
CLOCK = "reads the clock"
LOCALE = "depends on the locale"
ENVIRONMENT = "reads the environment"
IN_LIB = {
    **dict.fromkeys(("printf", "fprintf", "vprintf", "vfprintf", "dprintf", "puts", "fputs", "putchar", "fputc",
                     "putc", "perror", "psignal"), PRINTS),
    **dict.fromkeys(("snprintf", "vsnprintf", "asprintf", "vasprintf", "fopen", "fdopen", "freopen", "fclose", "fread",
                     "fwrite", "fgets", "getline", "getdelim", "fmemopen", "open_memstream"), STDIO),
    **dict.fromkeys(("exit", "_exit", "_Exit", "quick_exit", "abort", "atexit", "raise", "kill"), ENDS),
    **dict.fromkeys(("time", "clock", "gettimeofday", "clock_gettime", "timespec_get", "mktime", "timegm", "strftime",
                     "localtime_r", "gmtime_r"), CLOCK),
    **dict.fromkeys(("setlocale", "localeconv", "newlocale", "uselocale", "nl_langinfo", "strcoll", "strxfrm",
                     "strtod", "strtof", "strtold", "strtol", "strtoul", "strtoll", "strtoull", "isalpha", "isdigit",
                     "isalnum", "isspace", "isupper", "islower", "isxdigit", "ispunct", "isprint", "iscntrl", "isgraph",
                     "toupper", "tolower", "mbstowcs", "wcstombs", "mbrtowc", "wcwidth", "strcasecmp", "strncasecmp"),
                    LOCALE),
    **dict.fromkeys(("getenv", "secure_getenv", "setenv", "putenv", "unsetenv"), ENVIRONMENT),
    **dict.fromkeys(("strerror", "rand", "srand", "random", "drand48"), "keeps state"),
    "qsort": "allocates past the hook, and its order of equals is no promise",
    "qsort_r": "allocates past the hook, and its order of equals is no promise",
}
HOOK = "belongs behind the allocation hook (lib/base)"
SYSTEM = "belongs in lib/base/io*.c"
ONLY_IN = {
    "longjmp": ("jumps; only running out of memory does", ["lib/base/arena.c"]),
    **{name: (HOOK, ["lib/base/arena*.c", "lib/base/host*.c", "lib/base/io*.c", "lib/load/yaml*.c", "lib/load/csv*.c"])
       for name in ("malloc", "calloc", "realloc", "free", "reallocarray", "aligned_alloc", "posix_memalign", "strdup",
                    "strndup")},
    **{name: (SYSTEM, ["lib/base/io*.c"])
       for name in ("open", "openat", "close", "read", "write", "pread", "pwrite", "readv", "writev", "lseek", "fsync",
                    "fdatasync", "rename", "unlink", "mkstemp", "ftruncate", "mmap", "munmap", "stat", "fstat",
                    "lstat", "access")},
}
BANNED_HEADER = "lib/base/banned.h"
# A call, not a member's (host->read(...)) and not part of a declaration of the same name.
CALL = re.compile(r"(?<![\w.>])([A-Za-z_]\w*)\s*\(")


def check(report, source, rules):
    for match in CALL.finditer(source.plain):
        name = match[1]
        line = source.plain.count("\n", 0, match.start()) + 1
        if name in rules:
            report.add(source.name, line, f"{name}() {rules[name]}")
        elif source.name.startswith("lib/") and name in ONLY_IN:
            why, files = ONLY_IN[name]
            if not any(fnmatch.fnmatch(source.name, file) for file in files):
                report.add(source.name, line, f"{name}() {why}")


def main():
    root = root_argument()
    report = Report()
    for source in sources(root, *LIB):
        if source.name != BANNED_HEADER:
            check(report, source, {**EVERYWHERE, **IN_LIB})
    for source in sources(root, *CMD):
        check(report, source, EVERYWHERE)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

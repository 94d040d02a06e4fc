#!/usr/bin/env python3
"""Who includes whom: data flows one way, siblings meet only in model/ and base/, foreign headers stay in one place."""

import fnmatch
import sys

from source import CMD, LIB, Report, root_argument, sources

# What a folder of lib/ may include besides itself. A new folder gets its line here, after thinking.
ALLOWED = {
    "base": set(),
    "calendar": {"base"},
    "model": {"base", "calendar"},
    "load": {"base", "calendar", "model"},
    # Its last family searches over all projects.
    "lint": {"base", "calendar", "model", "resolve", "schedule", "explore"},
    "resolve": {"base", "calendar", "model"},
    "schedule": {"base", "calendar", "model"},
    "report": {"base", "calendar", "model"},
    "explore": {"base", "calendar", "model", "resolve", "schedule"},
    "explain": {"base", "calendar", "model", "resolve", "schedule", "explore"},
    # Loads rule sets again, with some of the changes of a reform, and projects for both sides.
    "compare": {"base", "calendar", "model", "load", "resolve", "schedule", "explore"},
    # One project's answer: the stages one after the other.
    "plan": {"base", "calendar", "model", "resolve", "schedule", "explore"},
    "answer": {"base", "calendar", "model", "resolve", "schedule", "explore"},
    "shorten": {"base", "calendar", "model", "resolve", "schedule", "explore"},
    # Runs the tests of rule sets: makes projects of what they write, plans and compares.
    "trial": {"base", "calendar", "model", "load", "resolve", "schedule", "explore"},
    "batch": {"base", "calendar", "model", "load", "resolve", "schedule", "explore", "plan", "answer", "report"},
}

# Headers that only these files may know (* matches /, too).
ONLY_IN = {
    "yaml.h": ["lib/load/yaml*.c"],
    "csv.h": ["lib/load/csv*.c"],
    "utf8proc.h": ["lib/base/*"],
    "iconv.h": ["lib/base/*", "lib/load/*"],
    "fcntl.h": ["lib/base/io*.c", "lib/base/out*.c"],
    "unistd.h": ["lib/base/io*.c", "lib/base/out*.c"],
    # Out of memory jumps back to where the stage began: one place that jumps.
    "setjmp.h": ["lib/base/arena.[ch]"],
    "sys/*": ["lib/base/io*.c"],
    "pthread.h": ["lib/batch/*"],
}
# Output, clock, locale, environment, signals: the program's business. banned.h includes some to poison their names.
NEVER = {"stdio.h", "time.h", "locale.h", "langinfo.h", "ctype.h", "wctype.h", "wchar.h", "signal.h",
         "regex.h", "alloca.h", "syslog.h", "getopt.h"}
BANNED_HEADER = "lib/base/banned.h"


def check_system(report, source, line, name):
    if name in NEVER and source.name != BANNED_HEADER:
        report.add(source.name, line, f"<{name}> is not for the library")
    for pattern, files in ONLY_IN.items():
        if fnmatch.fnmatch(name, pattern) and not any(fnmatch.fnmatch(source.name, file) for file in files):
            report.add(source.name, line, f"<{name}> belongs in {' or '.join(files)} only")


def folder_of(root, source, name):
    """The folder of lib/ that an included file lies in: "" for lib itself, None if there is no such file."""
    for path in (source.path.parent / name, root / "lib" / name):
        if path.is_file() and (root / "lib") in path.resolve().parents:
            parts = path.resolve().relative_to(root / "lib").parts
            return parts[0] if len(parts) > 1 else ""
    return None


def check_lib(report, root, source):
    parts = source.name.split("/")
    room = parts[1] if len(parts) > 2 else ""
    if room and room not in ALLOWED:
        report.add(source.name, 1, f"lib/{room} is unknown: say in tests/meta/layers.py what it may include")
        return
    for line, name, quoted in source.includes():
        if not quoted and name != "permitline.h":
            check_system(report, source, line, name)
            continue
        other = folder_of(root, source, name)
        if other is None:
            report.add(source.name, line, f'"{name}" is no file of lib/')
        elif other and room and other != room and other not in ALLOWED[room]:
            report.add(source.name, line, f"lib/{room} may not include lib/{other} (\"{name}\")")


def check_cmd(report, source):
    for line, name, quoted in source.includes():
        if name == "permitline.h" or not quoted and "/" not in name and name not in ("yaml.h", "csv.h", "utf8proc.h"):
            continue
        if not quoted and name.split("/")[0] in ("sys", "linux", "arpa", "netinet"):
            continue
        # Its own headers are those beside the file and, in a room of cmd, those of cmd.
        if not quoted or name.startswith("..") or not (source.path.parent / name).is_file() \
                and not (source.path.parents[1] / name).is_file():
            report.add(source.name, line, f"the program includes <permitline.h> and its own headers, not {name}")


def main():
    root = root_argument()
    report = Report()
    for source in sources(root, *LIB):
        check_lib(report, root, source)
    for source in sources(root, *CMD):
        check_cmd(report, source)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

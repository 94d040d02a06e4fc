#!/usr/bin/env python3
"""Functions of at most 60 lines, files of at most 400, tables (*.def) excepted; and each file starts with what it is
for. An interpreter's loop may be longer where splitting would hide it: then a comment `long: reason` stands above the
function or in it."""

import re
import sys

from source import CMD, LIB, Report, line_of, root_argument, sources

FUNCTION = 60
FILE = 400
REASON = re.compile(r"/\*\s*long: \S")
# The public header is one file by design, and long because it says everything in full sentences.
# The checker of proofs is one file, so that a sceptic has one to read.
LONG_FILES = {"lib/permitline.h", "cmd/verify/verify.c"}


def main():
    root = root_argument()
    report = Report()
    for source in sources(root, *LIB, *CMD, "man", "tests/*", "examples/*"):
        lines = source.text.count("\n")
        if lines > FILE and source.name not in LONG_FILES:
            report.add(source.name, FILE + 1, f"the file has {lines} lines; at most {FILE}")
        if not re.match(r"\s*(#define _\w+[^\n]*\s+)?/\*", source.text):
            report.add(source.name, 1, "a file starts with a comment on what it is for")
        for function in source.functions():
            if function.lines > FUNCTION and not REASON.search(source.text, function.begin, function.end):
                report.add(source.name, line_of(source.text, function.body),
                           f"{function.name}() has {function.lines} lines; at most {FUNCTION}")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

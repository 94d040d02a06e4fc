#!/usr/bin/env python3
"""No text for people outside the tables: in lib/report and cmd no literal with Chinese characters, and none that reads
like an English sentence. Tables are *.def files. Where a literal is no text for people (a format's own words), its line
says so: a comment `literal: reason`."""

import re
import sys

from source import CMD, Report, root_argument, sources

CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
SENTENCE = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,}\b")
MARKUP = re.compile(r"<[^>]*>|</?\w+[^>]*$|\w+=\\\"[^\"]*")
# The checker of proofs has nothing in common with the program: no tables either.
OWN = {"cmd/verify/verify.c"}
REASON = re.compile(r"/\*\s*literal: \S")


def check(report, source):
    lines = source.text.splitlines()
    for line, literal in source.strings():
        if REASON.search(lines[line - 1]) or "assert(" in lines[line - 1]:
            continue
        if CJK.search(literal):
            report.add(source.name, line, f'"{literal}": Chinese text belongs in lib/base/messages.def')
        elif SENTENCE.search(MARKUP.sub("", literal)):
            report.add(source.name, line, f'"{literal}": a sentence belongs in lib/base/messages.def')


def main():
    root = root_argument()
    report = Report()
    for source in sources(root, "lib/report", "lib/report/*", *CMD):
        if source.name not in OWN:
            check(report, source)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

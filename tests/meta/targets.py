#!/usr/bin/env python3
"""The makefiles explain themselves: each target with a ## comment is in `make help`, each phony target has one or is
known to be for the Makefile's own use."""

import re
import subprocess
import sys

from source import Report, root_argument

INTERNAL = {"FORCE", "demo-plans", "installable", "fuzz-build"}


def main():
    root = root_argument()
    report = Report()
    files = [root / "Makefile", *sorted(root.glob("*.mk")), *sorted(root.glob("tests/*/*.mk"))]
    lines = [(file.name, number, line) for file in files
             for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)]
    done = subprocess.run(["make", "-s", "help"], cwd=root, capture_output=True, text=True, check=False,
                          env={"PATH": "/usr/local/bin:/usr/bin:/bin"})
    if done.returncode != 0:
        report.add("Makefile", 1, f"make help fails: {done.stderr.strip()}")
        return report.finish()
    listed = set(re.findall(r"^  (\S+)  ", done.stdout, re.MULTILINE))
    explained = set()
    for name, number, line in lines:
        match = re.match(r"([^\s:#=]+(?: [^\s:#=]+)*):(?!=).*##\s*(\S?)", line)
        if not match:
            continue
        for target in match[1].split():
            explained.add(target)
            if not match[2]:
                report.add(name, number, f"{target} has an empty explanation")
            elif target not in listed:
                report.add(name, number, f"{target} is explained, but not in `make help`")
    for name, number, line in lines:
        match = re.match(r"\.PHONY:\s*(.*)", line)
        for target in match[1].split() if match and "$" not in match[1] else []:
            if target not in explained and target not in INTERNAL:
                report.add(name, number, f"{target} has no ## explanation")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Text files as .editorconfig wants them: UTF-8, LF, a newline at the end, no trailing blanks, tabs only in makefiles,
lines of at most 120 columns. Files with golden output, hostile input or foreign data are left as they are."""

import subprocess
import sys

from source import Report, root_argument

WIDTH = 120
FOLDERS = ("lib", "cmd", "examples", "rules", "schema", "tests", "man", ".ci")
SUFFIXES = {".c", ".h", ".def", ".py", ".sh", ".yaml", ".md", ".mk", ".bash", ".zsh", ".fish", ".awk", ""}
AS_THEY_ARE = ("tests/golden", "tests/hostile/rules", "tests/hostile/projects",
              "tests/hostile/expected", "tests/fuzz/corpus")


def files(root):
    """What git knows or would add; without git, everything in the folders that are ours."""
    done = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=root, capture_output=True,
                          check=False)
    if done.returncode == 0 and done.stdout:
        names = [root / name.decode() for name in done.stdout.split(b"\0") if name]
    else:
        names = [path for folder in FOLDERS for path in (root / folder).rglob("*")] + list(root.glob("*"))
    return sorted(path for path in names if path.is_file() and path.suffix in SUFFIXES)


def width(line):
    """Columns; a wide character counts two."""
    return sum(2 if ord(char) >= 0x2E80 else 1 for char in line)


def check(report, name, data):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        report.add(name, data.count(b"\n", 0, error.start) + 1, "not UTF-8")
        return
    if text and not text.endswith("\n"):
        report.add(name, text.count("\n") + 1, "no newline at the end")
    prose = name.endswith((".md", ".yaml", ".def"))
    for number, line in enumerate(text.split("\n"), 1):
        if line.endswith("\r"):
            report.add(name, number, "CR LF")
        elif line != line.rstrip():
            report.add(name, number, "blanks at the end")
        if "\t" in line and name.rsplit("/", 1)[-1] != "Makefile" and not name.endswith(".mk"):
            report.add(name, number, "a tab")
        if width(line) > WIDTH and not prose:
            report.add(name, number, f"{width(line)} columns; at most {WIDTH}")


def main():
    root = root_argument()
    report = Report()
    for path in files(root):
        name = path.relative_to(root).as_posix()
        if not name.startswith(AS_THEY_ARE):
            check(report, name, path.read_bytes())
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

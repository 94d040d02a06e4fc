"""Running what a page shows: shell commands and what they print, C that must compile."""

import os
import re
import shlex
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("PERMITLINE", "build/permitline")
# As the Makefile builds the library; by hand the tests do with what the release build needs.
COMPILE = shlex.split(os.environ.get("COMPILE", "cc -std=c17 -D_POSIX_C_SOURCE=200809L -Ilib"))
LIBS = shlex.split(os.environ.get("LIBS", "build/release/libpermitline.a -lyaml -lutf8proc -pthread"))
TIMEOUT = 60  # seconds; an example is a fraction of one


def run(command, folder=None):
    """Standard output, then standard error, as lines. A shell as any reader has it, without this machine's locale;
    `permitline` and the programs in `folder` are found by their names."""
    kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    places = [str(folder)] if folder else []
    path = ":".join(places + [str((ROOT / PROGRAM).parent), kept.get("PATH", "")])
    environment = kept | {"PATH": path, "LC_ALL": "C", "TZ": "UTC", "HOME": "/nonexistent"}
    done = subprocess.run(["sh", "-c", command.replace("build/permitline", PROGRAM)], cwd=ROOT, env=environment,
                          stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False)
    return (done.stdout + done.stderr).splitlines()


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def examples(lines):
    """(command, expected lines) of a display: `$ command`, lines of more of it behind `> `, then the output."""
    command, output = None, []
    for line in [*lines, "$ "]:
        if line.startswith("> ") and command and not output:
            command += "\n" + line[2:]
        elif not line.startswith("$ "):
            output.append(line)
        else:
            if command:
                yield command, output
            command, output = line[2:], []


def matches(expected, actual):
    """The expected lines in order, from the first to the last; `...` stands for any number of lines."""
    parts = [[]]
    for line in expected:
        if line.strip() == "...":
            parts.append([])
        else:
            parts[-1].append(line)
    first, last = parts[0], parts[-1]
    if actual[:len(first)] != first or (last and actual[-len(last):] != last):
        return False
    if len(parts) == 1:
        return actual == first
    at, end = len(first), len(actual) - len(last)
    for part in parts[1:-1]:
        at = next((i + len(part) for i in range(at, end - len(part) + 1) if actual[i:i + len(part)] == part), end + 1)
    return at <= end


def wrong_output(command, expected, folder=None):
    """What the command prints, if that is not what was expected."""
    actual = run(command, folder)
    return None if matches(expected, actual) else "prints\n    " + "\n    ".join(actual)


def wrong_c(text, program=None):
    """What the compiler says; with `program`, the path to link it to, else only its syntax is looked at."""
    command = [*COMPILE, "-Wall", "-Wextra", "-Werror", "-x", "c", "-"]
    command += ["-x", "none", "-o", str(program), *LIBS] if program else ["-fsyntax-only"]
    done = subprocess.run(command, cwd=ROOT, input=text, capture_output=True, encoding="utf-8", timeout=TIMEOUT,
                          check=False)
    if done.returncode == 0:
        return None
    return done.stderr.strip() or f"status {done.returncode}"

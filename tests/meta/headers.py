#!/usr/bin/env python3
"""Each header compiles alone, as C11 without a warning; the public one also as C++17, and without any -I but lib."""

import concurrent.futures
import os
import shlex
import subprocess
import sys

from source import Report, root_argument

WARN = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wno-unused-function"]
POSIX = ["-D_POSIX_C_SOURCE=200809L"]


def flags(module):
    try:
        done = subprocess.run(["pkg-config", "--cflags", module], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return []
    return shlex.split(done.stdout)


def compile_alone(root, command, header):
    """The first error, or None. Included from a file, because some warnings differ for a header given by itself."""
    name = header.relative_to(root).as_posix()
    done = subprocess.run(command + ["-fsyntax-only", "-"], input=f'#include "{name}"\n', cwd=root, text=True,
                          capture_output=True, check=False)
    if done.returncode == 0:
        return None
    errors = [line for line in done.stderr.splitlines() if ": error:" in line or ": fatal error:" in line]
    return errors[0] if errors else done.stderr.strip()[:200]


def main():
    root = root_argument()
    cc = shlex.split(os.environ.get("CC", "cc"))
    cxx = shlex.split(os.environ.get("CXX", "g++"))
    core = flags("yaml-0.1") + flags("libutf8proc")
    jobs = []
    headers = sorted([*(root / "lib").rglob("*.h"), *(root / "cmd").rglob("*.h")])
    for header in headers:
        inner = ["-Ilib", "-I."] + core
        if header.relative_to(root).parts[0] == "cmd":
            inner.append("-Icmd")
        jobs.append((header, "C11", cc + ["-x", "c", "-std=c11"] + POSIX + WARN + inner))
        if header.name == "permitline.h":
            jobs.append((header, "C++17", cxx + ["-x", "c++", "-std=c++17", "-I."] + WARN))
    report = Report()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        results = pool.map(lambda job: compile_alone(root, job[2], job[0]), jobs)
        for (header, language, _), error in zip(jobs, results):
            if error:
                report.add(header.relative_to(root), 1, f"does not compile alone as {language}: {error}")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

"""Runs the program on the files of one folder, and what may come of it."""

import json
import os
import subprocess
from pathlib import Path

import cases

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("PERMITLINE", "build/permitline")
SECONDS = 120


class Skipped(Exception):
    """There is nothing to compare."""


class Wrong(Exception):
    """A difference after which the rest of an answer cannot be judged."""


class Program:
    """Runs the program on the files of one folder; `folder` is kept for whoever looks at a difference."""

    def __init__(self, folder, rules):
        self.folder = folder
        self.write("rules.yaml", cases.rules_text(rules))

    def write(self, name, text):
        (self.folder / name).write_text(text, "utf-8")

    def ask(self, *words):
        """(status, answer or None, what it said on standard error)"""
        command = [str(word) for word in (PROGRAM, *words, "--format", "json")]
        try:
            done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                  check=False, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise Wrong(f"no answer after {SECONDS} seconds: {' '.join(command)}") from None
        except OSError as error:
            raise Wrong(str(error)) from None
        try:
            answer = json.loads(done.stdout) if done.stdout else None
        except json.JSONDecodeError as error:
            raise Wrong(f"no JSON: {error}") from None
        if done.returncode not in (0, 1, 2, 3):
            raise Wrong(f"status {done.returncode}: {first_line(done.stderr)}")
        return done.returncode, answer, first_line(done.stderr)

    def prove(self, *options, rules="rules.yaml"):
        return self.must("prove", self.folder / rules, *options)

    def table(self, *options, rules="rules.yaml"):
        return self.ask("table", self.folder / rules, "--max-classes", 100000, *options)

    def must(self, *words):
        status, answer, said = self.ask(*words)
        if answer is None:
            raise Wrong(f"no answer, status {status}: {said}")
        return status, answer


def first_line(text):
    return text.strip().split("\n")[0][:200]

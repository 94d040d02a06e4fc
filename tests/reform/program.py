"""Runs the program on the files of one folder."""

import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 120


class Wrong(Exception):
    """A difference after which the rest of an answer cannot be judged."""


class Program:
    """The program and a folder, which is kept for whoever looks at a difference."""

    def __init__(self, path, folder):
        self.path, self.folder = path, Path(folder)

    def write(self, name, text):
        (self.folder / name).write_text(text, "utf-8")

    def run(self, *words):
        """(status, standard output, standard error)"""
        command = [self.path, *map(str, words)]
        try:
            done = subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, check=False,
                                  timeout=SECONDS, encoding="utf-8", env={**os.environ, "LC_ALL": "C"})
        except subprocess.TimeoutExpired:
            raise Wrong(f"no answer after {SECONDS} seconds: {' '.join(command)}") from None
        if done.returncode not in (0, 1, 2, 3):
            raise Wrong(f"status {done.returncode} of {' '.join(command)}: {done.stderr[:300]}")
        return done.returncode, done.stdout, done.stderr

    def ask(self, *words):
        """(status, what the JSON says)"""
        status, out, said = self.run(*words, "--format", "json")
        try:
            return status, json.loads(out)
        except json.JSONDecodeError:
            raise Wrong(f"no JSON, status {status} of {' '.join(map(str, words))}: {said[:300]}") from None

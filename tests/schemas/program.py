"""What the program says to a file, and the files that the golden cases show to it."""

import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden"
PROGRAM = ROOT / os.environ.get("PERMITLINE", "build/permitline")
ERROR = re.compile(r"error (E[0-9]{3}):")
TIMEOUT = 60  # seconds


def environment(**more):
    kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    return {**kept, "LC_ALL": "C", "TZ": "UTC", "HOME": "/nonexistent", **more}


def ask(arguments, **more):
    """(status, standard output, codes of the errors) of a command line, from the project's root."""
    done = subprocess.run([str(PROGRAM), *arguments], cwd=ROOT, env=environment(**more), stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=TIMEOUT, check=False)
    return done.returncode, done.stdout, ERROR.findall(done.stderr.decode("utf-8", "replace"))


def codes(kind, data):
    """The codes for which the program refuses this rule set or project (of the rule set with every key); none: good."""
    with tempfile.TemporaryDirectory(prefix="schemas-") as folder:
        file = Path(folder, "file.yaml")
        file.write_bytes(data)
        rules = ROOT / "tests" / "schemas" / "every-key.yaml"
        command = ["lint", str(file)] if kind == "rules" else ["plan", str(file), "--rules", str(rules)]
        status, _, found = ask(command)
    if status not in (0, 1, 2, 3) or (status == 2) != bool(found):
        raise RuntimeError(f"permitline {' '.join(command)}: status {status}, codes {found}")
    return found


# Stands in for permitline in the golden cases: keeps a copy of each YAML file it is shown, with the command line, the
# status and the codes, and lets the real one answer.
RECORDER = """#!{python}
import os, re, shutil, subprocess, sys, tempfile
files = [a for a in sys.argv[1:] if a.endswith(".yaml") and os.path.isfile(a) and os.path.getsize(a) < 1 << 20]
if files:
    try:
        done = subprocess.run([{program!r}, *sys.argv[1:]], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, timeout=10)
    except subprocess.TimeoutExpired:
        done = None
    folder = tempfile.mkdtemp(dir={kept!r})
    for index, file in enumerate(files):
        shutil.copyfile(file, os.path.join(folder, "%d.yaml" % index))
    with open(os.path.join(folder, "said"), "w") as said:
        said.write("%d\\n" % (done.returncode if done else -1))
        errors = done.stderr.decode("utf-8", "replace") if done else ""
        said.write(" ".join(re.findall(r"error (E[0-9]{{3}}):", errors)))
os.execv({program!r}, [{program!r}, *sys.argv[1:]])
"""


def shown_files(case):
    """(case, status, codes, bytes of the file) of each YAML file that this golden case shows to the program."""
    with tempfile.TemporaryDirectory(prefix="schemas-") as folder:
        kept, bin_, scratch = (Path(folder, name) for name in ("kept", "bin", "scratch"))
        for part in (kept, bin_, scratch):
            part.mkdir()
        recorder = bin_ / "permitline"
        recorder.write_text(RECORDER.format(python=sys.executable, program=str(PROGRAM), kept=str(kept)), "utf-8")
        recorder.chmod(0o755)
        path = f"{bin_}{os.pathsep}{os.environ.get('PATH', '/usr/bin:/bin')}"
        subprocess.run(["sh", str(case.relative_to(ROOT))], cwd=ROOT, timeout=4 * TIMEOUT, check=False,
                       env=environment(PATH=path, scratch=str(scratch)), stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found = []
        for record in sorted(kept.iterdir()):
            status, said = (record / "said").read_text("utf-8").split("\n")[:2]
            for file in sorted(record.glob("*.yaml")):
                name = case.relative_to(GOLDEN).with_suffix("").as_posix()
                found.append((name, int(status), said.split(), file.read_bytes()))
        return found


def golden_files():
    """Those of all cases, in the order of the cases. A case that cannot show a YAML file is passed over."""
    cases = [case for case in sorted(GOLDEN.glob("*/*.cmd"))
             if re.search(r"\.yaml|\$(file|project)\b", case.read_text("utf-8"))]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for found in pool.map(shown_files, cases):
            yield from found

"""The manual pages by themselves: mandoc finds nothing, and each display does what it shows. A
display is run where its first line begins with `$ `, loaded where it is a YAML file (`permitline: 1`), and else
says in the comment above what it is:

    under: KEY      a part of the page's own rule set, loaded as one more entry of that key
    under: changes  changes of the page's own rule set, which a reform with just these extends
    program: NAME   a C program, compiled and linked; the page's commands find it by that name
    not run: ...    nothing that could be run, and why
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from mdoc import Page
from shell import ROOT, examples, run, wrong_c, wrong_output

MADE = ROOT / "build" / "man" / "man7" / "permitline-diagnostics.7"
YAML = "permitline: 1"


def load():
    """Name (permitline-plan.1) to page: those written, and the one that make has made."""
    paths = [*sorted((ROOT / "man").glob("*.[1-8]")), MADE]
    return {path.name: Page(path.name, path.read_text("utf-8")) for path in paths}


# ---- displays ----

def is_rules(lines):
    return lines[:1] == [YAML] and any(line.startswith("steps:") for line in lines)


def is_calendar(lines):
    return any(line.startswith("weekend:") for line in lines)


def wrong_file(text, command):
    """What `command` says of a file with this text, if it ends with a status of 2 or more than 3."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        output = run(f"{command} {file.name} >/dev/null; echo status $?")
    return None if output[0] in ("status 0", "status 1", "status 3") else "\n    ".join(output)


def wrong_part(page, display, key):
    """What is wrong with a part once it stands among the entries of the page's own rule set."""
    whole = next((other.lines for other in page.displays() if is_rules(other.lines)), None)
    if not whole or f"{key}:" not in whole:
        return f"the page has no whole rule set with {key}"
    at = whole.index(f"{key}:") + 1
    lines = [*whole[:at], *("  " + line for line in display.lines), *whole[at:]]
    return wrong_file("\n".join(lines) + "\n", "permitline lint")


def wrong_changes(page, display):
    """What is wrong with a reform that changes the page's own rule set by these."""
    whole = next((other.lines for other in page.displays() if is_rules(other.lines)), None)
    if not whole:
        return "the page has no whole rule set"
    with tempfile.TemporaryDirectory(prefix="manual-") as folder:
        Path(folder, "example.yaml").write_text("\n".join(whole) + "\n", "utf-8")
        changes = "".join(f"  {line}\n" for line in display.lines)
        head = f"{YAML}\nid: reform\ntitle: {{zh: 改革, en: Reform}}\nextends: {folder}/example.yaml\n"
        return wrong_file(f"{head}changes:\n{changes}", f"permitline lint --rules-path {folder}")


def check_display(page, display, folder):
    """(what was checked, what is wrong or None), one or more."""
    what = f"{page.name}:{display.line}"
    first = display.lines[0] if display.lines else ""
    kind, _, value = display.mark.partition(": ")
    if first.startswith("$ "):
        for command, expected in examples(display.lines):
            yield f"{what}: $ {command}", wrong_output(command, expected, folder)
    elif first == YAML:
        command = "permitline lint" if is_rules(display.lines) else "permitline plan"
        if is_calendar(display.lines):
            command = "permitline plan --rules longgang-2018 --start 2018-05-02 --calendar"
        yield f"{what}: the file", wrong_file("\n".join(display.lines) + "\n", command)
    elif kind == "under" and value == "changes":
        yield f"{what}: the changes", wrong_changes(page, display)
    elif kind == "under":
        yield f"{what}: the part of {value}", wrong_part(page, display, value)
    elif kind == "program":
        yield f"{what}: the program", wrong_c("\n".join(display.lines) + "\n", folder / value)
    elif kind == "not run" and value:
        yield f"{what}: the display", None
    else:
        yield f"{what}: the display", "is neither a command nor a file, and no comment above says what it is"


def check_displays(page):
    with tempfile.TemporaryDirectory(prefix="manual-") as name:
        folder = Path(name)
        # Programs come first: the commands that call them may stand above.
        for display in sorted(page.displays(), key=lambda display: not display.mark.startswith("program: ")):
            yield from check_display(page, display, folder)


# ---- lint ----

def lint(pages):
    """(page, what mandoc says or None) of each page, in a folder of their own that references are looked up in."""
    index = shutil.which("makewhatis", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if not shutil.which("mandoc") or not index:
        return [("the pages", "mandoc is not there: tests/packages/ensure check")]
    with tempfile.TemporaryDirectory(prefix="manual-") as name:
        paths = []
        for page in pages.values():
            path = Path(name, f"man{page.name[-1]}", page.name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(page.text, "utf-8")
            paths.append(path)
        subprocess.run([index, name], check=True, capture_output=True)
        return [(path.name, lint_one(path, name)) for path in paths]


def lint_one(path, folder):
    done = subprocess.run(["mandoc", "-T", "lint", "-W", "style", str(path)], env={"MANPATH": folder, "LC_ALL": "C"},
                          capture_output=True, encoding="utf-8", check=False)
    said = (done.stdout + done.stderr).replace(f"{path.parent}/", "").strip()
    return said or None if done.returncode == 0 else said or f"status {done.returncode}"


def check(pages):
    for page in pages.values():
        yield from check_displays(page)
    for name, wrong in lint(pages):
        yield f"mandoc -T lint {name}", wrong

"""Pages of differences, read back by Chromium: each number that the page says to be one of the JSON's is that, none
that matters is missing, and hostile titles of rule sets, facts, changes, projects and rows are nothing but text."""

import json
import os
import re
from pathlib import Path

from browser import check, check_layout, check_page, difference, run, visible

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("PERMITLINE", "build/permitline")
EXAMPLES = ROOT / "examples"

TITLES = [
    "<b>bold</b> & <script>alert(1)</script>", "quotes \" ' ` and &amp; twice &#60; | [a](javascript:alert(2))",
    "]]> --> <!-- </svg></title></style> <![CDATA[", "right \u202eto left\u202c and \u2066isolated\u2069 \u200f",
    "long" * 200, "emoji 🏗️ and ﷺ <img src=x onerror=alert(3)>", "100% {0} {1} %s $x \\",
    "\u05d1\u05e0\u05d9\u05d9\u05df \u0628\u0646\u0627\u0621",
]


def quoted(title):
    return "'" + title.replace("'", "''") + "'"


def before_text():
    steps = "".join(f"  s{i}: {{title: {quoted(title)}, kind: approval, duration: {{by: type, a: {5 + i}, b: {9 + i}}}"
                    f"{f', after: [s{i - 1}]' if i else ''}}}\n" for i, title in enumerate(TITLES))
    return ("permitline: 1\nid: hostile-old\nlanguage: en\n" f"title: {quoted(TITLES[0])}\n"
            "span: {from: " + quoted(TITLES[2]) + ", to: s7}\nattributes:\n  type: {title: " + quoted(TITLES[1]) +
            ", values: {a: " + quoted(TITLES[5]) + ", b: " + quoted(TITLES[7]) + "}}\nsteps:\n" + steps)


def after_text():
    return ("permitline: 1\nid: hostile-new\nlanguage: en\n" f"title: {quoted(TITLES[3])}\n"
            "extends: before.yaml\nchanges:\n"
            f"  c0: {{title: {quoted(TITLES[0])}, drop: [s0]}}\n"
            f"  c1: {{title: {quoted(TITLES[1])}, set: {{steps: {{s1: {{duration: 2}}}}}}}}\n"
            f"  c2: {{title: {quoted(TITLES[2])}, merge: {{steps: [s2, s3], into: m, as: {{duration: 4}}}}}}\n"
            f"  c3: {{title: {quoted(TITLES[3])}, set: {{steps: {{s4: {{duration: 20}}}}}}}}\n"
            f"  c4: {{title: {quoted(TITLES[4])}, exempt: {{e: {{title: {quoted(TITLES[5])}, steps: [s5], "
            "when: type == a}}}\n")


def project_text():
    return ("permitline: 1\nproject: H-1\ntitle: " + quoted(TITLES[2]) + "\nattributes: {type: a}\n")


def portfolio_text():
    titles = [title.replace('"', '""') for title in [*TITLES, "two\nlines\x07"]]
    rows = [f'H-{i},"{title}",{"ab"[i % 2]}' for i, title in enumerate(titles)]
    return "id,title,type\n" + "\n".join(rows) + "\n"


# ---- the answer in both forms ----

def answer(name, form, arguments, lang):
    path = name.with_name(f"{name.name}-{lang}.{form}")
    done = run(PROGRAM, "diff", *arguments, "--format", form, "--lang", lang, "-o", str(path), cwd=ROOT, text=True)
    check(f"diff {name.name} --format {form}", None if done.returncode in (0, 1) else done.stderr)
    return path


def resolve(value, pointer):
    """What a JSON pointer leads to; null where it leads into a null."""
    for key in pointer.split("/")[1:]:
        if value is None:
            return None
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def written(value):
    if value is None:
        return "null"
    if isinstance(value, dict):
        return f"{value['min']}..{value['max']}"
    return str(value)


def shown_number(text):
    """The number that a text begins with, in signs that people read, as JSON has it."""
    found = re.match(r"[+-]?\d+(?:\.\d+)?(?:\.\.[+-]?\d+)?", text)
    return found[0].replace("+", "") if found else "null"


def wrong_number(wanted, number):
    pointer, value, text = number
    found = resolve(wanted, pointer)
    if written(found) != value:
        return f"{pointer} is {value} in the page, {written(found)} in the JSON"
    if pointer.endswith("/days"):
        value = resolve(wanted, pointer[:-len("days")] + "decimal")
    shown = shown_number(text.strip().rsplit("\n", 1)[-1])  # of a bar its figure, which stands last
    return None if shown == value else f"{pointer} is {value} and reads {text!r}"


def needed(wanted):
    """The pointers that the page must have."""
    pointers = []
    for name in ("classes", "scope/entering", "scope/leaving"):
        keys = ("before", "after", "delta") if name == "classes" else ("before", "after")
        count = len(resolve(wanted, f"/{name}") or [])
        pointers += [f"/{name}/{index}/{key}" for index in range(count) for key in keys]
    for side, found in (("", "/extremes"), ("/elapsed", "/elapsed_extremes")):
        for figure, who in (("max_gain", "gainer"), ("max_loss", "loser")):
            if resolve(wanted, f"{found}/{who}") is not None:
                pointers += [f"{found}/{who}/{key}" for key in ("before", "after", "delta")]
            elif resolve(wanted, f"{side}/{figure}") is not None:
                pointers.append(f"{side}/{figure}")
    for index, project in enumerate(wanted["projects"]):
        keys = ("before/approval_days", "after/approval_days", "delta", "before/elapsed_days", "after/elapsed_days")
        pointers += [f"/projects/{index}/{key}" for key in keys]
        pointers += [f"/projects/{index}/attribution/{k}/days" for k in range(len(project["attribution"] or []))]
    worst = wanted["attribution"]["worst"]
    if worst:
        pointers += [f"/attribution/worst/{key}" for key in ("before", "after", "delta")]
        pointers += [f"/attribution/worst/shares/{index}/days" for index in range(len(worst["shares"]))]
    return pointers + needed_of_portfolio(wanted["portfolio"])


def needed_of_portfolio(portfolio):
    if not portfolio:
        return []
    pointers = [f"/portfolio/{key}" for key in ("rows", "bad", "undecided", "entering", "leaving", "outside")]
    keys = ("winners", "losers", "unchanged", "before", "after", "delta")
    pointers += [f"/portfolio/{number}/{key}" for number in ("approval", "elapsed") for key in keys]
    for index in range(len(portfolio["losing"])):
        pointers += [f"/portfolio/losing/{index}/{side}/{number}_days" for side in ("before", "after")
                     for number in ("approval", "elapsed")]
    shares = (portfolio["attribution"] or {"shares": []})["shares"]
    return pointers + [f"/portfolio/attribution/shares/{index}/days" for index in range(len(shares))]


def check_numbers(name, page, wanted):
    wrong = [text for text in (wrong_number(wanted, number) for number in page.numbers) if text]
    check(f"{name}: the page's numbers are the JSON's", wrong[:5] or None)
    there = {pointer for pointer, _, _ in page.numbers}
    missing = [pointer for pointer in needed(wanted) if pointer not in there]
    check(f"{name}: no number is missing in the page", missing[:5] or None)
    check(f"{name}: there are numbers in the page", None if page.numbers else "there are none")


def check_one(folder, name, arguments, lang):
    path = answer(folder / name, "html", arguments, lang)
    wanted = json.loads(answer(folder / name, "json", arguments, lang).read_text("utf-8"))
    page = check_page(folder, path)
    check_numbers(f"{name}, {lang}", page, wanted)
    tag = {"en": "en", "zh": "zh-CN"}[lang]
    check(f"{name}: the language of the page", None if f'<html lang="{tag}">' in path.read_text("utf-8") else "wrong")
    return page


# ---- the cases ----

def check_hostile(folder):
    for name, text in (("before.yaml", before_text()), ("after.yaml", after_text()), ("project.yaml", project_text()),
                       ("projects.csv", portfolio_text())):
        (folder / name).write_text(text, "utf-8")
    arguments = [str(folder / "before.yaml"), str(folder / "after.yaml"), "--project", str(folder / "project.yaml"),
                 "--projects", str(folder / "projects.csv")]
    page = check_one(folder, "hostile", arguments, "en")
    check_layout(folder, folder / "hostile-en.html")
    titles = page.found.get("title", [])
    missing = [title for title in TITLES if not any(visible(title) in text for text in titles)]
    check("hostile titles stand in the page as they are", missing or None)
    check("the heading of the page", difference(page.found.get("h1"), [
        f"Before and after: {visible(TITLES[0])} → {visible(TITLES[3])}"]))
    check("nothing but text came of the titles", page.tags & {"b", "img", "script"} or None)
    check("both critical paths are drawn", None if len(page.found.get("chart", [])) >= 2 else page.found.get("chart"))


def check_pages(folder):
    folder = folder / "differences"
    folder.mkdir(exist_ok=True)
    check_hostile(folder)
    for lang in ("en", "zh"):
        check_one(folder, "longgang", ["longgang-2017", "longgang-2018"], lang)
    check_layout(folder, folder / "longgang-zh.html")
    project = str(EXAMPLES / "school.yaml")
    check_one(folder, "school", ["longgang-2017", "longgang-2018", "--project", project], "en")
    table = str(EXAMPLES / "projects.csv")
    page = check_one(folder, "worse", ["longgang-2018", "longgang-2017", "--projects", table], "zh")
    check("rows that lose stand in the page", None if any("losing" in number[0] for number in page.numbers) else "none")

"""What the manual pages list against what there is, both ways: commands, options, the keys and words of the YAML
formats, the keys of JSON, diagnostics, and the library's functions and types. Each check takes the page and the truth
apart from each other, so that planted.py can spoil either."""

import json
import re

import tables
from mdoc import arguments
from shell import ROOT, read, run

COMMON = "permitline.1"
# Programs of their own, whose pages are named like those of commands.
PROGRAMS = {"verify"}
# How the page of a format says that a key may not be left out.
REQUIRED = re.compile(r"(?:^|; |; all )required\.", re.M | re.I)
# Pages with the keys of JSON, and what prints all of them: a plan with a warning has notes.
JSON_PAGES = {
    "permitline-plan.1": "sed 's/^calendar: cn/effective: {from: 2019-01-01}/' rules/longgang-2018.yaml | "
                         "permitline plan examples/road-under-way.yaml --rules - --format json 2>/dev/null",
    "permitline-check.1": "echo \"[$(permitline check examples/school.yaml --format json), "
                          "$(permitline check --due 20 examples/school.yaml --format json)]\"",
    "permitline-explain.1": "permitline explain examples/road-renovation.yaml --format json",
    "permitline-prove.1": "echo \"[$(permitline prove longgang-2017 --min --format json), "
                          "$(permitline prove beijing-lowrisk-2020 --format json)]\"",
    "permitline-table.1": "permitline table longgang-2018 --boundaries --format json",
    "permitline-diff.1": "echo \"[$(permitline diff longgang-2018 longgang-2017 "
                         "--project examples/road-renovation.yaml "
                         "--projects examples/projects.csv --format json --exit-zero 2>/dev/null), "
                         "$(permitline diff tests/golden/diff/fork.yaml tests/golden/diff/fork-reform.yaml "
                         "--projects tests/golden/diff/bad.csv --format json --exit-zero 2>/dev/null)]\"",
}
# Pages that leave what they share with another to that one.
JSON_BASES = {"permitline-explain.1": "permitline-plan.1"}
# Objects whose keys are the names of facts or languages.
OPEN_OBJECTS = {"attributes", "assumed", "values", "title", "from", "to", "counterexample", "example", "boxes"}


def difference(there, listed):
    """What is wrong between what there is and what the page lists, or None."""
    there, listed = set(there), set(listed)
    wrong = [f"not in the page: {', '.join(sorted(there - listed))}"] if there - listed else []
    wrong += [f"only in the page: {', '.join(sorted(listed - there))}"] if listed - there else []
    return "; ".join(wrong) or None


# ---- commands and options ----

def commands():
    """The rows of the list that the program's help has before its examples."""
    before, _, _ = "\n".join(run("permitline help")).partition("\nexamples:")
    return re.findall(r"^  ([a-z]+) +\S", before, re.M)


def options_of(command):
    """The options that --help lists, as a page's Fl has them: `-set`, `o`."""
    found = re.findall(r"^ {2,6}(?:-(\w), )?-(-[a-z0-9-]+)", "\n".join(run(f"permitline {command} --help")), re.M)
    return {name for pair in found for name in pair if name}


def check_options(page, options):
    return difference(options, arguments(page.section("OPTIONS"), "Fl"))


def values_of(command):
    """`-format text|json` of the options that take a value, as --help has them."""
    found = re.findall(r"^ {2,6}(?:-\w, )?-(-[a-z0-9-]+) (\S+)", "\n".join(run(f"permitline {command} --help")), re.M)
    return {f"{name} {value}" for name, value in found}


def values_in(page):
    """The same of the page's items."""
    found = set()
    for line in page.section("OPTIONS"):
        for part in re.split(r"\bFl ", line)[1:] if line.startswith(".It") else ():
            name, *rest = part.replace(",", "").split()
            value = "".join(word for word in rest if word not in ("Ar", "Cm", "Ns"))
            found |= {f"{name} {value}"} if value and name.startswith("-") else set()
    return found


def check_values(page, common, values):
    """Of the options that the page itself explains, and of those that it leaves to the common page."""
    own = values_in(page)
    left = {value.split()[0] for value in values} - {value.split()[0] for value in own}
    return difference(values, own | {value for value in values_in(common) if value.split()[0] in left})


def check_commands(pages, names):
    listed = [line for line in pages[COMMON].section("COMMANDS") if line.startswith(".It Cm ")]
    yield "the commands of permitline.1", difference(names, arguments(listed, "Cm"))
    own = {name[len("permitline-"):-2] for name in pages if re.fullmatch(r"permitline-[a-z]+\.1", name)}
    yield "a page for each command", difference(PROGRAMS.union(names), own)


def check_common(pages, options):
    """What a command's page leaves to permitline.1 is there, and what is there is an option of several commands."""
    common = {name for line in pages[COMMON].section("OPTIONS") if line.startswith(".It Fl ")
              for name in arguments([line], "Fl")}
    for command, known in options.items():
        page = pages.get(f"permitline-{command}.1")
        own = arguments([line for line in page.section("OPTIONS") if line.startswith(".It")], "Fl") if page else known
        left = known - set(own) - common
        yield f"options of {command} left to {COMMON}", f"not there: {', '.join(sorted(left))}" if left else None
    for name in sorted(common):
        users = sum(name in known for known in options.values())
        yield f"{COMMON}: -{name}", None if users > 1 else f"{users} commands know it"


# ---- YAML ----

def wrong_keys(table, page, at):
    """The keys themselves, and which of them the page says are required."""
    listed, required = set(), set()
    for keys, text in page.items(at, "Ic"):
        listed.update(keys)
        required |= set(keys) if REQUIRED.search(text) else set()
    wrong = difference(table.words, listed)
    return wrong or difference({f"{key} is required" for key in table.required},
                               {f"{key} is required" for key in required})


def wrong_words(table, page, at):
    if page.lines[at].startswith(".Bl"):
        return difference(table.words, [word for words, _ in page.items(at, "Cm") for word in words])
    return difference(table.words, arguments(page.paragraph(at), "Cm"))


def check_tables(pages, found, kind, wrong):
    """Each table of the library is in some page, by its mark; and what is behind the mark equals the table."""
    seen = set()
    for page in pages.values():
        for line, name, at in page.marks(kind):
            seen.add(name)
            table = found.get(name)
            why = wrong(table, page, at) if table else "there is no such table in lib/load"
            yield f"{page.name}:{line}: {kind} of {name}", why
    for name, table in sorted(found.items()):
        if table.public:
            why = None if name in seen else f"in no page: no comment `{kind}: {name}` stands above a list"
            yield f"{kind} of {name} in lib/load", why


# ---- JSON ----

def json_keys(value, found, name=None):
    """All keys of objects inside `value`, but of those that are open."""
    pending = [(value, name)]
    while pending:
        here, name = pending.pop()
        if isinstance(here, list):
            pending += [(item, name) for item in here]
        elif isinstance(here, dict) and set(here) != {"min", "max"}:
            is_open = name in OPEN_OBJECTS
            found |= set() if is_open else set(here)
            # Either side of what changed in a rule set has its keys for members.
            sides = {"before", "after"} if "change" in here else set()
            pending += [] if is_open else [(item, key) for key, item in here.items() if key not in sides]
    return found


def check_json(pages, name, keys):
    listed = set(arguments(pages[name].section("JSON OUTPUT"), "Va"))
    base = pages[JSON_BASES[name]] if name in JSON_BASES else None
    shared = set(arguments(base.section("JSON OUTPUT"), "Va")) if base else set()
    return difference(keys - (shared - listed), listed)


def keys_of(command):
    return json_keys(json.loads("\n".join(run(command))), set())


# ---- diagnostics ----

def check_diagnostics(page):
    catalogue = read("lib/base/diagnostics.def")
    codes = re.findall(r"^PL_DIAGNOSTIC\((\w+)", catalogue, re.M)
    listed = [line for line in page.lines if line.startswith(".It Sy ")]
    return difference(codes, arguments(listed, "Sy"))


# ---- the library ----

def check_library(page, header):
    """(what, difference) of prototypes, types, fields and constants."""
    yield "prototypes of the header", difference(tables.prototypes(header), tables.synopsis(page))
    items = [line for line in page.section("TYPES") if line.startswith(".It Vt ")]
    yield "types of the header", difference(tables.types(header), arguments(items, "Vt"))
    yield "fields of the header's structs", difference(tables.fields(header), arguments(page.section("TYPES"), "Va"))
    named = [name for name in arguments(page.lines, "Dv") if name.startswith("PL_")]
    yield "constants of the header", difference(tables.constants(header), named)
    names = {re.search(r"(\w+)\(", prototype)[1] for prototype in tables.prototypes(header)}
    yield "functions that are described", difference(names, arguments(page.section("DESCRIPTION"), "Fn"))


def check(pages):
    names = commands()
    options = {name: options_of(name) for name in names}
    yield from check_commands(pages, names)
    for name in names:
        page = pages.get(f"permitline-{name}.1")
        yield f"the options of permitline-{name}.1", check_options(page, options[name]) if page else "there is no page"
        wrong = check_values(page, pages[COMMON], values_of(name)) if page else "there is no page"
        yield f"the values of options of permitline-{name}.1", wrong
    yield from check_common(pages, options)
    yield from check_tables(pages, tables.key_tables(ROOT / "lib" / "load"), "keys", wrong_keys)
    yield from check_tables(pages, tables.word_tables(ROOT / "lib" / "load"), "words", wrong_words)
    for name, command in JSON_PAGES.items():
        yield f"the JSON keys of {name}", check_json(pages, name, keys_of(command))
    yield "the codes of permitline-diagnostics.7", check_diagnostics(pages["permitline-diagnostics.7"])
    yield from check_library(pages["libpermitline.3"], read("lib/permitline.h"))

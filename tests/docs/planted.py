"""The checks of the manual pages find what is planted for them: each row spoils a page and names the finding that must
come of it. That they find nothing in the pages as they are, the suite itself tells. A check that cannot fail is worth
nothing."""

import contents
import manuals
import tables
from mdoc import Page
from shell import ROOT, read

LOAD = ROOT / "lib" / "load"


def spoiled(pages, name, old, new):
    """The pages with one text in one of them replaced."""
    return {**pages, name: Page(name, pages[name].text.replace(old, new, 1))}


# ---- names: (page, what is there, what is planted instead, the check, what must be found) ----

def options(pages):
    return [contents.check_options(pages["permitline-plan.1"], contents.options_of("plan"))]


def values(pages):
    return [contents.check_values(pages["permitline-check.1"], pages[contents.COMMON], contents.values_of("check"))]


def commands(pages):
    return [why for _, why in contents.check_commands(pages, contents.commands())]


def common(pages):
    known = {name: contents.options_of(name) for name in contents.commands()}
    return [why for _, why in contents.check_common(pages, known)]


def keys(pages):
    return [why for _, why in contents.check_tables(pages, tables.key_tables(LOAD), "keys", contents.wrong_keys)]


def words(pages):
    return [why for _, why in contents.check_tables(pages, tables.word_tables(LOAD), "words", contents.wrong_words)]


def json_keys(pages):
    name = "permitline-check.1"
    return [contents.check_json(pages, name, contents.keys_of(contents.JSON_PAGES[name]))]


def codes(pages):
    return [contents.check_diagnostics(pages["permitline-diagnostics.7"])]


def library(pages):
    return [why for _, why in contents.check_library(pages["libpermitline.3"], read("lib/permitline.h"))]


def lint(pages):
    return [why for _, why in manuals.lint(pages)]


NAMES = [
    ("permitline-plan.1", ".It Fl -set Ar", ".It Fl -sett Ar", options, "not in the page: -set; only in the page: -se"),
    ("permitline-plan.1", ".Fl o , Fl -output", ".Fl -output", options, "not in the page: o"),
    ("permitline-check.1", "Cm text | json | csv", "Cm text | json", values, "not in the page: -format text|json|csv"),
    ("permitline.1", "Fl -lang Cm en | zh", "Fl -lang Cm en | fr", values, "not in the page: -lang en|zh"),
    ("permitline.1", ".It Cm check", ".It Cm fly", commands, "not in the page: check; only in the page: fly"),
    ("permitline.1", ".It Fl -exit-zero", ".It Fl -exit-one", common, "not there: -exit-zero"),
    ("permitline.1", ".It Fl -exit-zero", ".It Fl -exit-one", common, "0 commands know it"),
    ("permitline-rules.5", ".It Ic part-of", ".It Ic part", keys, "not in the page: part-of; only in the page: part"),
    ("permitline-rules.5", ".It Ic effective", ".It Em effective", keys, "not in the page: effective"),
    ("permitline-rules.5", "What it is; required.", "What it is.", keys, "not in the page: kind is required"),
    ("permitline-rules.5", "Its title.", "Required.", keys, "only in the page: title is required"),
    ("permitline-rules.5", "keys: rules_parts/load_hold", "keys: rules_parts/load_hole", keys, "no such table"),
    ("permitline-rules.5", "keys: rules_parts/load_hold", "holds", keys, "in no page: no comment `keys: rules_parts"),
    ("permitline-project.5", ".It Ic deadline", ".It Ic dead-line", keys, "not in the page: deadline"),
    ("permitline-rules.5", ".Cm verification", ".Em verification", words, "not in the page: verification"),
    ("permitline-rules.5", ".Cm applicant", ".Cm applicants", words, "only in the page: applicants"),
    ("permitline-rules.5", "低于 超过 以外", "低于 超过 以后", words, "not in the page: 以外; only in the page: 以后"),
    ("permitline-project.5", "words: project_progress/results", "results", words, "in no page"),
    ("permitline-check.1", "Va nominal", "Va formal", json_keys, "not in the page: nominal; only in the page: formal"),
    ("permitline-diagnostics.7", ".It Sy E112", ".It Sy E999", codes, "not in the page: E112; only in the page: E999"),
    ("libpermitline.3", ".Fn pl_text_width \"pl_str text\"", ".Fn pl_text_width pl_str", library,
     "not in the page: size_t pl_text_width(pl_str text)"),
    ("libpermitline.3", ".It Vt pl_lang", ".It Em pl_lang", library, "not in the page: pl_lang"),
    ("libpermitline.3", "PL_YES , PL_OPEN", "PL_YES , PL_MAYBE", library,
     "not in the page: PL_OPEN; only in the page: PL_MAYBE"),
    ("libpermitline.3", ".Va with_detail", ".Va detail", library, "not in the page: with_detail"),
    ("libpermitline.3", ".Fn pl_plan_exact\nis false", "It\nis false", library, "not in the page: pl_plan_exact"),
    ("permitline-help.1", ".Sh EXAMPLES", ".Zz EXAMPLES", lint, "unknown macro"),
    ("permitline-help.1", ".Xr permitline 1", ".Xr permitlime 1", lint, "referenced manual not found"),
]

# ---- displays: (what stands in a page, what must be found; None: nothing) ----

RULES = ".Bd -literal\npermitline: 1\nid: x\ntitle: {en: X}\nsteps:\n  a: {title: {en: A}, kind: event}\n.Ed\n"

DISPLAYS = [
    (".Bd -literal\n$ echo one\none\n.Ed\n", None),
    (".Bd -literal\n$ echo one |\n> tr o 0; printf '%s' 'a\\eb'\n0ne\na\\eb\n.Ed\n", None),
    (".Bd -literal\n$ echo one\ntwo\n.Ed\n", "prints\n    one"),
    (".Bd -literal\n$ permitline plan examples/school.yaml --fly > /dev/null; echo $?\n0\n.Ed\n", "E006"),
    (RULES, None),
    (RULES.replace("kind: event", "kind: even"), "E1"),
    (RULES + '.\\" under: steps\n.Bd -literal\nb: {title: {en: B}, kind: filing, after: [a]}\n.Ed\n', None),
    (RULES + '.\\" under: steps\n.Bd -literal\nb: {title: {en: B}, kind: filing, after: [c]}\n.Ed\n', "E201"),
    (RULES + '.\\" under: ceilings\n.Bd -literal\nb: {limit: 1}\n.Ed\n', "no whole rule set with ceilings"),
    (".Bd -literal\npermitline: 1\nrules: longgang-2018\ntitel: x\n.Ed\n", "E112"),
    (".Bd -literal\nsomething\n.Ed\n", "neither a command nor a file"),
    ('.\\" not run: a grammar\n.Bd -literal\nsomething\n.Ed\n', None),
    ('.\\" program: x\n.Bd -literal\n#include <permitline.h>\nint main(void) { return PL_MAYBE; }\n.Ed\n', "PL_MAYBE"),
    ('.\\" program: x\n.Bd -literal\n#include <permitline.h>\nint main(void) { return pl_host_default() == 0; }\n.Ed\n'
     ".Bd -literal\n$ x; echo $?\n0\n.Ed\n", None),
]


def check_display(text, wanted):
    found = [why for _, why in manuals.check_displays(Page("planted", text)) if why]
    if wanted is None:
        return f"should find nothing, finds {found}" if found else None
    return None if any(wanted in why for why in found) else f"should find {wanted!r}, finds {found}"


def check(pages):
    for name, old, new, rule, wanted in NAMES:
        found = [why for why in rule(spoiled(pages, name, old, new)) if why]
        good = old in pages[name].text and any(wanted in why for why in found)
        yield f"planted in {name}: {new!r} for {old!r}", None if good else f"should find {wanted!r}, finds {found}"
    for text, wanted in DISPLAYS:
        yield f"the planted display {text!r}", check_display(text, wanted)

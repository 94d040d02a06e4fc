"""README.md, HACKING.md and schema/README.md against the program.

Of README.md: `console` blocks (lines `$ command`, then the output; `...` stands for lines left out) are run from the
project's root and compared, of `make` only the target; `c` blocks must compile; `yaml` blocks must stand in a rule set
word for word; what `json` blocks (an editor's settings) name must exist. Of all: every option, command, make target,
path, function, environment variable and diagnostic code they name must exist, and links must lead somewhere.
"""

import json
import re
import shlex

import contents
from shell import ROOT, examples, read, run, wrong_c, wrong_output

PAGES = ("README.md", "HACKING.md", "schema/README.md")
# Options of other programs, and where they stand.
FOREIGN_OPTIONS = {"--bless": "tests/golden/run", "--cases": "tests/property/property.c",
                   "--seed": "tests/property/property.c", "--minimise": "tests/fuzz/run"}
PLACEHOLDER = re.compile(r"NAME|PLACE|COMMAND|FILE|\bID\b")  # of a recipe: nothing that exists
# A small C program around a page's example, so that it is compiled as a reader would use it.
C_PROGRAM = "#include <stdio.h>\n#include <permitline.h>\nint main(void)\n{\n%s    return 0;\n}\n"


class Facts:
    """What there is: asked once."""

    def __init__(self):
        self.commands = contents.commands()
        self.options = {name: self.options_of(name) for name in self.commands}
        makefile = read("Makefile") + read("install.mk")
        makefile += "".join(path.read_text("utf-8") for path in sorted(ROOT.glob("tests/*/*.mk")))
        self.targets = set(re.findall(r"^([a-z][\w-]*):(?!=)", makefile, re.M))
        self.header = read("lib/permitline.h") + "".join(path.read_text("utf-8") for path in ROOT.glob("lib/*/*.[ch]"))
        self.program = "".join(path.read_text("utf-8") for path in ROOT.glob("cmd/*.c")) + read("tests/packages/ensure")
        self.codes = set(re.findall(r"PL_DIAGNOSTIC\((\w+)", read("lib/base/diagnostics.def")))
        self.rules = [path.read_text("utf-8") for path in ROOT.glob("rules/*.yaml")]

    @staticmethod
    def options_of(command):
        page = "\n".join(run(f"build/permitline {command} --help"))
        return set(re.findall(r"^ {2,6}(?:-\w, )?(--[a-z0-9-]+)", page, re.M))


# ---- the examples ----

def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.S | re.M)


def check_example(facts, command, expected):
    words = shlex.split(command)
    if words[0] == "make":
        unknown = [word for word in words[1:] if "=" not in word and word not in facts.targets]
        return f"no make target {unknown[0]}" if unknown else None
    return wrong_output(command, expected)


def check_settings(block):
    """Schemas by file patterns, from the project's root: both sides must exist."""
    try:
        for schema, pattern in json.loads(block)["yaml.schemas"].items():
            if not (ROOT / schema).is_file() or not any(ROOT.glob(pattern)):
                return f"no file {schema} or none like {pattern}"
    except (ValueError, KeyError) as error:
        return f"{type(error).__name__}: {error}"
    return None


# ---- names ----

def spans(text):
    """What is in backquotes, and the commands of the console blocks: what a reader would type or open."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)
    yield from re.findall(r"`([^`\n]+)`", prose)
    for block in blocks(text, "console"):
        yield from (command for command, _ in examples(block.splitlines()))


def wrong_options(facts, span):
    named = re.search(r"permitline ([a-z]+)\b", span)
    command = named[1] if named and named[1] in facts.commands else None
    known = facts.options[command] if command else set().union(*facts.options.values())
    for option in re.findall(r"(?<![\w-])(--[a-z][a-z0-9-]+)", span):
        if option in FOREIGN_OPTIONS:
            if option not in read(FOREIGN_OPTIONS[option]) and option[2:] not in read(FOREIGN_OPTIONS[option]):
                yield f"no option {option} in {FOREIGN_OPTIONS[option]}"
        elif option not in known:
            yield f"no option {option}" + (f" of {command}" if command else "")


def wrong_names(facts, span):
    """Everything that a span names and that is not there."""
    yield from wrong_options(facts, span)
    for word in re.findall(r"(?:^|\s|/)permitline ([a-z]+)\b", span):
        if word not in facts.commands:
            yield f"no command {word}"
    for words in re.findall(r"^(?:[A-Z_]+=\S+ )*make ((?:\S+ ?)+)", span):
        for word in words.split():
            if re.fullmatch(r"[a-z][\w-]*", word) and word not in facts.targets:
                yield f"no make target {word}"
    for path in re.findall(r"(?:^|[\s(])((?:lib|cmd|man|tests|rules|examples|schema|\.ci)/[\w./*-]*|[A-Z]+\.md)", span):
        if not PLACEHOLDER.search(path.removesuffix(".md")) and not any(ROOT.glob(path.rstrip("/"))):
            yield f"no file {path}"
    for name in re.findall(r"\b(?:pl|PL)_\w+", span):
        if not re.search(rf"\b{name}\b", facts.header) and name not in ("PL_MSG_name", "PL_E123"):
            yield f"no name {name} in lib/"
    for name in re.findall(r"\bPERMITLINE_[A-Z_]+", span):
        if name not in facts.program:
            yield f"no environment variable {name}"
    for code in re.findall(r"\b[EWN]\d{3}\b", span):
        if code not in facts.codes:
            yield f"no diagnostic {code}"


def check_page(facts, name, text):
    """(what was checked, what is wrong or None), one for each thing that a page says."""
    for span in sorted(set(spans(text))):
        wrong = list(wrong_names(facts, span))
        yield f"{name}: `{span}`", "; ".join(wrong) or None
    for target in re.findall(r"\]\(([^)#\s]+)\)", text):
        yield f"{name}: link to {target}", None if (ROOT / target).exists() else "leads nowhere"
    for block in blocks(text, "console"):
        for command, expected in examples(block.splitlines()):
            yield f"{name}: $ {command}", check_example(facts, command, expected)
    for block in blocks(text, "yaml"):
        found = any(block in rules for rules in facts.rules)
        yield f"{name}: the excerpt\n{block}", None if found else "stands in no file of rules/"
    for block in blocks(text, "c"):
        yield f"{name}: the C example", wrong_c(C_PROGRAM % block)
    for block in blocks(text, "json"):
        yield f"{name}: the editor's settings\n{block}", check_settings(block)


# ---- the checks of the checks ----

GOOD = ("```console\n$ echo one; echo two\none\ntwo\n$ make check\n$ seq 5\n1\n...\n4\n5\n```\n`make demo` "
        "`plan --set A=B` `lib/permitline.h` `cmd/cmd_NAME.c` [here](README.md) `pl_plan_make` E001\n")
BAD = ("```console\n$ echo one\ntwo\n```\n", "```console\n$ seq 3\n1\n2\n```\n",
       "```console\n$ seq 3\n1\n...\n2\n```\n", "```console\n$ make nothing\n```\n", "`make V=1 nothing`",
       "`--setting`", "`permitline show --set A=B`", "`permitline fly`", "`lib/nothing.c`", "`pl_plan_fly`",
       "`PERMITLINE_NOTHING`", "`E999`", "[x](NOTHING.md)", "```yaml\nnothing: here\n```\n",
       "```c\npl_nothing();\n```\n", "```json\n{\n```\n",
       '```json\n{"yaml.schemas": {"schema/no.json": "rules/*"}}\n```\n',
       '```json\n{"yaml.schemas": {"schema/rules-1.schema.json": "no/*"}}\n```\n')


def check_self(facts):
    wrong = [what for what, why in check_page(facts, "a good page", GOOD) if why]
    yield "nothing is found on a good page", ", ".join(wrong) or None
    for text in BAD:
        found = any(why for _, why in check_page(facts, "a bad page", text))
        yield f"what is wrong with {text!r} is found", None if found else "it is not"


def check(facts):
    for name in PAGES:
        yield from check_page(facts, name, read(name))

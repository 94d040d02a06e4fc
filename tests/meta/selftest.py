#!/usr/bin/env python3
"""Each rule of the house finds what is planted for it, at the right line, and nothing in a clean tree. A check that
cannot fail is worth nothing."""

import concurrent.futures
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent

CLEAN = {
    "lib/permitline.h": "/* Public. */\n#ifndef PERMITLINE_H\n#define PERMITLINE_H\nint pl_one(void);\n#endif\n",
    "lib/base/text.h": "/* Text. */\n#ifndef T_H\n#define T_H\n#include <stddef.h>\n"
                       "size_t pl_len(const char *s);\n#endif\n",
    "lib/base/text.c": '/* Text. */\n#include "base/text.h"\n#include "base/message.h"\n\n'
                       "static size_t count(const char *s)\n{\n    size_t n = 0;\n    while (s[n]) n++;\n"
                       "    return n;\n}\n\nsize_t pl_len(const char *s)\n{\n    return count(s) + PL_MSG_hello;\n}\n",
    "lib/base/message.h": "/* Messages. */\n#ifndef M_H\n#define M_H\ntypedef enum pl_message {\n"
                          "#define PL_MESSAGE(name, en, zh) PL_MSG_##name,\n#include \"base/messages.def\"\n"
                          "#undef PL_MESSAGE\n    PL_MESSAGE_COUNT\n} pl_message;\n#endif\n",
    "lib/base/messages.def": '/* Texts. */\nPL_MESSAGE(hello, "hello {0} and"\n    " welcome", "你好 {0}")\n'
                             '/* same: a name */\nPL_MESSAGE(csv, "comma file", "comma file")\n',
    "lib/report/view.c": '/* Views. */\n#include "base/text.h"\nconst char *const pl_key = "approval_days";\n',
    "cmd/main.c": '/* Program. */\n#include <permitline.h>\n#include <stdio.h>\n\nint main(void)\n{\n'
                  '    return printf("%d\\n", pl_one()) < 0 || "csv"[0] == 0;\n}\n',
    "Makefile": "all: ## build\n\ttrue\nhelp: ## this list\n\t@echo '  all   build'; echo '  help   this'\n",
}

# A schema as it should be, with one change.
def schema(name="plan-1", old="", new=""):
    text = ('{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "plan-1.schema.json", "title": "T",\n'
            '"description": "D", "type": "object", "properties": {"schema": {"const": "permitline/plan/1"}},\n'
            '"additionalProperties": false, "$defs": {"kind": {"enum": ["a", "b"]}}}\n')
    assert old in text
    return {f"schema/{name}.schema.json": text.replace(old, new, 1) if old else text}


def rules_schema(step="{}"):
    return {"schema/rules-1.schema.json":
            '{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "rules-1.schema.json", "title": "T", '
            '"description": "D", "$defs": {"stage": {"type": "object", "additionalProperties": false, '
            f'"properties": {{"x": {{"description": "K"}}}}}}, "step": {step}}}}}\n'}


PLAN = {"lib/report/plan_json.c": '/* Plan. */\nconst char *const pl_schema = "permitline/plan/1";\n'}
FIELDS = {"lib/load/rules_steps.c": '/* F. */\nstatic const pl_field fields[1] = {PL_OPTIONAL("x", PL_TEXT)};\n'}

LONG_BODY = "    x++;\n" * 61


def c(text):
    return "/* For the test. */\n" + text


# rule, planted files, what must be among the findings (file:line: and a part of the text)
PLANTED = [
    ("layers", {"lib/schedule/a.c": c('#include "resolve/b.h"\n'), "lib/resolve/b.h": c("")},
     "lib/schedule/a.c:2: lib/schedule may not include lib/resolve"),
    ("layers", {"lib/base/a.c": c('#include "model/b.h"\n'), "lib/model/b.h": c("")},
     "lib/base/a.c:2: lib/base may not include lib/model"),
    ("layers", {"lib/schedule/a.c": c("#include <yaml.h>\n")}, "lib/schedule/a.c:2: <yaml.h> belongs in"),
    ("layers", {"lib/load/rules.c": c("#include <yaml.h>\n")}, "lib/load/rules.c:2: <yaml.h> belongs in"),
    ("layers", {"lib/load/a.c": c("#include <utf8proc.h>\n")}, "lib/load/a.c:2: <utf8proc.h> belongs in"),
    ("layers", {"lib/load/a.c": c("#include <stdio.h>\n")}, "lib/load/a.c:2: <stdio.h> is not for the library"),
    ("layers", {"lib/load/a.c": c("#include <fcntl.h>\n")}, "lib/load/a.c:2: <fcntl.h> belongs in"),
    ("layers", {"lib/odd/a.c": c("")}, "lib/odd/a.c:1: lib/odd is unknown"),
    ("layers", {"cmd/a.c": c('#include "../lib/base/text.h"\n')}, "cmd/a.c:2: the program includes"),
    ("layers", {"cmd/a.c": c("#include <base/text.h>\n")}, "cmd/a.c:2: the program includes"),
    ("layers", {"cmd/a.c": c('#include "base/text.h"\n')}, "cmd/a.c:2: the program includes"),
    ("banned", {"cmd/a.c": c("void f(char *s) {\n    strcpy(s, s);\n}\n")}, "cmd/a.c:3: strcpy() writes"),
    ("banned", {"lib/model/a.c": c("void f(void) { printf(\"\"); }\n")}, "lib/model/a.c:2: printf() prints"),
    ("banned", {"lib/model/a.c": c("void f(void) { exit (1); }\n")}, "lib/model/a.c:2: exit() ends"),
    ("banned", {"lib/model/a.c": c("void f(void) { x = time(0); }\n")}, "lib/model/a.c:2: time() reads"),
    ("banned", {"lib/model/a.c": c("void f(void) { x = malloc(1); }\n")}, "lib/model/a.c:2: malloc() belongs"),
    ("banned", {"lib/model/a.c": c("void f(void) { write(1, 0, 0); }\n")}, "lib/model/a.c:2: write() belongs"),
    ("banned", {"lib/base/a.c": c("void f(void) { g(getenv(\"X\")); }\n")}, "lib/base/a.c:2: getenv() reads"),
    ("globals", {"lib/base/a.c": c("int pl_count;\n")}, "lib/base/a.c:2: pl_count is a mutable global"),
    ("globals", {"lib/base/a.c": c("int pl_next(void) {\n    static int n = 1;\n    return n++;\n}\n")},
     "lib/base/a.c:3: n."),
    ("globals", {"lib/base/a.c": c("_Thread_local int pl_t = 1;\n")}, "pl_t is a mutable global"),
    ("headers", {"lib/base/a.h": c("size_t f(void);\n")}, "lib/base/a.h:1: does not compile alone as C11"),
    ("headers", {"lib/permitline.h": c("#ifndef P\n#define P\nint f(int class);\n#endif\n")},
     "lib/permitline.h:1: does not compile alone as C++17"),
    ("lengths", {"lib/base/a.c": c("int f(int x)\n{\n" + LONG_BODY + "    return x;\n}\n")},
     "lib/base/a.c:3: f() has 65 lines"),
    ("lengths", {"tests/unit/test_a.c": c("int x;\n" * 400)}, "tests/unit/test_a.c:401: the file has 401 lines"),
    ("lengths", {"lib/base/a.c": "int x;\n"}, "lib/base/a.c:1: a file starts with a comment"),
    ("recursion", {"lib/base/a.c": c("int f(int x)\n{\n    return f(x);\n}\n")}, "lib/base/a.c:2: recursion: f -> f"),
    ("recursion", {"lib/base/a.c": c("int g(int);\nint f(int x)\n{\n    return g(x);\n}\n"),
                   "lib/base/b.c": c("int f(int);\nint g(int x)\n{\n    return f(x);\n}\n")},
     "lib/base/a.c:3: recursion: f -> g -> f"),
    ("recursion", {"lib/base/a.c": c("typedef int (*fn)(int);\nstatic int f(int x);\n"
                                     "static const fn table[] = {\n    f,\n};\n"
                                     "static int f(int x)\n{\n    return table[0](x);\n}\n")}, "recursion: "),
    ("messages", {"lib/base/messages.def": 'PL_MESSAGE(hello, "hello", "你好")\nPL_MESSAGE(spare, "spare", "多")\n'},
     "lib/base/messages.def:2: spare is used nowhere"),
    ("messages", {"lib/base/a.c": c("int x = PL_MSG_helo;\n")}, "lib/base/a.c:2: PL_MSG_helo is not in"),
    ("messages", {"cmd/a.c": c('const char *f(void) { return pl_message_find(0, "helo"); }\n')},
     'cmd/a.c:2: "helo" is not in'),
    ("messages", {"cmd/a.c": c('const char *f(void) { return say("help_plam"); }\n')},
     'cmd/a.c:2: "help_plam" is not in'),
    ("messages", {"cmd/a.c": c('void f(void) { report("E999"); }\n')}, 'cmd/a.c:2: "E999" is not in'),
    ("messages", {"lib/base/messages.def": 'PL_MESSAGE(hello, "hello {0}", "你好 {1}")\n'},
     "lib/base/messages.def:1: hello fills in"),
    ("messages", {"lib/base/messages.def": 'PL_MESSAGE(hello, "hello there", "")\n'},
     "lib/base/messages.def:1: hello has an empty text"),
    ("messages", {"lib/base/messages.def": 'PL_MESSAGE(hello, "hello there", "hello there")\n'},
     "lib/base/messages.def:1: hello is not translated"),
    ("messages", {"lib/base/messages.def": 'PL_MESSAGE(hello, "hello 你", "你好")\n'},
     "lib/base/messages.def:1: hello: the English text has Chinese"),
    ("messages", {"lib/base/diagnostics.def": 'PL_DIAGNOSTIC(E112, ERROR, "a cycle: {0}", "环:{0}",\n'
                                              '    "long", "长")\n'},
     "lib/base/diagnostics.def:1: E112 is used nowhere"),
    ("messages", {"lib/base/a.c": c("int x = PL_E113;\n")}, "lib/base/a.c:2: PL_E113 is not in"),
    ("literals", {"cmd/a.c": c('const char *s = "no such file here";\n')}, "a sentence belongs in"),
    ("literals", {"lib/report/a.c": c('const char *s = "步骤";\n')}, "lib/report/a.c:2: \"步骤\": Chinese text"),
    ("layout", {"lib/base/a.c": c("int x; \n")}, "lib/base/a.c:2: blanks at the end"),
    ("layout", {"lib/base/a.c": c("\tint x;\n")}, "lib/base/a.c:2: a tab"),
    ("layout", {"lib/base/a.c": c("int x;\r\n")}, "lib/base/a.c:2: CR LF"),
    ("layout", {"lib/base/a.c": c("int x;")}, "lib/base/a.c:2: no newline"),
    ("layout", {"lib/base/a.c": c("/*" + "x" * 118 + "*/\n")}, "lib/base/a.c:2: 122 columns"),
    ("targets", {"Makefile": "all: ## build\n\ttrue\nhelp: ## this list\n\t@echo '  all   build'\n"},
     "Makefile:3: help is explained, but not in"),
    ("schemas", PLAN, "lib/report/plan_json.c:2: there is no schema/plan-1"),
    ("schemas", schema(), "schema/plan-1.schema.json:1: nothing writes permitline/plan/1"),
    ("schemas", PLAN | schema("plan"), "schema/plan.schema.json:1: the name is not like"),
    ("schemas", PLAN | schema("plan-1", "plan-1.schema", "other-1.schema"), "plan-1.schema.json:1: $id is not"),
    ("schemas", PLAN | schema("plan-1", '"title"', '"titel"'), "plan-1.schema.json:1: no title"),
    ("schemas", PLAN | schema("plan-1", '"D",', '"D"'), "plan-1.schema.json:2: no JSON"),
    ("schemas", PLAN | schema("plan-1", '"title": "T"', '"title": "T", "title": "T"'), "plan-1.schema.json:1: no JSON"),
    ("schemas", PLAN | schema("plan-1", '/plan/1"', '/plan/2"'), "plan-1.schema.json:1: its key `schema` is not"),
    ("schemas", PLAN | schema("plan-1", '"additionalProperties": false, ', ""), "the object is open"),
    ("schemas", PLAN | schema("plan-1", '{"const": "permitline/plan/1"}', '{"$ref": "#/$defs/none"}'), "leads nowhere"),
    ("schemas", PLAN | schema() | {"lib/report/words.c": '/* W. */\nconst pl_word w[] = {{"a", 1}, {"c", 2}};\n'},
     "lib/report/words.c:2: no enumeration of the schemas has just these words: a, c"),
    ("schemas", PLAN | schema() | {"schema/README.md": "none\n"}, "schema/README.md:1: does not name plan-1"),
    ("schemas", FIELDS | {"lib/load/new.c": FIELDS["lib/load/rules_steps.c"]}, "lib/load/new.c:2: 1 field tables here"),
    ("schemas", FIELDS, "lib/load/rules_steps.c:2: there is no rules#/$defs/step"),
    ("schemas", FIELDS | rules_schema(), "rules#/$defs/step of the schemas lacks the key x"),
    ("schemas", FIELDS | rules_schema('{"properties": {"x": {}, "y": {}}}'), "has the key y, which is not in"),
    ("schemas", FIELDS | rules_schema('{"properties": {"x": {}}, "required": ["x"]}'), "x is not required here"),
    ("schemas", rules_schema('{"type": "object", "properties": {"x": {}}, "additionalProperties": {}}'),
     "no description of x"),
    ("schemas", {"rules/a.yaml": "permitline: 1\n"}, "rules/a.yaml:1: no line # yaml-language-server"),
    ("schemas", rules_schema(), "schema/rules-1.schema.json:1: #/$defs/stage is no field table"),
    ("targets", {"Makefile": ".PHONY: odd\nodd:\n\ttrue\nhelp:\n\t@true\n"}, "Makefile:1: odd has no ## explanation"),
]


def run(rule, extra):
    """The rule's status and findings over the clean tree with these files added."""
    with tempfile.TemporaryDirectory(prefix="meta-") as folder:
        root = Path(folder).resolve()
        for name, text in {**CLEAN, **extra}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(text.encode())
        command = [sys.executable, "-B", str(HERE / f"{rule}.py"), str(root)]
        if rule == "globals":
            command.append(archive(root))
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


def archive(root):
    """Compiles the planted library."""
    folder = root / "build" / "release"
    folder.mkdir(parents=True)
    objects = []
    for source in sorted((root / "lib").rglob("*.c")):
        target = folder / (source.stem + ".o")
        subprocess.run([os.environ.get("CC", "cc"), "-Ilib", "-fPIE", "-c", "-o", str(target), str(source)], cwd=root,
                       check=True)
        objects.append(str(target))
    library = str(folder / "libpermitline.a")
    subprocess.run(["ar", "rcs", library] + objects, check=True)
    return library


def main():
    cases = [(rule, {}, None) for rule in sorted({rule for rule, _, _ in PLANTED})] + PLANTED
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        results = pool.map(lambda case: run(case[0], case[1]), cases)
        for (rule, _, wanted), (status, output) in zip(cases, results):
            good = status == 0 and not output if wanted is None else status == 1 and wanted in output
            if not good:
                failed += 1
                print(f"FAILED selftest: {rule} should {'find ' + wanted if wanted else 'find nothing'}; "
                      f"status {status}, output:\n{output}")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

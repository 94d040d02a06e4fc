#!/usr/bin/env python3
"""The files of schema/ against the sources: every JSON answer has its schema and every schema its answer, the keys of
rule set and project files are those of the field tables of lib/load, the words of closed sets are the same, references
lead somewhere, every key is described, objects are closed, shipped files name their schemas. Needs no validator: that
the schemas accept and refuse what they should is tested with one by tests/schemas/run."""

import json
import re
import sys

from source import TOKEN, Report, line_of, root_argument

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = re.compile(r"([a-z]+)-([0-9]+)\.schema\.json")
INPUTS = ("rules", "project", "calendar")  # files that people write; `common` is shared, all others are answers
SHARED = "common"

# The field tables of a file, in the order in which they stand there, and the objects of the schemas that they are.
TABLES = {
    "rules.c": ["rules#/$defs/plain", "rules#/$defs/plain/properties/effective", "rules#/$defs/plain/properties/span"],
    "reform_chain.c": ["rules#/$defs/reform"],
    "reform_change.c": ["rules#/$defs/change"],
    "reform_merge.c": ["rules#/$defs/merge"],
    "reform_patch.c": ["rules#/$defs/additions"],
    "reform_small.c": ["rules#/$defs/relax", "rules#/$defs/file", "rules#/$defs/supplement", "rules#/$defs/commit"],
    "reform_split.c": ["rules#/$defs/split"],
    "rules_ceilings.c": ["rules#/$defs/ceiling"],
    "rules_durations.c": ["rules#/$defs/cases/items", "rules#/$defs/bases/properties/observed", "rules#/$defs/bases"],
    "rules_exemptions.c": ["rules#/$defs/exemption"],
    "rules_facts.c": ["rules#/$defs/attribute"],
    "rules_links.c": ["rules#/$defs/link"],
    "rules_parts.c": ["rules#/$defs/hold", "rules#/$defs/document"],
    "rules_read.c": ["rules#/$defs/title/anyOf/1 rules#/$defs/note/anyOf/1", "rules#/$defs/source/anyOf/1"],
    "rules_sections.c": ["rules#/$defs/plain/properties/sources/additionalProperties", "rules#/$defs/stage"],
    "rules_steps.c": ["rules#/$defs/step"],
    "rules_tests.c": ["rules#/$defs/expectations", "rules#/$defs/test"],
    "project_load.c": ["project#"],
    "calendar.c": ["calendar#", "calendar#/$defs/year"],
    "project_progress.c": ["project#/$defs/progress", "project#/$defs/suspension"],
}
# Read, but not a form of ours: the data set that notices come from has its own schema.
FOREIGN = {"notice.c"}
# Objects that others complete, who close them themselves; and rows that may have the members of their input.
OPEN = {("show-1.schema.json", "#/$defs/origin"), ("batch-1.schema.json", "#/$defs/row")}


def no_duplicates(pairs):
    keys = [key for key, _ in pairs]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise ValueError(f"key twice: {', '.join(sorted(twice))}")
    return dict(pairs)


def resolve(schemas, file, reference):
    """What a $ref of this file leads to, as (file, pointer, value), or None."""
    name, _, pointer = reference.partition("#")
    value = schemas.get(name or file)
    for part in pointer.split("/")[1:]:
        if isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            value = None
    return None if value is None else (name or file, "#" + pointer, value)


def walk(value, pointer="#"):
    """Each object of a JSON document with its pointer; a schema's depth is its author's."""
    if isinstance(value, dict):
        yield pointer, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from walk(inner, f"{pointer}/{key}")


# ---- each file by itself ----

def check_head(report, name, schema):
    where = f"schema/{name}"
    if schema.get("$schema") != DIALECT:
        report.add(where, 1, f"$schema is not {DIALECT}")
    if schema.get("$id") != name:
        report.add(where, 1, "$id is not the name of the file")
    for key in ("title", "description"):
        if not str(schema.get(key, "")).strip():
            report.add(where, 1, f"no {key}")


def is_described(schemas, file, value):
    if not isinstance(value, dict) or "description" in value or "const" in value:
        return True
    target = "$ref" in value and resolve(schemas, file, value["$ref"])
    return bool(target) and is_described(schemas, target[0], target[2])


def check_objects(report, schemas, name):
    for pointer, value in walk(schemas[name]):
        where = f"{pointer} of it"
        if isinstance(value.get("$ref"), str) and not resolve(schemas, name, value["$ref"]):
            report.add(f"schema/{name}", 1, f"{where}: {value['$ref']} leads nowhere")
        if value.get("type") not in ("object", ["object", "null"]) or "properties" not in value:
            continue
        merged = "$ref" in value and "unevaluatedProperties" not in value  # a narrowed copy of a closed object
        closed = "additionalProperties" in value or value.get("unevaluatedProperties") is False
        narrows = "/allOf/" in pointer  # a condition on an object that is closed where allOf stands
        if not closed and not merged and not narrows and (name, pointer) not in OPEN:
            report.add(f"schema/{name}", 1, f"{where}: the object is open")
        if NAME.fullmatch(name)[1] not in INPUTS:
            continue
        for key, inner in value["properties"].items():
            if not merged and not is_described(schemas, name, inner):
                report.add(f"schema/{name}", 1, f"{where}: no description of {key}")


# ---- answers ----

def written_answers(root):
    """{x-N: (file, line)} of each "permitline/x/N" that the sources write."""
    found = {}
    for path in sorted([*root.glob("lib/*/*.c"), *root.glob("cmd/*.c")]):
        text = path.read_text("utf-8", "replace")
        for match in TOKEN.finditer(text):
            answer = match.lastgroup == "string" and re.fullmatch(r'"permitline/([a-z]+)/([0-9]+)"', match[0])
            if answer:
                found[f"{answer[1]}-{answer[2]}"] = (path.relative_to(root), line_of(text, match.start()))
    return found


def check_answers(report, root, schemas):
    written = written_answers(root)
    for name, (path, line) in written.items():
        if f"{name}.schema.json" not in schemas:
            report.add(path, line, f"there is no schema/{name}.schema.json")
    for name, schema in schemas.items():
        kind, version = NAME.fullmatch(name).groups()
        if kind in INPUTS or kind == SHARED:
            continue
        if f"{kind}-{version}" not in written:
            report.add(f"schema/{name}", 1, f"nothing writes permitline/{kind}/{version}")
        if schema.get("properties", {}).get("schema") != {"const": f"permitline/{kind}/{version}"}:
            report.add(f"schema/{name}", 1, f"its key `schema` is not permitline/{kind}/{version}")


# ---- files that people write ----

def field_tables(text):
    """(line, {key: required}) of each field table in a C file."""
    for match in re.finditer(r"static const pl_field \w+\[[^\]]*\] = \{(.*?)\};", text, re.S):
        rows = re.findall(r'PL_(OPTIONAL|REQUIRED)\("([^"]*)"', match[1])
        yield line_of(text, match.start()), {key: kind == "REQUIRED" for kind, key in rows}


def compare_keys(report, where, line, fields, pointer, value):
    keys = set(value.get("properties", {}))
    for key in sorted(set(fields) - keys):
        report.add(where, line, f"{pointer} lacks the key {key}")
    for key in sorted(keys - set(fields)):
        report.add(where, line, f"{pointer} has the key {key}, which is not in this table")
    for key in sorted(keys & set(fields)):
        if fields[key] != (key in value.get("required", [])):
            report.add(where, line, f"{key} is {'' if fields[key] else 'not '}required here, unlike in {pointer}")


def check_tables(report, root, schemas):
    covered = set()
    for path in sorted(root.glob("lib/load/*.c")):
        where = path.relative_to(root)
        if path.name in FOREIGN:
            continue
        tables = list(field_tables(path.read_text("utf-8", "replace")))
        pointers = TABLES.get(path.name, [])
        if len(tables) != len(pointers):
            report.add(where, tables[-1][0] if tables else 1, f"{len(tables)} field tables here, "
                       f"{len(pointers)} in TABLES of tests/meta/schemas.py")
        for (line, fields), both in zip(tables, pointers):
            for pointer in both.split():
                kind, _, inside = pointer.partition("#")
                target = resolve(schemas, f"{kind}-1.schema.json", "#" + inside)
                covered.add((f"{kind}-1.schema.json", "#" + inside))
                if target:
                    compare_keys(report, where, line, fields, f"{pointer} of the schemas", target[2])
                else:
                    report.add(where, line, f"there is no {pointer} for this table")
    return covered


def check_covered(report, schemas, covered):
    """The other way round: a closed object of these files is some table's."""
    for name in schemas:
        if NAME.fullmatch(name)[1] not in INPUTS:
            continue
        for pointer, value in walk(schemas[name]):
            ours = "properties" in value and value.get("additionalProperties") is False
            if ours and (name, pointer) not in covered:
                report.add(f"schema/{name}", 1, f"{pointer} is no field table of lib/load")


def check_modelines(report, root):
    """Each shipped file tells an editor its schema, as README says."""
    for folder, kind in (("rules", "rules"), ("examples", "project"), ("rules/calendars", "calendar")):
        for path in sorted(root.glob(f"{folder}/*.yaml")):
            up = "../" * (folder.count("/") + 1)
            wanted = f"# yaml-language-server: $schema={up}schema/{kind}-1.schema.json"
            if wanted not in path.read_text("utf-8").splitlines():
                report.add(path.relative_to(root), 1, f"no line {wanted}")


# ---- words of closed sets ----

def check_words(report, root, schemas):
    enums = {frozenset(word for word in value["enum"] if isinstance(word, str))
             for schema in schemas.values() for _, value in walk(schema) if isinstance(value.get("enum"), list)}
    # Names of encodings and of what a spreadsheet calls them are no words of our files.
    foreign = {"encoding.c"}
    for path in sorted([*root.glob("lib/load/*.c"), *root.glob("lib/*/words.c")]):
        if path.name in foreign:
            continue
        text = path.read_text("utf-8", "replace")
        for match in re.finditer(r"const (?:pl_str|pl_word|char \*const) \w+\[[^\]]*\] = \{(.*?)\};", text, re.S):
            words = frozenset(re.findall(r'(?:PL_WORD\(|\{|= )"([^"]+)"', match[1]))
            if words and words not in enums:
                report.add(path.relative_to(root), line_of(text, match.start()),
                           f"no enumeration of the schemas has just these words: {', '.join(sorted(words))}")


# ---- all of it ----

def load(report, folder):
    schemas = {}
    for path in sorted(folder.glob("*.json")):
        if not NAME.fullmatch(path.name):
            report.add(f"schema/{path.name}", 1, "the name is not like plan-1.schema.json")
            continue
        try:
            schemas[path.name] = json.loads(path.read_text("utf-8"), object_pairs_hook=no_duplicates)
        except ValueError as error:
            report.add(f"schema/{path.name}", getattr(error, "lineno", 1), f"no JSON: {error}")
    return schemas


def main():
    root = root_argument()
    report = Report()
    schemas = load(report, root / "schema")
    for name, schema in schemas.items():
        check_head(report, name, schema)
        check_objects(report, schemas, name)
    check_answers(report, root, schemas)
    check_covered(report, schemas, check_tables(report, root, schemas))
    check_words(report, root, schemas)
    check_modelines(report, root)
    page = root / "schema" / "README.md"
    for name in schemas:
        if page.exists() and name not in page.read_text("utf-8"):
            report.add("schema/README.md", 1, f"does not name {name}")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

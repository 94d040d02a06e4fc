"""YAML files as JSON documents for a validator, and JSON documents as YAML for the program.

A scalar is converted in two ways, because two readers see it. An editor reads YAML 1.2: 20 is a number, true a boolean,
2018-10-15, 12:30, no and 1_000 are text. permitline reads every scalar as text and knows from its key what it means.
The schemas must be right for both, so each file is validated both ways. Python's own reading is YAML 1.1 (no is false,
12:30 is 750, 2018-10-15 a date), which nobody here sees; hence only the nodes are taken from it, and the few rules of
YAML 1.2's core schema stand here.
"""

import json
import re

import yaml

NULL = re.compile(r"|~|null|Null|NULL")
BOOLEAN = re.compile(r"true|True|TRUE|false|False|FALSE")
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
EDITOR, TEXT = "editor", "text"


class Unreadable(ValueError):
    """No single YAML document with each key once: what an editor refuses without any schema."""


def as_editor(text):
    """What an editor makes of a text without quotes."""
    if BOOLEAN.fullmatch(text):
        return text.lower() == "true"
    if INTEGER.fullmatch(text):
        return int(text[2:], 8) if text.startswith("0o") else int(text, 16 if text.startswith("0x") else 10)
    return float(text) if DECIMAL.fullmatch(text) else text


def unquoted(document):
    """A document read as TEXT as an editor sees it when nothing in it is quoted."""
    if isinstance(document, dict):
        return {key: unquoted(value) for key, value in document.items()}
    if isinstance(document, list):
        return [unquoted(value) for value in document]
    return as_editor(document) if isinstance(document, str) else document


def convert(node, reading):
    if isinstance(node, yaml.ScalarNode):
        plain = node.style is None
        if plain and NULL.fullmatch(node.value):
            return None
        return as_editor(node.value) if plain and reading == EDITOR else node.value
    if isinstance(node, yaml.SequenceNode):
        return [convert(item, reading) for item in node.value]
    result = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in result:
            raise Unreadable("a key that is no text or stands twice")
        result[key.value] = convert(value, reading)
    return result


def read(data, reading):
    """The document of a YAML file's bytes."""
    try:
        text = data.decode("utf-8-sig")
        tokens = list(yaml.scan(text))
        if any(isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken, yaml.DirectiveToken))
               for token in tokens):
            raise Unreadable("an anchor, alias, tag or directive")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    return None if node is None else convert(node, reading)


def write(document):
    """A document, read as TEXT, as YAML: JSON is YAML, and what is quoted is a text to permitline."""
    return json.dumps(document, ensure_ascii=False, indent=1)

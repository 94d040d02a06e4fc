"""What the code lists and the manual pages must, too: the tables of keys and words in lib/load, and what the public
header declares. Read as text: the tables are constant and of few forms."""

import re
from dataclasses import dataclass, field

TABLE = re.compile(r"static const (pl_field|pl_str|char \*const|struct \{[^}]*\}) (\w+)\[[^\]]*\] = \{(.*?)\};", re.S)
FUNCTION = re.compile(r"^(?:static )?(?:const )?\w[\w ]*[ *](\w+)\([^;{]*\)\n\{", re.M)
# Tables that are no pl_str, and yet words that people write.
SPOKEN = {"condition_words/keywords", "condition_parse/take_symbol", "length/day_units", "value/pl_flag_parse",
          "value/is_unknown"}


@dataclass
class Table:
    public: bool                # a page must show it
    words: set = field(default_factory=set)
    required: set = field(default_factory=set)


def name_of(path, text, match):
    """FILE/TABLE, or FILE/FUNCTION of a table within a function."""
    if match.start() == text.rfind("\n", 0, match.start()) + 1:
        return f"{path.stem}/{match[2]}"
    return f"{path.stem}/{[function[1] for function in FUNCTION.finditer(text, 0, match.start())][-1]}"


def tables(folder):
    """(name, form, text between the braces) of the tables in these files."""
    for path in sorted(folder.glob("*.c")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
        for match in TABLE.finditer(text):
            yield name_of(path, text, match), match[1], match[3]


def key_tables(folder):
    found = {}
    for name, form, text in tables(folder):
        if form != "pl_field":
            continue
        table = found.setdefault(name, Table(public=True))
        for kind, key in re.findall(r'PL_(OPTIONAL|REQUIRED)\("([^"]+)"', text):
            table.words.add(key)
            table.required |= {key} if kind == "REQUIRED" else set()
    return found


def word_tables(folder):
    found = {}
    for name, form, text in tables(folder):
        if form == "pl_field":
            continue
        table = found.setdefault(name, Table(public=form == "pl_str" or name in SPOKEN))
        row = r'\{"([^"]+)",' if form.startswith("struct") else r'"([^"]+)"'
        table.words.update(re.findall(row, text))
    return found


# ---- the public header ----

def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def prototypes(header):
    """Each exported function, without PL_API."""
    text = re.sub(r"/\*.*?\*/", "", header, flags=re.S)
    return {squeeze(match[1]) for match in re.finditer(r"^PL_API\s+([^;{#]*\));", text, re.M)}


def synopsis(page):
    """The same of a page's .Ft, .Fn and .Fo lines."""
    found, kind, name, parameters = set(), "", "", []
    for line in page.section("SYNOPSIS"):
        words = [quoted or word for quoted, word in re.findall(r'"([^"]*)"|(\S+)', line)]
        if words[0] == ".Ft":
            kind = words[1]
        elif words[0] in (".Fn", ".Fo"):
            name, parameters = words[1], words[2:]
        elif words[0] == ".Fa":
            parameters += words[1:]
        if words[0] in (".Fn", ".Fc"):
            blank = "" if kind.endswith("*") else " "
            found.add(squeeze(f"{kind}{blank}{name}({', '.join(parameters)})"))
    return found


def types(header):
    return set(re.findall(r"^typedef (?:struct|enum) (\w+)", header, re.M))


def fields(header):
    text = re.sub(r"/\*.*?\*/", "", header, flags=re.S)
    bodies = re.findall(r"^typedef struct \w+ \{(.*?)^\} \w+;", text, re.S | re.M)
    members = [member for body in bodies for member in re.findall(r"[^;]+;", body)]
    return {(re.search(r"\(\*(\w+)\)", member) or re.search(r"(\w+)\s*;", member))[1] for member in members}


def constants(header):
    text = re.sub(r"/\*.*?\*/", "", header, flags=re.S)
    enums = re.findall(r"\benum\b[^{;]*\{(.*?)\}", text, re.S)
    return {"PL_VERSION"} | {name for body in enums for name in re.findall(r"\bPL_\w+", body)}

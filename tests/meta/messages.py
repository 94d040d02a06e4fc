#!/usr/bin/env python3
"""The message tables: every entry is used, every name used is an entry, every text is there in both languages with the
same placeholders.

Tables: lib/base/messages.def, PL_MESSAGE(name, "en", "zh"); lib/base/diagnostics.def,
PL_DIAGNOSTIC(code, severity, "en", "zh", "long en", "long zh"). In lib/ an entry is used by the name that the X-macro
gives it (PL_MSG_name, PL_E112); the program, which sees only the public header, says "name" and "E112". So each literal
of the program that looks like a name_of_words or a code has to be one. Where both languages
rightly have the same text, the line above says so: a comment `same: reason`.
"""

import re
import sys

from source import CMD, LIB, Report, line_of, root_argument, sources, without

TABLES = {  # file, macro, positions of the (en, zh) pairs, prefix of the names in lib/
    "lib/base/messages.def": ("PL_MESSAGE", ((1, 2),), "PL_MSG_"),
    "lib/base/diagnostics.def": ("PL_DIAGNOSTIC", ((2, 3), (4, 5)), "PL_"),
}
DIAGNOSTIC_CODE = re.compile(r"^[EWN]\d{3}$")
CJK = re.compile(r"[\u3400-\u9fff]")
PLACEHOLDER = re.compile(r"\{\d\}")
WORD = re.compile(r"[a-z]{3,}")
# Units, formats, option names: words that are the same in every language.
UNTRANSLATED = re.compile(r"--[a-z-]+|\{\d\}|`[^`]*`|\b[A-Z][A-Z0-9_]*\b|\b(?:json|csv|html|yaml|text|utf)\b")
# Literals of the program that can only be names of messages or codes of diagnostics.
NAMES = {"PL_MESSAGE": re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+"), "PL_DIAGNOSTIC": DIAGNOSTIC_CODE}
LOOKUP = re.compile(r"\bpl_message_find\s*\([^;]*?\"(\w+)\"")


class Entry:
    def __init__(self, file, line, name, texts, same):
        self.file, self.line, self.name, self.texts, self.same = file, line, name, texts, same


def arguments(text):
    """The arguments of a macro call: words, or the values of (adjacent) string literals."""
    result, current = [], None
    for match in re.finditer(r'"((?:\\.|[^"\\])*)"|(,)|(\w+)', text):
        if match[2]:
            result.append(current)
            current = None
        elif match[3]:
            current = match[3]
        else:
            current = (current or "") + match[1].replace('\\"', '"').replace("\\n", "\n")
    return result + [current]


def entries(report, root, name, macro):
    path = root / name
    if not path.is_file():
        return
    text = path.read_text("utf-8")
    plain = without(text, "comment")  # strings are kept, calls end outside of them
    ends = without(text, "comment", "string")
    for match in re.finditer(rf"\b{macro}\s*\(", ends):
        end, depth = match.end(), 1
        while depth and end < len(ends):
            depth += {"(": 1, ")": -1}.get(ends[end], 0)
            end += 1
        line = line_of(text, match.start())
        above = text.splitlines()[line - 2] if line > 1 else ""
        args = arguments(plain[match.end():end - 1])
        yield Entry(name, line, args[0], args, bool(re.search(r"/\*\s*same: \S", above)))


def check_pair(report, entry, pair):
    if max(pair) >= len(entry.texts):
        report.add(entry.file, entry.line, f"{entry.name} has too few texts")
        return
    en, zh = (entry.texts[at] for at in pair)
    if not (en or "").strip() or not (zh or "").strip():
        report.add(entry.file, entry.line, f"{entry.name} has an empty text")
        return
    if set(PLACEHOLDER.findall(en)) != set(PLACEHOLDER.findall(zh)):
        report.add(entry.file, entry.line, f"{entry.name} fills in {sorted(set(PLACEHOLDER.findall(en)))} in English, "
                                           f"{sorted(set(PLACEHOLDER.findall(zh)))} in Chinese")
    if entry.same:
        return
    if CJK.search(en):
        report.add(entry.file, entry.line, f"{entry.name}: the English text has Chinese in it")
    if not CJK.search(zh) and WORD.search(UNTRANSLATED.sub("", en)):
        report.add(entry.file, entry.line, f"{entry.name} is not translated")


def paste_macros(texts, prefix):
    """Macros that make a name of the table from their argument: #define MSG(id) ... PL_MSG_##id ..."""
    macros = set()
    for text in texts:
        for match in re.finditer(r"#\s*define\s+(\w+)\(([^)]*)\)((?:\\\n|[^\n])*)", text):
            for parameter in match[2].split(","):
                if re.search(rf"\b{prefix}\s*##\s*{parameter.strip()}\b", match[3]):
                    macros.add(match[1])
    return macros - {"PL_MESSAGE", "PL_DIAGNOSTIC"}


def used_in(text, prefix, macros):
    """(offset, name) of the uses by prefix or by a pasting macro."""
    for match in re.finditer(rf"\b{prefix}(\w+)", text):
        yield match.start(), match[1]
    for macro in macros:
        for match in re.finditer(rf"\b{macro}\s*\(([^()]*)\)", text):
            for word in re.findall(r"\w+", match[1]):
                yield match.start(), word


def program_words(root):
    """Words in string literals of the program, and all words of its tables (*.def)."""
    words = set()
    for source in sources(root, *CMD):
        for _, literal in source.strings():
            words.update(re.findall(r"\w+", literal))
    for path in root.glob("cmd/**/*.def"):
        words.update(re.findall(r"\w+", path.read_text("utf-8")))
    return words


def check_table(report, root, name, codes):
    macro, pairs, prefix = TABLES[name]
    table = list(entries(report, root, name, macro))
    names = {}
    for entry in table:
        if entry.name in names:
            report.add(name, entry.line, f"{entry.name} is there twice (line {names[entry.name].line})")
        names[entry.name] = entry
        for pair in pairs:
            check_pair(report, entry, pair)
    used = program_words(root)
    macros = paste_macros([without(source.text, "comment") for source in codes], prefix)
    for source in codes:
        text = without(source.text, "comment")
        for offset, word in used_in(text, prefix, macros):
            used.add(word)
            # PL_ alone prefixes many names; those of diagnostics are told by their form.
            wanted = macro == "PL_MESSAGE" or DIAGNOSTIC_CODE.match(word)
            if wanted and word not in names:
                report.add(source.name, line_of(text, offset), f"{prefix}{word} is not in {name}")
        if source.name.startswith("cmd/"):
            for line, literal in source.strings():
                if NAMES[macro].fullmatch(literal) and literal not in names:
                    report.add(source.name, line, f'"{literal}" is not in {name}')
        if macro == "PL_MESSAGE":
            for match in LOOKUP.finditer(text):
                if match[1] not in names:
                    report.add(source.name, line_of(text, match.start(1)), f'"{match[1]}" is not in {name}')
    for path in root.glob("lib/**/*.def"):
        if path.relative_to(root).as_posix() not in TABLES:
            text = path.read_text("utf-8")
            used.update(re.findall(r"\w+", text))
            used.update(word for _, word in used_in(text, prefix, macros))
    for entry in table:
        if entry.name not in used:
            report.add(name, entry.line, f"{entry.name} is used nowhere")


def main():
    root = root_argument()
    report = Report()
    codes = sources(root, *LIB, *CMD)
    for name in TABLES:
        check_table(report, root, name, codes)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

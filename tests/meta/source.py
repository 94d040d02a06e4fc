"""What the meta tests share: the C files of a tree, their text without comments and strings, their functions.

A lexer of 100 lines instead of a compiler: the same result under every compiler and variant, in milliseconds, with the
line for the message. It relies on the house's style (a function's body opens with the only brace at depth 0 that
follows a closing parenthesis) and does not expand macros.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)
      | (?P<string>(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")
      | (?P<char>'(?:\\.|[^'\\\n])+')""",
    re.VERBOSE | re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)


def blank(text):
    """The same text as spaces; lines stay lines."""
    return re.sub(r"[^\n]", " ", text)


def without(text, *kinds):
    """The text with the tokens of these kinds ('comment', 'string', 'char') blanked; the quotes of strings stay."""
    def one(match):
        if match.lastgroup not in kinds:
            return match[0]
        if match.lastgroup == "comment":
            return blank(match[0])
        return match[0][0] + blank(match[0][1:-1]) + match[0][-1]
    return TOKEN.sub(one, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


@dataclass
class Function:
    name: str
    static: bool
    line: int        # of the name
    begin: int       # offset of the head: just behind the declaration before it
    body: int        # offset of the opening brace
    end: int         # offset behind the closing brace
    head: str        # from the return type to the closing parenthesis, without comments
    lines: int       # from the name to the closing brace


class Source:
    """A C file."""

    def __init__(self, root, path):
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self.text = path.read_text("utf-8", "replace")
        self.code = without(self.text, "comment", "string", "char")
        self.plain = DIRECTIVE.sub(lambda match: blank(match[0]), self.code)

    def includes(self):
        """(line, name, quoted) of each #include."""
        for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', without(self.text, "comment"),
                                 re.MULTILINE):
            yield line_of(self.text, match.start(1)), match[2], match[1] == '"'

    def strings(self):
        """(line, literal without quotes) of each string, except file names of #include."""
        for match in TOKEN.finditer(self.text):
            if match.lastgroup != "string":
                continue
            line_start = self.text.rfind("\n", 0, match.start()) + 1
            if re.match(r"[ \t]*#[ \t]*include", self.text[line_start:match.start()]):
                continue
            yield line_of(self.text, match.start()), match[0][match[0].index('"') + 1:-1]

    def functions(self):
        """The functions defined here."""
        plain = re.sub(r'extern "[^"]*" \{', lambda match: blank(match[0]), self.plain)
        depth, start = 0, 0
        found, opened = [], None
        for match in re.finditer(r"[{};]", plain):
            char, offset = match[0], match.start()
            if char == "{":
                if depth == 0:
                    opened = offset
                depth += 1
            elif char == "}":
                depth -= 1
                if depth < 0:
                    depth = 0
                if depth == 0:
                    function = self._function(plain, start, opened, offset + 1)
                    if function:
                        found.append(function)
                        start = offset + 1
            elif depth == 0:
                start = offset + 1
        return found

    def _function(self, plain, start, body, end):
        head = plain[start:body].rstrip()
        if not head.endswith(")") or "=" in head:
            return None
        match = re.search(r"([A-Za-z_]\w*)\s*\(", re.sub(r"__attribute__\s*\(\(.*?\)\)", lambda m: blank(m[0]), head,
                                                        flags=re.DOTALL))
        if not match:
            return None
        name_at = start + match.start(1)
        return Function(match[1], bool(re.search(r"\bstatic\b", head)), line_of(plain, name_at), start, body, end, head,
                        plain.count("\n", name_at, end) + 1)


def sources(root, *globs):
    """The C sources and headers of these folders, in order."""
    paths = set()
    for glob in globs:
        for suffix in (".c", ".h"):
            paths.update(path for path in root.glob(f"{glob}/*{suffix}"))
    return [Source(root, path) for path in sorted(paths)]


LIB = ("lib", "lib/*", "lib/*/*")
CMD = ("cmd", "cmd/*")


class Report:
    """Findings as file:line: text; finish() gives the exit status."""

    def __init__(self):
        self.findings = []

    def add(self, file, line, text):
        self.findings.append((str(file), line, text))

    def finish(self):
        for file, line, text in sorted(set(self.findings)):
            print(f"{file}:{line}: {text}")
        return 1 if self.findings else 0


def root_argument():
    """The tree to look at: the first argument (the self-test plants its own), else the project."""
    return Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent.parent

"""Reading manual pages in mdoc, as far as the tests need it: displays, lists, the arguments of macros, and the comments
that say what the next display or list must equal. No formatter: the house's pages have one macro tree a line."""

import re
from dataclasses import dataclass

# Macros whose arguments end where another of them begins on the same line.
CALLABLE = {"Ar", "Cm", "Dv", "Em", "Er", "Ev", "Fa", "Fl", "Fn", "Ft", "Ic", "Li", "No", "Ns", "Op", "Pa", "Pq", "Ql",
            "Sq", "Dq", "Sx", "Sy", "Va", "Vt", "Xr"}
ESCAPES = {r"\e": "\\", r"\&": "", r"\(dq": '"', r"\-": "-", r"\(en": "–", r"\(S2": "²"}
DELIMITERS = {".", ",", ":", ";", "(", ")", "[", "]", "?", "!"}
END_OF_PARAGRAPH = re.compile(r'^\.(?:Pp|It|El|S[hs]|\\")')


def plain(text):
    """Without the escapes of roff."""
    return re.sub(r"\\(?:\(..|.)", lambda match: ESCAPES.get(match[0], match[0]), text)


def words_of(line):
    """The arguments of a macro line: words, or texts in quotes."""
    return [quoted or word for quoted, word in re.findall(r'"([^"]*)"|(\S+)', line)]


def macros(line):
    """(macro, arguments without delimiters) of a macro line, from left to right."""
    found = []
    for word in words_of(line[1:]):
        if not found or word in CALLABLE or (found[-1][0] == "It" and word in CALLABLE):
            found.append((word, []))
        elif word not in DELIMITERS:
            found[-1][1].append(plain(word))
    return found


@dataclass
class Display:
    line: int
    mark: str       # of the comment above, "" if there is none
    lines: list


class Page:
    """A page by its lines."""

    def __init__(self, name, text):
        self.name = name
        self.text = text
        self.lines = text.splitlines()

    def mark_above(self, at):
        match = re.match(r'\.\\" (.*)', self.lines[at - 1]) if at else None
        return match[1] if match else ""

    def displays(self):
        """The literal displays."""
        at = 0
        while at < len(self.lines):
            if not self.lines[at].startswith((".Bd -literal", ".Bd -unfilled")):
                at += 1
                continue
            end = self.lines.index(".Ed", at)
            yield Display(at + 1, self.mark_above(at), [plain(line) for line in self.lines[at + 1:end]])
            at = end

    def section(self, title):
        """The lines of one .Sh, without its head."""
        inside, found = False, []
        for line in self.lines:
            if line.startswith(".Sh "):
                inside = line[4:].strip() == title
            elif inside:
                found.append(line)
        return found

    def marks(self, kind):
        """(line, what it names, index of the line behind it) of the comments `kind: NAME`."""
        for at, line in enumerate(self.lines):
            match = re.match(rf'\.\\" {kind}: (\S+)$', line)
            if match:
                yield at + 1, match[1], at + 1

    def items(self, at, macro):
        """(arguments of `macro` on the .It line, the item's text) of the list that begins at this line; nested lists
        belong to neither."""
        depth, found = 0, []
        for line in self.lines[at:]:
            depth += line.startswith(".Bl") - line.startswith(".El")
            if depth == 0:
                break
            if depth == 1 and line.startswith(".It"):
                found.append((arguments([line], macro), ""))
            elif depth == 1 and found:
                found[-1] = (found[-1][0], found[-1][1] + line + "\n")
        return found

    def paragraph(self, at):
        """The lines from here to the end of the paragraph."""
        found = []
        for line in self.lines[at:]:
            if END_OF_PARAGRAPH.match(line):
                break
            found.append(line)
        return found


def arguments(lines, macro):
    """All arguments of a macro on these lines."""
    return [word for line in lines if line.startswith(".") and not line.startswith('.\\"')
            for name, words in macros(line) if name == macro for word in words]

#!/usr/bin/env python3
"""No function of lib/ reaches itself: a chain of a million steps must not become a stack of a million frames.

The call graph is read from the text: a function calls what its body names, as a call or as a value (a callback), and
also what the tables name that it names. A function pointer in a struct filled elsewhere is not followed. Where the
depth is bounded by a constant, a comment `recursion: reason` above or in one function of the cycle says so.
"""

import re
import sys

from source import LIB, Report, root_argument, sources

REASON = re.compile(r"/\*\s*recursion: \S")
WORD = re.compile(r"(?<![\w.>])[A-Za-z_]\w*(?!\w)")
TABLE = re.compile(r"^(static\s+)?const\b[^;{}()]*?(\w+)(?:\[[^\]]*\])*\s*=\s*\{(.*?)^\};", re.MULTILINE | re.DOTALL)


class Node:
    def __init__(self, source, name, line, static, words):
        self.source, self.name, self.line, self.static, self.words = source, name, line, static, words
        self.calls = []


def locals_of(text):
    """Names that are declared in a function (parameters, variables): they hide functions of that name."""
    return set(re.findall(r"[\w*]\s+\**(\w+)\s*(?:\[[^\]]*\]\s*)?[=;,)]", text)) - {"return", "sizeof"}


def words_of(source, function):
    body = source.plain[function.body:function.end]
    called = {match[0] for match in WORD.finditer(body) if re.match(r"\s*\(", body[match.end():match.end() + 3])}
    named = {match[0] for match in WORD.finditer(body)}
    hidden = locals_of(function.head + ";" + re.sub(r"\breturn\b", "(", body))
    return called | (named - hidden)


def nodes_of(source):
    for function in source.functions():
        if not REASON.search(source.text, function.begin, function.end):
            yield Node(source.name, function.name, function.line, function.static, words_of(source, function))
    for match in TABLE.finditer(source.plain):
        line = source.plain.count("\n", 0, match.start(2)) + 1
        yield Node(source.name, match[2], line, bool(match[1]), set(WORD.findall(match[3])))


def link(nodes):
    """Resolves words to nodes: of the same file first, else one that is not static (or of a header)."""
    own, shared = {}, {}
    for node in nodes:
        own[node.source, node.name] = node
        if not node.static or node.source.endswith(".h"):
            shared[node.name] = node
    for node in nodes:
        for word in sorted(node.words):
            target = own.get((node.source, word)) or shared.get(word)
            if target:
                node.calls.append(target)


def cycle_from(start, done):
    """A cycle reachable from here, as a list of nodes, or None. Iterative: it would be a pity otherwise."""
    path, on_path, iterators = [start], {start}, [iter(start.calls)]
    while path:
        for target in iterators[-1]:
            if target in on_path:
                return path[path.index(target):]
            if target not in done:
                path.append(target)
                on_path.add(target)
                iterators.append(iter(target.calls))
                break
        else:
            done.add(path[-1])
            on_path.discard(path.pop())
            iterators.pop()
    return None


def main():
    root = root_argument()
    report = Report()
    nodes = [node for source in sources(root, *LIB) for node in nodes_of(source)]
    link(nodes)
    done = set()
    for node in nodes:
        while node not in done:
            cycle = cycle_from(node, done)
            if not cycle:
                break
            names = " -> ".join([part.name for part in cycle] + [cycle[0].name])
            report.add(cycle[0].source, cycle[0].line, f"recursion: {names}")
            cycle[-1].calls.remove(cycle[0])  # and look for the next
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Small proof certificates, made by brute force for random tiny problems, and a plain evaluation of what
permitline-certificate(5) demands.

make_certificates.py FOLDER [COUNT [SEED]] writes COUNT correct certificates to FOLDER. The test `run` uses the
functions: make(random) gives the text of a certificate or None, fault(text) says what is wrong with one, or None."""
import itertools
import pathlib
import random
import re
import sys

MEASURES = ("approval", "elapsed", "sum", "items")
MOST_DAYS = 10 ** 6


class Fault(Exception):
    """Why a certificate is not correct."""


def need(condition, reason):
    if not condition:
        raise Fault(reason)


def integer(word, least=-2 ** 63, most=2 ** 63 - 1):
    need(re.fullmatch(r"0|-?[1-9][0-9]*", word), "not a number")
    need(least <= int(word) <= most, "number out of range")
    return int(word)


def or_dash(word, most):
    return None if word == "-" else integer(word, 0, most)


class Certificate:
    """The parts of a certificate, as lists of the words of its lines made into numbers."""

    def __init__(self, text):
        need(text.endswith("\n"), "no LF at the end")
        self.before_digest = text[:text.rfind("\n", 0, -1) + 1]
        self.lines = [line.split(" ") for line in text[:-1].split("\n")]
        self.read()
        need(not self.lines, "something after the end")

    def take(self, kind, length=None):
        need(self.lines and self.lines[0][0] == kind, "expected " + kind)
        words = self.lines.pop(0)[1:]
        need("" not in words, "two spaces")
        need(length is None or len(words) == length, "length of " + kind)
        return words

    def all(self, kind, length=None):
        while self.lines and self.lines[0][0] == kind:
            yield self.take(kind, length)

    def read(self):
        need(self.take("permitline-certificate", 1) == ["1"], "version")
        self.take("rules", 1)
        self.take("ceiling", 1)
        self.measure = self.take("measure", 1)[0]
        need(self.measure in MEASURES, "measure")
        or_dash(self.take("limit", 1)[0], 2 ** 63 - 1)
        claim = self.take("claim", 1)[0]
        self.claim = None if claim == "empty" else integer(claim, 0)
        self.facts = []
        for _, kind, last, *starts in self.all("fact"):
            need(kind in ("choice", "flag", "number") and starts, "fact")
            bounds = [integer(s) for s in starts] + [integer(last) + 1]
            need(all(a < b for a, b in zip(bounds, bounds[1:])), "cells not ascending")
            self.facts.append([(a, b - 1) for a, b in zip(bounds, bounds[1:])])
        self.atoms = []
        for fact, op, *values in self.all("atom"):
            need(op in ("in", "not-in", "<", "<=", ">", ">=", "==", "!="), "operator")
            need(len(values) == 1 or (values and op in ("in", "not-in")), "constants")
            self.atoms.append((integer(fact, 0, len(self.facts) - 1), op, [integer(v) for v in values]))
        self.nodes = []
        for kind, *operands in self.all("node"):
            arity = {"true": 0, "false": 0, "atom": 1, "not": 1, "and": 2, "or": 2}
            need(arity.get(kind) == len(operands), "node")
            most = len(self.atoms if kind == "atom" else self.nodes) - 1
            self.nodes.append((kind, [integer(x, 0, most) for x in operands]))
        node = lambda word: integer(word, 0, len(self.nodes) - 1)
        self.scope = node(self.take("scope", 1)[0])
        self.assume = [node(w[0]) for w in self.all("assume", 1)]
        self.binds = node(self.take("binds", 1)[0])
        self.steps = []
        for w in self.all("step", 9):
            need((w[1], w[3], w[5], w[7]) == ("when", "counted", "item", "part-of"), "step")
            self.steps.append((node(w[2]), node(w[4]), integer(w[6], 0, 1), or_dash(w[8], 10 ** 5)))
        count = len(self.steps)
        need(all(s[3] is None or s[3] < count for s in self.steps), "part-of")
        step = lambda word: integer(word, 0, count - 1)
        day = lambda word: integer(word, 0, MOST_DAYS)
        self.cases = [(step(s), node(n), day(d)) for s, n, d in self.all("case", 3)]
        self.holds = [(step(s), node(n), day(d)) for s, n, d in self.all("hold", 3)]
        self.exempt = [(step(s), node(n), node(x)) for s, n, x in self.all("exempt", 3)]
        self.links = []
        for a, b, kind, lag, milestone, when in self.all("link", 6):
            need(kind in ("FS", "SS", "FF", "SF"), "type of link")
            need(milestone == "-" or kind in ("SS", "SF"), "milestone")
            self.links.append((step(a), step(b), kind, day(lag), or_dash(milestone, MOST_DAYS), node(when)))
        self.to = or_dash(self.take("to", 1)[0], count - 1)
        chosen = self.take("chosen")
        self.chosen = set(range(count)) if chosen == ["all"] else {step(s) for s in chosen}
        self.start = or_dash(self.take("from", 1)[0], count - 1)
        self.until = or_dash(self.take("until", 1)[0], count - 1)
        self.point = None
        if self.claim is not None:
            words = self.take("point", len(self.facts))
            self.point = [integer(w, 0, len(f) - 1) for w, f in zip(words, self.facts)]
            self.path = self.events(self.take("path"))
        self.boxes = []
        while self.lines and self.lines[0][0] in ("box", "outside"):
            self.boxes.append(self.box(self.lines[0][0]))
        need(integer(self.take("end", 1)[0]) == len(self.boxes), "number of boxes")
        self.digest = integer(self.take("digest", 1)[0])

    def events(self, words):
        need(all(w[0] in "SF" for w in words), "event")
        return [(w[0], integer(w[1:], 0, len(self.steps) - 1)) for w in words]

    def box(self, kind):
        words = self.take(kind)
        value, path = None, None
        if kind == "box":
            need(words and "|" in words[1:], "box")
            bar = words.index("|", 1)
            value, path, words = integer(words[0], 0), self.events(words[bar + 1:]), words[1:bar]
        named = {}
        for word in words:
            need(word.count(":") == 1, "cells")
            fact, cells = word.split(":")
            fact = integer(fact, 0, len(self.facts) - 1)
            cells = [integer(c, 0, len(self.facts[fact]) - 1) for c in cells.split(",")]
            need(fact not in named and len(set(cells)) == len(cells), "named twice")
            named[fact] = set(cells)
        return kind, value, [named.get(f, set(range(len(c)))) for f, c in enumerate(self.facts)], path


def holds(atom, number):
    _, op, values = atom
    v = values[0]
    return {"in": number in values, "not-in": number not in values, "<": number < v, "<=": number <= v,
            ">": number > v, ">=": number >= v, "==": number == v, "!=": number != v}[op]


def in_cell(atom, cell):
    """All truth values of the atom in the cell: it can only change next to a constant."""
    near = {cell[0], cell[1]} | {v + d for v in atom[2] for d in (-1, 0, 1)}
    return {holds(atom, n) for n in near if cell[0] <= n <= cell[1]}


class Network:
    """What may be there in a box: 0 is false, 1 unknown, 2 true."""

    def __init__(self, c, box):
        self.c = c
        self.value = []
        for kind, x in c.nodes:
            v = self.value
            if kind == "atom":
                fact = c.atoms[x[0]][0]
                truths = set().union(*(in_cell(c.atoms[x[0]], c.facts[fact][k]) for k in box[fact]))
                v.append(1 if len(truths) == 2 else 2 if True in truths else 0)
            else:
                v.append({"true": lambda: 2, "false": lambda: 0, "not": lambda: 2 - v[x[0]],
                          "and": lambda: min(v[x[0]], v[x[1]]), "or": lambda: max(v[x[0]], v[x[1]])}[kind]())
        self.admissible = min([self.value[n] for n in [c.scope, c.binds] + c.assume])
        self.required = [self.requirement(s, ()) for s in range(len(c.steps))]
        self.deciding = [self.deciding_cases(s) for s in range(len(c.steps))]
        self.days = [max([d for _, d in ds], default=0) if r else 0 for ds, r in zip(self.deciding, self.required)]
        self.edges = {}
        for s in range(len(c.steps)):
            time = self.days[s]
            if c.measure == "elapsed":
                time += sum(d for step, n, d in c.holds if step == s and self.value[n])
            self.add(("S", s), ("F", s), time if self.times(s) else 0)
        for a, b, kind, lag, milestone, when in c.links:
            if self.value[when]:
                weight = lag if milestone is None else lag + min(milestone, self.days[a])
                self.add((kind[0], a), (kind[1], b), weight if self.times(a) else 0)

    def add(self, a, b, weight):
        # FS leaves the finish and enters the start: the letters of the type are the events
        self.edges[a, b] = max(weight, self.edges.get((a, b), 0))

    def requirement(self, s, below):
        need(s not in below, "cycle of parts")
        when, _, _, parent = self.c.steps[s]
        exempt = max([min(self.value[w], 2 - self.value[x]) for step, w, x in self.c.exempt if step == s], default=0)
        above = 2 if parent is None else self.requirement(parent, below + (s,))
        return min(self.value[when], 2 - exempt, above)

    def deciding_cases(self, s):
        found = []
        for step, n, days in self.c.cases:
            if step == s and self.value[n] and not any(v == 2 for v, _ in found):
                found.append((self.value[n], days))
        return found

    def times(self, s):
        counted = self.c.measure != "approval" or self.value[self.c.steps[s][1]]
        return bool(self.required[s] and s in self.c.chosen and counted)

    def leads(self, a, b):
        return a == b or any(self.leads(y, b) for x, y in self.edges if x == a)

    def longest(self, b, known):
        """The longest path to b and its length, or None."""
        if b not in known:
            start = ("S", self.c.start)
            best = (0, [b]) if self.c.start is None or b == start else None
            for (x, y), weight in self.edges.items():
                before = self.longest(x, known) if y == b else None
                if before and (best is None or before[0] + weight > best[0]):
                    best = (before[0] + weight, before[1] + [b])
            known[b] = best
        return known[b]

    def ends(self):
        c = self.c
        there = [s for s in range(len(c.steps)) if self.required[s]]
        if c.until is not None:
            return [("F", c.until)]
        if c.to is None or c.to in there:
            return [("F", s) for s in there if c.to in (None, s)]
        return [("F", s) for s in there if self.leads(("F", s), ("F", c.to))]

    def number(self):
        """The number and a path of that length (None where there is none)."""
        c = self.c
        if c.measure in ("approval", "elapsed"):
            known = {}
            found = [p for p in (self.longest(e, known) for e in self.ends()) if p]
            return max(found, key=lambda p: p[0]) if found else (0, None)
        end = c.to if c.until is None else c.until
        items = [s for s in range(len(c.steps)) if c.steps[s][2] and self.required[s] and s in c.chosen
                 and (end is None or self.leads(("S", s), ("F", end)))
                 and (c.start is None or self.leads(("S", c.start), ("S", s)))]
        return (len(items) if c.measure == "items" else sum(self.days[s] for s in items)), None

    def check_path(self, path):
        number, longest = self.number()
        need(bool(path) == (longest is not None), "a path where there is none, or none where there is one")
        if path:
            need(self.c.start is None or path[0] == ("S", self.c.start), "start of the path")
            need(path[-1] in self.ends(), "end of the path")
            need(all(e in self.edges for e in zip(path, path[1:])), "no such edge")
            need(sum(self.edges[e] for e in zip(path, path[1:])) == number, "length of the path")


def no_cycle(c):
    after = {}
    for s in range(len(c.steps)):
        after.setdefault(("S", s), set()).add(("F", s))
    for a, b, kind, *_ in c.links:
        after.setdefault((kind[0], a), set()).add((kind[1], b))
    left = {(k, s) for k in "SF" for s in range(len(c.steps))}
    while left:
        last = {e for e in left if not after.get(e, set()) & left}
        need(last, "cycle of links")
        left -= last


def check(c):
    for atom in c.atoms:
        for cell in c.facts[atom[0]]:
            need(len(in_cell(atom, cell)) == 1, "point 1")
    no_cycle(c)
    if c.claim is not None:
        net = Network(c, [{k} for k in c.point])
        need(net.admissible == 2, "point 5: not admissible")
        for s, required in enumerate(net.required):
            need(required != 2 or any(v == 2 for v, _ in net.deciding[s]), "point 5: gap")
        need(net.number()[0] == c.claim, "point 5: number")
        net.check_path(c.path)
    for cells in itertools.product(*(range(len(f)) for f in c.facts)):
        inside = [b for b in c.boxes if all(k in part for k, part in zip(cells, b[2]))]
        need(len(inside) == 1, "point 2")
    for kind, value, box, path in c.boxes:
        net = Network(c, box)
        if kind == "outside":
            need(net.admissible == 0, "point 3")
        else:
            need(c.claim is not None and value <= c.claim, "point 4: above the claim")
            need(net.number()[0] == value, "point 4: value")
            net.check_path(path)


def digest(text):
    """FNV-1a of 64 bits, as a number with a sign."""
    h = 0xcbf29ce484222325
    for byte in text.encode():
        h = (h ^ byte) * 0x100000001b3 % 2 ** 64
    return h - 2 ** 64 if h >= 2 ** 63 else h


def signed(text):
    """The text up to its end, and its digest."""
    return "%sdigest %d\n" % (text, digest(text))


def fault(text):
    try:
        c = Certificate(text)
        need(c.digest == digest(c.before_digest), "digest")
        check(c)
    except Fault as reason:
        return str(reason)
    return None


def path_text(path):
    return "".join(" %s%d" % e for e in path or [])


def box_line(c, box, kind, always=False):
    """The line for a box, its number and path computed."""
    named = "".join(" %d:%s" % (f, ",".join(map(str, sorted(k))))
                    for f, k in enumerate(box) if always or len(k) < len(c.facts[f]))
    if kind == "outside":
        return "outside" + named
    number, path = Network(c, box).number()
    return "box %d%s |%s" % (number, named, path_text(path))


def problem(r):
    """The lines of a random model; cells between all constants."""
    lines, facts = [], []
    for f in range(r.choice((0, 1, 2, 2, 3, 3))):
        low = r.randint(-3, 5)
        starts = sorted(r.sample(range(low, low + 9), r.randint(1, 4)))
        last = starts[-1] + r.choice((0, 0, 1, 4))
        facts.append([(a, b - 1) for a, b in zip(starts, starts[1:] + [last + 1])])
        lines.append("fact %s %s %d %s" % ("xyz"[f], r.choice(("choice", "flag", "number")), last,
                                           " ".join(map(str, starts))))
    atoms = 0
    for _ in range(r.randint(0, 6) if facts else 0):
        f = r.randrange(len(facts))
        cell = r.choice(facts[f])
        op = r.choice(("<", ">=", "<=", ">", "in", "not-in"))
        values = [cell[0]] if op in ("<", ">=") else [cell[1]]
        if op in ("in", "not-in"):
            values = list(range(cell[0], cell[1] + 1)) + r.choice(([], [facts[f][0][0] - 1]))
            op = {"in": "==", "not-in": "!="}[op] if len(values) == 1 and r.random() < 0.7 else op
        lines.append("atom %d %s %s" % (f, op, " ".join(map(str, values))))
        atoms += 1
    nodes = ["true"] + r.choice(([], ["false"])) + ["atom %d" % a for a in range(atoms)]
    for _ in range(r.randint(0, 6)):
        kind, n = r.choice(("not", "and", "or")), len(nodes)
        nodes.append("%s %d" % (kind, r.randrange(n)) + ("" if kind == "not" else " %d" % r.randrange(n)))
    node = lambda: r.randrange(len(nodes))
    mostly = lambda: 0 if r.random() < 0.6 else node()
    lines += ["node " + n for n in nodes] + ["scope %d" % mostly()]
    lines += ["assume %d" % mostly() for _ in range(r.randint(0, 2))] + ["binds %d" % mostly()]
    count = r.randint(0, 5) if r.random() < 0.1 else r.randint(2, 5)
    step = lambda: r.randrange(count)
    dash = lambda p: "-" if not count or r.random() < p else str(step())
    parents = ["-" if s == 0 or r.random() < 0.7 else str(r.randrange(s)) for s in range(count)]
    for s in range(count):
        lines.append("step %s when %d counted %d item %d part-of %s"
                     % ("abcde"[s], mostly(), mostly(), r.random() < 0.7, parents[s]))
    for s in range(count):
        lines += ["case %d %d %d" % (s, node(), r.randint(0, 9)) for _ in range(r.randint(0, 2))]
        lines += ["case %d 0 %d" % (s, r.randint(0, 9))] * (r.random() < 0.9)
    lines += ["hold %d %d %d" % (step(), node(), r.randint(0, 5)) for _ in range(r.randint(0, 2) if count else 0)]
    lines += ["exempt %d %d %d" % (step(), node(), node()) for _ in range(r.randint(0, 2) if count else 0)]
    for _ in range(r.randint(1, 7) if count > 1 else 0):
        a, b = sorted(r.sample(range(count), 2))
        kind = r.choice(("FS", "FS", "SS", "FF", "SF"))
        milestone = str(r.randint(0, 6)) if kind[0] == "S" and r.random() < 0.5 else "-"
        lines.append("link %d %d %s %d %s %d" % (a, b, kind, r.choice((0, 0, 1, 3)), milestone, mostly()))
    chosen = sorted(r.sample(range(count), r.randint(0, count)))
    lines.append("to " + (str(count - 1) if count and r.random() < 0.6 else dash(0.5)))
    lines.append("chosen all" if r.random() < 0.6 else " ".join(["chosen"] + [str(s) for s in chosen]))
    return lines + ["from " + dash(0.7), "until " + dash(0.75)]


def partition(r, c, box):
    """Boxes as permitline would make them: split until a box is outside or its number is not above the claim."""
    net = Network(c, box)
    single = all(len(k) == 1 for k in box)
    if net.admissible == 0 and (single or r.random() < 0.7):
        return [(box, "outside")]
    if c.claim is not None and net.number()[0] <= c.claim and (single or r.random() < 0.5):
        return [(box, "box")]
    if single:
        raise Fault("a gap takes longer than every project")
    f = r.choice([f for f, k in enumerate(box) if len(k) > 1])
    part = set(r.sample(sorted(box[f]), r.randint(1, len(box[f]) - 1)))
    return [b for p in (part, box[f] - part) for b in partition(r, c, box[:f] + [p] + box[f + 1:])]


def make(r, measure=None):
    """A correct certificate for a random problem, or None where the problem has none."""
    head = "permitline-certificate 1\nrules tiny\nceiling %s\nmeasure %s\nlimit %s\nclaim " \
        % (r.choice(("-", "cap")), measure or r.choice(MEASURES), r.choice(("-", "7", "90")))
    body = "\n".join(problem(r)) + "\n"
    c = Certificate(signed(head + "empty\n" + body + "end 0\n"))
    best = None
    for cells in itertools.product(*(range(len(f)) for f in c.facts)):
        net = Network(c, [{k} for k in cells])
        gap = any(v == 2 and not net.deciding[s] for s, v in enumerate(net.required))
        if net.admissible == 2 and not gap and (best is None or net.number()[0] > best[0]):
            best = (net.number()[0], cells, net.number()[1])
    worst = ""
    if best:
        c.claim = best[0]
        worst = "%s\npath%s\n" % (" ".join(["point"] + [str(k) for k in best[1]]), path_text(best[2]))
    try:
        boxes = partition(r, c, [set(range(len(f))) for f in c.facts])
    except Fault:
        return None
    lines = [box_line(c, box, kind, r.random() < 0.2) for box, kind in boxes]
    if r.random() < 0.5:
        r.shuffle(lines)
    claim = "empty" if best is None else str(best[0])
    return signed("%s%s\n%s%s%s\nend %d\n" % (head, claim, body, worst, "\n".join(lines), len(lines)))


def many(count, seed=1):
    """`count` correct certificates, of all four measures in turn; at most a tenth without a claim or a fact."""
    r, dull = random.Random(seed), 0
    while count > 0:
        text = make(r, MEASURES[count % 4])
        plain = text and ("claim empty" in text or "claim 0" in text or "\nfact" not in text)
        if text and (not plain or dull * 10 < count):
            dull += bool(plain)
            count -= 1
            yield text


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(many(int((sys.argv[2:] + ["200"])[0]), int((sys.argv[3:] + ["1"])[-1])), 1):
        (folder / ("%03d.cert" % number)).write_text(text)

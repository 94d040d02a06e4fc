"""Reads what the program writes: conditions in the rule language (with ids), boxes, attributes of projects.

A condition and a box become the set of projects they hold for, as a bit mask over the projects of an oracle's space.
What cannot be read, or cuts through a cell in which nothing changes, is an `Unreadable`.
"""

import math
import re
from fractions import Fraction

TOKEN = re.compile(r"\s*(==|!=|<=|>=|<|>|\(|\)|\[|\]|,|[0-9][0-9_]*(?:\.[0-9]+)?|[A-Za-z][A-Za-z0-9_-]*)")


class Unreadable(Exception):
    pass


def tokens_of(text):
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise Unreadable(f"no condition: {text!r} at {at}")
        found.append(match[1])
        at = match.end()
    return found


class Parser:
    """("and", parts), ("or", parts), ("not", part), ("constant", truth), ("flag", fact), ("in", fact, values),
    ("number", fact, operator, fraction)"""

    def __init__(self, text, rules):
        self.text, self.rules = text, rules
        self.tokens, self.at = tokens_of(text), 0

    def parse(self):
        found = self.joined("or", lambda: self.joined("and", self.negated))
        if self.at != len(self.tokens):
            self.fail()
        return found

    def fail(self):
        raise Unreadable(f"no condition: {self.text!r} at token {self.at}")

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, *wanted):
        token = self.peek()
        if token is None or wanted and token not in wanted:
            self.fail()
        self.at += 1
        return token

    def joined(self, word, part):
        parts = [part()]
        while self.peek() == word:
            self.take()
            parts.append(part())
        return (word, parts) if len(parts) > 1 else parts[0]

    def negated(self):
        if self.peek() == "not":
            self.take()
            return ("not", self.negated())
        return self.primary()

    def primary(self):
        token = self.take()
        if token == "(":
            found = self.joined("or", lambda: self.joined("and", self.negated))
            self.take(")")
            return found
        if token in ("true", "false"):
            return ("constant", token == "true")
        fact = self.rules.fact(token)
        if fact is None:
            self.fail()
        if fact.type == "flag":
            return ("flag", token)
        return self.choice(fact) if fact.type == "choice" else self.number(fact)

    def choice(self, fact):
        operator = self.take("==", "!=", "in", "not")
        if operator == "not":
            self.take("in")
        if operator in ("==", "!="):
            found = ("in", fact.name, [self.take(*fact.values)])
        else:
            found = ("in", fact.name, self.listed(fact))
        return ("not", found) if operator in ("!=", "not") else found

    def listed(self, fact):
        self.take("[")
        values = [self.take(*fact.values)]
        while self.take(",", "]") == ",":
            values.append(self.take(*fact.values))
        return values

    def number(self, fact):
        operator, amount = self.take("<", "<=", ">", ">=", "==", "!="), self.take()
        if not amount[0].isdigit():
            self.fail()
        return ("number", fact.name, operator, Fraction(amount.replace("_", "")))


def parsed(text, rules):
    return Parser(text, rules).parse()


def conjuncts(condition):
    if condition == ("constant", True):
        return []
    return condition[1] if condition[0] == "and" else [condition]


# ---- sets of projects ----

def between(space, name, low, high, text):
    """The projects whose number lies from low to high (in the last decimal; None: no end)."""
    found = 0
    for cell in space.cells[name]:
        begins = low is None or low <= cell.low
        ends = high is None or cell.high is not None and cell.high <= high
        apart = low is not None and cell.high is not None and cell.high < low or high is not None and high < cell.low
        if apart:
            continue
        if not (begins and ends):
            raise Unreadable(f"{text} cuts {name} where nothing changes")
        found |= space.masks[(name, cell)]
    return found


def numbers(space, name, operator, amount):
    scaled = amount * 10 ** space.rules.fact(name).decimals
    text = f"{name} {operator} {amount}"
    if operator in ("==", "!="):
        one = between(space, name, scaled, scaled, text) if scaled.denominator == 1 else 0
        return one if operator == "==" else space.all & ~one
    if operator in ("<", "<="):
        high = math.ceil(scaled) - 1 if operator == "<" else math.floor(scaled)
        return between(space, name, None, high, text)
    low = math.floor(scaled) + 1 if operator == ">" else math.ceil(scaled)
    return between(space, name, low, None, text)


def mask_of(space, condition):
    what = condition[0]
    if what == "constant":
        return space.all if condition[1] else 0
    if what == "not":
        return space.all & ~mask_of(space, condition[1])
    if what == "and":
        found = space.all
        for part in condition[1]:
            found &= mask_of(space, part)
        return found
    if what == "or":
        found = 0
        for part in condition[1]:
            found |= mask_of(space, part)
        return found
    if what == "number":
        return numbers(space, *condition[1:])
    allowed = [True] if what == "flag" else condition[2]
    return one_of(space, condition[1], allowed)


def one_of(space, name, allowed):
    found = 0
    for cell in space.cells[name]:
        if cell.low in allowed:
            found |= space.masks[(name, cell)]
    return found


INTERVAL = re.compile(r"([\[(])\s*(-?inf|[0-9.]+)\s*,\s*(inf|[0-9.]+)\s*([\])])")


def interval(space, fact, text):
    match = INTERVAL.fullmatch(text) if isinstance(text, str) else None
    if not match:
        raise Unreadable(f"no interval: {text!r}")
    scale = 10 ** fact.decimals
    low = high = None
    if match[2] != "-inf":
        amount = Fraction(match[2]) * scale
        low = math.ceil(amount) if match[1] == "[" else math.floor(amount) + 1
    if match[3] != "inf":
        amount = Fraction(match[3]) * scale
        high = math.floor(amount) if match[4] == "]" else math.ceil(amount) - 1
    return between(space, fact.name, low, high, f"box {text}")


FLAGS = {"true": True, "false": False, True: True, False: False}


def allowed_mask(space, fact, values):
    if fact.type not in ("choice", "flag"):
        found = 0
        for text in values:
            found |= interval(space, fact, text)
        return found
    known = FLAGS if fact.type == "flag" else {value: value for value in fact.values}
    for value in values:
        if not isinstance(value, (str, bool)) or value not in known:
            raise Unreadable(f"{value!r} is no value of {fact.name}")
    return one_of(space, fact.name, [known[value] for value in values])


def box_mask(space, box):
    found = space.all
    for name, values in box.items():
        fact = space.rules.fact(name)
        if fact is None or not isinstance(values, list):
            raise Unreadable(f"no box: {name}: {values!r}")
        found &= allowed_mask(space, fact, values)
    return found


def boxes_mask(space, boxes):
    found = 0
    for box in boxes:
        one = box_mask(space, box)
        if found & one:
            raise Unreadable(f"two boxes of a class overlap: {boxes}")
        found |= one
    return found


def places(mask):
    found, at = [], 0
    while mask:
        if mask & 1:
            found.append(at)
        mask >>= 1
        at += 1
    return found


# ---- projects ----

def value_of(fact, shown):
    if fact.type == "choice" and shown in fact.values or fact.type == "flag" and isinstance(shown, bool):
        return shown
    if fact.type in ("choice", "flag") or not isinstance(shown, str) or not re.fullmatch(r"[0-9]+(\.[0-9]+)?", shown):
        raise Unreadable(f"{shown!r} is no value of {fact.name}")
    scaled = Fraction(shown) * 10 ** fact.decimals
    if scaled.denominator != 1:
        raise Unreadable(f"{shown} has more decimals than {fact.name}")
    return int(scaled)


def project_place(space, attributes):
    """Where a project that the program shows stands: it must name every fact with a value in its range."""
    if not isinstance(attributes, dict) or set(attributes) != set(space.names):
        raise Unreadable(f"does not name every fact: {attributes}")
    found = space.place({name: value_of(space.rules.fact(name), shown) for name, shown in attributes.items()})
    if found is None:
        raise Unreadable(f"out of range: {attributes}")
    return found

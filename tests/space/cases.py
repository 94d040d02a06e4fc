"""Small random rule sets for the questions over all projects: objects for the oracle, and their YAML for the program.

`case(seed, number)` is always the same rule set. A condition is a tuple: ("and", parts), ("or", parts), ("not", part),
("constant", truth), ("named", condition), ("flag", fact), ("in", fact, values, negated), ("mapping", {fact: values}),
("number", fact, operator, constant in the last decimal). A length is (days, in calendar days?).
"""

import math
import random
from dataclasses import dataclass, field

import oracle

MOST_PROJECTS = 2000
KINDS = ("approval", "approval", "approval", "verification", "filing", "review", "notice", "preparation", "tender")
DECIMALS = {"money": 2, "count": 0}


@dataclass
class Fact:
    name: str
    type: str
    values: list = field(default_factory=list)
    decimals: int = 0
    low: int = 0
    high: int = None
    default: object = None
    constants: set = field(default_factory=set)


@dataclass
class Hold:
    name: str
    length: tuple
    when: tuple = None


@dataclass
class Step:
    name: str
    kind: str
    stage: str
    duration: tuple
    clock: str = None
    counted: tuple = None
    side: bool = False
    when: tuple = None
    part_of: str = None
    holds: list = field(default_factory=list)
    milestones: dict = field(default_factory=dict)


@dataclass
class Link:
    tail: str
    head: str
    type: str
    lag: tuple
    when: tuple = None
    milestone: str = None
    before: bool = False     # written at the tail, under `before`


@dataclass
class Exemption:
    name: str
    steps: list
    when: tuple
    unless: tuple = None


@dataclass
class Ceiling:
    name: str
    measure: str
    limit: int = 0
    steps: list = None
    stages: list = None
    start: str = None
    to: str = None
    when: tuple = None


@dataclass
class Rules:
    facts: list = field(default_factory=list)
    assume: list = field(default_factory=list)
    applies: tuple = None
    conditions: dict = field(default_factory=dict)
    stages: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    links: list = field(default_factory=list)
    exemptions: list = field(default_factory=list)
    ceilings: list = field(default_factory=list)
    to: str = None

    @staticmethod
    def _named(entries, name):
        return next((entry for entry in entries if entry.name == name), None)

    def fact(self, name):
        return self._named(self.facts, name)

    def step(self, name):
        return self._named(self.steps, name)

    def ceiling(self, name):
        return self._named(self.ceilings, name)


# ---- making one up ----

class Maker:
    def __init__(self, rng):
        self.rng = rng
        self.rules = Rules()
        self.sources = {}
        self.facts()
        self.named_conditions()
        self.scope()
        self.steps()
        self.links()
        self.exemptions()
        self.ceilings()

    def chance(self, percent):
        return self.rng.randrange(100) < percent

    def some(self, entries, most):
        return sorted(self.rng.sample(entries, self.rng.randint(1, min(most, len(entries)))))

    # -- facts --

    def facts(self):
        for i in range(self.rng.choice((2, 3, 3, 4, 4, 5))):
            fact = Fact(f"f{i + 1}", self.rng.choice(("choice", "choice", "flag", "flag", "money", "count", "number")))
            if fact.type == "choice":
                fact.values = [f"{letter}{i + 1}" for letter in "abc"[:self.rng.randint(2, 3)]]
            elif fact.type != "flag":
                self.number(fact)
            if self.chance(20):
                fact.default = self.any_value(fact)
            self.rules.facts.append(fact)

    def number(self, fact):
        fact.decimals = DECIMALS.get(fact.type, self.rng.randint(0, 3))
        unit = {"money": 10 ** 8, "count": 1}.get(fact.type, self.rng.choice((1, 5, 10 ** fact.decimals)))
        fact.low = self.rng.choice((0, 0, 0, 1, 3)) * unit
        fact.high = fact.low + self.rng.randint(1, 9) * unit if self.chance(40) else None
        top = fact.low + 8 * unit if fact.high is None else fact.high
        pool = [self.rng.randint(fact.low // unit, top // unit) * unit for _ in range(self.rng.choice((1, 1, 2, 2, 3)))]
        self.sources[fact.name] = pool

    def any_value(self, fact):
        if fact.type == "choice":
            return self.rng.choice(fact.values)
        if fact.type == "flag":
            return self.chance(50)
        return self.rng.randint(fact.low, fact.low + 9 if fact.high is None else fact.high)

    # -- conditions --

    def atom(self):
        fact = self.rng.choice(self.rules.facts)
        if fact.type == "flag":
            return ("flag", fact.name)
        if fact.type == "choice":
            values = self.some(fact.values, len(fact.values) - 1 if self.chance(95) else len(fact.values))
            return ("in", fact.name, values, self.chance(30))
        constant = self.rng.choice(self.sources[fact.name])
        fact.constants.add(constant)
        return ("number", fact.name, self.rng.choice(("<", "<=", "<=", ">", ">", ">=", "==", "!=")), constant)

    def mapping(self):
        found = {}
        for fact in self.rng.sample(self.rules.facts, min(2, len(self.rules.facts))):
            if fact.type == "choice":
                found[fact.name] = self.some(fact.values, len(fact.values) - 1)
            elif fact.type == "flag":
                found[fact.name] = [self.chance(50)]
        return ("mapping", found) if found else self.atom()

    def condition(self, depth=2):
        if depth == 2 and self.chance(8):
            return self.mapping()
        if depth == 0 or self.chance(40):
            if self.rules.conditions and self.chance(25):
                return ("named", self.rng.choice(sorted(self.rules.conditions)))
            return ("constant", self.chance(50)) if self.chance(2) else self.atom()
        what = self.rng.choice(("and", "and", "or", "or", "not"))
        if what == "not":
            return ("not", self.condition(depth - 1))
        return (what, [self.condition(depth - 1) for _ in range(self.rng.randint(2, 3))])

    def maybe(self, percent, depth=2):
        return self.condition(depth) if self.chance(percent) else None

    def named_conditions(self):
        for i in range(self.rng.randint(0, 3)):
            condition = self.condition()
            self.rules.conditions[f"c{i + 1}"] = condition

    def scope(self):
        self.rules.applies = self.maybe(30, 1)
        for _ in range(self.rng.choice((0, 0, 1, 1, 2))):
            self.rules.assume.append(("not", ("and", [self.atom(), self.atom()])) if self.chance(60)
                                     else self.condition(1))

    # -- steps --

    def length(self, most=30):
        return (self.rng.randint(0, most) if self.chance(95) else 0, self.chance(15))

    def duration(self):
        choices = [fact for fact in self.rules.facts if fact.type == "choice"]
        what = self.rng.randrange(10)
        if what < 5:
            return ("plain", self.length())
        if what < 7 and choices:
            fact = self.rng.choice(choices)
            return ("by", fact.name, {value: self.length() for value in fact.values})
        cases = [(self.condition(1), self.length()) for _ in range(self.rng.randint(1, 3))]
        if self.chance(90):
            cases.append((None, self.length()))
        return ("cases", cases)

    def steps(self):
        rules = self.rules
        rules.stages = [f"g{i + 1}" for i in range(self.rng.randint(1, 3))]
        self.order = [f"s{i + 1}" for i in range(self.rng.randint(3, 9))]
        for name in self.order:
            step = Step(name, self.rng.choice(KINDS), self.rng.choice(rules.stages), self.duration())
            self.details(step)
            rules.steps.append(step)
        self.rng.shuffle(self.order)
        for name in self.order:
            if self.chance(10):
                self.make_part(rules.step(name))
        if self.chance(75):
            rules.to = self.rng.choice(self.order[len(self.order) // 2:])

    def details(self, step):
        if self.chance(15):
            step.clock = self.rng.choice(("government", "applicant", "third-party"))
        if self.chance(25):
            step.counted = self.condition(1) if self.chance(60) else ("constant", self.chance(50))
        step.side = self.chance(10)
        step.when = self.maybe(40)
        for i in range(self.rng.choice((0, 0, 0, 0, 1, 2))):
            step.holds.append(Hold(f"h{i + 1}", self.length(10), self.maybe(60, 1)))
        if self.chance(20):
            step.milestones["letter"] = self.rng.randint(0, 12)

    def make_part(self, step):
        """Parts only of steps whose numbers are lower: no cycle."""
        whole = [other.name for other in self.rules.steps if other.name < step.name]
        if whole:
            step.part_of = self.rng.choice(whole)

    # -- links: from earlier to later in an order that is not the file's --

    def links(self):
        seen = set()
        for i, head in enumerate(self.order):
            for tail in self.rng.sample(self.order[:i], min(i, self.rng.choice((0, 1, 1, 1, 2, 2, 3)))):
                for _ in range(2 if self.chance(15) else 1):
                    link = self.link(tail, head)
                    if (tail, head, link.type, link.milestone) not in seen:
                        seen.add((tail, head, link.type, link.milestone))
                        self.rules.links.append(link)

    def link(self, tail, head):
        lag = self.length(9) if self.chance(40) else (0, False)
        link = Link(tail, head, self.rng.choice(("FS", "FS", "FS", "SS", "FF", "SF")), lag, self.maybe(15, 1))
        if self.rules.step(tail).milestones and self.chance(60):
            link.milestone, link.type = "letter", self.rng.choice(("SS", "SS", "SF"))
        link.before = link.milestone is None and self.chance(20)
        return link

    def exemptions(self):
        for i in range(self.rng.randint(0, 3)):
            self.rules.exemptions.append(Exemption(f"e{i + 1}", self.some(self.order, 2), self.condition(1),
                                                   self.maybe(50, 1)))

    # -- ceilings --

    def ceilings(self):
        for i in range(self.rng.randint(1, 2)):
            ceiling = Ceiling(f"k{i + 1}", self.rng.choice(oracle.MEASURES))
            if self.chance(20):
                ceiling.steps = self.some(self.order, 5)
            elif self.chance(10):
                ceiling.stages = self.some(self.rules.stages, 2)
            if self.chance(20):
                ceiling.start = self.rng.choice(self.order[:(len(self.order) + 1) // 2])
            if self.chance(20):
                ceiling.to = self.rng.choice(self.order)
            ceiling.when = self.maybe(30, 1)
            self.rules.ceilings.append(ceiling)


def projects(rules):
    return math.prod(len(oracle.cells_of(fact)) for fact in rules.facts)


def set_limits(rng, space):
    """Near the maximum: so that about half the ceilings are kept, some of them exactly."""
    for ceiling in space.rules.ceilings:
        most = max((space.answers[i].ceilings[ceiling.name][ceiling.measure] for i in space.bound(ceiling.name)
                    if not space.answers[i].gap), default=20)
        ceiling.limit = max(0, most + rng.choice((0, 0, 5, -1, -1, -most // 3, -most // 2)))


def case(seed, number):
    """(rule set, its space): the same for the same seed and number."""
    rng = random.Random(f"{seed}/{number}")
    while True:
        rules = Maker(rng).rules
        if projects(rules) <= MOST_PROJECTS:
            break
    space = oracle.Space(rules)
    set_limits(rng, space)
    return rules, space


# ---- YAML ----

def amount(fact, scaled):
    whole, rest = divmod(scaled, 10 ** fact.decimals)
    if not rest:
        return str(whole)
    return f"{whole}.{rest:0{fact.decimals}d}".rstrip("0")


def shown(fact, value):
    if fact.type == "choice":
        return value
    return str(value).lower() if fact.type == "flag" else amount(fact, value)


def words(rules, condition, inner=False):
    """A condition in the rule language."""
    what = condition[0]
    if what in ("and", "or"):
        text = f" {what} ".join(words(rules, part, True) for part in condition[1])
        return f"({text})" if inner else text
    if what == "not":
        return f"not {words(rules, condition[1], True)}"
    if what == "constant":
        return str(condition[1]).lower()
    if what in ("named", "flag"):
        return condition[1]
    if what == "number":
        return f"{condition[1]} {condition[2]} {amount(rules.fact(condition[1]), condition[3])}"
    if what == "in" and len(condition[2]) == 1:
        return f"{condition[1]} {'!=' if condition[3] else '=='} {condition[2][0]}"
    return f"{condition[1]} {'not in' if condition[3] else 'in'} [{', '.join(condition[2])}]"


def quoted(rules, condition):
    if condition[0] != "mapping":
        return f'"{words(rules, condition)}"'
    parts = [f"{name}: [{', '.join(allowed)}]" if rules.fact(name).type == "choice"
             else f"{name}: {str(allowed[0]).lower()}" for name, allowed in condition[1].items()]
    return f"{{{', '.join(parts)}}}"


def length_text(length):
    return f"{length[0]} cd" if length[1] else str(length[0])


def fact_text(fact):
    parts = [f"title: Fact {fact.name[1:]}"]
    if fact.type == "choice":
        parts.append("values: {" + ", ".join(f"{value}: Value {value}" for value in fact.values) + "}")
    else:
        parts.append(f"type: {fact.type}")
    if fact.type == "number":
        parts.append(f"unit: m2, decimals: {fact.decimals}")
    if fact.low:
        parts.append(f"min: {amount(fact, fact.low)}")
    if fact.high is not None:
        parts.append(f"max: {amount(fact, fact.high)}")
    if fact.default is not None:
        parts.append(f"default: {shown(fact, fact.default)}")
    return f"  {fact.name}: {{{', '.join(parts)}}}"


def duration_text(rules, duration):
    if duration[0] == "plain":
        return length_text(duration[1])
    if duration[0] == "by":
        return "{by: " + duration[1] + "".join(f", {value}: {length_text(length)}"
                                               for value, length in duration[2].items()) + "}"
    cases = [(f"when: {quoted(rules, when)}, " if when else "") + f"duration: {length_text(length)}"
             for when, length in duration[1]]
    return "[" + ", ".join(f"{{{one}}}" for one in cases) + "]"


def link_text(rules, link):
    parts = []
    if link.type != ("SS" if link.milestone else "FS"):
        parts.append(f"link: {link.type}")
    if link.lag[0]:
        parts.append(f"lag: {length_text(link.lag)}")
    if link.when:
        parts.append(f"when: {quoted(rules, link.when)}")
    return "{" + ", ".join(parts) + "}"


def links_text(rules, step, key):
    """`after` or `before` of a step: the links to one other end together."""
    found = {}
    for link in rules.links:
        if link.before == (key == "before") and (link.tail if link.before else link.head) == step.name:
            other = link.head if link.before else link.tail + (f".{link.milestone}" if link.milestone else "")
            found.setdefault(other, []).append(link_text(rules, link))
    if not found:
        return []
    if all(texts == ["{}"] for texts in found.values()):
        return [f"    {key}: [{', '.join(found)}]"]
    return [f"    {key}: {{" + ", ".join(f"{other}: {texts[0] if len(texts) == 1 else '[' + ', '.join(texts) + ']'}"
                                         for other, texts in found.items()) + "}"]


def step_text(rules, step):
    lines = [f"  {step.name}:", f"    title: Step {step.name[1:]}", f"    kind: {step.kind}",
             f"    stage: {step.stage}", f"    duration: {duration_text(rules, step.duration)}"]
    if step.clock:
        lines.append(f"    clock: {step.clock}")
    if step.counted:
        lines.append(f"    counted: {quoted(rules, step.counted)}")
    if step.side:
        lines.append("    track: side")
    if step.when:
        lines.append(f"    when: {quoted(rules, step.when)}")
    if step.part_of:
        lines.append(f"    part-of: {step.part_of}")
    if step.holds:
        lines.append("    holds: {" + ", ".join(hold_text(rules, hold) for hold in step.holds) + "}")
    if step.milestones:
        lines.append("    milestones: {" + ", ".join(f"{name}: {day}" for name, day in step.milestones.items()) + "}")
    return lines + links_text(rules, step, "after") + links_text(rules, step, "before")


def hold_text(rules, hold):
    when = f", when: {quoted(rules, hold.when)}" if hold.when else ""
    return f"{hold.name}: {{title: Hold, duration: {length_text(hold.length)}{when}}}"


def exemption_text(rules, exemption):
    unless = f", except: {quoted(rules, exemption.unless)}" if exemption.unless else ""
    return (f"  {exemption.name}: {{title: Exemption, steps: [{', '.join(exemption.steps)}], "
            f"when: {quoted(rules, exemption.when)}{unless}}}")


def ceiling_text(rules, ceiling):
    parts = [f"limit: {ceiling.limit}"] + [f"measure: {ceiling.measure}"] * (ceiling.measure != "approval")
    for key, names in (("steps", ceiling.steps), ("stages", ceiling.stages)):
        if names is not None:
            parts.append(f"{key}: [{', '.join(names)}]")
    for key, name in (("from", ceiling.start), ("to", ceiling.to)):
        if name is not None:
            parts.append(f"{key}: {name}")
    if ceiling.when:
        parts.append(f"when: {quoted(rules, ceiling.when)}")
    return f"  {ceiling.name}: {{title: Ceiling {ceiling.name[1:]}, {', '.join(parts)}}}"


def rules_text(rules):
    lines = ["permitline: 1", "id: space", "title: Space", "language: en",
             f"span: {{from: start{f', to: {rules.to}' if rules.to else ''}}}", "attributes:"]
    lines += [fact_text(fact) for fact in rules.facts]
    if rules.assume:
        lines += ["assume:"] + [f"  - {quoted(rules, condition)}" for condition in rules.assume]
    if rules.applies:
        lines.append(f"applies: {quoted(rules, rules.applies)}")
    if rules.conditions:
        lines.append("conditions:")
        lines += [f"  {name}: {quoted(rules, condition)}" for name, condition in rules.conditions.items()]
    lines += ["stages:"] + [f"  {name}: Stage {name[1:]}" for name in rules.stages] + ["steps:"]
    for step in rules.steps:
        lines += step_text(rules, step)
    if rules.exemptions:
        lines += ["exemptions:"] + [exemption_text(rules, exemption) for exemption in rules.exemptions]
    lines += ["ceilings:"] + [ceiling_text(rules, ceiling) for ceiling in rules.ceilings]
    return "\n".join(lines) + "\n"


def project_text(rules, known, absent=()):
    """A project that knows some facts, leaves `absent` out and says of the others that they are unknown."""
    parts = [f"{fact.name}: {shown(fact, known[fact.name]) if fact.name in known else 'unknown'}"
             for fact in rules.facts if fact.name not in absent]
    return f"permitline: 1\nproject: P\nattributes: {{{', '.join(parts)}}}\n"


def shuffled(rules, rng):
    """The same rule set in another order of the file, its first ceiling kept in front."""
    def mixed(entries):
        return rng.sample(entries, len(entries))
    return Rules(mixed(rules.facts), mixed(rules.assume), rules.applies, dict(mixed(list(rules.conditions.items()))),
                 mixed(rules.stages), mixed(rules.steps), mixed(rules.links), mixed(rules.exemptions),
                 rules.ceilings[:1] + mixed(rules.ceilings[1:]), rules.to)

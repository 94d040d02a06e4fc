"""The slow oracle: every cell of every fact, every combination of cells, each project worked out from its definition.

A rule set is a `Rules` object of cases.py. Nothing here is fast or clever, and nothing is shared with the program:
conditions are evaluated on values, longest paths are the plainest recursion over events. There is no start date
anywhere, so every length is nominal.
"""

import itertools
from dataclasses import dataclass, field

MEASURES = ("approval", "elapsed", "sum", "items")
NUMBERS = {"items": "items", "sum_days": "sum", "approval_days": "approval", "elapsed_days": "elapsed"}
ITEM_KINDS = ("approval", "verification", "filing")
CLOCKS = {"approval": "government", "verification": "government", "filing": "government", "notice": "government",
          "review": "third-party", "tender": "third-party", "preparation": "applicant"}
START, FINISH = 0, 1


class Gap(Exception):
    """A required step without a case that applies."""


# ---- cells ----

@dataclass(frozen=True)
class Cell:
    """What a fact may be without any condition noticing: one value, or the numbers from low to high (in the last
    decimal; high is None where there is no end)."""
    low: object
    high: object
    number: bool

    @property
    def value(self):
        if not self.number or self.low == self.high:
            return self.low
        return self.low + 1 if self.high is None else (self.low + self.high) // 2


def cells_of(fact):
    if fact.type == "choice":
        return [Cell(value, value, False) for value in fact.values]
    if fact.type == "flag":
        return [Cell(value, value, False) for value in (False, True)]
    found, low = [], fact.low
    for constant in sorted(fact.constants):
        if constant < fact.low or fact.high is not None and constant > fact.high:
            continue
        if low < constant:
            found.append(Cell(low, constant - 1, True))
        found.append(Cell(constant, constant, True))
        low = constant + 1
    if fact.high is None or low <= fact.high:
        found.append(Cell(low, fact.high, True))
    return found


def cell_holds(cell, value):
    if not cell.number:
        return type(value) is type(cell.low) and value == cell.low
    return cell.low <= value and (cell.high is None or value <= cell.high)


# ---- conditions ----

COMPARE = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
           "==": lambda a, b: a == b, "!=": lambda a, b: a != b}


def holds(rules, condition, project):
    """Is a condition (a tuple, see cases.py) true of a project (fact -> value)? None is always true."""
    if condition is None:
        return True
    what = condition[0]
    if what == "and":
        return all(holds(rules, part, project) for part in condition[1])
    if what == "or":
        return any(holds(rules, part, project) for part in condition[1])
    if what == "not":
        return not holds(rules, condition[1], project)
    if what == "constant":
        return condition[1]
    if what == "named":
        return holds(rules, rules.conditions[condition[1]], project)
    if what == "flag":
        return project[condition[1]]
    if what == "in":
        return (project[condition[1]] in condition[2]) != condition[3]
    if what == "mapping":
        return all(project[name] in allowed for name, allowed in condition[1].items())
    return COMPARE[condition[2]](project[condition[1]], condition[3])


# ---- which steps, how long ----

def exempted(rules, step, project):
    return any(step.name in exemption.steps and holds(rules, exemption.when, project) and
               not (exemption.unless is not None and holds(rules, exemption.unless, project))
               for exemption in rules.exemptions)


def is_there(rules, step, project):
    if not holds(rules, step.when, project) or exempted(rules, step, project):
        return False
    return step.part_of is None or is_there(rules, rules.step(step.part_of), project)


def first_case(rules, cases, project):
    for when, length in cases:
        if holds(rules, when, project):
            return length
    raise Gap


def nominal(length):
    days, calendar = length
    return -(-days * 5 // 7) if calendar else days


def duration(rules, step, project):
    what = step.duration[0]
    if what == "plain":
        return nominal(step.duration[1])
    if what == "by":
        return nominal(step.duration[2][project[step.duration[1]]])
    return nominal(first_case(rules, step.duration[1], project))


def counts(rules, step, project):
    if step.counted is None:
        clock = step.clock or CLOCKS[step.kind]
        return clock == "government" and step.kind != "notice"
    return holds(rules, step.counted, project)


def lag_of_absent(lag):
    """A lag on a link out of a step that fell away."""
    return 0


# ---- one project ----

@dataclass
class Weights:
    """How long each step takes in one way of counting, and whether links out of it have their lag."""
    own: dict
    lagged: set


@dataclass
class Answer:
    admissible: bool
    in_scope: bool
    gap: list = field(default_factory=list)
    there: frozenset = frozenset()
    counted: frozenset = frozenset()
    numbers: dict = field(default_factory=dict)
    binds: dict = field(default_factory=dict)       # ceiling -> does its `when` select the project?
    ceilings: dict = field(default_factory=dict)    # ceiling -> measure -> number


class Schedule:
    """The event graph of one project whose facts are all known."""

    def __init__(self, rules, project):
        self.rules, self.project = rules, project
        self.names = [step.name for step in rules.steps]
        self.there = {step.name for step in rules.steps if is_there(rules, step, project)}
        self.days, self.hold, self.gap = {}, {}, []
        for step in rules.steps:
            self.days[step.name] = self.hold[step.name] = 0
            if step.name in self.there:
                self.read_times(step)
        self.counted = {step.name for step in rules.steps if step.name in self.there and counts(rules, step, project)}
        self.items = {step.name for step in rules.steps
                      if step.name in self.there and step.kind in ITEM_KINDS and not step.side}
        self.links = [link for link in rules.links if holds(rules, link.when, project)]
        self.known_before = {}

    def read_times(self, step):
        try:
            self.days[step.name] = duration(self.rules, step, self.project)
        except Gap:
            self.gap.append(step.name)
        self.hold[step.name] = sum(nominal(hold.length) for hold in step.holds
                                   if holds(self.rules, hold.when, self.project))

    def lag(self, link):
        lag = nominal(link.lag)
        if link.milestone is not None:
            day = self.rules.step(link.tail).milestones[link.milestone]
            lag += min(day, self.days[link.tail])
        return lag if link.tail in self.there else lag_of_absent(lag)

    def weights(self, measure, chosen):
        """Of the chosen steps: approval has the days of counted steps, elapsed the days and holds of all."""
        if measure == "approval":
            return Weights({name: self.days[name] for name in chosen & self.counted}, chosen & self.counted)
        return Weights({name: self.days[name] + self.hold[name] for name in chosen}, set(chosen))

    def edges_into(self, event, weights):
        """(event before, at least this much earlier)"""
        name, side = event
        found = [((name, START), weights.own.get(name, 0))] if side == FINISH else []
        for link in self.links:
            if link.head == name and side == (FINISH if link.type in ("FF", "SF") else START):
                tail = (link.tail, FINISH if link.type in ("FS", "FF") else START)
                absent = link.tail not in self.there
                found.append((tail, self.lag(link) if link.tail in weights.lagged or absent else 0))
        return found

    def longest(self, origin, event, weights, known):
        """The longest path from an origin (None: the project's start) to an event; None where there is none."""
        if event not in known:
            paths = [0] if origin is None or event == origin else []
            for before, days in self.edges_into(event, weights):
                length = self.longest(origin, before, weights, known)
                if length is not None:
                    paths.append(length + days)
            known[event] = max(paths, default=None)
        return known[event]

    def reaches(self, origin, event):
        return self.longest(origin, event, Weights({}, set()), {}) is not None

    def before(self, target):
        """The events that reach the finish of a step; all events where there is no such step."""
        if target not in self.known_before:
            self.known_before[target] = {(name, side) for name in self.names for side in (START, FINISH)
                                         if target is None or self.reaches((name, side), (target, FINISH))}
        return self.known_before[target]

    def number(self, measure, chosen, origin, target):
        """One of the four numbers over chosen steps, from the start of `origin` to the finish of `target`."""
        last = target or self.rules.to
        before = self.before(last)
        if measure in ("sum", "items"):
            found = [name for name in self.items & chosen if (name, START) in before and
                     (origin is None or self.reaches((origin, START), (name, START)))]
            return len(found) if measure == "items" else sum(self.days[name] for name in found)
        if target or last in self.there:
            ends = [(last, FINISH)]
        else:
            ends = [(name, FINISH) for name in self.there if (name, FINISH) in before]
        known, weights = {}, self.weights(measure, chosen)
        first = (origin, START) if origin else None
        return max((self.longest(first, end, weights, known) or 0 for end in ends), default=0)


def chosen_steps(rules, ceiling):
    if ceiling.steps is not None:
        return set(ceiling.steps)
    if ceiling.stages is not None:
        return {step.name for step in rules.steps if step.stage in ceiling.stages}
    return {step.name for step in rules.steps}


def answer_of(rules, project):
    answer = Answer(all(holds(rules, assume, project) for assume in rules.assume),
                    holds(rules, rules.applies, project))
    schedule = Schedule(rules, project)
    answer.gap = schedule.gap
    answer.there, answer.counted = frozenset(schedule.there), frozenset(schedule.counted)
    answer.binds = {ceiling.name: holds(rules, ceiling.when, project) for ceiling in rules.ceilings}
    if answer.gap or not (answer.admissible and answer.in_scope):
        return answer
    everything = set(schedule.names)
    answer.numbers = {measure: schedule.number(measure, everything, None, None) for measure in MEASURES}
    for ceiling in rules.ceilings:
        chosen = chosen_steps(rules, ceiling)
        answer.ceilings[ceiling.name] = {measure: schedule.number(measure, chosen, ceiling.start, ceiling.to)
                                         for measure in MEASURES}
    return answer


# ---- all projects ----

class Space:
    """All combinations of cells and their answers; a project is its place in the list `projects`."""

    def __init__(self, rules):
        self.rules = rules
        self.cells = {fact.name: cells_of(fact) for fact in rules.facts}
        self.names = list(self.cells)
        self.combinations = list(itertools.product(*self.cells.values()))
        self.projects = [{name: cell.value for name, cell in zip(self.names, cells)} for cells in self.combinations]
        self.answers = [answer_of(rules, project) for project in self.projects]
        self.admissible = [i for i, answer in enumerate(self.answers) if answer.admissible and answer.in_scope]
        self.gaps = [i for i in self.admissible if self.answers[i].gap]
        self.masks = {}
        for i, cells in enumerate(self.combinations):
            for name, cell in zip(self.names, cells):
                self.masks[(name, cell)] = self.masks.get((name, cell), 0) | 1 << i
        self.all = (1 << len(self.projects)) - 1

    def place(self, attributes):
        """Where a project with all facts known stands; None where a value is out of its fact's range."""
        for i, cells in enumerate(self.combinations):
            if all(cell_holds(cell, attributes[name]) for name, cell in zip(self.names, cells)):
                return i
        return None

    def completions(self, known):
        return [i for i, cells in enumerate(self.combinations)
                if all(cell_holds(cell, known[name]) for name, cell in zip(self.names, cells) if name in known)]

    def bound(self, ceiling):
        return [i for i in self.admissible if self.answers[i].binds[ceiling]]

    def judged(self, ceiling, measure):
        """What `prove` must say: verdict, maximum, minimum."""
        bound = self.bound(ceiling)
        if not bound:
            return "empty", None, None
        if self.gaps:
            return "gap", None, None
        numbers = [self.answers[i].ceilings[ceiling][measure] for i in bound]
        limit = self.rules.ceiling(ceiling).limit
        return "refuted" if max(numbers) > limit else "proved", max(numbers), min(numbers)


# ---- what `plan` must say ----

def verdicts_at(space, place):
    answer, found = space.answers[place], []
    for ceiling in space.rules.ceilings:
        days = answer.ceilings[ceiling.name][ceiling.measure]
        within = "within" if days <= ceiling.limit else "over"
        found.append(within if answer.binds[ceiling.name] else "not-applicable")
    return found


def range_of(values):
    low, high = min(values), max(values)
    return low if low == high else {"min": low, "max": high}


def expected_plan(space, known):
    """What `plan` must say of what is known; None where it must refuse."""
    places = space.completions(known)
    kept = [place for place in places if space.answers[place].admissible]
    if not kept and any(space.answers[place].in_scope for place in places):
        return None
    inside = [place for place in kept if space.answers[place].in_scope]
    if not inside:
        verdicts = ["not-applicable"] * len(space.rules.ceilings)
        return {"applicable": False, **dict.fromkeys(NUMBERS), "verdicts": verdicts}
    if any(space.answers[place].gap for place in inside):
        return None
    whole = len(inside) == len(kept)
    wanted = {"applicable": True if whole else None}
    for key, measure in NUMBERS.items():
        wanted[key] = range_of([space.answers[place].numbers[measure] for place in inside])
    shared = [set(column) for column in zip(*[verdicts_at(space, place) for place in inside])]
    wanted["verdicts"] = [one.pop() if whole and len(one) == 1 else "undecided" for one in shared]
    return wanted

"""The slow oracle of one rule set: does it load, and what does each project take?

Written from the words of the model alone. A tree of documents.py is checked for what would keep it from loading, and
each project is worked out by its definition: which steps are there, how long each takes, the longest path over the
events. There is no start date, so every length is nominal.
"""

from documents import LINK_TYPES, links_of

ITEM_KINDS = ("approval", "verification", "filing")
CLOCKS = {"approval": "government", "verification": "government", "filing": "government", "notice": "government",
          "event": "government", "review": "third-party", "tender": "third-party", "preparation": "applicant",
          "supplement": "applicant"}
NUMBERS = ("items", "sum_days", "approval_days", "elapsed_days")
DECIMALS = {"money": 2, "count": 0}
START, FINISH = 0, 1


class Unloadable(Exception):
    """The rule set would not load."""


class Gap(Exception):
    """A required step without a case that applies."""


def need(truth, why):
    if not truth:
        raise Unloadable(why)


# ---- facts and conditions ----

class Fact:
    def __init__(self, name, entry):
        self.name = name
        self.values = list(entry["values"]) if "values" in entry else []
        self.type = "choice" if self.values else entry["type"]
        self.decimals = DECIMALS.get(self.type, 0)
        self.low = entry.get("min", 0) * 10 ** self.decimals
        self.high = entry["max"] * 10 ** self.decimals if "max" in entry else None
        self.default = entry.get("default")

    def holds(self, value):
        if self.type == "choice":
            return value in self.values
        if self.type == "flag":
            return isinstance(value, bool)
        return self.low <= value and (self.high is None or value <= self.high)


COMPARE = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
           "==": lambda a, b: a == b, "!=": lambda a, b: a != b}


def compiled(model, condition, above=()):
    """A function of a project. None is always true."""
    if condition is None:
        return lambda project: True
    if isinstance(condition, dict):
        return compiled_mapping(model, condition)
    what = condition[0]
    if what in ("and", "or"):
        parts = [compiled(model, part, above) for part in condition[1]]
        which = all if what == "and" else any
        return lambda project: which(part(project) for part in parts)
    if what == "not":
        inner = compiled(model, condition[1], above)
        return lambda project: not inner(project)
    if what == "constant":
        return lambda project: condition[1]
    if what == "named":
        return compiled_named(model, condition[1], above)
    return compiled_comparison(model, condition)


def compiled_named(model, name, above):
    need(name in model.conditions, f"no condition {name}")
    need(name not in above, f"the condition {name} goes round")
    return compiled(model, model.conditions[name], (*above, name))


def compiled_comparison(model, condition):
    what, name = condition[:2]
    fact = model.facts.get(name)
    need(fact is not None, f"no fact {name}")
    if what == "flag":
        need(fact.type == "flag", f"{name} is no flag")
        return lambda project: project[name]
    if what == "in":
        need(all(value in fact.values for value in condition[2]), f"a value that {name} has not")
        allowed, negated = condition[2:]
        return lambda project: (project[name] in allowed) != negated
    need(fact.type in DECIMALS, f"{name} is no number")
    compare, constant = COMPARE[condition[2]], condition[3]
    return lambda project: compare(project[name], constant)


def compiled_mapping(model, condition):
    allowed = {}
    for name, values in condition.items():
        fact = model.facts.get(name)
        need(fact is not None, f"no fact {name}")
        allowed[name] = values if isinstance(values, list) else [values]
        need(all(fact.holds(value) for value in allowed[name]), f"a value that {name} has not")
    return lambda project: all(project[name] in values for name, values in allowed.items())


def comparisons(condition):
    """(fact, constant) of each comparison of a number in a condition."""
    if condition is None or isinstance(condition, dict):
        return set()
    if condition[0] in ("and", "or"):
        return set().union(*map(comparisons, condition[1]))
    if condition[0] == "not":
        return comparisons(condition[1])
    return {(condition[1], condition[3])} if condition[0] == "number" else set()


def all_conditions(tree):
    """Every condition that stands anywhere in a tree."""
    if isinstance(tree, tuple):
        yield tree
    elif isinstance(tree, (dict, list)):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from all_conditions(value)


# ---- lengths ----

def nominal(length):
    if isinstance(length, int):
        return length
    days = int(length.split()[0])
    return -(-days * 5 // 7)


def compiled_duration(model, name, duration, kind):
    """A function of a project that tells a step's days."""
    if duration is None:
        need(kind in ("filing", "event"), f"{name} has no duration")
        return lambda project: 0
    if isinstance(duration, dict) and "by" not in duration:
        need(set(duration) <= {"promised", "statutory"}, f"no duration of {name}")
        return compiled_duration(model, name, duration.get("promised", duration.get("statutory")), None)
    if isinstance(duration, dict):
        return compiled_choice(model, name, duration)
    if isinstance(duration, list):
        need(duration, f"the duration of {name} has no case")
        cases = [(compiled(model, case.get("when")), nominal(case["duration"])) for case in duration]
        return lambda project: first_case(cases, project)
    days = nominal(duration)
    return lambda project: days


def compiled_choice(model, name, duration):
    fact = model.facts.get(duration["by"])
    need(fact is not None and fact.type == "choice", f"the duration of {name} goes by no choice")
    need(set(duration) == {"by", *fact.values}, f"the duration of {name} names other values")
    days = {value: nominal(duration[value]) for value in fact.values}
    return lambda project: days[project[fact.name]]


def first_case(cases, project):
    for when, days in cases:
        if when(project):
            return days
    raise Gap


# ---- a rule set ----

class Step:
    def __init__(self, model, name, entry):
        need(entry.get("title") is not None, f"{name} has no title")
        need(entry.get("kind") in CLOCKS, f"{name} has no kind")
        self.name, self.entry, kind = name, entry, entry["kind"]
        need(entry.get("stage") is None or entry["stage"] in model.stages, f"no stage {entry.get('stage')}")
        self.when = compiled(model, entry.get("when"))
        self.part_of = entry.get("part-of")
        self.days = compiled_duration(model, name, entry.get("duration"), kind)
        holds = (entry.get("holds") or {}).values()
        need(all(hold.get("duration") is not None for hold in holds), f"a hold of {name} has no duration")
        self.holds = [(compiled(model, hold.get("when")), nominal(hold["duration"])) for hold in holds]
        self.milestones = entry.get("milestones") or {}
        self.is_item = kind in ITEM_KINDS and entry.get("track", "main") == "main"
        clock = entry.get("clock") or CLOCKS[kind]
        counted = entry.get("counted")
        if counted is None:
            counted = clock == "government" and kind != "notice"
        self.counts = compiled(model, ("constant", counted) if isinstance(counted, bool) else counted)
        self.exemptions = []


class Answer:
    """What one project takes: no numbers where it is not admissible; a gap where a required step has no case."""

    def __init__(self):
        self.admissible, self.gap = False, False
        self.required, self.numbers = (), None

    def number(self, key):
        return self.numbers[key] if self.numbers else None


class Model:
    """A rule set that loads; Unloadable where it does not."""

    def __init__(self, rules):
        self.rules = rules
        self.facts = {name: Fact(name, entry) for name, entry in rules["attributes"].items()}
        self.conditions = rules.get("conditions") or {}
        self.stages = rules.get("stages") or {}
        need(not set(self.facts) & set(self.conditions), "an id is a fact and a condition")
        for name in self.conditions:
            compiled_named(self, name, ())
        self.applies = compiled(self, rules.get("applies"))
        self.assume = [compiled(self, condition) for condition in rules.get("assume") or []]
        self.steps = {name: Step(self, name, entry) for name, entry in rules["steps"].items()}
        self.end = rules["span"].get("to")
        need(self.end is None or self.end in self.steps, "the span's end is not there")
        self.read_exemptions()
        self.read_ceilings()
        self.read_parts()
        self.read_replaced()
        self.read_links()

    def known_steps(self, names, what):
        need(names, f"{what} names no step")
        need(len(set(names)) == len(names), f"{what} names a step twice")
        for name in names:
            need(name in self.steps, f"{what} names {name}, which is not there")

    def read_exemptions(self):
        for name, entry in (self.rules.get("exemptions") or {}).items():
            self.known_steps(entry.get("steps"), name)
            need(entry.get("when") is not None, f"{name} has no when")
            when = compiled(self, entry["when"])
            unless = compiled(self, entry["except"]) if entry.get("except") is not None else lambda project: False
            for step in entry["steps"]:
                self.steps[step].exemptions.append((when, unless))

    def read_ceilings(self):
        for name, entry in (self.rules.get("ceilings") or {}).items():
            compiled(self, entry.get("when"))
            if entry.get("steps") is not None:
                self.known_steps(entry["steps"], name)
            for key in ("from", "to"):
                need(entry.get(key) is None or entry[key] in self.steps, f"{name}: {key} is not there")

    def read_parts(self):
        for step in self.steps.values():
            above, at = set(), step
            while at.part_of is not None:
                need(at.part_of in self.steps, f"{at.name} is part of {at.part_of}, which is not there")
                need(at.name not in above, f"{at.name} is part of itself")
                above.add(at.name)
                at = self.steps[at.part_of]

    def read_replaced(self):
        replaced = [name for step in self.steps.values() for name in step.entry.get("replaces") or []]
        need(len(set(replaced)) == len(replaced), "a step is replaced twice")
        need(not set(replaced) & set(self.steps), "a replaced step stands beside the one that replaces it")

    def read_links(self):
        self.links = links_of(self.rules)
        for link in self.links:
            need(link.tail in self.steps, f"{link.head} waits for {link.tail}, which is not there")
            need(link.tail != link.head, f"{link.head} waits for itself")
            need(link.kind in LINK_TYPES and (link.milestone is None or link.kind in ("SS", "SF")), "no such link")
            need(link.milestone is None or link.milestone in self.steps[link.tail].milestones,
                 f"{link.tail} has no milestone {link.milestone}")
            link.holds = compiled(self, link.when)
        self.events = self.in_order()

    def in_order(self):
        """The events (step, START or FINISH) so that each comes after those it waits for."""
        waits = {(name, side): set() for name in self.steps for side in (START, FINISH)}
        for name in self.steps:
            waits[(name, FINISH)].add((name, START))
        self.into = {event: [] for event in waits}
        for link in self.links:
            waits[head_of(link)].add(tail_of(link))
            self.into[head_of(link)].append(link)
        order = []
        while waits:
            ready = [event for event, before in waits.items() if not before]
            need(ready, "the links go round")
            order += ready
            waits = {event: before.difference(ready) for event, before in waits.items() if before}
        return order

    # -- one project --

    def is_there(self, step, project):
        if not step.when(project) or any(when(project) and not unless(project) for when, unless in step.exemptions):
            return False
        return step.part_of is None or self.is_there(self.steps[step.part_of], project)

    def in_range(self, project):
        return all(fact.holds(project[name]) for name, fact in self.facts.items())

    def is_admissible(self, project):
        return self.in_range(project) and self.applies(project) and all(assume(project) for assume in self.assume)

    def can_be_asked(self, project):
        """Is a project no bad input: its values in their ranges, and every `assume` kept where it is in the scope?"""
        return self.in_range(project) and (not self.applies(project) or self.is_admissible(project))

    def answer(self, project):
        answer = Answer()
        answer.admissible = self.is_admissible(project)
        if not answer.admissible:
            return answer
        try:
            schedule = Schedule(self, project)
        except Gap:
            answer.gap = True
            return answer
        answer.required, answer.numbers = tuple(schedule.required), schedule.numbers()
        return answer


def tail_of(link):
    return link.tail, FINISH if link.kind in ("FS", "FF") else START


def head_of(link):
    return link.head, FINISH if link.kind in ("FF", "SF") else START


class Schedule:
    """The event graph of one project; `given` has days that stand in place of the rule set's."""

    def __init__(self, model, project, given=None):
        self.model = model
        self.required = [name for name, step in model.steps.items() if model.is_there(step, project)]
        there = set(self.required)
        self.there = there
        self.days, self.hold, self.counted = dict.fromkeys(model.steps, 0), dict.fromkeys(model.steps, 0), set()
        for name in self.required:
            step = model.steps[name]
            days = step.days(project)
            self.days[name] = given[name] if given and name in given else days
            self.hold[name] = sum(days for when, days in step.holds if when(project))
            if step.counts(project):
                self.counted.add(name)
        self.links = {event: [link for link in links if link.holds(project)] for event, links in model.into.items()}
        self.leading = self.events_before_end()

    def lag(self, link):
        if link.tail not in self.there:
            return 0
        lag = nominal(link.lag)
        if link.milestone:
            lag += min(self.model.steps[link.tail].milestones[link.milestone], self.days[link.tail])
        return lag

    def events_before_end(self):
        """The events that reach the end of the span: all where no step ends it."""
        if self.model.end is None:
            return set(self.model.events)
        found = {(self.model.end, FINISH)}
        for event in reversed(self.model.events):
            if event in found:
                found.update(tail_of(link) for link in self.links[event])
                if event[1] == FINISH:
                    found.add((event[0], START))
        return found

    def longest(self, own, lagged):
        """The longest path to the end; `own` are the steps' times, `lagged` those whose links have their lag."""
        at = {}
        for event in self.model.events:
            name, side = event
            paths = [at[(name, START)] + own.get(name, 0)] if side == FINISH else [0]
            for link in self.links[event]:
                paths.append(at[tail_of(link)] + (self.lag(link) if link.tail in lagged else 0))
            at[event] = max(paths)
        return max((at[event] for event in self.ends()), default=0)

    def ends(self):
        if self.model.end in self.there:
            return [(self.model.end, FINISH)]
        return [(name, FINISH) for name in self.required if (name, FINISH) in self.leading]

    def approval(self):
        return self.longest({name: self.days[name] for name in self.counted}, self.counted)

    def elapsed(self):
        return self.longest({name: self.days[name] + self.hold[name] for name in self.required}, self.there)

    def numbers(self):
        items = [name for name in self.required if self.model.steps[name].is_item and (name, START) in self.leading]
        return {"items": len(items), "sum_days": sum(self.days[name] for name in items),
                "approval_days": self.approval(), "elapsed_days": self.elapsed()}

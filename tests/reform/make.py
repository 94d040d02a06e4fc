"""Small random rule sets and random reforms of them, as trees of documents.py.

`case(seed, number)` is always the same. Each change of a reform is made up for the rule set that the changes before it
leave, so that later ones hang on earlier ones now and then: without those they would not load.
"""

import itertools
import math
import random
import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent / "space"))
import oracle  # noqa: E402
from changes import Open, apply_change  # noqa: E402
from documents import links_of, words  # noqa: E402
from model import DECIMALS, Model, Unloadable, all_conditions, comparisons, need  # noqa: E402

MOST_PROJECTS = 150
KINDS = ("approval", "approval", "approval", "approval", "verification", "filing", "review", "notice", "preparation",
         "tender")
VERBS = ("drop", "drop", "merge", "merge", "split", "split", "set", "set", "set", "set", "set", "exempt", "exempt",
         "relax", "relax", "file", "commit", "add", "add")
LONGEST = 400           # What a condition of a rule set may be in characters: drops make long ones.


class Maker:
    """Makes conditions, steps and links of a rule set; `rules` is the tree they are for."""

    def __init__(self, rng):
        self.rng, self.fresh = rng, itertools.count(1)
        self.pools = {}

    def chance(self, percent):
        return self.rng.randrange(100) < percent

    def some(self, entries, most):
        entries = list(entries)
        return sorted(self.rng.sample(entries, self.rng.randint(1, min(most, len(entries)))))

    def name(self, letter):
        return f"{letter}{next(self.fresh)}"

    # -- facts and conditions --

    def attribute(self, name):
        kind = self.rng.choice(("choice", "choice", "flag", "flag", "money", "count"))
        entry = {"title": f"Fact {name[1:]}"}
        if kind == "choice":
            entry["values"] = {f"{letter}{name}": f"Value {letter}{name}" for letter in "abc"[:self.rng.randint(2, 3)]}
            return entry
        entry["type"] = kind
        if kind != "flag":
            unit = 10 ** 6 if kind == "money" else 1
            entry.update({"min": unit} if self.chance(20) else {})
            entry.update({"max": 9 * unit} if self.chance(30) else {})
            size = self.rng.choice((1, 1, 2, 2, 3))
            scale = unit * 10 ** DECIMALS[kind]
            self.pools[name] = sorted(self.rng.sample(range(2, 9), size)), scale
        return entry

    def atom(self, rules):
        name = self.rng.choice(list(rules["attributes"]))
        entry = rules["attributes"][name]
        if "values" in entry:
            values = self.some(entry["values"], len(entry["values"]) - 1)
            return "in", name, tuple(values), self.chance(30)
        if entry["type"] == "flag":
            return "flag", name
        pool, scale = self.pools[name]
        operator = self.rng.choice(("<", "<=", "<=", ">", ">", ">=", "==", "!="))
        return "number", name, operator, self.rng.choice(pool) * scale, DECIMALS[entry["type"]]

    def mapping(self, rules):
        found = {}
        for name, entry in rules["attributes"].items():
            if "values" in entry and self.chance(60):
                values = self.some(entry["values"], len(entry["values"]) - 1)
                found[name] = values if len(values) > 1 or self.chance(50) else values[0]
            elif entry.get("type") == "flag" and self.chance(60):
                found[name] = self.chance(50)
        return found or self.atom(rules)

    def condition(self, rules, depth=2):
        if depth == 2 and self.chance(8):
            return self.mapping(rules)
        if depth == 0 or self.chance(45):
            if rules.get("conditions") and self.chance(30):
                return "named", self.rng.choice(sorted(rules["conditions"]))
            return ("constant", self.chance(50)) if self.chance(2) else self.atom(rules)
        what = self.rng.choice(("and", "and", "or", "or", "not"))
        if what == "not":
            return "not", self.condition(rules, depth - 1 if depth != 2 else 0)
        return what, tuple(self.condition(rules, depth - 1) for _ in range(self.rng.randint(2, 3)))

    def text(self, rules, depth=1):
        """A condition that is no mapping."""
        while isinstance(found := self.condition(rules, depth), dict):
            pass
        return found

    # -- steps and links --

    def length(self, most=30):
        days = self.rng.randint(0, most)
        return f"{days} cd" if self.chance(8) else days

    def duration(self, rules):
        choices = [name for name, entry in rules["attributes"].items() if "values" in entry]
        what = self.rng.randrange(12)
        if what < 7:
            return self.length()
        if what < 9 and choices:
            name = self.rng.choice(choices)
            return {"by": name, **{value: self.length() for value in rules["attributes"][name]["values"]}}
        if what == 9:
            return {"promised": self.length(), "statutory": self.length()}
        cases = [{"when": self.condition(rules, 1), "duration": self.length()}
                 for _ in range(self.rng.randint(1, 2))]
        return cases + [{"duration": self.length()}]

    def step(self, rules, name):
        entry = {"title": f"Step {name}", "kind": self.rng.choice(KINDS), "duration": self.duration(rules)}
        if rules.get("stages") and self.chance(40):
            entry["stage"] = self.rng.choice(sorted(rules["stages"]))
        if self.chance(10):
            entry["clock"] = self.rng.choice(("government", "applicant", "third-party"))
        if self.chance(15):
            entry["counted"] = self.condition(rules, 1) if self.chance(60) else self.chance(50)
        if self.chance(12):
            entry["track"] = "side"
        if self.chance(30):
            entry["when"] = self.condition(rules)
        if self.chance(15):
            entry["holds"] = {self.name("h"): self.hold(rules)}
        if self.chance(20):
            entry["milestones"] = {self.name("l"): self.rng.randint(0, 20)}
        return entry

    def hold(self, rules):
        found = {"title": "Hold", "duration": self.length(10)}
        if self.chance(50):
            found["when"] = self.condition(rules, 1)
        return found

    def link(self, rules, kinds=("FS", "FS", "FS", "FS", "SS", "FF", "SF")):
        kind, found = self.rng.choice(kinds), {}
        if kind != "FS" or self.chance(5):
            found["link"] = kind
        if self.chance(35):
            found["lag"] = self.rng.randint(1, 9)
        if self.chance(20):
            found["when"] = self.text(rules)
        return found

    def link_from(self, rules, tail):
        """(what `after` names, its entry) for a link out of a step."""
        milestones = list(rules["steps"][tail].get("milestones") or {})
        if milestones and self.chance(60):
            found = {"link": "SF"} if self.chance(20) else {}
            found.update({"lag": self.rng.randint(1, 5)} if self.chance(20) else {})
            return f"{tail}.{self.rng.choice(milestones)}", found
        if self.chance(8):
            return tail, [{"link": "SS", "lag": self.rng.randint(0, 9)}, {"link": "FF"}]
        return tail, self.link(rules)

    def exemption(self, rules):
        found = {"title": "Exemption", "steps": self.some(rules["steps"], 2), "when": self.condition(rules, 1)}
        if self.chance(40):
            found["except"] = self.condition(rules, 1)
        return found

    def ceiling(self, rules):
        found = {"limit": self.rng.randint(5, 90)}
        if self.chance(50):
            found["measure"] = self.rng.choice(("approval", "elapsed", "sum", "items"))
        if self.chance(50):
            found["steps"] = self.some(rules["steps"], 3)
        for key in ("from", "to"):
            if self.chance(20):
                found[key] = self.rng.choice(list(rules["steps"]))
        if self.chance(30):
            found["when"] = self.condition(rules, 1)
        return found

    # -- a whole rule set --

    def rule_set(self):
        rules = {"span": {"from": "start"}, "attributes": {}}
        for _ in range(self.rng.choice((1, 2, 3, 3, 4))):
            name = self.name("f")
            rules["attributes"][name] = self.attribute(name)
        if self.chance(50):
            rules["conditions"] = {self.name("c"): self.text(rules, 2) for _ in range(self.rng.randint(1, 2))}
        if self.chance(25):
            rules["applies"] = self.condition(rules, 1)
        if self.chance(25):
            rules["assume"] = [("not", ("and", (self.atom(rules), self.atom(rules))))]
        rules["stages"] = {self.name("g"): "Stage" for _ in range(2)}
        self.steps(rules)
        for _ in range(self.rng.choice((0, 0, 1, 1, 2))):
            rules.setdefault("exemptions", {})[self.name("e")] = self.exemption(rules)
        for _ in range(self.rng.choice((0, 1, 1))):
            rules.setdefault("ceilings", {})[self.name("k")] = self.ceiling(rules)
        return rules

    def steps(self, rules):
        names = [self.name("s") for _ in range(self.rng.randint(3, 9))]
        rules["steps"] = {name: self.step(rules, name) for name in names}
        order = self.rng.sample(names, len(names))
        for i, head in enumerate(order):
            tails = {order[i - 1]} if i and self.chance(60) else set()
            tails.update(self.rng.sample(order[:i], min(i, self.rng.choice((0, 1, 1, 1, 2)))))
            for tail in sorted(tails):
                target, entry = self.link_from(rules, tail)
                rules["steps"][head].setdefault("after", {})[target] = entry
            if i and self.chance(8):
                rules["steps"][head]["part-of"] = self.rng.choice(order[:i])
        if self.chance(75):
            rules["span"]["to"] = order[-1]


# ---- changes ----

class Reformer(Maker):
    """Makes changes of the rule set `rules`, which is as the changes before leave it."""

    narrowed = False        # A change has made the scope narrower; a later one takes that back.

    def steps_of(self, rules, most=1):
        return self.rng.sample(list(rules["steps"]), min(len(rules["steps"]), self.rng.randint(1, most)))

    def make_drop(self, rules):
        return self.steps_of(rules, 2 if self.chance(20) else 1)

    def neighbours(self, rules):
        links = links_of(rules)
        if links and self.chance(70):
            link = self.rng.choice(links)
            return self.rng.sample([link.tail, link.head], 2)
        return self.rng.sample(list(rules["steps"]), min(len(rules["steps"]), self.rng.choice((2, 2, 3))))

    def make_merge(self, rules):
        own = {"title": f"Merged {self.rng.randrange(1000)}", "duration": self.duration(rules)}
        if self.chance(25):
            own["kind"] = self.rng.choice(KINDS)
        if self.chance(20):
            own["when"] = self.condition(rules, 1)
        if self.chance(15):
            own["counted"] = self.chance(50)
        names = self.neighbours(rules)
        milestones = [link.milestone for link in links_of(rules)
                      if link.tail in names and link.milestone and link.head not in names]
        if milestones and self.chance(80):
            own["milestones"] = {name: self.rng.randint(0, 20) for name in milestones}
        return {"steps": names, "into": self.name("m"), "as": own}

    def make_split(self, rules):
        name = self.steps_of(rules)[0]
        names = [self.name("p") for _ in range(self.rng.choice((2, 2, 3)))]
        if self.chance(65):
            names[self.rng.randrange(len(names))] = name
        return {"step": name, "into": {part: self.part(rules) for part in names}}

    def part(self, rules):
        found = {"duration": self.length(12)}
        if self.chance(40):
            found["kind"] = self.rng.choice(KINDS)
        if self.chance(30):
            found["title"] = f"Part {self.rng.randrange(1000)}"
        if self.chance(15):
            found["when"] = self.condition(rules, 1)
        if self.chance(10):
            found["counted"] = self.chance(50)
        return found

    def make_exempt(self, rules):
        return {self.name("e"): self.exemption(rules) for _ in range(2 if self.chance(20) else 1)}

    def make_relax(self, rules):
        links = [link for link in links_of(rules) if link.when is None and not link.milestone]
        if not links:
            raise Unloadable("no link to relax")
        link = self.rng.choice(links)
        entry = {"milestone": self.name("l"), "day": self.rng.randint(0, 9)}
        if self.chance(50):
            entry = self.link(rules, ("FS", "SS", "SS", "FF", "FF", "SF"))
        elif self.chance(30):
            entry["lag"] = self.rng.randint(1, 5)
        return {"step": link.head, "after": {link.tail: entry}}

    def make_file(self, rules):
        return {"steps": self.steps_of(rules, 2), "duration": self.rng.choice((0, 0, 1, 2))}

    def make_commit(self, rules):
        supplement = {"title": "Supplement", "duration": self.length(25)}
        if self.chance(70):
            supplement["before"] = self.steps_of(rules)[0]
        return {"step": self.steps_of(rules)[0], "duration": self.rng.randint(0, 3), "supplement": supplement}

    # -- add --

    def make_add(self, rules):
        found = {}
        if self.chance(80):
            found["steps"] = {self.name("s"): self.added_step(rules) for _ in range(2 if self.chance(15) else 1)}
        if self.chance(20):
            found["conditions"] = {self.name("c"): self.text(rules, 2)}
        if self.chance(15):
            found["exemptions"] = {self.name("e"): self.exemption(rules)}
        if self.chance(10):
            found["ceilings"] = {self.name("k"): self.ceiling(rules)}
        if self.chance(8):
            name = self.name("f")
            found["attributes"] = {name: self.attribute(name)}
        return found or {"steps": {self.name("s"): self.added_step(rules)}}

    def added_step(self, rules):
        entry = self.step(rules, self.rng.choice("xyz"))
        for key, most in (("after", 2), ("before", 1)):
            if self.chance(75):
                for other in self.steps_of(rules, most):
                    target, link = (other, self.link(rules)) if key == "before" else self.link_from(rules, other)
                    entry.setdefault(key, {})[target] = link
        if self.chance(10):
            entry["part-of"] = self.steps_of(rules)[0]
        return entry

    # -- set --

    def make_set(self, rules):
        found = self.patch_back(rules) if self.chance(35) else {}
        for _ in range(self.rng.choice((1, 1, 1, 2, 3))):
            merge_into(found, self.patch(rules))
        return found

    def patch_back(self, rules):
        """Out of the scope and in again: so that some sets of changes leave a project without a number."""
        if not self.narrowed and rules.get("applies") is None:
            self.narrowed = True
            return {"applies": self.text(rules)}
        if self.narrowed and rules.get("applies") is not None:
            self.narrowed = False
            return {"applies": None}
        return {}

    def patch(self, rules):
        makers = (self.patch_duration,) * 4 + (self.patch_step,) * 3 + (self.patch_link,) * 4 + \
            (self.patch_conditions, self.patch_conditions, self.patch_scope, self.patch_scope, self.patch_exemption,
             self.patch_rest)
        return self.rng.choice(makers)(rules)

    def patch_duration(self, rules):
        name = self.steps_of(rules)[0]
        duration = rules["steps"][name].get("duration")
        if isinstance(duration, dict):
            key = self.rng.choice([key for key in duration if key != "by"])
            return {"steps": {name: {"duration": {key: self.length()}}}}
        return {"steps": {name: {"duration": self.duration(rules)}}}

    def patch_step(self, rules):
        name = self.steps_of(rules)[0]
        entry = rules["steps"][name]
        what = self.rng.choice(("when", "when", "kind", "clock", "track", "counted", "hold", "milestone", "title"))
        if what == "when":
            return {"steps": {name: {"when": None if "when" in entry and self.chance(50) else self.condition(rules)}}}
        if what == "hold":
            names = [*(entry.get("holds") or {}), self.name("h")]
            return {"steps": {name: {"holds": {self.rng.choice(names): self.hold(rules)}}}}
        if what == "milestone":
            names = [*(entry.get("milestones") or {}), self.name("l")]
            return {"steps": {name: {"milestones": {self.rng.choice(names): self.rng.randint(0, 20)}}}}
        value = {"kind": self.rng.choice(KINDS), "clock": self.rng.choice(("government", "applicant", None)),
                 "track": self.rng.choice(("main", "side", None)), "title": f"Renamed {self.rng.randrange(1000)}",
                 "counted": self.rng.choice((True, False, None, self.text(rules)))}
        if value[what] is None and what not in entry:
            return self.patch_duration(rules)
        return {"steps": {name: {what: value[what]}}}

    def patch_link(self, rules):
        name = self.steps_of(rules)[0]
        after = rules["steps"][name].get("after") or {}
        what = self.rng.randrange(10)
        if after and what < 4:
            target = self.rng.choice(list(after))
            patch = {"after": {target: None}}
            if self.chance(40):     # turned round
                other = target.partition(".")[0]
                return {"steps": {name: patch, other: {"after": {name: self.link(rules)}}}}
            return {"steps": {name: patch}}
        single = [target for target, entry in after.items() if isinstance(entry, dict)]
        if single and what < 7:
            return {"steps": {name: {"after": {self.rng.choice(single): {"lag": self.rng.randint(0, 9)}}}}}
        target, entry = self.link_from(rules, self.steps_of(rules)[0])
        return {"steps": {name: {"after": {target: entry}}}}

    def patch_conditions(self, rules):
        names = [*(rules.get("conditions") or {}), self.name("c")]
        return {"conditions": {self.rng.choice(names): self.text(rules, 2)}}

    def patch_scope(self, rules):
        if self.chance(50):
            free = rules.get("applies") is not None and self.chance(50)
            return {"applies": None if free else self.condition(rules, 1)}
        return {"assume": [("not", ("and", (self.atom(rules), self.atom(rules))))]}

    def patch_exemption(self, rules):
        if not rules.get("exemptions"):
            return self.patch_duration(rules)
        name = self.rng.choice(list(rules["exemptions"]))
        what = self.rng.randrange(4)
        kept = {"except": None} if "except" in rules["exemptions"][name] else None
        value = (kept, {"steps": self.some(rules["steps"], 3)}, {"when": self.text(rules)},
                 {"except": self.text(rules)})[what]
        return {"exemptions": {name: value}}

    def patch_rest(self, rules):
        if self.chance(15):
            return {"span": {"from": "contract"}}
        if rules.get("ceilings"):
            return {"ceilings": {self.rng.choice(list(rules["ceilings"])): {"limit": self.rng.randint(5, 90)}}}
        return {"steps": {self.steps_of(rules)[0]: {"stage": self.rng.choice(sorted(rules["stages"]))}}}

    # -- a change --

    def change(self, rules, number):
        """(change, the tree after it); it loads."""
        while True:
            found, after = {"title": f"Change {number}"}, rules
            try:
                for _ in range(self.rng.choice((1, 1, 1, 1, 2, 2, 3))):
                    verb = self.rng.choice(VERBS)
                    if verb not in found:
                        found[verb] = getattr(self, f"make_{verb}")(after)
                        after = apply_change(after, {verb: found[verb]})
                        Model(after)
                        need(fits(after), "too small, or too long")
            except (Unloadable, Open):
                continue
            return found, after


def merge_into(found, patch):
    for key, value in patch.items():
        if isinstance(value, dict) and isinstance(found.get(key), dict):
            merge_into(found[key], value)
        else:
            found[key] = value


def fits(rules):
    return len(rules["steps"]) >= 2 and all(len(words(one)) < LONGEST for one in all_conditions(rules))


# ---- all projects of several rule sets ----

class JoinedFact:
    """A fact as several rule sets have it: what is in the range of one of them."""

    def __init__(self, name, facts, constants):
        self.name, self.type, self.decimals = name, facts[0].type, facts[0].decimals
        self.values = list(dict.fromkeys(value for fact in facts for value in fact.values))
        self.low = min(fact.low for fact in facts)
        self.high = None if any(fact.high is None for fact in facts) else max(fact.high for fact in facts)
        self.constants = set(constants)
        for fact in facts:      # The ends of ranges are thresholds, too.
            self.constants.update(end for end in (fact.low - 1, fact.high) if end is not None and len(facts) > 1)
        self.constants = {constant for constant in self.constants if constant >= self.low}


class Space:
    """Every combination of cells of the facts of some rule sets. What reading.py asks of a space is here."""

    def __init__(self, *models, changes=None):
        trees = [*(model.rules for model in models), changes or {}]
        said = {pair for tree in trees for one in all_conditions(tree) for pair in comparisons(one)}
        names = list(dict.fromkeys(name for model in models for name in model.facts))
        self.facts = {name: JoinedFact(name, [model.facts[name] for model in models if name in model.facts],
                                       [constant for fact, constant in said if fact == name]) for name in names}
        self.rules = self
        self.cells = {name: oracle.cells_of(fact) for name, fact in self.facts.items()}
        self.names = names
        self.size = math.prod(len(cells) for cells in self.cells.values())

    def fact(self, name):
        return self.facts.get(name)

    def fill(self):
        self.combinations = list(itertools.product(*self.cells.values()))
        self.projects = [{name: cell.value for name, cell in zip(self.names, cells)} for cells in self.combinations]
        self.masks = {}
        for i, cells in enumerate(self.combinations):
            for name, cell in zip(self.names, cells):
                self.masks[(name, cell)] = self.masks.get((name, cell), 0) | 1 << i
        self.all = (1 << len(self.projects)) - 1
        return self

    def place(self, attributes):
        for i, cells in enumerate(self.combinations):
            if all(oracle.cell_holds(cell, attributes[name]) for name, cell in zip(self.names, cells)):
                return i
        return None


# ---- a case ----

class Case:
    """A rule set, a reform of it, and what is left after each change."""

    def __init__(self, base, changes):
        self.base, self.changes = base, changes
        self.stages = [base]
        for change in changes.values():
            self.stages.append(apply_change(self.stages[-1], change))
        self.after = self.stages[-1]
        self.before_model, self.after_model = Model(base), Model(self.after)
        # What a change says and a later one takes back cuts the facts, too: sets of changes are asked of each cell.
        self.space = Space(self.before_model, self.after_model, changes=changes)

    def changes_nothing(self):
        return self.base == self.after

    def fill(self):
        self.space.fill()
        self.before = [self.before_model.answer(project) for project in self.space.projects]
        self.now = [self.after_model.answer(project) for project in self.space.projects]
        return self


def made_up(rng):
    maker = Reformer(rng)
    try:
        base = maker.rule_set()
        Model(base)
    except Unloadable:
        return None
    after, changes = base, {}
    for number in range(1, rng.choice((1, 2, 2, 3, 3, 4, 4, 5, 6, 7)) + 1):
        change, after = maker.change(after, number)
        changes[f"change-{number}"] = change
    return Case(base, changes)


def case(seed, number):
    rng = random.Random(f"{seed}/{number}")
    while True:
        found = made_up(rng)
        if found and found.space.size <= MOST_PROJECTS:
            return found.fill()

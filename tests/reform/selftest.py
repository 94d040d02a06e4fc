"""The oracle by itself, on cases worked out by hand: the press report's figures first."""

import random
from fractions import Fraction

import shares
import shortening
from changes import apply_change, applied
from documents import links_of
from make import Case
from model import Model, Schedule, Unloadable

SMALL = ("number", "investment", "<=", 50_000_000_00, 2)
LONGGANG = {"proposal": (10, 15), "site-opinion": (12, None), "land-preexam": (10, 20), "feasibility": (20, 20),
            "land-planning-permit": (20, 20), "preliminary-design": (15, 20), "works-planning-permit": (14, 26),
            "funding-application": (10, None), "construction-permit": (7, 7)}
SHORTER = {"land-planning-permit": (15, 14), "preliminary-design": (15, 15), "works-planning-permit": (12, 13),
           "funding-application": (8, None), "construction-permit": (5, 5)}


def by_type(days):
    return {"by": "type", "municipal": days[0], "building": days[1]} if days[1] is not None else days[0]


def step(duration, *after, **more):
    found = {"title": "Step", "kind": more.pop("kind", "approval"), "duration": duration}
    if after:
        found["after"] = {name: {} for name in after}
    found.update({key.replace("_", "-"): value for key, value in more.items()})
    return found


def rule_set(steps, to=None, **more):
    return {"span": {"from": "start", **({"to": to} if to else {})}, "steps": steps,
            "attributes": {"f": {"title": "F", "type": "flag"}}, **more}


def longgang():
    steps, last = {}, ()
    for name, days in LONGGANG.items():
        steps[name] = step(by_type(days), *last)
        if days[1] is None:
            steps[name]["when"] = ("in", "type", ("municipal",), False)
        last = (name,)
    base = {"span": {"from": "initiation", "to": "construction-permit"}, "steps": steps, "attributes": {
        "type": {"title": "Type", "values": {"municipal": "M", "building": "B"}},
        "nature": {"title": "Nature", "values": {"new": "N", "expansion": "E", "renovation": "R"}},
        "investment": {"title": "Investment", "type": "money"}}}
    small_free = {"exempt": {"small-projects": {"steps": ["feasibility"], "when": ("named", "small"),
                                                "except": {"type": "building", "nature": ["new", "expansion"]}}},
                  "set": {"conditions": {"small": SMALL}}}
    return Case(base, {
        "no-proposal": {"drop": ["proposal"]},
        "one-opinion": {"merge": {"steps": ["site-opinion", "land-preexam"], "into": "site-and-land",
                                  "as": {"title": "Both", "duration": by_type((15, 18))}}},
        "shorter": {"set": {"steps": {name: {"duration": by_type(days)} for name, days in SHORTER.items()}}},
        "small-free": {"set": small_free["set"], "exempt": small_free["exempt"]}})


def project(kind, nature, yuan):
    return {"type": kind, "nature": nature, "investment": yuan * 100}


PRESS = {("municipal", "new", 120_000_000): (9, 118, 7, 90), ("building", "new", 120_000_000): (7, 128, 6, 85),
         ("municipal", "new", 50_000_000): (9, 118, 6, 70), ("municipal", "new", 50_000_001): (9, 118, 7, 90),
         ("building", "renovation", 40_000_000): (7, 128, 5, 65), ("building", "new", 40_000_000): (7, 128, 6, 85),
         ("building", "expansion", 50_000_000): (7, 128, 6, 85)}


def test_press_report():
    case = longgang()
    for facts, (items, days, items_after, days_after) in PRESS.items():
        old, new = case.before_model.answer(project(*facts)), case.after_model.answer(project(*facts))
        yield (old.number("items"), old.number("sum_days"), old.number("approval_days")), (items, days, days), facts
        yield (new.number("items"), new.number("sum_days"), new.number("approval_days")), \
            (items_after, days_after, days_after), facts


def shares_of(case, facts):
    return shares.shapley(shares.values(shares.trees(case), shares.of_project(facts)), len(case.changes))


def test_longgang_shares():
    """Everything is serial, so each change saves what it takes away."""
    case = longgang()
    yield shares_of(case, project("municipal", "new", 120_000_000)), [-10, -7, -11, 0], "municipal"
    yield shares_of(case, project("building", "new", 120_000_000)), [-15, -2, -26, 0], "building"
    yield shares_of(case, project("municipal", "new", 50_000_000)), [-10, -7, -11, -20], "small municipal"
    yield shares_of(case, project("building", "renovation", 40_000_000)), [-15, -2, -26, -20], "small renovation"


def test_longgang_classes():
    case = longgang().fill()
    deltas = {}
    for i, where in enumerate(case.space.projects):
        deltas.setdefault(where["type"], set()).add(case.now[i].number("approval_days") -
                                                    case.before[i].number("approval_days"))
    yield deltas, {"municipal": {-28, -48}, "building": {-43, -63}}, "deltas"


def length(steps, to=None, **more):
    answer = Model(rule_set(steps, to, **more)).answer({"f": True})
    return answer.number("approval_days"), answer.number("elapsed_days")


def linked(entry, duration=5, **more):
    return length({"a": step(10, **more), "b": {**step(duration), "after": {"a": entry}}})


def test_links():
    yield linked({}), (15, 15), "FS"
    yield linked({"lag": 2}), (17, 17), "FS and a lag"
    yield linked({"link": "SS", "lag": 7}), (12, 12), "SS"
    yield linked({"link": "FF", "lag": 1}), (11, 11), "FF"
    yield linked({"link": "SF", "lag": 12}), (12, 12), "SF"
    yield linked({"lag": 2}, kind="preparation"), (5, 17), "an applicant's step, and its lag, do not count"
    yield linked({"lag": 2, "when": ("not", ("flag", "f"))}), (10, 10), "a link that is not there"
    yield linked({"lag": 2}, when=("not", ("flag", "f"))), (5, 5), "a lag out of a step that fell away"
    yield linked({}, holds={"h": {"duration": 4}}), (15, 19), "a hold"
    yield linked({}, counted=("flag", "f")), (15, 15), "counted where a condition holds"
    yield linked({}, duration="20 cd"), (25, 25), "nominal days: 20 * 5 / 7, rounded up"


def test_milestones():
    steps = {"a": step(10, milestones={"letter": 4}), "b": {**step(9), "after": {"a.letter": {"lag": 1}}}}
    yield length(steps), (14, 14), "a milestone and a lag"
    steps["a"]["milestones"]["letter"] = 12
    yield length(steps), (20, 20), "capped, then the lag"


def test_end():
    steps = {"a": step(3), "b": step(4, "a", when=("not", ("flag", "f"))), "c": step(20, "a")}
    yield length(steps, "b"), (3, 3), "the end fell away: what leads to it"
    yield length({**steps, "b": step(4, "a")}, "b"), (7, 7), "a later duty"
    parts = {"a": step(3, when=("not", ("flag", "f"))), "b": step(4, part_of="a"), "c": step(5, "b")}
    yield length(parts), (5, 5), "a part of what fell away"


def after_changes(steps, *changes, to=None):
    rules = rule_set(steps, to)
    for change in changes:
        rules = apply_change(rules, change)
    return rules


def test_drop():
    steps = {"a": step(10), "d": {**step(3), "after": {"a": {"lag": 2}}}, "b": {**step(5), "after": {"d": {"lag": 9}}}}
    rules = after_changes(steps, {"drop": ["d"]})
    yield Model(rules).answer({"f": True}).number("approval_days"), 17, "a lag into it stays, one out of it goes"
    steps["d"]["after"]["a"]["when"], steps["b"]["after"]["d"]["when"] = ("flag", "f"), ("constant", True)
    when = links_of(after_changes(steps, {"drop": ["d"]}))[0].when
    yield when, ("and", (("flag", "f"), ("constant", True))), "whens by and"
    steps["d"]["after"], steps["b"]["after"] = {"a": {"link": "FF"}}, {"d": {"link": "SS"}}
    yield links_of(after_changes(steps, {"drop": ["d"]})), [], "into the finish, out of the start: nothing"


def test_merge_and_split():
    steps = {"a": step(5, when=("flag", "f")), "b": step(6, "a", when=("constant", False)), "c": step(7, "b")}
    rules = after_changes(steps, {"merge": {"steps": ["a", "b"], "into": "m", "as": {"title": "M", "duration": 8}}})
    yield rules["steps"]["m"]["when"], ("or", (("flag", "f"), ("constant", False))), "merged: either"
    yield Model(rules).answer({"f": True}).number("approval_days"), 15, "merged"
    steps = {"a": step(1), "b": step(6, "a", milestones={"l": 2}), "c": {**step(7, "b"), "after": {"b": {}, "b.l": {}}}}
    parts = {"b": {"duration": 3}, "z": {"duration": 2, "kind": "review"}}
    rules = after_changes(steps, {"split": {"step": "b", "into": parts}})
    found = sorted((link.tail, link.milestone, link.head) for link in links_of(rules) if not link.milestone)
    yield found, [("a", None, "b"), ("b", None, "z"), ("z", None, "c")], "split: one after the other"
    yield Model(rules).answer({"f": True}).numbers["elapsed_days"], 13, "split"


def test_shares():
    steps = {"a": step(10), "b": step(10), "c": step(10), "end": step(1, "a", "b", "c")}
    case = Case(rule_set(steps, "end"), {name: {"set": {"steps": {name: {"duration": 4}}}} for name in "abc"})
    yield shares_of(case, {"f": True}), [-2, -2, -2], "only all three together save anything"
    case = Case(rule_set(steps, "end"), {"a": {"set": {"steps": {"a": {"duration": 14}}}},
                                         "b": {"set": {"steps": {"b": {"duration": 12}}}}})
    yield shares_of(case, {"f": True}), [3, 1], "the longer one hides the other"
    case = Case(rule_set({"a": step(10)}), {
        "add": {"add": {"steps": {"x": step(5, "a")}}},
        "cut": {"set": {"steps": {"a": {"duration": 8}, "x": {"duration": 1}}}}})
    yield shares_of(case, {"f": True}), [3, -4], "of a change that would not load, the parts that do"
    case = Case(rule_set({"a": step(10)}), {
        "out": {"set": {"applies": ("flag", "f"), "steps": {"a": {"duration": 3}}}},
        "in": {"set": {"applies": None}}})
    yield shares_of(case, {"f": False}), [Fraction(-7, 2), Fraction(-7, 2)], "out of scope: the number without it"


def test_passed_over():
    rules = rule_set({"a": step(1), "b": step(2, "a")})
    change = {"set": {"steps": {"a": {"duration": 5, "after": {"b": {}}}}}}
    tree, _ = applied(rules, change)
    yield tree["steps"]["a"]["duration"], 5, "the part that loads is taken"
    yield "after" in tree["steps"]["a"], False, "the part that closes a cycle is passed over"
    try:
        Model(apply_change(rules, change))
        yield "loads", "does not load", "a cycle"
    except Unloadable:
        pass


def test_shorten():
    steps = {"a": step(5, least=3, cost=2), "b": step(4, "a"), "c": step(6), "d": step(2, "b", "c")}
    for to, best in ((11, 0), (9, 2), (7, 4), (6, 5), (3, 13), (2, None)):
        problem = shortening.Problem(rule_set(steps), {"f": True}, random.Random(0), to)
        yield problem.cheapest(), best, f"shorten to {to}"
    given = Schedule(Model(rule_set(steps)), {"f": True}, {"b": 1}).approval()
    yield given, 8, "a duration given"


TESTS = [test_press_report, test_longgang_shares, test_longgang_classes, test_links, test_milestones, test_end,
         test_drop, test_merge_and_split, test_shares, test_passed_over, test_shorten]


def results():
    """(name, differences) of each test."""
    for test in TESTS:
        wrong = [f"{what}: {got}, by hand {right}" for got, right, what in test() if got != right]
        yield test.__name__.removeprefix("test_"), wrong

"""The classes of projects by difference, against every project there is."""

import reading
from reading import Unreadable

KEYS = {"approval": "approval_days", "elapsed": "elapsed_days", "sum": "sum_days", "items": "items"}


class Expected:
    """What a project takes on either side, and whom a reform concerns; places are those of the case's space."""

    def __init__(self, case, measure, turned=False):
        sides = (case.now, case.before) if turned else (case.before, case.now)
        self.old, self.new = ([answer.number(KEYS[measure]) for answer in side] for side in sides)
        self.both = [i for i, pair in enumerate(zip(self.old, self.new)) if None not in pair]
        self.entering = [i for i, old in enumerate(self.old) if old is None and self.new[i] is not None]
        self.leaving = [i for i, new in enumerate(self.new) if new is None and self.old[i] is not None]
        self.deltas = {i: self.new[i] - self.old[i] for i in self.both}

    def extremes(self):
        deltas = list(self.deltas.values())
        return min([0, *deltas]), max([0, *deltas])


class Region:
    def __init__(self, space, shown, name):
        self.space, self.shown, self.name = space, shown, name
        self.mask = reading.mask_of(space, reading.parsed(shown["when"], space.rules))
        self.places = reading.places(self.mask)

    def differences(self):
        found = []
        if reading.boxes_mask(self.space, self.shown["boxes"]) != self.mask:
            found.append(f"{self.name}: its boxes are not its condition {self.shown['when']}: {self.shown['boxes']}")
        if not self.mask:
            found.append(f"{self.name}: no project is in it")
        place = reading.project_place(self.space, self.shown["example"])
        if place not in self.places:
            found.append(f"{self.name}: its example is not in it: {self.shown['example']}")
        return found


def regions(space, shown, kind):
    return [Region(space, one, f"{kind} {i + 1}") for i, one in enumerate(shown)]


def range_of(numbers):
    low, high = min(numbers), max(numbers)
    return low if low == high else {"min": low, "max": high}


def cover(found, places, space, kind):
    """Each of some places lies in one region, and no other place does."""
    owners, wrong = [place for one in found for place in one.places], []
    if sorted(owners) != places:
        twice = [place for place in set(owners) if owners.count(place) > 1]
        wrong += [f"{kind}: in two classes: {space.projects[place]}" for place in twice[:1]]
        wrong += [f"{kind}: in no class: {space.projects[place]}" for place in list(set(places) - set(owners))[:1]]
        wrong += [f"{kind}: does not belong here: {space.projects[place]}"
                  for place in list(set(owners) - set(places))[:1]]
    return wrong


def numbers_wrong(region, right, same_span):
    """The numbers of a class, which stand for each of its projects."""
    wrong, places = [], [place for place in region.places if place in right.deltas]
    if not places:
        return []
    deltas = {right.deltas[place] for place in places}
    wanted = {"before": range_of([right.old[place] for place in places]),
              "after": range_of([right.new[place] for place in places]),
              "delta": deltas.pop() if same_span and len(deltas) == 1 else None}
    if same_span and deltas:
        wrong.append(f"{region.name}: projects that differ by different days")
    return wrong + [f"{region.name} ({region.shown['when']}): {key} {region.shown[key]}, the oracle has {value}"
                    for key, value in wanted.items() if region.shown[key] != value]


def one_sided_wrong(region, numbers, key):
    numbers = [numbers[place] for place in region.places if numbers[place] is not None]
    if key in region.shown and numbers and region.shown[key] != range_of(numbers):
        return [f"{region.name} ({region.shown['when']}): {key} {region.shown[key]}, the oracle has "
                f"{range_of(numbers)}"]
    return []


def extremes_wrong(answer, right, same_span, what):
    low, high = right.extremes()
    wanted = {"max_gain": low, "max_loss": high} if same_span and right.both else \
        {"max_gain": None, "max_loss": None} if not same_span else {}
    return [f"{what}{key}: {answer[key]}, the oracle has {value}" for key, value in wanted.items()
            if answer[key] != value]


def losers_wrong(losers, classes, right, same_span, what):
    """`losers` counts the classes that get longer; `classes` None: at least whether there are any."""
    if not same_span:
        return [] if losers is None else [f"{what}losers {losers} of different spans"]
    if classes is None:
        some = any(delta > 0 for delta in right.deltas.values())
        return [] if bool(losers) == some else [f"{what}losers {losers}, the oracle has {'some' if some else 'none'}"]
    longer = sum(one.shown["delta"] > 0 for one in classes)
    return [] if losers == longer else [f"{what}losers {losers}, of the classes {longer} get longer"]


def differences(case, answer, measure, turned=False):
    """What is wrong in the classes of a JSON answer of `diff`."""
    space, right = case.space, Expected(case, measure, turned)
    same_span = case.base["span"]["from"] == case.after["span"]["from"]
    wrong = [] if answer["same_span"] is same_span else [f"same_span: {answer['same_span']}"]
    classes = regions(space, answer["classes"], "class")
    entering, leaving = (regions(space, answer["scope"][key], key) for key in ("entering", "leaving"))
    for one in (*classes, *entering, *leaving):
        wrong += one.differences()
    for found, places, kind in ((classes, right.both, "classes"), (entering, right.entering, "entering"),
                                (leaving, right.leaving, "leaving")):
        wrong += cover(found, places, space, kind)
    for one in classes:
        wrong += numbers_wrong(one, right, same_span)
    for found, numbers, key in ((entering, right.new, "after"), (leaving, right.old, "before")):
        for one in found:
            wrong += one_sided_wrong(one, numbers, key)
    if wrong:
        return wrong
    wrong += extremes_wrong(answer, right, same_span, "")
    wrong += losers_wrong(answer["losers"], classes, right, same_span, "")
    elapsed = Expected(case, "elapsed", turned)
    wrong += extremes_wrong(answer["elapsed"], elapsed, same_span, "elapsed.")
    return wrong + losers_wrong(answer["elapsed"]["losers"], None, elapsed, same_span, "elapsed.")


def by_place(space, answer):
    """{place: (before, after, delta)}, and the places that enter and leave: to hold against the mirror."""
    found = {}
    for one in regions(space, answer["classes"], "class"):
        for place in one.places:
            found[place] = one.shown["before"], one.shown["after"], one.shown["delta"]
    sides = [{place for one in regions(space, answer["scope"][key], key) for place in one.places}
             for key in ("entering", "leaving")]
    return found, *sides


def negated(delta):
    if isinstance(delta, dict):
        return {"min": -delta["max"], "max": -delta["min"]}
    return None if delta is None else -delta


TURNED = {"removed": "added", "added": "removed", "merged": "split", "split": "merged"}


def mirror_wrong(case, one, other):
    """`diff A B` and `diff B A`."""
    found, entering, leaving = by_place(case.space, one)
    mirrored, enters, leaves = by_place(case.space, other)
    wrong = []
    if {place: (new, old, negated(delta)) for place, (old, new, delta) in found.items()} != mirrored:
        wrong.append("classes: the other way round they are no mirror")
    if (entering, leaving) != (leaves, enters):
        wrong.append("scope: the other way round it is no mirror")
    for this, that in ((one, other), (one["elapsed"], other["elapsed"])):
        if (negated(this["max_gain"]), negated(this["max_loss"])) != (that["max_loss"], that["max_gain"]):
            wrong.append("greatest gain and loss: the other way round they are no mirror")
    return wrong + steps_wrong(one["steps"], other["steps"])


def steps_wrong(one, other):
    changes = sorted((step["id"], TURNED.get(step["change"], step["change"])) for step in one
                     if step["change"] != "renamed")
    mirrored = sorted((step["id"], step["change"]) for step in other if step["change"] != "renamed")
    return [] if changes == mirrored else [f"steps: {changes} turned round, but there are {mirrored}"]


__all__ = ["Expected", "Unreadable", "differences", "mirror_wrong"]

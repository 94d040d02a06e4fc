"""Errors put into the oracle on purpose: each must be found, else the tests would not see the like in the program."""

import contextlib
from fractions import Fraction

import changes
import model
import regions
import shares
import shortening
from documents import Link, copied

kept_joined, kept_apply, kept_lag = changes.joined, changes.apply_change, model.Schedule.lag
kept_part, kept_extremes = changes.part_of_split, regions.Expected.extremes
kept_approval = model.Schedule.approval


def joined_without_lag(before, after):
    found = kept_joined(before, after)
    return found and Link(found.tail, found.milestone, found.head, found.kind, 0, found.when)


def first_when(first, second):
    return second if first is None else first


def backwards(rules, what):
    changes.split_kept(rules, {**what, "into": dict(reversed(what["into"].items()))})


def part_keeps_all(old, own, _keeps):
    return kept_part(old, own, True)


def merged_always(rules, what):
    changes.merge_kept(rules, {**what, "as": {"when": ("constant", True), **what["as"]}})


def whole_or_not(rules, change):
    try:
        found = kept_apply(rules, change)
        return found, model.Model(found)
    except model.Unloadable:
        return rules, model.Model(rules)


def nothing_is_zero(models, number_of):
    return {mask: number_of(models[mask][1]) or 0 for mask in models}


def first_order_only(known, count):
    return [Fraction(known[(2 << i) - 1] - known[(1 << i) - 1]) for i in range(count)]


def uncapped(schedule, link):
    extra = 0
    if link.milestone and link.tail in schedule.there:
        extra = max(0, schedule.model.steps[link.tail].milestones[link.milestone] - schedule.days[link.tail])
    return kept_lag(schedule, link) + extra


def filed(rules, what):
    for name in what["steps"]:
        changes.need(name in rules["steps"], f"no step {name}")
        rules["steps"][name]["duration"] = copied(what["duration"])


def gains_turned(expected):
    low, high = kept_extremes(expected)
    return -high, -low


def dearest(problem, days):
    return sum(problem.days[name] - left for name, left in days.items())


# What is wrong: (where, what, the error, the topics one of which must find it).
ERRORS = {
    "the lag into a dropped step goes": (changes, "joined", joined_without_lag, ("plan", "same")),
    "a joined link has one of two whens": (changes, "both", first_when, ("same",)),
    "parts follow each other backwards": (changes.VERBS, "split", backwards, ("plan", "same")),
    "every part keeps the holds": (changes, "part_of_split", part_keeps_all, ("same",)),
    "a merged step is always required": (changes.VERBS, "merge", merged_always, ("plan", "same")),
    "what is filed keeps its kind": (changes.VERBS, "file", filed, ("plan", "same")),
    "a change is taken whole or not at all": (shares, "applied", whole_or_not, ("shares",)),
    "no number is no days": (shares, "values", nothing_is_zero, ("shares",)),
    "shares by one order": (shares, "shapley", first_order_only, ("shares",)),
    "a milestone is not capped": (model.Schedule, "lag", uncapped, ("plan", "classes", "shorten")),
    "gains are losses": (regions.Expected, "extremes", gains_turned, ("classes",)),
    "every day costs the same": (shortening.Problem, "cost", dearest, ("shorten",)),
}
changes.split_kept, changes.merge_kept = changes.split, changes.merge


@contextlib.contextmanager
def planted(name):
    where, what, error, _ = ERRORS[name]
    if isinstance(where, dict):
        kept, where[what] = where[what], error
    else:
        kept = getattr(where, what)
        setattr(where, what, error)
    try:
        yield
    finally:
        if isinstance(where, dict):
            where[what] = kept
        else:
            setattr(where, what, kept)

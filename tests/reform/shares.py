"""What each change of a reform contributes: Shapley values by all orders."""

import itertools
import math
from fractions import Fraction

from changes import applied
from model import Model

MOST_CHANGES = 7


def trees(case):
    """(tree, model) of each set of changes, a bit mask. They are applied in file order."""
    found = {0: (case.base, case.before_model)}
    changes = list(case.changes.values())
    for mask in range(1, 1 << len(changes)):
        last = mask.bit_length() - 1
        found[mask] = applied(found[mask ^ 1 << last][0], changes[last])
    return found


def values(models, number_of):
    """The number of each set of changes; where there is none, the greatest one of the largest sets inside that have
    one."""
    own = {mask: number_of(models[mask][1]) for mask in models}
    found = {}
    for mask in own:
        inside = [other for other in own if other & mask == other and own[other] is not None]
        most = max((other.bit_count() for other in inside), default=None)
        found[mask] = max((own[other] for other in inside if other.bit_count() == most), default=None)
    return found


def of_project(project, key="approval_days"):
    def number_of(model):
        # A fact that this rule set knows and the project does not say cannot be worked out: the caller sees to it.
        return model.answer(project).number(key)
    return number_of


def of_worst(projects, key="approval_days"):
    def number_of(model):
        numbers = [model.answer(project).number(key) for project in projects]
        return max((number for number in numbers if number is not None), default=None)
    return number_of


def shapley(known, count):
    """Each change's share: what it adds, over all orders in which the changes may come."""
    sums = [0] * count
    for order in itertools.permutations(range(count)):
        mask = 0
        for one in order:
            sums[one] += known[mask | 1 << one] - known[mask]
            mask |= 1 << one
    return [Fraction(total, math.factorial(count)) for total in sums]


def idle(known, count):
    """Which changes change nothing, whatever else is changed."""
    return [all(known[mask] == known[mask | 1 << one] for mask in known) for one in range(count)]


def pairs(known, count):
    """{two changes of which each by itself changes nothing: what both change}"""
    return {(one, other): known[1 << one | 1 << other] - known[0]
            for one, other in itertools.combinations(range(count), 2)
            if known[1 << one] == known[1 << other] == known[0] != known[1 << one | 1 << other]}


def shares_wrong(labels, shown, right):
    """What is wrong in a list of shares. A change that it leaves out has none."""
    days = {entry["change"]: Fraction(entry["days"]) for entry in shown}
    return [f"{label} is no change" for label in days if label not in labels] + \
        [f"{label} {days.get(label, 0)}, the oracle has {share}"
         for label, share in zip(labels, right) if days.get(label, Fraction(0)) != share]


def attribution_wrong(labels, shown, known, how):
    """What is wrong in an answer on one game: `shown` its shares, `how` the rest."""
    wrong = shares_wrong(labels, shown, shapley(known, len(labels)))
    wanted = {"before": known[0], "after": known[max(known)], "delta": known[max(known)] - known[0], "exact": True}
    wrong += [f"{key} {how[key]}, the oracle has {value}" for key, value in wanted.items() if how[key] != value]
    right = {(labels[one], labels[other]): days for (one, other), days in pairs(known, len(labels)).items()}
    found = {tuple(sorted(pair["changes"], key=labels.index)): pair["days"] for pair in how["pairs"]}
    if found != right:
        wrong.append(f"pairs {found}, the oracle has {right}")
    still = {label for label, one in zip(labels, idle(known, len(labels))) if one}
    moving = {entry["change"] for entry in shown if not entry["idle"]}
    if moving & still or not set(labels) - still <= moving:
        wrong.append(f"not idle {sorted(moving)}, the oracle has {sorted(set(labels) - still)}")
    return wrong

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
    """The number of each set of changes; where there is none, that of the set without its last change."""
    found = {}
    for mask in sorted(models):
        number = number_of(models[mask][1])
        found[mask] = found[mask ^ 1 << mask.bit_length() - 1] if number is None and mask else number
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


def fraction(text):
    return Fraction(text) if isinstance(text, (str, int)) else None


def differences(labels, attribution, right, what):
    """What is wrong in an `attribution` of JSON. A change that it leaves out has no share."""
    shown = {entry["change"]: fraction(entry["days"]) for entry in attribution}
    wrong = [f"{what}: {label} is no change" for label in shown if label not in labels]
    return wrong + [f"{what}: {label} {shown.get(label, 0)}, the oracle has {share}"
                    for label, share in zip(labels, right) if shown.get(label, Fraction(0)) != share]


__all__ = ["MOST_CHANGES", "Model", "differences", "of_project", "of_worst", "shapley", "trees", "values"]

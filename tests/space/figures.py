"""How much each step matters to a ceiling over all projects, and what happens at each threshold, against the oracle."""

import details
import oracle
import reading
from asking import Skipped, Wrong
from oracle import range_of


# ---- show --universal ----

def universal_of(space, ceiling):
    """{step: (needed, universal float, universal drag)}"""
    through = {step.name: [] for step in space.rules.steps}
    drags = {step.name: [] for step in space.rules.steps}
    for place in space.bound(ceiling.name):
        schedule = oracle.Schedule(space.rules, space.projects[place])
        number = details.ceiling_number(schedule, ceiling)
        for name in schedule.there:
            drags[name].append(number - details.number_without(schedule, name, ceiling))
            length = details.longest_through(schedule, name, ceiling)
            through[name] += [] if length is None else [length]
    return {name: (bool(drags[name]), ceiling.limit - max(through[name]) if through[name] else None,
                   max(drags[name], default=None)) for name in drags}


def universal_question(space, program, ceiling):
    status, answer = program.must("show", program.folder / "rules.yaml", "--universal", "--ceiling", ceiling.name)
    wanted = {"id": ceiling.name, "measure": ceiling.measure, "limit": ceiling.limit}
    if status or answer["schema"] != "permitline/universal/1" or not answer["complete"] or answer["ceiling"] != wanted:
        raise Wrong(f"status {status}, schema {answer['schema']}, complete {answer['complete']}, {answer['ceiling']}")
    shown = {step["id"]: (step["needed"], step["universal_float"], step["universal_drag"]) for step in answer["steps"]}
    right = universal_of(space, ceiling)
    if set(shown) != set(right):
        raise Wrong(f"other steps than those of the file: {sorted(shown)}")
    return [f"universal --ceiling {ceiling.name}: {name} {shown[name]}, the oracle has {values}"
            for name, values in right.items() if shown[name] != values]


def check_universal(space, program, _rng):
    if space.gaps:
        raise Skipped
    return [text for ceiling in space.rules.ceilings for text in universal_question(space, program, ceiling)]


# ---- table --boundaries ----

def conditions_of(rules):
    yield from (*rules.assume, rules.applies, *rules.conditions.values())
    for step in rules.steps:
        yield from (step.when, step.counted, *(hold.when for hold in step.holds))
        yield from (when for when, _ in step.duration[1]) if step.duration[0] == "cases" else ()
    for exemption in rules.exemptions:
        yield from (exemption.when, exemption.unless)
    yield from (entry.when for entry in (*rules.links, *rules.ceilings))


def comparisons(condition):
    """(fact, constant) of all comparisons of numbers in a condition."""
    if condition is None:
        return set()
    if condition[0] in ("and", "or"):
        return set().union(*map(comparisons, condition[1]))
    if condition[0] == "not":
        return comparisons(condition[1])
    return {(condition[1], condition[3])} if condition[0] == "number" else set()


def compared_constants(space):
    """(fact, constant) in the order of facts and numbers; all that a condition of the file says."""
    said = set().union(*map(comparisons, conditions_of(space.rules)))
    return [(fact, constant) for fact in space.rules.facts for constant in sorted(fact.constants)
            if (fact.name, constant) in said]


def beside(space, fact, constant):
    """Projects (masks) just below, at and just above a constant."""
    found = [0, 0, 0]
    for cell in space.cells[fact.name]:
        for i, value in enumerate((constant - 1, constant, constant + 1)):
            if oracle.cell_holds(cell, value):
                found[i] |= space.masks[(fact.name, cell)]
    return found


def approval_at(space, places):
    days = [space.answers[place].numbers["approval"] for place in places]
    return range_of(days) if days else None


def elsewhere(space, place, fact):
    return tuple(cell for name, cell in zip(space.names, space.combinations[place]) if name != fact.name)


def greatest_change(space, fact, sides):
    """Between neighbours: projects that are the same but for the fact, which has crossed the constant or come to it."""
    days = [{elsewhere(space, place, fact): space.answers[place].numbers["approval"] for place in places}
            for places in sides]
    return max((abs(first[rest] - second[rest]) for first, second in zip(days, days[1:]) for rest in first
                if rest in second), default=0)


def cliff_differences(space, row, fact, sides, most):
    if abs(row["cliff"]) != most:
        return [f"cliff {row['cliff']}, the oracle has {most}"]
    if not most:
        return [] if row["from"] is row["to"] is None else [f"no cliff from {row['from']} to {row['to']}"]
    first, second = (reading.project_place(space, row[key]) for key in ("from", "to"))
    change = space.answers[second].numbers["approval"] - space.answers[first].numbers["approval"]
    crossing = [(first in sides[i] and second in sides[i + 1]) for i in (0, 1)]
    if change != row["cliff"] or not any(crossing) or elsewhere(space, first, fact) != elsewhere(space, second, fact):
        return [f"cliff {row['cliff']} from {row['from']} to {row['to']}: changes by {change}"]
    return []


def boundary_differences(space, row, fact, constant):
    admissible = set(space.admissible)
    sides = [[place for place in reading.places(mask) if place in admissible]
             for mask in beside(space, fact, constant)]
    found = [f"{key} {row[key]}, the oracle has {approval_at(space, places)}"
             for key, places in zip(("below", "at", "above"), sides) if row[key] != approval_at(space, places)]
    found += cliff_differences(space, row, fact, sides, greatest_change(space, fact, sides))
    return [f"{fact.name} at {row['value']}: {text}" for text in found]


def check_boundaries(space, program, _rng):
    if space.gaps:
        raise Skipped
    status, answer, said = program.table("--boundaries")
    if status != (0 if space.admissible else 1) or answer is None:
        raise Wrong(f"table --boundaries: status {status}: {said}")
    wanted, found = {(fact.name, constant): fact for fact, constant in compared_constants(space)}, []
    shown = [(row["attribute"], reading.value_of(space.rules.fact(row["attribute"]), row["value"]))
             for row in answer["boundaries"]]
    if shown != list(wanted):
        found.append(f"constants {shown}, the oracle has {list(wanted)}")
    for key, row in zip(shown, answer["boundaries"]):
        if key in wanted:
            found += boundary_differences(space, row, wanted[key], key[1])
    return [f"table --boundaries: {text}" for text in found]

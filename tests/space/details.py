"""More of the oracle: what a single project's plan shows beside its numbers, worked out when it is asked for.

As in oracle.py, nothing is fast: statuses by their definition, offsets by the plainest recursion, drag by measuring
again without the step's time.
"""

import oracle

REQUIRED, EXEMPT, NOT_APPLICABLE = "required", "exempt", "not-applicable"


def status(rules, step, project):
    if not oracle.holds(rules, step.when, project):
        return NOT_APPLICABLE
    if oracle.exempted(rules, step, project):
        return EXEMPT
    return REQUIRED if step.part_of is None else status(rules, rules.step(step.part_of), project)


def case_of(rules, step, project):
    """Which of a step's cases applies: its number, or the value of the fact it goes by; None where there is none."""
    if step.duration[0] == "by":
        return project[step.duration[1]]
    for i, (when, _) in enumerate(step.duration[1]):
        if oracle.holds(rules, when, project):
            return i
    return None


# ---- offsets ----

def offsets(schedule):
    """Earliest starts and finishes, of elapsed time."""
    known, weights = {}, schedule.weights("elapsed", set(schedule.names))
    return tuple((schedule.longest(None, (name, oracle.START), weights, known),
                  schedule.longest(None, (name, oracle.FINISH), weights, known)) for name in schedule.names)


# ---- one step in one ceiling's number ----

def ends_of(schedule, target):
    """The events at which a number measured up to `target` may end."""
    last = target or schedule.rules.to
    if target or last in schedule.there:
        return [(last, oracle.FINISH)]
    return [(name, oracle.FINISH) for name in schedule.there if (name, oracle.FINISH) in schedule.before(last)]


def counts_in(schedule, name, ceiling):
    """Has a step that is there its time in a ceiling's number?"""
    if name not in oracle.chosen_steps(schedule.rules, ceiling):
        return False
    if ceiling.measure in ("sum", "items"):
        return name in schedule.items and (name, oracle.START) in schedule.before(ceiling.to or schedule.rules.to) and \
            (ceiling.start is None or schedule.reaches((ceiling.start, oracle.START), (name, oracle.START)))
    return ceiling.measure == "elapsed" or name in schedule.counted


def longest_through(schedule, name, ceiling):
    """The longest measured path on which a step that is there has its time; None where it is on none. For `sum` the
    number itself, for `items` no days at all."""
    if not counts_in(schedule, name, ceiling) or ceiling.measure == "items":
        return None
    chosen = oracle.chosen_steps(schedule.rules, ceiling)
    if ceiling.measure == "sum":
        return schedule.number("sum", chosen, ceiling.start, ceiling.to)
    weights = schedule.weights(ceiling.measure, chosen)
    origin = (ceiling.start, oracle.START) if ceiling.start else None
    before = schedule.longest(origin, (name, oracle.START), weights, {})
    after = [schedule.longest((name, oracle.FINISH), end, weights, {}) for end in ends_of(schedule, ceiling.to)]
    after = [days for days in after if days is not None]
    return before + weights.own.get(name, 0) + max(after) if before is not None and after else None


def number_without(schedule, name, ceiling):
    """A ceiling's number if a step took no time: then its milestones are on day 0, too."""
    kept = schedule.days[name], schedule.hold[name]
    schedule.days[name] = schedule.hold[name] = 0
    try:
        return ceiling_number(schedule, ceiling)
    finally:
        schedule.days[name], schedule.hold[name] = kept


def ceiling_number(schedule, ceiling):
    chosen = oracle.chosen_steps(schedule.rules, ceiling)
    return schedule.number(ceiling.measure, chosen, ceiling.start, ceiling.to)

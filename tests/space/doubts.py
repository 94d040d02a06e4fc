"""What `lint` finds by searching all projects, against the oracle: W607, W615, W616, W625, W626, W637, W638, W639."""

import dataclasses

import cases
import details
import oracle
import reading
from asking import Wrong

SEARCHED = ("W607", "W615", "W616", "W625", "W626", "W637", "W638", "W639")
# Structural doubts speak of the same places; what one of them has told is not told again.
STRUCTURAL = [f"W{number}" for number in range(611, 637) if f"W{number}" not in SEARCHED]


# ---- where entries stand in the file ----

def block_places(lines):
    """{(section, entry): line number} of everything that stands two columns in."""
    found, section = {}, None
    for number, line in enumerate(lines, 1):
        if line[0] != " ":
            section = line.split(":")[0]
        elif line[2] not in " -":
            found[(section, line.split(":")[0].strip())] = number
    return found


def key_line(lines, at, key):
    """The line of one key of the step that begins at line `at`."""
    while not lines[at].startswith(f"    {key}: "):
        at += 1
    return at + 1


def case_columns(step, line):
    found, at = [], len("    duration: ")
    if step.duration[0] == "by":
        return [(value, line.index(f" {value}: ") + len(value) + 4) for value in step.duration[2]]
    for number in range(len(step.duration[1])):
        at = line.index("duration: ", at) + len("duration: ")
        found.append((number, at + 1))
    return found


def link_columns(rules, step, key):
    """(link, column) of each link written under `after` or `before` of a step; mirrors cases.links_text."""
    links, found = {}, []
    for link in rules.links:
        if link.before == (key == "before") and (link.tail if link.before else link.head) == step.name:
            other = link.head if link.before else link.tail + (f".{link.milestone}" if link.milestone else "")
            links.setdefault(other, []).append((link, cases.link_text(rules, link)))
    plain = all([text for _, text in entries] == ["{}"] for entries in links.values())
    column = len(f"    {key}: [") + 1
    for other, entries in links.items():
        alone = len(entries) == 1
        if alone:
            found.append((entries[0][0], column))
        column += len(other) if plain else len(f"{other}: ") + (not alone)
        for link, text in entries:
            if not alone:
                found.append((link, column))
            column += (0 if plain else len(text)) + (0 if alone else 2)
        column += 2 if alone else 1
    return found


def places_of(rules):
    """{what: (line, column)}; what is told from other entries by its kind and names."""
    lines = cases.rules_text(rules).split("\n")[:-1]
    blocks = block_places(lines)
    found = {(section, name): (line, 3) for (section, name), line in blocks.items()}
    for step in rules.steps:
        first = blocks[("steps", step.name)]
        line = key_line(lines, first, "duration")
        if step.duration[0] != "plain":
            for case, column in case_columns(step, lines[line - 1]):
                found[("case", step.name, case)] = line, column
        if step.when:
            found[("when", step.name)] = key_line(lines, first, "when"), len("    when: ") + 1
        if step.holds:
            line = key_line(lines, first, "holds")
            for hold in step.holds:
                found[("hold", step.name, hold.name)] = line, lines[line - 1].index(f"{hold.name}: ") + 1
        for key in ("after", "before"):
            for link, column in link_columns(rules, step, key):
                found[("link", rules.links.index(link))] = key_line(lines, first, key), column
    return found


# ---- what must be found ----

def whole_answer(space, place):
    """All that a project is told, as something to compare; what is out of the scope is told nothing else, nor is what
    has a gap."""
    rules, project, answer = space.rules, space.projects[place], space.answers[place]
    if answer.gap or not answer.in_scope:
        return "gap" if answer.in_scope else None
    schedule = oracle.Schedule(rules, project)
    ceilings = tuple(answer.ceilings[ceiling.name][ceiling.measure] if answer.binds[ceiling.name] else None
                     for ceiling in rules.ceilings)
    return (tuple(details.status(rules, step, project) for step in rules.steps), tuple(schedule.days.values()),
            details.offsets(schedule), tuple(answer.numbers.values()), ceilings)


def needless_facts(space):
    """Facts such that no two projects that keep every `assume` and differ in them alone have different answers."""
    answers = {space.combinations[i]: whole_answer(space, i) for i, answer in enumerate(space.answers)
               if answer.admissible}
    found = []
    for at, name in enumerate(space.names):
        seen = {}
        for cells, answer in answers.items():
            seen.setdefault(cells[:at] + cells[at + 1:], set()).add(answer)
        if all(len(one) == 1 for one in seen.values()):
            found.append(("attributes", name))
    return found


def needless_steps(space):
    return [("steps", step.name) for step in space.rules.steps
            if not any(step.name in space.answers[place].there for place in space.admissible)]


def all_cases(step):
    what = step.duration[0]
    return [] if what == "plain" else list(step.duration[2]) if what == "by" else range(len(step.duration[1]))


def needless_cases(space):
    found = []
    for step in space.rules.steps:
        needed = any(step.name in space.answers[place].there for place in space.admissible)
        if step.duration[0] == "plain" or not needed:  # of a step that is never needed W615 says it all
            continue
        reached = {details.case_of(space.rules, step, space.projects[place]) for place in space.admissible
                   if step.name in space.answers[place].there}
        found += [("case", step.name, case) for case in all_cases(step) if case not in reached]
    return found


def with_gaps(space):
    return [("steps", step.name) for step in space.rules.steps
            if any(step.name in space.answers[place].gap for place in space.gaps)]


def there_without(rules, exemption, project):
    others = dataclasses.replace(rules, exemptions=[one for one in rules.exemptions if one is not exemption])
    return {step.name for step in others.steps if oracle.is_there(others, step, project)}


def needless_exemptions(space):
    """Exemptions without which no admissible project would need a step more."""
    return [("exemptions", exemption.name) for exemption in space.rules.exemptions
            if all(there_without(space.rules, exemption, space.projects[place]) == space.answers[place].there
                   for place in space.admissible)]


def conjuncts(rules, condition, positive=True):
    """The parts of a conjunction, those of named conditions in it and their names included; what is denied, too."""
    what = condition[0]
    if what == "not":
        return conjuncts(rules, condition[1], not positive)
    if what == ("and" if positive else "or"):
        return [part for one in condition[1] for part in conjuncts(rules, one, positive)]
    inner = conjuncts(rules, rules.conditions[condition[1]], positive) if what == "named" else []
    return [condition if positive else ("not", condition)] + inner


def demands(rules):
    return [part for condition in [*rules.assume, rules.applies] if condition for part in conjuncts(rules, condition)]


def demanded(rules):
    """Named conditions that `applies` or `assume` demand by themselves: they are to be true."""
    return {part[1] for part in demands(rules) if part[0] == "named"}


def truths_of(space, condition):
    return {place for place, project in enumerate(space.projects) if oracle.holds(space.rules, condition, project)}


def demanded_in_other_words(space):
    """Named conditions that come to the same as something that is demanded, or several such things together."""
    parts, found = [truths_of(space, part) for part in demands(space.rules)], set()
    for name, condition in space.rules.conditions.items():
        truths = truths_of(space, condition)
        implied = [part for part in parts if truths <= part]
        if implied and truths == set.intersection(*implied):
            found.add(("conditions", name, "true"))
    return found


def form(rules, condition):
    """The truth of a condition that depends on no fact by its form alone; None of any other."""
    what = condition[0]
    if what == "constant":
        return condition[1]
    if what == "named":
        return form(rules, rules.conditions[condition[1]])
    if what == "not":
        inner = form(rules, condition[1])
        return None if inner is None else not inner
    if what not in ("and", "or"):
        return None
    parts = {form(rules, part) for part in condition[1]}
    decides = what == "or"
    return decides if decides in parts else None if None in parts else not decides


def judged_conditions(rules):
    """(what, its condition) of each condition that must make a difference."""
    for name, condition in rules.conditions.items():
        if name not in demanded(rules):
            yield ("conditions", name), condition
    for step in rules.steps:
        yield ("when", step.name), step.when  # of a step that is never needed W615 says it all
        for hold in step.holds:
            yield ("hold", step.name, hold.name), hold.when
    for number, link in enumerate(rules.links):
        yield ("link", number), link.when
    for ceiling in rules.ceilings:
        yield ("ceilings", ceiling.name), ceiling.when


def constant_conditions(space):
    found = []
    for what, condition in judged_conditions(space.rules):
        never = what[0] == "when" and ("steps", what[1]) in needless_steps(space)
        if condition is None or never:
            continue
        truths = {oracle.holds(space.rules, condition, space.projects[place]) for place in space.admissible}
        if len(truths) == 1:
            found.append((*what, str(truths.pop()).lower()))
    return found


def written_constants(space):
    """Conditions that are so by their form: nobody who wrote `when: true` is in doubt."""
    return {(*what, str(form(space.rules, condition)).lower()) for what, condition in judged_conditions(space.rules)
            if condition is not None and form(space.rules, condition) is not None}


def open_questions(space, code):
    """What may be told or not: the specification leaves it open. Beside a gap a project is told nothing certain."""
    if code == "W607" and space.gaps:
        return set(needless_facts(space))
    return demanded_in_other_words(space) | written_constants(space) if code == "W638" else set()


SEARCHES = {"W607": needless_facts, "W615": needless_steps, "W625": needless_cases, "W626": with_gaps,
            "W637": needless_exemptions, "W638": constant_conditions}


# ---- comparing ----

def told_by(space, code, finding):
    """The entry of which a finding speaks, by its arguments and its place."""
    first = finding["arguments"][0] if finding["arguments"] else None
    if code in ("W607", "W615", "W637"):
        return {"W607": "attributes", "W615": "steps", "W637": "exemptions"}[code], first
    if code == "W626":
        return "steps", first
    at = finding["line"], finding["column"]
    what = [one for one, place in space.places.items() if place == at and one[0] != "steps"]
    if len(what) != 1:
        raise Wrong(f"{code} at {at}: nothing of the kind stands there: {finding['message']}")
    names = {"link": lambda: {space.rules.links[what[0][1]].tail, space.rules.links[what[0][1]].head}}
    if first not in names.get(what[0][0], lambda: set(map(str, what[0][1:])))():
        raise Wrong(f"{code} at {at} speaks of {first}, there stands {what[0]}")
    return (*what[0], finding["arguments"][1]) if code == "W638" else what[0]


def place_of(space, code, what):
    if code == "W626" or code == "W638":
        return space.places[("case", what[1], 0)] if code == "W626" else space.places[what[:-1]]
    return space.places[what]


def search_differences(space, code, told, elsewhere):
    right = SEARCHES[code](space)
    spared = {*elsewhere["W601"], *open_questions(space, code)}
    found = [f"{code}: not told of {what}" for what in right if what not in told and what not in spared and
             place_of(space, code, what) not in elsewhere["structural"]]
    found += [f"{code}: told of {what}, which is not so" for what in told if what not in right]
    found += [f"{code}: told of {what}, and W601, too" for what in told if what in elsewhere["W601"]]
    return found + [f"{code}: told twice of {what}" for what in set(told) if told.count(what) > 1]


def gap_differences(space, finding):
    """Each admissible project that satisfies the condition must have the gap, and there must be one."""
    step, text = finding["arguments"]
    mask = reading.mask_of(space, reading.parsed(text, space.rules))
    inside = [place for place in space.admissible if mask >> place & 1]
    having = [place for place in inside if step in space.answers[place].gap]
    if not having:
        return [f"W626: no project with {text} has a gap at {step}"]
    return [] if having == inside else [f"W626: not each project with {text} has a gap at {step}"]


def schedule_answers(rules, project):
    schedule = oracle.Schedule(rules, project)
    everything = set(schedule.names)
    return [schedule.number(measure, everything, None, None) for measure in ("elapsed", "approval")], \
        details.offsets(schedule)


def link_differences(space, number):
    """A link that need not be said can be taken out."""
    link = space.rules.links[number]
    without = dataclasses.replace(space.rules, links=[one for one in space.rules.links if one is not link])
    for place in space.admissible:
        project = space.projects[place]
        if not space.answers[place].gap and \
                schedule_answers(space.rules, project) != schedule_answers(without, project):
            return [f"W616: the link {link.tail} -> {link.head} matters to {project}"]
    return []


def check_lint(space, program, _rng):
    status, answer = program.must("lint", program.folder / "rules.yaml")
    findings = answer["files"][0]["findings"]
    if answer.get("schema") != "permitline/lint/1" or status != bool(findings):
        return [f"lint: schema {answer.get('schema')}, status {status}"]
    space.places = places_of(space.rules)
    by_code = {code: [one for one in findings if one["code"] == code] for code in (*SEARCHED, "W601")}
    empty = not space.admissible
    if bool(by_code["W639"]) != empty or empty and any(by_code[code] for code in SEARCHED[:-1]):
        return [f"W639: told {len(by_code['W639'])} times, {len(space.admissible)} projects are admissible"]
    if empty:
        return []
    told, found = {code: [] for code in SEARCHED[:-1]}, []
    for code, entries in told.items():
        for one in by_code[code]:
            try:
                entries.append(told_by(space, code, one))
            except Wrong as error:
                found.append(str(error))
    elsewhere = {"structural": {(one["line"], one["column"]) for one in findings if one["code"] in STRUCTURAL},
                 "W601": [("attributes", one["arguments"][0]) for one in by_code["W601"]]}
    for code in SEARCHES:
        found += search_differences(space, code, told[code], elsewhere)
    for finding in by_code["W626"]:
        found += gap_differences(space, finding)
    for what in told["W616"]:
        found += link_differences(space, what[1])
    return [f"lint: {text}" for text in found]

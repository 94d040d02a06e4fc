"""A rule set as a tree of mappings and lists, as its file has it, and as YAML.

The leaves are texts, integers, booleans, None (null) and conditions. A condition is a tuple: ("and", parts), ("or",
parts), ("not", part), ("constant", truth), ("named", condition), ("flag", fact), ("in", fact, values, negated),
("number", fact, operator, constant in the last decimal, decimals); or, in a mapping form, a mapping. A length is a
number of working days or a text like "7 cd". `after` is always a mapping, and there is no `before`: how a file writes
links is chosen when it is written.
"""

LINK_TYPES = ("FS", "SS", "FF", "SF")


def copied(tree):
    """Another tree; conditions, which nobody changes, are shared."""
    if isinstance(tree, dict):
        return {key: copied(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [copied(value) for value in tree]
    return tree


# ---- links ----

class Link:
    """One edge between two steps: an entry of `after` of the step `head`."""

    def __init__(self, tail, milestone, head, kind, lag, when):
        self.tail, self.milestone, self.head = tail, milestone, head
        self.kind, self.lag, self.when = kind, lag, when

    def ends(self):
        return self.tail, self.milestone, self.head, self.kind, self.when

    def entry(self):
        found = {}
        if self.kind != ("SS" if self.milestone else "FS"):
            found["link"] = self.kind
        if self.lag:
            found["lag"] = self.lag
        if self.when is not None:
            found["when"] = self.when
        return found


def link_of(target, head, entry):
    tail, _, milestone = target.partition(".")
    kind = entry.get("link") or ("SS" if milestone else "FS")
    return Link(tail, milestone or None, head, kind, entry.get("lag") or 0, entry.get("when"))


def links_of(rules):
    """All links, in file order."""
    found = []
    for head, step in rules["steps"].items():
        for target, entries in (step.get("after") or {}).items():
            for entry in entries if isinstance(entries, list) else [entries]:
                found.append(link_of(target, head, entry))
    return found


def set_links(rules, links):
    """Writes links into the steps; of those with the same ends, type and `when` the one with the larger lag stays."""
    largest = {}
    for link in links:
        known = largest.get(link.ends())
        if known is None or link.lag > known.lag:
            largest[link.ends()] = link
    for step in rules["steps"].values():
        step.pop("after", None)
    grouped = {}
    for link in largest.values():
        target = f"{link.tail}.{link.milestone}" if link.milestone else link.tail
        grouped.setdefault((link.head, target), []).append(link.entry())
    for (head, target), entries in grouped.items():
        rules["steps"][head].setdefault("after", {})[target] = entries if len(entries) > 1 else entries[0]


# ---- conditions as text ----

def amount(scaled, decimals):
    whole, rest = divmod(scaled, 10 ** decimals)
    return f"{whole}.{rest:0{decimals}d}".rstrip("0") if rest else str(whole)


def words(condition, inner=False):
    what = condition[0]
    if what in ("and", "or"):
        text = f" {what} ".join(words(part, True) for part in condition[1])
        return f"({text})" if inner else text
    if what == "not":
        return f"not {words(condition[1], True)}"
    if what == "constant":
        return str(condition[1]).lower()
    if what in ("named", "flag"):
        return condition[1]
    if what == "number":
        return f"{condition[1]} {condition[2]} {amount(condition[3], condition[4])}"
    if len(condition[2]) == 1:
        return f"{condition[1]} {'!=' if condition[3] else '=='} {condition[2][0]}"
    return f"{condition[1]} {'not in' if condition[3] else 'in'} [{', '.join(condition[2])}]"


# ---- YAML ----

def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, tuple):
        return f'"{words(value)}"'
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def default_links(after):
    return all(entry == {} for entry in after.values())


def in_file_form(step, rng):
    """A step as some file may write it: links without anything to be said are a list, now and then."""
    found = dict(step)
    for key in ("after", "before"):
        if found.get(key) and default_links(found[key]) and rng.randrange(2):
            found[key] = list(found[key])
    return found


def with_befores(steps, rng):
    """Some links are written at their beginning, as `before`."""
    found = {name: {**step, "after": dict(step.get("after") or {})} for name, step in steps.items()}
    for name, step in found.items():
        for target, entry in list(step["after"].items()):
            if "." not in target and target in found and rng.randrange(5) == 0:
                del step["after"][target]
                found[target].setdefault("before", {})[name] = entry
    for step in found.values():
        if not step["after"]:
            del step["after"]
    return found


def section_text(name, entries, lines):
    lines.append(f"{name}:")
    lines += [f"  {key}: {flow(entry)}" for key, entry in entries.items()]


def rules_text(rules, rng, name):
    """A plain rule set."""
    lines = ["permitline: 1", f"id: {name}", "title: Rules", "language: en", f"span: {flow(rules['span'])}"]
    steps = {key: in_file_form(step, rng) for key, step in with_befores(rules["steps"], rng).items()}
    if rules.get("applies") is not None:
        lines.append(f"applies: {flow(rules['applies'])}")
    if rules.get("assume"):
        lines += ["assume:"] + [f"  - {flow(condition)}" for condition in rules["assume"]]
    for section in ("attributes", "conditions", "stages", "steps", "exemptions", "ceilings"):
        if rules.get(section):
            section_text(section, steps if section == "steps" else rules[section], lines)
    return "\n".join(lines) + "\n"


def change_in_file_form(change, rng):
    found = dict(change)
    if "add" in found and "steps" in found["add"]:
        steps = {name: in_file_form(step, rng) for name, step in found["add"]["steps"].items()}
        found["add"] = {**found["add"], "steps": steps}
    return found


def reform_text(changes, rng, name, base):
    """A rule set that extends another."""
    lines = ["permitline: 1", f"id: {name}", "title: Reform", "language: en", f"extends: {base}", "changes:"]
    for label, change in changes.items():
        lines.append(f"  {label}:")
        lines += [f"    {verb}: {flow(what)}" for verb, what in change_in_file_form(change, rng).items()]
    return "\n".join(lines) + "\n"


def project_text(facts, project):
    """A project that knows all facts."""
    parts = [f"{name}: {shown(fact, project[name])}" for name, fact in facts.items()]
    return f"permitline: 1\nproject: P\nattributes: {{{', '.join(parts)}}}\n"


def table_text(facts, projects):
    """The same as CSV."""
    rows = [[f"P{i + 1}", *(shown(fact, project[name]) for name, fact in facts.items())]
            for i, project in enumerate(projects)]
    return "".join(",".join(row) + "\n" for row in [["id", *facts], *rows])


def shown(fact, value):
    if fact.type == "choice":
        return value
    return str(value).lower() if fact.type == "flag" else amount(value, fact.decimals)

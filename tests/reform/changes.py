"""Changes applied by hand to a tree of documents.py, by the words of the format; and sets of changes.

`apply_change` gives another tree; what the words call an error is an Unloadable (and so is what the new tree would
not load for, which Model tells). Where the words leave open what happens, Open is raised: no case may hang on it.
"""

from documents import Link, copied, link_of, links_of, set_links
from model import Model, Unloadable, head_of, need, tail_of

MERGED_TAKES = ("title", "authority", "stage", "kind", "clock", "track", "source")
SPLIT_TAKES = ("title", "authority", "with", "stage", "kind", "track", "when", "source")
SIDES = "SF"


class Open(Exception):
    """The pages do not say what this means."""


# ---- set ----

def patched(tree, patch):
    """A merge-patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return copied(patch)
    found = dict(tree) if isinstance(tree, dict) else {}
    for key, value in patch.items():
        if value is None:
            found.pop(key, None)
        else:
            found[key] = patched(found.get(key), value)
    return found


def removes_nothing(tree, patch):
    """Is there a null of what is not there? To a merge-patch that is nothing; in a whole reform it may be an error."""
    inner = tree if isinstance(tree, dict) else {}
    return any(value is None and key not in inner or isinstance(value, dict) and removes_nothing(inner.get(key), value)
               for key, value in patch.items())


def set_part(rules, patch):
    found = patched(rules, patch)
    rules.clear()
    rules.update(found)
    set_links(rules, links_of(rules))


# ---- drop ----

def both(first, second):
    """Two whens by and."""
    if first is None or second is None:
        return second if first is None else first
    return "and", tuple(part for one in (first, second) for part in (one[1] if one[0] == "and" else (one,)))


def joined(before, after):
    """A link into a step that is dropped and one out of it: what holds without it, or None."""
    if head_of(before)[1] > tail_of(after)[1]:
        return None             # It waits for the finish; the other leaves the start.
    kind = SIDES[tail_of(before)[1]] + SIDES[head_of(after)[1]]
    return Link(before.tail, before.milestone, after.head, kind, before.lag, both(before.when, after.when))


def drop(rules, names):
    for name in names:
        need(name in rules["steps"], f"no step {name}")
        need(rules["span"].get("to") != name, f"{name} ends the span")
        links = links_of(rules)
        incoming = [link for link in links if link.head == name]
        outgoing = [link for link in links if link.tail == name]
        found = [link for link in links if name not in (link.head, link.tail)]
        found += [link for link in (joined(one, two) for one in incoming for two in outgoing) if link]
        if any(link.head == link.tail for link in found):
            raise Open("dropping a step makes a step wait for itself")
        del rules["steps"][name]
        set_links(rules, found)
        forget(rules, name)


def forget(rules, name):
    for step in rules["steps"].values():
        need(step.get("part-of") != name, f"a step is part of {name}")
    for entry in (rules.get("ceilings") or {}).values():
        need(name not in (entry.get("from"), entry.get("to")), f"a ceiling names {name}")
    for section in ("exemptions", "ceilings"):
        for key, entry in list((rules.get(section) or {}).items()):
            if name in (entry.get("steps") or []):
                entry["steps"] = [step for step in entry["steps"] if step != name]
                if not entry["steps"]:      # It speaks of nothing any more.
                    del rules[section][key]


def entries_with_steps(rules):
    """The exemptions and ceilings that list steps."""
    return [entry for section in ("exemptions", "ceilings") for entry in (rules.get(section) or {}).values()
            if entry.get("steps") is not None]


# ---- merge ----

def plain(condition):
    """A condition that may be a mapping (each fact is (one of) this, and) as one that is none."""
    if not isinstance(condition, dict):
        return condition
    parts = []
    for name, values in condition.items():
        if isinstance(values, bool):
            parts.append(("flag", name) if values else ("not", ("flag", name)))
        else:
            parts.append(("in", name, tuple(values) if isinstance(values, list) else (values,), False))
    return parts[0] if len(parts) == 1 else ("and", tuple(parts))


def merge(rules, what):
    names, into, own = what["steps"], what["into"], what.get("as") or {}
    for name in names:
        need(name in rules["steps"], f"no step {name}")
    need(into not in rules["steps"], f"{into} is there already")
    old = [rules["steps"][name] for name in names]
    new = {key: old[0][key] for key in MERGED_TAKES if old[0].get(key) is not None}
    whens = [step.get("when") for step in old]
    if None not in whens:
        new["when"] = ("or", tuple(map(plain, whens)))
    new.update(copied(own))
    # What was merged before is merged again: the new one stands for all of it.
    new["replaces"] = [name for one, step in zip(names, old) for name in (one, *(step.get("replaces") or []))]
    links = links_of(rules)
    for link in links:
        need(not (link.tail in names and link.milestone and link.head not in names) or
             link.milestone in (new.get("milestones") or {}), f"{into} has no milestone {link.milestone}")
        link.tail = into if link.tail in names else link.tail
        link.head = into if link.head in names else link.head
    rules["steps"] = with_in_place(rules["steps"], names, {into: new})
    set_links(rules, [link for link in links if link.tail != link.head])
    rename(rules, names, [into])


def with_in_place(steps, names, new):
    """The steps with new ones where the first of some old ones stood."""
    found = {}
    for name, step in steps.items():
        if name == names[0]:
            found.update(new)
        if name not in names:
            found[name] = step
    return found


def rename(rules, names, parts):
    """What named one of some steps names the new ones: lists all, `to` the last, `from` the first."""
    for entry in entries_with_steps(rules):
        listed = [new for name in entry["steps"] for new in (parts if name in names else [name])]
        entry["steps"] = list(dict.fromkeys(listed))
    for entry in (rules.get("ceilings") or {}).values():
        if entry.get("from") in names:
            entry["from"] = parts[0]
        if entry.get("to") in names:
            entry["to"] = parts[-1]
    if rules["span"].get("to") in names:
        rules["span"]["to"] = parts[-1]
    for step in rules["steps"].values():
        if step.get("part-of") in names and step["part-of"] not in parts:
            if len(parts) > 1:
                raise Open("a step is part of one that is split")
            step["part-of"] = parts[0]


# ---- split ----

def split(rules, what):
    name, parts = what["step"], what["into"]
    need(name in rules["steps"], f"no step {name}")
    names, old, links = list(parts), rules["steps"][name], links_of(rules)
    if old.get("replaces"):
        raise Open("a merged step is split")
    for part in names:
        need(part == name or part not in rules["steps"], f"{part} is there already")
    keeper = name if name in parts else names[-1]
    new = {part: part_of_split(old, copied(own), part == keeper) for part, own in parts.items()}
    for link in links:
        if link.tail == name:
            link.tail = keeper if link.milestone else names[-1]
        if link.head == name:
            link.head = names[0]
    links += [link_of(one, two, {}) for one, two in zip(names, names[1:])]
    rules["steps"] = with_in_place(rules["steps"], [name], new)
    set_links(rules, links)
    rename(rules, [name], names)


def part_of_split(old, own, keeps):
    new = {key: old[key] for key in SPLIT_TAKES if old.get(key) is not None}
    if own.get("kind") is None:
        new.update({key: old[key] for key in ("clock", "counted") if old.get(key) is not None})
    if old.get("part-of") is not None:
        new["part-of"] = old["part-of"]
    if keeps:
        new.update({key: copied(old[key]) for key in ("holds", "milestones", "documents") if old.get(key)})
    new.update(own)
    return new


# ---- the other verbs ----

def exempt(rules, entries):
    for name, entry in entries.items():
        need(name not in (rules.get("exemptions") or {}), f"{name} is there already")
        rules.setdefault("exemptions", {})[name] = copied(entry)


def relax(rules, what):
    head = what["step"]
    need(head in rules["steps"], f"no step {head}")
    links = links_of(rules)
    for tail, entry in what["after"].items():
        old = [link for link in links if (link.tail, link.head) == (tail, head)]
        need(old and tail in rules["steps"], f"{head} does not wait for {tail}")
        if len(old) > 1 or old[0].when is not None or old[0].milestone:
            raise Open("relaxing other than one plain link")
        links.remove(old[0])
        target = tail
        if "milestone" in entry:
            milestones = rules["steps"][tail].setdefault("milestones", {})
            if entry["milestone"] in milestones:
                raise Open("a milestone made on the spot is there already")
            milestones[entry["milestone"]] = entry["day"]
            target = f"{tail}.{entry['milestone']}"
        links.append(link_of(target, head, {key: value for key, value in entry.items()
                                            if key not in ("milestone", "day")}))
    set_links(rules, links)


def file(rules, what):
    for name in what["steps"]:
        need(name in rules["steps"], f"no step {name}")
        rules["steps"][name].update({"kind": "filing", "duration": what["duration"]})


def commit(rules, what):
    name, supplement = what["step"], what["supplement"]
    new = f"{name}-supplement"
    need(name in rules["steps"], f"no step {name}")
    need(new not in rules["steps"], f"{new} is there already")
    rules["steps"][name]["duration"] = what["duration"]
    old = rules["steps"][name]
    rules["steps"][new] = {"title": supplement["title"], "kind": "supplement", "part-of": name, "after": {name: {}},
                           "duration": supplement["duration"],
                           **{key: old[key] for key in ("stage", "track") if old.get(key)}}
    add_before(rules, new, supplement.get("before"), {})


def add_before(rules, tail, head, entry):
    if head is not None:
        need(head in rules["steps"], f"no step {head}")
        set_links(rules, links_of(rules) + [link_of(tail, head, entry)])


def add(rules, sections):
    befores = []
    for section, entries in sections.items():
        for name, entry in entries.items():
            need(name not in (rules.get(section) or {}), f"{name} is there already")
            new = copied(entry)
            befores += [(name, head, link) for head, link in new.pop("before", {}).items()] \
                if section == "steps" else []
            rules.setdefault(section, {})[name] = new
    for tail, head, link in befores:
        add_before(rules, tail, head, link)


VERBS = {"drop": drop, "merge": merge, "split": split, "set": set_part, "exempt": exempt, "relax": relax, "file": file,
         "commit": commit, "add": add}


def verbs_of(change):
    return [(verb, what) for verb, what in change.items() if verb in VERBS]


def apply_change(rules, change):
    found = copied(rules)
    for verb, what in verbs_of(change):
        VERBS[verb](found, what)
    return found


# ---- sets of changes ----

def leaves(tree, patch):
    """The parts of a merge-patch: its leaves, but a whole entry where there is no mapping to descend into."""
    for key, value in patch.items():
        inner = tree.get(key)
        if isinstance(value, dict) and isinstance(inner, dict) and value:
            for leaf in leaves(inner, value):
                yield {key: leaf}
        else:
            yield {key: value}


def parts_of(rules, verb, what):
    """What is tried for itself. The leaves of `set` hang on what is there."""
    if verb == "set":
        return list(leaves(rules, what))
    if verb == "exempt":
        return [{name: entry} for name, entry in what.items()]
    if verb == "file":
        return [{**what, "steps": [name]} for name in what["steps"]]
    if verb == "add":
        return [{section: {name: entry}} for section, entries in what.items() for name, entry in entries.items()]
    return [what]


def applied(rules, change):
    """(tree, its model) after a change in a set of changes: whole if it loads, else each part that does."""
    try:
        found = apply_change(rules, change)
        return found, Model(found)
    except Unloadable:
        pass
    found, model = rules, None
    for verb, what in verbs_of(change):
        for part in parts_of(found, verb, what):
            try:
                tried = apply_change(found, {verb: part})
                model = Model(tried)
                found = tried
            except Unloadable:
                continue
    return found, model or Model(found)

"""A failing case with everything taken out that it can do without."""

from changes import Open, verbs_of
from documents import copied
from make import Case
from model import Unloadable

KEPT = {"title", "type", "kind", "span", "attributes", "steps"}
MOST_TRIES = 600


def paths(tree, above=()):
    """Where something may be taken out: outer things first."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    found = []
    for key, value in inner:
        if key not in KEPT or len(above) > 1 and key != "title" and key != "kind":
            found.append((*above, key))
        found += paths(value, (*above, key))
    return sorted(found, key=len)


def without(tree, path):
    found = copied(tree)
    at = found
    for key in path[:-1]:
        at = at[key]
    del at[path[-1]]
    return found


def smaller(case):
    for path in paths({"changes": case.changes, "base": case.base}):
        try:
            found = without({"base": case.base, "changes": case.changes}, path)
            if found["changes"] and all(verbs_of(change) for change in found["changes"].values()):
                yield Case(found["base"], found["changes"]).fill()
        except (Unloadable, Open, KeyError, TypeError, AttributeError, ValueError, IndexError):
            continue


def shrunk(case, fails):
    """The smallest case found for which `fails` is still true."""
    tries, again = 0, True
    while again and tries < MOST_TRIES:
        again = False
        for found in smaller(case):
            tries += 1
            if tries > MOST_TRIES:
                break
            if fails(found):
                case, again = found, True
                break
    return case

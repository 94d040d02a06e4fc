"""Spoilt copies of good documents. Each is spoilt in one place and says where and how; places that differ only by the
index of a list or by an entry's id are spoilt once for each way."""

import copy

# Mappings with names of the rule set as keys: an entry more or less is no mistake, nor is another name.
FREE_ANSWERS = {"attributes", "assumed", "values", "title", "from", "jurisdiction", "note", "counterexample", "example",
                "to"}
# Lists of such mappings.
FREE_LISTS = {"boxes"}
# Texts of answers that may be anything.
FREE_TEXTS = {"zh", "en", "title", "file", "undated", "message", "arguments", "note", "url", "date", "condition",
              "when", "except", "counted", "applies", "assume", "article", "source", "id", "project", "calendar",
              "attributes", "assumed", "values", "unit", "default", "reason", "duration_text", "notice"}


def places(value, path=()):
    """Each place of a document, the whole first."""
    yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(items):
        yield from places(inner, (*path, key))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def replaced(document, path, value):
    result = copy.deepcopy(document)
    if not path:
        return value
    at(result, path[:-1])[path[-1]] = value
    return result


def without(document, path):
    result = copy.deepcopy(document)
    del at(result, path[:-1])[path[-1]]
    return result


def renamed(document, path, name):
    result = copy.deepcopy(document)
    parent = at(result, path[:-1])
    pairs = [(name if key == path[-1] else key, value) for key, value in parent.items()]
    parent.clear()
    parent.update(pairs)
    return result


def once(spoilt, seen):
    """Those with a new (kind of place, way of spoiling) only; places in lists are alike. A copy is made only of those:
    answers are large, and most of their places have been seen."""
    for what, path, make, *arguments in spoilt:
        place = (what, tuple("*" if isinstance(key, int) else key for key in path))
        if place not in seen:
            seen.add(place)
            yield f"{'/'.join(map(str, path)) or 'all of it'}: {what}", make(*arguments)


def answers(document, seen):
    """Spoilt answers: a schema must refuse every one. `seen` is what was spoilt already in others of its schema."""
    def change(what, path, value):
        return what, path, replaced, document, path, value

    # A row of a table has what was asked for, and perhaps the members of its input: nothing of it must be there.
    is_table = document.get("schema") == "permitline/batch/1"

    def is_open(path):
        return is_table and list(path[:1]) == ["rows"] and len(path) in (2, 3)

    # What differs between two rule sets is written as their files have it: any key, any text or number.
    is_diff = document.get("schema") == "permitline/diff/1"

    def is_written(path):
        return is_diff and len(path) > 2 and path[0] in ("steps", "entries") and path[2] in ("before", "after")

    def is_free(path):
        label = is_diff and path[-1:] == ("change",) and path[-3] in ("shares", "attribution")
        return label or is_written(path) or bool(FREE_TEXTS & set(path[-2:])) or "changes" in path[-3:]

    def has_free_keys(path):
        return bool(path) and (path[-1] in FREE_ANSWERS or (len(path) > 1 and path[-2] in FREE_LISTS) or
                               is_written(path))

    def spoilt():
        for path, value in places(document):
            yield change("a list of lists", path, [[{"spoilt": True}]])
            if isinstance(value, bool):
                yield change("a flag as text", path, str(value).lower())
            elif isinstance(value, int):
                yield change("half a day more", path, value + 0.5)
                if not is_written(path):
                    yield change("a number as text", path, str(value))
            elif isinstance(value, str):
                if not is_free(path):
                    yield change("another word", path, "Spoilt word!")
                    yield change("no word", path, "")
            elif isinstance(value, list):
                yield change("a text for a list", path, "spoilt")
            elif isinstance(value, dict) and path and not has_free_keys(path) and not is_open(path):
                yield change("a key more", path, {**value, "spoilt": None})
            if path and isinstance(path[-1], str) and not has_free_keys(path[:-1]) and not is_open(path):
                yield "without it", path, without, document, path
                yield "misspelt", path, renamed, document, path, path[-1] + "s"
    return once(spoilt(), seen)


# What stands for every value of a file that people write; the program is asked what it says to each.
VALUES = [("a list of a mapping", [{"spoilt": "1"}]), ("a mapping", {"spoilt": "1"}), ("an empty list", []),
          ("an empty mapping", {}), ("null", None), ("an empty text", ""), ("a blank text", "  "),
          ("a word", "spoilt"), ("a bad id", "Spoilt Id"), ("a number", "7"), ("a negative number", "-7"),
          ("a decimal", "7.5"), ("a large number", "1234567890"), ("a date", "2019-02-28"),
          ("no date", "2019-02-30"), ("a duration", "7 cd"), ("a bare day", "7天"), ("yes", "true"),
          ("a keyword", "not"), ("a range", "7..9"), ("a code", "E120"), ("a dotted id", "site.letter"),
          ("a long text", "x" * 2000)]


def inputs(document):
    """Spoilt rule sets or projects, some of them still good: the program and the schema must agree."""
    def change(what, path, value):
        return what, path, replaced, document, path, value

    def spoilt():
        for path, value in places(document):
            yield from (change(what, path, other) for what, other in VALUES if other != value)
            if isinstance(value, dict):
                yield change("an unknown key", path, {**value, "spoilt": "spoilt"})
            if isinstance(value, list) and value:
                yield change("an entry twice", path, [*value, value[0]])
            if path and isinstance(path[-1], str):
                yield "misspelt", path, renamed, document, path, path[-1] + "s"
                yield "a key that is no id", path, renamed, document, path, "Spoilt Id"
            if path:
                yield "without it", path, without, document, path
    return once(spoilt(), set())

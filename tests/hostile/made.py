"""Hostile files that are made when they are needed, because they are huge: name to bytes."""

HEAD = "permitline: 1\nid: hostile\ntitle: Hostile\nlanguage: en\n"
STEP = "steps: {permit: {title: Permit, kind: approval, duration: 5}}\n"


def circle(count):
    """Each step waits for the one before, the first for the last."""
    steps = [f"  s{i}: {{title: S, kind: event, after: [s{(i - 1) % count}]}}\n" for i in range(count)]
    return HEAD + "steps:\n" + "".join(steps)


def conditions_in_a_circle(count):
    named = [f"  c{i}: not c{(i + 1) % count}\n" for i in range(count)]
    return HEAD + "conditions:\n" + "".join(named) + STEP


def depth(levels):
    return HEAD + "".join(" " * i + "k:\n" for i in range(levels))


REFORM = HEAD + "extends: before\n"


def many_changes(count):
    changes = [f"  c{i}: {{set: {{steps: {{land: {{least: {i}}}}}}}}}\n" for i in range(count)]
    return REFORM + "changes:\n" + "".join(changes)


def many_links(count):
    """A hub that so many steps lead to and as many wait for is dropped."""
    before = "".join(f"      a{i}: {{title: S, kind: event, before: [hub]}}\n" for i in range(count))
    behind = "".join(f"      b{i}: {{title: S, kind: event, after: [hub]}}\n" for i in range(count))
    hub = "  a:\n    add:\n     steps:\n      hub: {title: H, kind: event}\n"
    return REFORM + "changes:\n" + hub + before + behind + "  b: {drop: [hub]}\n"


def on_many_steps(count, verb):
    """A chain of so many steps, and a verb that speaks of each of them."""
    steps = [f"      s{i}: {{title: S, kind: event, after: [s{i - 1}]}}\n" for i in range(1, count)]
    chain = "  a:\n    add:\n     steps:\n      s0: {title: S, kind: event}\n" + "".join(steps)
    names = ", ".join(f"s{i}" for i in range(count))
    return REFORM + "changes:\n" + chain + "  b: " + verb(names) + "\n"


def set_each(names):
    return "{set: {steps: {" + ", ".join(f"{name}: {{least: x}}" for name in names.split(", ")) + "}}}"


def before_each(names):
    patches = [f"{name}: {{before: {{permit: {{}}}}}}" for name in names.split(", ")]
    return "{set: {steps: {" + ", ".join(patches) + ", q: 1}}}"


MADE = {
    "brackets-7-megabytes": lambda: "[" * 7_000_000,
    "braces-7-megabytes": lambda: "{" * 7_000_000,
    "dashes-one-megabyte": lambda: "- " * 500_000,
    "question-marks-one-megabyte": lambda: "? " * 500_000,
    "quote-that-never-ends-7-megabytes": lambda: HEAD + 'jurisdiction: "' + "a " * 3_500_000,
    "comment-7-megabytes": lambda: "#" + "a" * 7_000_000 + "\n",
    "file-of-8-mebibytes-and-1": lambda: "#" + "a" * (8 << 20),
    "line-of-one-mebibyte": lambda: HEAD + "jurisdiction: " + "中" * (1 << 20) + "\n" + STEP,
    "error-in-column-100000": lambda: HEAD + "steps: {" + " " * 100_000 + "permit: {title: Permit, kind: aproval}}\n",
    "parentheses-100000": lambda: HEAD + STEP + 'applies: "' + "(" * 100_000 + 'true"\n',
    "note-of-65537-bytes": lambda: HEAD + "sources: {r: {title: R, note: " + "n" * 65_537 + "}}\n" + STEP,
    "key-of-one-mebibyte": lambda: HEAD + "k" * (1 << 20) + ": 1\n" + STEP,
    "depth-65": lambda: depth(65),
    "depth-500": lambda: depth(500),
    "circle-of-300-steps": lambda: circle(300),
    "circle-of-1000-conditions": lambda: conditions_in_a_circle(1000),
    "unknown-keys-100000": lambda: HEAD + STEP + "".join(f"k{i}: 1\n" for i in range(100_000)),
    "duplicate-ids-100000": lambda: HEAD + "steps:\n" + "  a: {title: A, kind: event}\n" * 100_000,
    "bytes-of-all-values": lambda: bytes(range(255, -1, -1)) * 100,
    "nul-bytes-one-mebibyte": lambda: b"\0" * (1 << 20),
    "tabs-one-mebibyte": lambda: "\t" * (1 << 20),
    "reform-of-1001-changes": lambda: many_changes(1001),
    "reform-of-100000-links": lambda: many_links(320),
    "reform-drops-5000": lambda: on_many_steps(5_000, lambda names: f"{{drop: [{names}, permit]}}"),
    "reform-merges-5000": lambda: on_many_steps(5_000, lambda names: f"{{merge: {{steps: [{names}], into: permit}}}}"),
    "reform-sets-5000": lambda: on_many_steps(5_000, set_each),
    "reform-before-5000": lambda: on_many_steps(5_000, before_each),
    "full-width-spaces": lambda: HEAD + "\u3000" * 100_000 + "a: 1\n",
}


def made(name):
    data = MADE[name]()
    return data if isinstance(data, bytes) else data.encode()

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
    "full-width-spaces": lambda: HEAD + "\u3000" * 100_000 + "a: 1\n",
}


def made(name):
    data = MADE[name]()
    return data if isinstance(data, bytes) else data.encode()

"""batch --against OLD is two runs side by side: each column of the other rule set is what a run with that one alone
says, the row's own columns are what they are without it, and a difference over unknown facts is that of all projects
that the row may be, each written out. Random rule sets that know other facts, values, scopes and calendars, and random
tables."""

import collections
import csv
import io
import itertools
import json
import random

OWN = ["row", "id", "title", "rules", "applicable", "items", "sum_days", "approval_days", "elapsed_days", "start",
       "finish", "finish_estimated", "ceiling", "limit", "margin", "verdict", "code", "error"]
OTHER = {"against": "rules", "against_applicable": "applicable", "against_items": "items",
         "against_sum_days": "sum_days", "against_approval_days": "approval_days",
         "against_elapsed_days": "elapsed_days", "against_code": "code"}
DELTAS = {"delta_approval_days": "approval_days", "delta_elapsed_days": "elapsed_days"}

# Calendars of their own, so that elapsed days of the two sides differ by them, too.
WEEKENDS = {"five": "[fri, sat]", "six": "[sun]"}

# What a cell of each column may say: to both rule sets, to one alone, to none, nothing.
VALUES = {"kind": ["a", "b", "c", "d", "x", ""],
          "Size": ["0", "5", "10", "11", "20", "21", "50", "-1", "5000", "?", ""],
          "hot": ["yes", "no", "maybe", "", "?"], "storeys": ["1", "9", "ten", ""],
          "area": ["1", "50", "51", "0.5", ""],
          "start": ["", "2018-03-01", "2019-09-27", "2020/12/31", "9999-12-01", "2018-13-01"]}
NAMES = list(VALUES)


def rules_text(rng, name, choices, calendar):
    """A small rule set over some of the facts; the two of a pair differ in nearly everything."""
    few = choices == "abc"
    only = "  storeys: {title: Storeys, type: count}\n" if few else "  area: {title: Area, type: number, unit: m2}\n"
    extra = "storeys >= 5" if few else "area > 50"
    default = rng.choice(["", "", ", default: true", ", default: false"])
    most = rng.choice(["", ", max: 30"])
    when = rng.choice(["kind == b", "hot", f"size > {rng.choice([5, 10])}", extra])
    tests = {"applies": rng.choice(["", "", f"applies: kind in [{choices[0]}, b]\n", "applies: size <= 20\n"]),
             "assume": rng.choice(["", "", "assume: [not (kind == b and hot)]\n", "assume: [size > 5 or not hot]\n"])}
    days = [rng.randint(1, 30) for _ in range(6)]
    unit = [rng.choice(["", "", " cd"]) for _ in range(3)]
    by = ", ".join(f"{choice}: {rng.randint(1, 25)}" for choice in choices)
    return (f"permitline: 1\nid: {name}\nlanguage: en\ntitle: {name}\ncalendar: {calendar}\nevidence: illustrative\n"
            "span: {from: start, to: end}\nattributes:\n"
            f"  kind: {{title: Kind, values: {{{', '.join(f'{c}: {c.upper()}1' for c in choices)}}}}}\n"
            f"  size: {{title: Size, type: count{most}}}\n  hot: {{title: Hot, type: flag{default}}}\n{only}"
            f"{tests['assume']}{tests['applies']}steps:\n"
            f"  one: {{title: One, kind: approval, duration: {{by: kind, {by}}}}}\n"
            f"  two: {{title: Two, kind: approval, duration: {days[0]}{unit[0]}, when: {when}, after: [one]}}\n"
            f"  three: {{title: Three, kind: tender, duration: {days[1]}{unit[1]}, after: [one], "
            f"when: size > {rng.choice([10, 20])}}}\n"
            f"  end: {{title: End, kind: approval, after: [two, three], duration: [{{when: hot, "
            f"duration: {days[2]}{unit[2]}}}, {{duration: {days[3]}}}]}}\n"
            f"ceilings: {{top: {{title: Top, limit: {days[4] + 20}, "
            f"measure: {rng.choice(['approval', 'elapsed'])}}}}}\n")


def random_rows(rng, count):
    rows = []
    for number in range(count):
        cells = {name: rng.choice(VALUES[name]) for name in NAMES}
        if rng.random() < 0.7:  # mostly what both may know
            cells.update(kind=rng.choice("abc"), Size=rng.choice(["5", "11", "21", ""]),
                         hot=rng.choice(["yes", "no", ""]), storeys=rng.choice(["1", ""]),
                         area=rng.choice(["1", "51", ""]))
        rows.append({"id": f"P{number}", **cells})
    return rows


def csv_text(rows, rng=None):
    lines = [",".join(["id", *NAMES])]
    for row in rows:
        line = ",".join([row["id"], *(row[name] for name in NAMES)])
        broken = rng.random() if rng else 1
        lines.append('"' + line if broken < 0.01 else line + ",z" if broken < 0.02 else line)
    return "\n".join(lines) + "\n"


def json_text(rows, rng):
    """Members in any order, some twice, nested or null; a name that only one rule set knows has a wrong unit."""
    lines = []
    for row in rows:
        members = [(name, row[name]) for name in ["id", *NAMES] if row[name] or rng.random() < 0.3]
        rng.shuffle(members)
        odd = rng.random()
        if odd < 0.1:
            members.append(rng.choice([("kind", "a"), ("SIZE", "5"), ("Storeys", "1"), ("Area", "1"), ("note", "x")]))
        elif odd < 0.2:
            members.append((rng.choice(["storeys", "area", "hot", "note"]) + " ", rng.choice([[], {"x": 1}, None])))
        elif odd < 0.25:
            members.append(rng.choice([("Area(万元)", "1"), ("Storeys(m2)", "1"), ("Area(m2)", "2")]))
        lines.append("{" + ", ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in members) + "}")
    return "\n".join(lines) + "\n"


def rows_of(output):
    return list(csv.DictReader(io.StringIO(output.decode("utf-8"), newline="")))


def number(text):
    """(least, most) of a cell; None: empty."""
    if not text:
        return None
    ends = text.split("..")
    return int(ends[0]), int(ends[-1])


class Pair:
    """Two rule sets, and runs with them."""

    def __init__(self, folder, run, seed):
        rng = random.Random(seed)
        calendars = []
        for name, weekend in WEEKENDS.items():
            file = folder / f"{name}.yaml"
            file.write_text(f"permitline: 1\ncalendar: {name}\ntitle: {name}\nweekend: {weekend}\n"
                            "known-until: 2018-12-31\nyears:\n  2018: {notice: x, rest: [], work: []}\n", "utf-8")
            calendars.append(str(file))
        self.files = []
        for name, choices in (("new", "abc"), ("old", "bcd")):
            file = folder / f"{name}-{seed}.yaml"
            file.write_text(rules_text(rng, name, choices, rng.choice(calendars)), "utf-8")
            self.files.append(str(file))
        self.new, self.old = self.files
        self.run = run
        self.rng = rng

    def against(self, data, *options):
        return self.run("--rules", self.new, "--against", self.old, *options, "-", data=data)

    def alone(self, rules, data, *options):
        return self.run("--rules", rules, *options, "-", data=data)


def compare_columns(check, what, both, own, other):
    check(len(both) == len(own) == len(other), f"{what}: {len(both)}, {len(own)}, {len(other)} rows")
    for mine, new, old in zip(both, own, other):
        wrong = [(key, mine[key], new[key]) for key in OWN if mine[key] != new[key]]
        wrong += [(key, mine[key], old[of]) for key, of in OTHER.items() if mine[key] != old[of]]
        check(not wrong, f"{what}: row {mine['row']}: {wrong}")
        for delta, of in DELTAS.items():
            a, b, said = number(new[of]), number(old[of]), number(mine[delta])
            if a is None or b is None:
                check(said is None, f"{what}: row {mine['row']}: {delta} of nothing is {mine[delta]}")
            elif a[0] == a[1] and b[0] == b[1]:
                check(said == (a[0] - b[0],) * 2, f"{what}: row {mine['row']}: {mine[delta]} of {a} and {b}")
            elif said is not None:
                check(a[0] - b[1] <= said[0] <= said[1] <= a[1] - b[0], f"{what}: {mine[delta]} of {a} and {b}")


# One value of each cell that the rule sets of a pair may cut: facts that nobody says may be any of these.
EVERY = {"kind": list("abcd"), "Size": ["0", "6", "11", "21", "31"], "hot": ["yes", "no"], "storeys": ["1", "5"],
         "area": ["1", "50.5"]}


def completions(row):
    open_names = [name for name in EVERY if row[name] in ("", "?")]
    for values in itertools.product(*(EVERY[name] for name in open_names)):
        yield {**row, **dict(zip(open_names, values))}


def compare_ranges(check, pair, rows, both):
    """Where a number is left open: the exact range over every project that the row may be, or nothing."""
    told = 0
    picked = [(row, mine) for row, mine in zip(rows, both)
              if any(".." in mine[key] for key in ("approval_days", "against_approval_days", "elapsed_days"))]
    defaults = ["default:" in open(file, encoding="utf-8").read() for file in pair.files]
    for row, mine in picked[:25]:
        if any(defaults) and row["hot"] == "":
            continue  # a default is that side's own: no project says both
        every = list(completions(row))
        data = csv_text(every).encode()
        new, old = (rows_of(pair.alone(rules, data).stdout) for rules in pair.files)
        for delta, of in DELTAS.items():
            found = [int(a[of]) - int(b[of]) for a, b in zip(new, old)
                     if a["applicable"] == b["applicable"] == "true" and a[of] and b[of]]
            wanted = (min(found), max(found)) if found else None
            said = number(mine[delta])
            told += said is not None
            check(said in (None, wanted), f"{delta} of {row}: {said}, over all projects {wanted}")
            if delta == "delta_approval_days":
                check(said == wanted, f"{delta} of {row} is left open: {wanted}")
    return told


def summary_of(both):
    """What --summary counts, counted from the rows."""
    moves = collections.Counter()
    deltas = {key: collections.Counter() for key in DELTAS}
    for row in both:
        if row["code"]:
            continue
        scopes = (row["applicable"], row["against_applicable"])
        numbers = [row[key] for key in ("approval_days", "against_approval_days", "elapsed_days",
                                        "against_elapsed_days")]
        if row["against_code"]:
            moves["bad"] += 1
        elif scopes == ("false", "false"):
            moves["outside"] += 1
        elif scopes == ("true", "false"):
            moves["entering"] += 1
        elif scopes == ("false", "true"):
            moves["leaving"] += 1
        elif "" in scopes or any(".." in text for text in numbers):
            moves["undecided"] += 1
        else:
            for key, counter in deltas.items():
                counter[int(row[key])] += 1
    return moves, deltas


def compare_summary(check, what, found, both):
    against = json.loads(found)["against"]
    moves, deltas = summary_of(both)
    for key in ("bad", "undecided", "entering", "leaving", "outside"):
        check(against[key] == moves[key], f"{what}: {key}: {against[key]}, not {moves[key]}")
    for key, of in DELTAS.items():
        told, counter = against[of], deltas[key]
        check(told["rows"] == [[value, counter[value]] for value in sorted(counter)], f"{what}: {key}: {told}")
        wanted = {"winners": sum(n for d, n in counter.items() if d < 0),
                  "losers": sum(n for d, n in counter.items() if d > 0), "unchanged": counter[0],
                  "total": sum(d * n for d, n in counter.items())}
        check({name: told[name] for name in wanted} == wanted, f"{what}: {key}: {told}, not {wanted}")


def one_pair(check, run, folder, seed, rows):
    pair = Pair(folder, run, seed)
    made = random_rows(pair.rng, rows)
    data = csv_text(made, pair.rng).encode()
    whole = folder / "whole.json"
    done = pair.against(data, "--jobs", "1", "--summary", str(whole))
    both, own, other = rows_of(done.stdout), *(rows_of(pair.alone(rules, data).stdout) for rules in pair.files)
    compare_columns(check, f"pair {seed}", both, own, other)
    compare_summary(check, f"pair {seed}", whole.read_text(), both)
    check(pair.against(data, "--jobs", "2").stdout == done.stdout, f"pair {seed}: two threads")
    status = pair.alone(pair.new, data).returncode
    check(done.returncode == status, f"pair {seed}: status {done.returncode}, alone {status}")
    bad = sum(bool(row["against_code"]) and not row["code"] for row in both)
    check((b"N772" in done.stderr) == (bad > 0), f"pair {seed}: a note on rows that the other rule set cannot read")
    same_classes(check, f"pair {seed}", both)
    told = compare_ranges(check, pair, made, both) if seed % 3 == 0 else 0
    shards(check, pair, folder, data, both, whole.read_bytes(), seed)
    lines = json_text(made, pair.rng).encode()
    as_json = ("--input-format", "jsonl")
    found = [rows_of(pair.against(lines, *as_json, "--jobs", jobs).stdout) for jobs in "12"]
    check(found[0] == found[1], f"pair {seed}: JSON Lines, two threads")
    compare_columns(check, f"pair {seed}: JSON Lines", found[0],
                    *(rows_of(pair.alone(rules, lines, *as_json).stdout) for rules in pair.files))
    formats(check, pair, data, both, seed)
    return told


def same_classes(check, what, both):
    """Rows of one class say the same on either side, but for their dates."""
    said = {}
    for row in both:
        if row["class"]:
            key = [row[name] for name in ("rules", "applicable", "items", "approval_days", "against_applicable",
                                          "against_items", "against_approval_days", "delta_approval_days",
                                          "against_code")]
            check(said.setdefault(row["class"], key) == key, f"{what}: class {row['class']}: {key}")
    check(sorted(map(int, said)) == list(range(1, len(said) + 1)), f"{what}: numbers of classes")


def shards(check, pair, folder, data, both, whole, seed):
    parts, rows = [], []
    for shard in range(1, 4):
        part = folder / f"part{shard}.json"
        done = pair.against(data, "--shard", f"{shard}/3", "--summary", str(part))
        parts.append(str(part))
        rows += rows_of(done.stdout)
    rows.sort(key=lambda row: int(row["row"]))
    free = [{key: value for key, value in row.items() if key != "class"} for row in rows]
    wanted = [{key: value for key, value in row.items() if key != "class"} for row in both]
    check(free == wanted, f"pair {seed}: shards")
    check(pair.run("--merge", *parts).stdout == whole, f"pair {seed}: merged summary")
    pair.alone(pair.new, data, "--summary", parts[1])
    check(b"E835" in pair.run("--merge", *parts).stderr, f"pair {seed}: summaries with and without another rule set")


def formats(check, pair, data, both, seed):
    """Every format, ranges in two cells, and kept columns say the same."""
    def as_text(value):
        if isinstance(value, dict):
            return f"{value['min']}..{value['max']}"
        return {None: "", True: "true", False: "false"}.get(value, str(value)) if not isinstance(value, int) or \
            isinstance(value, bool) else str(value)

    keys = [*OTHER, *DELTAS]
    wanted = [[row[key] for key in keys] for row in both]
    for form in ("json", "jsonl"):
        text = pair.against(data, "--format", form, "--keep").stdout
        rows = json.loads(text)["rows"] if form == "json" else [json.loads(line) for line in text.splitlines()]
        found = [[as_text(row["pl_" + key]) for key in keys] for row in rows]
        check(found == wanted, f"pair {seed}: --format {form}")
    rows = rows_of(pair.against(data, "--split-ranges", "--select", ",".join(keys)).stdout)
    for row, mine in zip(rows, both):
        for key in ("against_items", "against_elapsed_days", *DELTAS):
            least, most = row[key + "_min"], row[key + "_max"]
            check(number(mine[key]) == (None if not least else (int(least), int(most))),
                  f"pair {seed}: --split-ranges: {key}: {row}, {mine[key]}")


def classes_file(check, run, folder, seed):
    """--classes tells each class once: its example, given to both rule sets, has the numbers that it says."""
    pair = Pair(folder, run, seed)
    data = csv_text(random_rows(pair.rng, 300)).encode()
    file = folder / "classes.csv"
    both = rows_of(pair.against(data, "--classes", str(file)).stdout)
    classes = rows_of(file.read_bytes())
    check([row["class"] for row in classes] == [str(i + 1) for i in range(len(classes))], f"classes of pair {seed}")
    by_class = {row["class"]: row for row in both if row["class"]}
    check(len(by_class) == len(classes), f"classes of pair {seed}: {len(classes)} of {len(by_class)}")
    for told in classes:
        row = by_class[told["class"]]
        keys = ("against", "against_applicable", "against_items", "against_approval_days", "delta_approval_days",
                "against_code")
        check([told[key] for key in keys] == [row[key] for key in keys], f"classes of pair {seed}: {told}")


def several(check, run, folder):
    """Rows that take one of several rule sets of their own, and the other one beside."""
    pair = Pair(folder, run, 5)
    late = folder / "late.yaml"
    text = open(pair.new, encoding="utf-8").read()
    late.write_text(text.replace("id: new", "id: late\neffective: {from: 2019-01-01}"), "utf-8")
    early = folder / "early.yaml"
    early.write_text(text.replace("id: new", "id: early\neffective: {to: 2018-12-31}"), "utf-8")
    data = csv_text(random_rows(random.Random(8), 300)).encode()
    rules = ("--rules", str(early), "--rules", str(late))
    both = rows_of(run(*rules, "--against", pair.old, "-", data=data).stdout)
    compare_columns(check, "several rule sets", both, rows_of(run(*rules, "-", data=data).stdout),
                    rows_of(pair.alone(pair.old, data).stdout))


def odd_cases(check, run, folder):
    pair = Pair(folder, run, 1)
    other = folder / "elsewhere.yaml"
    other.write_text(open(pair.old, encoding="utf-8").read().replace("from: start", "from: land contract"), "utf-8")
    data = csv_text(random_rows(random.Random(3), 50)).encode()
    summary = folder / "spans.json"
    done = run("--rules", pair.new, "--against", str(other), "--summary", str(summary), "-", data=data)
    check(b"W656" in done.stderr, "different starts are told")
    check(not [row for row in rows_of(done.stdout) if row["delta_approval_days"] or row["delta_elapsed_days"]],
          "days of different starts are compared")
    check([row["against_items"] for row in rows_of(done.stdout)] ==
          [row["items"] for row in rows_of(pair.alone(str(other), data).stdout)], "numbers of another start")
    against = json.loads(summary.read_text())["against"]
    check(against["same_span"] is False and against["approval_days"]["rows"] == [], f"another start: {against}")
    done = run("--rules", pair.new, "--select", "row,against_items", "-", data=data)
    check(done.returncode == 2 and b"E827" in done.stderr, "a column of nothing")
    done = run("--rules", pair.new, "--against", "nothing", "-", data=data)
    check(done.returncode == 2 and not done.stdout, "no such rule set")
    done = run("--rules", pair.new, "--against", pair.old, "-o", pair.old, "-", data=data)
    check(done.returncode == 2 and b"E032" in done.stderr, "the other rule set as the output")
    done = run("--rules", pair.new, "--against", pair.old, "-", data=b"id,Area(\xe4\xb8\x87\xe5\x85\x83)\nA,1\n")
    check(done.returncode == 2 and b"E826" in done.stderr, "a unit that does not fit the other rule set")


def everything(check, run, folder, count, rows):
    told = sum(one_pair(check, run, folder, seed, rows) for seed in range(count))
    check(told > 0 or count < 3, "no difference over unknown facts was told")
    for seed in (2, 4):
        classes_file(check, run, folder, seed)
    several(check, run, folder)
    odd_cases(check, run, folder)

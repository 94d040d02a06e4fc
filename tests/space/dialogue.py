"""`ask`, answered line by line as it asks: no question too many, and at the end the oracle's numbers and verdicts."""

import os
import re
import select
import subprocess
import time

import cases
from asking import PROGRAM, ROOT, SECONDS, Skipped, Wrong, first_line
from oracle import NUMBERS, expected_plan, verdicts_at

PROMPT = b"(? if unknown, < to go back) "
QUESTION = re.compile(r"^(Fact [0-9]+)\? ", re.MULTILINE)
VERDICT = re.compile(r"^(Within|Over|Undecided|Not applicable)  Ceiling ([0-9]+)\b", re.MULTILINE)
SHOWN = re.compile(r"^Items ([0-9.]+); limits in sum ([0-9.]+), government approval time ([0-9.]+), "
                   r"elapsed time ([0-9.]+) working days?\.$", re.MULTILINE)


class Dialogue:
    """One run of `ask`; `answer_for` says what is typed when a fact is asked for."""

    def __init__(self, folder, options, answer_for):
        self.command = [PROGRAM, "ask", str(folder / "rules.yaml"), "--lang", "en", *map(str, options)]
        self.answer_for, self.asked, self.text = answer_for, [], ""
        self.process = subprocess.Popen(self.command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE)
        try:
            self.talk()
            self.said = first_line(self.process.stderr.read().decode())
            self.status = self.process.wait(SECONDS)
        finally:
            self.process.kill()
            for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
                pipe.close()
            self.process.wait()

    def talk(self):
        """Answers every question; `text` is what is said after the last."""
        heard, ends = b"", time.monotonic() + SECONDS
        while True:
            if not select.select([self.process.stdout], [], [], max(0, ends - time.monotonic()))[0]:
                raise Wrong(f"{' '.join(self.command)}: silent after {heard[-200:]!r}")
            more = os.read(self.process.stdout.fileno(), 65536)
            heard += more
            if not more:
                self.text = heard.decode()
                return
            if heard.endswith(PROMPT):
                self.reply(heard.decode())
                heard = b""

    def reply(self, text):
        titles = QUESTION.findall(text)
        if len(titles) != 1:
            raise Wrong(f"no question: {text!r}")
        fact = f"f{titles[0].split()[1]}"
        if fact in self.asked:
            raise Wrong(f"{fact} is asked twice")
        self.asked.append(fact)
        self.process.stdin.write(self.answer_for(fact).encode() + b"\n")
        self.process.stdin.flush()

    def numbers(self):
        match = SHOWN.search(self.text)
        if not match:
            raise Wrong(f"no numbers: {self.text!r}")
        return dict(zip(NUMBERS, map(number_of, match.groups())))

    def verdicts(self, rules):
        found = {int(number): verdict.lower().replace(" ", "-") for verdict, number in VERDICT.findall(self.text)}
        return [found.get(int(ceiling.name[1:])) for ceiling in rules.ceilings]


def number_of(text):
    low, _, high = text.partition("..")
    return {"min": int(low), "max": int(high)} if high else int(low)


def holds_number(shown, number):
    return shown["min"] <= number <= shown["max"] if isinstance(shown, dict) else shown == number


def status_of(wanted):
    """The exit status that a plan has, too: a range that no ceiling binds is undecided."""
    verdicts = set(wanted["verdicts"])
    if "over" in verdicts:
        return 1
    unbound = verdicts == {"not-applicable"} and any(isinstance(wanted[key], dict) for key in NUMBERS)
    return 3 if "undecided" in verdicts or unbound or wanted["applicable"] is None else 0


def asks_as(space, program, project, options, unknown=()):
    """A dialogue in which the facts in `unknown` are not known, and what may be said against its questions."""
    def answer_for(fact):
        return "?" if fact in unknown else cases.shown(space.rules.fact(fact), project[fact])
    dialogue = Dialogue(program.folder, options, answer_for)
    found = [f"asks for {name}, which has a default" for name in dialogue.asked
             if space.rules.fact(name).default is not None]
    return dialogue, found


def known_after(space, dialogue, project, unknown=()):
    return {name: project[name] for name in space.names if space.rules.fact(name).default is not None or
            name in dialogue.asked and name not in unknown}


def state_differences(space, dialogue, known):
    """What is shown at the end is what `plan` would say of what is known."""
    wanted = expected_plan(space, known)
    if wanted is None or wanted["applicable"] is False:
        return [f"ends with {dialogue.text!r}, the oracle has {wanted}"]
    numbers, verdicts = dialogue.numbers(), dialogue.verdicts(space.rules)
    found = [f"{key} {numbers[key]}, the oracle has {wanted[key]}" for key in NUMBERS if numbers[key] != wanted[key]]
    if verdicts != wanted["verdicts"]:
        found.append(f"verdicts {verdicts}, the oracle has {wanted['verdicts']}")
    if dialogue.status != status_of(wanted):
        found.append(f"status {dialogue.status}, the oracle has {wanted['verdicts']} ({dialogue.said})")
    return found


def until_exact(space, program, place):
    project, numbers = space.projects[place], space.answers[place].numbers
    file = program.folder / "asked.yaml"
    file.unlink(missing_ok=True)
    dialogue, found = asks_as(space, program, project, ["--until", "exact", "--write", file])
    found += state_differences(space, dialogue, known_after(space, dialogue, project))
    right = {key: numbers[measure] for key, measure in NUMBERS.items()}
    if dialogue.numbers() != right:
        found.append(f"ends with {dialogue.numbers()}, the oracle has {right}")
    _, plan = program.must("plan", file, "--rules", program.folder / "rules.yaml")
    planned = {key: plan[key] for key in NUMBERS}
    if planned != right:
        found.append(f"plan of the project written has {planned}, the oracle has {right}")
    return found


def until_verdict(space, program, place):
    project, wanted = space.projects[place], verdicts_at(space, place)
    dialogue, found = asks_as(space, program, project, ["--until", "verdict"])
    found += state_differences(space, dialogue, known_after(space, dialogue, project))
    shown = dialogue.verdicts(space.rules)
    # Where one ceiling is not kept that is the verdict, and those of others may stay open.
    if shown != wanted and not ("over" in shown and all(one in (right, "undecided")
                                                        for one, right in zip(shown, wanted))):
        found.append(f"verdicts {shown}, the oracle has {wanted}")
    return found


def partly_unknown(space, program, place, rng):
    project = space.projects[place]
    unknown = {name for name in space.names if rng.randrange(3) == 0}
    dialogue, found = asks_as(space, program, project, ["--until", rng.choice(("exact", "verdict"))], unknown)
    found += state_differences(space, dialogue, known_after(space, dialogue, project, unknown))
    if dialogue.status not in (0, 1, 3):
        found.append(f"status {dialogue.status}: {dialogue.said}")
    found += [f"{key} {dialogue.numbers()[key]}, the project has {space.answers[place].numbers[measure]}"
              for key, measure in NUMBERS.items()
              if not holds_number(dialogue.numbers()[key], space.answers[place].numbers[measure])]
    return [f"not knowing {sorted(unknown)}: {text}" for text in found]


def check_ask(space, program, rng):
    """Answers for a project in which the defaults are so; where there is none, there is nothing to answer."""
    defaults = {fact.name: fact.default for fact in space.rules.facts if fact.default is not None}
    places = [place for place in space.completions(defaults) if place in space.admissible]
    if space.gaps or not places:
        raise Skipped
    place = rng.choice(places)
    for check in (until_exact, until_verdict, lambda *words: partly_unknown(*words, rng)):
        found = check(space, program, place)
        if found:
            return [f"ask, {space.projects[place]}: {text}" for text in found]
    return []

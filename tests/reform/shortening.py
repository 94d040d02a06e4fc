"""`shorten` against brute force: small networks, and every way to take whole days from their steps."""

import itertools
import math
import random
from fractions import Fraction

import make
from documents import copied, project_text, rules_text
from model import Model, Schedule, Unloadable

MOST_CUTS = 3000


class Network(make.Maker):
    """A rule set of short steps, with what each may lose and what that costs."""

    def length(self, most=30):
        return f"{self.rng.randint(0, 8)} cd" if self.chance(5) else self.rng.randint(0, 5)

    def step(self, rules, name):
        kind = self.rng.choice(make.KINDS[:6] * 2 + make.KINDS[6:8])
        entry = {"title": f"Step {name}", "kind": kind, "duration": self.length()}
        if self.chance(50):
            entry["duration"] = self.rng.randint(2, 6)
        if self.chance(40):
            entry["least"] = self.rng.randint(0, 3)
        if self.chance(60):
            entry["cost"] = self.rng.choice((0, 1, 2, 3, 4, 5, 5))
        if self.chance(25):
            entry["when"] = self.condition(rules, 0)
        if self.chance(15):
            entry["counted"] = self.chance(50)
        if self.chance(25):
            entry["milestones"] = {self.name("l"): self.rng.randint(0, 5)}
        return entry

    def link(self, rules, kinds=("FS", "FS", "FS", "FS", "SS", "FF", "SF")):
        found = super().link(rules, kinds)
        if "lag" in found:
            found["lag"] = self.rng.randint(1, 4)
        return found


class Problem:
    """One project of a network, and how few days are asked of it."""

    def __init__(self, rules, project, rng, to=None):
        self.rules, self.project = rules, project
        self.model = Model(rules)
        self.schedule = Schedule(self.model, project)
        self.admissible = self.model.is_admissible(project)
        self.days = {name: self.schedule.days[name] for name in self.schedule.required}
        self.now = self.schedule.approval()
        self.shortest = {name: min(days, self.model.steps[name].entry.get("least") or 0)
                         for name, days in self.days.items()}
        self.ways = math.prod(self.days[name] - self.shortest[name] + 1 for name in self.useful())
        if self.ways <= MOST_CUTS:
            self.least_possible = self.approval(self.shortest)
            low = max(0, self.least_possible - 1)
            self.to = rng.randint(low, max(low, self.now)) if to is None else to

    def useful(self):
        """The steps from which a day can be taken: those whose days count."""
        return [name for name in self.days if name in self.schedule.counted]

    def approval(self, days):
        self.schedule.days.update(days)
        found = self.schedule.approval()
        self.schedule.days.update(self.days)
        return found

    def cost(self, days):
        return sum((self.days[name] - left) * Fraction(self.model.steps[name].entry.get("cost", 1))
                   for name, left in days.items())

    def cheapest(self):
        """The least cost for which the days are kept; None where nothing keeps them."""
        names, best = self.useful(), None
        for left in itertools.product(*[range(self.shortest[name], self.days[name] + 1) for name in names]):
            days = dict(zip(names, left))
            cost = self.cost(days)
            if (best is None or cost < best) and self.approval(days) <= self.to:
                best = cost
        return best


def case(seed, number):
    rng = random.Random(f"{seed}/{number}/shorten")
    while True:
        maker = Network(rng)
        try:
            rules = maker.rule_set()
            model = Model(rules)
        except Unloadable:
            continue
        space = make.Space(model).fill()
        found = Problem(rules, rng.choice(space.projects), rng)
        asked = found.admissible or model.can_be_asked(found.project) and rng.randrange(10) == 0
        if asked and found.ways <= MOST_CUTS:
            return found


def wanted(problem):
    """The verdict and, where there is one, the cost."""
    if not problem.admissible:
        return "not-applicable", None
    if problem.now <= problem.to:
        return "within", 0
    best = problem.cheapest()
    return ("impossible", None) if best is None else ("possible", best)


def write(problem, program, rng):
    program.write("rules.yaml", rules_text(problem.rules, rng, "rules"))
    program.write("project.yaml", project_text(problem.model.facts, problem.project))


def plan_of(program, days):
    options = [word for name, left in days.items() for word in ("--duration", f"{name}={left}")]
    return program.ask("plan", "project.yaml", "--rules", "rules.yaml", *options)[1]["approval_days"]


def answer_wrong(problem, answer, best):
    """The figures of an answer that says how."""
    steps, wrong = answer["steps"], []
    days = {step["id"]: step["after"] for step in steps}
    for step in steps:
        name = step["id"]
        if name not in problem.days:
            return [f"takes days from {name}, which fell away"]
        if (step["duration"], step["duration"] - step["taken"]) != (problem.days[name], step["after"]):
            wrong.append(f"{name}: {step}, of {problem.days[name]} days")
        if step["after"] < problem.shortest[name]:
            wrong.append(f"{name}: {step['after']} days are left, at least {problem.shortest[name]} must be")
    if wrong:
        return wrong
    figures = {"cost": (Fraction(answer["cost"]), best), "what the steps cost": (problem.cost(days), best),
               "days": (answer["days"], sum(step["taken"] for step in steps)),
               "after": (answer["after"], problem.approval(days))}
    wrong += [f"{what}: {got}, the oracle has {right}" for what, (got, right) in figures.items() if got != right]
    if problem.approval(days) > problem.to:
        wrong.append(f"{problem.approval(days)} days are left, {problem.to} were asked for")
    for name, left in days.items():
        if left < problem.days[name] and problem.approval({**days, name: left + 1}) <= problem.to:
            if problem.model.steps[name].entry.get("cost", 1):
                wrong.append(f"a day could be given back to {name}")
    return wrong


def differences(problem, program, rng):
    write(problem, program, rng)
    verdict, best = wanted(problem)
    status, answer = program.ask("shorten", "project.yaml", "--rules", "rules.yaml", "--to", problem.to)
    wrong = [f"schema {answer['schema']}"] if answer["schema"] != "permitline/shorten/1" else []
    if answer["to"] != problem.to:
        wrong.append(f"to: {answer['to']}")
    if answer["verdict"] != verdict:
        return [*wrong, f"verdict {answer['verdict']}, the oracle has {verdict}"]
    if verdict == "not-applicable":
        return wrong
    if status != {"within": 0, "possible": 0, "impossible": 1}[verdict]:
        wrong.append(f"status {status} for {verdict}")
    for key, right in (("approval_days", problem.now), ("least_possible", problem.least_possible)):
        if answer[key] != right:
            wrong.append(f"{key}: {answer[key]}, the oracle has {right}")
    if verdict == "possible":
        wrong += answer_wrong(problem, answer, best)
        days = {step["id"]: step["after"] for step in answer["steps"]}
        left = None if wrong else plan_of(program, days)
        if left is not None and left > problem.to:
            wrong.append(f"applied, {left} days are left")
        back = [(name, left + 1) for name, left in days.items() if left < problem.days[name]]
        for name, left in rng.sample(back, min(1, len(back))) if not wrong else []:
            if plan_of(program, {**days, name: left}) <= problem.to:
                wrong.append(f"applied but for a day of {name}, the days are kept still")
    return [f"shorten --to {problem.to}: {text}" for text in wrong]

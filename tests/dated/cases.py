"""Random dated projects: small rule sets with links of all kinds, calendars of a few known years, what has happened."""

import datetime
from dataclasses import dataclass, field

from oracle import Calendar, DAY

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
TYPES = ["FS", "SS", "FF", "SF"]


@dataclass
class Step:
    name: str
    kind: str
    duration: tuple
    extension: tuple
    holds: list


@dataclass
class Link:
    tail: int
    head: int
    type: str
    lag: tuple
    day: int = None  # of a milestone


@dataclass
class Entry:
    step: str
    attempt: int
    submitted: datetime.date = None
    accepted: datetime.date = None
    finished: datetime.date = None
    result: str = None
    suspended: list = field(default_factory=list)

    def dates_of_entry(self):
        return [date for date in (self.submitted, self.accepted, self.finished) if date]

    def dates(self):
        return self.dates_of_entry() + [date for pair in self.suspended for date in pair if date]


class Case:
    """One project under one rule set with one calendar, from a generator of random numbers."""

    def __init__(self, random):
        self.random = random
        self.make_calendar()
        self.make_steps()
        self.make_links()
        self.make_project()

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def length(self, most, calendar=40):
        return (self.random.randint(0, most), self.chance(calendar))

    # -- the calendar --

    def make_calendar(self):
        weekend = {5, 6} if self.chance(70) else set(self.random.sample(range(7), self.random.randint(0, 3)))
        self.first_year = 2018
        years = {}
        for year in range(2018, 2018 + self.random.choice([1, 1, 2, 3])):
            days = [datetime.date(year, 1, 1) + DAY * i for i in range(365)]
            rest = {day for day in days if day.weekday() not in weekend and self.chance(8)}
            for _ in range(self.random.randint(0, 2)):
                start = self.random.randrange(350)
                rest |= {day for day in days[start:start + 9] if day.weekday() not in weekend}
            worked = {day for day in days if day.weekday() in weekend and self.chance(6)}
            years[year] = (rest, worked)
        self.last_year = max(years)
        self.calendar = Calendar(weekend, years)

    # -- the rule set --

    def make_steps(self):
        self.steps = []
        for i in range(self.random.randint(1, 7)):
            kind = self.random.choice(["approval", "preparation", "review"])
            holds = [self.length(8) for _ in range(self.random.choice([0, 0, 0, 1, 2]))]
            extension = self.length(6) if self.chance(25) else (0, False)
            self.steps.append(Step(f"s{i}", kind, self.length(12), extension, holds))
        self.to = len(self.steps) - 1 if self.chance(60) else None

    def make_links(self):
        self.links, self.milestones = [], {}
        for head in range(1, len(self.steps)):
            for tail in range(head):
                if self.chance(38):
                    self.make_link(tail, head)

    def make_link(self, tail, head):
        kind = self.random.choice(TYPES[:1] * 3 + TYPES)
        link = Link(tail, head, kind, self.length(4, 30) if self.chance(40) else (0, False))
        if kind in ("SS", "SF") and self.chance(50):
            link.day = self.milestones.setdefault(tail, self.random.randint(0, 14))
        self.links.append(link)

    # -- the project --

    def day_near(self, day, most):
        return day + DAY * self.random.randint(0, most)

    def make_project(self):
        self.counted, self.extensions = self.chance(20), self.chance(30)
        self.skipped = {step.name for step in self.steps if self.chance(12)}
        owned = [step for step in self.steps if step.kind != "approval" and self.chance(20)]
        self.durations = {step.name: self.length(12) for step in owned}
        years = [self.first_year, self.last_year, self.last_year + 1]
        year = self.random.choice(years + ([self.first_year - 1] if self.chance(20) else []))
        start = datetime.date(year, 1, 1) + DAY * self.random.randrange(365)
        self.start = start if self.chance(85) else None
        self.deadline = self.day_near(start, 120) - DAY * 20 if self.chance(50) else None
        self.progress, self.as_of = [], None
        if self.chance(45):
            for step in self.steps:
                if self.chance(60):
                    self.make_progress(step, start)
        if self.start and (self.progress or self.chance(10)) and self.chance(40):
            self.as_of = self.day_near(start, 60)

    def make_progress(self, step, start):
        day = self.day_near(start, 30) - (DAY * 31 if self.chance(2) else DAY * 0)
        for attempt in range(1, self.random.choice([2, 2, 2, 3])):
            entry = Entry(step.name, attempt)
            if self.chance(40):
                entry.submitted = day
                day = self.day_near(day, 3)
            shape = self.random.choice(["accepted", "accepted", "finished", "finished", "late", "none"])
            if shape != "late" and (shape != "none" or not entry.submitted):
                entry.accepted = day
            if shape in ("finished", "late"):
                entry.finished = self.day_near(day, 25)
                entry.result = self.random.choice(["passed", "passed-with-gaps", None])
            self.suspend(entry)
            self.progress.append(entry)
            if not entry.finished or self.chance(50):
                return
            entry.result = self.random.choice(["refused", "withdrawn"])
            day = self.day_near(entry.finished, 5)

    def suspend(self, entry):
        if not entry.accepted:
            return
        day = entry.accepted
        for _ in range(self.random.choice([0, 0, 1, 2])):
            begin = self.day_near(day, 6)
            end = self.day_near(begin, 8)
            if entry.finished and end > entry.finished:
                return
            last = not entry.finished and self.chance(30)
            entry.suspended.append((begin, None if last else end))
            if last:
                return
            day = end

    # -- as files --

    def calendar_text(self):
        lines = ["permitline: 1", "calendar: own",
                 f"weekend: [{', '.join(WEEKDAYS[day] for day in sorted(self.calendar.weekend))}]", "years:"]
        for year, (rest, worked) in self.calendar.years.items():
            lines.append(f"  {year}: {{rest: [{', '.join(map(str, sorted(rest)))}], "
                         f"work: [{', '.join(map(str, sorted(worked)))}]}}")
        return "\n".join(lines) + "\n"

    def rules_text(self):
        lines = ["permitline: 1", "id: own", "title: Own", "language: en"]
        if self.to is not None:
            lines.append(f"span: {{from: Start, to: {self.steps[self.to].name}}}")
        lines.append("steps:")
        for i, step in enumerate(self.steps):
            parts = [f"title: T{i}", f"kind: {step.kind}", f"duration: {{promised: {text(step.duration)}"
                     + (f", extension: {text(step.extension)}" if step.extension[0] else "") + "}"]
            if step.holds:
                holds = [f"h{k}: {{title: H, duration: {text(hold)}}}" for k, hold in enumerate(step.holds)]
                parts.append(f"holds: {{{', '.join(holds)}}}")
            if i in self.milestones:
                parts.append(f"milestones: {{m: {self.milestones[i]}}}")
            parts += self.after(i)
            lines.append(f"  {step.name}: {{{', '.join(parts)}}}")
        return "\n".join(lines) + "\n"

    def after(self, head):
        found = []
        for link in self.links:
            if link.head == head:
                name = self.steps[link.tail].name + (".m" if link.day is not None else "")
                found.append(f"{name}: {{link: {link.type}, lag: {text(link.lag)}}}")
        return [f"after: {{{', '.join(found)}}}"] if found else []

    def project_text(self):
        lines = ["permitline: 1", "project: P"]
        lines += [f"start: {self.start}"] if self.start else []
        lines += [f"deadline: {self.deadline}"] if self.deadline else []
        if self.durations:
            own = [f"{name}: {text(value)}" for name, value in self.durations.items()]
            lines.append(f"durations: {{{', '.join(own)}}}")
        if self.progress:
            lines.append("progress:")
        for entry in self.progress:
            parts = [f"step: {entry.step}", f"attempt: {entry.attempt}"]
            parts += [f"{key}: {getattr(entry, key)}" for key in ("submitted", "accepted", "finished", "result")
                      if getattr(entry, key)]
            if entry.suspended:
                pairs = [f"{{from: {begin}" + (f", to: {end}" if end else "") + "}" for begin, end in entry.suspended]
                parts.append(f"suspended: [{', '.join(pairs)}]")
            lines.append(f"  - {{{', '.join(parts)}}}")
        return "\n".join(lines) + "\n"

    def options(self):
        found = ["--first-day", "counted"] if self.counted else []
        found += ["--with-extensions"] if self.extensions else []
        found += ["--as-of", str(self.as_of)] if self.as_of else []
        for name in sorted(self.skipped):
            found += ["--skip", name]
        return found


def text(length):
    return f"{length[0]} cd" if length[1] else str(length[0])

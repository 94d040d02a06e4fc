"""Dated plans the slow and obvious way, from permitline-model(7) and permitline-calendar(5).

Working days are found by walking from day to day, times by going over all links until nothing moves, latest times by
trying. Nothing here knows how the library does it."""

import datetime

DAY = datetime.timedelta(1)
ABSENT = None


def nominal(length):
    days, calendar = length
    return -(-days * 5 // 7) if calendar else days


class Calendar:
    def __init__(self, weekend, years, first=None):
        self.weekend, self.years = weekend, years  # years: {2018: (rest days, worked days)}
        self.work = {}

    def works(self, day):
        if day not in self.work:
            rest, worked = self.years.get(day.year, (set(), set()))
            self.work[day] = day in worked or (day.weekday() not in self.weekend and day not in rest)
        return self.work[day]

    def knows(self, day):
        return day.year in self.years

    def after(self, day, count):
        """The count-th working day after a day, by walking."""
        while count:
            day += DAY
            count -= self.works(day)
        return day

    def before(self, day, count):
        while count:
            day -= DAY
            count -= self.works(day)
        return day

    def from_day(self, day):
        while not self.works(day):
            day += DAY
        return day

    def until_day(self, day):
        while not self.works(day):
            day -= DAY
        return day


class Line:
    """Offsets and days: offset 0 is the first day."""

    def __init__(self, calendar, first):
        self.calendar, self.first = calendar, first
        self.days = {0: first}
        self.begun = 0  # up to here things begin by themselves

    def day(self, offset):
        if offset not in self.days:
            step = 1 if offset > 0 else -1
            known = self.day(offset - step)
            self.days[offset] = self.calendar.after(known, 1) if step > 0 else self.calendar.before(known, 1)
        return self.days[offset]

    def at_or_after(self, day):
        """The smallest offset whose day is not before it."""
        offset = 0
        while self.day(offset) < day:
            offset += 1
        while self.day(offset - 1) >= day:
            offset -= 1
        return offset

    def at_or_before(self, day):
        return self.at_or_after(day + DAY) - 1


class LatestLine(Line):
    """The same, each day as late as experience lets expect."""
    SPAN = 240

    def day(self, offset):
        if offset <= 0:
            return super().day(offset)
        if offset not in self.days:
            self.days[offset] = self.latest(self.first, offset)
        return self.days[offset]

    def weekdays_between(self, start, end):
        return sum((start + DAY * i).weekday() not in self.calendar.weekend for i in range(1, (end - start).days + 1))

    def after_weekdays(self, day, count):
        while count:
            day += DAY
            count -= day.weekday() not in self.calendar.weekend
        return day

    def samples(self, day):
        """The same day of each year from which the whole span is known."""
        for year in range(min(self.calendar.years) - 1, max(self.calendar.years) + 1):
            try:
                same = day.replace(year=year)
            except ValueError:
                same = day.replace(year=year, day=28)
            end, count = same, 0
            while count < self.SPAN and self.calendar.knows(end + DAY):
                end += DAY
                count += self.calendar.works(end)
            if count == self.SPAN:
                yield same

    def latest(self, day, count):
        """Where no year tells it is what weekends alone make it, and not judged."""
        plain = self.calendar.after(day, count)
        self.judged = True
        while count:
            if self.calendar.knows(day + DAY):
                day += DAY
                count -= self.calendar.works(day)
                continue
            taken = min(count, self.SPAN)
            if day.year < min(self.calendar.years):
                left = self.least_before(day)
                if left < taken:
                    count -= left
                    day = datetime.date(min(self.calendar.years), 1, 1) - DAY
                    continue
            samples = list(self.samples(day))
            if not samples:
                self.judged = False
                return plain
            most = max([taken] + [self.weekdays_between(same, self.calendar.after(same, taken)) for same in samples])
            day = self.after_weekdays(day, most)
            count -= taken
        return day

    def least_before(self, day):
        eve = datetime.date(min(self.calendar.years), 1, 1) - DAY
        days = self.weekdays_between(day, eve)
        counts = [days]
        if 0 < days <= self.SPAN:
            for same in self.samples(day):
                end = self.after_weekdays(same, days)
                counts.append(sum(self.calendar.works(same + DAY * i) for i in range(1, (end - same).days + 1)))
        return min(counts)


# ---- plans ----

class Plan:
    """`case` is what generate.py makes: steps, links, and what the project says."""

    def __init__(self, case):
        self.case, self.steps, self.links = case, case.steps, case.links
        self.there = [step.name not in case.skipped for step in self.steps]
        self.calendar = case.calendar
        self.line = None
        self.state = ["open"] * len(self.steps)
        self.notes, self.entries = {}, {}
        self.settle_start()
        if self.line and self.as_of:
            self.settle_progress()
        self.solve()

    # -- lengths --

    def lengths(self, step):
        own = [self.case.durations.get(step.name, step.duration)]
        if self.case.extensions and step.name not in self.case.durations:
            own.append(step.extension)
        return own

    def ends(self, lengths, begin, line):
        for days, calendar in lengths:
            if calendar and days and line:
                begin = line.at_or_after(self.eve(begin, line) + DAY * days) + self.case.counted
            else:
                begin += nominal((days, calendar))
        return begin

    def eve(self, begin, line):
        """The day after which a length begins to run: where the day of acceptance counts, the day before what begins by
        itself, and the day on which what it waits for ended."""
        if not self.case.counted:
            return line.day(begin)
        by_itself = line.begun is not None and begin <= line.begun
        return line.day(begin) - DAY if by_itself else line.day(begin - 1)

    def edges(self, line, timeless=None, counted_only=False):
        """[(tail, head, function)]: events are (step, 0) and (step, 1). `timeless`: a step without its own time."""
        found = []
        for i, step in enumerate(self.steps):
            found.append(((i, 0), (i, 1), self.own(i, line, timeless)))
        for link in self.links:
            found.append(((link.tail, link.type in ("FS", "FF")), (link.head, link.type in ("FF", "SF")),
                          self.wait(link, line, timeless)))
        return [(tail, head, end) for tail, head, end in found if not self.released(tail, head)]

    def released(self, tail, head):
        """What has happened waits for nothing."""
        if tail[0] == head[0]:
            return False
        state = self.state[head[0]] if self.there[head[0]] else "open"
        return state == "finished" or (state == "running" and not head[1])

    def own(self, i, line, timeless):
        step = self.steps[i]
        if not self.there[i]:
            return lambda t: t
        if self.state[i] == "finished":
            return lambda t: t + self.facts[i][1] - self.facts[i][0]
        if self.state[i] == "running":
            end = self.first_end if i == timeless else self.forecast[i]
            return lambda t: max(t, end)
        if i == timeless:
            return lambda t: t
        return lambda t: self.ends(self.lengths(step) + step.holds, t, line)

    def wait(self, link, line, timeless):
        if not self.there[link.tail]:
            return lambda t: t

        def end(t):
            if link.day is not None and link.tail != timeless:
                if self.state[link.tail] != "open":
                    t = t + self.clock(link.tail, link.day)
                else:
                    t = min(t + link.day, self.ends(self.lengths(self.steps[link.tail]), t, line))
            days, in_calendar = link.lag
            after_finish = link.type in ("FS", "FF") and self.state[link.tail] == "finished"
            if days and in_calendar and after_finish and t == self.facts[link.tail][1]:
                return line.at_or_after(self.entries[link.tail].finished + DAY * days) + self.case.counted
            return self.ends([link.lag], t, line)
        return end

    def clock(self, i, days):
        """How many working days after its start the clock of what has begun had run for so many, by walking."""
        entry, start = self.entries[i], self.facts[i][0]
        over = self.state[i] == "finished"
        stood = self.stopped_days(entry, entry.finished if over else self.as_of) if entry.accepted else set()
        lengths = self.lengths(self.steps[i])
        if not any(in_calendar and length for length, in_calendar in lengths):
            days = min(days, sum(length for length, _ in lengths))
        day = self.line.day(start)
        passed = int(self.case.counted and days > 0)
        run = passed if day not in stood else 0
        while run < days:
            day = self.calendar.after(day, 1)
            passed += 1
            run += day not in stood
        limit = self.limit_end(i, start, entry, entry.finished if over else self.as_of) - start
        return min(passed, limit, self.facts[i][1] - start) if over else min(passed, limit)

    def limit_end(self, i, start, entry, last):
        """Of the limit alone, with the stops, in the days that it is written in, that begin before it ends."""
        lengths = self.lengths(self.steps[i])
        days, in_calendar = lengths[0]
        stood = sorted(self.stopped_days(entry, last)) if entry.accepted else []
        more, end = 0, self.ends(lengths, start, self.line)
        for run in self.runs(stood):
            if not run[0] <= self.line.day(end - self.case.counted):
                break
            if self.line.at_or_before(run[0] - DAY) >= end - self.case.counted:
                break
            more += len(run) if in_calendar else sum(map(self.calendar.works, run))
            end = self.ends([(days + more, in_calendar)] + lengths[1:], start, self.line)
        return end

    @staticmethod
    def runs(days):
        """Days that follow one another, together."""
        found = []
        for day in days:
            if found and day == found[-1][-1] + DAY:
                found[-1].append(day)
            else:
                found.append([day])
        return found

    # -- start and progress --

    def settle_start(self):
        case = self.case
        dates = [date for entry in case.progress for date in entry.dates()]
        self.as_of = case.as_of or (max(dates) if dates else None)
        start = case.start
        if not start and self.as_of:
            first = [entry.accepted or entry.finished for entry in case.progress]
            first = [date for date in first if date]
            start = min(first) if first and min(first) <= self.as_of else None
        if start:
            self.line = Line(self.calendar, self.calendar.from_day(start))

    def settle_progress(self):
        self.today = self.line.at_or_after(self.as_of)
        self.line.begun = max(0, self.today)
        self.open_day = self.line.day(max(0, self.today))
        until = self.line.at_or_before(self.as_of)
        self.until = until + (self.case.counted and until >= 0)
        # "Not before the day as of which is asked": offset k > 0 is shown as k - 1 where the first day counts.
        self.first_end = self.today + (self.case.counted and self.today > 0)
        self.facts, self.forecast, self.due, self.stops = {}, {}, {}, {}
        for i, step in enumerate(self.steps):
            entries = [e for e in self.case.progress if e.step == step.name and min(e.dates_of_entry()) <= self.as_of]
            if entries:
                self.entries[i] = max(entries, key=lambda e: e.attempt)
                self.settle_step(i, self.entries[i])

    def settle_step(self, i, entry):
        over = entry.finished and entry.finished <= self.as_of
        if over and entry.result in ("refused", "withdrawn"):
            return
        if over:
            self.state[i] = "finished"
            # Of a rest day nothing is counted: the finish is that of the working day before.
            finish = self.line.at_or_before(entry.finished)
            finish = max(0, finish + (self.case.counted and finish >= 0))
            if entry.accepted:
                start = min(self.line.at_or_after(entry.accepted), finish)
            else:
                start = max(0, finish - sum(nominal(length) for length in self.lengths(self.steps[i])))
                if not self.there[i]:
                    start = max(0, finish)
                if entry.submitted:
                    start = max(start, self.line.at_or_after(entry.submitted))
                start = min(start, finish)
            self.facts[i] = (start, finish)
            stopped = self.stopped(entry, entry.finished)[0] if entry.accepted else 0
            self.notes[i] = max(0, finish - start - stopped)
        elif entry.accepted and entry.accepted <= self.as_of:
            self.state[i] = "running"
            self.run_step(i, entry)

    def stopped_days(self, entry, last):
        days = set()
        for begin, end in entry.suspended:
            day = begin
            while day <= (min(end, last) if end else last):
                days.add(day)
                day += DAY
        accepted = self.calendar.from_day(entry.accepted)
        return {day for day in days if day > accepted or (self.case.counted and day == accepted)}

    def stopped(self, entry, last):
        """(working days, calendar days, still running)"""
        days = self.stopped_days(entry, last)
        running = any(begin <= last and (end is None or end > last) for begin, end in entry.suspended)
        return sum(self.calendar.works(day) for day in days), len(days), running

    def run_step(self, i, entry):
        step = self.steps[i]
        start = self.line.at_or_after(entry.accepted)
        working, _, running = self.stopped(entry, self.as_of)
        lengths = self.lengths(step)
        due = max(self.limit_end(i, start, entry, self.as_of), self.ends(lengths + step.holds, start, self.line))
        due = max(due, start + self.case.counted)  # no limit ends before the day of acceptance
        overdue = due < self.until
        self.facts[i] = (start, None)
        self.due[i] = due
        self.forecast[i] = self.until + 1 if overdue else max(due, self.first_end)
        self.notes[i] = self.until + 1 - start - working if overdue else None
        self.stops[i] = (working, running, overdue, max(0, self.until - start - working))

    # -- times --

    def base(self, event):
        i, finish = event
        if not self.line or not self.as_of or not self.there[i] or finish:
            return 0
        if self.state[i] in ("finished", "running"):
            return self.facts[i][0]
        return max(0, self.today)

    def forward(self, line, timeless=None):
        edges = self.edges(line, timeless)
        time = {(i, f): self.base((i, f)) for i in range(len(self.steps)) for f in (0, 1)}
        moved = True
        while moved:
            moved = False
            for tail, head, end in edges:
                at = end(time[tail])
                if at > time[head]:
                    time[head], moved = at, True
        return time

    def leads(self, goals):
        """Events from which a goal is reached over the links that are there, whatever has happened."""
        pairs = [((i, 0), (i, 1)) for i in range(len(self.steps))]
        pairs += [((l.tail, l.type in ("FS", "FF")), (l.head, l.type in ("FF", "SF"))) for l in self.links]
        found, grown = set(goals), True
        while grown:
            more = {tail for tail, head in pairs if head in found} - found
            grown = bool(more)
            found |= more
        return found

    def end_events(self):
        to = self.case.to
        steps = range(len(self.steps))
        if to is None:
            return [(i, 1) for i in steps if self.there[i]]
        if self.there[to]:
            return [(to, 1)]
        return [(i, 1) for i in steps if self.there[i] and (i, 1) in self.span]

    def solve(self):
        steps = range(len(self.steps))
        every = {(i, f) for i in steps for f in (0, 1)}
        self.span = every if self.case.to is None else self.leads([(self.case.to, 1)])
        self.ends_of_span = self.end_events()
        self.early = self.forward(self.line)
        self.elapsed = self.length(self.early)

    def finish_day(self, shown):
        """What has happened on a rest day is told as it was; what is open has not ended before today."""
        if not self.as_of:
            return shown
        ends = [i for i, f in self.ends_of_span if self.state[i] != "running" and self.early[(i, f)] == self.elapsed]
        days = [self.entries[i].finished if self.state[i] == "finished" else self.open_day for i in ends]
        return max([shown, *days])

    def length(self, time):
        return max([time[event] for event in self.ends_of_span], default=0)

    def late(self, line, end):
        """By trying: from the end's time downward until every edge out of an event ends in time."""
        edges = self.edges(line)
        late = {event: end for event in self.ends_of_span}
        moved = True
        while moved:
            moved = False
            for tail, head, function in edges:
                if head not in late:
                    continue
                at = late.get(tail, late[head])
                while function(at) > late[head] and not self.fixed(tail, head):
                    at -= 1
                if self.fixed(tail, head):
                    at = min(late.get(tail, late[head]), late[head] - (function(self.early[tail]) - self.early[tail]))
                if tail not in late or at < late[tail]:
                    late[tail], moved = at, True
        return late

    def fixed(self, tail, head):
        return tail[0] == head[0] and self.there[tail[0]] and self.state[tail[0]] != "open"

    def tight(self):
        edges = [(t, h) for t, h, end in self.edges(self.line) if end(self.early[t]) == self.early[h]]
        found = {event for event in self.ends_of_span if self.early[event] == self.elapsed}
        grown = True
        while grown:
            more = {tail for tail, head in edges if head in found} - found
            grown = bool(more)
            found |= more
        return found

#!/usr/bin/env python3
"""Recurrences in every zone of the system's zone files, over all changes of the clocks from 2026 to 2035: what the program
says against what Python's zoneinfo, another reader of the same files, makes of this one sentence: a local date's occurrence
is the first moment at which the clock on the wall shows that date and time or later; a date that never shows has none.

    compare.py build/dev/tests/recurrence/occurrences [zone ...]

Prints the figures, and exits with 1 where anything was missed, doubled, early or at another moment."""
import bisect
import collections
import datetime
import hashlib
import pathlib
import subprocess
import sys
import tempfile
import zoneinfo

FILES = pathlib.Path("/usr/share/zoneinfo")  # the program reads these, and so does Python: nobody's own copy
DAY, HOUR, MINUTE = 86_400, 3_600, 60
EPOCH = datetime.date(1970, 1, 1)


def midnight(year, month=1, day=1):
    return (datetime.date(year, month, day) - EPOCH).days * DAY


FIRST, LAST = midnight(2026), midnight(2036)
SAMPLE = (midnight(2028), midnight(2029))  # a leap year, for zones that never change their clocks
DAILY = [("d", minute) for minute in (0, 30, 90, 120, 150, 180, 23 * 60 + 30)]
WEEKLY = [("w0", 150), ("w5", 0), ("w6", 23 * 60 + 30)]  # most clocks are moved at weekends, Egypt's on a Friday
MONTHLY = [("m1", 0), ("m29", 150), ("m31", 90)]
NO_PLACES = {"Factory", "localtime"}  # a name for "not set", and a link to one of the others
RESTARTS = (-0.001, 0, HOUR, 5 * HOUR)  # the program stops and goes on around a change


class Zone:
    """A zone as Python reads it; zones that share their data share the work."""

    def __init__(self, name):
        self.tz = zoneinfo.ZoneInfo(name)
        self.moments = {}
        self.changes = self._changes(FIRST - 60 * DAY, LAST + 60 * DAY)
        self.changes_asked = [at for at in self.changes if FIRST <= at < LAST]

    def offset(self, at):
        return int(datetime.datetime.fromtimestamp(at, self.tz).utcoffset().total_seconds())

    def wall(self, at):
        return at + self.offset(at)

    def _changes(self, begin, end, step=12 * HOUR):
        changes, offset = [], self.offset(begin)
        for at in range(begin + step, end, step):
            if self.offset(at) != offset:
                low, high = at - step, at
                while high - low > 1:
                    middle = (low + high) // 2
                    low, high = (middle, high) if self.offset(middle) == offset else (low, middle)
                changes.append(high)
                offset = self.offset(at)
        return changes

    def moment(self, date, minute):
        """The first moment at which the wall shows this date and time or later; None where the date never shows."""
        key = (date, minute)
        if key not in self.moments:
            at = self._first_showing(date * DAY + minute * MINUTE)
            shows = not self._near(date * DAY) or self.wall(self._first_showing(date * DAY)) // DAY == date
            self.moments[key] = at if shows else None
        return self.moments[key]

    def _near(self, wanted):
        return self.changes[bisect.bisect(self.changes, wanted - 3 * DAY):bisect.bisect(self.changes, wanted + 3 * DAY)]

    def _first_showing(self, wanted):
        offsets = {self.offset(wanted)}
        for change in self._near(wanted):
            offsets |= {self.offset(change - 1), self.offset(change)}
        showing = [wanted - offset for offset in offsets if self.wall(wanted - offset) == wanted]
        if showing:
            return min(showing)
        low, high = wanted - max(offsets) - 1, wanted - min(offsets)  # the wall jumps over it in between
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.wall(middle) < wanted else (low, middle)
        return high


def dates_between(rhythm, begin, end):
    """Days since 1970 that belong to the rhythm, with room at both ends."""
    days = range(int(begin // DAY) - 3, int(end // DAY) + 4)
    if rhythm == "d":
        return days
    number = int(rhythm[1:])
    if rhythm[0] == "w":
        return [day for day in days if (day + 4) % 7 == number]  # 1970 began on a Thursday
    dates = []
    for day in days:
        date = EPOCH + datetime.timedelta(days=day)
        tomorrow = date + datetime.timedelta(days=1)
        if date.day == number or (tomorrow.day == 1 and date.day < number):
            dates.append(day)
    return dates


def questions(zone):
    for change in zone.changes_asked:
        for rhythm, minute in DAILY:
            yield rhythm, minute, change - 4 * DAY, change + 4 * DAY
            for later in RESTARTS:
                yield rhythm, minute, change + later, change + later + 2 * DAY
        for rhythm, minute in WEEKLY:
            yield rhythm, minute, change, change + 8 * DAY
    if not zone.changes_asked:
        for rhythm, minute in DAILY:
            yield rhythm, minute, *SAMPLE
    for rhythm, minute in WEEKLY + MONTHLY:
        yield rhythm, minute, FIRST, LAST


def expected(zone, question, calendar={}):
    rhythm, minute, begin, end = question
    span = (rhythm, int(begin // DAY), int(end // DAY))
    if span not in calendar:
        calendar[span] = dates_between(rhythm, begin, end)
    found = []
    for day in calendar[span]:
        at = zone.moment(day, minute)
        if at is not None and begin < at <= end:
            found.append((day, at * 1000))
    return found


def answered(line):
    found = []
    for word in line.split():
        date, _, at = word.partition("=")
        found.append(((datetime.date.fromisoformat(date) - EPOCH).days, int(at)))
    return found


def faults(zone, question, wanted, found):
    """How many were missed, came twice, came early, or at another moment than the first."""
    by_date, count = dict(wanted), collections.Counter(day for day, _ in found)
    yield "missed", sum(day not in count for day in by_date)
    yield "double", sum(times - 1 for times in count.values())
    yield "early", sum(zone.wall(at // 1000) < day * DAY + question[1] * MINUTE for day, at in found)
    yield "elsewhen", sum(by_date.get(day) != at for day, at in found)


def main():
    program, *names = sys.argv[1:]
    zoneinfo.reset_tzpath(to=[str(FILES)])
    names = sorted(names or zoneinfo.available_timezones() - NO_PLACES)
    if not FILES.is_dir() or not names:
        sys.exit(f"{FILES} holds no zones: install tzdata")
    by_data, zones = {}, {}
    for name in names:
        data = hashlib.sha256((FILES / name).read_bytes()).digest()
        zones[name] = by_data.get(data) or by_data.setdefault(data, Zone(name))

    with tempfile.TemporaryFile("w+") as asked, tempfile.TemporaryFile("w+") as told:
        for name in names:
            for rhythm, minute, begin, end in questions(zones[name]):
                asked.write(f"{name} {rhythm} {minute} {int(begin * 1000)} {int(end * 1000)}\n")
        asked.seek(0)
        if subprocess.run([program], stdin=asked, stdout=told).returncode != 0:
            sys.exit("the program gave up")
        told.seek(0)
        figures = collections.Counter()
        shown = 0
        for name in names:
            zone = zones[name]
            for question in questions(zone):
                wanted, found = expected(zone, question), answered(next(told))
                figures["compared"] += len(wanted)
                if wanted == found:
                    continue
                figures.update(dict(faults(zone, question, wanted, found)))
                if (shown := shown + 1) <= 10:
                    print(f"{name} {question}\n  expected {wanted[:8]}\n  found    {found[:8]}")

    changes = sum(len(zones[name].changes_asked) for name in names)
    print(
        f"{len(names)} zones ({len(by_data)} different), {changes} changes of the clocks 2026-2035, "
        f"{len(DAILY + WEEKLY + MONTHLY)} recurrences, {figures['compared']} occurrences compared: "
        f"{figures['missed']} missed, {figures['double']} double, {figures['early']} early, "
        f"{figures['elsewhen']} at another moment"
    )
    return 1 if shown else 0


sys.exit(main())

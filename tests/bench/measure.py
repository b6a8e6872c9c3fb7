#!/usr/bin/env python3
"""Runs every server under the same loads, in turn and repeatedly, and prints one table of medians and ratios."""

import argparse
import contextlib
import dataclasses
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

from report import table
from servers import BUILD, SLACK_KINDS, TEAMS_KINDS, BenchError, FakeApi, Kind, Server, signed_command, slack_flags

CONNECTIONS = 64
OPEN_RATE = 200
IDLE_S = 1.0
SETTLE_S = 0.3
DRAIN_S = 5


@dataclasses.dataclass(frozen=True)
class Pace:
    repetitions: int
    closed_warm_s: float
    closed_s: float
    open_warm_s: float
    open_s: float
    limit_s: float


FULL = Pace(repetitions=3, closed_warm_s=1.5, closed_s=4, open_warm_s=1, open_s=8, limit_s=330)
QUICK = Pace(repetitions=1, closed_warm_s=1, closed_s=3, open_warm_s=1, open_s=4, limit_s=80)


def require_disk(directory: pathlib.Path) -> None:
    """On a file system in memory an fsync costs nothing, and the comparison would say nothing."""
    best, kind = "", ""
    for line in pathlib.Path("/proc/self/mounts").read_text().splitlines():
        _, place, this_kind, *_ = line.split()
        if directory.is_relative_to(place) and len(place) >= len(best):
            best, kind = place, this_kind
    if kind in ("tmpfs", "ramfs"):
        raise BenchError(f"{directory} is on {kind}, where nothing is durable; name a directory on a disk with --work")


def load(server: Server, signing: list[str], run: int, *flags: str, seconds: float) -> dict:
    command = [str(BUILD / "loadgen"), "--port", str(server.port), *signing, "--run", str(run),
               "--connections", str(CONNECTIONS), "--server-pid", str(server.pid), "--good-text", server.kind.good_text,
               *flags]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + DRAIN_S + 10)
    except subprocess.TimeoutExpired:
        raise BenchError(f"the load on {server.kind.key} did not end") from None
    server.require_alive()
    if done.returncode != 0:
        raise BenchError(f"the load on {server.kind.key}: {done.stderr.strip()}; {server.said()}")
    return json.loads(done.stdout)


def check_rows(server: Server, loads: list[dict]) -> list[int]:
    """An answer without its row would be a promise broken, a row without its answer a load miscounted."""
    rows = server.rows()
    good = 1 + sum(one["good"] for one in loads)  # 1: the first answer of all
    unknown = sum(one["lost"] + one["unanswered"] for one in loads)
    if any(not good <= count <= good + unknown for count in rows):
        raise BenchError(f"{server.kind.key}: {good} good answers (and {unknown} unknown), but rows {rows}")
    return rows


def measure(kind: Kind, directory: pathlib.Path, pace: Pace) -> dict:
    directory.mkdir(parents=True)
    with contextlib.ExitStack() as stack:
        api = stack.enter_context(FakeApi(directory, kind.wire)) if kind.needs_api else None
        request = api.first_request() if api else signed_command()
        signing = api.load_flags() if api else slack_flags()
        server = stack.enter_context(Server(kind, directory, api.port if api else 0))
        first_ms = server.first_answer_ms(request)
        time.sleep(IDLE_S)
        idle_mb = server.memory_mb()

        # The steady load first, as a server meets it: on a database that a saturated run has not just filled. What
        # earlier loads have left to be written must not slow this one's disk.
        os.sync()
        time.sleep(SETTLE_S)
        steady = load(server, signing, 2, "--rate", str(OPEN_RATE), "--warm", str(pace.open_warm_s), "--seconds",
                      str(pace.open_s), seconds=pace.open_warm_s + pace.open_s)
        os.sync()
        closed = load(server, signing, 1, "--warm", str(pace.closed_warm_s), "--seconds", str(pace.closed_s),
                      seconds=pace.closed_warm_s + pace.closed_s)
        loaded_mb = server.memory_mb()
        server.stop()
        rows = check_rows(server, [closed, steady])
        asked = api.counts() if api else {}
        return {"first_ms": first_ms, "idle_mb": idle_mb, "loaded_mb": loaded_mb, "closed": closed, "open": steady,
                "rows": rows, "api": asked, "log": server.said()}


def measure_all(pace: Pace, work: pathlib.Path, kinds: list[Kind]) -> dict[str, list[dict]]:
    found = {kind.key: [] for kind in kinds}
    begun = time.monotonic()
    for repetition in range(pace.repetitions):
        # Another order each time: what one server leaves behind (a warm disk, a busy one) does not always hit the same.
        shift = repetition * 2 % len(kinds)
        for kind in kinds[shift:] + kinds[:shift]:
            directory = work / f"{repetition + 1}-{kind.key}"
            one = measure(kind, directory, pace)
            found[kind.key].append(one)
            shutil.rmtree(directory)
            window = one["closed"]["window"]
            print(f"  {repetition + 1}/{pace.repetitions} {kind.key:15} {window['requests_per_s']:9.0f} requests/s"
                  f" {window['server_cpu_us']:8.1f} us CPU", file=sys.stderr, flush=True)
        spent = time.monotonic() - begun
        if spent * (repetition + 2) / (repetition + 1) > pace.limit_s and repetition + 1 < pace.repetitions:
            print(f"  out of time: {repetition + 1} repetitions", file=sys.stderr)
            break
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short repetition: does it work at all?")
    parser.add_argument("--work", type=pathlib.Path, default=BUILD / "runs", help="a directory on a disk, for the databases")
    parser.add_argument("--teams", action="store_true", help="messages in Teams, not slash commands of Slack")
    parser.add_argument("--only", action="append", metavar="SERVER", help="measure these servers alone")
    parser.add_argument("--json", type=pathlib.Path, help="where every single figure goes")
    flags = parser.parse_args()
    all_kinds = TEAMS_KINDS if flags.teams else SLACK_KINDS
    keys = [kind.key for kind in all_kinds]
    if unknown := [key for key in flags.only or [] if key not in keys]:
        parser.error(f"--only: {', '.join(unknown)}: not one of {', '.join(keys)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the blocks end and stop what they started

    pace = QUICK if flags.quick else FULL
    kinds = [kind for kind in all_kinds if not flags.only or kind.key in flags.only]
    work = flags.work.resolve() / str(os.getpid())
    try:
        work.mkdir(parents=True)
        require_disk(work)
        found = measure_all(pace, work, kinds)
    except BenchError as problem:
        print(f"bench: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(work, ignore_errors=True)
    file = flags.json or BUILD / ("last-teams.json" if flags.teams else "last.json")
    file.write_text(json.dumps(found, indent=1) + "\n")
    print(table(found, kinds, CONNECTIONS, OPEN_RATE))
    return 0


if __name__ == "__main__":
    sys.exit(main())

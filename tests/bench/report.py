"""The one table: medians of every figure for every server, then the ratios that the README may quote."""

import statistics

from servers import Kind


def figure(*path):
    def read(one: dict) -> float:
        for key in path:
            one = one[key]
        return one
    return read


def milliseconds(name: str):
    return lambda one: one["open"]["window"]["latency_us"][name] / 1000


FIGURES = (
    ("saturated: requests/s", "{:,.0f}", figure("closed", "window", "requests_per_s")),
    ("saturated: server CPU, us/request", "{:,.1f}", figure("closed", "window", "server_cpu_us")),
    ("saturated: p50, ms", "{:,.2f}", lambda one: one["closed"]["window"]["latency_us"]["p50"] / 1000),
    ("saturated: p99, ms", "{:,.2f}", lambda one: one["closed"]["window"]["latency_us"]["p99"] / 1000),
    ("steady: p50, ms", "{:,.2f}", milliseconds("p50")),
    ("steady: p99, ms", "{:,.2f}", milliseconds("p99")),
    ("steady: p99.9, ms", "{:,.2f}", milliseconds("p999")),
    ("steady: server CPU, us/request", "{:,.1f}", figure("open", "window", "server_cpu_us")),
    ("resident memory, idle, MB", "{:,.1f}", figure("idle_mb")),
    ("resident memory, loaded, MB", "{:,.1f}", figure("loaded_mb")),
    ("start to first answer, ms", "{:,.0f}", figure("first_ms")),
    ("load generator CPU, us/request", "{:,.1f}", figure("closed", "window", "own_cpu_us")),
)

RATE, CPU, P50, P99, IDLE, LOADED, START = (
    FIGURES[0], FIGURES[1], FIGURES[4], FIGURES[5], FIGURES[8], FIGURES[9], FIGURES[10]
)

# (what, figure, mentord's server, divided by that of, at least / at most, bound); without a divisor the figure itself.
SLACK_TARGETS = (
    ("durable requests/s, against Bolt durable", RATE, "bolt", ">=", 10, "x"),
    ("durable requests/s, against Bolt without a database", RATE, "bolt-none", ">=", 3, "x"),
    ("durable requests/s, against a commit for each request", RATE, "mentord-single", ">=", 5, "x"),
    ("server CPU a request, saturated (aim: 75 us)", CPU, None, "<=", 90, " us"),
    ("p50 at the steady rate, against Bolt durable", P50, "bolt", "<=", 0.7, "x"),
    ("p99 at the steady rate, against Bolt durable", P99, "bolt", "<=", 0.5, "x"),
    ("resident memory, idle", IDLE, None, "<=", 20, " MB"),
    ("resident memory, loaded", LOADED, None, "<=", 40, " MB"),
    ("start to first answer", START, None, "<=", 100, " ms"),
)

TEAMS_TARGETS = (
    ("durable requests/s, against agents-hosting durable", RATE, "agents", ">=", 10, "x"),
    ("p99 at the steady rate", P99, None, "<=", 50, " ms"),
)

# For reading only: no target hangs on them.
SLACK_COMPARISONS = (
    ("requests/s, against a bare Beast server", RATE, "beast", "x"),
    ("server CPU a request, against Bolt durable", CPU, "bolt", "x"),
    ("server CPU a request, against a bare Beast server", CPU, "beast", "x"),
    ("resident memory loaded, against Bolt durable", LOADED, "bolt", "x"),
    ("start to first answer, against Bolt durable", START, "bolt", "x"),
)

TEAMS_COMPARISONS = (
    ("requests/s, against agents-hosting without a database", RATE, "agents-none", "x"),
    ("requests/s, against a commit for each request", RATE, "mentord-single", "x"),
    ("requests/s, against a bare Beast server", RATE, "beast", "x"),
    ("server CPU a request, against agents-hosting durable", CPU, "agents", "x"),
    ("p50 at the steady rate, against agents-hosting durable", P50, "agents", "x"),
    ("p99 at the steady rate, against agents-hosting durable", P99, "agents", "x"),
    ("resident memory loaded, against agents-hosting durable", LOADED, "agents", "x"),
    ("start to first answer, against agents-hosting durable", START, "agents", "x"),
)


def median(figure_row: tuple, repetitions: list[dict]) -> float:
    return statistics.median(figure_row[2](one) for one in repetitions)


def spread(figure_row: tuple, repetitions: list[dict]) -> str:
    values = [figure_row[2](one) for one in repetitions]
    return f"{figure_row[1].format(min(values))}..{figure_row[1].format(max(values))}"


def ratio_of(found: dict, row: tuple, other: str | None) -> float | None:
    if not found.get("mentord") or (other and not found.get(other)):
        return None
    own = median(row, found["mentord"])
    return own / median(row, found[other]) if other else own


def medians(found: dict, kinds: list[Kind]) -> list[str]:
    label = max(len(row[0]) for row in FIGURES)
    lines = []
    for i in (0, 1):
        lines.append(" " * label + "".join(f"{kind.title[i]:>16}" for kind in kinds))
    lines.append("-" * len(lines[0]))
    for row in FIGURES:
        cells = (row[1].format(median(row, found[kind.key])) for kind in kinds)
        lines.append(f"{row[0]:{label}}" + "".join(f"{cell:>16}" for cell in cells))
    counts = ("=".join(["rows", str(sum(sum(one["rows"][:1]) for one in found[kind.key]))]) if kind.database else "-"
              for kind in kinds)
    lines.append(f"{'rows found = good answers, in all':{label}}" + "".join(f"{cell:>16}" for cell in counts))
    return lines


def ratios(found: dict, wire: str) -> list[str]:
    targets, comparisons = (
        (TEAMS_TARGETS, TEAMS_COMPARISONS) if wire == "teams" else (SLACK_TARGETS, SLACK_COMPARISONS)
    )
    lines = []
    for what, row, other, side, bound, unit in targets:
        value = ratio_of(found, row, other)
        if value is None:
            continue
        met = value >= bound if side == ">=" else value <= bound
        target = f"{side} {bound:g}{unit}"
        lines.append(f"{what:56}{value:>9.2f}{unit:4} target {target:10} {'met' if met else 'missed'}")
    for what, row, other, unit in comparisons:
        value = ratio_of(found, row, other)
        if value is not None:
            lines.append(f"{what:56}{value:>9.2f}{unit}")
    return lines


def troubles(found: dict, kinds: list[Kind]) -> list[str]:
    """Anything that makes the figures above doubtful belongs beside them."""
    lines = []
    for kind in kinds:
        for one in found[kind.key]:
            for name in ("closed", "open"):
                odd = {what: one[name][what] for what in ("not_good", "lost", "unanswered") if one[name][what]}
                if odd:
                    lines.append(f"note: {kind.key}, {name} loop: {odd}, by status {one[name]['by_status']}")
    if found.get("mentord"):
        lines.append(f"mentord over the repetitions: {spread(RATE, found['mentord'])} requests/s, "
                     f"{spread(CPU, found['mentord'])} us CPU a request")
    return lines


def table(found: dict, kinds: list[Kind], connections: int, rate: int) -> str:
    repetitions = max(len(ones) for ones in found.values())
    head = (f"Medians of {repetitions} repetition(s). Saturated: {connections} connections, closed loop. "
            f"Steady: {rate} requests/s, open loop.")
    return "\n".join([head, "", *medians(found, kinds), "", *ratios(found, kinds[0].wire), "", *troubles(found, kinds)])

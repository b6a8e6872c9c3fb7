#!/usr/bin/env python3
"""Reads our own source and complains: include order between rooms, co_await beside what g++ 12 miscompiles, files and
lines that are too long, headers without a guard, SQL and clocks in the wrong room, code that clang-format would change."""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
ROOMS = {
    "workflows": {"workflows"},
    "storage": {"storage", "workflows"},
    "adapters": {"adapters", "workflows"},
    "bot": {"bot", "adapters", "storage", "workflows"},
}
LONGEST_FILE = 450
LONGEST_LINE = 140
# What a room must not include, whatever the linker would let it: workflows are pure.
FORBIDDEN = {
    "workflows": re.compile(r"<(boost/|SQLiteCpp/|sqlite3|openssl/|thread|mutex|random|sys/|unistd|spdlog/|fstream)"),
    "adapters": re.compile(r"<(SQLiteCpp/|sqlite3)"),
    "storage": re.compile(r"<(boost/beast/|spdlog/)"),
}
SQL = re.compile(r'"\s*(SELECT |INSERT INTO |UPDATE |DELETE FROM |CREATE TABLE )')
CLOCK = re.compile(r"system_clock::now|std::time\(|gettimeofday|random_device")

complaints = []


def complain(path, line, text):
    complaints.append(f"{path.relative_to(ROOT)}:{line}: {text}")


def tracked():
    names = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True, text=True, check=True,
    ).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def check_source(path, room, lines):
    if len(lines) > LONGEST_FILE:
        complain(path, len(lines), f"{len(lines)} lines: is this file one thing?")
    if path.suffix == ".hpp" and "#pragma once" not in lines[:3]:
        complain(path, 1, "a header begins with #pragma once")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            complain(path, number, f"{len(line)} characters in a line")
        if path.suffix == ".hpp" and re.match(r"\s*using namespace", line):
            complain(path, number, "using namespace in a header")
        include = re.match(r'#include "(\w+)/', line)
        if room and include and include.group(1) not in ROOMS[room]:
            complain(path, number, f"{room} must not include {include.group(1)}")
        if room in FORBIDDEN and line.startswith("#include") and FORBIDDEN[room].search(line):
            complain(path, number, f"{room} must not include this")
        if room and room != "storage" and SQL.search(line):
            complain(path, number, "SQL lives in storage")
        if room and path.name != "clock.hpp" and CLOCK.search(line):
            complain(path, number, "the time and randomness come in from outside")
        if path.suffix == ".hpp" and "<nlohmann/json.hpp>" in line:
            complain(path, number, "headers show json_fwd.hpp only")


def main():
    sources = []
    read = []
    for path in tracked():
        relative = path.relative_to(ROOT)
        if relative.parts[0] in ROOMS and path.suffix in (".cpp", ".hpp"):
            sources.append(path)
            read.append(path)
            check_source(path, relative.parts[0], path.read_text().split("\n"))
        elif relative.parts[0] == "tests" and path.suffix in (".cpp", ".hpp"):
            check_source(path, None, path.read_text().split("\n"))
            read.append(path)
    coroutines = subprocess.run(
        [sys.executable, str(ROOT / "tests/tools/coro_tidy.py"), *map(str, sources)], capture_output=True, text=True
    )
    complaints.extend(line.replace(str(ROOT) + "/", "") for line in coroutines.stdout.splitlines())
    formatter = shutil.which("clang-format-19")
    if formatter:
        shape = subprocess.run([formatter, "--dry-run", *map(str, read)], capture_output=True, text=True)
        complaints.extend(line.replace(str(ROOT) + "/", "") for line in shape.stderr.splitlines() if "warning:" in line)
    for text in complaints:
        print(text)
    print(f"tidy: {len(sources)} files read, {len(complaints)} complaints")
    return 1 if complaints else 0


sys.exit(main())

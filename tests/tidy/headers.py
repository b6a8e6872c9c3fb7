#!/usr/bin/env python3
"""Every header compiles alone: includes it as the only line of a file, with the flags of a file in its room. A header that
a .cpp of the same name includes before anything else is compiled alone by every build, and is left out here."""
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
COMMANDS = json.loads((pathlib.Path(sys.argv[2]) / "compile_commands.json").read_text())


def flags_of(room):
    """The flags of some source file of the room, without what names that file."""
    for entry in COMMANDS:
        if pathlib.Path(entry["file"]).is_relative_to(ROOT / room):
            words = shlex.split(entry["command"])
            words = words[1:] if words[0].endswith("ccache") else words
            return words[: words.index("-MD")] if "-MD" in words else words[: words.index("-o")]
    sys.exit(f"no compile command for {room}")


def complain(header):
    include = f'#include "{header.relative_to(ROOT)}"\n'
    command = [*FLAGS[header.relative_to(ROOT).parts[0]], "-x", "c++", "-fsyntax-only", "-"]
    result = subprocess.run(command, input=include, capture_output=True, text=True)
    return None if result.returncode == 0 else f"{header.relative_to(ROOT)}:\n{result.stderr[:600]}"


def is_first_in_its_source(header):
    source = header.with_suffix(".cpp")
    if not source.exists():
        return False
    first = next((line for line in source.read_text().splitlines() if line.startswith("#include")), "")
    return first == f'#include "{header.relative_to(ROOT)}"'


ROOMS = ("workflows", "storage", "adapters", "bot")
FLAGS = {room: flags_of(room) for room in ROOMS}
everything = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.hpp")) if "node_modules" not in path.parts]
headers = [path for path in everything if not is_first_in_its_source(path)]
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    problems = [problem for problem in pool.map(complain, headers) if problem]
for problem in problems:
    print(problem)
print(
    f"headers: {len(headers)} compiled alone, {len(problems)} could not; "
    f"{len(everything) - len(headers)} more are the first line of their source"
)
sys.exit(1 if problems else 0)

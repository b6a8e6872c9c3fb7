"""What a run needs that speaks Teams: mentord's settings, the load generator's flags and the very first message."""

import datetime
import json
import os
import pathlib
import uuid

TENANT = "5b1c7d0e-2f4a-4c86-9d3b-71e0a8f6c254"
APP = "c0a8f1d2-6e37-4b59-8f04-2a9d5b7e1c36"
KEY_FILE = "signing_key.pem"
PATH = "/api/messages"  # mentord and the samples of Microsoft's framework have it alike


def fake_command(node: pathlib.Path, bench: pathlib.Path, directory: pathlib.Path) -> list[str]:
    return [str(node), str(bench / "fake_teams.mjs"), "--port", "0", "--tenant", TENANT, "--app", APP,
            "--key", str(directory / KEY_FILE)]


def login_url(fake_port: int) -> str:
    return f"http://127.0.0.1:{fake_port}"


def issuer(fake_port: int) -> str:
    """Not Bot Framework's own: the peer fetches the keys of that one from a fixed place on the Internet."""
    return f"{login_url(fake_port)}/{TENANT}/v2.0"


def service_url(fake_port: int) -> str:
    return f"{login_url(fake_port)}/teams/"


def mentord_settings(fake_port: int) -> str:
    return (
        f'[teams]\napp_id = "{APP}"\napp_secret = "bench"\ntenant_id = "{TENANT}"\n'
        f'login_url = "{login_url(fake_port)}"\n'
        f'openid_metadata_url = "{issuer(fake_port)}/.well-known/openid-configuration"\n'
        f'issuer = "{issuer(fake_port)}"\n'
        f'service_url = "{service_url(fake_port)}"\n'
        f'allowed_service_hosts = ["{login_url(fake_port)}"]\n'
    )


def peer_flags(fake_port: int) -> list[str]:
    return ["--login", login_url(fake_port), "--tenant", TENANT, "--app", APP]


def load_flags(directory: pathlib.Path, fake_port: int) -> list[str]:
    return ["--key", str(directory / KEY_FILE), "--issuer", issuer(fake_port), "--app", APP, "--tenant", TENANT,
            "--service-url", service_url(fake_port), "--path", PATH]


def signed_message(fake_port: int, token: str) -> tuple[str, str, dict[str, str]]:
    """The same kind of request as the load generator's, laid out and signed by another hand."""
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "")
    activity = {
        "text": "join", "textFormat": "plain", "type": "message", "timestamp": f"{now}Z",
        "localTimestamp": f"{now}+00:00", "id": str(uuid.uuid4()), "channelId": "msteams",
        "serviceUrl": service_url(fake_port),
        "from": {"id": f"29:1{os.urandom(48).hex()}", "name": "First Example", "aadObjectId": str(uuid.uuid4())},
        "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": f"a:1{os.urandom(48).hex()}"},
        "recipient": {"id": f"28:{APP}", "name": "mentord"},
        "entities": [{"locale": "en-US", "country": "US", "platform": "Web", "timezone": "Europe/Berlin",
                      "type": "clientInfo"}],
        "channelData": {"source": {"name": "message"}, "tenant": {"id": TENANT}},
        "locale": "en-US", "localTimezone": "Europe/Berlin",
    }
    headers = {"Content-Type": "application/json; charset=utf-8", "Authorization": f"Bearer {token}"}
    return PATH, json.dumps(activity), headers

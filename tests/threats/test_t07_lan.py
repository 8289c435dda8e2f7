"""T7: a neighbour in the same network. There is no way to have Askwell listen to more than this computer."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from askwell.cli import app
from askwell.config.loopback import OnlyThisComputerMayConnect, listen

WISHES = {
    "HOST": "0.0.0.0", "BIND": "0.0.0.0", "ADDRESS": "0.0.0.0", "ASKWELL_HOST": "0.0.0.0", "ASKWELL_BIND": "0.0.0.0",
    "ASKWELL_ADDRESS": "::", "ASKWELL_LISTEN": "0.0.0.0:8477", "ASKWELL_ALLOWED_HOSTS": "*", "WAITRESS_HOST": "0.0.0.0",
}  # fmt: skip


@pytest.mark.parametrize("option", ["--host", "--bind", "--address", "--listen", "--interface", "-h", "-b"])
@pytest.mark.parametrize("value", ["0.0.0.0", "::", "192.168.1.5", ""])
def test_there_is_no_option_for_it(option, value):
    result = CliRunner().invoke(app, ["serve", "--no-browser", option, value])
    assert result.exit_code == 2
    assert "No such option" in result.output


@pytest.mark.parametrize("port", ["0.0.0.0:8477", "*:8477", ":8477", "[::]:8477"])
def test_a_port_is_a_number_and_no_address(port):
    result = CliRunner().invoke(app, ["serve", "--no-browser", "--port", port])
    assert result.exit_code == 2


@pytest.mark.parametrize(
    "address",
    ["0.0.0.0", "", "::", "::1", "192.168.1.5", "10.0.0.1", "169.254.1.1", "224.0.0.1", "example", "127.0.0.1x"],
)
def test_the_socket_itself_refuses_any_other_address(address):
    with pytest.raises(OnlyThisComputerMayConnect, match="this computer alone"):
        listen(0, address)


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's /proc")
def test_no_wish_in_the_environment_opens_it(own_house, monkeypatch):
    for name, value in WISHES.items():
        monkeypatch.setenv(name, value)
    house = own_house()
    port = int(house.url.rpartition(":")[2])
    assert listening_at(house.process.pid) == {("127.0.0.1", port)}


def listening_at(process: int) -> set[tuple[str, int]]:
    """Every address that process listens at, of both families."""
    files = {f"socket:[{inode}]" for inode in _inodes_of(process)}
    found = set()
    for family, kind in (("tcp", socket.AF_INET), ("tcp6", socket.AF_INET6)):
        for line in Path(f"/proc/{process}/net/{family}").read_text().splitlines()[1:]:
            _, ours, _, state, *_, inode = line.split()[:10]
            if state == "0A" and f"socket:[{inode}]" in files:
                address, port = ours.split(":")
                raw = bytes.fromhex(address)
                words = [raw[at : at + 4][:: 1 if sys.byteorder == "big" else -1] for at in range(0, len(raw), 4)]
                found.add((socket.inet_ntop(kind, b"".join(words)), int(port, 16)))
    return found


def _inodes_of(process: int) -> set[str]:
    links = (Path(f"/proc/{process}/fd") / name.name for name in Path(f"/proc/{process}/fd").iterdir())
    targets = (str(link.readlink()) for link in links)
    return {target[8:-1] for target in targets if target.startswith("socket:[")}

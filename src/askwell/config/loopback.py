"""The socket that only this computer can reach, opened before anything slow is imported."""

from __future__ import annotations

import ipaddress
import socket
import sys

from askwell.journey.errors import AskwellError

LOOPBACK = "127.0.0.1"
PREFERRED_PORT = 8477
WAITING_CONNECTIONS = 128


class OnlyThisComputerMayConnect(AskwellError):
    """Askwell listens on this computer alone, at 127.0.0.1; it never opens itself to a network."""


class PortIsTaken(AskwellError):
    """That port is taken. Leave out --port and Askwell finds a free one."""


def listen(port: int | None = None, address: str = LOOPBACK) -> socket.socket:
    """A listening socket: at `port` exactly, or else at 8477, so that bookmarks stay good, or else at any free port.

    Errors: OnlyThisComputerMayConnect for an address that others could reach; PortIsTaken when `port` cannot be had.
    """
    if not _is_loopback(address):
        raise OnlyThisComputerMayConnect
    if port is not None:
        return _listen_at(address, port)
    try:
        return _listen_at(address, PREFERRED_PORT)
    except PortIsTaken:
        return _listen_at(address, 0)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.IPv4Address(address).is_loopback
    except ValueError:
        return False


def _listen_at(address: str, port: int) -> socket.socket:
    ours = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        _keep_to_ourselves(ours)
        ours.bind((address, port))
        ours.listen(WAITING_CONNECTIONS)
    except (OSError, OverflowError) as error:
        ours.close()
        why = "needs an administrator" if isinstance(error, PermissionError) else "is taken"
        raise PortIsTaken(f"Port {port} {why}. Leave out --port and Askwell finds a free one.") from error
    return ours


def _keep_to_ourselves(ours: socket.socket) -> None:
    """Take the port though an earlier Askwell just left it, but never share it, as SO_REUSEADDR does on Windows."""
    if sys.platform == "win32":
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)

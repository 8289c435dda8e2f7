"""Which user of this computer is at the other end of a connection.

A browser sends its cookies for 127.0.0.1 to every port there (RFC 6265 8.5), so a program of another user that listens
on some port may be handed our sign-in. It must not be able to hand it in: a sign-in is good for connections of the
user who made it, and of nobody else. Linux tells whose a connection is; where nobody tells, everybody is `UNKNOWN`.
"""

from __future__ import annotations

import socket
import struct
import sys

UNKNOWN = "-"
Address = tuple[str, int]

# The kernel's own words for the question (linux/sock_diag.h, linux/inet_diag.h): one socket by both its ends.
SOCK_DIAG, BY_FAMILY, REQUEST, ANY_STATE = 4, 20, 1, 0xFFFFFFFF
HEADER, ASKED, ENDS, LAST = "=IHHII", "=BBBxI", "!HH16s16s", "=I8s"
ANY_INTERFACE, ANY_COOKIE = 0, b"\xff" * 8
FOUND, OWNER_AND_FILE, LARGEST_REPLY = struct.calcsize(HEADER), 80, 4096


def user_at(theirs: Address, ours: Address) -> str:
    """The number of the user whose end `theirs` is, of a connection to `ours`; `UNKNOWN` where that cannot be told."""
    if sys.platform != "linux":
        return UNKNOWN
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_DGRAM, SOCK_DIAG) as kernel:
            kernel.send(_question(theirs, ours))
            return _user_in(kernel.recv(LARGEST_REPLY))
    except OSError:
        return UNKNOWN


def _question(theirs: Address, ours: Address) -> bytes:
    ends = (theirs[1], ours[1], socket.inet_aton(theirs[0]), socket.inet_aton(ours[0]))
    asked = struct.pack(ASKED, socket.AF_INET, socket.IPPROTO_TCP, 0, ANY_STATE)
    asked += struct.pack(ENDS, *ends) + struct.pack(LAST, ANY_INTERFACE, ANY_COOKIE)
    return struct.pack(HEADER, FOUND + len(asked), BY_FAMILY, REQUEST, 1, 0) + asked


def _user_in(reply: bytes) -> str:
    """Of a socket that its program has let go of, no owner is told: it shows the number 0 and no file."""
    if len(reply) < OWNER_AND_FILE + 8 or struct.unpack_from(HEADER, reply)[1] != BY_FAMILY:
        return UNKNOWN
    user, file = struct.unpack_from("=II", reply, OWNER_AND_FILE)
    return str(user) if file else UNKNOWN

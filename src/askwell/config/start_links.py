"""One-use start links and the cookie they are turned into.

A link lasts 2 minutes: it is opened at once, by a browser or by whoever just asked for it. The one that `askwell serve`
prints lasts 10, because somebody may have to carry it by hand from a terminal to a browser, or read the help first.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from askwell.config.home import Home
from askwell.config.peers import UNKNOWN

LINK_LASTS = 120.0
PRINTED_LINK_LASTS = 600.0
SIGNED_IN_FOR = 30 * 24 * 3600
START = "/-/start"
OURS = re.compile(r"\s*askwell_[0-9a-f]{12}_\d+=")


def link_to(port: int, token: str) -> str:
    """The address that signs a browser in, once."""
    return f"http://127.0.0.1:{port}{START}/{token}"


@dataclass
class StartLinks:
    """The tokens that are still good; only their digests are kept. `clock` counts seconds and never goes back."""

    clock: Callable[[], float]
    _good_until: dict[bytes, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def mint(self, lasts: float = LINK_LASTS) -> str:
        """A new token of 256 bits."""
        token, now = secrets.token_urlsafe(32), self.clock()
        with self._lock:
            self._good_until = {digest: until for digest, until in self._good_until.items() if until > now}
            self._good_until[_digest(token)] = now + lasts
        return token

    def spend(self, token: str) -> bool:
        """Whether the token is good. It never is again."""
        with self._lock:
            until = self._good_until.pop(_digest(token), None)
        return until is not None and self.clock() < until


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


@dataclass(frozen=True)
class SignIns:
    """The cookie of a signed-in browser: made, read, and kept out of everybody else's sight.

    Browsers send a cookie to every port of a host (RFC 6265 8.5). So its name carries the installation and the port,
    lest two installations overwrite each other's, and its value is keyed by the installation, so that no other one
    can make or accept it. The value also names the user whose browser signed in, as far as the system tells: a program
    of another user, who was sent the cookie at a port of its own, cannot use it.
    """

    home: Home
    port: int
    clock: Callable[[], float]

    @cached_property
    def name(self) -> str:
        return f"askwell_{self.home.secret('installation')[:12]}_{self.port}"

    @cached_property
    def _key(self) -> bytes:
        return self.home.secret(f"sign-in {self.home.generation}").encode()

    def cookie(self, user: str = UNKNOWN) -> str:
        """A `Set-Cookie` value, a new one at each sign-in, good for connections of that user.

        SameSite is Lax: the first page comes after a POST from the file:// page, which counts as cross-site, and
        Strict would hide the cookie from it, as from every link in a mail or a calendar. What Lax lets through, the
        gate refuses unless it is a plain GET navigation.
        """
        made = f"{int(self.clock())}.{secrets.token_hex(16)}.{user}"
        return f"{self.name}={made}.{self._seal(made)}; Path=/; HttpOnly; SameSite=Lax; Max-Age={SIGNED_IN_FOR}"

    def accepts(self, header: str, user: str = UNKNOWN) -> bool:
        """Whether a `Cookie` header signs that user in here: our name, our seal, their own, not older than 30 days.

        A program on another port can add a cookie of the same name; then it is enough that one of them is good.
        """
        parts = (part.strip().partition("=") for part in header.split(";"))
        return any(self._is_good(value, user) for name, _, value in parts if name == self.name)

    def _is_good(self, value: str, user: str) -> bool:
        made, _, seal = value.rpartition(".")
        if not hmac.compare_digest(seal.encode(), self._seal(made).encode()):
            return False
        at, *_, whose = made.split(".")
        return whose == user and self.clock() - int(at) < SIGNED_IN_FOR

    def _seal(self, made: str) -> str:
        return hmac.new(self._key, f"{self.port} {made}".encode(), hashlib.sha256).hexdigest()


def without_sign_ins(header: str) -> str:
    """A `Cookie` header without any installation's sign-in: pages, errors and logs behind the gate never see one."""
    return ";".join(part for part in header.split(";") if not OURS.match(part)).strip()

"""Names by which a page of somebody else could try to reach this computer, and ours written almost right."""

from __future__ import annotations


def foreign_hosts(port: int) -> list[str]:
    """Values of `Host` that are not to the letter one of our two."""
    here = f"127.0.0.1:{port}"
    return [
        "", "evil.example", f"evil.example:{port}", f"127.0.0.1.nip.io:{port}", f"localhost.evil.example:{port}",
        f"evil.localhost:{port}", f"localhost.:{port}", f"127.0.0.1.:{port}", f"LOCALHOST:{port}", f"LocalHost:{port}",
        f"localhosT:{port}", "127.0.0.1", "localhost", "127.0.0.1:", "localhost:", "127.0.0.1:80", "localhost:443",
        f"127.0.0.1:{port + 1}", f"127.0.0.1:0{port}", f"127.0.0.1:{port}0", f"{here}:{port}", f"[::1]:{port}",
        "[::1]", f"::1:{port}", f"[::ffff:127.0.0.1]:{port}", f"127.1:{port}", f"0x7f000001:{port}",
        f"2130706433:{port}", f"0177.0.0.1:{port}", f"0:{port}", f"0.0.0.0:{port}", f"127.0.0.2:{port}",
        f"127.0.0.1 :{port}", f" {here}", f"{here} ", f"{here}\t", f"{here}, {here}", f"{here},evil.example",
        f"evil.example, {here}", f"user@{here}", f"user:word@{here}", f"{here}@evil.example", f"{here}/", f"{here}#",
        f"{here}?x", f"http://{here}", f"//{here}", f"localhost%00:{port}", f"%6cocalhost:{port}", f"*:{port}",
        f"１２７.0.0.1:{port}", f"ⓛocalhost:{port}", f"{here}\x00", f"{here}\x0b", f"xn--localhost:{port}",
        f"192.168.1.5:{port}", f"askwell:{port}", f"askwell.local:{port}", f"host.docker.internal:{port}",
        f"localhost.localdomain:{port}", f"ip6-localhost:{port}", f"{port}",
    ]  # fmt: skip

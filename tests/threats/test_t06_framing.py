"""T6: another site frames our pages, or loads them as pictures and scripts. It gets nothing, not even a size."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from threats.knocking import everywhere

AS_A_PART = [
    {"HTTP_SEC_FETCH_SITE": site, "HTTP_SEC_FETCH_MODE": mode, "HTTP_SEC_FETCH_DEST": part}
    for site in ("cross-site", "same-site")
    for mode, part in (
        ("no-cors", "image"), ("no-cors", "script"), ("no-cors", "style"), ("no-cors", "video"), ("cors", "empty"),
        ("navigate", "iframe"), ("navigate", "object"), ("navigate", "embed"), ("navigate", "frame"),
    )
]  # fmt: skip
PRIVATE = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def test_every_answer_forbids_frames_other_origins_guesses_and_copies(full_house):
    wrong, seen = [], set()
    for address in [*everywhere(), "/nowhere/", "/archive/export/?x=1"]:
        said = full_house.knock(address, **full_house.owner)
        seen.add(said.status)
        policy = said.headers.get("Content-Security-Policy", "")
        if not (policy.startswith("default-src 'none'") and "frame-ancestors 'none'" in policy):
            wrong.append(f"{address} {said.status}: {policy}")
        if "unsafe" in policy or "*" in policy:
            wrong.append(f"{address}: {policy}")
        wrong += [f"{address}: {name}" for name in said.headers if name.lower().startswith("access-control-")]
        wrong += [f"{address} {said.status}: {n}" for n, value in PRIVATE.items() if said.headers.get(n) != value]
        if said.headers.get("Referrer-Policy") not in {"same-origin", "no-referrer"}:
            wrong.append(f"{address}: Referrer-Policy")
        if said.body and "charset" not in said.headers["Content-Type"] and "text/" in said.headers["Content-Type"]:
            wrong.append(f"{address}: {said.headers['Content-Type']}")
    assert not wrong
    assert {200, 302, 404, 405} <= seen


@pytest.mark.parametrize("address", ["/static/base/base.css", "/static/base/base.js", "/static/base/icon.svg"])
def test_static_files_carry_them_too(address, full_house):
    said = full_house.knock(address, **full_house.owner)
    assert said.status == 200
    assert said.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert said.headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in said.headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/static/", "/static/base/", "/static/vendor/", "/static/../settings.py"])
def test_a_folder_is_not_listed(address, full_house):
    assert full_house.knock(address, **full_house.owner).status == 404


def test_no_answer_is_given_to_a_page_that_embeds_it(full_house):
    through = []
    for address in [*everywhere(), "/static/base/base.css", "/search/?q=canary"]:
        for asked in AS_A_PART[:: 1 if address.startswith(("/static", "/search", "/archive")) else 5]:
            said = full_house.knock(address, **asked, **full_house.owner)
            if said.status != 403 or b"canary" in said.body:
                through.append(f"{address} {asked}")
    assert not through
    assert b"canary" in full_house.knock("/search/?q=canary", **full_house.owner).body


@pytest.fixture
def theirs() -> Iterator[int]:
    """The port of a page of somebody else's, which does what its address says."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>Theirs</title><h1>Theirs</h1>")

        def log_message(self, *_) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    serving = threading.Thread(target=server.serve_forever, args=[0.05])
    serving.start()
    yield server.server_port
    server.shutdown()
    serving.join()
    server.server_close()


EMBED = """async ([kind, address]) => {
  const part = document.createElement(kind);
  const done = new Promise(end => { part.onload = () => end("load"); part.onerror = () => end("error"); setTimeout(() => end("silence"), 3000); });
  part[kind === "link" ? "href" : kind === "object" ? "data" : "src"] = address;
  if (kind === "link") part.rel = "stylesheet";
  document.body.append(part);
  const how = await done;
  let inside = null;
  try { inside = part.contentDocument && part.contentDocument.body.innerText; } catch (error) { inside = null; }
  return [how, part.naturalWidth || 0, inside];
}"""


@pytest.mark.browser
@pytest.mark.parametrize("name", ["127.0.0.1", "evil.example"])
def test_in_a_real_browser_a_frame_is_blank_and_nothing_is_read(name, theirs, street, lured):
    context = lured.new_context()
    page = context.new_page()
    page.goto(street.house.another_link())
    assert page.goto(street.house.url + "/research/").status == 200
    answers: dict[str, int] = {}
    page.goto(f"http://{name}:{theirs}/")
    page.on("response", lambda answer: answers.update({answer.url: answer.status}))
    ours = street.house.url
    for kind, address in (("iframe", "/research/"), ("img", "/static/base/icon.svg"), ("img", "/archive/export/"),
                          ("script", "/static/base/base.js"), ("link", "/static/base/base.css"),
                          ("object", "/research/")):  # fmt: skip
        how, width, inside = page.evaluate(EMBED, [kind, ours + address])
        assert (width, inside or "") == (0, ""), (kind, address)
        assert kind in {"iframe", "object"} or how == "error", (kind, address, how)
    framed = {frame.url for frame in page.frames[1:] if not frame.is_detached()}
    assert framed <= {"chrome-error://chromewebdata/", "about:blank", ""}
    for mode in ("cors", "no-cors"):
        read = "([a, mode]) => fetch(a, {mode, credentials: 'include'}).then(r => r.text(), () => '')"
        assert page.evaluate(read, [ours + "/archive/export/", mode]) == ""
    assert {status for url, status in answers.items() if url.startswith(ours)} <= {403}
    assert page.evaluate("address => { const w = open(address); return w ? w.length : 0 }", ours + "/research/") == 0
    context.close()

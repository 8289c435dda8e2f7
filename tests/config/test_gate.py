from __future__ import annotations

import io
import logging
from dataclasses import dataclass, field
from typing import Any
from wsgiref.validate import validator

import pytest

from addresses import routes
from askwell.config.gate import ROOMS, Gate
from askwell.config.home import Home
from askwell.config.start_links import SignIns, StartLinks
from foreign_hosts import foreign_hosts

PORT = 8477
HERE = f"127.0.0.1:{PORT}"
CONTROL = "control-secret"
FOREIGN = "http://evil.example"
NAVIGATION = {"HTTP_SEC_FETCH_MODE": "navigate", "HTTP_SEC_FETCH_DEST": "document"}


class Pages(list[bytes]):
    """An answer that notices when it is let go."""

    closed = 0

    def close(self) -> None:
        Pages.closed += 1


@dataclass
class Said:
    status: int
    headers: dict[str, str]
    body: str


@dataclass
class Door:
    """The gate with one page behind it, and a way to knock."""

    gate: Gate
    reached: list[dict[str, Any]] = field(default_factory=list)

    def knock(self, path: str = "/", method: str = "GET", body: bytes = b"", **environ: Any) -> Said:
        told: list[Any] = []
        asked = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "SCRIPT_NAME": "", "QUERY_STRING": "", "HTTP_HOST": HERE,
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": str(PORT), "SERVER_PROTOCOL": "HTTP/1.1",
            "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body), "wsgi.errors": io.StringIO(),
            "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.multithread": True, "wsgi.multiprocess": False,
            "wsgi.run_once": False, **environ,
        }  # fmt: skip
        asked = {name: value for name, value in asked.items() if value is not None}
        answer = validator(self.gate)(asked, lambda status, headers, *_: told.extend((status, headers)))
        text = b"".join(answer).decode()
        answer.close()
        headers = dict(told[1])
        assert len(headers) == len(told[1]), "a header came twice"
        return Said(int(told[0][:3]), headers, text)

    def signed_in(self) -> dict[str, str]:
        return {"HTTP_COOKIE": self.gate.sign_ins.cookie().partition(";")[0]}


@pytest.fixture
def door(tmp_path) -> Door:
    def page(environ, start_response):
        door.reached.append(environ)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return Pages([b"the page"])  # as Django does, whatever was asked: the gate takes the body of a HEAD away

    sign_ins = SignIns(Home(tmp_path), PORT, lambda: 1_000_000.0)
    door = Door(Gate(page, PORT, StartLinks(lambda: 0.0), sign_ins, CONTROL))
    return door


@pytest.mark.parametrize("host", [HERE, f"localhost:{PORT}"])
def test_the_owner_gets_in_at_both_names_of_this_computer(door, host):
    said = door.knock(HTTP_HOST=host, **door.signed_in())
    assert (said.status, said.body) == (200, "the page")
    assert door.reached[0]["askwell.owner"] == "me"


FOREIGN_HOSTS = [None, *foreign_hosts(PORT)]


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
@pytest.mark.parametrize("path", ["/", "/static/app.css", "/-/start/x", "/-/mint"])
def test_any_other_host_is_refused_whatever_it_asks(door, host, path):
    said = door.knock(path, HTTP_HOST=host, **door.signed_in())
    assert said.status == 421
    assert "Set-Cookie" not in said.headers
    assert door.reached == []


def test_a_link_is_not_spent_under_a_foreign_name(door):
    token = door.gate.links.mint()
    door.knock(f"/-/start/{token}", HTTP_HOST="evil.example")
    assert door.knock(f"/-/start/{token}").status == 303


@pytest.mark.parametrize(
    "path", ["/", "/static/app.css", "/meet/", "/-/", "/-/starter", "/-/mint/x", "//", "/favicon.ico"]
)
@pytest.mark.parametrize("cookie", [None, "", "askwell=me", "askwell_000000000000_8477=1.2.3"])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "DELETE"])
def test_without_the_cookie_nothing_is_served(door, path, cookie, method):
    said = door.knock(path, method, HTTP_COOKIE=cookie)
    assert said.status == 401
    assert door.reached == []


def test_the_page_for_strangers_says_how_to_get_in(door):
    said = door.knock()
    assert "<code>askwell open</code>" in said.body
    assert "successfully" not in said.body


def test_a_start_link_signs_in_and_leads_to_today(door):
    said = door.knock(f"/-/start/{door.gate.links.mint()}")
    assert (said.status, said.headers["Location"], said.body) == (303, "/", "")
    assert (said.headers["Cache-Control"], said.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    cookie = said.headers["Set-Cookie"].partition(";")[0]
    assert door.knock(HTTP_COOKIE=cookie).status == 200


def test_a_start_link_opens_from_a_mail_or_another_site(door):
    elsewhere = {"HTTP_SEC_FETCH_SITE": "cross-site", **NAVIGATION}
    assert door.knock(f"/-/start/{door.gate.links.mint()}", **elsewhere).status == 303


def test_the_page_from_the_disk_may_post_the_token(door):
    form = f"token={door.gate.links.mint()}".encode()
    from_disk = {"HTTP_ORIGIN": "null", "HTTP_SEC_FETCH_SITE": "cross-site", **NAVIGATION}
    said = door.knock("/-/start", "POST", form, **from_disk)
    assert said.status == 303
    first_page = {"HTTP_COOKIE": said.headers["Set-Cookie"].partition(";")[0], "HTTP_SEC_FETCH_SITE": "cross-site"}
    assert door.knock(**first_page, **NAVIGATION).status == 200


def test_a_start_link_is_dead_after_use(door):
    link = f"/-/start/{door.gate.links.mint()}"
    assert [door.knock(link).status, door.knock(link).status] == [303, 401]


@pytest.mark.parametrize("path", ["/-/start", "/-/start/", "/-/start/guess", "/-/start/" + "A" * 43, "/-/start/ü/../x"])
def test_a_guess_gets_a_page_that_says_what_to_do(door, path):
    door.gate.links.mint()
    said = door.knock(path)
    assert said.status == 401
    assert "askwell open" in said.body
    assert "Set-Cookie" not in said.headers


@pytest.mark.parametrize(
    ("method", "environ"),
    [
        ("HEAD", {}),
        ("GET", {"HTTP_SEC_PURPOSE": "prefetch"}),
        ("GET", {"HTTP_SEC_PURPOSE": "prefetch;prerender"}),
        ("GET", {"HTTP_PURPOSE": "prefetch"}),
        ("GET", {"HTTP_X_MOZ": "prefetch"}),
        ("PUT", {}),
        ("OPTIONS", {}),
    ],
)
def test_looking_at_a_link_does_not_spend_it(door, method, environ):
    link = f"/-/start/{door.gate.links.mint()}"
    looked = door.knock(link, method, **environ)
    assert "Set-Cookie" not in looked.headers
    assert looked.status in (200, 405, 503)
    assert door.knock(link).status == 303


@pytest.mark.parametrize(
    "form", [b"", b"token=", b"token=guess", b"\xff\xfe", b"token", b"other=x", b"token=" + b"A" * 5000]
)
def test_a_wrong_form_signs_nobody_in(door, form):
    door.gate.links.mint()
    assert door.knock("/-/start", "POST", form).status == 401


@pytest.mark.parametrize("length", ["", "-1", "x", "²", "99999999999", None])
def test_a_wrong_length_signs_nobody_in(door, length):
    said = Door(door.gate).gate._own_answer(
        {"REQUEST_METHOD": "POST", "PATH_INFO": "/-/start", "HTTP_HOST": HERE, "wsgi.input": io.BytesIO(b"token=x")}
        | ({"CONTENT_LENGTH": length} if length is not None else {})
    )
    assert said is not None
    assert said.status == 401


FROM_ELSEWHERE = [
    {"HTTP_SEC_FETCH_SITE": "cross-site"},
    {"HTTP_SEC_FETCH_SITE": "same-site"},
    {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_SEC_FETCH_MODE": "no-cors", "HTTP_SEC_FETCH_DEST": "image"},
    {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_SEC_FETCH_MODE": "navigate", "HTTP_SEC_FETCH_DEST": "iframe"},
    {"HTTP_SEC_FETCH_SITE": "same-site", "HTTP_SEC_FETCH_MODE": "cors", "HTTP_SEC_FETCH_DEST": "empty"},
    {"HTTP_SEC_FETCH_SITE": "nonsense"},
    {"HTTP_ORIGIN": FOREIGN},
    {"HTTP_ORIGIN": "null"},
    {"HTTP_ORIGIN": "http://127.0.0.1:9000"},
    {"HTTP_ORIGIN": "https://" + HERE},
    {"HTTP_ORIGIN": f"http://{HERE}.evil.example"},
    {"HTTP_ORIGIN": FOREIGN, "HTTP_SEC_FETCH_SITE": "same-origin"},
]


@pytest.mark.parametrize("environ", FROM_ELSEWHERE)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_what_another_site_causes_is_refused(door, environ, method):
    said = door.knock("/meet/", method, **environ, **door.signed_in())
    assert said.status == 403
    assert door.reached == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_send_a_form_by_navigating(door, method, site):
    said = door.knock("/meet/", method, HTTP_SEC_FETCH_SITE=site, **NAVIGATION, **door.signed_in())
    assert said.status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "same-origin"])
def test_a_link_from_anywhere_opens_a_page(door, site):
    assert door.knock("/meet/", HTTP_SEC_FETCH_SITE=site, **NAVIGATION, **door.signed_in()).status == 200


@pytest.mark.parametrize("environ", [{}, {"HTTP_ORIGIN": f"http://{HERE}"}, {"HTTP_SEC_FETCH_SITE": "same-origin"}])
def test_our_own_pages_may_send_forms(door, environ):
    assert door.knock("/meet/", "POST", **environ, **door.signed_in()).status == 200


def test_a_second_start_gets_a_link_by_the_control_secret(door):
    said = door.knock("/-/mint", "POST", HTTP_AUTHORIZATION=f"Bearer {CONTROL}")
    assert said.status == 200
    assert door.knock(f"/-/start/{said.body}").status == 303


@pytest.mark.parametrize("shown", [None, "", "Bearer ", "Bearer guess", CONTROL, f"bearer {CONTROL}", "Bearer ü€"])
def test_nobody_else_gets_a_link(door, shown):
    said = door.knock("/-/mint", "POST", HTTP_AUTHORIZATION=shown, **door.signed_in())
    assert said.status == 401
    assert door.gate.links._good_until == {}


def test_a_link_is_made_by_post_only(door):
    said = door.knock("/-/mint", HTTP_AUTHORIZATION=f"Bearer {CONTROL}")
    assert (said.status, said.headers["Allow"]) == (405, "POST")


def test_a_site_that_knew_the_control_secret_would_still_be_refused(door):
    shown = {"HTTP_AUTHORIZATION": f"Bearer {CONTROL}", "HTTP_ORIGIN": FOREIGN}
    assert door.knock("/-/mint", "POST", **shown).status == 403


def test_every_answer_of_the_gate_carries_the_security_headers(door):
    answers = [
        door.knock(), door.knock(HTTP_HOST="evil.example"), door.knock(HTTP_ORIGIN=FOREIGN), door.knock("/-/start/x"),
        door.knock("/-/start/x", "HEAD"), door.knock("/-/start/x", "PUT"), door.knock("/-/mint", "POST"),
        door.knock("/-/start/x", HTTP_PURPOSE="prefetch"), door.knock(f"/-/start/{door.gate.links.mint()}"),
        door.knock("/-/mint", "POST", HTTP_AUTHORIZATION=f"Bearer {CONTROL}"),
    ]  # fmt: skip
    assert [said.status for said in answers] == [401, 421, 403, 401, 200, 405, 401, 503, 303, 200]
    for said in answers:
        policy = said.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert said.headers["X-Content-Type-Options"] == "nosniff"
        assert said.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert said.headers["Cache-Control"] == "no-store"


def test_the_style_of_the_pages_is_the_one_the_policy_names(door):
    import base64
    import hashlib
    import re

    said = door.knock()
    style = re.search("<style>(.*)</style>", said.body)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in said.headers["Content-Security-Policy"]
    assert "<script" not in said.body


def test_the_pages_behind_see_no_sign_in(door):
    door.knock(HTTP_COOKIE=f"askwell_csrf=1; {door.signed_in()['HTTP_COOKIE']}")
    assert door.reached[0]["HTTP_COOKIE"] == "askwell_csrf=1"


def test_no_header_can_pretend_to_be_the_owner(door):
    assert door.knock(HTTP_ASKWELL_OWNER="me", REMOTE_USER="me").status == 401


def test_each_answer_has_an_id_of_its_own(door):
    ids = {door.knock().headers["X-Request-Id"], door.knock(**door.signed_in()).headers["X-Request-Id"]}
    assert len(ids) == 2


def test_a_refusal_leaves_a_line_without_token_or_query(door, caplog):
    with caplog.at_level(logging.INFO):
        door.knock("/-/start/sEcrEt-tOkEn", QUERY_STRING="q=Chen")
    assert "GET /- 401" in caplog.text
    assert "sEcrEt" not in caplog.text
    assert "Chen" not in caplog.text


def test_of_an_address_that_is_none_of_ours_the_log_has_not_a_word(door, caplog):
    with caplog.at_level(logging.INFO):
        door.knock("/chen-li/")
    assert "GET /? 401" in caplog.text
    assert "chen" not in caplog.text.lower()


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND"])
def test_a_method_that_no_page_has_is_refused_to_the_owner_too(door, method):
    asked = {"REQUEST_METHOD": method, "PATH_INFO": "/", "HTTP_HOST": HERE, **door.signed_in()}
    said = door.gate._own_answer(asked)
    assert said is not None
    assert said.status == 405


def test_every_room_has_its_name_in_the_log():
    assert {route.partition("/")[0] for route in routes()} <= ROOMS


def test_what_fails_behind_the_gate_ends_in_a_sentence(door, caplog):
    def fail(environ, start_response):
        raise ValueError("Chen said something private")

    door.gate.app = fail
    said = door.knock("/meet/", **door.signed_in())
    assert said.status == 500
    assert said.headers["X-Request-Id"] in said.body
    assert said.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Chen" not in said.body
    assert "The pages failed" in caplog.text


def test_the_control_secret_does_not_show_in_a_traceback(door):
    assert CONTROL not in repr(door.gate)


def test_the_answer_to_head_ends_with_its_headers_and_is_let_go(door):
    before = Pages.closed
    said = door.knock("/", "HEAD", **door.signed_in())
    assert (said.status, said.body, Pages.closed - before) == (200, "", 1)
    assert door.knock("/", **door.signed_in()).body == "the page"

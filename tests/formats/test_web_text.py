from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.web_text import lines_of_html, read_web_text

PIECES = ["<p>", "</p>", "<li>", "</ul>", "<h2>", "</h2>", "<b>", "</b>", "<br/>", "<svg/>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "<![if x]>", "]]>", "&amp;", "&#x0;", "<", ">", "<a href='", "wind", " ", "\0", "\ud800", "<?", "<!doctype"]  # fmt: skip


def test_a_page_becomes_its_lines_with_headings_and_items_marked():
    page = """<!doctype html><html><head><title>Jobs</title><style>p { color: red }</style></head><body>
    <nav>Home</nav><h1>Beekeeper!</h1><p>We keep <b>forty</b> hives &amp; a cat.<br>Come by.</p>
    <h3>You bring</h3><ul><li><p>Patience</p></li><li><b>A van</b></li><li></ul><p><strong>We offer</strong></p><p>Honey
    and wax</p><script>alert("x")</script></body></html>"""
    assert read_web_text(page.encode()) == (
        [
            "Beekeeper!",
            "We keep forty hives & a cat.",
            "Come by.",
            "You bring:",
            "• Patience",
            "• A van",
            "We offer:",
            "Honey and wax",
        ],
        [],
    )


def test_a_head_that_is_never_closed_ends_with_the_body_and_a_hidden_part_with_what_it_lies_in():
    assert lines_of_html("<head><title>x<body><p>Hives") == ["Hives"]
    assert lines_of_html("<nav><svg>a</nav>Hives</svg>") == ["Hives"]
    assert lines_of_html("<svg/>Hives<br/>Bees") == ["Hives", "Bees"]
    assert lines_of_html(f"<b>{'long ' * 20}</b>") == [("long " * 20).strip()]


def test_pasted_tags_without_a_page_are_read_and_a_plain_text_keeps_its_lines():
    assert read_web_text(b"<p>One</p><p>Two</p>")[0] == ["One", "Two"]
    assert read_web_text(b"a < b\r\n\r\n- c <p>")[0] == ["a < b", "", "- c <p>"]
    assert read_web_text("Für Gärten".encode("cp1252"))[0] == ["Für Gärten"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b" \n", "There is nothing in it."),
        (b"%PDF-1.7", "This file is a PDF, and Askwell reads text and web pages here."),
        (b"PK\x03\x04word/", "This file is a zip archive, and Askwell reads text and web pages here."),
    ],
)
def test_what_is_no_text_is_refused_in_words(data, says):
    lines, (finding,) = read_web_text(data)
    assert (lines, finding.what, finding.mend) == ([], says, "Open it, copy the words, and paste them.")


def test_nothing_of_the_page_but_its_words_is_kept():
    page = "<html><body><a href='https://evil.example/'>Apply</a><img src=x onerror=alert(1)><p onclick='x'>Hi"
    assert read_web_text(page.encode())[0] == ["Apply", "Hi"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map("".join))
def test_any_page_is_read_and_its_lines_hold_no_line_end(page):
    for line in lines_of_html(page):
        assert line.strip() == line
        assert "\n" not in line
    read_web_text(page.encode("utf-8", "surrogatepass"))

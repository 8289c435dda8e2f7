from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from askwell.formats.looks import LOOKS, PAPERS, Setting, paper_for
from askwell.formats.pdf_words import read_words
from askwell.formats.texts import clean_text
from askwell.formats.typeset import TEMPLATES, CannotBeTypeset, LettersHaveNoGlyph, typeset

EMPTY = {"name": "Amara", "label": "", "contact": [], "summary": "", "parts": []}


def saying(text: str, **setting: str) -> bytes:
    return typeset(
        "resume", {"sheet": EMPTY | {"summary": text}}, title="A page", author="Amara", setting=Setting(**setting)
    )


def words(pdf: bytes) -> str:
    return " ".join(word.text for word in read_words(pdf))


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_is_tagged_for_all_readers(look):
    pdf = saying("Hello", look=look)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<dc:title>" in pdf


def test_the_same_data_give_the_same_bytes_and_no_day():
    assert saying("Hello") == saying("Hello") != saying("Hello", look="modern")
    assert b"CreationDate" not in saying("Hello")


@pytest.mark.parametrize(
    "hostile",
    ["#let x = 1", "*bold* _it_ `raw` $x$", '#read("/etc/passwd")', "@a <b> \\ // /* = - + 1.", "#pagebreak()"],
)
def test_what_somebody_typed_is_never_markup(hostile):
    assert words(saying(hostile)) == f"Amara {hostile}"


@pytest.mark.parametrize("text", ["Łódź Čeština Ğ ș ñ ß Ø ạ ế", "Ελληνικά", "Кирилл Їжак", "“quotes” – … € → ☐ ✓ ½ ª"])
@pytest.mark.parametrize("look", LOOKS)
def test_latin_greek_and_cyrillic_letters_are_there(text, look):
    assert (
        "".join(words(saying(text, look=look)).split()) == "".join(f"Amara{text}".split()).replace("ﬁ", "fi")
        or "ﬁ" in text
    )


@pytest.mark.parametrize("text", ["王小明", "عربي", "देवनागरी", "한국어", "😀"])
@pytest.mark.parametrize("look", LOOKS)
def test_letters_that_no_font_has_are_named_and_never_left_out(text, look):
    with pytest.raises(LettersHaveNoGlyph) as refusal:
        saying(f"Amara {text} Diallo", look=look)
    assert set(refusal.value.letters) <= set(text)
    assert refusal.value.letters[0] in str(refusal.value)


@pytest.mark.parametrize(("letter", "name"), [("\U000927ad", "U+927AD"), ("\ue123", "U+E123")])
def test_letters_that_nobody_can_see_are_named_by_their_number(letter, name):
    with pytest.raises(LettersHaveNoGlyph) as refusal:
        saying(f"a{letter}")
    assert (refusal.value.letters, str(refusal.value).split()[-1]) == (letter, name)


@given(text=st.text(max_size=40), look=st.sampled_from(list(LOOKS)))
@example(text="0\t\U000100fb", look="classic")  # Typst names the tab too, as it would be written in a program
def test_any_text_gives_a_page_that_can_be_read_or_letters_by_name(text, look):
    try:
        pdf = saying(clean_text(text), look=look)
    except LettersHaveNoGlyph as refusal:
        missing = refusal.letters
    else:
        missing = ""
        read_words(pdf)
    assert set(missing) <= set(text)


def test_only_the_first_missing_letters_are_named():
    with pytest.raises(LettersHaveNoGlyph, match=r"letters for: (\S ){12}…$"):
        saying("".join(map(chr, range(0x4E00, 0x4E20))))


def test_fonts_of_the_owners_folder_are_used_and_what_they_lack_is_still_named(tmp_path):
    with pytest.raises(LettersHaveNoGlyph, match="王"):
        saying("王", fonts=str(tmp_path))
    (tmp_path / "more").mkdir()
    (tmp_path / "font.otf").write_bytes((TEMPLATES / "source-sans-3.52.0" / "SourceSans3-Regular.otf").read_bytes())
    assert words(saying("Hello", fonts=str(tmp_path))) == "Amara Hello"


def test_a_word_longer_than_a_line_is_broken_and_stays_on_the_page():
    word = "https://example.example/" + "a-long-address" * 20
    found = read_words(saying(word))
    assert "".join(each.text for each in found) == f"Amara{word}"
    assert max(each.right for each in found) < 540


def test_lines_stay_lines():
    assert len({word.y for word in read_words(saying("One\nTwo\nThree"))}) == 4


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a " * 80_000, "over 150,000 letters"),
        ("a" * 2_001, "over 2,000 letters"),
        ("a" + "\u0301" * 13, "over 12 marks"),
    ],
)
def test_what_would_take_all_memory_is_refused_before(text, why):
    with pytest.raises(CannotBeTypeset, match=why):
        saying(text)


def test_what_is_no_document_is_refused():
    with pytest.raises(CannotBeTypeset, match="No PDF"):
        typeset("look", {}, title="", author="Amara")


def test_half_of_a_letter_is_named_as_missing():
    with pytest.raises(LettersHaveNoGlyph):
        saying("a\ud800b")
    with pytest.raises(CannotBeTypeset):
        saying("a\ud800b", fonts=str(TEMPLATES))


def test_papers_have_their_size():
    boxes = {paper: re.search(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)", saying("Hi", paper=paper)) for paper in PAPERS}
    assert {paper: [round(float(size)) for size in box.groups()] for paper, box in boxes.items() if box} == {
        "a4": [595, 842], "us-letter": [612, 792],
    }  # fmt: skip


@pytest.mark.parametrize(("country", "paper"), [("US", "us-letter"), ("ca ", "us-letter"), ("United States", "us-letter"), ("DE", "a4"), ("", "a4")])  # fmt: skip
def test_the_usual_paper_of_a_country(country, paper):
    assert paper_for(country) == paper


@pytest.mark.parametrize(("written", "told"), [("en", ("en", "")), ("de_ch", ("de", "CH")), ("PT-br", ("pt", "BR")), ("zh-Hant", ("zh", "")), ("?", ("en", "")), ("Deutsch", ("en", ""))])  # fmt: skip
def test_a_language_is_told_apart_from_its_region(written, told):
    assert Setting(language=written).language_and_region == told


def test_the_document_says_its_language():
    assert b"/Lang(de-CH)" in re.sub(rb"/Lang ?\(", b"/Lang(", saying("Hallo", language="de-CH"))

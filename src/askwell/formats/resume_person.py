"""Who a résumé is of: the name, what they are, and the ways to reach them, from the lines above its first heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .resume_blocks import is_prose
from .resume_draft import Draft
from .resume_lines import ResumeLine
from .resume_words import heading_of, is_title, network_of, plain, split_place, words_in

_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w/])\+?\(?\d[\d ()./\u2011–-]{6,20}\d(?!\w)")
_URL = re.compile(
    r"(?i)(?:https?://|www\.)[^\s|,;•·()]+|(?<![@\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\."
    r"(?:com|org|net|io|dev|me|de|fr|es|it|nl|uk|ch|at|eu|info|app|example)\b(?:/[^\s|,;•·()]*)?"
)
_PARTS = re.compile(r"\s*[|•●·◦‣∙⋅]\s*|\s+[–—]\s+|\s{3,}|\s+-\s+")
_NAMED = (
    r"e-?mail|mail|phone|telephone|tel|mobile|cell|telefon|mobil|tél|teléfono|téléphone|telefono|website|web|linkedin|github|"
    r"address|adresse|location|home|dirección|indirizzo"
)
_LABEL = re.compile(rf"(?i)^(?:{_NAMED})\.?\s*(?::\s*|$)|^\([^()]*\)$")
_EDGE = " \t,;:|·•–—-"
_STREET = re.compile(
    r"(?i)^\d{1,5}[a-z]?,?\s.*\b(?:st|street|ave|avenue|rd|road|blvd|boulevard|lane|ln|dr|drive|way|court|ct|rue|place)\b|"
    r"\w(?:straße|strasse|str\.|weg|gasse|platz|allee)\s*\d|^\d{4,5}\s+[^\W\d]|^(?:calle|via|rua|rue)\s"
)
_IS_RESUME = re.compile(r"(?i)\b(?:cv|r[ée]sum[ée]|curriculum vitae|lebenslauf)\b")


def read_person(draft: Draft, lines: Sequence[ResumeLine], others: Sequence[ResumeLine] = ()) -> None:
    """Fill the head of the draft from the lines above the first heading, and from `others`, those of a section of contacts."""
    draft.aside += [line.text for line in lines if _IS_RESUME.search(line.text) and not is_prose(line.text)]
    lines = [line for line in lines if line.text not in draft.aside]
    name = _name_line(lines)
    if name is not None:
        draft.basics["name"] = name.text
    told, rest = _parted([line for line in lines if line is not name])
    draft.summaries += [told] if told else []
    _take_rest(draft, [text for line in rest for text in _without_contacts(draft, line)], may_be_label=True)
    _take_rest(draft, [text for line in others for text in _without_contacts(draft, line)], may_be_label=False)


def _parted(lines: Sequence[ResumeLine]) -> tuple[str, list[ResumeLine]]:
    """A summary without a heading, and the other lines: whatever is told in sentences, or goes on over two lines."""
    told: list[str] = []
    rest: list[ResumeLine] = []
    for at, line in enumerate(lines):
        is_told = line.wraps if told else at + 1 < len(lines) and lines[at + 1].wraps
        if not _is_contact(line) and (is_told or is_prose(line.text)):
            told.append(line.text)
        else:
            rest.append(line)
    return " ".join(told), rest


def _name_line(lines: Sequence[ResumeLine]) -> ResumeLine | None:
    """The line that the e-mail address speaks of; else the largest that may be a name."""
    fitting = [line for line in lines if _may_be_name(line.text)]
    if not fitting:
        return None
    address = next((found[0] for line in lines if (found := _EMAIL.search(line.text))), "")
    letters = re.sub(r"[^a-z]", "", plain(address.split("@")[0]))
    return max(fitting, key=lambda line: (_spoken_of(line.text, letters), not is_title(line.text), line.size))


def _may_be_name(text: str) -> bool:
    if not 1 < len(text.split()) <= 6 or re.search(r"[\d@|:/•·]", text):
        return False
    return not (heading_of(text) or split_place(text)[1] or is_prose(text))


def _spoken_of(text: str, letters: str) -> int:
    """How many words of a name the letters of an address hold."""
    return sum(len(word) > 2 and re.sub(r"[^a-z]", "", word) in letters for word in words_in(text))


def _is_contact(line: ResumeLine) -> bool:
    return bool(_EMAIL.search(line.text) or _URL.search(line.text) or _PHONE.search(line.text))


def _without_contacts(draft: Draft, line: ResumeLine) -> list[str]:
    """Take what reaches the person out of a line; give the texts that remain."""
    rest: list[str] = []
    for piece in line.pieces:
        for part in _PARTS.split(piece):
            rest += _without_contact(draft, part)
    return rest


def _without_contact(draft: Draft, text: str) -> list[str]:
    text = _taken(draft, "email", _EMAIL, text)
    for url in _URL.findall(text):
        text = text.replace(url, " ", 1) if _take_url(draft, url) else text
    text = _taken(draft, "phone", _PHONE, text)
    while label := _LABEL.match(text := text.strip()):
        draft.aside.append(label[0])
        text = text[label.end() :]
    return [text.strip(_EDGE)] if text.strip(_EDGE + "()") else []


def _taken(draft: Draft, field: str, pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    if not found or field in draft.basics:
        return text
    draft.basics[field] = found[0]
    return f"{text[: found.start()]} {text[found.end() :]}"


def _take_url(draft: Draft, url: str) -> bool:
    """Whether an address found a place: as a profile, or as the one web page there is room for."""
    network = network_of(url)
    if network:
        draft.add("profiles", {"network": network, "username": url.rstrip("/").rpartition("/")[2], "url": url})
    elif "url" not in draft.basics:
        draft.basics["url"] = url
    else:
        return False
    return True


def _take_rest(draft: Draft, texts: list[str], *, may_be_label: bool) -> None:
    """A place, an address, and what the person is; what else there is finds no place."""
    for text in texts:
        rest, place = split_place(text)
        if place and not rest and "city" not in draft.basics:
            draft.basics |= town_fields(place)
        elif "address" not in draft.basics and _STREET.search(text):
            draft.basics["address"] = text
        elif may_be_label and "label" not in draft.basics and not is_prose(text):
            draft.basics["label"] = text
        else:
            draft.leave([text])


def read_contacts(draft: Draft, texts: Sequence[str]) -> None:
    """Take whatever reaches the person out of texts; what else they say finds no place."""
    for text in texts:
        draft.leave(_without_contacts(draft, ResumeLine(text)))


def read_links(draft: Draft, links: Sequence[str], texts: Sequence[str]) -> None:
    """Take the addresses that no text shows: an e-mail address, a profile; others find no place."""
    shown = "".join(texts).replace(" ", "").casefold()
    for link in links:
        bare = _bare(link)
        if bare.casefold() in shown:
            continue
        if link.startswith("mailto:") and "email" not in draft.basics:
            draft.basics["email"] = bare
        elif not (network_of(link) and _take_url(draft, link)):
            draft.leave([link], "a link in the file")


def _bare(link: str) -> str:
    """An address as a page shows it."""
    return re.sub(r"^(?:https?://)?(?:www\.)?(?:mailto:)?", "", link.partition("?")[0]).rstrip("/")


def town_fields(place: str) -> dict[str, str]:
    """A place as basics hold it."""
    town, _, rest = place.partition(", ")
    return {"city": town, "region": rest} if rest else {"city": place}

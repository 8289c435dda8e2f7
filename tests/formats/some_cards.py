"""Cards as readers make them: clean text, normalized addresses."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from askwell.formats import Card, normalize_email, normalize_linkedin_url, normalize_url
from askwell.formats.texts import clean_line, clean_text

NASTY = "\\;:,\"=\n\r\t\x00\x0b\u2028=+-@'|äß€漢字🚀\u202e<>%&"
_any_text = st.text(st.one_of(st.sampled_from(NASTY), st.characters()), max_size=120)
lines = _any_text.map(clean_line)
_names = lines.filter(bool)
_emails = st.builds("{}@{}.example".format, _names, _names).map(normalize_email).filter(bool)
_urls = st.builds("https://{}.example/{}".format, st.sampled_from("abc"), _names).map(normalize_url)
_web = _urls.filter(lambda url: url and "\\" not in url)
_profiles = _names.map(lambda name: normalize_linkedin_url(f"https://www.linkedin.com/in/{name}"))


def _few(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=3, unique=True).map(tuple)


cards = st.builds(
    Card,
    formatted_name=_names,
    given_name=lines,
    family_name=lines,
    organization=lines,
    title=lines,
    emails=_few(_emails),
    phones=_few(_names.filter(lambda phone: not phone.lower().startswith("tel:"))),
    urls=_few(_web),
    linkedin_url=_profiles,
    location=lines,
    about=_any_text.map(clean_text),
    connected_on=st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    uid=st.uuids().map(str),
    categories=_few(_names),
)

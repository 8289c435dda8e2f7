"""What a version is made of without its owner's hand: every change has a reason that is kept, and no word is added."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.formats.resume import texts_of
from askwell.formats.resume_markdown import write_markdown
from askwell.formats.resume_versions import EDIT, version_of
from askwell.journey.act.resume_reasons import Reason
from askwell.journey.act.resume_versions import proposals
from formats.some_resumes import documents

WHOLE = Reason("whole", "The opening", "All of it", "/")
WORDS = "wind solar roof python data report pupils plan budget lab excursion"


@st.composite
def asked(draw):
    """A master, and reasons that share words with it or do not."""
    document = draw(documents)
    words = [*WORDS.split(), *(word for line in document.lines() for word in line.text.split()[:3])]
    texts = draw(st.lists(st.lists(st.sampled_from(words), min_size=1, max_size=6).map(" ".join), max_size=6))
    return document, [Reason(f"takeaway:{at}", "Ben Okafor", text, "/meet/") for at, text in enumerate(texts)]


@settings(max_examples=60, deadline=None)
@given(asked())
def test_every_change_has_a_reason_that_was_given_and_can_be_made(case):
    master, reasons = case
    made = list(proposals(master, reasons, WHOLE))
    assert all(reason in (*reasons, WHOLE) for _, reason in made)
    assert version_of(master, [change for change, _ in made]).gone == ()
    assert EDIT not in {change.kind for change, _ in made}


@settings(max_examples=60, deadline=None)
@given(asked())
def test_every_word_of_it_is_the_masters(case):
    master, reasons = case
    made = version_of(master, [change for change, _ in proposals(master, reasons, WHOLE)]).document
    assert not Counter(texts_of(made)) - Counter(texts_of(master))
    told = " ".join(texts_of(master)) + write_markdown(version_of(master, []).document)
    assert set(re.findall(r"\w+", write_markdown(made))) <= set(re.findall(r"\w+", told)) | {"Résumé"}

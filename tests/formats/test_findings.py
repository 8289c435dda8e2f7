from __future__ import annotations

from askwell.formats.findings import FormatFinding, excerpt, parted


def test_a_finding_reads_as_one_text() -> None:
    assert str(FormatFinding(7, "The date is odd.", "Write it as 2021-03-05.")) == (
        "Line 7: The date is odd. Write it as 2021-03-05."
    )
    assert str(FormatFinding(None, "The file is empty.", "")) == "The file is empty."


def test_many_findings_are_counted_instead_of_listed() -> None:
    findings = [FormatFinding(line, "Odd.", "Mend.") for line in range(1234)]
    good, few = parted([1, *findings, 2], most=10)
    assert good == [1, 2]
    assert few[:10] == findings[:10]
    assert len(few) == 11
    assert "1,224 more" in few[10].what
    assert parted(findings[:10], most=10) == ([], findings[:10])


def test_an_excerpt_is_short_and_on_one_line() -> None:
    assert excerpt("a\nb\tc") == "a b c"
    assert excerpt("x" * 500) == "x" * 59 + "…"

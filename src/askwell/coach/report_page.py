"""The listening report as HTML: one writer for the page in the app and for the file that stands alone.

No script, no style, nothing from elsewhere; every word of the file is escaped here. Classes are those of the pages'
style sheet, and each finding leads to its line, whose id is `line-` and its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from .hearing import is_time
from .listening import spoken_length
from .markup import Html, plain
from .plots import NARROW, agenda, who_spoke_when
from .report import Figure, Found, Item, Remark, Report
from .rulebook import data_of

_FOLLOWS: Final = ' <span class="chip acc">follows up</span>'
_LATER: Final = {"real": "It can still go into the thank-you.", "rehearsed": "In the real talk, ask it early."}
_KEEP: Final = {
    "real": "Nothing is kept until you say so.",
    "rehearsed": "In a real talk these would be yours to note.",
}
Beside = Callable[[int, Found], str]


def report_html(report: Report, *, beside: Beside | None = None, rehearsed: bool = False) -> Html:
    """All sections. `beside` gives HTML to stand beside each thing to keep, by its number: a button, or nothing.

    Of a rehearsal nothing is kept or thanked for, and what to try is the page's own to say.
    """
    return Html("\n".join([
        *_remarks(report, rehearsed=rehearsed),
        *_who(report),
        *_figures(report),
        *_asked(report),
        *_agenda(report, _LATER["rehearsed" if rehearsed else "real"]),
        *_kept(report, beside, _KEEP["rehearsed" if rehearsed else "real"]),
        *_untold(report),
        *_transcript(report),
    ]))  # fmt: skip


def clock(seconds: float | None) -> str:
    """Where in the talk that was: "4:05"; '' where unknown."""
    if seconds is None or not is_time(seconds):
        return ""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _card(title: str, key: str, body: Sequence[str], kind: str = "") -> Iterator[str]:
    look = f"card {kind}".strip()
    yield f'<section class="{look}" aria-labelledby="{key}"><h2 id="{key}">{plain(title)}</h2>'
    yield from body
    yield "</section>"


def _scroll(name: str, body: str) -> str:
    """What may be wider than a phone scrolls by itself, by keyboard too."""
    return f'<div class="scroll" role="region" aria-label="{name}" tabindex="0">{body}</div>'


def _remarks(report: Report, *, rehearsed: bool) -> Iterator[str]:
    to_try = [] if rehearsed else report.to_try
    if not report.praise and not to_try:
        return
    yield '<div class="pair">'
    if report.praise:
        yield from _card("What went well", "well", [_list(report, report.praise)], "well")
    if to_try:
        yield from _card("To try next time", "to-try", [_list(report, to_try)])
    yield "</div>"


def _list(report: Report, remarks: Sequence[Remark]) -> str:
    return f'<ul class="remarks">{"".join(_remark(report, one) for one in remarks)}</ul>'


def _remark(report: Report, one: Remark) -> str:
    links = ", ".join(_link(report, at) for at in one.at)
    look = f' <span class="look">Listen again: {links}.</span>' if links else ""
    return f"<li>{plain(one.finding.message)}{look} {_rule(one.finding.rule, one.finding.source)}</li>"


def _rule(rule: str, source: str) -> str:
    return f'<span class="rule" title="{plain(source)}">{plain(rule)}</span>'


def _link(report: Report, at: int) -> str:
    """A line by its time, else by its number."""
    return f'<a href="#line-{at}">{clock(report.lines[at].start) or f"line {at + 1}"}</a>'


def _who(report: Report) -> Iterator[str]:
    plot = who_spoke_when(report)
    if not plot:
        return
    key = '<p class="small muted">Full dot: an open question. Ring: another one. Stroke above it: it took up an answer.</p>'
    rows = "".join(_speaker(report, name) for name in report.talk.speakers)
    heads = "".join(
        f'<th scope="col">{head}</th>' for head in ("Name", "Share", "Words", "Longest stretch", "Questions")
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    told = f"<details><summary>The same in figures</summary>{table}</details>"
    yield from _card(
        "Who spoke when",
        "when",
        [
            _scroll("The plot of who spoke when", plot),
            who_spoke_when(report, NARROW),
            key if report.talk.asked else "",
            told,
        ],
    )


def _speaker(report: Report, name: str) -> str:
    part = report.talk.speakers[name]
    longest = part.longest_monologue_s
    cells = (
        "–" if part.share is None else f"{100 * part.share:.0f} %",
        str(part.words),
        "–" if longest is None else spoken_length(longest),
        str(part.questions),
    )
    asks = " (asks)" if name == report.asker else ""
    return f'<tr><th scope="row">{plain(name + asks)}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _figures(report: Report) -> Iterator[str]:
    if not report.figures:
        return
    rows = "".join(_figure(one) for one in report.figures)
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Figure", "Here", "Range", "Rests on"))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    note = f'<p class="small muted">{plain(data_of("report")["note"])}</p>'
    yield from _card("In figures", "figures", [_scroll("The table of figures", table), note])


def _figure(one: Figure) -> str:
    aside = f'<br><small class="muted">{plain(one.aside)}</small>' if one.aside else ""
    value = "not told" if one.value is None else one.value
    rests = f'<small class="muted">{plain(one.source)}</small> {_rule(one.rule, one.source)}'
    return (
        f'<tr><th scope="row">{plain(one.name)}{aside}</th><td class="value">{plain(value)}</td>'
        f"<td>{plain(one.range)}</td><td>{rests}</td></tr>"
    )


def _asked(report: Report) -> Iterator[str]:
    if not report.talk.asked:
        return
    names = data_of("report")["forms"]
    rows = "".join(
        f'<li>{_link(report, one.i)} <span class="words">{plain(one.text)}</span> <span class="chip plain">{names[one.form]}</span>'
        f"{_FOLLOWS if one.probe else ''}</li>"
        for one in report.talk.asked
    )
    probes = sum(one.probe for one in report.talk.asked)
    told = f'<p class="muted">{probes} took up an answer, {len(report.talk.asked) - probes} began something new.</p>'
    yield from _card("What you asked", "asked", [told, f'<ol class="asked">{rows}</ol>'])


def _agenda(report: Report, later: str) -> Iterator[str]:
    if not report.agenda:
        return
    missed = ""
    if report.missed:
        topics = "; ".join(plain(item.topic) for item in report.missed)
        missed = f"<p><b>A must-ask that was not found:</b> {topics}. {later}</p>"
    rows = "".join(_topic(report, at, item) for at, item in enumerate(report.agenda))
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Topic", "Talked about"))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    how = '<p class="small muted">Told by the words they share; a topic in other words may be missed.</p>'
    yield from _card(
        "The agenda",
        "topics",
        [missed, _scroll("The plot of the agenda", agenda(report)), agenda(report, NARROW), table, how],
    )


def _topic(report: Report, at: int, item: Item) -> str:
    where = "not found"
    if item.window:
        where = f"{_link(report, item.window[0])} to {_link(report, item.window[1])}"
    must = ' <span class="chip acc">must ask</span>' if item.must_ask else ""
    return f'<tr><th scope="row">{at + 1}. {plain(item.topic)}{must}</th><td>{where}</td></tr>'


def _kept(report: Report, beside: Beside | None, keep: str) -> Iterator[str]:
    if not report.found:
        return
    names = data_of("report")["kinds"]
    rows = "".join(
        f'<li id="kept-{at}"><div><small class="muted">{plain(", ".join(names[kind] for kind in one.kinds))}{f", by {one.due}" if one.due else ""}</small> '
        f"<q>{plain(one.text)}</q> {_link(report, one.i)}</div>{beside(at, one) if beside else ''}</li>"
        for at, one in enumerate(report.found)
    )
    told = f'<p class="muted">Found by their wording, so some are none. {keep}</p>'
    yield from _card("What they advised, named and promised", "keep", [told, f'<ul class="found">{rows}</ul>'])


def _untold(report: Report) -> Iterator[str]:
    if report.warnings:
        rows = "".join(f"<li>{plain(one)}</li>" for one in report.warnings)
        yield from _card("What this does not tell", "untold", [f"<ul>{rows}</ul>"])


def _transcript(report: Report) -> Iterator[str]:
    if not report.lines:
        return
    rows, before = [], None
    for at, line in enumerate(report.lines):
        who = f"<b>{plain(line.speaker)}</b> " if line.speaker and line.speaker != before else ""
        before = line.speaker
        mine = ' class="mine"' if line.speaker and line.speaker == report.asker else ""
        when = f'<span class="at">{clock(line.start)}</span>' if is_time(line.start) else ""
        rows.append(f'<li id="line-{at}"{mine}>{when}<p>{who}{plain(line.text)}</p></li>')
    yield from _card("Word for word", "lines", [f'<ol class="lines">{"".join(rows)}</ol>'])

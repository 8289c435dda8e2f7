"""The report on a talk as one page that stands alone: no script, nothing from elsewhere, light and dark, fit to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from askwell.cli.base import plain
from askwell.coach.hearing import Line
from askwell.coach.listening import spoken_length
from askwell.coach.talk import Talk
from askwell.coach.talk_time import Part

_WIDTH, _ROW = 1000, 34  # of the picture, in its own units
_ROOM_FOR_A_LABEL = 44
_TICKS = 8  # at most so many marks on the axis of time
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240)  # minutes between two of them
_STYLE = """
:root { color-scheme: light dark; --ink: #1d2327; --quiet: #59636b; --line: #d8dde1; --page: #fff; --asks: #1f6f5c; --others: #8d99a3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecef; --quiet: #a3aeb6; --line: #3a444b; --page: #14191d; --asks: #5cc2a7; --others: #7b8790; } }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--page); }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
p.quiet, svg text, footer { color: var(--quiet); fill: var(--quiet); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: right; } th:first-child { text-align: left; }
.wide { overflow-x: auto; } svg { width: 100%; min-width: 30rem; height: auto; } svg text { font-size: 13px; }
svg .asks { fill: var(--asks); } svg .others { fill: var(--others); } svg line { stroke: var(--line); }
li { margin: .3rem 0; overflow-wrap: anywhere; }
@media print { :root { --ink: #000; --quiet: #333; --line: #bbb; --page: #fff; --asks: #1f6f5c; --others: #8d99a3; } body { margin: 0; max-width: none; } h2, tr, li { break-inside: avoid; } }
"""


def page(
    title: str, heading: str, lines: Sequence[Line], talk: Talk, sections: Sequence[tuple[str, Sequence[str]]]
) -> str:
    """The whole page."""
    return "\n".join([
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}: how the talk went</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
        f'<h1>{_text(title)}</h1>\n<p class="quiet">{_text(heading)}</p>',
        *_figures(talk),
        *_picture(lines, talk),
        *(piece for name, said in sections for piece in _section(name, said)),
        "</main>\n<footer><p>Made by Askwell on this computer. Ranges are ranges, not marks.</p></footer>\n</body>\n</html>\n",
    ])  # fmt: skip


def _text(words: str) -> str:
    """Words of somebody else's file, as words and nothing more."""
    return escape(plain(words))


def _section(name: str, said: Sequence[str]) -> Iterator[str]:
    yield f"<h2>{_text(name)}</h2>\n<ul>"
    yield from (f"<li>{_text(line.strip())}</li>" for line in said)
    yield "</ul>"


def _figures(talk: Talk) -> Iterator[str]:
    if not talk.speakers:
        return
    heads = ("Share", "Words", "Longest stretch", "Questions", "Words a minute")
    yield '<h2 id="much">Who spoke how much</h2>\n<div class="wide" role="region" aria-labelledby="much" tabindex="0">'
    yield '<table>\n<thead><tr><th scope="col">Name</th>'
    yield "".join(f'<th scope="col">{head}</th>' for head in heads) + "</tr></thead>\n<tbody>"
    for name, part in talk.speakers.items():
        asks = " (asks)" if talk.asker and talk.asker.name == name else ""
        cells = "".join(f"<td>{cell}</td>" for cell in _cells(part))
        yield f'<tr><th scope="row">{_text(name + asks)}</th>{cells}</tr>'
    yield "</tbody>\n</table></div>"


def _cells(part: Part) -> tuple[str, ...]:
    longest = part.longest_monologue_s
    return (
        "–" if part.share is None else f"{100 * part.share:.0f} %",
        str(part.words),
        "–" if longest is None else spoken_length(longest),
        str(part.questions),
        "–" if part.wpm is None else str(part.wpm),
    )


def _picture(lines: Sequence[Line], talk: Talk) -> Iterator[str]:
    """Who spoke when: a row for each, the asker's in colour. The same is told in words, for who cannot see it."""
    if talk.duration_s is None or not talk.speakers:
        return
    rows = {name: at for at, name in enumerate(talk.speakers)}
    begun = min(line.start for line in lines if line.start is not None)
    scale = _WIDTH / max(talk.duration_s, 0.01)
    height = _ROW * len(rows) + 22
    yield '<h2 id="when">Who spoke when</h2>\n<div class="wide" role="region" aria-labelledby="when" tabindex="0">'
    yield f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="in-words">'
    yield f'<desc id="in-words">{_text(_in_words(talk))}</desc>'
    yield from _axis(talk.duration_s, scale, height)
    for name, row in rows.items():
        yield f'<text x="0" y="{row * _ROW + 13}">{_text(name)}</text>'
    for line in lines:
        if line.speaker and line.start is not None and line.end is not None:
            kind = "asks" if talk.asker and talk.asker.name == line.speaker else "others"
            left, wide = (line.start - begun) * scale, max(0.6, (line.end - line.start) * scale)
            top = rows[line.speaker] * _ROW + 17
            yield f'<rect class="{kind}" x="{left:.1f}" y="{top}" width="{wide:.1f}" height="12"/>'
    yield "</svg></div>"


def _axis(seconds: float, scale: float, height: int) -> Iterator[str]:
    step = next((step for step in _STEPS if seconds / 60 / step <= _TICKS), None)
    for minute in range(0, int(seconds // 60) + 1, step) if step else ():
        x = minute * 60 * scale
        yield f'<line x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{height - 16}"/>'
        side = "end" if x > _WIDTH - _ROOM_FOR_A_LABEL else "start"
        yield f'<text x="{x:.1f}" y="{height - 3}" text-anchor="{side}">{minute} min</text>'


def _in_words(talk: Talk) -> str:
    told = (f"{name} {100 * (part.share or 0):.0f} %" for name, part in talk.speakers.items())
    return f"Of {spoken_length(talk.duration_s or 0)}: {', '.join(told)}."

"""The report on a talk as one page that stands alone: no script, nothing from elsewhere, light and dark, fit to print."""

from __future__ import annotations

from askwell.coach.markup import plain
from askwell.coach.report import Report
from askwell.coach.report_page import report_html

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2430; --muted: #596375; --line: #e4dfd3; --edge: #8a8577; --paper: #fbfaf6; --card: #fff; --sunk: #f4f1e8; --accent: #0b655b; --accent-soft: #dff1ee; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf1; --muted: #a4aebd; --line: #2d343f; --edge: #76808f; --paper: #14171c; --card: #1b2027; --sunk: #171b21; --accent: #5cc9bb; --accent-soft: #12332f; } }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
h1 { font: 600 1.8rem/1.2 Georgia, serif; margin: 0; } h2 { font: 600 1.15rem/1.3 Georgia, serif; margin: 0 0 .6rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1rem 1.3rem; margin: 1rem 0; }
.pair { display: grid; gap: 0 1rem; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); }
.muted, footer { color: var(--muted); } .small, small { font-size: .84rem; } a { color: var(--accent); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; } th, td { padding: .4rem .7rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; } th[scope="row"] { font-weight: 400; } .value { font-weight: 600; } .scroll table { min-width: 40rem; overflow-wrap: normal; } #topics ~ table td { white-space: nowrap; }
.scroll { overflow-x: auto; } .plot { width: 100%; min-width: 38rem; height: auto; display: block; } .plot.narrow { display: none; min-width: 0; } @media (max-width: 40rem) { .plot.narrow { display: block; } .scroll:has(> .plot.wide) { display: none; } } summary { cursor: pointer; color: var(--accent); }
ul, ol { padding-left: 1.2rem; margin: 0; } li { margin: .45rem 0; } .found, .lines { list-style: none; padding: 0; } .found small { display: block; }
.chip { display: inline-block; font-size: .78rem; padding: 0 .5rem; border-radius: 99px; background: var(--sunk); color: var(--muted); } .chip.acc { background: var(--accent-soft); color: var(--accent); } .rule { font: .72rem ui-monospace, monospace; color: var(--muted); }
.lines li { display: flex; gap: .8rem; margin: .2rem 0; } .lines p { margin: 0; } .lines .at { color: var(--muted); min-width: 3.2rem; font-variant-numeric: tabular-nums; } .lines .mine b { color: var(--accent); } :target { background: var(--accent-soft); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media print { :root { --ink: #000; --muted: #333; --line: #bbb; --edge: #8a8577; --paper: #fff; --card: #fff; --accent: #0b655b; } body { margin: 0; max-width: none; } .card { border-width: 1px 0 0; border-radius: 0; padding: .6rem 0; } tr, li, svg { break-inside: avoid; } }
"""


def page(title: str, heading: str, report: Report) -> str:
    """The whole page."""
    return "\n".join([
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{plain(title)}: how the talk went</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
        f'<h1>{plain(title)}</h1>\n<p class="muted">{plain(heading)}</p>',
        report_html(report),
        "</main>\n<footer><p>Made by Askwell on this computer. Ranges are ranges, not marks.</p></footer>\n</body>\n</html>\n",
    ])  # fmt: skip

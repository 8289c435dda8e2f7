"""One page: of a version as many lines are hidden as it takes, those first that are farthest from what it is for.

Letters are never made smaller for it, and no position is left out: that is for the owner to decide.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from askwell.coach.relevance import Need, closeness
from askwell.formats.one_page import IsLongerThanAPage, lines_to_hide
from askwell.formats.resume import SECTIONS, ResumeDocument
from askwell.formats.resume_versions import Version
from askwell.formats.typeset import page_count
from askwell.journey.act.resume_reasons import Purpose, purpose_of, reasons_for
from askwell.journey.act.resume_versions import applied, fitted, hide_to_fit, version_with_changes
from askwell.journey.act.resume_writing import setting_for, typeset_resume
from askwell.journey.errors import AskwellError
from askwell.records.models import Account, Resume


class DoesNotFitOnePage(AskwellError):
    """Even with every line of its positions hidden this is more than one page. Hide whole positions, or choose a look that takes less room."""


def fit_one_page(*, owner: Account, now: datetime, uid: UUID) -> tuple[Resume, list[str]]:
    """Hide the fewest lines that make it one page in the look that was chosen last; gives what they say.

    What was hidden to fit before is looked at anew. Errors: DoesNotFitOnePage, ResumeIsNotTypeset, NotFound.
    """
    version, rows = version_with_changes(owner=owner, uid=uid)
    before = fitted(rows)
    made = applied(version, [row for row in rows if row.target not in before])
    setting = setting_for(owner, version, made.document)

    def pages(document: ResumeDocument) -> int:
        return page_count(typeset_resume(document, setting))

    try:
        lines = lines_to_hide(made, _least_missed_first(owner, made, purpose_of(version)), pages)
    except IsLongerThanAPage as error:
        raise DoesNotFitOnePage from error
    texts = {line.id: line.text for line in made.whole.lines()}
    changed = hide_to_fit(owner=owner, now=now, uid=uid, lines=lines)
    return changed, [texts[line] for line in lines]


def fit_no_longer(*, owner: Account, now: datetime, uid: UUID) -> Resume:
    """Show again what was hidden to fit. Errors: NotFound."""
    return hide_to_fit(owner=owner, now=now, uid=uid, lines=[])


def _least_missed_first(owner: Account, made: Version, purpose: Purpose | None) -> list[str]:
    """Lines that may go. The closest of each entry goes last; of equal ones the later, which tell of older things."""
    needs = [Need(reason.key, reason.text) for reason in reasons_for(owner=owner, purpose=purpose)]
    entries = [entry.lines for entry in made.document.entries if SECTIONS[entry.section].lines == "highlights"]
    lines = [line for each in entries for line in each]
    scores = [found.score for found in closeness([line.text for line in lines], needs)]
    close = dict(zip((line.id for line in lines), scores, strict=True))
    best = {max(each, key=lambda line: close[line.id]).id for each in entries if each}
    lines.reverse()
    return [line.id for line in sorted(lines, key=lambda line: (line.id in best, close[line.id]))]

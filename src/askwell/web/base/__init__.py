"""What all pages share: the layout, the components, the gate's second half, and how a view answers."""

from askwell.web.base.forms import RecordForm
from askwell.web.base.pages import at, download, fill, go, is_for_a_part, now, number, show, told

__all__ = ["RecordForm", "at", "download", "fill", "go", "is_for_a_part", "now", "number", "show", "told"]

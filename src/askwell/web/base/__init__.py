"""What all pages share: the layout, the components, the gate's second half, and how a view answers."""

from askwell.web.base.forms import RecordForm
from askwell.web.base.pages import at, download, fill, go, now, number, show

__all__ = ["RecordForm", "at", "download", "fill", "go", "now", "number", "show"]

"""Small words for templates: moments, days, minutes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from askwell.web.base.pages import now

register = template.Library()


@register.simple_tag(takes_context=True)
def moment(context: template.Context, value: datetime | None, form: str = "") -> SafeString | str:
    """A moment in the owner's own zone: 'Tue 12 May, 14:00', with its year when that is not this one."""
    if value is None:
        return ""
    zone = zone_of(context.get("owner"))
    local = value.astimezone(zone)
    year = "" if local.year == now().astimezone(zone).year else f" {local.year}"
    words = f"{local:%H:%M}" if form == "time" else f"{local:%a} {local.day} {local:%b}{year}, {local:%H:%M}"
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """A day: '12 May 2026'."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', f"{value:%Y-%m-%d}", f"{value.day} {value:%b} {value.year}")


@register.simple_tag(takes_context=True)
def local_day(context: template.Context, value: datetime | None) -> SafeString | str:
    """The day of a moment where the owner is: '12 May 2026'."""
    return day(value.astimezone(zone_of(context.get("owner")))) if value else ""


@register.filter
def minutes(value: int | None) -> str:
    """Minutes as people say them: '50 min', '2 h 35'."""
    hours, rest = divmod(value or 0, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


@register.filter
def plural(count: int, forms: str) -> str:
    """`3|plural:"person,people"` is '3 people'."""
    one, many = forms.split(",")
    return f"{count} {one if count == 1 else many}"


@register.filter
def looked_at(record: Any) -> str:
    """The version of a record that this page shows."""
    return str(record.updated_at.isoformat())


@register.filter
def web_page(address: str) -> str:
    """Where a link may lead: to a web page. Whatever else was brought in as an address ('javascript:') leads nowhere."""
    return address if address.startswith(("https://", "http://")) else "#"


def zone_of(owner: Any) -> ZoneInfo:
    try:
        return ZoneInfo(getattr(owner, "time_zone", "") or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")

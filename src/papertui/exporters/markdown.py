"""A reading list as CommonMark that renders as text, whatever a paper holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from papertui.exporters.base import ExportItem, ExportOptions
from papertui.exporters.escaping import autolink, escape
from papertui.model.claim import Claim
from papertui.model.listing import Appearance
from papertui.text.links import is_code_link
from papertui.text.safe import printable

NO_TAG = "No tag"
NO_DAY = "No day"


@dataclass(frozen=True, slots=True)
class Markdown:
    """Each paper with where it was listed, tags, note, code links, and its claims as quotes.

    Claims that the reader bookmarked come first; of the others those with numbers or a note are quoted.
    """

    name: str = "markdown"
    suffix: str = ".md"
    wants_claims: bool = True

    def write(self, items: Iterable[ExportItem], options: ExportOptions) -> Iterator[str]:
        """The document; grouped by tag, a paper stands under each of its tags."""
        yield f"# {escape(options.title)}\n"
        if options.grouping == "flat":
            for item in items:
                yield _paper(item, "##")
            return
        for heading, members in _groups(list(items), options.grouping):
            yield f"\n## {escape(heading)}\n"
            for item in members:
                yield _paper(item, "###")


MARKDOWN = Markdown()


def _groups(items: list[ExportItem], grouping: str) -> Iterator[tuple[str, list[ExportItem]]]:
    """Tags by name, days newest first, what has none of them last; the given order inside."""
    groups: dict[str, list[ExportItem]] = {}
    rest: list[ExportItem] = []
    for item in items:
        record = item.record
        names = record.tags if grouping == "tag" else tuple(filter(None, (record.day,)))
        for name in names:
            groups.setdefault(name, []).append(item)
        if not names:
            rest.append(item)
    by_tag = grouping == "tag"
    for name in sorted(groups, key=lambda name: (name.casefold(), name), reverse=not by_tag):
        yield name, groups[name]
    if rest:
        yield (NO_TAG if by_tag else NO_DAY), rest


def _paper(item: ExportItem, level: str) -> str:
    record = item.record
    lines = ["", f"{level} {escape(record.paper.title) or '(no title)'}", ""]
    lines += [f"- Paper: {record.short_id}{_first_link(record.paper.url)}"]
    if record.appearances:
        lines += [f"- Listed: {', '.join(map(_place, record.appearances))}"]
    elif record.day:
        lines += [f"- Day: {escape(record.day)}"]
    if record.tags:
        lines += [f"- Tags: {', '.join(map(escape, record.tags))}"]
    if note := _note(record.note):
        lines += ["- Note: " + "\\\n  ".join(note)]
    code = [link for url in record.urls if is_code_link(url) and (link := autolink(url))]
    if code:
        lines += [f"- Code: {', '.join(dict.fromkeys(code))}"]
    for claim in sorted(item.claims, key=lambda claim: not claim.bookmarked):
        lines += _quote(claim)
    return "\n".join(lines) + "\n"


def _note(text: str) -> list[str]:
    """The lines of a note that say something."""
    return [said for line in printable(text, newlines=True).split("\n") if (said := escape(line))]


def _first_link(url: str) -> str:
    link = autolink(url) if url else ""
    return f", {link}" if link else ""


def _place(appearance: Appearance) -> str:
    day = escape(appearance.day) if appearance.day else "an undated page"
    return f"{day} (no. {appearance.rank})"


def _quote(claim: Claim) -> list[str]:
    """A claim, quoted as it stands, over its kind and its numbers, a bookmark by its word, and its note.

    Nothing where it has no number worth a line and nothing of the reader's.
    """
    numbers = [escape(quantity.text) for quantity in claim.quantities if not quantity.minor]
    quoted, note = escape(claim.text), _note(claim.note)
    if not quoted or not (numbers or note or claim.bookmarked):
        return []
    kind = f"*{claim.kind.value}*" + (", **bookmarked**" if claim.bookmarked else "")
    rows = [quoted, f"{kind}: {', '.join(numbers)}" if numbers else kind]
    if note:
        rows += [f"*note*: {note[0]}", *note[1:]]
    return ["", *(f"> {row}\\" for row in rows[:-1]), f"> {rows[-1]}"]

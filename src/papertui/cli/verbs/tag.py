"""`papertui tag`: your own words on papers."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

from papertui.cli.report import ENTRY_SHAPE, decide, report_step
from papertui.cli.selection import take_papers
from papertui.cli.verb import DONE, Call, Verb

SHAPE = '{"name","papers"}'


def arguments(parser: ArgumentParser) -> None:
    """Declare what `tag` takes."""
    parts = parser.add_subparsers(dest="part", metavar="PART", title="parts", required=True)

    def part(
        name: str, sentence: str, do: Callable[[Call], int], *words: str, shape: str = ENTRY_SHAPE
    ) -> ArgumentParser:
        own: ArgumentParser = parts.add_parser(
            name, help=sentence, description=sentence, epilog=f"--json prints\n  {shape}"
        )
        for word in words:
            own.add_argument(word.lower(), metavar=word, help="a tag; parts of a nested tag are parted by /")
        own.set_defaults(do=do)
        return own

    for own in (
        part("add", "put a tag on papers", _add, "TAG"),
        part("remove", "take a tag off papers", _remove, "TAG"),
    ):
        take_papers(own)
    part("list", "list the tags with how many papers bear them", _list, shape=SHAPE)
    part("rename", "give a tag and those below it another name", _rename, "OLD", "NEW")
    part("merge", "put the papers of one tag under another", _merge, "FROM", "INTO")
    part("delete", "take a tag off every paper", _delete, "TAG")
    for own in parts.choices.values():
        own.add_argument("--json", action="store_true", help="print JSON, one object a line")


def run(call: Call) -> int:
    """Do what the part says."""
    do: Callable[[Call], int] = call.args.do
    return do(call)


def _add(call: Call) -> int:
    from papertui.service.deciding import add_tag

    return decide(call, lambda bench, keys: add_tag(bench, keys, call.args.tag))


def _remove(call: Call) -> int:
    from papertui.service.deciding import remove_tag

    return decide(call, lambda bench, keys: remove_tag(bench, keys, call.args.tag))


def _list(call: Call) -> int:
    with call.library(reading=True) as bench:
        for tag in bench.store.tags():
            if call.args.json:
                call.output.json({"name": tag.name, "papers": tag.papers})
            else:
                call.output.line(f"{tag.papers:>6}  {tag.name}")
    return DONE


def _rename(call: Call) -> int:
    from papertui.service.deciding import rename_tag

    with call.library() as bench:
        return report_step(call, rename_tag(bench, call.args.old, call.args.new))


def _merge(call: Call) -> int:
    from papertui.service.deciding import tag_name

    with call.library() as bench:
        source, into = tag_name(vars(call.args)["from"]), tag_name(call.args.into)
        return report_step(call, bench.store.merge_tag(source, into))


def _delete(call: Call) -> int:
    from papertui.service.deciding import delete_tag

    with call.library() as bench:
        return report_step(call, delete_tag(bench, call.args.tag))


VERB = Verb(
    run,
    arguments,
    examples=(
        "tag add energy 3f2a9c",
        "tag add vision/3d --query splatting",
        "tag list",
        "tag merge nrg energy",
    ),
)

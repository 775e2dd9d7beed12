"""`papertui doctor`: what is where, whether it is sound, and what to do about it."""

from __future__ import annotations

from papertui.cli.verb import DONE, PART, Call, Verb


def run(call: Call) -> int:
    """Look at everything and print one line a finding; 1 where something needs the person."""
    from papertui.cli.checkup import examine

    sound = True
    for finding in examine(call):
        sound = sound and finding.ok
        if call.args.json:
            call.output.json(
                {"name": finding.name, "ok": finding.ok, "value": finding.value, "advice": finding.advice}
            )
        else:
            call.output.line(f"{'ok ' if finding.ok else 'NOT'}  {finding.name:<14} {finding.value}")
            if finding.advice:
                call.output.line(f"     {'':<14} {finding.advice}")
    return DONE if sound else PART


VERB = Verb(
    run,
    json='{"name","ok":bool,"value","advice"}   one object a finding',
)

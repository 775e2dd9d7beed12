"""How right the claims are, on labelled data, as section 5 of the labelling guideline says.

    python -m training.score [--cv] [--test] [--errors FILE]

`--test` (the default) trains on everything but the test part and reads the test part,
`--cv` trains five times on the same papers and reads each fold with the model that has
not seen it. Everything is end to end: own sentences, own kinds, own numbers.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from papertui.claims.engine import read
from papertui.claims.weights import Model, pack, unpack
from papertui.model.claim import Claim, Quantity
from training.examples import gold_spans
from training.labels import FOLDS, LabelledPaper, further_papers, labelled_papers
from training.matching import same_counted, same_phrase, same_unit, same_value, touching_phrase
from training.train import train

BEARING = frozenset({"result", "comparison", "resource"})
FIELDS = ("metric", "dataset", "baseline")


@dataclass
class Tally:
    """What was counted over all papers."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def f1(self, name: str) -> float:
        """F1 from name.right, name.found, name.gold."""
        both = self.counts[name + ".found"] + self.counts[name + ".gold"]
        return 200.0 * self.counts[name + ".right"] / both if both else 0.0

    def share(self, name: str) -> float:
        """Percent right of those looked at."""
        return 100.0 * self.counts[name + ".right"] / max(1, self.counts[name + ".gold"])


def score(paper: LabelledPaper, claims: tuple[Claim, ...], tally: Tally) -> None:
    """Add one paper to the tally."""
    ends = {claim.end: claim for claim in claims}
    labelled_ends = {label["end"] for label in paper.claims}
    tally.counts["boundary.right"] += len(labelled_ends & ends.keys())
    tally.counts["boundary.found"] += len(ends)
    tally.counts["boundary.gold"] += len(labelled_ends)
    found = [(quantity, claim) for claim in claims for quantity in claim.quantities]
    tally.counts["quantity.found"] += len(found)
    used: set[int] = set()
    for label in paper.claims:
        claim = _same_sentence(claims, label)
        kind = claim.kind.value if claim else "background"
        tally.kinds[label["kind"], kind] += 1
        if kind != label["kind"]:
            tally.errors.append(f"kind {label['kind']}->{kind} | {label['sentence']}")
        for first, last, gold in gold_spans(label):
            _score_quantity(
                label, (label["start"] + first, label["start"] + last, gold), found, (used, tally)
            )
    tally.errors += [
        f"extra [{one.text}] {one.unit} | {claim.text}"
        for at, (one, claim) in enumerate(found)
        if at not in used
    ]


def _same_sentence(claims: Iterable[Claim], label: dict[str, Any]) -> Claim | None:
    """The claim that overlaps a labelled sentence most."""
    best = max(
        claims,
        key=lambda claim: min(claim.end, label["end"]) - max(claim.start, label["start"]),
        default=None,
    )
    return best if best and min(best.end, label["end"]) > max(best.start, label["start"]) else None


def _score_quantity(
    label: dict[str, Any],
    gold_span: tuple[int, int, dict[str, Any]],
    found: list[tuple[Quantity, Claim]],
    state: tuple[set[int], Tally],
) -> None:
    """One labelled quantity against what was found over its span."""
    start, end, gold = gold_span
    used, tally = state
    counts = tally.counts
    counts["quantity.gold"] += 1
    at = next(
        (at for at, (one, _) in enumerate(found) if at not in used and one.start < end and one.end > start),
        None,
    )
    if at is None:
        tally.errors.append(f"missed [{gold['text']}] {gold['unit']} | {label['sentence']}")
        counts["all six.gold"] += 1
        counts["all six lenient.gold"] += 1
        return
    used.add(at)
    one = found[at][0]
    checks: dict[str, bool] = {
        "value": same_value(one.value, gold["value"]),
        "unit": same_unit(one.unit, gold["unit"]),
        "direction": one.direction == gold["direction"],
        **{name: same_phrase(getattr(one, name), gold[name]) for name in FIELDS},
    }
    lenient = {
        **checks,
        "unit": same_counted(one.unit, gold["unit"]),
        **{name: touching_phrase(getattr(one, name), gold[name]) for name in FIELDS},
    }
    counts["quantity.right"] += checks["value"] and checks["unit"]
    counts["quantity lenient.right"] += lenient["value"] and lenient["unit"]
    for name, right in checks.items():
        counts[name + ".gold"] += 1
        counts[name + ".right"] += right
        if not right:
            tally.errors.append(
                f"{name} [{one.text}] {getattr(one, name)} <> {gold[name]} | {label['sentence']}"
            )
    for name in ("dataset", "baseline"):
        counts[name + " f1.right"] += checks[name] and gold[name] is not None
        counts[name + " f1.found"] += getattr(one, name) is not None
        counts[name + " f1.gold"] += gold[name] is not None
        counts[name + " f1 lenient.right"] += lenient[name] and gold[name] is not None
        counts[name + " f1 lenient.found"] += getattr(one, name) is not None
        counts[name + " f1 lenient.gold"] += gold[name] is not None
    counts["metric lenient.gold"] += 1
    counts["metric lenient.right"] += lenient["metric"]
    for name, result in (("all six", checks), ("all six lenient", lenient)):
        counts[name + ".gold"] += 1
        counts[name + ".right"] += all(result.values())
        counts[name + " of found.gold"] += 1
        counts[name + " of found.right"] += all(result.values())


def report(tally: Tally, title: str, out: Callable[[str], None] = print) -> None:
    """Print every figure."""
    counts, kinds = tally.counts, tally.kinds
    counts["quantity lenient.found"], counts["quantity lenient.gold"] = (
        counts["quantity.found"],
        counts["quantity.gold"],
    )
    names = sorted({gold for gold, _ in kinds})
    total = sum(kinds.values())
    table = {}
    for name in names:
        gold = sum(count for (one, _), count in kinds.items() if one == name)
        found = sum(count for (_, other), count in kinds.items() if other == name)
        table[name] = (200.0 * kinds[name, name] / max(1, gold + found), gold)
    ten = [value for value, gold in table.values() if gold >= 10]
    bearing = sum(count for (one, other), count in kinds.items() if one in BEARING and other in BEARING)
    said = sum(count for (one, other), count in kinds.items() for kind in (one, other) if kind in BEARING)
    out(f"== {title}: {total} sentences, {counts['quantity.gold']} quantities")
    out(f"sentence boundary F1              {tally.f1('boundary'):6.2f}")
    right = 100.0 * sum(kinds[name, name] for name in names) / total
    out(f"kind accuracy / macro-F1          {right:6.2f} / {sum(ten) / len(ten):.2f}")
    out("  " + ", ".join(f"{name} {value:.1f} ({gold})" for name, (value, gold) in table.items()))
    out(f"claim-bearing F1                  {200.0 * bearing / said:6.2f}")
    found_f1 = (
        200.0
        * sum(counts[k] for k in ["direction.gold"])
        / max(1, counts["quantity.found"] + counts["quantity.gold"])
    )
    out(f"quantity found F1                 {found_f1:6.2f}   (found {counts['quantity.found']})")
    out(
        f"quantity value+unit F1            {tally.f1('quantity'):6.2f}   (heads of counted nouns "
        f"{tally.f1('quantity lenient'):.2f})"
    )
    out(
        f"value, unit, direction accuracy   {tally.share('value'):6.2f}, {tally.share('unit'):.2f}, "
        f"{tally.share('direction'):.2f}"
    )
    out(
        f"metric accuracy                   {tally.share('metric'):6.2f}   (any token "
        f"{tally.share('metric lenient'):.2f})"
    )
    for name in ("dataset", "baseline"):
        out(
            f"{name + ' F1; accuracy':34}{tally.f1(name + ' f1'):6.2f}; {tally.share(name):.2f}   "
            f"(any token {tally.f1(name + ' f1 lenient'):.2f})"
        )
    out(
        f"all six, of all labelled          {tally.share('all six'):6.2f}   (lenient "
        f"{tally.share('all six lenient'):.2f})"
    )
    out(
        f"all six, of those found           {tally.share('all six of found'):6.2f}   (lenient "
        f"{tally.share('all six lenient of found'):.2f})"
    )
    out(
        "confusion (gold -> found): "
        + ", ".join(f"{one}->{other} {count}" for (one, other), count in kinds.most_common() if one != other)[
            :900
        ]
    )


def cross_validated(tally: Tally) -> None:
    """Five folds of the papers outside the test part."""
    rest = [paper for paper in labelled_papers() if paper.part >= 0]
    for fold in range(FOLDS):
        model = unpack(pack(train([paper for paper in rest if paper.part != fold] + list(further_papers()))))
        _score_all([paper for paper in rest if paper.part == fold], model, tally)


def _score_all(papers: Iterable[LabelledPaper], model: Model, tally: Tally) -> None:
    for paper in papers:
        score(paper, read(paper.abstract, model), tally)


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cv", action="store_true")
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--errors", type=Path)
    given = parser.parse_args()
    lines: list[str] = []
    if given.cv:
        tally = Tally()
        cross_validated(tally)
        report(tally, "five-fold cross-validation, test part left out")
        lines += tally.errors
    if given.test or not given.cv:
        tally = Tally()
        model = unpack(
            pack(train([paper for paper in labelled_papers() if paper.part >= 0] + list(further_papers())))
        )
        _score_all([paper for paper in labelled_papers() if paper.part < 0], model, tally)
        report(tally, "test part, model trained without it")
        counts = Counter(error.split(" ", 1)[0] for error in tally.errors)
        print("errors by type:", dict(counts.most_common()))
    if given.errors:
        given.errors.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

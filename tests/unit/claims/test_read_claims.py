"""What the public door of the package promises."""

from papertui.claims import has_number, read_claims

ABSTRACT = (
    "Owls see at night. However, cameras do not.We propose OwlNet, a filter. "
    "On OwlBench it reaches 77. 7% accuracy, 3.2\\% more than the baseline. "
    "Our code is available at https: //example.org/owl."
)


def test_sentences_come_in_order_and_quote_the_abstract() -> None:
    claims = read_claims(ABSTRACT)
    assert len(claims) == 5
    assert all(claim.text == ABSTRACT[claim.start : claim.end] for claim in claims)


def test_quantities_quote_the_abstract() -> None:
    found = [quantity for claim in read_claims(ABSTRACT) for quantity in claim.quantities]
    assert [(quantity.text, quantity.value, quantity.unit) for quantity in found] == [
        ("77. 7%", 77.7, "%"),
        ("3.2\\%", 3.2, "%"),
    ]


def test_nothing_gives_nothing() -> None:
    assert read_claims("") == ()
    assert read_claims(" \n") == ()


def test_has_number() -> None:
    assert has_number("It is 3x faster.")
    assert has_number("An F1 of 0.91.")
    assert not has_number("ResNet-50 has no figure here.")

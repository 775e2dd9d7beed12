"""Every cue matches its named case and not its counter-case."""

import re

import pytest

from papertui.claims.cues import CUES, Cue


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
def test_cue_matches_its_case_and_not_its_counter_case(cue: Cue) -> None:
    assert re.search(cue.pattern, cue.matches, re.IGNORECASE)
    assert not re.search(cue.pattern, cue.misses, re.IGNORECASE)

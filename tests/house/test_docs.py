"""The pages of docs/ are fresh, complete and lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house.code import ROOT, place

DOCS = ROOT / "docs"
DECISIONS = DOCS / "decisions"
PAGES = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
LINK = re.compile(r"\]\((?!https?://)([^)#\s]+)(?:#[^)]*)?\)")


def test_generated_pages_are_fresh() -> None:
    run = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], capture_output=True, text=True, cwd=ROOT
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_links_between_pages_lead_somewhere() -> None:
    dead = [
        f"{place(page)}: {target}"
        for page in PAGES
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not dead


def test_decisions_are_numbered_once_and_say_why() -> None:
    pages = [page for page in sorted(DECISIONS.glob("*.md")) if page.name != "README.md"]
    numbers = [page.name[:3] for page in pages]
    assert len(set(numbers)) == len(numbers)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert re.fullmatch(r"\d{3}-[a-z0-9-]+\.md", page.name)
        assert text.startswith(f"# {page.name[:3]} ")
        assert "**Why" in text, f"{page.name} decides without saying why"


def test_every_runtime_dependency_has_its_page() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=!~\[ ]", line)[0] for line in project["dependencies"]]
    pages = {page.stem[4:] for page in DECISIONS.glob("*.md")}
    assert set(names) <= pages


def test_the_changelog_keeps_its_shape() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    heads = [line for line in lines if line.startswith("## ")]
    assert heads[0] == "## [Unreleased]"
    assert all(re.fullmatch(r"## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", head) for head in heads[1:])
    parts = [line for line in lines if line.startswith("### ")]
    assert set(parts) <= {
        f"### {word}" for word in ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
    }
    entries = re.split(r"\n(?=- )", "\n".join(lines[lines.index(heads[0]) :]))[1:]
    said = [re.split(r"\n\s*\n|\n#", entry)[0].strip() for entry in entries]
    assert said, "nothing to read"
    assert not [entry for entry in said if not entry.endswith((".", ")"))], "an entry is a sentence"


def test_the_readme_says_what_a_newcomer_needs() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "works without a network, always" in text
    assert text.count("![") == 1, "one picture"
    assert "make run" in text
    assert "make test" in text


def test_pages_are_text_files_with_an_end() -> None:
    assert not [place(Path(page)) for page in PAGES if not page.read_text(encoding="utf-8").endswith("\n")]

"""A snapshot of the index as arrays: postings and lengths by the store's keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from pathlib import Path

import numpy as np
import numpy.typing as npt

from papertui.search.engine import blocks
from papertui.search.engine.blocks import Block, DamageError
from papertui.search.engine.dictionary import Dictionary, TermRow, TermRun
from papertui.search.engine.manifest import Manifest
from papertui.search.engine.phrases import side_by_side
from papertui.search.engine.postings import Bytes, Docs, FieldPostings
from papertui.search.engine.schema import FIELD_NAMES, LENGTHS
from papertui.search.engine.segments import SegmentFile, SegmentRecord
from papertui.search.engine.vocabulary import Vocabulary, vocabulary_of

Keys = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

MAX_RUN = 400_000
"""Postings that the beginning of a word is followed into, in each segment; beyond, see `MAX_TERMS`."""

MAX_TERMS = 64
"""Terms that stand for a beginning with too many postings."""

_LENGTHS = np.array(LENGTHS, np.float32)


class SegmentView:
    """One open segment: its keys in document order and its postings by term."""

    def __init__(self, folder: Path, record: SegmentRecord) -> None:
        self.record = record
        self.file = SegmentFile(folder, record)
        start, size = self.file.part("trm")
        self.dictionary = Dictionary(lambda at, length: self.file.read(start + at, length), size)
        stored = np.frombuffer(self.file.read_part("key.col"), ">u8")
        if len(stored) != record.papers:
            raise DamageError(f"{record.file} counts its papers wrong")
        self.keys: Keys = stored.astype(np.int32)
        self.highest = int(self.keys.max()) if len(self.keys) else 0
        self.ascends = not (np.diff(self.keys) <= 0).any()
        first = int(self.keys[0]) if len(self.keys) else 0
        self._first = first if self.ascends and self.highest == first + len(self.keys) - 1 else None
        self.live = _live(record)
        self._vocabularies: dict[str, Vocabulary] = {}

    def with_deleted(self, record: SegmentRecord) -> SegmentView:
        """The same open segment with more papers deleted."""
        twin = copy(self)
        twin.record, twin.live = record, _live(record)
        return twin

    def keys_of(self, docs: Docs) -> Keys:
        """The keys of documents; mostly they are numbered alike, only from elsewhere."""
        if self._first is None:
            return self.keys[docs]
        return docs.astype(np.int32) + np.int32(self._first)

    def row(self, field: str, term: str) -> TermRow | None:
        """The dictionary's row of a term."""
        return self.dictionary.row(FIELD_NAMES.index(field), term.encode())

    def run(self, field: str, prefix: str = "") -> TermRun:
        """The terms of a field that begin with `prefix`."""
        return self.dictionary.run(FIELD_NAMES.index(field), prefix.encode())

    def vocabulary(self, field: str) -> Vocabulary:
        """The words of a field, made when first asked for."""
        found = self._vocabularies.get(field)
        if found is None:
            words = self.dictionary.words(FIELD_NAMES.index(field))
            found = self._vocabularies[field] = vocabulary_of(words)
        return found

    def near(self, field: str, forms: Sequence[str], edits: int) -> Iterator[tuple[str, TermRow]]:
        """The terms of a field at most some edits from one of the forms, with their rows."""
        for term, end in self.vocabulary(field).near(forms, edits):
            yield term.decode("utf-8", "replace"), self.dictionary.row_behind(end)

    def block(self, row: TermRow) -> Block:
        """A term's postings by document."""
        start, size = self.file.part("pst")
        if row.offset < 0 or row.offset + row.size > size:
            raise DamageError(f"{self.record.file} points outside itself")
        data = np.frombuffer(self.file.read(start + row.offset, row.size), np.uint8)
        block = blocks.decode(data, row.documents)
        if not len(block.docs) or int(block.docs[-1]) >= self.record.papers:
            raise DamageError(f"{self.record.file} names papers that it does not have")
        return block

    def living(self, block: Block) -> tuple[Docs, Bytes]:
        """Documents and counts of a block without the deleted ones."""
        if self.live is None:
            return block.docs, block.counts
        chosen = self.live[block.docs]
        return block.docs[chosen], block.counts[chosen]

    def decoded(self, run: TermRun, *, placed: bool = True) -> FieldPostings:
        """All postings of a run of terms, which stand side by side on disk."""
        offsets = run.info["offset"].astype(np.int64)
        ends = offsets + run.info["size"]
        start, size = self.file.part("pst")
        if int(offsets[0]) < 0 or int(ends[-1]) > size or (offsets[1:] != ends[:-1]).any():
            raise DamageError(f"{self.record.file} points outside itself")
        raw = self.file.read(start + int(offsets[0]), int(ends[-1] - offsets[0]))
        data = np.frombuffer(raw, np.uint8)
        documents = run.info["documents"].astype(np.int64)
        found = blocks.decode_run(data, offsets - offsets[0], documents, placed=placed)
        if len(found.docs) and int(found.docs.max()) >= self.record.papers:
            raise DamageError(f"{self.record.file} names papers that it does not have")
        return found

    def begun(self, field: str, prefix: str, *, placed: bool) -> list[FieldPostings]:
        """All postings of the terms that begin with `prefix`.

        Where they are a great part of the index, as for a single letter, the
        most frequent of the terms stand for all.
        """
        run = self.run(field, prefix)
        if not run.terms:
            return []
        papers = run.info["documents"]
        if int(papers.sum()) <= MAX_RUN:
            return [self.decoded(run, placed=placed)]
        most = np.argsort(papers)[: -MAX_TERMS - 1 : -1].tolist()
        return [self.decoded(run.part(place, place + 1), placed=placed) for place in most]

    def length_bytes(self, field: str) -> Bytes:
        """The length byte of each document."""
        return np.frombuffer(self.file.read_part(f"_{field}_len.col"), np.uint8)


class View:
    """All segments of one manifest as one. Nothing in it changes, so threads may share it."""

    def __init__(self, folder: Path, manifest: Manifest, before: View | None = None) -> None:
        """Opens the manifest's segments, those that `before` has open already taken over."""
        self.manifest = manifest
        known = {segment.record.name: segment for segment in before.segments} if before else {}
        self.segments: list[SegmentView] = []
        for record in manifest.segments:
            segment = known.get(record.name)
            if segment is None:
                segment = SegmentView(folder, record)
            elif segment.record != record:
                segment = segment.with_deleted(record)
            self.segments.append(segment)
        self.papers = manifest.papers
        self.size = max((segment.highest for segment in self.segments), default=0) + 1
        """Arrays by key have this many places."""
        self._ordered = self._keys_ascend()
        self._lengths: dict[str, Floats] = {}

    def _keys_ascend(self) -> bool:
        last = -1
        for segment in self.segments:
            if len(segment.keys):
                if int(segment.keys[0]) <= last or not segment.ascends:
                    return False
                last = segment.highest
        return True

    def average_length(self, field: str) -> float:
        """Terms that a paper has in a field, on average; 1 at least."""
        return max(float(self.lengths(field).sum(dtype=np.float64)) / max(self.papers, 1), 1.0)

    def lengths(self, field: str) -> Floats:
        """The length of each paper's field by key, 0 where there is none."""
        found = self._lengths.get(field)
        if found is None:
            found = np.zeros(self.size, np.float32)
            for segment in self.segments:
                values = _LENGTHS[segment.length_bytes(field)]
                if segment.live is None:
                    found[segment.keys] = values
                else:
                    found[segment.keys[segment.live]] = values[segment.live]
            self._lengths[field] = found
        return found

    def postings(self, field: str, term: str) -> tuple[Keys, Bytes]:
        """Keys of the papers that hold a term in a field, ascending, and how often they do."""
        keys, counts = [], []
        for segment in self.segments:
            row = segment.row(field, term)
            if row is None:
                continue
            docs, times = segment.living(segment.block(row))
            keys.append(segment.keys_of(docs))
            counts.append(times)
        return self._joined(keys, counts)

    def _joined(self, keys: list[Keys], counts: list[Bytes]) -> tuple[Keys, Bytes]:
        if len(keys) == 1 and self._ordered:
            return keys[0], counts[0]
        if not keys:
            return np.zeros(0, np.int32), np.zeros(0, np.uint8)
        all_keys, all_counts = np.concatenate(keys), np.concatenate(counts)
        if not self._ordered:
            order = np.argsort(all_keys, kind="stable")
            all_keys, all_counts = all_keys[order], all_counts[order]
        return all_keys, all_counts

    def expansions(self, field: str, prefix: str) -> dict[str, int]:
        """The terms of a field that begin with `prefix`, with the papers that hold them."""
        found: dict[str, int] = {}
        for segment in self.segments:
            run = segment.run(field, prefix)
            for term, papers in zip(run.terms, run.info["documents"].tolist(), strict=True):
                text = term.decode("utf-8", "replace")
                found[text] = found.get(text, 0) + papers
        return found

    def near(self, field: str, forms: Sequence[str], edits: int) -> dict[str, int]:
        """The terms of a field at most some edits from one of the forms, with the papers that hold them."""
        found: dict[str, int] = {}
        for segment in self.segments:
            for term, row in segment.near(field, forms, edits):
                found[term] = found.get(term, 0) + row.documents
        return found

    def near_postings(self, field: str, forms: Sequence[str], edits: int) -> tuple[Keys, Floats]:
        """Keys of the papers with any such term, and how often they have one."""
        times = np.zeros(self.size, np.float32)
        for segment in self.segments:
            for _, row in segment.near(field, forms, edits):
                docs, counts = segment.living(segment.block(row))
                times[segment.keys_of(docs)] += counts
        keys = np.flatnonzero(times).astype(np.int32)
        return keys, times[keys]

    def begun(self, field: str, prefix: str) -> tuple[Keys, Floats]:
        """Keys of the papers with any term that begins with `prefix`, and how often they have one."""
        times = np.zeros(self.size, np.float32)
        for segment in self.segments:
            for found in segment.begun(field, prefix, placed=False):
                docs, each = found.docs, np.diff(found.places).astype(np.float32)
                if segment.live is not None:
                    chosen = segment.live[docs]
                    docs, each = docs[chosen], each[chosen]
                np.add.at(times, segment.keys_of(docs), each)
        keys = np.flatnonzero(times).astype(np.int32)
        return keys, times[keys]

    def phrase(self, field: str, terms: tuple[str, ...], begun: str = "") -> tuple[Keys, Bytes]:
        """Keys of the papers where the terms stand side by side, and how often they do.

        Behind them stands a word that begins with `begun`, where that is given.
        """
        keys, counts = [], []
        for segment in self.segments:
            rows = [segment.row(field, term) for term in terms]
            blocks_of = [segment.block(row) for row in rows if row is not None]
            if len(blocks_of) < len(terms):
                continue
            last = segment.begun(field, begun, placed=True) if begun else []
            if begun and not last:
                continue
            docs, times = side_by_side(blocks_of, last)
            if segment.live is not None:
                chosen = segment.live[docs]
                docs, times = docs[chosen], times[chosen]
            if len(docs):
                keys.append(segment.keys[docs])
                counts.append(times)
        return self._joined(keys, counts)

    def verify(self) -> None:
        """Reads everything and compares checksums; raises DamageError."""
        for segment in self.segments:
            segment.file.verify()


def _live(record: SegmentRecord) -> Flags | None:
    if not record.deleted:
        return None
    live = np.ones(record.papers, np.bool_)
    live[list(record.deleted)] = False
    return live

"""What pages outside a proposal already say of the same: in much the same words, or with other figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kennisbank.model import facts
from kennisbank.model.library import Library
from kennisbank.moderation.proposal.base_library import touched_paths
from kennisbank.moderation.proposal.change_set import ChangeSet
from kennisbank.moderation.proposal.data_changes import changed_facts
from kennisbank.moderation.proposal.figures_elsewhere import Contradicted, FigureSearch
from kennisbank.moderation.proposal.judging import Judged
from kennisbank.moderation.proposal.near_duplicates import Alike, DuplicateSearch
from kennisbank.moderation.proposal.same_subject import SameSubject, same_subjects
from kennisbank.moderation.proposal.stated import stated_by

MOST = 10  # of each sort: the strongest


@dataclass(frozen=True)
class Elsewhere:
    """What other pages say, the strongest first; ``left_out`` are how many of each sort there are besides."""

    figures: tuple[Contradicted, ...] = ()
    duplicates: tuple[Alike, ...] = ()
    subjects: tuple[SameSubject, ...] = ()
    left_out: tuple[int, int, int] = (0, 0, 0)


def look_elsewhere(library: Library, changes: ChangeSet, judged: Sequence[Judged]) -> Elsewhere:
    """Look for what a proposal says in the published pages that it does not change; each page is looked at once."""
    touched = touched_paths(changes)
    others = [page for page in library.listed if page.path not in touched]
    path = library.tree.data_path(facts.FILE)
    figures = FigureSearch(stated_by(judged, changed_facts(library, changes), path))
    duplicates = DuplicateSearch(judged)
    marks = figures.marks | duplicates.marks
    for page in others:
        lower = page.body.lower()
        pieces = lower.split()
        hits = marks.intersection(pieces)
        if not hits.isdisjoint(duplicates.marks):
            duplicates.look(page, pieces)
        figures.look(page, lower, hits)
    found = figures.found(), duplicates.found(), same_subjects(judged, others)
    left = tuple(max(len(one) - MOST, 0) for one in found)
    return Elsewhere(found[0][:MOST], found[1][:MOST], found[2][:MOST], (left[0], left[1], left[2]))

"""Everything that is known about moderation in one knowledge base, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kennisbank.model.library import Library
from kennisbank.moderation.people import Moderator, read_moderators
from kennisbank.moderation.policy import Policy, read_policy
from kennisbank.moderation.suppliers import Supplier, read_suppliers
from kennisbank.source.finding import Finding


@dataclass(frozen=True)
class Moderation:
    """The policy, who moderates, and the suppliers; ``findings`` are those of reading."""

    policy: Policy
    moderators: Mapping[str, Moderator]
    suppliers: Mapping[str, Supplier]
    findings: tuple[Finding, ...] = ()


def read_moderation(library: Library) -> Moderation:
    """Read docs/moderatie/*.yml."""
    findings: list[Finding] = []
    policy = read_policy(library.tree, findings)
    moderators = read_moderators(library.tree, findings)
    suppliers = read_suppliers(library.tree, findings)
    return Moderation(policy, moderators, suppliers, tuple(findings))

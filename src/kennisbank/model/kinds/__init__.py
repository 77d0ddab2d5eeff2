"""The kinds of page: one module each, found by itself. Adding a kind touches one file."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from kennisbank.model.kinds.kind import Companion, Kind, Place

__all__ = ["Companion", "Kind", "Place", "all_kinds", "kind_named"]


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Return every kind declared in this package as ``KIND``, in the order readers meet them."""
    kinds = []
    for module in pkgutil.iter_modules(__path__):
        declared = getattr(importlib.import_module(f"{__name__}.{module.name}"), "KIND", None)
        if isinstance(declared, Kind):
            kinds.append(declared)
    return tuple(sorted(kinds, key=lambda kind: (kind.order, kind.id)))


def kind_named(name: str) -> Kind:
    """Return the kind with this id; raises KeyError for an unknown one."""
    return {kind.id: kind for kind in all_kinds()}[name]

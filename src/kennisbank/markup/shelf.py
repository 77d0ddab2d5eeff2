"""Every page of a library rendered: from the cache where nothing changed, else by the worker processes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kennisbank.markup import cache as caching
from kennisbank.markup.pool import render_all
from kennisbank.markup.render import Rendered
from kennisbank.model.library import Library


def render_pages(library: Library, only: Collection[str] | None = None) -> Mapping[str, Rendered]:
    """Return the rendering of every page by path, or ``only`` of those whose paths are named.

    A page that is too slow or too deep has an empty rendering that says so.
    """
    pages = [page for page in library.pages if only is None or page.path in only]
    if not pages:
        return {}
    terms = {term.anchor: term.names for term in library.glossary}
    base = caching.key_base(terms)
    keys = {page.path: caching.key(base, page.body, placed=page.kind.has_places) for page in pages}
    cache = caching.Cache(caching.cache_folder())
    try:
        known = cache.get(dict.fromkeys(keys.values()))
        wanted = {keys[page.path]: (page.body, page.kind.has_places) for page in pages}
        missing = [(name, task) for name, task in wanted.items() if name not in known]
        fresh = {missing[index][0]: page for index, page in render_all([task for _, task in missing], terms)}
        cache.put(fresh)
    finally:
        cache.close()
    known |= fresh
    return {path: known[name] for path, name in keys.items()}

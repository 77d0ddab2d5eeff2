"""What contributed HTML may contain. nh3 guarantees it; ``inspect`` tells the contributor what would be lost.

The rule covers what the browser receives, whatever the Markdown looked like: every page's HTML passes ``clean``.
Identifiers and classes are restricted too, because the theme's own script trusts some of them.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

import nh3
from pygments.token import STANDARD_TYPES

URL_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_TEXT_TAGS = (
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre q s samp small span strong sub summary sup "
    "table tbody td tfoot th thead tr u ul var"
)
TAGS = frozenset(_TEXT_TAGS.split())
#: Elements that hold nothing and are never closed.
VOID = frozenset({"br", "col", "hr", "img", "input"})
_EVERYWHERE = frozenset({"class", "id", "lang", "dir", "title"})
_ATTRIBUTES = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "input": frozenset({"type", "checked", "disabled", "name"}),
    "label": frozenset({"for"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "li": frozenset({"value"}),
    "table": frozenset({"role"}),
    "thead": frozenset({"role"}),
    "tbody": frozenset({"role"}),
    "tr": frozenset({"role"}),
    "td": frozenset({"align", "colspan", "rowspan", "headers", "role", "data-label"}),
    "th": frozenset({"align", "colspan", "rowspan", "headers", "scope", "role"}),
    "details": frozenset({"open"}),
    "div": frozenset({"role", "tabindex", "aria-label"}),
}
_URL_ATTRIBUTES = ("href", "src")
#: An element may only say that it is what it looks like.
ROLES = {
    "div": "group",
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "th": "columnheader",
    "td": "cell",
}

_TAB_ID = re.compile(r"__tabbed_\d{1,3}(?:_\d{1,3})?")
_ID = re.compile(r"[^\W_][\w.:-]{0,119}")
_CLASS = re.compile(
    r"admonition(?:-title)?|note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote|inline|end"
    r"|highlight|filename|linenos|codehilite|language-[\w+#-]{1,30}|footnote(?:-ref|-backref)?"
    r"|vlaanderen|wet|cijfer|organisatie|begrip|advies|tot-\d{4}-\d{2}-\d{2}"
    r"|kb-table(?:-rows)?|tabbed-(?:set|alternate|labels|content|block)|task-list(?:-item)?"
)
# nh3 drops a type we do not allow but keeps the element, which a browser shows as a field to type in.
_LOOSE_INPUT = re.compile(r'<input(?![^<>]*\stype="(?:radio|checkbox)")[^<>]*>')
_PYGMENTS = frozenset(name for name in STANDARD_TYPES.values() if name)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_USER_IN_ADDRESS = re.compile(r"https?:[/\\]*[^/?#\\]*@", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]")


@dataclass(frozen=True)
class Unsafe:
    """Something a page asks for that its readers will not get.

    ``needle`` is text to look for in the source; ``what`` a Dutch description; ``reason`` one of "tag",
    "attribute", "script", "url", "elsewhere", "id" or "class".
    """

    reason: str
    what: str
    needle: str


def clean(dirty: str) -> str:
    """Return ``dirty`` with only allowed elements, attributes and addresses, properly nested."""
    return _LOOSE_INPUT.sub("", _cleaner().clean(dirty))


def safe_id(value: str) -> bool:
    """Say whether ``value`` may be the id of an element; names that begin with ``kb-`` or ``_`` are the theme's."""
    return bool(_ID.fullmatch(value)) and not value.lower().startswith("kb-")


def safe_class(value: str) -> bool:
    """Say whether ``value`` is a class our Markdown writes, and not one of the theme's or the generator's own."""
    return bool(_CLASS.fullmatch(value)) or value in _PYGMENTS


def safe_url(value: str) -> bool:
    """Say whether a browser reads ``value`` as a relative address or one with an allowed scheme."""
    plain = _INVISIBLE.sub("", value)
    match = _SCHEME.match(plain)
    return match[1].lower() in URL_SCHEMES if match else not plain.startswith(("//", "\\\\", "/\\", "\\/"))


def inspect(written: str) -> tuple[Unsafe, ...]:
    """Return what ``clean`` would take out of rendered HTML that holds raw HTML of a contributor."""
    inspector = _Inspector()
    inspector.feed(written)
    inspector.close()
    return tuple(inspector.found)


def inspect_urls(rendered: str) -> tuple[Unsafe, ...]:
    """Return the unsafe addresses in HTML that our own Markdown wrote, without raw HTML; much faster."""
    found = []
    for match in _URL_ATTRIBUTE.finditer(rendered):
        fault = _url_fault(match[1], html.unescape(match[2]))
        if fault:
            found.append(fault)
    return tuple(found)


_URL_ATTRIBUTE = re.compile(r'\s(href|src)="([^"]*)"')


class _Inspector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Unsafe] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            script = tag in (
                "script",
                "svg",
                "iframe",
                "object",
                "embed",
                "style",
                "form",
                "math",
                "base",
                "meta",
            )
            self.found.append(Unsafe("script" if script else "tag", f"<{tag}>", f"<{tag}"))
            return
        for name, value in attrs:
            self._attribute(tag, name, value or "")
        if tag == "input" and dict(attrs).get("type") not in ("radio", "checkbox"):
            self.found.append(Unsafe("tag", "<input>", "<input"))

    handle_startendtag = handle_starttag

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self.found.append(Unsafe("script", f"{name}=", name))
        elif name not in _ATTRIBUTES.get(tag, frozenset()) and name not in _EVERYWHERE and name != "data-tabs":
            self.found.append(Unsafe("attribute", f"{name}= in <{tag}>", name))
        elif name in _URL_ATTRIBUTES and (fault := _url_fault(name, value)):
            self.found.append(fault)
        elif name == "class":
            lost = [one for one in value.split() if not safe_class(one)]
            self.found += [Unsafe("class", f'class="{one}"', one) for one in lost[:1]]
        elif name != "data-tabs" and _filter(tag, name, value) is None:
            reason = "id" if name in ("id", "for", "name") else "attribute"
            self.found.append(Unsafe(reason, f'{name}="{value}"', value or name))

    def handle_decl(self, decl: str) -> None:
        self.found.append(Unsafe("tag", f"<!{decl[:20]}>", "<!"))

    def unknown_decl(self, data: str) -> None:
        self.found.append(Unsafe("tag", f"<![{data[:20]}", "<!["))

    def handle_pi(self, data: str) -> None:
        self.found.append(Unsafe("tag", f"<?{data[:20]}", "<?"))


def _url_fault(attribute: str, value: str) -> Unsafe | None:
    plain = _INVISIBLE.sub("", value)
    scheme = _SCHEME.match(plain)
    if not safe_url(value):
        return Unsafe("url", f"{scheme[1].lower()}:" if scheme else value[:40], value)
    if _USER_IN_ADDRESS.match(plain):
        return Unsafe("url", value.partition("@")[0] + "@", value)
    if attribute == "src" and scheme:
        return Unsafe("elsewhere", value, value)
    return None


@lru_cache(maxsize=4096)
def _filter(tag: str, attribute: str, value: str) -> str | None:
    """Return the value of an allowed attribute as it may be, or None to drop the attribute."""
    if attribute == "class":
        kept = " ".join(name for name in value.split() if safe_class(name))
        return kept or None
    if attribute == "id":
        if tag == "input":
            return value if _TAB_ID.fullmatch(value) else None
        return value if safe_id(value) else None
    if attribute in ("for", "name"):
        return value if _TAB_ID.fullmatch(value) else None
    if attribute == "type" and tag == "input":
        return value if value in ("radio", "checkbox") else None
    if attribute == "role":
        return value if value == ROLES.get(tag) else None
    if attribute == "tabindex":
        return value if value == "0" else None
    if attribute in _URL_ATTRIBUTES:
        return None if _url_fault(attribute, value) else value
    if attribute in ("width", "height", "colspan", "rowspan", "start", "value"):
        return value if value.isascii() and value.isdigit() and len(value) <= 4 else None
    return value


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags={"script", "style", "template", "noscript", "title", "textarea"},
        attributes={**{tag: set(names) for tag, names in _ATTRIBUTES.items()}, "*": set(_EVERYWHERE)},
        attribute_filter=_filter,
        strip_comments=True,
        link_rel=None,
        url_schemes=set(URL_SCHEMES),
    )

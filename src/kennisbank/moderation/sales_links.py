"""Links that earn somebody money, follow the reader, hide where they lead, or lead to a sales desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from kennisbank.markup.locate import Locator, without_code
from kennisbank.markup.render import Rendered
from kennisbank.model.page import Page
from kennisbank.moderation.doubt import Doubt
from kennisbank.source.yaml_tree import scalars

_FOLLOWING = """
    gclid gclsrc gbraid wbraid dclid fbclid msclkid twclid ttclid li_fat_id igshid yclid mc_cid mc_eid mkt_tok
    _hsenc _hsmi hsctatracking vero_id wickedid s_kwcid ef_id oly_anon_id oly_enc_id trk
"""
_EARNING = """
    aff affid aff_id affiliate affiliate_id affiliateid aff_sub awc awinaffid clickref irclickid irgwc tduid
    partnerid partner_id ranmid raneaid click_id clickid refid ref_id referral referrer_id coupon couponcode promocode
"""
FOLLOWING, EARNING = frozenset(_FOLLOWING.split()), frozenset(_EARNING.split())
_FOLLOWING_START = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "at_campaign", "at_medium")
_SHORT = """
    bit.ly tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at lnkd.in tiny.cc rb.gy t.ly
    bl.ink amzn.to dlvr.it smarturl.it trib.al shorte.st adf.ly
"""
SHORTENERS = frozenset(_SHORT.split())
_NETWORKS = """
    awin1.com zenaps.com tradetracker.net tradedoubler.com prf.hn ds1.nl daisycon.io linksynergy.com shareasale.com
    anrdoezrs.net dpbolvw.net jdoqocy.com tkqlhce.com kqzyfj.com partner.bol.com go.redirectingat.com
"""
NETWORKS = frozenset(_NETWORKS.split())
# There «ref» names a version of a file, and nobody earns from it.
_CODE_HOSTS = ("github.com", "githubusercontent.com", "gitlab.com", "codeberg.org", "bitbucket.org")
_SALES_TEXT = re.compile(
    r"\b(?:contact(?:eer)? (?:met )?(?:onze |de )?sales|(?:gratis |vrijblijvende? )?demo (?:aanvragen|boeken|plannen)"
    r"|vraag (?:hier |nu )?(?:je|een|jouw|uw)? ?(?:gratis |vrijblijvende? )?demo(?: aan)?"
    r"|(?:boek|plan) (?:hier |nu )?(?:je|een|jouw|uw) (?:gratis )?demo|(?:request|book|schedule|get) (?:a |your )?demo"
    r"|(?:proefversie|proefperiode) (?:starten|aanvragen)|offerte aanvragen|start (?:free|gratis) (?:trial|proef\w*)"
    r"|talk to sales|bestel (?:nu|hier)|koop nu)\b",
    re.IGNORECASE,
)
_SALES_PATH = re.compile(
    r"/(?:contact-?sales|talk-to-sales|(?:request|book|get|schedule)-(?:a-)?(?:free-)?(?:demo|quote)|request-?demo"
    r"|(?:gratis-)?demo-(?:aanvragen|aanvraag|boeken)|(?:boek|vraag)-(?:een-|je-)?demo|free-trial|gratis-proberen"
    r"|offerte-aanvragen)(?:[/.?#]|$)",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"https?://[^\s<>\"«»)\]]+")


def link_doubts(page: Page, rendered: Rendered | None) -> Iterator[Doubt]:
    """Yield a doubt for each address in a page's text or fields that follows, earns, hides or sells."""
    locator = Locator(page.body, page.body_line)
    if rendered is None:
        for match in _WRITTEN.finditer(without_code(page.body)):
            yield from _about(match.group().rstrip(".,;:"), "", locator.find(match.group())[0])
    for reference in rendered.references if rendered else ():
        if "//" in reference.target:
            text = reference.text if reference.kind == "link" else ""
            line = 0
            for doubt in _about(reference.target, text, 0):
                line = line or locator.link(reference.target, image=reference.kind == "image")[0]
                yield Doubt(doubt.kind, line, doubt.words, doubt.message, doubt.fix)
    for node in page.nodes.values():
        for scalar in scalars(node):
            if scalar.text.startswith(("http://", "https://")):
                yield from _about(scalar.text, "", scalar.line)


def _about(address: str, text: str, line: int) -> Iterator[Doubt]:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower().removeprefix("www.")
    except ValueError:
        return
    if _is_below(host, SHORTENERS):
        message = f"«{host}» verkort een adres: een lezer ziet niet waar de link heen gaat"
        yield Doubt("tracking", line, address, message, "Open de link en zet het volledige adres in de plaats.")
        return
    if _is_below(host, NETWORKS):
        message = f"de link loopt via «{host}», dat iemand betaalt per klik of aankoop"
        yield Doubt("tracking", line, address, message, "Link rechtstreeks naar de pagina, of schrap de link.")
        return
    keys = [key for key, _ in parse_qsl(parts.query, keep_blank_values=True)]
    keys += [key for key, _ in parse_qsl(parts.fragment)] if "=" in parts.fragment else []
    earning = [key for key in keys if _earns(key.lower(), host)]
    following = [key for key in keys if _follows(key.lower())]
    if earning or following:
        shown = ", ".join(f"«{key}»" for key in dict.fromkeys([*earning, *following]))
        why = "kan iemand geld opbrengen" if earning else "volgt wie erop klikt"
        message = f"het adres bevat {shown}: dat {why}"
        yield Doubt(
            "tracking", line, address, message, f"Schrijf het adres zonder: {_without(address, {*earning, *following})}"
        )
    if _SALES_PATH.search(parts.path) or _SALES_TEXT.search(text):
        message = f"de link «{text or address}» leidt naar een verkoopdienst"
        fix = "Link naar uitleg over het product in plaats van naar de verkoop, of schrap de link."
        yield Doubt("sales-link", line, text or address, message, fix)


def _follows(key: str) -> bool:
    return key in FOLLOWING or key.startswith(_FOLLOWING_START)


def _earns(key: str, host: str) -> bool:
    if key in EARNING:
        return True
    if key == "ref":
        return not _is_below(host, _CODE_HOSTS)
    return key == "tag" and "amazon." in host


def _is_below(host: str, domains: frozenset[str] | tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _without(address: str, keys: set[str]) -> str:
    """Return an address without some parts of its query, the rest as it was written."""
    parts = urlsplit(address)
    query = "&".join(part for part in parts.query.split("&") if part.partition("=")[0] not in keys)
    fragment = "" if any(part.partition("=")[0] in keys for part in parts.fragment.split("&")) else parts.fragment
    return urlunsplit(parts._replace(query=query, fragment=fragment))

"""Dutch as readers see it: dates, numbers, plurals, alphabetical order, slugs."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LIGATURES = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ĳ": "ij", "Ĳ": "ij", "€": " euro ", "&": " en "}
)


def date_text(day: dt.date) -> str:
    """Return a date for people: "1 januari 2027"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_text(moment: dt.date) -> str:
    """Return a date, with the time of day when it has one: "3 december 2026 om 14.00 uur"."""
    if isinstance(moment, dt.datetime):
        return f"{date_text(moment)} om {moment.hour}.{moment.minute:02d} uur"
    return date_text(moment)


def number_text(number: int | Decimal) -> str:
    """Return a number as written in Flanders: "5.404.000", "47,10" (decimals as they were given)."""
    sign, digits, fraction = _parts(Decimal(number))
    groups = [digits[max(0, end - 3) : end] for end in range(len(digits), 0, -3)][::-1]
    whole = ".".join(groups)
    return f"{sign}{whole},{fraction}" if fraction else f"{sign}{whole}"


def _parts(number: Decimal) -> tuple[str, str, str]:
    text = f"{abs(number):f}"
    whole, _, fraction = text.partition(".")
    return ("-" if number < 0 else ""), whole, fraction


def count_text(count: int, one: str, more: str) -> str:
    """Return a count with its noun: "1 pagina", "12 pagina's", "geen pagina's"."""
    if count == 0:
        return f"geen {more}"
    return f"{number_text(count)} {one if count == 1 else more}"


def paragraphs_text(count: int) -> str:
    """Return a count of paragraphs: "1 alinea", "3 alinea's"."""
    return count_text(count, "alinea", "alinea's")


def pages_text(count: int) -> str:
    """Return a number of pages: "1 pagina", "12 pagina's"."""
    return count_text(count, "pagina", "pagina's")


def listing(words: list[str] | tuple[str, ...], last: str = "en") -> str:
    """Return words as a Dutch enumeration: "a, b en c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def sort_key(text: str) -> tuple[str, str]:
    """Return a key for Dutch alphabetical order: accents and case do not count, the ligature ĳ is i-j."""
    spelled = text.translate(_LIGATURES)
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    letters = "".join(c if c.isalnum() else " " for c in plain.casefold())
    return " ".join(letters.split()), text


def first_letter(text: str) -> str:
    """Return the capital under which ``text`` stands in an index; "0-9" for what is no letter."""
    key = sort_key(text)[0][:1]
    return key.upper() if "a" <= key <= "z" else "0-9"


def slugify(text: str, limit: int = 60) -> str:
    """Return ``text`` as a file name or address: lower case a-z, 0-9 and hyphens; "pagina" when nothing is left."""
    spelled = text[: limit * 8].lower().translate(_LIGATURES)
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    slug = _NOT_SLUG.sub("-", re.sub(r"['’]", "", plain)).strip("-")
    if len(slug) > limit:
        slug = slug[: limit + 1].rsplit("-", 1)[0] if "-" in slug[:limit] else slug[:limit]
    return slug.strip("-") or "pagina"


def add_duration(day: dt.date, months: int, days: int) -> dt.date:
    """Return ``day`` plus whole months and days; the 31st falls back to the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        return dt.date.max
    following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    try:
        return dt.date(year, month + 1, min(day.day, last)) + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.max

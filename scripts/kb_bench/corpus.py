"""A knowledge base of any size, made of nothing: the same number gives the same bytes everywhere.

Articles of about 700 words with headings, a table, an admonition, code, a list, internal links and figures from the
ledger. Values only; `kb_bench.sites` writes them as our own knowledge base and as a plain MkDocs site.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb_bench import prose
from kb_bench.dice import Dice

if TYPE_CHECKING:
    from collections.abc import Iterator

SIDES = ("technisch", "pedagogisch")
LEVELS = ("basis", "secundair", "buitengewoon", "volwassenen", "deeltijds-kunst")
AUDIENCES = ("ICT-coördinatoren", "ICT-coördinatoren en directies", "leerkrachten en ICT-teams")
UNITS = ("euro", "%", "uur", "jaar", "Mbps")
READ = "2026-11-23"

#: Pages that are no articles: home, the two doors, the glossary and the ledger of facts.
FIXED_PAGES = 5
SMALLEST = 20
PAGES_PER_TOPIC = 25
PAGES_PER_FACT = 20
TERMS = 150


@dataclass(frozen=True)
class Topic:
    """An entry of the closed list of topics."""

    id: str
    label: str
    description: str


@dataclass(frozen=True)
class Term:
    """An entry of the glossary."""

    name: str
    definition: str


@dataclass(frozen=True)
class Fact:
    """An entry of the ledger of facts."""

    id: str
    statement: str
    value: int
    unit: str


@dataclass(frozen=True)
class Source:
    """A source of an article."""

    title: str
    url: str


@dataclass(frozen=True)
class Place:
    """Where an article lies: all that other articles need to link to it."""

    side: str
    slug: str
    title: str


@dataclass(frozen=True)
class Article:
    """An article. Links in `body` are relative to its file; `[[feit:id]]` stands for a figure from the ledger."""

    place: Place
    description: str
    domain: tuple[str, ...]
    levels: tuple[str, ...]
    topics: tuple[str, ...]
    audience: str
    sources: tuple[Source, ...]
    body: str


@dataclass(frozen=True)
class Corpus:
    """Everything but the articles, and where those lie."""

    pages: int
    places: tuple[Place, ...]
    topics: tuple[Topic, ...]
    terms: tuple[Term, ...]
    facts: tuple[Fact, ...]

    def articles(self) -> Iterator[Article]:
        """Make the articles one by one: at 4,000 pages they need not be in memory together."""
        for place in self.places:
            yield _article(self, place)


def make(pages: int) -> Corpus:
    """Return the corpus of `pages` pages (at least `SMALLEST`), the fixed pages counted."""
    if pages < SMALLEST:
        raise ValueError(f"minstens {SMALLEST} pagina's")
    return Corpus(
        pages,
        _places(pages - FIXED_PAGES),
        _topics(max(4, round(pages / PAGES_PER_TOPIC))),
        _terms(TERMS),
        _facts(max(4, round(pages / PAGES_PER_FACT))),
    )


def _places(count: int) -> tuple[Place, ...]:
    dice = Dice("places")
    found: dict[str, Place] = {}
    while len(found) < count:
        title = prose.heading(dice)
        slug = prose.slug(title)
        if slug in found:
            number = len(found) + 1
            title, slug = f"{title} {number}", f"{slug}-{number}"
        found[slug] = Place(SIDES[len(found) % len(SIDES)], slug, title)
    return tuple(found.values())


def _topics(count: int) -> tuple[Topic, ...]:
    dice = Dice("topics")
    found: dict[str, Topic] = {}
    while len(found) < count:
        label = f"{prose.word(dice, 'a')} {prose.word(dice, 'n')}".capitalize()
        slug = prose.slug(label)
        found.setdefault(slug, Topic(slug, label, prose.sentence(dice, 14, marks=False)))
    return tuple(found.values())


def _terms(count: int) -> tuple[Term, ...]:
    """Return words that the articles do use now and then, so that a build has terms to explain."""
    dice = Dice("terms")
    rarer = prose.vocabulary()["n"].items[100:]
    found: dict[str, Term] = {}
    while len(found) < count:
        name = prose.compound(dice) if len(found) % 3 else dice.pick(rarer)
        found.setdefault(prose.slug(name), Term(name, prose.sentence(dice, 16, marks=False)))
    return tuple(found.values())


def _facts(count: int) -> tuple[Fact, ...]:
    dice = Dice("facts")
    return tuple(
        Fact(
            f"{prose.slug(prose.compound(dice))}-{number + 1}",
            prose.sentence(dice, 12, marks=False),
            dice.between(2, 900) * dice.pick((1, 100, 1000)),
            UNITS[number % len(UNITS)],
        )
        for number in range(count)
    )


def _article(corpus: Corpus, place: Place) -> Article:
    dice = Dice(f"article {corpus.pages} {place.side}/{place.slug}")
    other = SIDES[1 - SIDES.index(place.side)]
    sources = [
        Source(prose.heading(dice), f"https://example.org/{prose.slug(prose.compound(dice))}")
        for _ in range(dice.between(1, 3))
    ]
    return Article(
        place,
        prose.sentence(dice, 14, marks=False)[:180],
        (place.side, other) if dice.chance(0.05) else (place.side,),
        tuple(dice.distinct(LEVELS, dice.between(1, 3))),
        tuple(topic.id for topic in dice.distinct(corpus.topics, dice.between(1, 3))),
        dice.pick(AUDIENCES),
        tuple(sources),
        _body(dice, corpus, place),
    )


def _body(dice: Dice, corpus: Corpus, place: Place) -> str:
    """Return six sections under an opening; what hangs below each of them differs a place from page to page."""
    extras = [_table(dice), _admonition(dice), _code(dice), _list(dice), _figures(dice, corpus), ""]
    shift = dice.below(len(extras))
    blocks = [prose.paragraph(dice, 50)]
    for number in range(len(extras)):
        blocks.append(f"{'###' if number % 2 else '##'} {prose.heading(dice)}")
        blocks.append(prose.paragraph(dice, 40))
        blocks.append(f"{_link(dice, corpus, place)} {prose.sentence(dice, 8)}")
        blocks.append(extras[(number + shift) % len(extras)])
        blocks.append(prose.paragraph(dice, 20))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _link(dice: Dice, corpus: Corpus, place: Place) -> str:
    target = dice.pick(corpus.places)
    address = f"{target.slug}.md" if target.side == place.side else f"../{target.side}/{target.slug}.md"
    before = " ".join(prose.words(dice, 4)).capitalize()
    return f"{before} [{target.title.lower()}]({address})."


def _table(dice: Dice) -> str:
    rows = [f"| {' | '.join(prose.word(dice, 'n').capitalize() for _ in range(4))} |", "| --- | --- | ---: | --- |"]
    for _ in range(6):
        cells = [*(f"{prose.word(dice, 'a')} {prose.word(dice, 'n')}" for _ in range(3)), prose.compound(dice)]
        cells[2] = str(dice.between(1, 5000))
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _admonition(dice: Dice) -> str:
    sort = dice.pick(("note", "tip", "warning"))
    return f'!!! {sort} "{prose.heading(dice)}"\n    {prose.paragraph(dice, 22)}'


def _list(dice: Dice) -> str:
    return "\n".join(f"- {prose.sentence(dice, 9)}" for _ in range(5))


def _figures(dice: Dice, corpus: Corpus) -> str:
    facts = dice.distinct(corpus.facts, 2)
    return " ".join(f"{' '.join(prose.words(dice, 6)).capitalize()} [[feit:{fact.id}]]." for fact in facts)


def _code(dice: Dice) -> str:
    names = [prose.slug(prose.word(dice, "n")).replace("-", "_") for _ in range(3)]
    language, lines = dice.pick(_LISTINGS)
    listing = "\n".join(lines).replace("ONE", names[0]).replace("TWO", names[1]).replace("THREE", names[2])
    return f"```{language}\n{listing}\n```"


#: Code by language; ONE, TWO and THREE stand for words.
_LISTINGS = (
    ("python", ("def ONE(TWO: list[str]) -> int:", '    """Tel elk woord."""', "    return len(set(TWO)) + THREE")),
    ("bash", ("for ONE in /srv/TWO/*.csv; do", '  sort -u "$ONE" > "/srv/THREE/$ONE"', "done", "echo klaar")),
    ("yaml", ("ONE:", "  TWO: true", "  THREE:", "    - 8", '    - "16:30"', "  # elke week")),
    ("powershell", ("Get-ChildItem -Path ONE |", "  Select-Object Name, TWO |", "  Export-Csv THREE.csv")),
)

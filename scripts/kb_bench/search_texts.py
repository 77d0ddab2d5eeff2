"""What readers type on the corpus of `kb bench build`: words it holds, with typing errors, compounds and questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_bench import prose, sites
from kb_bench.dice import Dice
from kb_bench.search_peers import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb_bench.corpus import Corpus

#: For the bytes of the judged site: a word, a typing error, a synonym, an unknown compound, an abbreviation, questions.
JUDGED_SITE = (
    "raamcontract",
    "digitale toets",
    "licentie",
    "verwerkersovereenkmst",
    "gdpr",
    "computer ontlenen",
    "leverancierscontract",
    "toestelbeheer",
    "MFA",
    "single sign on",
    "hoe onderhandel ik over licenties",
    "wat moet ik doen bij een datalek",
)


def queries(made: Corpus) -> tuple[str, ...]:
    """Return a dozen queries for a corpus: the same number of pages gives the same queries."""
    dice = Dice(f"queries {made.pages}")
    titles = [place.title.lower() for place in made.places]
    rows = [dice.pick(titles).split() for _ in range(6)]
    longest = [max(row, key=len) for row in rows]
    unknown = "".join(prose.word(dice, "n") for _ in range(3))
    return (
        prose.word(dice, "n"),
        f"{prose.word(dice, 'a')} {prose.word(dice, 'n')}",
        longest[0],
        _mistyped(longest[1], dice),
        _mistyped(longest[2], dice),
        unknown,
        prose.compound(dice),
        dice.pick(made.terms).name,
        titles[dice.below(len(titles))],
        f"hoe kies ik een {longest[3]}",
        f"wat moet ik doen als {' '.join(rows[4])} niet werkt",
        f"mag een {prose.word(dice, 'n')} zonder {longest[5]}",
    )


def texts(made: Corpus) -> Iterator[Text]:
    """Yield the articles for engines that take any page."""
    for article in made.articles():
        place = article.place
        yield Text(f"{place.side}/{place.slug}/", place.title, sites.with_figures(article.body, made))


def first_article(made: Corpus) -> str:
    """Return the address of an ordinary page."""
    return sites.site_path(made.places[0]).removesuffix("index.html")


def _mistyped(word: str, dice: Dice) -> str:
    """Return a word with two neighbouring letters the wrong way round, or one left out."""
    at = dice.between(2, max(2, len(word) - 3))
    if dice.chance(0.5):
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]

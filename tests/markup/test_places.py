"""Every paragraph of a report can be pointed at, and pointing at it changes nothing of what readers see."""

import pytest

from kennisbank.markup.marks import fill_html, keys_of
from kennisbank.markup.render import Renderer
from kennisbank.markup.segments import segments

BODY = """\
Een alinea met **nadruk** en een [link](https://example.org/).

**Vet** aan het begin. *Schuin* ook.

## Een kop

- een punt
- [ ] een vakje
    - dieper
1. genummerd

| kolom | nog een |
|---|---|
| cel | `code` |

> Een citaat
> van twee regels.

!!! vlaanderen wet "Hier geldt"
    Een eigen woord.

    - met een lijst

=== "Tab"

    In een tab.

```text
code
```

![Een tekening](tekening.svg)

Een noot[^1] en een term
:   met haar uitleg

[^1]: De noot zelf.

[verwijzing]: https://example.org/
<div>html</div>
"""


@pytest.fixture(scope="module")
def renderer():
    return Renderer({"wifi": ("wifi",)})


def test_a_page_with_places_reads_exactly_like_one_without(renderer):
    plain = renderer.render(BODY)
    placed = renderer.render(BODY, placed=True)
    assert fill_html(placed.content, lambda kind, key, words, where: words) == plain.content
    assert placed.headings == plain.headings
    assert placed.references == plain.references
    assert placed.ids == plain.ids


def test_every_segment_with_words_of_its_own_can_be_pointed_at(renderer):
    keys = keys_of(renderer.render(BODY, placed=True).content, "place")
    named = {one.id: one for one in segments(BODY)}
    assert len(keys) == len(set(keys))
    assert {named[key].plain for key in keys} >= {
        "Een alinea met nadruk en een link.",
        "Vet aan het begin. Schuin ook.",
        "een punt",
        "dieper",
        "genummerd",
        "cel | code",
        "Een citaat van twee regels.",
        "Een eigen woord.",
        "met een lijst",
        "In een tab.",
    }
    assert not {named[key].kind for key in keys} & {"heading", "code", "html"}


def test_a_contributor_cannot_write_a_place(renderer):
    forged = "\ue000place\ue001aaaaaaaaaaaa\ue001\ue002Tekst"
    assert keys_of(renderer.render(forged).content, "place") == ()
    (key,) = keys_of(renderer.render(forged, placed=True).content, "place")
    assert key != "aaaaaaaaaaaa"

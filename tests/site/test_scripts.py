"""The styles and scripts of the theme as they come on a site."""

import re

from tests.support.knowledge_base import REPOSITORY, files_below

from kennisbank.site.theme import lean

SCRIPTS = REPOSITORY / "overrides" / "assets" / "javascripts"


def imported(module, seen):
    """Return the names of a module of the search and of all that it imports."""
    if module not in seen:
        seen.add(module)
        for name in re.findall(
            r'^import .* from "\./(\w+)\.js";',
            (SCRIPTS / f"search/{module}.js").read_text(encoding="utf-8"),
            re.MULTILINE,
        ):
            imported(name, seen)
    return seen


def test_what_every_search_needs_is_asked_for_at_once():
    listed = re.search(r"^const engine = \[(.*)\];$", (SCRIPTS / "main.js").read_text(encoding="utf-8"), re.MULTILINE)
    assert listed
    assert set(re.findall(r"\w+", listed[1])) == imported("engine", set()) | {"recent"}


def test_comments_and_indents_stay_at_home():
    given = """\
/** What it is for. */
/* Of two
 * lines. */
const a = 1; // beside code
  // on a line
  const pattern = /\\/\\*/;
/* one */ const b = 2;

.x { color: red; } /* beside
   */
"""
    assert (
        lean(given)
        == """\
const a = 1; // beside code
const pattern = /\\/\\*/;
/* one */ const b = 2;
.x { color: red; } /* beside
*/
"""
    )


def test_a_site_gets_them_that_way_and_whole(mini_site):
    files = files_below(mini_site)
    scripts = {name: content.decode() for name, content in files.items() if name.endswith((".js", ".css"))}
    assert len(scripts) > 20
    for name, content in scripts.items():
        written = (REPOSITORY / "overrides" / name).read_text(encoding="utf-8")
        assert content == lean(written)
        assert not re.search(r"^\s*(//|/\*\*)", content, re.MULTILINE), name
        assert sum(map(len, content.split())) <= sum(map(len, written.split()))

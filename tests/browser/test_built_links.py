"""Every address inside the built site leads to a file and an anchor that are there, wherever the site stands."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.browser.places import MISSING_ADDRESS

pytestmark = pytest.mark.browser


class Collector(HTMLParser):
    """The ids and addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if values.get("id"):
            self.ids.add(values["id"])
        address = values.get("href") or values.get("src")
        if address and values.get("rel") != "canonical":
            self.addresses.append(address)


def broken_addresses(folder: Path, site: str) -> Iterator[str]:
    """Yield what leads nowhere in the site built in ``folder``, when it stands at the address ``site``."""
    pages = {
        file: Collector(file.read_text(encoding="utf-8")) for file in sorted(folder.rglob("*.html")) if file.is_file()
    }
    for file, page in pages.items():
        place = file.relative_to(folder).as_posix()
        here = site + (MISSING_ADDRESS if place == "404.html" else place.removesuffix("index.html"))
        for written in page.addresses:
            url, anchor = urldefrag(urljoin(here, written))
            url = url.partition("?")[0]  # a question to the search page leads to the search page
            if urlsplit(url).netloc != urlsplit(site).netloc:
                continue
            target = folder / unquote(url.removeprefix(site))
            target = target / "index.html" if target.is_dir() else target
            target = file if url == here else target
            if not url.startswith(site) or not target.is_file():
                yield f"{place}: {written}"
            elif anchor and unquote(anchor) not in pages[target].ids:
                yield f"{place}: {written} (geen anker)"


def test_every_address_of_the_real_site(site_folder, site):
    assert list(broken_addresses(site_folder, site)) == []


def test_every_address_of_the_trial_site(trial, server):
    folder = server.sites["/proef/diep/"]
    # Without site_url the page for unknown addresses can't know where the site stands: it assumes the top of the host.
    wrong = [line for line in broken_addresses(folder, trial) if not line.startswith("404.html")]
    assert wrong == []


def test_a_broken_address_would_be_caught(tmp_path):
    (tmp_path / "a").mkdir()
    page = '<p id="x"><a href="../b/">weg</a><a href="#y">weg</a><a href="/a/">boven de site</a><a href="./#x">goed</a>'
    (tmp_path / "a" / "index.html").write_text(page, encoding="utf-8")
    found = list(broken_addresses(tmp_path, "https://example.org/site/"))
    assert found == ["a/index.html: ../b/", "a/index.html: #y (geen anker)", "a/index.html: /a/"]

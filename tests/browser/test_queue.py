"""Who is away is back when the reader's own calendar says so; the page is not built again."""

import pytest
from playwright.sync_api import expect

from kennisbank.site.build import build_site
from tests.site.test_queue import with_people

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(server, tmp_path_factory):
    root = with_people(tmp_path_factory.mktemp("moderatie"), count=8)
    return server.mount("moderatoren", build_site(root, root / "site").site_dir)


@pytest.fixture
def on_day(open_window, site):
    def visit_on(moment):
        visit = open_window()
        visit.page.clock.set_fixed_time(moment)
        visit.open(f"{site}moderatie/wachtrij/")
        return visit.page

    return visit_on


def test_an_absence_is_shown_on_its_last_day_and_not_after(on_day):
    last = on_day("2026-12-31T23:58:00+01:00")
    expect(last.get_by_text("afwezig tot en met 31 december 2026").first).to_be_visible()
    expect(last.get_by_text("Niemand van dit team is aanwezig").first).to_be_visible()
    after = on_day("2027-01-01T00:02:00+01:00")
    expect(after.locator("[data-hide-after]").filter(visible=True)).to_have_count(0)
    expect(after.get_by_text("an-voorbeeld").first).to_be_visible()


def test_the_button_gives_a_calendar(on_day):
    page = on_day("2026-11-24T12:00:00+01:00")
    address = page.get_by_role("link", name="Zet de termijnen in je agenda").evaluate("link => link.href")
    answer = page.request.get(address)
    assert answer.ok
    assert answer.body().startswith(b"BEGIN:VCALENDAR\r\n")

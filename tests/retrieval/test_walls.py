"""A page that hides the text is refused, also when it says that all is well; a short page about such things is not."""

import pytest

from kennisbank.retrieval.source import RetrievalError, retrieve
from tests.support.source_server import Reply

WORDS = "The school needs a line that still works when forty classes watch a film at the same time, says the report."
REPORT = "<!doctype html><title>Lines</title><main><h1>Lines</h1>" + "".join(
    f"<h2>Part {number}</h2><p>{WORDS} That is point {number}.</p>" for number in range(1, 13)
)
VENDORS = "".join(
    f"<li>Partner {number} stores and reads information on your device for ads</li>" for number in range(40)
)

COOKIE_WALL = """<title>Before you continue</title><div><h1>We value your privacy</h1>
<p>We and our partners use cookies and other technologies to keep the site reliable.</p>
<button>Accept all</button><button>Reject all</button><button>Manage preferences</button></div>"""
WALLS = {
    "a cookie wall": (COOKIE_WALL, "cookiemuur"),
    "a Dutch cookie wall": (
        """<title>Cookies</title><h1>Wij gebruiken cookies</h1><p>Zo werkt de site beter. Lees ons cookiebeleid.</p>
        <button>Alles accepteren</button><button>Cookie-instellingen</button>""",
        "cookiemuur",
    ),
    "a French cookie wall": (
        """<h1>Nous utilisons des cookies</h1><p>Vous pouvez changer d’avis à tout moment.</p>
        <button>Tout accepter</button><button>Tout refuser</button>""",
        "cookiemuur",
    ),
    "a log-in page": (
        """<title>Sign in</title><h1>Sign in to continue</h1><form><label>Email</label>
        <input name=e><label>Password</label><input type=password><a href=/x>Forgot your password?</a>
        <button>Sign in</button></form>""",
        "aanmeldpagina",
    ),
    "a Dutch log-in page": (
        """<title>Aanmelden</title><main><h1>Aanmelden</h1><p>Meld je aan met je schoolaccount.</p>
        <form><input type=password><a>Wachtwoord vergeten?</a></form></main>""",
        "aanmeldpagina",
    ),
    "a shell": (
        """<title>App</title><noscript>You need to enable JavaScript to run this app.</noscript>
        <div id="root"></div><script src="/main.js"></script>""",
        "zonder JavaScript",
    ),
    "a shell without a word": ('<title>App</title><div id="app"></div><script src="/main.js"></script>', "JavaScript"),
    "a robot check": (
        """<title>Just a moment...</title><h1>www.example.org</h1>
        <p>Verify you are human by completing the action below.</p>
        <div class="cf-turnstile"></div><script src="/challenge-platform/x.js"></script>""",
        "robots",
    ),
    "a page that is not there, under a status that says it is": (
        "<title>Page not found</title><main><h1>Page not found</h1><p>Try the search box, or go home.</p></main>",
        "niets te vinden",
    ),
    "a refusal": (
        "<title>Access Denied</title><h1>Access Denied</h1><p>You don't have permission. Reference #18.2f</p>",
        "robots",
    ),
}


def got(server, html, before=""):
    return retrieve(server.put("/report", Reply(html.encode())), local=True, before=before).markdown


@pytest.mark.parametrize("name", WALLS)
@pytest.mark.parametrize("known", [True, False])
def test_a_wall_is_no_report(server, name, known):
    before = got(server, REPORT) if known else ""
    html, words = WALLS[name]
    with pytest.raises(RetrievalError, match=words) as caught:
        got(server, html, before)
    assert not caught.value.gone


def test_a_long_wall_is_seen_when_we_know_what_was_there(server):
    long_wall = COOKIE_WALL.replace("</p>", f"</p><ul>{VENDORS[: len(VENDORS) // 4]}</ul>")
    with pytest.raises(RetrievalError, match="cookiemuur"):
        got(server, long_wall, got(server, REPORT))


def test_an_error_page_without_any_known_word_is_seen_when_we_know_what_was_there(server):
    with pytest.raises(RetrievalError, match="bijna niets over"):
        got(server, "<h1>Oops</h1><p>Something is not right here.</p>", got(server, REPORT))


ARTICLES = {
    "cookies": """<title>What are cookies?</title><main><h1>What are cookies?</h1>
        <p>Cookies are small files that a website stores in your browser. Some need your consent.</p>
        <p>When you visit a school website, you may see a banner. Its buttons often say “Accept all cookies”.
        You can refuse them, and the site must still work.</p>
        <p>Teachers can show pupils how to remove cookies in the settings of the browser.</p></main>""",
    "logging in": """<title>Logging in at school</title><main><h1>How pupils log in</h1>
        <p>Let pupils choose a password of three words. A password manager may keep it.</p>
        <p>Young pupils log in with a picture. Who forgot a password asks the teacher for a new one.</p></main>""",
    "JavaScript": """<title>Lessons in code</title><main><h1>Lessons in code</h1><p>JavaScript is a language
        for websites. In most schools it comes after Scratch.</p><script>count()</script></main>""",
    "captchas": """<title>Captchas keep out pupils</title><main><h1>Captchas keep out pupils</h1><p>A captcha asks
        to find traffic lights. Pupils who see badly cannot do that, and so they are locked out.</p></main>""",
    "nearly nothing": "<title>Notice</title><main><h1>Notice</h1><p>The guidance is being revised.</p></main>",
}


@pytest.mark.parametrize("name", ARTICLES)
def test_a_short_article_about_such_things_is_a_report(server, name):
    assert got(server, ARTICLES[name]).startswith("# ")


@pytest.mark.parametrize("name", ARTICLES)
def test_a_short_article_stays_one_when_it_was_that_before(server, name):
    text = got(server, ARTICLES[name])
    assert got(server, ARTICLES[name], text) == text


def test_a_report_with_a_cookie_banner_and_a_log_in_form_is_a_report(server):
    around = COOKIE_WALL + '<form><input type=password><button>Sign in</button></form><div class="g-recaptcha"></div>'
    assert "That is point 12." in got(server, REPORT.replace("<main>", f"{around}<main>"), got(server, REPORT))


def test_a_report_that_lost_half_of_its_text_is_still_a_report(server):
    half = REPORT[: len(REPORT) // 2]
    assert "That is point 5." in got(server, half, got(server, REPORT))


def test_a_report_that_was_rewritten_altogether_is_still_a_report(server):
    other = "<title>Lines</title><main><h1>Lines</h1>" + "".join(
        f"<p>Now the authors say in number {number} quite another thing, in words that nobody had used before.</p>"
        for number in range(15)
    )
    assert "number 14" in got(server, other, got(server, REPORT))

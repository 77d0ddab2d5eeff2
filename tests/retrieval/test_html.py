"""What a reader sees of a page, and nothing else, becomes Markdown."""

import time

import pytest

from kennisbank.markup.segments import segments
from kennisbank.retrieval import tree
from kennisbank.retrieval.page import read_page
from kennisbank.retrieval.source import RetrievalError

URL = "https://www.example.org/guidance/lines?token=abc"

GOVERNMENT_PAGE = """<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
  <meta charset="utf-8">
  <title>Broadband standards for schools - Guidance - EXAMPLE.GOV</title>
  <meta name="govuk:first-published-at" content="2022-03-24T09:30:00+00:00">
  <meta name="govuk:public-updated-at" content="2026-01-15T10:00:01+00:00">
  <meta property="og:site_name" content="EXAMPLE.GOV">
  <link rel="license" href="/licence/version/3">
  <script>window.dataLayer = [];</script><style>.a { color: red }</style>
</head>
<body class="govuk-template__body">
  <script>document.body.className += " js-enabled"</script>
  <div id="global-cookie-message" class="gem-c-cookie-banner" role="region">
    <h2>Cookies on EXAMPLE.GOV</h2><p>We use some essential cookies to make this website work.</p>
    <button>Accept additional cookies</button>
  </div>
  <a href="#content" class="govuk-skip-link">Skip to main content</a>
  <header role="banner"><a href="/">EXAMPLE.GOV</a><form><input name="q"><button>Search</button></form></header>
  <div class="gem-c-breadcrumbs"><ol><li><a href="/">Home</a></li><li><a href="/education">Education</a></li></ol></div>
  <div class="govuk-width-container">
    <main role="main" id="content">
      <span class="govuk-caption-xl">Guidance</span>
      <h1 class="gem-c-title__text">
        Broadband standards
        for schools
      </h1>
      <nav aria-label="Contents"><ol><li><a href="#speed">Speed</a></li></ol></nav>
      <div class="gem-c-share-links"><a href="https://social.example/share?u=1">Share on Social</a></div>
      <div class="govspeak">
        <p>Schools and colleges should use a <strong>full fibre</strong> connection for their
        broadband service.&nbsp;See <a href="/rules">the rules</a>.</p>
        <h2 id="speed">Speed</h2>
        <p>The minimum is 100&nbsp;Mbps<sup id="fnref:1"><a href="#fn:1" class="footnote">[footnote 1]</a></sup>.</p>
        <ul>
          <li>primary schools: 100 Mbps</li>
          <li><p>secondary schools:</p>
            <ul><li>1 Gbps down</li><li>1 Gbps up</li></ul>
          </li>
        </ul>
        <div class="call-to-action"><p>Talk to your supplier.</p></div>
        <h3>Costs</h3>
        <table>
          <caption>Costs per year</caption>
          <thead><tr><th scope="col">School</th><th scope="col">Cost | year</th></tr></thead>
          <tbody><tr><th scope="row">Small</th><td>£1,200</td></tr><tr><td>Large</td><td>£4,000</td></tr></tbody>
        </table>
        <blockquote><p>We switched in a week.</p></blockquote>
        <img src="line.png" alt="A line from the street to the school">
        <pre><code class="language-sh">ping  example.org
</code></pre>
        <dl><dt>Full fibre</dt><dd>Glass all the way.</dd></dl>
        <p hidden>Old text.</p><p style="display: none">Older text.</p>
        <p><br>First line<br>second line</p>
        <div class="footnotes" role="doc-endnotes">
          <ol><li id="fn:1"><p>For each 200 pupils. <a href="#fnref:1" role="doc-backlink">↩</a></p></li></ol>
        </div>
      </div>
      <aside><h2>Related content</h2><a href="/other">Other standards</a></aside>
    </main>
    <div class="gem-c-feedback"><form><p>Is this page useful?</p></form></div>
  </div>
  <footer role="contentinfo"><p>All content is available under the
    <a rel="license" href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">Open
    Licence v3.0</a>
    or <a href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>.</p></footer>
</body></html>"""

MARKDOWN = """Guidance

# Broadband standards for schools

Schools and colleges should use a **full fibre** connection for their broadband service. See [the rules](https://www.example.org/rules).

## Speed

The minimum is 100 Mbps[^1].

- primary schools: 100 Mbps
- secondary schools:
  - 1 Gbps down
  - 1 Gbps up

Talk to your supplier.

### Costs

Costs per year

| School | Cost \\| year |
| --- | --- |
| Small | £1,200 |
| Large | £4,000 |

> We switched in a week.

A line from the street to the school

```sh
ping  example.org
```

**Full fibre**

Glass all the way.

First line\\
second line

1. For each 200 pupils.
"""


def markdown(html: str) -> str:
    return read_page(html, URL).markdown


def test_a_government_page_gives_what_a_reader_sees():
    assert markdown(GOVERNMENT_PAGE) == MARKDOWN


def test_its_segments_are_the_paragraphs_a_reader_sees():
    assert [(one.kind, one.plain) for one in segments(markdown(GOVERNMENT_PAGE))] == [
        ("paragraph", "Guidance"),
        ("heading", "Broadband standards for schools"),
        (
            "paragraph",
            "Schools and colleges should use a full fibre connection for their broadband service. See the rules.",
        ),
        ("heading", "Speed"),
        ("paragraph", "The minimum is 100 Mbps."),
        ("item", "primary schools: 100 Mbps"),
        ("item", "secondary schools:"),
        ("item", "1 Gbps down"),
        ("item", "1 Gbps up"),
        ("paragraph", "Talk to your supplier."),
        ("heading", "Costs"),
        ("paragraph", "Costs per year"),
        ("row", "School | Cost | year"),
        ("row", "Small | £1,200"),
        ("row", "Large | £4,000"),
        ("quote", "We switched in a week."),
        ("paragraph", "A line from the street to the school"),
        ("code", "ping  example.org"),
        ("paragraph", "Full fibre"),
        ("paragraph", "Glass all the way."),
        ("paragraph", "First line second line"),
        ("item", "For each 200 pupils."),
    ]


def test_what_the_page_says_about_itself():
    details = read_page(GOVERNMENT_PAGE, URL).details
    assert details.title == "Broadband standards for schools"
    assert (details.language, details.publisher) == ("en", "EXAMPLE.GOV")
    assert (details.published, details.updated) == ("2022-03-24", "2026-01-15")
    assert details.licence_links == (
        ("", "https://www.example.org/licence/version/3"),
        ("Open Licence v3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
        ("CC BY", "https://creativecommons.org/licenses/by/4.0/"),
    )


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<title>Rapport | Site</title><h2>Kop</h2>", "title", "Rapport | Site"),
        ("<h2>Kop</h2>", "title", "Kop"),
        ("<svg><title>Logo</title></svg><h2>Kop</h2>", "title", "Kop"),
        ('<html xml:lang="FR_be">', "language", "fr"),
        ('<meta http-equiv="Content-Language" content="de">', "language", "de"),
        ('<html lang="x-klingon">', "language", ""),
        (
            '<meta name="author" content="https://social.example/x"><meta name="DC.publisher" content="OECD">',
            "publisher",
            "OECD",
        ),
        ('<meta property="article:published_time" content="2024-05-06T10:00:00Z">', "published", "2024-05-06"),
        ('<meta name="DC.date" content="2024-02-30">', "published", ""),
        ('<meta name="dc.date" content="spring 2024">', "published", ""),
        ('<time itemprop="datePublished" datetime="2023-01-02">', "published", "2023-01-02"),
        ('<script type="application/ld+json">{"dateModified": "2025-07-08"}</script>', "updated", "2025-07-08"),
        ('<script type="application/ld+json">[[[{"dateModified": </script>', "updated", ""),
    ],
)
def test_details_from_the_head(head, field, value):
    assert getattr(read_page(f"{head}<p>Text", URL).details, field) == value


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # Where the text is.
        ("<div>menu</div><article><p>" + "text " * 60 + "</article>", "text " * 59 + "text"),
        ("<div role=main><p>yes</div><div class=social><p>no</div>", "yes"),
        ("<main><p>short</main><div><p>" + "long " * 200 + "</div>", "long " * 199 + "long"),
        ("<div id=content><p>" + "text " * 60 + "</div><div>other</div>", "text " * 59 + "text"),
        ("<div><div><h1>Title</h1><div><p>" + "text " * 60 + "</div></div><div>x</div></div>",
         "# Title\n\n" + "text " * 59 + "text"),
        ("<div><h3>Code</h3><p>Like this:</p><div><pre>" + "text " * 60 + "</pre></div></div>",
         "### Code\n\nLike this:\n\n```\n" + "text " * 59 + "text\n```"),
        ("<form action='/x'><h1>Whole page</h1><p>in a form</form>", "# Whole page\n\nin a form"),
        ("<main><header><h1>Title</h1></header><p>a</p><footer>no</footer></main>", "# Title\n\na"),
        ("<main><blockquote><p>a</p><footer>Someone</footer></blockquote></main>", "> a\n>\n> Someone"),
        ("<main class='page-cookies'><h1>Cookies</h1><p>About cookies.</main>", "# Cookies\n\nAbout cookies."),
        ("<main><h1>Sharing</h1><section class=sharing><h1>a</h1><p>b</section></main>", "# Sharing\n\n# a\n\nb"),
        # Blocks.
        ("text<p>para</p>more<div>and</div>", "text\n\npara\n\nmore\n\nand"),
        ("<p>a<p>b<p>c", "a\n\nb\n\nc"),
        ("<b><p>a</p><p>b</p></b>", "a\n\nb"),
        ("<p>a<br><br>b", "a\n\nb"),
        ("<h2>C#</h2><h3> 1. First <br> part #</h3><h4></h4>", "## C#\n\n### 1. First part \\#"),
        ("<hr><p>a</p><hr>", "a"),
        ("<details><summary>More</summary>text</details>", "More\n\ntext"),
        ("<figure><img src=x alt='A graph'><figcaption>Figure 1</figcaption></figure>", "A graph\n\nFigure 1"),
        ("<p><img src=x alt=''>a</p>", "a"),
        ("<pre>\n  a *b*\n\n  ```\n</pre>", "````\n  a *b*\n\n  ```\n````"),
        ("<pre>a<br>b  \n</pre>", "```\na\nb\n```"),
        ("<blockquote>a<blockquote>b</blockquote><ul><li>c</ul></blockquote>", "> a\n>\n> > b\n>\n> - c"),
        # Lists.
        ("<ul><li>a<li>b<ol><li>c<li>d</ol><li>e</ul>", "- a\n- b\n  1. c\n  2. d\n- e"),
        ("<ol start=9><li>a<li>b<p>c</p></ol>", "9. a\n\n10. b\n\n    c"),
        ("<ol><li value=3>a<li>b</ol>", "3. a\n4. b"),
        ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ul><li></li><li>a</li></ul>", "- a"),
        ("<ul><li>a<pre>code</pre></ul>", "- a\n\n  ```\n  code\n  ```"),
        ("<ul><li><h3>a</h3><p>b</ul>", "- ### a\n\n  b"),
        ("<li>a<li>b", "a\n\nb"),
        # Tables.
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "|  |  |\n| --- | --- |\n| a | b |\n| c | d |"),
        ("<table><tr><th>a<th>b<tr><td>c</table>", "| a | b |\n| --- | --- |\n| c |  |"),
        (
            "<table><tr><th rowspan=2>a<th colspan=2>b<tr><th>c<th>d<tr><td>1<td>2<td>3</table>",
            "| a | b – c | b – d |\n| --- | --- | --- |\n| 1 | 2 | 3 |",
        ),
        (
            "<table><tr><th>a<th>b<th>c<tr><td colspan=3>Part<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>",
            "| a | b | c |\n| --- | --- | --- |\n| Part |  |  |\n| 1 | 2 | 3 |\n| 1 | 4 | 5 |",
        ),
        ("<table><tr><th>a<tr><td>x|y <code>p|q</code></table>", "| a |\n| --- |\n| x\\|y `p\\|q` |"),
        ("<table><tr><th>a<tr><td><p>x</p><p>y<br>z</p><ul><li>u<li>v</ul></table>",
         "| a |\n| --- |\n| x y z • u • v |"),
        ("<table><caption>Cap</caption><tr><th>a<th>b</table>", "Cap\n\n| a | b |\n| --- | --- |"),
        ("<table><tr><td><p>left</p><td><p>right</p></table>", "left\n\nright"),
        ("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>", "a\n\nb\n\nc\n\nd"),
        ("<table><tr><td>x<table><tr><th>a<tr><td>b</table><td>y</table>", "x\n\n| a |\n| --- |\n| b |\n\ny"),
        ("<table><tr><th>a</table>", "| a |\n| --- |"),
        ("<table>stray<tr><th>a</table>", "stray\n\n| a |\n| --- |"),
        ("<table><tr><td></table>x", "x"),
        # Within a line.
        ("<p>a <b> b </b> c <i>d</i><b>e</b>", "a **b** c *d*e"),
        ("<p><b>Note:</b> a <b>(b)</b>c <em><strong>d</strong></em>", "**Note:** a (b)c ***d***"),
        ("<p>a<del>b</del> <code>x  y</code> <code></code><kbd>`</kbd>", "a~~b~~ `x y` `` ` ``"),
        ("<p><a href='../x y(1)'>a <b>b</b></a> <a href='#part'>c</a> <a>d</a>",
         f"[a **b**](https://www.example.org/x%20y%281%29) [c]({URL}#part) d"),
        ("<p><a href='javascript:x()'>a</a> <a href=' java\nscript:x'>b</a> <a href='data:,x'>c</a>", "a b c"),
        ("<p><a href='mailto:a@b.example'>a</a> <a href='tel:1'>b</a>", "[a](mailto:a@b.example) [b](tel:1)"),
        ("<base href='https://other.example/d/'><p><a href=e>a</a>", "[a](https://other.example/d/e)"),
        ("<p><a href='/a_b*c`d'>x</a> `", "[x](https://www.example.org/a_b*c%60d) \\`"),
        ("<p>see!<a href=/x>this [1]</a>", "see\\![this \\[1\\]](https://www.example.org/x)"),
        ("<p>10<sup>6</sup> m<sup>2</sup> CO<sub>2</sub> 1<sup>st</sup>", "10⁶ m² CO₂ 1st"),
        ("<p>a<q>b</q>&nbsp;&amp;amp; &lt;b&gt; x&shy;y", "a“b” \\&amp; \\<b> xy"),
        # What looks like Markdown but is text.
        ("<p># no<p>- no<p>1. no<p>> no<p>--- <p>*a* _b_ c_d `e`<p>[a](b)",
         "\\# no\n\n\\- no\n\n1\\. no\n\n\\> no\n\n\\---\n\n\\*a\\* \\_b\\_ c_d \\`e\\`\n\n[a]\\(b)"),
        ("<p>!!! note<p>=== \"Tab\"<p>[x]: y<p>a<br>===<p>a | b<br>--- | ---",
         "\\!!! note\n\n\\=== \"Tab\"\n\n[x]\\: y\n\na\\\n\\===\n\na | b\\\n\\--- | ---"),
        # What a reader does not see.
        ("<p>a<span class='govuk-visually-hidden'>b</span><span aria-hidden=true>c</span>", "a"),
        ("<p>a<!-- d --><template>e</template><noscript>f</noscript><svg><text>g</text></svg>", "a"),
        ("<h2>a<a class=headerlink href='#a'>¶</a></h2>", "## a"),
        ("<p>a\u200bb\u202ec", "abc"),
    ],
)  # fmt: skip
def test_pieces_of_html(html, expected):
    assert markdown(html) == expected + "\n"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<sup><a href="#cite_note-3">[3]</a></sup>', "[^3]"),
        ('<a href="#ftn1" id="ftnref1">1</a>', "[^1]"),
        ('<a href="#fn-a" role="doc-noteref">*</a>', "[^*]"),
        ('<a href="#notes-on-method">the notes</a>', "[the notes](https://www.example.org/guidance/lines?token=abc#notes-on-method)"),
        ('<a href="#fnref2" class="footnote-backref">↩</a>', ""),
    ],
)  # fmt: skip
def test_a_footnote_is_no_link(html, expected):
    assert markdown(f"<p>text{html}") == f"text{expected}\n"


def test_the_same_page_gives_the_same_text_and_a_token_in_a_link_changes_no_segment():
    other = GOVERNMENT_PAGE.replace('href="/rules"', 'href="/rules;jsessionid=4711?token=zzz"')
    assert markdown(GOVERNMENT_PAGE) == markdown(GOVERNMENT_PAGE)
    assert markdown(other) != markdown(GOVERNMENT_PAGE)
    one, two = (segments(markdown(page)) for page in (GOVERNMENT_PAGE, other))
    assert [segment.id for segment in one] == [segment.id for segment in two]


@pytest.mark.parametrize("tag", ["div", "ul><li", "table><tr><td", "b"])
def test_ten_thousand_deep_is_still_read(tag):
    started = time.monotonic()
    text = markdown("<main><p>start</p>" + f"<{tag}>" * 10_000 + "the end")
    assert "start" in text
    assert "the end" in text
    assert time.monotonic() - started < 8


def test_a_page_of_more_tags_than_memory_is_refused():
    with pytest.raises(RetrievalError, match="zoveel onderdelen"):
        markdown("<p>a" * (tree.MOST_TAGS + 1))


def test_a_table_that_spans_itself_to_gigabytes_is_refused():
    rows = "<tr><td colspan=99999 rowspan=99999>x" * 4000
    with pytest.raises(RetrievalError, match="tabel"):
        markdown(f"<table><tr><th>a{rows}</table>")

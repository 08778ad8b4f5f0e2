"""Deck texts as HTML for Anki."""

import pytest

from flashcards.export.html import to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a<b and `vector<int>`", "a&lt;b and <code>vector&lt;int&gt;</code>"),
        ("**bold**\nnext", "<b>bold</b><br>next"),
        (r"$\frac{a}{b^{2}}$", r"\(\frac{a}{b^{2} }\)"),
        ("$$a<b$$", r"\[a&lt;b\]"),
        ("- one\n- two", "• one<br>• two"),
        ("```\na  b\n```", "<pre>a  b</pre>"),
        ("`{{x}}`", "<code>&#123;&#123;x&#125;&#125;</code>"),
    ],
)
def test_a_text_is_html_that_anki_takes_as_it_is(text: str, html: str):
    assert to_html(text) == html

"""Deck texts as HTML for Anki."""

import pytest

from flashcards.anki.data import packed
from flashcards.anki.html import to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain - and simple", "plain - and simple"),
        ("a<b and `vector<int>`", "a&lt;b and <code>vector&lt;int&gt;</code>"),
        ("**bold**\nnext", "<b>bold</b><br>next"),
        (r"$\frac{a}{b^{2}}$", r"\(\frac{a}{b^{2} }\)"),
        ("$$a<b$$", r"\[a&lt;b\]"),
        ("Two:\n- one\n- $x$", r'Two:<div class="item">one</div><div class="item">\(x\)</div>'),
        ("see\n```\na  <b\n```\nabove", "see<pre>a  &lt;b</pre>above"),
        ("`{{x}}`", "<code>&#123;{x&#125;}</code>"),
        ("[sound:a.mp3] and [1]", "&#91;sound:a.mp3] and [1]"),
        (r"\$5 & more", "$5 &amp; more"),
    ],
)
def test_a_text_is_html_that_anki_takes_as_it_is(text: str, html: str):
    assert to_html(text) == html


def test_data_holds_nothing_that_html_anki_or_mathjax_would_read():
    script = packed({"a": r"</script> {{c1::x}} [sound:y] \(z\) 100%"})
    inside = script.removeprefix('<script type="text/plain">').removesuffix("</script>")
    assert not set(inside) & set("<>{}[]\\")

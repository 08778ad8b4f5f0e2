"""Whatever HTML a field holds becomes a text of ours that reads without a fault."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flashcards.anki.reading.collection import Card, Note, NoteType, Stage, Template
from flashcards.anki.reading.deck_text import NESTED_GAP, UNREAD_FORMULA, deck_text
from flashcards.anki.reading.entries import entries_of
from flashcards.cloze import read_cloze
from flashcards.decks import read_deck
from flashcards.decks.checking import check
from flashcards.decks.library import Library
from flashcards.decks.rules import DECK_RULES, ENTRY_RULES
from flashcards.decks.syllabus import Syllabus
from flashcards.decks.writing import deck_text as deck_of
from flashcards.maths.markup import faults


def named(name: str) -> str:
    return f"[media/{name}]"


def text(html: str, gaps: bool = False) -> str:
    return deck_text(html, named, gaps).text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a &lt;b&gt; &amp;amp; c&nbsp;d", "a <b> &amp; c d"),
        ("one<br>two<div>three</div><div><br></div>four", "one\ntwo\nthree\n\nfour"),
        ("a\n  b", "a b"),
        ("<b>bold </b>not", "**bold** not"),
        ("<b>two<br>lines</b>", "**two**\n**lines**"),
        ("<i>a</i><u>b</u><span style='color:red'>c</span>", "abc"),
        ("<h2>Title</h2>text", "**Title**\ntext"),
        ("costs $5 or $6", r"costs \$5 or \$6"),
        ("2**3", "2`**`3"),
        ("a ` b", "a ˋ b"),
        ("use `git log`", "use `git log`"),
        ("<code>a&lt;b</code>", "`a<b`"),
        ("<code>a`b</code>", "`aˋb`"),
        ("<pre>if x:\n    y</pre>z", "```\nif x:\n    y\n```\nz"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<table><tr><th>n</th><td>1</td></tr><tr><td><div>m</div></td><td>2</td></tr></table>",
         "**n** | 1\nm | 2"),
        ("x<sub>2</sub> m<sup>2</sup> e<sup>xy</sup>", "x₂ m² e^(xy)"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "漢(かん)"),
        ("<a href='https://a.org/'>here</a>", "here (https://a.org/)"),
        ("<a href='https://a.org/'>https://a.org</a>", "https://a.org"),
        ("<img src='a b.png'> and [sound:c.mp3]", "[media/a b.png] and [media/c.mp3]"),
        ("<script>alert(1)</script><style>b{}</style>seen<!-- not -->", "seen"),
        (r"\(x^2\) and \[\frac{1}{2}\] end", "$x^2$ and\n$$\\frac{1}{2}$$\nend"),
        ("[$]a[/$] [$$]b[/$$] [latex]$c$[/latex]", "$a$\n$$b$$\n$c$"),
        ('<anki-mathjax block="true">a</anki-mathjax>', "$$a$$"),
        (r"\(a &lt; b\)<br>\(x<br>y\)", "$a < b$\n$x y$"),
        (r"\(a\)1 \(b\)\(c\)", "$a$ 1 $b$ $c$"),
    ],
)  # fmt: skip
def test_html_becomes_our_markup(html, expected):
    assert text(html) == expected
    assert list(faults(expected)) == []


def test_a_formula_that_is_not_understood_keeps_its_source():
    converted = deck_text(r"\(\ce{H2O}\)", named)
    assert (converted.text, converted.remarks) == (r"`\ce{H2O}`", {UNREAD_FORMULA})


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("{{c1::LeNet}} of {{c2::1998::a year}}", "{{c1::LeNet}} of {{c2::1998::a year}}"),
        ("{{c1::<b>a</b> b}}", "{{c1::**a** b}}"),
        ("<b>x {{c1::a}} y</b>", "**x** {{c1::**a**}} **y**"),
        (r"{{c1::\(x^{2}\)}}", "{{c1::$x^{2}$}}"),
        (r"\(a = {{c1::b}}\)", "$a = {{c1::b}}$"),
        (r"\(\sqrt{ {{c1::b}} }\)", r"$\sqrt{ {{c1::b}} }$"),
        (r"\({{c1::b}} \ce{c}\)", r"{{c1::`b \ce{c}`}}"),
        ("{{c1::a:<b></b>:b}}", "{{c1::a: :b}}"),
        ("{{c1::}} {{c2::x}} {{c0::y}} {{{z}}}", "{{c2::x}} y { { {z}}}"),
        ("{{c1::a } b}}", "{{c1::a ｝ b}}"),
        ("{{c1,2::both}}", "{{c1::both}}"),
        ("{{c1::never closed", "{{c1::never closed}}"),
        ("<pre>{{c1::code}} {x</pre>", "```\n{{c1::code}} {x\n```"),
        ("a {{c1::<pre>b\nc</pre>}} d", "a\n{{c1::```\nb\nc\n```}}\nd"),
    ],
)
def test_gaps_keep_their_numbers_and_hints(html, expected):
    assert text(html, gaps=True) == expected
    read_cloze(expected)


def test_gaps_inside_gaps_are_asked_for_themselves():
    converted = deck_text("{{c1::a {{c2::b}} c}}", named, gaps=True)
    assert converted.text == "{{c1::a}} {{c2::b}} {{c1::c}}"
    assert converted.remarks == {NESTED_GAP}


WORDS = r"""<b> </b> <code> </code> <pre> </pre> <ul><li> </li></ul> <table><tr> <td> </td> <sub>
    </sub> <br> <div> </div> < > &lt; &amp &#0; &#x1; <!-- --> <![CDATA[ <?php <script> </script>
    </a> <img/src=x> <img/src='`$.png'> [sound:x] \( \) \[ \] [$] [/$] [latex] [/latex]
    <anki-mathjax> </anki-mathjax> \frac { } ^ _ $ $$ ` ``` * ** \ \$ {{c1:: {{c2:: {{c3,4::
    {{c0:: }} :: hint - 1. # a 中 x=1 3 [abc] ' " : |"""
SPACED = (
    "\n",
    "\t",
    "\u00a0",
    "\u2028",
    "\0",
    "\x03",
    " ",
    "b c",
    "- ",
    "1. ",
    "<a href='http://x'>",
)
PIECES = st.sampled_from((*WORDS.split(), *SPACED))
MESS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=40)


@given(MESS, st.booleans())
@example("{{c1::\\({{c2::a\\)}}}}", True)
@example("<code>a</code><b>`</b>", False)
def test_no_html_is_too_broken_to_be_read(html, gaps):
    assert isinstance(text(html, gaps), str)


FIELDS = ("Front", "Back")
BASIC = NoteType("Basic", FIELDS, (Template("1", "{{Front}}", "{{FrontSide}}<hr>{{Back}}"),))
BOTH = NoteType(
    "Both", FIELDS, (*BASIC.templates, Template("2", "{{Back}}", "{{FrontSide}}<hr>{{Front}}"))
)
TYPED = NoteType("Typed", FIELDS, (Template("1", "{{Front}} {{type:Back}}", "{{type:Back}}"),))
CLOZE = NoteType(
    "Cloze", FIELDS, (Template("1", "{{cloze:Front}}", "{{cloze:Front}}{{Back}}"),), cloze=True
)


def cards(count: int) -> list[Card]:
    return [Card(n, 1, n, 1, Stage.NEW, None, 0, 2.5, 0) for n in range(count)]


@given(st.sampled_from((BASIC, BOTH, TYPED, CLOZE)), MESS, MESS, st.lists(st.text(max_size=5)))
def test_every_note_becomes_entries_that_pass_check_or_is_told(tmp_path_factory, kind, a, b, tags):
    note = Note(1, "guid", 1, (a, b), tuple("".join(tags).split()))
    shown = entries_of(note, kind, cards(2 if kind in (BOTH, CLOZE) else 1), "id", named)
    assert shown.entries or shown.remarks
    if shown.entries:
        file = tmp_path_factory.getbasetemp() / "any.yaml"
        file.write_text(deck_of("any", "Any", [], shown.entries), "utf-8")
        reading = read_deck(file)
        problems = check(Library((reading.deck,), reading.problems), Syllabus())
        codes = {problem.code for problem in problems}
        assert codes <= {*ENTRY_RULES, *DECK_RULES} - {"markup", "escape", "unknown-source"}
        assert [entry.data for entry in reading.deck.entries] == shown.entries

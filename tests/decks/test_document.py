import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.decks import document as module
from flashcards.decks.document import Document, read_document
from flashcards.errors import Fault, Problem

HERE = Fault((), "code", "message")


def parsed(content: str | bytes) -> Document:
    document = Document("x.yaml")
    document.parse(content.encode() if isinstance(content, str) else content)
    return document


def problems(content: str | bytes) -> list[str]:
    return [str(problem).removeprefix("x.yaml:") for problem in parsed(content).problems]


def place(text: str, *path: str | int, offset: int = 0, code: str = "code") -> tuple[int, int]:
    return parsed(text).place(Fault(path, code, "message", offset=offset))


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def loader(request, monkeypatch):
    """Both parsers: libyaml's, and the one that is there without it."""
    monkeypatch.setattr(module, "LOADER", getattr(yaml, request.param))


@pytest.mark.parametrize("text", ["no", "010", "1:30", "2024-01-01", "~", "1e3", "true", "0x1F"])
@pytest.mark.usefixtures("loader")
def test_scalars_stay_the_text_that_was_written(text):
    assert parsed(f"a: {text}").data == {"a": text}


@pytest.mark.usefixtures("loader")
def test_mappings_and_lists_are_plain_data():
    text = "a: [b, {c: d}]\ne:\n  - f\n  - |\n    g\n      h\n  - >-\n    i\n    j\n"
    assert parsed(text).data == {"a": ["b", {"c": "d"}], "e": ["f", "g\n  h", "i j"]}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a:\n\t- b", "2:1: tab a tab stands where only spaces may"),
        ("a:\n  - b\n\t- c", "3:1: tab a tab stands where only spaces may"),
        ("a: b: c", "1:5: yaml a colon is not expected here"),
        ("a: **b** c", "1:4: yaml a text cannot begin like this"),
        ("a: @b", "1:4: yaml a text cannot begin like this"),
        ("a: `b`", "1:4: yaml a text cannot begin like this"),
        ("a: |b\n  c", "1:4: yaml a text cannot begin like this"),
        (r'a: "\xi"', "1:7: escape a backslash in double quotes begins an escape"),
        ("a: 'b\nc: d", "1:4: yaml this quote is never closed"),
        (
            "a: [b, c\nd: e",
            "1:4: yaml this bracket is never closed, or a text inside it needs quotes",
        ),
        (
            "a: {zh: b, en: [c}",
            "1:16: yaml this bracket is never closed, or a text inside it needs quotes",
        ),
        (
            "a: b\nc\nd: e",
            "2:1: yaml this is neither a key with its colon nor part of the text above",
        ),
        ("a:\n  b: c\n d: e", "3:2: yaml this does not fit what stands above it"),
        ("a: 'b' c", "1:8: yaml this does not fit what stands above it"),
        ("a:\n  - b\n  c: d", "3:3: yaml this does not fit what stands above it"),
        ("front：b\nback: c", "1:6: yaml a key ends with the colon of ASCII"),
        ("- a: b\n  front：c\n", "2:8: yaml a key ends with the colon of ASCII"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_broken_yaml_is_explained_at_its_place(text, problem):
    assert problems(text) == [problem]
    assert parsed(text).data is None
    assert parsed(text).problems[0].hint


@pytest.mark.usefixtures("loader")
def test_an_unknown_escape_is_explained():
    (problem,) = parsed(r'a: "\sqrt{x}"').problems
    assert problem.message == "a backslash in double quotes begins an escape"
    assert problem.hint == r"put TeX in single quotes: '$\xi$'"


@pytest.mark.parametrize(
    "tex",
    [r"\theta", r"\frac", r"\beta", r"\alpha", r"\rho", r"\vec", r"\eta", r"\Phi", r"\Lambda"],
)
@pytest.mark.usefixtures("loader")
def test_tex_that_double_quotes_would_eat_is_told(tex):
    (problem,) = parsed(f'a: b\nc: "${tex}$"').problems
    assert problem == Problem("x.yaml", 2, 4, "escape", problem.message, problem.hint)
    assert problem.message == "a backslash in these double quotes made a control character"
    assert problem.hint == r"put TeX in single quotes: '$\theta$'"
    assert parsed(f"a: b\nc: '${tex}$'").problems == []


@pytest.mark.parametrize(
    ("text", "problem", "data"),
    [
        ("a: b\na: c", "2:1: duplicate-key the key 'a' is here twice", {"a": "b"}),
        (
            "a: {zh: f(x, y), en: z}",
            "1:14: no-value 'y)' has no value",
            {"a": {"zh": "f(x", "en": "z"}},
        ),
        ("[a]: b", "1:1: key a key must be a word", {}),
        ("a: &b c", "1:4: anchor what follows & is not read as text", {"a": "c"}),
        ("a: !b c", "1:4: tag what follows ! is not read as text", {"a": "c"}),
        ("a: b\n---\nc: d", "2:1: yaml a second document begins here", {"a": "b"}),
    ],
)
@pytest.mark.usefixtures("loader")
def test_what_yaml_would_change_silently_is_told(text, problem, data):
    assert problems(text) == [problem]
    assert parsed(text).data == data


@pytest.mark.usefixtures("loader")
def test_every_alias_is_refused_where_it_stands():
    text = "a: &x [b, c]\nd: [*x, *x]"
    assert problems(text) == [
        "1:4: anchor what follows & is not read as text",
        "2:5: alias aliases are not understood here",
        "2:9: alias aliases are not understood here",
    ]


@pytest.mark.usefixtures("loader")
def test_a_billion_laughs_stay_small():
    laughs = ["a0: &a0 lol"] + [
        f"a{n}: &a{n} [{', '.join(9 * [f'*a{n - 1}'])}]" for n in range(1, 9)
    ]
    data = parsed("\n".join(laughs)).data
    assert isinstance(data, dict)
    assert data["a8"] == 9 * [""]


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000])
def test_deep_nesting_is_refused(text):
    (problem,) = parsed(text).problems
    assert (problem.code, problem.message) == ("nesting", "this is nested more than 20 deep")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "1:1: empty this file is empty"),
        (b"# nothing\n", "1:1: empty this file is empty"),
        ("a: 你好".encode("utf-16"), "1:1: encoding this file is in UTF-16"),
        ("a: b\nc: 你好".encode("gbk"), "2:4: encoding this is not UTF-8: byte 0xc4"),
        (b"a: b\nc: \x07", "2:4: encoding a control character stands here: U+0007"),
        (b"a: \x00", "1:4: encoding a control character stands here: U+0000"),
    ],
)
def test_what_is_no_text_is_told(content, problem):
    assert problems(content) == [problem]
    assert parsed(content).data is None


def test_a_byte_order_mark_does_no_harm():
    document = parsed(b"\xef\xbb\xbfa: b")
    assert (document.data, document.problems) == ({"a": "b"}, [])
    assert document.place(Fault(("a",), "code", "message")) == (1, 4)


def test_line_ends_may_be_those_of_windows():
    assert parsed("a: |\r\n  b\r\n  c\r\n").data == {"a": "b\nc"}


NESTED = """\
deck: cnn
cards:
  - id: one
    front: {zh: 卷积, en: "convolution"}
    back: 'it''s $x$'
  - list:
      items:
        - first
    text: |
      line one
      line two
"""


@pytest.mark.parametrize(
    ("path", "offset", "expected"),
    [
        (("deck",), 0, (1, 7)),
        (("deck",), 2, (1, 9)),
        (("cards",), 0, (2, 1)),
        (("cards", 0), 0, (3, 5)),
        (("cards", 0, "front"), 0, (4, 5)),
        (("cards", 0, "front", "zh"), 1, (4, 18)),
        (("cards", 0, "front", "en"), 3, (4, 29)),
        (("cards", 0, "back"), 5, (5, 18)),
        (("cards", 1, "list"), 0, (6, 5)),
        (("cards", 1, "list", "items", 0), 0, (8, 11)),
        (("cards", 1, "text"), 0, (9, 11)),
        (("cards", 1, "text"), 5, (10, 12)),
        (("cards", 1, "text"), 14, (11, 12)),
        (("cards", 0, "missing"), 3, (3, 5)),
        (("cards", 7, "missing", "zh"), 0, (2, 1)),
        ((), 0, (1, 1)),
    ],
)
@pytest.mark.usefixtures("loader")
def test_a_fault_has_its_line_and_column(path, offset, expected):
    assert place(NESTED, *path, offset=offset) == expected


def test_a_fault_of_a_key_stands_at_the_key():
    assert place("a: b\nfornt: c", "fornt", code="unknown-key") == (2, 1)
    assert place("a: {fr: b}", "a", "fr", code="language") == (1, 5)


def test_offsets_into_folded_and_escaped_texts_stay_at_their_beginning():
    assert place("a: >-\n  one\n  two", "a", offset=5) == (1, 4)
    assert place('a: "one\\n two"', "a", offset=5) == (1, 4)
    assert place("a: one\n  two", "a", offset=5) == (1, 4)


def test_the_consequences_of_broken_yaml_are_not_told():
    document = parsed("a: *b\nc: d")
    at_alias, elsewhere = Fault(("a",), "text", "empty"), Fault(("c",), "text", "wrong")
    assert [str(problem) for problem in document.problems_with([elsewhere, at_alias])] == [
        "x.yaml:1:4: alias aliases are not understood here",
        "x.yaml:2:4: text wrong",
    ]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path):
    (missing,) = read_document(tmp_path / "none.yaml").problems
    assert str(missing) == (
        f"{tmp_path}/none.yaml:1:1: unreadable this file cannot be read: No such file or directory"
    )
    (folder,) = read_document(tmp_path).problems
    assert folder.message == "this file cannot be read: Is a directory"


def test_a_huge_file_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    path = tmp_path / "huge.yaml"
    path.write_text("a: 123456789")
    (problem,) = read_document(path).problems
    assert problem.message == "this file is larger than 10 bytes"


def test_a_document_knows_which_version_of_the_file_it_read(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("a: b")
    document = read_document(path)
    assert (document.size, document.mtime_ns) == (4, path.stat().st_mtime_ns)


YAML = st.text(alphabet="ab:-#'\"{}[]&*!|>%@`?,\n\t \\\x85\u2028。：")


@settings(deadline=None)
@given(YAML | st.text() | st.binary())
def test_any_content_gives_data_or_problems(content):
    document = parsed(
        content.encode(errors="surrogatepass") if isinstance(content, str) else content
    )
    assert document.data is not None or document.problems
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message


@settings(deadline=None)
@given(YAML)
def test_both_parsers_find_the_same_data(text):
    try:
        libyaml, module.LOADER = parsed(text), yaml.BaseLoader
        python = parsed(text)
    finally:
        module.LOADER = yaml.CBaseLoader
    if not libyaml.problems and not python.problems:
        assert libyaml.data == python.data

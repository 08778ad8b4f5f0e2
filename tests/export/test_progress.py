"""The page for a browser: whole, self-contained, and with the figures of the report."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from reports import NAMES, WHYS, empty, full

from flashcards.export.progress import progress_page

VOID = {"meta", "br"}


class Page(HTMLParser):
    """A page read strictly: every element is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if data.strip() and self._open[-1] != "style":
            self.texts.append(data.strip())

    def count(self, element, **attributes):
        return sum(
            tag == element and attributes.items() <= given.items() for tag, given in self.elements
        )


@pytest.fixture(params=["zh", "en"])
def language(request):
    return request.param


@pytest.fixture
def text(language):
    return progress_page(full(), NAMES[language], WHYS[language], language)


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(text):
    page = Page(text)
    assert not re.search(r"https?:|url\(|@import", text)
    for tag, attributes in page.elements:
        assert tag not in {"script", "link", "img", "iframe", "object"}
        assert not attributes.keys() & {"src", "href", "onclick", "onload"}
    assert "$" not in text


def test_every_picture_is_well_formed_and_says_what_it_shows(text):
    pictures = re.findall(r"<svg.*?</svg>", text, re.S)
    assert len(pictures) == 4 + 3 + 2 + 1  # charts, chapters, slips, the mock exam
    for picture in pictures:
        root = ElementTree.fromstring(picture)
        assert root.attrib["aria-label"]
        numbers = [float(one) for one in root.attrib["viewBox"].split()]
        assert min(numbers[2:]) > 0


def test_the_calendar_has_a_square_for_each_day_with_its_answers(text):
    tips = re.findall(r"(\d{4}-\d\d-\d\d): (\d+) answers, (\d+) min", text)
    report = full()
    assert sum(int(answers) for _, answers, _ in tips) == sum(
        one.ratings + one.practice for one in report.days
    )
    assert len(tips) == 15 * 7 + 1  # sixteen weeks up to a Monday
    assert tips[-1] == ("2024-06-03", "0", "0")


def test_the_figures_are_those_of_the_report(text, language):
    report, texts = full(), Page(text).texts
    assert f"{report.scored:.0%}" in texts
    assert f"{report.at_exam:.0%}" in texts
    assert f"log loss {report.log_loss:.4f}, RMSE(bins) {report.rmse_bins:.4f}" in texts
    for chapter in report.chapters:
        assert f"{chapter.seen}/{chapter.cards}" in texts
        assert NAMES[language][chapter.chapter] in texts
    assert WHYS[language]["cnn/c1", "bias"] in texts
    assert "2 times, last 3 days ago in cnn/c1" in texts
    assert "cnn/c9: 9 lapses, suspended" in texts
    assert "64.5/90" in texts


def test_the_calibration_curve_has_a_point_for_each_bin(text):
    page = Page(text)
    assert page.count("circle") == len(full().calibration)


def test_the_page_is_for_light_and_dark_and_for_phones(text, language):
    page = Page(text)
    assert "prefers-color-scheme: dark" in text
    assert page.count("meta", name="viewport") == 1
    assert page.count("html", lang=language) == 1


def test_without_anything_learnt_the_page_says_so():
    page = Page(progress_page(empty(), {}, {}, "en"))
    assert "No card was asked again on a later day yet." in page.texts
    assert "None was recognised." in page.texts
    assert "-" in page.texts
    assert "Mock exams" not in page.texts

"""An exam paper as it is printed: what stands on it, in its language, whatever the format."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flashcards.answers import Key
from flashcards.mock.paper import Paper
from flashcards.question import Question
from flashcards.text import Language, Text

LETTERS = "ABCDEFGHI"

_WORDS: Mapping[str, Text] = {
    "title": Text("模拟考试 · 第 {number} 卷", "Mock exam, paper {number}"),
    "facts": Text(
        "{questions} 题，共 {marks} 分，时间 {minutes} 分钟",
        "{questions} questions, {marks} marks, {minutes} minutes",
    ),
    "name": Text("姓名", "Name"),
    "date": Text("日期", "Date"),
    "earned": Text("得分", "Marks"),
    "solutions": Text("答案与解析 · 第 {number} 卷", "Solutions, paper {number}"),
    "marks": Text("{marks} 分", "{marks} marks"),
    "mark": Text("1 分", "1 mark"),
    "items": Text("共 {items} 点。", "{items} items."),
    "expected": Text("要求：", "Expected: "),
    "answer": Text("答案：", "Answer: "),
    "page": Text("第 {page} 页，共 {pages} 页", "page {page} of {pages}"),
    "note": Text("注：", "Note: "),
}


@dataclass(frozen=True, slots=True)
class Exam:
    """A paper with its questions asked, in the order printed, and the minutes allowed."""

    paper: Paper
    questions: Sequence[Question]
    minutes: float
    language: Language

    def say(self, words: str, **values: object) -> str:
        """One of the paper's own phrases."""
        return _WORDS[words].pick(self.language).format(**values)

    @property
    def title(self) -> str:
        return self.say("title", number=self.paper.number)

    @property
    def solutions_title(self) -> str:
        return self.say("solutions", number=self.paper.number)

    @property
    def facts(self) -> str:
        paper = self.paper
        counted = {"questions": len(paper.places), "marks": paper.marks}
        return self.say("facts", **counted, minutes=f"{self.minutes:g}")

    def worth(self, number: int) -> str:
        """What the question with this number, from 0, is worth, in words."""
        marks = self.paper.places[number].marks
        return self.say("mark") if marks == 1 else self.say("marks", marks=marks)

    def wanted(self, question: Question) -> str:
        """How many items, or what kind of number; nothing where that needs no saying."""
        if question.items:
            return self.say("items", items=len(question.items))
        if question.key is None or question.key.kind in ("text", "choice"):
            return ""
        return self.say("expected") + self._number_wanted(question.key)

    def _number_wanted(self, key: Key) -> str:
        """What kind of number to write, in the paper's language."""
        if self.language == "en":
            return key.expects
        decimals, unit = getattr(key, "decimals", 0), getattr(key, "unit", "")
        names = " × ".join(getattr(key, "names", ()))
        count = key.right_parts(None)[1]
        said = {
            "integer": "一个整数",
            "decimal": f"一个数，保留 {decimals} 位小数",
            "fraction": "一个分数 a/b",
            "tuple": f"{count} 个数" + (f"：{names}" if names else ""),
            "vector": f"{count} 个数，各保留 {decimals} 位小数",
        }[key.kind]
        return f"{said}，单位 {unit}" if unit else said

    def answered(self, question: Question) -> Iterator[str]:
        """The answer of a question and what follows it, as deck texts."""
        if question.choices:
            letter = LETTERS[question.choices.index(question.answer)]
            yield f"{self.say('answer')}({letter}) {question.answer}"
        elif question.key is not None:
            yield f"{self.say('answer')}{question.answer}"
        else:
            yield question.answer
        yield from question.solution
        if question.note:
            yield self.say("note") + question.note

"""What trying a drill out shows to be wrong with it.

A rule sees the trial of one level and gives the faults of one kind; `RULES` lists them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from flashcards.answers import Key, Value
from flashcards.drills.drill import Drill, Instance
from flashcards.drills.expressions import ExpressionError
from flashcards.drills.formats import Format
from flashcards.drills.limits import Refusal
from flashcards.drills.problem import Misconception
from flashcards.drills.spellings import spellings
from flashcards.drills.trial import Refused, Saying, Trial
from flashcards.errors import Fault
from flashcards.fields import Path

SEEDS = 500
FEWEST_VARIANTS = 50
LEAST_ACCEPTED = 0.02
LEAST_SLIPPED = 0.01
MARKED = 50
"""So many instances are marked: marking takes its time, and its mistakes do not hide."""

Rule = Callable[[Trial], Iterator[Fault]]

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_PLAIN = Format()


def inspect(drill: Drill, seeds: int = SEEDS) -> tuple[Fault, ...]:
    """Everything found wrong with a drill by asking it with so many seeds at each level."""
    faults: list[Fault] = []
    for level, above in enumerate(drill.paths, 1):
        trial = Trial.run(drill, level, seeds)
        for rule in RULES if trial.instances else (exhaustion, undefined_values):
            faults += [fault.under(*above) for fault in rule(trial)]
    return tuple(faults)


def exhaustion(trial: Trial) -> Iterator[Fault]:
    """A seed for which no numbers fit at all."""
    if trial.exhausted:
        worst, share = _worst(trial)
        message = f"no numbers fit: {share:.0%} of draws fail at: {worst.message}"
        yield Fault(worst.path, "drill-exhausted", message, "widen what is drawn")


def acceptance(trial: Trial) -> Iterator[Fault]:
    """Numbers that fit are so rare that drawing them takes long."""
    share = len(trial.instances) / trial.attempts
    if share < LEAST_ACCEPTED and not trial.exhausted:
        worst, most = _worst(trial)
        message = f"only {share:.1%} of draws fit: {most:.0%} fail at: {worst.message}"
        hint = "draw what fits, such as `int 1..K` instead of a condition"
        yield Fault(worst.path, "drill-acceptance", message, hint)


def undefined_values(trial: Trial) -> Iterator[Fault]:
    """Derived values and answers that do not exist for numbers that no condition refuses."""
    found = {refused.path: refused for refused in trial.refusals if refused.undefined}
    for path, refused in found.items():
        hint = "refuse such numbers under where"
        yield Fault(path, "drill-undefined", refused.message, hint, refused.offset)


def unsayable_texts(trial: Trial) -> Iterator[Fault]:
    """Texts whose gaps cannot be filled in some instance."""
    for saying in trial.sayings:
        if error := saying.error:
            yield Fault(saying.path, "drill-template", error.message, error.hint, error.offset)


def one_kind(trial: Trial) -> Iterator[Fault]:
    """Answers that are of one kind now and of another then."""
    kinds = sorted({instance.key.kind for instance in trial.instances})
    if len(kinds) > 1:
        message = f"the answer is of kind {' or '.join(kinds)}, depending on the numbers"
        yield Fault(("answer",), "drill-kind", message, "say which under kind, with decimals")


def variety(trial: Trial) -> Iterator[Fault]:
    """So few different instances that a student can learn the answers by heart."""
    enough = min(FEWEST_VARIANTS, len(trial.instances))
    if trial.variants < enough and not trial.problem.few:
        message = f"there are only {trial.variants} different instances"
        yield Fault(("draw",), "drill-few", message, "widen what is drawn, or say few: true")


def slips_happen(trial: Trial) -> Iterator[Fault]:
    """Slips that hardly ever give a number of their own."""
    company = _company(trial)
    least, reported = LEAST_SLIPPED * len(trial.instances), set[str]()
    for index, slip in enumerate(trial.problem.slips):
        groups = company[slip.id]
        twins = set.intersection(*groups) - {slip.id} if groups else set()
        alone = sum(len(group) == 1 for group in groups)
        if alone < least and not _declared_twin(trial, slip.id) and not twins & reported:
            reported.add(slip.id)
            yield _seldom(("slips", index), slip, trial, len(groups), alone, sorted(twins))


def steps_end_at_the_answer(trial: Trial) -> Iterator[Fault]:
    """A solution that is missing, or whose last step does not come to the answer."""
    last = len(trial.problem.steps) - 1
    if last < 0:
        yield Fault((), "drill-steps", "no steps lead to the answer", "add steps:")
        return
    for saying in trial.sayings:
        if saying.path == ("steps", last):
            for instance, *texts in saying.said:
                if not all(_ends_at(text, instance.key) for text in texts):
                    message = f"the last step does not end at the answer, {instance.key.shown}"
                    yield Fault(saying.path, "drill-last-step", message, "end it with = {answer}")
                    return


def parameters_are_shown(trial: Trial) -> Iterator[Fault]:
    """Parameters that are drawn, but that the student is not told."""
    shown = trial.shown()
    for name, _ in trial.problem.draws:
        if name not in shown:
            message = f"the question does not show {name} in both languages"
            yield Fault(("draw", name), "drill-hidden", message, f"write {{{name}}} in ask")


def parameters_matter(trial: Trial) -> Iterator[Fault]:
    """Parameters that the answer does not depend on, and distractors that it does depend on."""
    bounds = {name for _, sampler in trial.problem.draws for name in sampler.names}
    for name, _ in trial.problem.draws:
        path: Path = ("draw", name)
        if name in trial.problem.distractors:
            if trial.matters(name):
                path = ("distractors", trial.problem.distractors.index(name))
                message = f"{name} is no distractor: the answer depends on it"
                yield Fault(path, "drill-distractor", message, "take it from the list")
        elif not trial.varies(name):
            message = f"{name} is the same every time"
            yield Fault(path, "drill-constant", message, "widen it, or write it under let")
        elif name not in bounds and not trial.matters(name):
            hint = "leave it out, or name it under distractors"
            yield Fault(path, "drill-idle", f"the answer does not depend on {name}", hint)


def both_languages(trial: Trial) -> Iterator[Fault]:
    """Texts that are in one language only."""
    for path, wording in trial.problem.wordings():
        text = wording.text
        for language in text.missing:
            message = f"this text has no words in {language}"
            yield Fault(path, "drill-language", message, f"add {language}:")
        if text.zh == text.en and _CHINESE.search(text.pick("zh")):
            message = "this text is in Chinese in both languages"
            yield Fault(path, "drill-language", message, "write {zh: ..., en: ...}")


def same_numbers(trial: Trial) -> Iterator[Fault]:
    """Texts that show other numbers in Chinese than in English."""
    for saying in trial.sayings:
        if not saying.wording.text.missing and saying.wording.zh != saying.wording.en:
            yield from _different_numbers(saying)


def marking(trial: Trial) -> Iterator[Fault]:
    """Answers that are not taken in every usual spelling, and slips that are taken for right."""
    for instance in trial.instances[:MARKED]:
        for typed in spellings(instance.key, instance.answer):
            if (mark := instance.key.mark(typed)).verdict != "correct":
                message = f"the answer typed as {typed!r} is marked {mark.verdict}: {mark.message}"
                yield Fault(("answer",), "drill-marking", message, "choose another form of answer")
                return
        for slip, outcome in _taken_for_right(instance):
            path: Path = ("slips", trial.problem.slips.index(slip))
            message = f"the value of slip {slip.id} typed as {outcome}"
            yield Fault(path, "drill-slip-marking", message, "check what it gives")
            return


def _worst(trial: Trial) -> tuple[Refused, float]:
    """What refuses most of the draws, and its share of them."""
    worst, count = Counter(trial.refusals).most_common(1)[0]
    return worst, count / trial.attempts


def _company(trial: Trial) -> dict[str, list[set[str]]]:
    """For each slip, by its id, those it cannot be told apart from, each time it happens."""
    company: dict[str, list[set[str]]] = {slip.id: [] for slip in trial.problem.slips}
    for instance in trial.instances:
        for group in instance.diagnoses:
            ids = {slip.id for slip, _ in group}
            for id in ids:
                company[id].append(ids)
    return company


def _declared_twin(trial: Trial, id: str) -> bool:
    return any(id in (slip.id, slip.twin) and slip.twin for slip in trial.problem.slips)


def _seldom(
    path: Path, slip: Misconception, trial: Trial, times: int, alone: int, twins: list[str]
) -> Fault:
    if twins:
        message = f"slip {slip.id} always gives the same number as {' and '.join(twins)}"
        hint = f"make them one slip, or say twin: {twins[0]}"
        return Fault(path, "drill-twins", message, hint)
    if not times:
        hint = _why_never(slip, trial.instances[0]) or "check its when"
        return Fault(path, "drill-slip-never", f"slip {slip.id} never happens", hint)
    message = f"slip {slip.id} has a number of its own in {alone} of {len(trial.instances)} cases"
    return Fault(path, "drill-slip-seldom", message, "check what it gives, and its when")


def _why_never(slip: Misconception, instance: Instance) -> str:
    try:
        slip.gives.value(instance.names)
    except ExpressionError as error:
        return f"what it gives has no value: {error.message}"
    return ""


def _ends_at(text: str, key: Key) -> bool:
    """Whether the last numbers in a text are the answer's; words must be there as they are."""
    if key.kind == "text":
        return key.shown in text
    answer = _numbers(key.shown)
    return _numbers(text)[-len(answer) :] == answer


def _numbers(text: str) -> list[float]:
    """The numbers in a text, without their signs; 1,792 is one number."""
    return [float(found.replace(",", "")) for found in _NUMBER.findall(text)]


def _different_numbers(saying: Saying) -> Iterator[Fault]:
    for _, zh, en in saying.said:
        chinese, english = set(_numbers(zh)), set(_numbers(en))
        if chinese != english:
            odd = ", ".join(f"{number:g}" for number in sorted(chinese ^ english))
            message = f"the two languages show different numbers: {odd} is in one only"
            yield Fault(saying.path, "drill-numbers", message, "write the same digits in both")
            return


def _taken_for_right(instance: Instance) -> Iterator[tuple[Misconception, str]]:
    """Slips whose values, typed, are marked correct, or wrong without saying why."""
    slips = instance.slips("en")
    for group in instance.diagnoses:
        slip, value = group[0]
        typed, exact = _typed(instance, value)
        mark = instance.key.mark(typed, slips)
        if mark.verdict == "correct" or (exact and mark.slip is None):
            yield slip, f"{typed} is marked {mark.verdict}: {mark.message}"


def _typed(instance: Instance, value: Value) -> tuple[str, bool]:
    """A wrong value as a student would write it, and whether that is all of its digits."""
    try:
        return instance.problem.form.key(value).shown, True
    except Refusal:
        return _PLAIN.write(value), False


RULES: tuple[Rule, ...] = (
    exhaustion,
    acceptance,
    undefined_values,
    unsayable_texts,
    one_kind,
    variety,
    slips_happen,
    steps_end_at_the_answer,
    parameters_are_shown,
    parameters_matter,
    both_languages,
    same_numbers,
    marking,
)

"""`flashcards optimize`: FSRS's parameters fitted to the student's own log."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from flashcards.cli.console import note, say, say_json
from flashcards.cli.program import Program
from flashcards.errors import StoreError, UsageError
from flashcards.ui.words import plural

if TYPE_CHECKING:
    from flashcards.stats.fit import Trial

commands = typer.Typer()

TAKE_BACK = "Take it back with: flashcards optimize --undo"


class Outcome(NamedTuple):
    """What there is to tell, as JSON data and in words; `done` is False if the answer is no."""

    data: Mapping[str, object]
    lines: Sequence[str]
    done: bool = True


@commands.command("optimize")
def optimize(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Compare, keep nothing.")] = False,
    reschedule: Annotated[
        bool, typer.Option("--reschedule", help="Fit nothing; move due days to fit what is kept.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last change back.")] = False,
    clear: Annotated[bool, typer.Option("--clear", help="Go back to the defaults.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Fit FSRS's parameters to your reviews, and keep them if they predict better.

    They are tried on your latest reviews, which the fit has not seen. Cards stay due when
    they are, unless you then ask for --reschedule.

    Example: flashcards optimize
    """
    program: Program = context.obj
    if dry_run + reschedule + undo + clear > 1:
        message = "only one of --dry-run, --reschedule, --undo and --clear"
        raise UsageError(message, "see: flashcards optimize --help")
    act = _reschedule if reschedule else _undo if undo else _clear if clear else _fit
    outcome = _try(program) if dry_run else act(program)
    if as_json:
        say_json(outcome.data)
    else:
        say(*outcome.lines)
    if not outcome.done:
        raise typer.Exit(1)


def _fit(program: Program) -> Outcome:
    """Fit, and keep the parameters if they are better."""
    return _try(program, keep=True)


def _try(program: Program, keep: bool = False) -> Outcome:
    from flashcards.stats.fit import NEEDED, Unfitted, trainable, try_fit
    from flashcards.stats.log import reviews

    found = reviews(program.store.log())
    count = int(trainable(found).sum())
    if count < NEEDED:
        return _too_few(count, NEEDED)
    settings = program.scheduling
    try:
        trial = try_fit(found, settings.parameters, len(settings.relearning_steps))
    except Unfitted as error:
        data = {"kept": False, "reviews": count, "missing": 0, "why": str(error)}
        return Outcome(data, [f"These reviews cannot be fitted: {error}."], done=False)
    if trial.parameters is None or not keep:
        return _compared(trial, kept=False)
    accuracy = {"reviews": trial.reviews, **asdict(trial.fitted)}
    note("Working out every card's memory again …")
    program.store.tuning.adopt(
        trial.parameters, settings, program.clock(), program.today, **accuracy
    )
    return _compared(trial, kept=True)


def _too_few(count: int, needed: int) -> Outcome:
    missing = needed - count
    lines = [
        f"{plural(count, 'review')} on a later day than the one before: too few for a fit.",
        f"{plural(missing, 'more review')} and it is worth trying.",
        "Until then the defaults, which fit most people, are the better guess.",
    ]
    data = {"kept": False, "reviews": count, "missing": missing}
    return Outcome(data, lines, done=False)


def _compared(trial: "Trial", kept: bool) -> Outcome:
    judged = f"{trial.held_out:,} since {date.fromordinal(trial.since)}"
    accuracies = {"fitted": trial.fitted, "in force": trial.in_force, "defaults": trial.default}
    shown = [name for name in accuracies if name != "in force" or trial.in_force != trial.default]
    lines = [
        f"{trial.reviews:,} reviews to learn from; judged by the last {judged},",
        "which the fit on trial had not seen. Lower is better.",
        "",
        f"{'':10}{'log loss':>10}{'RMSE(bins)':>12}",
        *(
            f"{name:10}{accuracies[name].log_loss:>10.4f}{accuracies[name].rmse_bins:>12.4f}"
            for name in shown
        ),
        "",
        *_verdict(trial, kept),
    ]
    data = {
        "kept": kept,
        "better": trial.parameters is not None,
        "reviews": trial.reviews,
        "missing": 0,
        "held_out": trial.held_out,
        "since": date.fromordinal(trial.since).isoformat(),
        **{name.replace(" ", "_"): asdict(one) for name, one in accuracies.items()},
        "parameters": trial.parameters,
    }
    return Outcome(data, lines, done=trial.parameters is not None)


def _verdict(trial: "Trial", kept: bool) -> Sequence[str]:
    if kept:
        return (
            "It predicts better: it is kept, fitted to all reviews, and used from now on.",
            "Cards are due when they were; flashcards optimize --reschedule moves them.",
            TAKE_BACK,
        )
    if trial.parameters:
        return ("It predicts better. Keep it with: flashcards optimize",)
    verdict = "It does not predict better: nothing is changed."
    if trial.in_force.log_loss > trial.default.log_loss:
        worse = "What is in force predicts worse than the defaults."
        return (verdict, f"{worse} Go back to them with: flashcards optimize --clear")
    return (verdict,)


def _reschedule(program: Program) -> Outcome:
    """Put every card on the day that the parameters in force say."""
    tuning, at, today = program.store.tuning, program.clock(), program.today
    due = _due(program)
    moved = tuning.reschedule(program.scheduling, at, today)
    data = {"rescheduled": moved}
    if not moved:
        return Outcome(data, ["Every card is due when it should be."])
    line = f"{plural(moved, 'card')} moved. Due today: {_due(program)}, before {due}."
    return Outcome(data, [line, TAKE_BACK])


def _due(program: Program) -> int:
    return program.store.queue.counts(program.today, program.clock()).review


def _undo(program: Program) -> Outcome:
    change = program.store.tuning.undo(
        program.configuration.scheduling, program.clock(), program.today
    )
    if change is None:
        return Outcome({"undone": None}, ["There is nothing to take back."], done=False)
    said = {
        "fit": "The fit of {day} is taken back: what was in force before it is again.",
        "clear": "The return to the defaults is taken back.",
        "reschedule": "The rescheduling of {day} is taken back.",
    }
    day = date.fromordinal(change.day)
    return Outcome({"undone": change.what}, [said[change.what].format(day=day)])


def _clear(program: Program) -> Outcome:
    from flashcards.schedule import DEFAULT_PARAMETERS

    tuning = program.store.tuning
    with suppress(StoreError):  # what cannot be understood is what is to be forgotten
        if tuning.parameters == DEFAULT_PARAMETERS:
            return Outcome({"cleared": False}, ["The defaults are in force."], done=False)
    tuning.clear(program.configuration.scheduling, program.clock(), program.today)
    return Outcome({"cleared": True}, ["The defaults are in force again.", TAKE_BACK])

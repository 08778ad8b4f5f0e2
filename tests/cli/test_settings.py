"""Settings are shown, changed, refused with a reason, and kept in a file one may edit."""

import pytest


def test_a_setting_is_changed_and_shown(run, home):
    ran = run("config", "new-per-day", "30")
    assert (ran.code, ran.err) == (0, f"new-per-day is 30 ({home / 'config.toml'})\n")
    assert run("config", "new-per-day").out == "30\n"
    assert (home / "config.toml").read_text() == "new-per-day = 30\n"


def test_comments_in_the_file_survive_a_change(run, home):
    (home / "config.toml").write_text("# mine\nrollover = 5  # late owl\n")
    run("config", "new-per-day", "7")
    assert (home / "config.toml").read_text() == (
        "# mine\nrollover = 5  # late owl\nnew-per-day = 7\n"
    )


def test_a_setting_goes_back_to_its_default(run):
    run("config", "new-per-day", "30")
    assert run("config", "new-per-day", "--unset").err == "new-per-day is 20 (default)\n"


def test_lists_are_written_with_commas(run, home):
    run("config", "learning-steps", "1,5,20")
    assert (home / "config.toml").read_text() == "learning-steps = [1, 5, 20]\n"
    assert run("config", "learning-steps").out == "1, 5, 20\n"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("new-per-day", "many", "new-per-day = many: a whole number from 0 to 9999 is wanted"),
        ("new-per-day", "-1", "new-per-day = -1: a whole number from 0 to 9999 is wanted"),
        (
            "desired-retention",
            "1.5",
            "desired-retention = 1.5: a number from 0.7 to 0.99 is wanted",
        ),
        ("order", "random", "order = random: one of reviews-first, new-first, mixed is wanted"),
        (
            "learning-steps",
            "soon",
            "learning-steps = soon: a whole number from 1 to 1439 is wanted",
        ),
        ("colour", "red", "there is no setting 'colour'"),
    ],
)
def test_nonsense_is_refused_and_nothing_written(run, home, name, value, message):
    ran = run("config", "--", name, value)
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"flashcards: {message}")
    assert not (home / "config.toml").exists()


def test_a_file_with_a_mistake_is_told_with_its_line(run, home):
    file = home / "config.toml"
    file.write_text("rollover = 4\nnew-per-day = 'lots'\n")
    ran = run("due")
    assert ran.code == 3
    assert ran.err == (
        f"flashcards: {file}:2: new-per-day = 'lots': a whole number from 0 to 9999 is wanted\n"
        "  hint: new-per-day: new cards a day\n"
    )


def test_a_file_that_is_no_toml_is_told_with_its_place(run, home):
    (home / "config.toml").write_text("new-per-day 3\n")
    ran = run("due")
    assert ran.code == 3
    assert "config.toml: Expected '=' after a key in a key/value pair (at line 1" in ran.err


def test_where_files_are_is_said(run, home):
    data = run("config", "--json").data
    assert data["files"]["store"] == str(home / "cards.db")
    assert data["settings"]["rollover"] == 4


def test_an_unknown_language_and_a_time_that_is_none_are_refused(run):
    assert run("--lang", "de", "due").err == (
        "flashcards: there is no language 'de'\n  hint: --lang zh or --lang en\n"
    )
    ran = run("due", now="soon")
    assert (ran.code, ran.err) == (
        2,
        "flashcards: --now soon: this is no time\n  hint: write it as 2026-12-01T09:00\n",
    )

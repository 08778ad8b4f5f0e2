"""The program as a process: streams, exit codes, global options, environment, completion."""

import json
import subprocess

import pytest

from flashcards import __version__

BIRD = "Which one is a bird?"


def test_data_goes_to_stdout_and_everything_else_to_stderr(program):
    ran = program("restore", "/nowhere")
    assert (ran.returncode, ran.stdout) == (4, b"")
    assert ran.stderr.decode() == (
        "flashcards: there is no file /nowhere\n  hint: name a file made by `flashcards backup`\n"
    )
    ran = program("check")
    assert (ran.stdout, ran.stderr) == (b"", b"2 decks, no problems\n")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["due"], 0),
        (["--help"], 0),
        (["due", "--help"], 0),
        (["--version"], 0),
        (["drill", "add", "--seed", "7", "--answer", "1"], 1),
        (["undo"], 1),
        (["nonsense"], 2),
        (["due", "--nonsense"], 2),
        (["show"], 2),
        (["due", "nonsense"], 2),
        (["--lang", "de", "due"], 2),
        (["--now", "soon", "due"], 2),
        (["due", "--now"], 2),
        (["review", "--new", "many"], 2),
        (["restore", "nowhere"], 4),
    ],
)
def test_exit_codes(program, words, code):
    ran = program(*words)
    assert ran.returncode == code
    assert bool(ran.stdout) == (words[-1] in ("due", "--help", "--version", "1") and code < 2)
    assert b"Traceback" not in ran.stderr


def test_the_version_is_told(run):
    assert run("--version").out == f"flashcards {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["--lang", "zh", "search", "bird"],
        ["search", "--lang", "zh", "bird"],
        ["search", "bird", "--lang", "zh"],
        ["search", "bird", "--lang=zh"],
    ],
)
def test_global_options_stand_before_or_after_the_command(run, words):
    ran = run(*words)
    assert (ran.code, ran.out, ran.err) == (0, "words/bird  哪一种是鸟？\n", "")


@pytest.mark.parametrize("option", ["--home", "--lang", "--now"])
def test_a_global_option_without_its_value_is_told_so(run, option):
    ran = run("due", option)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: Option '{option}' requires an argument.\n"


def test_words_after_two_dashes_are_no_options(run):
    assert run("search", "--", "--lang").code == 1


def test_the_home_may_stand_in_the_environment(program, home, tmp_path):
    other = tmp_path / "other"
    program("suspend", "dog", FLASHCARDS_HOME=str(other))
    assert not other.exists()
    ran = subprocess_without_home(program, "config", "--json", FLASHCARDS_HOME=str(other))
    assert json.loads(ran)["files"]["home"] == str(other)


def subprocess_without_home(program, *words, **environment):
    """The option would win over the variable, so leave it out."""
    command = program.command(*words)
    at = command.index("--home")
    ran = subprocess.run(
        command[:at] + command[at + 2 :],
        env=program.environment(**environment),
        check=True,
        capture_output=True,
    )
    return ran.stdout


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_locale_chooses_the_language_unless_it_is_set(run, monkeypatch, variables, language):
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    asked = {"zh": "哪一种是鸟？", "en": BIRD}
    assert run("search", "bird").out == f"words/bird  {asked[language]}\n"
    other = "en" if language == "zh" else "zh"
    run("config", "language", other)
    assert run("search", "bird").out == f"words/bird  {asked[other]}\n"
    assert run("--lang", language, "search", "bird").out == f"words/bird  {asked[language]}\n"


def test_a_reader_that_goes_away_is_no_error(program):
    ran = program("show", "words/dog", shell="| head -1; echo ${PIPESTATUS[0]}")
    assert (ran.stdout.decode(), ran.stderr) == ("What is a 狗?\n0\n", b"")
    ran = program("drills", shell="| true; echo ${PIPESTATUS[0]}")
    assert (ran.stdout, ran.stderr) == (b"0\n", b"")
    ran = program("review", "--plain", typed="\n" * 9999, shell="| true; echo ${PIPESTATUS[0]}")
    assert (ran.stdout, ran.stderr) == (b"0\n", b"")


def test_output_that_cannot_be_written_is_told(program):
    ran = program("due", shell="> /dev/full")
    assert ran.returncode != 0
    assert ran.stderr == b"flashcards: the output cannot be written: No space left on device\n"


def test_closed_streams_are_no_reason_for_a_traceback(program):
    for streams in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        for words in (["due"], ["review", "--plain"], ["drill"], ["show"]):
            ran = program(*words, shell=f"{streams}")
            assert b"Traceback" not in ran.stderr + ran.stdout
            assert b"mistake of ours" not in ran.stderr + ran.stdout


def test_a_sitting_without_input_ends_at_once_and_nothing_is_rated(program):
    for streams in ("< /dev/null", "<&-"):
        ran = program("review", "--plain", shell=streams)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert ran.stdout.startswith("\n0 done · left: 8 new · 0:00\n\nWhat is a 狗?\n".encode())
    assert json.loads(program("due", "--json").stdout)["new"] == 8


def test_without_a_terminal_the_sitting_is_held_line_by_line_and_without_colour(program):
    for variables in ({}, {"TERM": "xterm-256color"}, {"NO_COLOR": "1"}, {"TERM": "dumb"}):
        ran = program("review", typed="\n4\n", **variables)
        assert ran.returncode == 0
        assert "\n1 done · left: 7 new · 0:00\n" in ran.stdout.decode()
        assert b"\x1b" not in ran.stdout
        program("undo")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "utf-8"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_encoding_will_do(program, encoding, language):
    variables = {"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}
    for words in (["show", "radius:2"], ["search", "paris"], ["drills"], ["decks", "--json"]):
        ran = program("--lang", language, *words, **variables)
        assert (ran.returncode, ran.stderr) == (0, b"")
        ran.stdout.decode(encoding)
    ran = program("--lang", language, "review", "--plain", typed="\n3\n", **variables)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"1 done" in ran.stdout


def test_bytes_that_are_no_text_are_asked_for_again_and_never_marked(program):
    typed = b"\n4\n" + b"\xbe\xed\xbb\xfd\n" + "卷积\n4\n".encode()
    for variables in ({"LC_ALL": "C.UTF-8"}, {"LC_ALL": "C"}):
        ran = program("review", "--plain", typed=typed, **variables)
        assert (ran.returncode, ran.stderr) == (0, b"")
        out = ran.stdout.decode()
        assert "> This is no utf-8: set your terminal to it and type it again.\n> \n✓" in out
        assert json.loads(program("due", "--json").stdout)["new"] == 6
        history = json.loads(program("show", "convolution", "--json").stdout)["history"]
        assert history[-1]["detail"]["typed"] == ["卷积"]
        program("undo")
        program("undo")


def test_a_word_that_is_no_text_is_not_found(program):
    for command, code in (("search", 1), ("show", 2), ("drill", 2), ("due", 2)):
        ran = program(command, shell="$'\\xff'")
        assert (ran.returncode, ran.stdout) == (code, b"")
        assert b"mistake of ours" not in ran.stderr


def test_json_keeps_its_content_in_every_encoding(program):
    for encoding in ("ascii", "latin-1", "gbk", "utf-8"):
        ran = program("show", "dog", "--json", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert json.loads(ran.stdout.decode(encoding))["answer"]["zh"] == "是 dog。"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_shown(program, shell):
    ran = program("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"_FLASHCARDS_COMPLETE" in ran.stdout
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=ran.stdout, check=True)


def test_completion_knows_the_commands_and_their_options(program):
    def completed(*words):
        variables = program.environment(
            _FLASHCARDS_COMPLETE="complete_bash",
            COMP_WORDS=" ".join(["flashcards", *words]),
            COMP_CWORD=str(len(words)),
        )
        command = program.command()[:2]  # a shell gives no options
        ran = subprocess.run(command, env=variables, check=True, capture_output=True)
        return ran.stdout.decode().split()

    assert completed("dr") == ["drill", "drills"]
    assert completed("due", "--js") == ["--json"]
    assert "--coverage" in completed("decks", "--")


def test_an_unforeseen_mistake_is_told_in_a_line(run, monkeypatch):
    monkeypatch.setattr("flashcards.cli.today.todays_agenda", None)
    ran = run("due")
    assert (ran.code, ran.out) == (70, "")
    assert ran.err.startswith("flashcards: a mistake of ours: TypeError: ")
    assert ran.err.endswith(
        "  hint: your schedule is safe; FLASHCARDS_DEBUG=1 shows where, please report it\n"
    )

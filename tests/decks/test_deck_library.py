from pathlib import Path

import pytest

from flashcards.decks import bundled_folder, deck_files, deck_folders, load
from flashcards.errors import InputError


def write(path: Path, deck: str, card: str = "a") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"deck: {deck}\ncards: [{{id: {card}, front: b, back: c}}]\n")
    return path


def test_the_decks_of_a_folder_are_its_yaml_files_in_their_order(tmp_path):
    files = [write(tmp_path / name, "x") for name in ("a.yaml", "b/c.yml", "d.yaml")]
    for other in ("syllabus.yaml", "sources.yaml", "networks/vgg.yaml", ".git/e.yaml", "f.txt"):
        write(tmp_path / other, "x")
    assert deck_files(tmp_path) == tuple(files)


def test_a_loop_of_links_is_not_followed(tmp_path):
    file = write(tmp_path / "a.yaml", "x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert deck_files(tmp_path) == (file,)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError) as caught:
        deck_files(tmp_path / "none")
    assert caught.value.message == (
        f"the folder of decks {tmp_path}/none cannot be read: No such file or directory"
    )
    assert caught.value.hint == "create it, or take it out of the configuration"


def test_the_user_s_folder_takes_precedence(tmp_path):
    configured = [tmp_path / "more", tmp_path / "most"]
    assert deck_folders(tmp_path, configured) == (*configured, bundled_folder())
    (tmp_path / "decks").mkdir()
    assert deck_folders(tmp_path, configured) == (
        *(tmp_path / "decks", tmp_path / "more", tmp_path / "most", bundled_folder()),
    )


def test_bundled_decks_are_in_the_package_or_beside_it(tmp_path):
    package = tmp_path / "flashcards"
    assert bundled_folder(package) == tmp_path / "decks"
    (package / "bundled").mkdir(parents=True)
    assert bundled_folder(package) == package / "bundled"


def test_the_bundled_decks_are_found():
    assert (bundled_folder() / "syllabus.yaml").is_file()


def test_a_deck_stands_in_for_decks_of_its_name_in_later_folders(tmp_path):
    own = write(tmp_path / "own" / "cnn.yaml", "cnn", "mine")
    write(tmp_path / "bundled" / "cnn.yaml", "cnn", "theirs")
    other = write(tmp_path / "bundled" / "rnn.yaml", "rnn")
    library = load([tmp_path / "own", tmp_path / "bundled"])
    assert library.problems == ()
    assert [deck.path for deck in library.decks] == [own, other]
    assert [entry.name for entry in library.entries] == ["cnn/mine", "rnn/a"]


def test_two_decks_of_one_name_in_a_folder_are_a_problem(tmp_path):
    first = write(tmp_path / "a.yaml", "cnn")
    second = write(tmp_path / "sub" / "b.yaml", "cnn")
    (problem,) = load([tmp_path]).problems
    assert str(problem) == (f"{second}:1:7: duplicate-deck the name 'cnn' is taken by {first}")
    assert problem.hint == "names of decks are permanent: give the newer deck another"


def test_two_files_of_one_name_are_a_problem(tmp_path):
    first, second = write(tmp_path / "a.yaml", "cnn"), write(tmp_path / "b.yaml", "cnn")
    assert [problem.code for problem in load([first, second]).problems] == ["duplicate-deck"]


def test_what_is_not_there_is_a_problem(tmp_path):
    (problem,) = load([tmp_path / "none.yaml"]).problems
    assert problem.message == "this file cannot be read: No such file or directory"


def test_good_decks_are_there_beside_faulty_ones(tmp_path):
    write(tmp_path / "a.yaml", "good")
    (tmp_path / "b.yaml").write_text("deck: [")
    library = load([tmp_path])
    assert [deck.name for deck in library.decks] == ["good"]
    assert [problem.code for problem in library.problems] == ["yaml"]

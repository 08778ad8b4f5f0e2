"""What must not change in the note types, and what must change with them."""

from hashlib import sha256

from flashcards.anki.types import CHANGED, FIELDS, note_types

PAGES = (1_795_000_000, "d60afa7a66d813ab")


def test_fields_and_templates_are_those_of_the_first_release():
    assert (
        *("Name", "Front", "Back", "Note", "Source", "Language", "Data"),
        *("Spare 1", "Spare 2", "Spare 3"),
    ) == FIELDS
    names = {kind: [one.name for one in own.templates] for kind, own in note_types().items()}
    assert names == {
        "basic": ["Card", "Spare"],
        "reversed": ["Card", "Reversed", "Spare"],
        "cloze": ["Cloze"],
        "list": ["Card", "Spare"],
        "typed": ["Card", "Spare"],
        "choice": ["Card", "Spare"],
        "drill": ["Card", "Spare"],
    }
    ids = {kind: own.id for kind, own in note_types().items()}
    assert ids == {
        kind: 1_607_392_310_001 + place
        for place, kind in enumerate(
            ("basic", "reversed", "cloze", "list", "typed", "choice", "drill")
        )
    }


def test_anki_learns_of_every_change_of_a_page():
    """Raise CHANGED with every change of a template, a script or the style, and pin both here."""
    pages = "".join(str(own.to_data()) for own in note_types().values())
    assert (CHANGED, sha256(pages.encode()).hexdigest()[:16]) == PAGES


def test_scripts_hold_no_braces_that_anki_would_read():
    for own in note_types().values():
        for template in own.templates:
            for side in (template.front, template.back):
                script = side.partition("<script>")[2]
                assert "{{" not in script
                assert "}}" not in script

"""What TeX's commands look like in Unicode, and how each symbol sits among its neighbours."""

from typing import Literal

Kind = Literal[
    "ord",  # a letter, a digit, an ordinary sign
    "word",  # a name of several letters
    "text",  # words, spaced as written
    "op",  # a large operator: ∑
    "fn",  # a named function: log
    "bin",  # a spaced operator: +
    "mul",  # a tight operator: ×
    "slash",
    "dots",
    "sign",  # a plus or minus before what it belongs to
    "rel",  # a relation: =
    "open",
    "close",
    "bar",  # |, not yet known to open, close or separate
    "sep",  # | between two things
    "punct",
    "frac",  # a fraction on one line: a/b
    "tall",  # anything of several lines
]


def _table(rows: str) -> dict[str, str]:
    """Read `name sign name sign ...`."""
    words = rows.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _names(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_ORDINARY = _table("""
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
    kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
    upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π
    Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ ell ℓ hbar ℏ
    Re ℜ Im ℑ aleph ℵ prime ′ top ⊤ intercal ⊤ bot ⊥ angle ∠ triangle △ square □ Box □
    lnot ¬ neg ¬ checkmark ✓
    degree ° dagger † ddagger ‡ colon : % % # # & & _ _ $ $
""")
_RELATIONS = _table("""
    le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ lt < gt > approx ≈ sim ∼ simeq ≃ cong ≅
    equiv ≡ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇
    to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔
    implies ⇒ impliedby ⇐ iff ⇔ mapsto ↦ longrightarrow ⟶ longleftarrow ⟵ longmapsto ⟼
    hookrightarrow ↪ uparrow ↑ downarrow ↓ nearrow ↗ searrow ↘ rightleftharpoons ⇌
    mid | nmid ∤ parallel ∥ perp ⊥ ll ≪ gg ≫ prec ≺ succ ≻ preceq ≼ succeq ≽ coloneqq ≔ triangleq ≜
    doteq ≐ models ⊨ vdash ⊢ asymp ≍ lesssim ≲ gtrsim ≳ therefore ∴ because ∵
""")
_BINARY = _table("""
    pm ± mp ∓ cup ∪ cap ∩ setminus ∖ odot ⊙ otimes ⊗ oplus ⊕ ominus ⊖ wedge ∧ land ∧ vee ∨ lor ∨
    star ⋆ ast ∗ bullet • div ÷ uplus ⊎ sqcup ⊔ sqcap ⊓
""")
_TIGHT = _table("times × cdot · circ ∘")
_DOTS = _table("ldots … dots … dotsc … dotsb ⋯ dotsm ⋯ cdots ⋯ vdots ⋮ ddots ⋱")
_LARGE = _table("""
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂
    bigodot ⨀ bigvee ⋁ bigwedge ⋀
""")
_OPENING = _table("{ { lbrace { lbrack [ lfloor ⌊ lceil ⌈ langle ⟨ lvert | lVert ‖ lparen (")
_CLOSING = _table("} } rbrace } rbrack ] rfloor ⌋ rceil ⌉ rangle ⟩ rvert | rVert ‖ rparen )")
_BARS = _table("| ‖ Vert ‖ vert |")
_FUNCTIONS = _names("""
    log ln lg exp max min sup inf lim arg argmax argmin sin cos tan cot sec csc sinh cosh tanh coth
    arcsin arccos arctan det dim ker deg gcd Pr softmax sigmoid
""")

SYMBOLS: dict[str, tuple[str, Kind]] = {
    **{name: (sign, "ord") for name, sign in _ORDINARY.items()},
    **{name: (sign, "rel") for name, sign in _RELATIONS.items()},
    **{name: (sign, "bin") for name, sign in _BINARY.items()},
    **{name: (sign, "mul") for name, sign in _TIGHT.items()},
    **{name: (sign, "dots") for name, sign in _DOTS.items()},
    **{name: (sign, "op") for name, sign in _LARGE.items()},
    **{name: (sign, "open") for name, sign in _OPENING.items()},
    **{name: (sign, "close") for name, sign in _CLOSING.items()},
    **{name: (sign, "bar") for name, sign in _BARS.items()},
    **{name: (name, "fn") for name in _FUNCTIONS},
    "limsup": ("lim sup", "fn"),
    "liminf": ("lim inf", "fn"),
    "bmod": ("mod", "bin"),
    "mod": ("mod", "bin"),
}
"""A command's name -> its sign and kind."""

CHARACTERS: dict[str, tuple[str, Kind]] = {
    **{sign: (sign, kind) for sign, kind in SYMBOLS.values() if not sign.isascii()},
    **{sign: (sign, "bin") for sign in "+±"},
    "-": ("−", "bin"),
    "−": ("−", "bin"),
    "*": ("*", "bin"),
    "/": ("/", "slash"),
    **{sign: (sign, "rel") for sign in ("=", "<", ">", ":=")},
    **{sign: (sign, "open") for sign in "(["},
    **{sign: (sign, "close") for sign in ")]"},
    **{sign: (sign, "punct") for sign in ",;"},
    "|": ("|", "bar"),
    "‖": ("‖", "bar"),
}
"""A character typed as it is -> its sign and kind; what is not here is a letter or the like."""

SPACES = {",": 1, ":": 1, ";": 1, " ": 1, ">": 1, "!": 0, "quad": 2, "qquad": 4}
"""A command that leaves a space -> cells."""

SILENT = _names("displaystyle textstyle scriptstyle limits nolimits nonumber hline strut mathstrut")
"""Commands that have nothing to say on a terminal."""

_SIDES: dict[str, Kind | None] = {"": None, "l": "open", "r": "close", "m": "sep"}

SIZES: dict[str, Kind | None] = {
    "left": "open",
    "right": "close",
    "middle": "sep",
    **{
        size + side: kind
        for size in ("big", "Big", "bigg", "Bigg")
        for side, kind in _SIDES.items()
    },
}
"""A command that enlarges the delimiter after it -> what it makes of that; None: as it is."""

ACCENTS = {
    "hat": ("\u0302", "hat"),
    "widehat": ("\u0302", "hat"),
    "check": ("\u030c", "check"),
    "bar": ("\u0304", "bar"),
    "overline": ("\u0304", "bar"),
    "tilde": ("\u0303", "tilde"),
    "widetilde": ("\u0303", "tilde"),
    "vec": ("\u20d7", "vec"),
    "overrightarrow": ("\u20d7", "vec"),
    "dot": ("\u0307", "dot"),
    "ddot": ("\u0308", "ddot"),
    "underline": ("\u0332", "underline"),
}
"""A command -> its combining character, and the name that stands in for it over wide things."""


def _alphabet(capital_a: int, *exceptions: str) -> dict[str, str]:
    """A mathematical alphabet from its capital A on; older blocks hold the `exceptions`."""
    letters = {chr(ord("A") + place): chr(capital_a + place) for place in range(26)}
    return letters | {pair[0]: pair[1] for pair in exceptions}


_BLACKBOARD = _alphabet(0x1D538, "Cℂ", "Hℍ", "Nℕ", "Pℙ", "Qℚ", "Rℝ", "Zℤ", "1𝟙", "0𝟘")
_SCRIPT = _alphabet(0x1D49C, "Bℬ", "Eℰ", "Fℱ", "Hℋ", "Iℐ", "Lℒ", "Mℳ", "Rℛ")

ALPHABETS: dict[str, dict[str, str]] = {
    "mathbb": _BLACKBOARD,
    "mathds": _BLACKBOARD,
    "mathbbm": _BLACKBOARD,
    "mathcal": _SCRIPT,
    "mathscr": _SCRIPT,
    **{
        name: {}
        for name in _names("mathrm mathbf mathit mathsf mathtt mathnormal mathfrak boldsymbol bm")
    },
}
"""A command that chooses letters -> the letters it changes; upright and bold stay plain."""

TEXTS = _names("text textrm textbf textit texttt textsf textnormal mbox hbox")
"""Commands whose argument is words."""

_SCRIPT_SIGNS = "0123456789+−=()"

SUPERSCRIPTS = dict(
    zip(
        _SCRIPT_SIGNS + "abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδεθφχ⊤∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᵋᶿᵠᵡᵀ°",
        strict=True,
    )
)
SUBSCRIPTS = dict(
    zip(
        _SCRIPT_SIGNS + "aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)

RAISED = frozenset("*†‡′″‴⋆∗°")
"""What is a superscript by nature."""

SMALL_FRACTIONS = {
    ("1", "2"): "½",
    ("1", "3"): "⅓",
    ("2", "3"): "⅔",
    ("1", "4"): "¼",
    ("3", "4"): "¾",
    ("1", "5"): "⅕",
    ("1", "8"): "⅛",
}
ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}

MATRICES = {
    "matrix": ("", ""),
    "smallmatrix": ("", ""),
    "array": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
    "cases": ("{", "}"),
}
"""An environment whose cells are set apart -> what stands round it on one line."""

ALIGNED = _names("aligned align align* gathered gather gather* split equation equation* alignedat")
"""Environments of lines in which & only says what stands above what."""

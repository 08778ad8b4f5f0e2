"""TeX beside what the terminal shows, and TeX that stays as it is."""

import pytest

from flashcards.maths import plain, spans

SHOWN = [
    # scripts
    ("x^2", "x²"),
    ("x_i", "xᵢ"),
    ("W_1", "W₁"),
    ("10^{-3}", "10⁻³"),
    ("h^{t-1}", "hᵗ⁻¹"),
    ("x_{t+1}^{(i)}", "xₜ₊₁⁽ⁱ⁾"),
    ("x^{(i)}_{t+1}", "xₜ₊₁⁽ⁱ⁾"),
    ("s_{y_i}", "s_(yᵢ)"),
    ("W_{k,l}^2", "W_(k,l)²"),
    ("e^{-x^2/2}", "e^(−x²/2)"),
    ("W_Q x", "W_Q x"),
    ("W_Qx", "W_Q x"),
    ("f_W(x)", "f_W(x)"),
    ("C_{out}C_{in}", "CₒᵤₜCᵢₙ"),
    ("p_{interp}(r)", "p_interp(r)"),
    ("D_{KL}", "D_KL"),
    ("W^{[l]}", "W^[l]"),
    ("w^{*} + w^\\top x", "w* + wᵀx"),
    ("90^\\circ", "90°"),
    ("f''(x) + H'", "f″(x) + H′"),
    ("{F^\\ell}^\\top", "(F^ℓ)ᵀ"),
    ("(AB)^{-1}", "(AB)⁻¹"),
    ("{AB}^{-1}", "(AB)⁻¹"),
    ("x_\\text{min}", "xₘᵢₙ"),
    # fractions
    ("\\frac{a}{b}", "a/b"),
    ("\\frac12", "1/2"),
    ("\\tfrac12 x", "½ x"),
    ("\\frac{K-1}{2}", "(K − 1)/2"),
    ("\\frac{1}{2C}", "1/(2C)"),
    ("\\frac{2PR}{P+R}", "2PR/(P + R)"),
    ("\\frac{1}{x(1-x)}", "1/(x(1 − x))"),
    ("\\frac{\\frac{a}{b}}{c}", "(a/b)/c"),
    ("a/\\frac{b}{c}", "a/(b/c)"),
    ("\\frac{a}{b}^2", "(a/b)²"),
    ("\\frac{1}{N}\\sum_i L_i", "1/N · ∑ᵢ Lᵢ"),
    ("\\frac{1}{2}(a+b)", "1/2 · (a + b)"),
    ("\\frac{a}{b}\\ (c > 0)", "a/b (c > 0)"),
    ("\\log\\frac{p}{q}", "log(p/q)"),
    ("\\frac{\\exp(a)}{\\exp(b)}", "exp(a)/exp(b)"),
    ("\\frac{e^{s_k}}{\\sum_j e^{s_j}}", "e^(sₖ)/(∑ⱼ e^(sⱼ))"),
    ("\\frac{\\partial L}{\\partial W_1}x", "∂L/∂W₁ · x"),
    ("\\frac{\\partial^2 f}{\\partial x^2}", "∂²f/∂x²"),
    ("\\frac{\\partial}{\\partial x}f", "∂/∂x f"),
    ("\\frac{dy}{dx}", "dy/dx"),
    ("\\frac{a}{dx}", "a/(dx)"),
    # roots
    ("\\sqrt{x}", "√x"),
    ("\\sqrt{x+1}", "√(x + 1)"),
    ("\\sqrt{d_k}", "√dₖ"),
    ("\\sqrt{x^2}", "√(x²)"),
    ("\\sqrt{x}y", "√x y"),
    ("\\sqrt{12}", "√12"),
    ("\\sqrt[3]{x}", "∛x"),
    ("\\sqrt[n]{x}", "ⁿ√x"),
    ("\\sqrt[a/b]{x}", "(x)^(1/(a/b))"),
    # accents
    ("\\hat y + \\bar{x}_i + \\tilde{\\mathbf x}", "ŷ + x̄ᵢ + x̃"),
    ("\\hat{x_i}", "x̂ᵢ"),
    ("\\vec v + \\hat\\theta", "v⃗ + θ̂"),
    ("\\hat{xy}", "hat(xy)"),
    ("\\overline{A \\cup B}", "bar(A ∪ B)"),
    # operators, relations, spacing
    ("\\sum_{j \\ne y_i} \\max(0,\\, s_j)", "∑_(j≠yᵢ) max(0, sⱼ)"),
    ("\\sum_{i=1}^{N} x_i", "∑ᵢ₌₁ᴺ xᵢ"),
    ("\\int_0^1 p(r)\\,dr", "∫₀¹ p(r) dr"),
    ("\\prod_{i=1}^{l-1}s_i", "∏ᵢ₌₁ˡ⁻¹ sᵢ"),
    ("a\\le b\\ge c\\ne d\\approx e\\sim f\\propto g", "a ≤ b ≥ c ≠ d ≈ e ∼ f ∝ g"),
    ("x \\in A \\cup B \\cap C \\subset D, y \\notin E", "x ∈ A ∪ B ∩ C ⊂ D, y ∉ E"),
    ("a \\odot b \\otimes c \\oplus d \\star e", "a ⊙ b ⊗ c ⊕ d ⋆ e"),
    ("C \\times H \\times W", "C×H×W"),
    ("K \\cdot K \\cdot \\frac{C}{g}", "K·K · C/g"),
    ("x_1 \\cdots x_n", "x₁ ⋯ xₙ"),
    ("e^{-\\max s}", "e^(−max s)"),
    ("q\\cdot k \\pm 1", "q·k ± 1"),
    ("x \\to y \\leftarrow z \\Rightarrow u \\mapsto v", "x → y ← z ⇒ u ↦ v"),
    ("\\nabla_W f + \\nabla f + \\partial x", "∇_W f + ∇f + ∂x"),
    ("\\forall x \\exists y: \\infty", "∀x ∃y: ∞"),
    ("x = -1, (-1), a - 1", "x = −1, (−1), a − 1"),
    ("\\rho v_t + W x", "ρvₜ + W x"),
    ("a,\\quad b", "a,  b"),
    ("1, \\ldots, n", "1, …, n"),
    ("15{,}237{,}608 = 15,237,608", "15,237,608 = 15,237,608"),
    ("50\\% \\_ \\#", "50% _ #"),
    ("\\alpha*x", "α * x"),
    ("a := b < c", "a := b < c"),
    # delimiters
    ("\\left( \\frac{a}{b} \\right)^2", "(a/b)²"),
    ("\\Big[ x \\Big]", "[x]"),
    ("\\lfloor x \\rfloor \\lceil y \\rceil \\langle z \\rangle", "⌊x⌋⌈y⌉⟨z⟩"),
    ("\\left.\\frac{\\partial f}{\\partial x}\\right|_{x=0}", "∂f/∂x|ₓ₌₀"),
    ("|A \\cap B| / |A \\cup B|", "|A ∩ B|/|A ∪ B|"),
    ("\\|x - y\\|_2^2", "‖x − y‖₂²"),
    ("p(y|x) + p(y \\mid x) + D(p \\,\\|\\, q)", "p(y|x) + p(y | x) + D(p ‖ q)"),
    ("\\{x \\mid x > 0\\}", "{x | x > 0}"),
    # names and alphabets
    ("\\sigma(x) \\tanh(x) \\log x", "σ(x) tanh(x) log x"),
    ("\\arg\\max_\\theta \\log p", "arg max_θ log p"),
    ("\\softmax(z) + \\operatorname{ReLU}(x)", "softmax(z) + ReLU(x)"),
    ("\\mathrm{softmax}(z)V", "softmax(z)V"),
    ("x \\in \\mathbb{R}^{H\\times W}", "x ∈ ℝ^(H×W)"),
    ("\\mathbb{E}[x] + \\mathcal{L} + \\mathcal{N}(0, 1)", "𝔼[x] + ℒ + 𝒩(0, 1)"),
    ("\\mathbf{W}\\boldsymbol{x}", "Wx"),
    ("n \\text{ is odd}", "n is odd"),
    ("\\text{损失} = \\lambda", "损失 = λ"),
    ("a \\equiv b \\pmod n", "a ≡ b (mod n)"),
    ("\\binom{n}{k}", "(n choose k)"),
    # rows and columns
    ("\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}^\\top", "[1, 2; 3, 4]ᵀ"),
    ("W\\begin{pmatrix}h_{t-1}\\\\x_t\\end{pmatrix}", "W(hₜ₋₁; xₜ)"),
    (
        "\\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
        "{x if x > 0; 0 otherwise}",
    ),
    ("\\begin{cases} x, & x > 0 \\\\ -x & x < 0\\end{cases}", "{x, x > 0; −x, x < 0}"),
    ("\\begin{aligned} a &= b, \\\\ c &= d \\end{aligned}", "a = b, c = d"),
    ("a \\\\ b", "a; b"),
]

RAW = [
    "\\foo{x} + 1",
    "\\frac{a}",
    "\\frac{a}{b",
    "a} + b",
    "\\left( x",
    "x \\right)",
    "x^a^b",
    "x_1_2",
    "x^12",
    "x_",
    "\\begin{cases} x",
    "\\begin{cases} x \\end{matrix}",
    "\\begin{tikzpicture} x \\end{tikzpicture}",
    "\\end{cases}",
    "{a \\\\ b}",
    "{a & b}",
    "\\sqrt[3",
    "\\text{abc",
    "\\left",
    "{" * 40 + "x" + "}" * 40,
]


@pytest.mark.parametrize(("tex", "shown"), SHOWN)
def test_a_formula_becomes_unicode(tex: str, shown: str) -> None:
    assert plain(f"so ${tex}$.") == f"so {shown}."


@pytest.mark.parametrize("tex", RAW)
def test_a_formula_that_cannot_be_read_stays_tex_without_dollars(tex: str) -> None:
    assert plain(f"so ${tex}$.") == f"so {tex}."


def stacked(tex: str, width: int = 60) -> list[str]:
    return "".join(span.text for span in spans(f"$${tex}$$", width)).split("\n")


def test_a_displayed_fraction_is_stacked() -> None:
    assert stacked("L = -\\frac{1}{N}\\sum_{i=1}^N L_i") == [
        "       1",
        "L = − ─── ∑ᵢ₌₁ᴺ Lᵢ",
        "       N",
    ]


def test_delimiters_grow_with_what_they_enclose() -> None:
    assert stacked(
        "V\\Big(\\frac{QK^\\top}{\\sqrt{d_k}}\\Big)^2 + \\lfloor\\frac{a}{b}\\rfloor"
    ) == [
        " ⎛ QKᵀ ⎞²  ⎢ a ⎥",
        "V⎜─────⎟ + ⎢───⎥",
        " ⎝ √dₖ ⎠   ⎣ b ⎦",
    ]


def test_matrices_stand_in_tall_brackets() -> None:
    assert stacked("\\begin{bmatrix} 1 & -10 \\\\ x_1 & 4 \\end{bmatrix}x") == [
        "⎡1   −10⎤ x",
        "⎣x₁   4 ⎦",
    ]


def test_cases_stand_beside_a_tall_brace() -> None:
    tex = "f = \\begin{cases} 1 & x > 0 \\\\ 0 & x = 0 \\\\ -1 & \\text{otherwise} \\end{cases}"
    assert stacked(tex) == [
        "    ⎧ 1   x > 0",
        "f = ⎨ 0   x = 0",
        "    ⎩ −1  otherwise",
    ]


def test_aligned_lines_meet_at_their_signs() -> None:
    tex = "\\begin{aligned} h_t &= o \\odot c \\\\ &= \\frac{1}{2} \\end{aligned}"
    assert stacked(tex) == ["hₜ = o ⊙ c", "   = 1/2"]


def test_a_displayed_formula_too_wide_for_the_screen_is_set_on_one_line() -> None:
    assert stacked("\\frac{1}{N}\\sum_{i=1}^N L_i", width=10) == ["1/N · ∑ᵢ₌₁ᴺ Lᵢ"]


def test_wide_characters_are_centred_by_their_cells() -> None:
    assert stacked("\\frac{\\text{正确}}{a+b+c}") == ["   正确", "───────────", " a + b + c"]

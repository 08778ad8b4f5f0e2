// Reads and marks numbers as the program does: what could be read in two ways is refused.

class Unreadable extends Error {}

const SAME_AS = [
  ["×✕✖✗⨯⨉·⋅•∙∗＊", "*"], ["хХ", "x"], ["÷／∕⁄", "/"], ["−–—－‐‑‒―", "-"], ["＋", "+"],
  ["，", ","], ["、；", ";"], ["【［〔「『〖", "["], ["】］〕」』〗", "]"], ["⟨〈《", "("],
  ["⟩〉》", ")"], ["≈≒∼～", "~"], ["π", " pi "],
];
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
const MULTIPLIERS = {
  K: 1e3, k: 1e3, thousand: 1e3, M: 1e6, million: 1e6, G: 1e9, billion: 1e9, T: 1e12,
  "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8,
  "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
};
const CONSTANTS = { pi: Math.PI, e: Math.E };
const FUNCTIONS = {
  sqrt: Math.sqrt, exp: Math.exp, ln: Math.log, log2: Math.log2, log10: Math.log10,
  abs: Math.abs, floor: Math.floor, ceil: Math.ceil, sin: Math.sin, cos: Math.cos,
  tanh: Math.tanh, max: Math.max, min: Math.min,
};
const COUNTED = new RegExp("^(px|pixels?|params?|parameters?|weights?|ops?|operations?|layers?" +
  "|channels?|neurons?|features?|filters?|tokens?|patch(es)?|box(es)?|steps?|epochs?|images?" +
  "|values?|(个|次|张|层|步|轮)?(像素|参数|权重|运算|通道|神经元|特征|滤波器|词元|图块|框|图像|值)?)$", "i");

function refuse(chinese, english) {
  throw new Unreadable(say(chinese, english));
}

function normal(typed) {
  let text = typed.slice(0, 400).replace(/[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, function (power) {
    return "^(" + Array.from(power, function (one) {
      return "0123456789+-"[SUPERSCRIPTS.indexOf(one)];
    }).join("") + ")";
  });
  for (const [characters, plain] of SAME_AS) {
    text = Array.from(text, function (one) {
      return characters.indexOf(one) >= 0 ? plain : one;
    }).join("");
  }
  text = text.replace(/[\uff01-\uff5e]/g, function (wide) {
    return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
  });
  text = text.replace(/[\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]/g, "");
  text = text.replace(/([0-9])[。｡](?=[0-9])/g, "$1.").replace(/[。｡ ]+$/, "");
  return text.replace(/\s+/g, " ").trim();
}

// Tokens {kind, text, spaced}; an x between operands becomes a product sign.
function tokens(text) {
  const pattern = new RegExp(" *(?:([0-9]+(?:_[0-9]+)*(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?" +
    "|\\.[0-9]+(?:[eE][+-]?[0-9]+)?)|(log_?(?:10|2)(?![0-9])|[A-Za-z]+|" +
    "(?![_0-9])[\\p{L}\\p{N}]+)|(\\*\\*|[^ ]))", "uy");
  const found = [];
  const brackets = [];
  let end = 0;
  while (end < text.length) {
    pattern.lastIndex = end;
    const match = pattern.exec(text);
    end = pattern.lastIndex;
    const kind = match[1] ? "number" : match[2] ? "word" : "sign";
    const one = { kind: kind, text: match[1] || match[2] || match[3], spaced: match[0][0] === " " };
    one.text = one.text === "**" ? "^" : one.text;
    if (kind === "word" && /^x/i.test(one.text) && endsOperand(found[found.length - 1]) &&
        (one.text.length === 1 || isKnown(one.text.slice(1)))) {
      end -= one.text.length - 1;
      Object.assign(one, { kind: "sign", text: "*" });
    }
    if (opens(one)) brackets.push(one.text);
    if (closes(one) && "([{".indexOf(brackets.pop() || " ") !== ")]}".indexOf(one.text)) {
      refuse("括号不匹配", "the brackets do not match");
    }
    found.push(one);
  }
  if (brackets.length) refuse("括号没有关闭", "a bracket is not closed");
  return found;
}

function opens(token) { return Boolean(token) && /^[([{]$/.test(token.text); }
function closes(token) { return Boolean(token) && /^[)\]}]$/.test(token.text); }
function isKnown(word) {
  const name = word.toLowerCase().replace("_", "");
  return name in FUNCTIONS || name in CONSTANTS;
}
function endsOperand(token) {
  return Boolean(token) && (token.kind !== "sign" || closes(token) || token.text === "%");
}

// 1,792 typed without spaces is one number; 1,79 and 0,342 are refused, but min(1,79) is not.
function withThousands(found) {
  const joined = [];
  const lists = [];
  for (const token of found) {
    const [number, comma] = joined.slice(-2);
    if (opens(token)) lists.push(/^(min|max)$/i.test((joined[joined.length - 1] || token).text));
    else if (closes(token)) lists.pop();
    if (token.kind === "number" && !token.spaced && comma && comma.text === "," &&
        !comma.spaced && number.kind === "number" && !lists[lists.length - 1]) {
      joined.splice(-2, 2, { kind: "number", text: number.text + "," + token.text,
        spaced: number.spaced });
    } else {
      joined.push(token);
    }
  }
  for (const token of joined) {
    if (token.text.indexOf(",") < 1) continue;
    if (!/^[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?([eE][+-]?[0-9]+)?$/.test(token.text)) {
      refuse("逗号位置不对：小数点请写 .", "the comma is out of place: write . in a decimal");
    }
    token.text = token.text.replace(/,/g, "");
  }
  return joined;
}

// Precedence climbing over tokens: {value, step, percent, unit}. `step` is what the last digit
// typed is worth, null for an expression.
function parse(found) {
  let at = 0;
  const peek = function () { return found[at] || { kind: "end", text: "" }; };

  function expression(binding) {
    let left = signed();
    let divided = false;
    for (;;) {
      const unwritten = opens(peek()) || peek().text === "√" ||
        (peek().kind === "word" && isKnown(peek().text)) ||
        (peek().kind === "number" && closes(found[at - 1]));
      const sign = unwritten ? "*" : peek().kind === "sign" ? peek().text : "";
      const strength = { "+": 10, "-": 10, "*": 20, "/": 20, "^": 40 }[sign] || -1;
      if (strength < Math.max(binding, 0)) return left;
      if (unwritten && divided) refuse("除号后请加括号", "type brackets after a division");
      if (!unwritten) at += 1;
      const right = expression(sign === "^" ? 40 : strength + 1);
      if (/^[/^]$/.test(sign) && !closes(found[at - 1]) && (right.percent || right.multiplied)) {
        refuse("请用括号说明 % 或 K 属于哪个数", "say in brackets what the % or K belongs to");
      }
      left = combined(sign, left, right);
      divided = sign === "/";
    }
  }

  function signed() {
    const sign = peek().text;
    if (sign !== "+" && sign !== "-") return suffixed(operand());
    at += 1;
    if (/^[+-]$/.test(peek().text)) refuse("两个符号相连", "there are two signs in a row");
    const number = expression(30);
    return Object.assign({}, number, { value: sign === "-" ? -number.value : number.value });
  }

  function suffixed(number) {
    const text = peek().text;
    if (text === "%" || text === "percent") {
      at += 1;
      return Object.assign(scaled(number, 0.01), { value: number.value / 100, percent: true });
    }
    if (peek().kind === "word" && Object.prototype.hasOwnProperty.call(MULTIPLIERS, text)) {
      at += 1;
      return Object.assign(scaled(number, MULTIPLIERS[text]), { multiplied: true });
    }
    return number;
  }

  function operand() {
    const token = peek();
    at += 1;
    if (token.kind === "number") {
      if (/^e$/i.test(peek().text) && !peek().spaced) refuse("没有指数", "there is no exponent");
      const exponent = Number((token.text.split(/e/i)[1]) || 0);
      const decimals = (token.text.split(/e/i)[0].split(".")[1] || "").length;
      const value = Number(token.text.replace(/_/g, ""));
      return { value: value, step: Math.pow(10, exponent - decimals), exponent: 0 };
    }
    if (opens(token)) return inside()[0];
    if (token.text === "√") return { value: Math.sqrt(operand().value), step: null };
    const name = token.text.toLowerCase().replace("_", "");
    if (token.kind === "word" && name in CONSTANTS) return { value: CONSTANTS[name], step: null };
    if (token.kind === "word" && name in FUNCTIONS) {
      if (!opens(peek())) refuse(name + " 要加括号", name + " needs brackets");
      at += 1;
      const values = inside(true).map(function (one) { return one.value; });
      return { value: FUNCTIONS[name].apply(null, values), step: null };
    }
    if (token.kind === "end" || closes(token)) refuse("缺一个数", "a number is missing");
    return refuse("读不懂 " + token.text, "I cannot read " + token.text);
  }

  function inside(several) {
    const numbers = [expression(0)];
    while (several && peek().text === ",") {
      at += 1;
      numbers.push(expression(0));
    }
    if (!closes(peek())) refuse("读不懂 " + peek().text, "I cannot read " + peek().text);
    at += 1;
    return numbers;
  }

  const number = expression(0);
  if (!Number.isFinite(number.value)) refuse("没有这个值", "that has no value");
  const rest = found.slice(at);
  if (rest.length && rest[0].kind !== "word") refuse("这是几个数", "those are several numbers");
  const unit = rest.map(function (one) { return (one.spaced ? " " : "") + one.text; }).join("");
  return Object.assign({}, number, { unit: unit.trim() });
}

function scaled(number, factor) {
  const step = number.step === null ? null : number.step * factor;
  return Object.assign({}, number, { value: number.value * factor, step: step });
}

function combined(sign, left, right) {
  const value = {
    "+": left.value + right.value, "-": left.value - right.value, "*": left.value * right.value,
    "/": left.value / right.value, "^": Math.pow(left.value, right.value),
  }[sign];
  const power = sign === "^" && left.value === 10 && Number.isInteger(right.value);
  const step = sign === "*" && right.isTenPower && left.step !== null ? left.step * right.value : null;
  const multiplied = left.multiplied || right.multiplied;
  return { value: value, step: step, isTenPower: power, multiplied: multiplied };
}

function readNumber(typed, marking) {
  const text = normal(typed).replace(/^(?:(?:(?![_0-9])[\p{L}\p{N}_]+'?\s*)?[=~]|约)\s*/u, "");
  if (!text) refuse("没有输入", "nothing is typed");
  const own = normal(marking.unit || "");
  if (own && own !== "%" && text.length > own.length && text.endsWith(own) &&
      !/[A-Za-z]$/.test(text.slice(0, -own.length))) {
    return parse(withThousands(tokens(text.slice(0, -own.length).trim())));
  }
  return parse(withThousands(tokens(text)));
}

// What a number may mean in the unit asked; bare where percent is asked, it may be a share of 1.
function readings(number, marking) {
  const units = marking.units || {};
  if (number.percent) {
    if (marking.unit === "%") return [scaled(number, 100)];
    if (marking.unit) refuse("要用 " + marking.unit, marking.unit + " is asked, not %");
    return [number];
  }
  if (number.unit) {
    const compact = number.unit.replace(/ /g, "");
    if (Object.prototype.hasOwnProperty.call(units, compact)) return [scaled(number, units[compact])];
    if (!COUNTED.test(compact)) refuse("不认识单位 " + number.unit, "I do not know the unit " + number.unit);
    if (marking.unit) refuse("要用 " + marking.unit, "the answer is asked in " + marking.unit);
    return [number];
  }
  if (number.multiplied && marking.unit) {
    if (marking.bare) return [scaled(number, marking.bare)];
    refuse("请写完整的单位 " + marking.unit, "type the unit in full: " + marking.unit + " is asked");
  }
  return marking.unit === "%" ? [number, scaled(number, 100)] : [number];
}

function same(a, b) {
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return a === b;
  return Math.abs(a - b) <= Math.max(1e-12, 1e-12 * Math.max(Math.abs(a), Math.abs(b)));
}

// At most one unit of the last decimal asked from the truth, up to the rounding of floats.
function within(a, truth, decimals) {
  const scale = Math.pow(10, decimals);
  const apart = Math.abs(a - truth) * scale;
  if (!decimals && Number.isInteger(truth)) return apart < 0.5;
  return apart <= 1 + 1e-9 + Math.abs(truth) * scale * 1e-15;
}

function isCoarse(number, decimals) {
  return number.step !== null && number.step * Math.pow(10, decimals) > 1 + 1e-9;
}

// Whether the digits typed are those of the truth, rounded or cut off.
function rightSoFar(number, truth) {
  if (number.step === null || !number.value || number.value < 0 !== truth < 0) return false;
  const off = Math.abs(truth) - Math.abs(number.value);
  const slack = number.step * 1e-9;
  return Math.abs(off) <= number.step / 2 + slack || (off >= -slack && off < number.step - slack);
}

// Whether the number is the target as far as its digits go, if they are more or fewer than asked.
function shows(number, target, decimals) {
  if (number.step === null || same(number.step * Math.pow(10, decimals), 1)) return false;
  return Math.abs(number.value - target) <= number.step / 2 * (1 + 1e-9);
}

// Separators of one level; a space separates where an operand ends and another one begins.
const NOTATIONS = [
  [{ signs: ",;" }], [{ signs: ",;", spaces: true }],
  [{ signs: ";" }, { signs: ",", spaces: true }],
];
const WITH_TIMES = [[{ signs: ",;" }], [{ signs: ",;*@", spaces: true }]];

// The numbers typed, nested as their brackets are, in the reading of the shape that is asked.
function readList(typed, wanted, times) {
  const text = normal(typed).replace(/^(?:[\p{L}\p{N}_'*,() ])*[=:~](?=[^=:]*$)\s*/u, "");
  if (!text) refuse("没有输入", "nothing is typed");
  const found = tokens(text);
  const results = [];
  let refusal = null;
  for (const levels of times ? WITH_TIMES : NOTATIONS) {
    try {
      const labels = [];
      const numbers = nested(found, levels, labels);
      results.push({ numbers: numbers, labels: labels });
      if (String(shapeOf(numbers)) === String(wanted)) return results.pop();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      refusal = refusal || error;
    }
  }
  if (!results.length) throw refusal;
  return results[times ? results.length - 1 : 0];
}

function nested(found, levels, labels) {
  let inner = found;
  while (inner.length && opens(inner[0]) && closing(inner) === inner.length - 1) {
    inner = inner.slice(1, -1);
  }
  const parts = separated(inner, levels[0]);
  const rest = levels.slice(1);
  if (parts.length === 1 && !rest.length) return single(inner, labels);
  return parts.map(function (part) { return nested(part, rest.length ? rest : levels, labels); });
}

function single(found, labels) {
  if (!found.length) refuse("缺一个数", "a number is missing");
  let own = found;
  if (own.length > 2 && own[0].kind === "word" && /^[=:]$/.test(own[1].text)) {
    labels.push(own[0].text.toLowerCase());
    own = own.slice(2);
  }
  const number = parse(own);
  if (number.unit) refuse("读不懂 " + number.unit, "I cannot read " + number.unit);
  return number;
}

function closing(found) {
  let depth = 0;
  for (let at = 0; at < found.length; at += 1) {
    depth += opens(found[at]) ? 1 : closes(found[at]) ? -1 : 0;
    if (!depth) return at;
  }
  return -1;
}

function separated(found, separators) {
  const parts = [];
  let start = 0;
  let depth = 0;
  found.forEach(function (token, at) {
    if (!depth && token.kind === "sign" && separators.signs.indexOf(token.text) >= 0) {
      parts.push(found.slice(start, at));
      start = at + 1;
    } else if (!depth && separators.spaces && isGap(found, start, at)) {
      parts.push(found.slice(start, at));
      start = at;
    }
    depth += opens(token) ? 1 : closes(token) ? -1 : 0;
  });
  parts.push(found.slice(start));
  return parts;
}

function isGap(found, start, at) {
  const token = found[at];
  if (at === start || !token.spaced || !endsOperand(found[at - 1])) return false;
  if (token.text === "-") return at + 1 < found.length && !found[at + 1].spaced;
  return token.kind !== "sign" || opens(token);
}

function shapeOf(numbers) {
  if (!Array.isArray(numbers)) return [];
  const shapes = new Set(numbers.map(function (one) { return String(shapeOf(one)); }));
  if (shapes.size !== 1 || shapes.has("ragged")) return "ragged";
  return [numbers.length].concat(shapeOf(numbers[0]));
}

// A row and a column are vectors as well.
function fits(shape, wanted) {
  if (shape === "ragged") return false;
  const long = function (sizes) { return sizes.filter(function (size) { return size !== 1; }); };
  if (String(shape) === String(wanted)) return true;
  return long(wanted).length < 2 && String(long(shape)) === String(long(wanted));
}

function flat(numbers) {
  return Array.isArray(numbers) ? [].concat.apply([], numbers.map(flat)) : [numbers];
}

function paired(left, right, alike) {
  return left.length === right.length &&
    left.every(function (one, at) { return alike(one, right[at]); });
}

// The slips that fit, exact ones first; else those that the digits typed leave possible.
function fitting(slips, exactly, closely, asShown) {
  const test = function (by) { return function (slip) { return by(slip[0]); }; };
  const close = slips.filter(test(closely));
  const possible = close.length ? close : slips.filter(test(asShown));
  const rank = function (slip) { return exactly(slip[0]) ? 0 : 1; };
  return possible.slice().sort(function (a, b) { return rank(a) - rank(b); });
}

function slipped(slips) {
  const whys = Array.from(new Set(slips.map(function (slip) { return slip[1]; })));
  return { verdict: "wrong", message: whys.join(say("；或者：", " or ")) };
}

function correct() { return { verdict: "correct", message: "" }; }
function wrong() { return { verdict: "wrong", message: "" }; }
function unreadable(chinese, english) {
  return { verdict: "unreadable", message: say(chinese, english) };
}

function markNumber(typed, marking, truth, slips) {
  const decimals = marking.decimals || 0;
  const is = marking.kind === "decimal"
    ? function (a, b) { return within(a, b, decimals); } : same;
  const read = readings(readNumber(typed, marking), marking);
  if (read.some(function (one) { return is(one.value, truth); })) return correct();
  const exactly = function (value) { return same(read[0].value, value); };
  const found = fitting(slips, exactly,
    function (value) { return read.some(function (one) { return is(one.value, value); }); },
    function (value) { return read.some(function (one) { return shows(one, value, decimals); }); });
  const declared = found.length > 0 && exactly(found[0][0]);
  const soFar = read.some(function (one) {
    if (!rightSoFar(one, truth)) return false;
    if (marking.kind === "fraction") return one.step < 1;
    return isCoarse(one, decimals);
  });
  if (soFar && !declared) return unreadable("到此为止都对，请写得更精确", "right so far: give it more exactly");
  if (found.length) return slipped(found);
  if (marking.kind === "integer" && !same(read[0].value, Math.round(read[0].value))) {
    return unreadable("要一个整数", "a whole number is asked");
  }
  return wrong();
}

function inOrder(listed, names) {
  const values = flat(listed.numbers).map(function (one) { return one.value; });
  if (!listed.labels.length || !names) return values;
  const places = listed.labels.map(function (label) {
    return names.findIndex(function (name) { return name.toLowerCase() === label; });
  });
  const complete = places.length === values.length && places.length === names.length &&
    new Set(places).size === names.length && places.indexOf(-1) < 0;
  if (!complete) refuse("请标出每一个数，或都不标", "label all the numbers or none");
  const ordered = [];
  places.forEach(function (place, at) { ordered[place] = values[at]; });
  return ordered;
}

function markTuple(typed, marking, truth, slips) {
  const values = inOrder(readList(typed, [truth.length], true), marking.names);
  if (paired(values, truth, same)) return correct();
  const found = slips.filter(function (slip) {
    return paired(values, flat(slip[0]), same);
  });
  if (found.length) return slipped(found);
  if (values.length !== truth.length) {
    return unreadable("要 " + truth.length + " 个数", truth.length + " numbers are asked");
  }
  return wrong();
}

function markVector(typed, marking, values, slips) {
  const decimals = marking.decimals || 0;
  const truth = flat(values);
  const listed = readList(typed, marking.shape, false);
  const numbers = flat(listed.numbers);
  const fit = fits(shapeOf(listed.numbers), marking.shape);
  const is = function (number, value) { return within(number.value, value, decimals); };
  if (fit && paired(numbers, truth, is)) return correct();
  const exactly = function (value) {
    return paired(numbers, flat(value), function (one, other) { return same(one.value, other); });
  };
  const found = fitting(slips, exactly,
    function (value) { return paired(numbers, flat(value), is); },
    function (value) {
      return paired(numbers, flat(value), function (one, other) {
        return is(one, other) || shows(one, other, decimals);
      });
    });
  const declared = found.length > 0 && exactly(found[0][0]);
  const soFar = paired(numbers, truth, function (one, other) {
    return is(one, other) || (isCoarse(one, decimals) && rightSoFar(one, other));
  });
  if (fit && soFar && !declared) return unreadable("到此为止都对，请写得更精确", "right so far: give them more exactly");
  if (found.length) return slipped(found);
  if (!fit) return unreadable("要 " + marking.shape.join(" × ") + " 个数",
    marking.shape.join(" × ") + " numbers are asked");
  return wrong();
}

function mark(typed, marking, value, slips) {
  const by = { tuple: markTuple, vector: markVector }[marking.kind] || markNumber;
  try {
    if (marking.kind === "text") return markWords(typed, [value], slips);
    return by(typed, marking, value, slips);
  } catch (error) {
    if (error instanceof Unreadable) return { verdict: "unreadable", message: error.message };
    throw error;
  }
}

// What to type, in the empty box.
function wanted(marking) {
  const unit = marking.unit ? " (" + marking.unit + ")" : "";
  const decimals = marking.decimals;
  const digits = decimals ? say("，" + decimals + " 位小数", ", " + decimals +
    (decimals > 1 ? " decimals" : " decimal")) : "";
  const names = (marking.names || []).join(" × ");
  const kinds = {
    integer: say("整数", "a whole number"),
    decimal: say("数", "a number"),
    fraction: say("分数 a/b", "a fraction, a/b"),
    tuple: names || "a × b",
    vector: marking.shape && marking.shape.length > 1 ? "[[…], […]]" : "[a, b, …]",
    text: say("词", "a word"),
  };
  return kinds[marking.kind] + digits + unit;
}

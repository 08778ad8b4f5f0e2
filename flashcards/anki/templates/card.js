// What all cards with a script share: which card this is, and what is kept between its sides.

const root = document.querySelector(".fc");
const work = root.querySelector(".work");
const isBack = document.getElementById("answer") !== null;
const isChinese = root.lang.slice(0, 2) === "zh";

function say(chinese, english) {
  return isChinese ? chinese : english;
}

function element(tag, className, html) {
  const made = document.createElement(tag);
  made.className = className;
  made.innerHTML = html || "";
  return made;
}

function button(words, act) {
  const made = element("button", "tappable", words);
  made.type = "button";
  made.addEventListener("click", function (event) {
    event.stopPropagation();
    act();
  });
  return made;
}

function data() {
  const script = root.querySelector(".data script");
  return JSON.parse(decodeURIComponent(script.textContent));
}

// Anki typesets a side when it is shown; what is added later is typeset here.
function typeset(where) {
  if (window.MathJax && MathJax.typesetPromise) {
    MathJax.typesetPromise([where]).catch(function () {});
  }
}

function showAnswerSide() {
  if (typeof pycmd === "function") pycmd("ans");
  else if (typeof window.showAnswer === "function") window.showAnswer();
}

// A record a card, kept wherever it may last: some programs load a new page for the other
// side, some wipe the storage of the sitting, some allow none.
const KEY = "flashcards:" + root.dataset.name;

const lasting = ["sessionStorage", "localStorage"].map(function (kind) {
  try {
    window[kind].setItem("flashcards", "");
    window[kind].removeItem("flashcards");
    return window[kind];
  } catch (refused) {
    return null;
  }
}).filter(Boolean);

function recall() {
  if (!lasting.length) return null;
  if (window.flashcards && window.flashcards[KEY]) return window.flashcards[KEY];
  for (const storage of lasting) {
    try {
      const text = storage.getItem(KEY);
      if (text) return JSON.parse(text);
    } catch (unreadable) { /* as if nothing were kept */ }
  }
  return null;
}

function keep(record) {
  window.flashcards = window.flashcards || {};
  window.flashcards[KEY] = record;
  for (const storage of lasting) {
    try {
      storage.setItem(KEY, JSON.stringify(record));
    } catch (full) { /* the others may hold it */ }
  }
}

// What both sides can tell without keeping anything: the card and Anki's day, from 4 o'clock on.
function daily(count) {
  const now = new Date();
  const day = Math.floor((now.getTime() / 60000 - now.getTimezoneOffset() - 240) / 1440);
  let hash = 2166136261;
  for (const character of KEY + day) {
    hash = Math.imul(hash ^ character.codePointAt(0), 16777619) >>> 0;
  }
  return hash % count;
}

// Which of `count` variants both sides show. The question moves on through all of them, seven
// at a time, from one of the first level; the answer stays where the question is.
function variant(count, levels) {
  const record = recall();
  if (!lasting.length) return daily(count);
  if (isBack) return record ? record.variant % count : daily(count);
  const start = levels * Math.floor(Math.random() * Math.ceil(count / levels));
  let step = 7 % count || 1;
  while (count % step === 0 && step > 1) step -= 1;
  const next = record ? (record.variant + step) % count : start;
  keep({ variant: next, tries: [] });
  return next;
}

// A box to type into. `mark` turns what is typed into {verdict, message}: a second wrong try,
// or a right one, turns the card; what cannot be read is asked for again.
function answerBox(placeholder, mark) {
  const input = element("input", "");
  input.type = "text";
  input.placeholder = placeholder;
  for (const name of ["autocomplete", "autocorrect", "autocapitalize"]) {
    input.setAttribute(name, "off");
  }
  input.spellcheck = false;
  const verdict = element("div", "verdict");
  verdict.setAttribute("role", "status");
  function check() {
    if (!input.value.trim()) return showAnswerSide();
    const found = mark(input.value);
    show(verdict, found);
    if (found.verdict === "unreadable") return undefined;
    const record = recall() || { variant: 0, tries: [] };
    record.tries = record.tries.concat([[input.value, found]]);
    keep(record);
    if (found.verdict === "correct" || record.tries.length > 1) showAnswerSide();
    return undefined;
  }
  input.addEventListener("keydown", function (event) {
    event.stopPropagation();
    if (event.key === "Enter" && !event.isComposing) check();
  });
  const line = element("div", "box");
  line.append(input, button(say("检查", "Check"), check));
  work.append(line, verdict);
  setTimeout(function () { input.focus(); }, 0);
}

function show(where, found) {
  const words = {
    correct: say("正确", "Right"),
    wrong: say("不对", "Not right"),
    unreadable: say("再看看", "Look again"),
  };
  where.className = "verdict " + found.verdict;
  where.innerHTML = "<b>" + words[found.verdict] + "</b> " + found.message;
  typeset(where);
}

// On the answer's side: what was typed, and what was said to it.
function showTries() {
  const record = recall();
  for (const [typed, found] of (record && record.tries) || []) {
    const line = element("div", "try");
    line.textContent = typed;
    const verdict = element("div", "verdict");
    show(verdict, found);
    work.append(line, verdict);
  }
}

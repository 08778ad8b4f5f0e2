// Words without case, accents, spaces, hyphens and punctuation, as the program folds them.

function folded(words) {
  let text = words.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").normalize("NFKD").trim();
  text = text.replace(/−/g, "-").replace(/⁄/g, "/");
  text = text.replace(/([0-9])\s*[×✕*x]\s*(?=[0-9])/g, "$1x");
  text = text.replace(/(^|[^0-9])\.(?=[0-9])/g, "$10.");
  text = text.replace(/([0-9])\s*[,;、]\s*(?=[0-9])/g, "$1,");
  const characters = Array.from(text);
  const spoken = characters.filter(function (_, at) { return !isSilent(characters, at); });
  return spoken.join("").normalize("NFC") || text;
}

// A minus in front of a number speaks, and what stands between two digits: 1.5, 1/2, 1e-5.
function isSilent(characters, at) {
  if (/[\s_]/.test(characters[at])) return true;
  if (/[\p{L}\p{N}%+=<>^]/u.test(characters[at])) return false;
  const precedes = /[0-9]/.test(characters[at + 1] || "");
  if (at === 0 && characters[at] === "-" && precedes) return false;
  const before = characters.slice(Math.max(0, at - 2), at).join("");
  return !precedes || !/[0-9]e?$/.test(before);
}

function markWords(typed, accepted, slips) {
  const own = folded(typed);
  if (!own) return { verdict: "unreadable", message: say("没有输入", "nothing is typed") };
  if (accepted.indexOf(own) >= 0) return { verdict: "correct", message: "" };
  const slip = slips.find(function (one) { return one[0] === own; });
  return { verdict: "wrong", message: slip ? slip[1] : "" };
}

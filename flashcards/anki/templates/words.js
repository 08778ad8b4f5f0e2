// Words without case, accents, spaces, hyphens and punctuation, as the program folds them.

function folded(words) {
  let text = words.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").normalize("NFKD").trim();
  text = text.replace(/−/g, "-").replace(/⁄/g, "/");
  text = text.replace(/([0-9])\s*[×✕*x]\s*(?=[0-9])/g, "$1x");
  text = text.replace(/(^|[^0-9])\.(?=[0-9])/g, "$10.");
  text = text.replace(/([0-9])\s*[,;、]\s*(?=[0-9])/g, "$1,");
  let spoken = "";
  for (let at = 0; at < text.length; at += 1) {
    const before = text.slice(Math.max(0, at - 2), at);
    if (!isSilent(text, at, before)) spoken += text[at];
  }
  return spoken.normalize("NFC") || text;
}

// A minus in front of a number speaks, and what stands between two digits: 1.5, 1/2, 1e-5.
function isSilent(text, at, before) {
  const character = text[at];
  if (/[\s_]/.test(character)) return true;
  if (/[\p{L}\p{N}%+=<>^]/u.test(character) || isSurrogate(character)) return false;
  if (at === 0 && /^-[0-9]/.test(text)) return false;
  const follows = /[0-9]$/.test(before) || /[0-9]e$/.test(before);
  const precedes = /[0-9]/.test(text[at + 1] || "");
  return !follows || !precedes;
}

function isSurrogate(character) {
  return character >= "\ud800" && character <= "\udfff";
}

function markWords(typed, accepted, slips) {
  const own = folded(typed);
  if (accepted.indexOf(own) >= 0) return { verdict: "correct", message: "" };
  const slip = slips.find(function (one) { return one[0] === own; });
  return { verdict: "wrong", message: slip ? slip[1] : "" };
}

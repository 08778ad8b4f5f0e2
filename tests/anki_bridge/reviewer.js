// What a reviewer of Anki does with a side: it is put into the page, and its scripts are run.
window.turned = 0;
window.pycmd = function (words) { if (words === "ans") window.turned += 1; };

function put(where, side) {
  where.innerHTML = side;
  for (const old of Array.from(where.querySelectorAll("script"))) {
    const script = document.createElement("script");
    for (const attribute of old.attributes) script.setAttribute(attribute.name, attribute.value);
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
}

function part(where, selector) {
  const found = where.querySelector(selector);
  return found ? found.innerHTML : null;
}

function type(where, words) {
  const input = where.querySelector("input");
  input.value = words;
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  const verdict = where.querySelector(".verdict");
  return [verdict.className, verdict.textContent];
}

function instances(side) {
  const page = document.createElement("div");
  page.innerHTML = side;
  return JSON.parse(decodeURIComponent(page.querySelector(".data script").textContent)).instances;
}

// How a browser writes HTML that it has read.
function settled(html) {
  const page = document.createElement("div");
  page.innerHTML = html;
  return page.innerHTML;
}

// A side in a page of its own, as some programs show it; `before` is run ahead of it.
function alone(side, before) {
  return new Promise(function (resolve) {
    const frame = document.createElement("iframe");
    window.onmessage = function (event) {
      frame.remove();
      resolve(event.data);
    };
    frame.srcdoc = "<!doctype html><script>" + before + "</" + "script>" + side + "<script>" +
      "parent.postMessage({question: document.querySelector('.question').innerHTML, answer: " +
      "(document.querySelector('.answer') || {}).innerHTML}, '*');</" + "script>";
    document.body.append(frame);
  });
}

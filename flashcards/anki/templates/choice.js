// The options in an order of its own each time, the same on both sides, to tap or to think of.

const right = data().right;
const lists = Array.from(root.querySelectorAll(".question .options"));
const count = lists.length ? lists[0].children.length : 0;

// A permutation for each number: where to take the next option from.
function order(number) {
  const left = Array.from({ length: count }, function (_, place) { return place; });
  const shuffled = [];
  let state = number + 1;
  while (left.length) {
    state = Math.imul(state, 48271) % 2147483647 >>> 0;
    shuffled.push(left.splice(state % left.length, 1)[0]);
  }
  return shuffled;
}

const shuffled = order(variant(997, 1));

for (const options of lists) {
  const items = Array.from(options.children);
  for (const place of shuffled) {
    options.append(items[place]);
    items[place].dataset.place = place;
    if (!isBack) items[place].classList.add("tappable");
    items[place].addEventListener("click", function (event) {
      event.stopPropagation();
      if (!isBack) choose(place);
    });
  }
}

function choose(place) {
  const record = recall() || { variant: 0 };
  record.tries = [];
  record.chosen = place;
  keep(record);
  colour(place);
  showAnswerSide();
}

function colour(chosen) {
  for (const item of root.querySelectorAll(".question .options > li")) {
    const own = Number(item.dataset.place);
    item.classList.toggle("right", own === right);
    item.classList.toggle("missed", own === chosen && own !== right);
  }
}

if (isBack) {
  const record = recall();
  colour(record && "chosen" in record ? record.chosen : right);
  root.querySelector(".answer").hidden = true; // it stands among the options
}

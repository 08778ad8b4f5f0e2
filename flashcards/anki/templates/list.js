// One item at a time; without a script all of them are shown.
if (isBack) {
  for (const items of root.querySelectorAll(".items")) {
    const hidden = Array.from(items.children);
    const controls = element("div", "controls");
    const uncover = function (count) {
      for (const item of hidden.splice(0, count)) item.classList.remove("covered");
      next.textContent = say("下一项", "Next item") + " (" + hidden.length + ")";
      if (!hidden.length) controls.remove();
    };
    const next = button("", function () { uncover(1); });
    const all = button(say("全部", "All"), function () { uncover(hidden.length); });
    controls.append(next, all);
    items.after(controls);
    for (const item of hidden) {
      item.classList.add("covered");
      item.addEventListener("click", function () {
        if (item.classList.contains("covered")) uncover(1);
      });
    }
    uncover(0);
  }
}

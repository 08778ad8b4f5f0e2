// Another instance at each review. The answer's side writes the question anew as well, so that
// a question can never stand beside another one's answer.

const drill = data();
const instance = drill.instances[variant(drill.instances.length, drill.levels)];
const marking = drill.markings[instance.marking];

root.querySelector(".question").innerHTML = instance.ask;
if (isBack) {
  root.querySelector(".answer").innerHTML = instance.answer;
  showTries();
} else {
  answerBox(wanted(marking), function (typed) {
    return mark(typed, marking, instance.value, instance.slips);
  });
}

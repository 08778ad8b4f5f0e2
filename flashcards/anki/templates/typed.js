if (isBack) {
  showTries();
} else {
  const accepted = data().accept;
  keep({ variant: 0, tries: [] });
  answerBox(say("输入答案", "Type the answer"), function (typed) {
    return markWords(typed, accepted, []);
  });
}

// Copied words of a quote carry who said them, when, and where they are explained.
addEventListener("copy", (event) => {
  const chosen = getSelection();
  const within = (node) => (node?.closest ? node : node?.parentElement)?.closest(".quote__words");
  const words = within(chosen.anchorNode);
  if (!words || words !== within(chosen.focusNode)) return;
  const quote = words.closest(".quote");
  const copied = chosen.getRangeAt(0).cloneContents();
  for (const number of copied.querySelectorAll("sup")) number.remove();
  const said = (name) => quote.querySelector(name)?.textContent.trim() ?? "";
  const from = `${said(".quote__speaker")}, ${said(".quote__occasion time")}`;
  const address = `${location.href.split("#")[0]}#${quote.id}`;
  event.clipboardData.setData("text/plain", `${copied.textContent.trim()}\n— ${from}\n${address}`);
  event.preventDefault();
});

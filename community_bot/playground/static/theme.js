// A classic script, so that a remembered theme is there before the first paint.
(() => {
  try {
    const remembered = localStorage.getItem("community-bot-theme");
    if (remembered === "light" || remembered === "dark") {
      document.documentElement.dataset.theme = remembered;
    }
  } catch {
    // Storage is refused: the system's theme holds.
  }
})();

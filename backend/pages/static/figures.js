// Shows the buttons that verify a figure, and loads what does it when the first is pressed.
(() => {
  const own = document.currentScript.dataset;
  document.documentElement.classList.add("verifies");
  let loaded;
  const load = () => loaded ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = own.verifier;
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element && event.target.closest("button[data-figure]");
    if (!button) return;
    await load();
    window.verifyFigure(button);
  });
})();

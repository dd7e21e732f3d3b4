// Paper is light, whatever the screen is.
const shown = document.documentElement.dataset;
addEventListener("beforeprint", () => { shown.screen = shown.theme; shown.theme = "light"; });
addEventListener("afterprint", () => { shown.theme = shown.screen; });

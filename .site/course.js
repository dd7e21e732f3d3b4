// At the end of an address, ?pencil asks for a page to write on. Paper is light, whatever the screen is.
{
  const page = document.documentElement;
  page.classList.toggle("pencil", location.search === "?pencil");
  addEventListener("beforeprint", () => { page.dataset.screen = page.dataset.theme; page.dataset.theme = "light"; });
  addEventListener("afterprint", () => { page.dataset.theme = page.dataset.screen; });
}

(() => {
  const form = document.querySelector("form.filter");
  const box = form.querySelector("input");
  const said = form.querySelector("output");
  // As in `palisade rules list`, each word begins a word of the row; numbers too, since people search while they type.
  const parts = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const rows = [...document.querySelectorAll("[data-words]")];
  const words = new Map(rows.map((row) => [row, parts(row.dataset.words)]));
  const groups = [...document.querySelectorAll("[data-group]")];
  const search = () => {
    const wanted = parts(box.value);
    let shown = 0;
    for (const row of rows) {
      const fits = wanted.every((begin) => words.get(row).some((word) => word.startsWith(begin)));
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-words]:not([hidden])");
    said.textContent = wanted.length ? `${shown} of ${rows.length}` : "";
  };
  // A link to a row shows it, whatever was searched for.
  const follow = () => {
    const row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.hidden) {
      box.value = "";
      search();
      row.scrollIntoView();
    }
  };
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) box.value = asked;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", search);
  window.addEventListener("hashchange", follow);
  search();
  follow();
})();

(() => {
  const form = document.querySelector("form.filter");
  const box = form.querySelector("input");
  const said = form.querySelector("output");
  const rows = [...document.querySelectorAll("[data-words]")];
  const groups = [...document.querySelectorAll("[data-group]")];
  const search = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = words.every((word) => row.dataset.words.includes(word));
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-words]:not([hidden])");
    said.textContent = words.length ? `${shown} of ${rows.length}` : "";
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

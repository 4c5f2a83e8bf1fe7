"use strict";
(() => {
  const cases = [...document.querySelectorAll("details.case")];
  const controls = ["search", "verdict", "kind", "set", "failed", "change"].map((id) => document.getElementById(id));
  const [search, verdict, kind, set, failed, change] = controls;
  const words = new Map();
  const wordsOf = (el) => {
    if (!words.has(el)) words.set(el, el.textContent.toLowerCase());
    return words.get(el);
  };
  function apply() {
    const sought = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const el of cases) {
      const d = el.dataset;
      const fits =
        (!verdict.value || d.verdict === verdict.value) &&
        (!kind.value || d.kind === kind.value) &&
        (!set.value || d.set === set.value) &&
        (!failed.value || d.failed.split(" ").includes(failed.value)) &&
        (!change || !change.value || d.change === change.value) &&
        sought.every((w) => wordsOf(el).includes(w));
      el.hidden = !fits;
      shown += fits;
    }
    document.getElementById("count").textContent = `${shown} of ${cases.length} cases`;
  }
  for (const control of controls) if (control) control.addEventListener("input", apply);
  document.getElementById("openall").addEventListener("click", () => {
    const visible = cases.filter((el) => !el.hidden);
    const open = visible.some((el) => !el.open);
    for (const el of visible) el.open = open;
  });
  function follow() {
    const el = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!el || !el.classList.contains("case")) return;
    for (const control of controls) if (control) control.value = "";
    apply();
    el.open = true;
    // Cases out of sight have a guessed height until they are painted: aim again once they are.
    el.scrollIntoView({ block: "start" });
    requestAnimationFrame(() => requestAnimationFrame(() => el.scrollIntoView({ block: "start" })));
  }
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => {
    for (const plot of document.querySelectorAll(".js-plotly-plot")) Plotly.Plots.resize(plot);
  });
  apply();
  follow();
})();

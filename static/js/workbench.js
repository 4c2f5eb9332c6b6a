/* The workbench by keyboard: only while the focus is on a comment, so that no key does anything by surprise. */
(function () {
  "use strict";
  var bench = document.querySelector("[data-bench]");
  if (!bench) { return; }
  var rows = Array.prototype.slice.call(bench.querySelectorAll("[data-row]"));
  var box = function (row) { return row.querySelector("input[name=comment]"); };
  var place = function (row) { return box(row) || row.querySelector("[data-open]"); };
  var said = bench.querySelector("[data-said]");
  var last = null;

  var say = function () {
    var count = rows.filter(function (row) { return box(row) && box(row).checked; }).length;
    rows.forEach(function (row) { row.classList.toggle("chosen-row", !!(box(row) && box(row).checked)); });
    if (said) { said.textContent = count ? said.dataset.said.replace("{n}", count) : ""; }
  };

  /* All between the last chosen one and this one get its state. */
  var range = function (row) {
    var from = rows.indexOf(last);
    var to = rows.indexOf(row);
    if (from < 0 || to < 0) { return; }
    rows.slice(Math.min(from, to), Math.max(from, to) + 1).forEach(function (one) {
      if (box(one)) { box(one).checked = box(row).checked; }
    });
  };

  var go = function (row, step) {
    var next = rows[rows.indexOf(row) + step];
    if (next) { place(next).focus(); next.scrollIntoView({ block: "nearest" }); }
  };

  var act = function (row, key) {
    var button = bench.querySelector("button[data-key='" + key + "']");
    if (!button) { return; }
    if (!rows.some(function (one) { return box(one) && box(one).checked; }) && box(row)) { box(row).checked = true; }
    bench.requestSubmit(button);
  };

  bench.addEventListener("click", function (event) {
    var row = event.target.closest("[data-row]");
    if (!row || event.target !== box(row)) { return; }
    if (event.shiftKey) { range(row); }
    last = row;
  });
  bench.addEventListener("change", say);

  bench.addEventListener("keydown", function (event) {
    var row = event.target.closest("[data-row]");
    if (!row || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("textarea, select, input[type=text]")) { return; }
    var code = event.code;
    if (code === "KeyJ" || code === "KeyK") { go(row, code === "KeyJ" ? 1 : -1); }
    else if (code === "KeyX" && box(row)) {
      box(row).checked = !box(row).checked;
      if (event.shiftKey) { range(row); }
      last = row;
      say();
    }
    else if (code === "KeyO") { row.querySelector("[data-open]").click(); }
    else if (["KeyA", "KeyG", "KeyU", "KeyH"].indexOf(code) >= 0 && !event.shiftKey) { act(row, code.slice(3).toLowerCase()); }
    else { return; }
    event.preventDefault();
  });

  var keys = document.querySelector("[data-keys]");
  if (keys) { keys.hidden = false; }
  say();
})();

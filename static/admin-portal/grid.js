/* Moving through a table of inputs by keys, and a word before unsaved changes are left. An enhancement. */
(function () {
  "use strict";
  var table = document.querySelector("[data-grid]");
  if (!table) { return; }
  var form = table.closest("form");
  var dirty = false;
  var column = function (name) {
    return Array.prototype.slice.call(table.querySelectorAll("[data-column='" + name + "']"));
  };
  var step = function (field, by) {
    var all = column(field.dataset.column);
    var next = all[all.indexOf(field) + by];
    if (!next) { return false; }
    next.focus();
    if (next.select) { next.select(); }
    return true;
  };
  var wants = function (field, event) {
    var typed = field.tagName === "TEXTAREA" || field.type === "text";
    if (event.key === "Enter" && !event.ctrlKey && !event.altKey && !event.metaKey) { return event.shiftKey ? -1 : 1; }
    if (event.key === "ArrowDown" && typed && !event.shiftKey && atEdge(field, 1)) { return 1; }
    if (event.key === "ArrowUp" && typed && !event.shiftKey && atEdge(field, -1)) { return -1; }
    return 0;
  };
  /* In a text of several lines the arrows first go to its end or beginning. */
  var atEdge = function (field, by) {
    if (field.list) { return false; }
    return by > 0 ? field.selectionEnd === field.value.length : field.selectionStart === 0;
  };
  table.addEventListener("keydown", function (event) {
    var field = event.target;
    if (!field.dataset || !field.dataset.column) { return; }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); return; }
    var by = wants(field, event);
    if (by) { event.preventDefault(); step(field, by); }
  });
  table.addEventListener("input", function (event) { dirty = dirty || Boolean(event.target.dataset.column); });
  form.addEventListener("submit", function () { dirty = false; });
  window.addEventListener("beforeunload", function (event) { if (dirty) { event.preventDefault(); } });
}());

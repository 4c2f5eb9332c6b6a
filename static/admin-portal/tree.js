/* Dragging in the goal tree. An enhancement: the arrows do the same without it. */
(function () {
  "use strict";
  var form = document.querySelector("[data-tree]");
  if (!form) { return; }
  var field = form.querySelector("[data-move]");
  var items = Array.prototype.slice.call(form.querySelectorAll("li[data-id]"));
  var dragged = null;
  var mark = function (item, place) {
    items.forEach(function (other) { other.classList.remove("drop-before", "drop-under", "drop-after"); });
    if (item) { item.classList.add("drop-" + place); }
  };
  var inBranch = function (item) {
    if (item === dragged) { return true; }
    var depth = Number(dragged.dataset.depth);
    var at = items.indexOf(dragged) + 1;
    for (; at < items.length && Number(items[at].dataset.depth) > depth; at += 1) {
      if (items[at] === item) { return true; }
    }
    return false;
  };
  var placeAt = function (item, event) {
    var box = item.querySelector(".line").getBoundingClientRect();
    var part = (event.clientY - box.top) / box.height;
    return part < 0.3 ? "before" : part > 0.7 ? "after" : "under";
  };
  var index = function (item, place) {
    var at = Number(item.dataset.index) + (place === "after" ? 1 : 0);
    var sameParent = dragged.dataset.parent === item.dataset.parent;
    return sameParent && Number(dragged.dataset.index) < at ? at - 1 : at;
  };
  items.forEach(function (item) {
    var line = item.querySelector(".line");
    line.draggable = true;
    line.addEventListener("dragstart", function (event) {
      dragged = item;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", item.dataset.id);
    });
    line.addEventListener("dragend", function () { dragged = null; mark(null); });
    line.addEventListener("dragover", function (event) {
      if (!dragged || inBranch(item)) { return; }
      event.preventDefault();
      mark(item, placeAt(item, event));
    });
    line.addEventListener("drop", function (event) {
      if (!dragged || inBranch(item)) { return; }
      event.preventDefault();
      var place = placeAt(item, event);
      var parent = place === "under" ? item.dataset.id : item.dataset.parent;
      var at = place === "under" ? 9999 : index(item, place);
      field.value = ["under", dragged.dataset.id, parent, at].join(":");
      field.disabled = false;
      form.submit();
    });
  });
  /* After a move the focus is on the row that moved, for the next step by keyboard. */
  var moved = window.location.hash && document.getElementById(window.location.hash.slice(1));
  if (moved && moved.dataset.id) { moved.focus(); }
}());

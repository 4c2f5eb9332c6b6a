/* Selecting words of a draft, with mouse, finger or keyboard, offers to comment on just them.
   Without this file every paragraph still has its own link. */
(function () {
  "use strict";
  var AROUND = 60, WHOLE = 100, LEAST = 3, MOST = 1000;
  var SKIPPED = ".para-link, .say, .visually-hidden, .margin, script, button, del";
  var root = document.querySelector("[data-quote]");
  var selection = window.getSelection && window.getSelection();
  if (!root || !selection) { return; }

  var link = document.createElement("a");
  link.className = "act quote-act";
  link.textContent = root.dataset.quoteLabel || "“ ”";
  link.hidden = true;
  var said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  root.appendChild(said);
  document.body.appendChild(link);

  /* The words of a range without marks that belong to the page, spaces collapsed. */
  var words = function (range) {
    var part = document.createElement("div");
    part.appendChild(range.cloneContents());
    Array.prototype.slice.call(part.querySelectorAll(SKIPPED)).forEach(function (item) { item.remove(); });
    Array.prototype.slice.call(part.querySelectorAll("p, li, tr, td, th, h2, h3, h4, br")).forEach(function (block) {
      block.insertAdjacentText("afterend", " ");
    });
    return part.textContent.replace(/\s+/g, " ").trim();
  };
  var paragraph = function (node) {
    var element = node.nodeType === 1 ? node : node.parentElement;
    return element && element.closest("[id^='p-']");
  };
  var around = function (range, before) {
    var scope = paragraph(before ? range.startContainer : range.endContainer) || root;
    var other = document.createRange();
    other.selectNodeContents(scope);
    if (before) { other.setEnd(range.startContainer, range.startOffset); } else { other.setStart(range.endContainer, range.endOffset); }
    var text = words(other);
    return before ? text.slice(-AROUND) : text.slice(0, AROUND);
  };
  var address = function (range, quote) {
    var url = new URL(root.dataset.quote, window.location.href);
    var ask = url.searchParams;
    var first = paragraph(range.startContainer), last = paragraph(range.endContainer);
    if (root.dataset.on) { ask.set("on", root.dataset.on); }
    if (first && first === last) { ask.set("p", first.id.slice(2)); }
    ask.set("quote", quote.length > 2 * WHOLE ? quote.slice(0, WHOLE) : quote);
    if (quote.length > 2 * WHOLE) { ask.set("quote_end", quote.slice(-WHOLE)); }
    ask.set("prefix", around(range, true));
    ask.set("suffix", around(range, false));
    return url.href;
  };
  var place = function (range) {
    var coarse = window.matchMedia("(pointer: coarse), (max-width: 599px)").matches;
    link.classList.toggle("docked", coarse);
    if (coarse) { link.removeAttribute("style"); return; }
    var box = range.getBoundingClientRect();
    var home = (link.offsetParent || document.body).getBoundingClientRect();
    var left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - link.offsetWidth - 8));
    link.style.top = box.bottom - home.top + 8 + "px";
    link.style.left = left - home.left + "px";
  };
  var hide = function () { link.hidden = true; said.textContent = ""; };
  var look = function () {
    if (document.activeElement === link) { return; }
    var range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    if (!range || !root.contains(range.commonAncestorContainer)) { hide(); return; }
    var quote = words(range);
    if (quote.length < LEAST || quote.length > MOST) { hide(); return; }
    link.href = address(range, quote);
    link.hidden = false;
    /* Behind the block of the selection: that is where reading goes on after it. */
    var block = paragraph(range.endContainer);
    if (block && block.nextSibling !== link) { block.parentNode.insertBefore(link, block.nextSibling); }
    place(range);
    said.textContent = root.dataset.quoteSaid || "";
  };

  var timer;
  document.addEventListener("selectionchange", function () { clearTimeout(timer); timer = setTimeout(look, 200); });
  document.addEventListener("keydown", function (event) {
    if (link.hidden) { return; }
    if (event.key === "Escape") { hide(); }
    /* From the selection the next stop is the link, before the links inside of the paragraph. */
    if (event.key === "Tab" && !event.shiftKey && document.activeElement !== link) {
      event.preventDefault();
      link.focus();
    }
  });
  window.addEventListener("resize", look);
}());

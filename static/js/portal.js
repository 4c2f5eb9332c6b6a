/* Enhancement only: every page does its work without this file. */
(function () {
  "use strict";
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  var LOOKALIKE = { a: "а", b: "в", c: "с", e: "е", h: "н", i: "і", k: "к", m: "м", o: "о", p: "р", t: "т", x: "х", y: "у" };
  var fold = function (text) {
    return text.toLocaleLowerCase().replace(/[abcehikmoptxy]/g, function (letter) { return LOOKALIKE[letter]; }).replace(/['’ʼ]/g, "’");
  };

  /* A form that came back with errors: the reader starts at the summary. */
  all("[data-focus]").slice(0, 1).forEach(function (summary) { summary.focus(); });

  /* «Expand all» without a new page. */
  all("[data-expand]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      var tree = document.getElementById(link.dataset.expand);
      if (!tree) { return; }
      event.preventDefault();
      var open = link.getAttribute("aria-pressed") !== "true";
      all("details", tree).forEach(function (item) { item.open = open; });
      link.setAttribute("aria-pressed", String(open));
      link.textContent = open ? link.dataset.less : link.dataset.more;
    });
    link.setAttribute("role", "button");
    link.setAttribute("aria-pressed", "false");
    link.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); link.click(); }
    });
  });

  /* The filter box of the tree answers while one types; Enter still sends the form. */
  all("[data-filter]").forEach(function (box) {
    var tree = document.getElementById(box.dataset.filter);
    var said = document.getElementById(box.dataset.said);
    if (!tree || tree.hasAttribute("data-filtered")) { return; }
    var items = all("li", tree).map(function (item) {
      var row = item.querySelector(".goal");
      return { item: item, words: fold(row ? row.textContent : ""), parent: item.parentElement.closest("li") };
    });
    var wasOpen = all("details", tree).map(function (item) { return [item, item.open]; });
    var timer;
    box.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () {
        var words = fold(box.value).split(/\s+/).filter(Boolean);
        var shown = new Set();
        var found = 0;
        items.forEach(function (entry) {
          if (!words.every(function (word) { return entry.words.indexOf(word) >= 0; })) { return; }
          found += 1;
          for (var li = entry.item; li; li = li.parentElement.closest("li")) { shown.add(li); }
        });
        items.forEach(function (entry) { entry.item.hidden = !shown.has(entry.item); });
        wasOpen.forEach(function (pair) { pair[0].open = words.length ? true : pair[1]; });
        if (said) { said.textContent = words.length ? said.dataset.found.replace("{n}", found) : ""; }
      }, 150);
    });
  });

  /* How many characters are left. */
  all("[data-count-for]").forEach(function (line) {
    var field = document.getElementById(line.dataset.countFor);
    if (!field || !field.maxLength || field.maxLength < 0) { return; }
    var whole = line.textContent;
    var say = function () { line.textContent = whole + " " + field.value.length + " / " + field.maxLength; };
    field.addEventListener("input", say);
    say();
  });

  /* A page that waits for the worker looks again by itself, ever more seldom. */
  all("[data-refresh]").slice(0, 1).forEach(function (box) {
    var wait = 2000;
    var look = function () {
      fetch(box.dataset.refresh, { headers: { "X-Requested-With": "fetch" } }).then(function (answer) {
        return answer.text();
      }).then(function (html) {
        if (html.indexOf("data-refresh") < 0) { window.location.assign(box.dataset.refresh); return; }
        wait = Math.min(wait * 1.5, 30000);
        setTimeout(look, wait);
      }).catch(function () { setTimeout(look, 30000); });
    };
    setTimeout(look, wait);
  });

  /* The menu of doors closes with Escape and gives the focus back. */
  all(".menu").forEach(function (menu) {
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
    });
  });
}());

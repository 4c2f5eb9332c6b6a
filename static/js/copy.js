/* Copy buttons: without this file the text is selected by hand. */
(function () {
  "use strict";
  if (!navigator.clipboard) { return; }
  Array.prototype.slice.call(document.querySelectorAll("[data-copy]")).forEach(function (button) {
    var box = document.getElementById(button.dataset.copy);
    var said = document.getElementById(button.dataset.said);
    if (!box) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(box.value).then(function () {
        if (said) { said.textContent = said.dataset.done; }
      }, function () { box.focus(); box.select(); });
    });
  });
}());

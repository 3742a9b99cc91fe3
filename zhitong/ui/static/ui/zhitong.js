/* Makes pages quicker, never possible: everything here works without it. No dependency; htmx is used only where a page loads it. */
(function () {
  "use strict";

  var BUSY_AFTER = 300;
  var IN_FIELD = "input, textarea, select, [contenteditable]";

  function each(selector, act, root) {
    Array.prototype.forEach.call((root || document).querySelectorAll(selector), act);
  }

  function csrfToken() {
    var meta = document.querySelector("meta[name=csrf-token]");
    return meta ? meta.content : "";
  }

  /* ---- a second press is ignored; the pressed button says that it is busy ---- */
  function guardDoubleSubmit(event) {
    var form = event.target;
    if (form.method === "get" || form.method === "dialog" || event.defaultPrevented) { return; }
    if (form.dataset.ztSent) { event.preventDefault(); return; }
    form.dataset.ztSent = "1";
    var button = event.submitter;
    if (!button) { return; }
    window.setTimeout(function () {
      if (!form.dataset.ztSent) { return; }
      button.setAttribute("aria-busy", "true");
      button.dataset.ztWords = button.textContent;
      if (!button.querySelector("svg")) { button.textContent = button.dataset.busy || "正在保存…"; }
    }, BUSY_AFTER);
  }

  function releaseForms() {
    each("form[data-zt-sent]", function (form) {
      delete form.dataset.ztSent;
      each("[aria-busy=true]", function (button) {
        button.removeAttribute("aria-busy");
        if (button.dataset.ztWords) { button.textContent = button.dataset.ztWords; delete button.dataset.ztWords; }
      }, form);
    });
  }

  /* ---- ticked rows ---- */
  function countPicked(card) {
    var boxes = card.querySelectorAll("[data-zt-pick]");
    var ticked = card.querySelectorAll("[data-zt-pick]:checked").length;
    var words = card.querySelector("[data-zt-bulk-words]");
    var all = card.querySelector("[data-zt-pick-all]");
    if (words) { words.textContent = "已选 " + ticked + " " + (words.dataset.unit || "件"); }
    if (all) { all.checked = ticked > 0 && ticked === boxes.length; all.indeterminate = ticked > 0 && ticked < boxes.length; }
  }

  function cardOf(element) { return element.closest(".zt-card") || document; }

  function onChange(event) {
    var box = event.target;
    if (box.matches("[data-zt-pick-all]")) {
      each("[data-zt-pick]", function (one) { one.checked = box.checked && !one.disabled; }, cardOf(box));
      countPicked(cardOf(box));
    } else if (box.matches("[data-zt-pick]")) {
      countPicked(cardOf(box));
    }
  }

  function onReset(event) {
    window.setTimeout(function () {
      each("[data-zt-pick]", function (box) {
        if (box.form === event.target) { box.checked = false; }
      });
      each("[data-zt-bulk]", function (bar) { countPicked(cardOf(bar)); });
    }, 0);
  }

  /* ---- keys of the desk ---- */
  var here = -1;
  var lastKey = "";

  function rows() { return Array.prototype.slice.call(document.querySelectorAll("[data-zt-row]")); }

  function moveTo(index) {
    var all = rows();
    if (!all.length) { return; }
    here = Math.max(0, Math.min(all.length - 1, index));
    all.forEach(function (row, at) { row.classList.toggle("zt-here", at === here); });
    var target = all[here].querySelector("th a") || all[here].querySelector("a, input");
    if (target) { target.focus({ preventScroll: false }); }
  }

  function actOnRow(key) {
    var row = rows()[here];
    if (!row) { return false; }
    if (key === "x") {
      var box = row.querySelector("[data-zt-pick]");
      if (box) { box.click(); }
      return Boolean(box);
    }
    if (key === "Enter" && row.dataset.ztUrl && !document.activeElement.closest("a, button, input")) {
      window.location.assign(row.dataset.ztUrl);
      return true;
    }
    return false;
  }

  function onKey(event) {
    var keys = document.getElementById("zt-keys");
    if (!keys || keys.hasAttribute("data-zt-keys-off") || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.target.closest(IN_FIELD) && event.target.type !== "checkbox") { return; }
    var key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    var done = true;
    if (key === "/") { document.getElementById("zt-search-q").focus(); }
    else if (key === "j") { moveTo(here + 1); }
    else if (key === "k") { moveTo(here - 1); }
    else if (key === "?" || key === "？") { if (!keys.open) { keys.showModal(); } }
    else if (key === "l" && lastKey === "g") { window.location.assign(document.querySelector(".zt-mark").href); }
    else if (key === "x" || key === "Enter") { done = actOnRow(key); }
    else { done = false; }
    lastKey = key;
    if (done) { event.preventDefault(); }
  }

  /* ---- autosave: a form with data-zt-autosave="address" is sent there after a pause; the answer is the sentence to show ---- */
  function watchAutosave(form) {
    var timer = 0;
    form.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(function () { autosave(form); }, 1500);
    });
  }

  function autosave(form) {
    var words = document.querySelector("[data-zt-saved]");
    window.fetch(form.dataset.ztAutosave, {
      method: "POST", body: new FormData(form), credentials: "same-origin",
      headers: { "X-CSRFToken": csrfToken(), "X-Zhitong-Autosave": "1" }
    }).then(function (answer) {
      if (answer.redirected) { return "离开太久，还没有保存。按“存好”，登录以后内容还在。"; }
      var version = answer.headers.get("X-Zhitong-Version");
      if (version && form.elements.version) { form.elements.version.value = version; }
      return answer.ok || answer.status === 409 ? answer.text() : "";
    }).then(function (sentence) {
      if (words && sentence) { words.textContent = sentence; }
    }).catch(function () {
      if (words) { words.textContent = "没有信号，还没有保存"; }
    });
  }

  /* ---- the session ends in two minutes: say so, one press extends ---- */
  function watchSession() {
    var box = document.querySelector("[data-zt-session]");
    if (!box) { return; }
    var wait = (parseInt(box.dataset.ztSession, 10) - 120) * 1000;
    var timer = 0;
    function start() { timer = window.setTimeout(function () { box.hidden = false; box.querySelector("button").focus(); }, Math.max(wait, 0)); }
    box.querySelector("[data-zt-keep-press]").addEventListener("click", function () {
      window.fetch(box.dataset.ztKeep, { method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": csrfToken() } })
        .then(function (answer) { if (answer.ok) { box.hidden = true; window.clearTimeout(timer); start(); } });
    });
    start();
  }

  /* ---- opened and closed parts stay as the reader left them ---- */
  function rememberDetails() {
    each("details[data-zt-remember]", function (part) {
      var key = "zt:" + part.dataset.ztRemember;
      var kept = null;
      try { kept = window.localStorage.getItem(key); } catch (refused) { return; }
      if (kept !== null) { part.open = kept === "1"; }
      part.addEventListener("toggle", function () { window.localStorage.setItem(key, part.open ? "1" : "0"); });
    });
  }

  var FOLDED_AGAIN = ".zt-filter[open], .zt-menu[open], .zt-sitenav-fold[open], .zt-nav-fold[open]";

  function closeOthers(event) {
    each(FOLDED_AGAIN, function (open) {
      if (!open.contains(event.target)) { open.open = false; }
    });
  }

  function onEscape(event) {
    if (event.key !== "Escape") { return; }
    each(FOLDED_AGAIN, function (open) {
      open.open = false;
      open.querySelector("summary").focus();
    });
  }

  function findInOptions(event) {
    if (!event.target.matches("[data-zt-filter-find]")) { return; }
    var wanted = event.target.value.trim();
    each(".zt-ticks li", function (line) {
      line.hidden = wanted !== "" && line.textContent.indexOf(wanted) < 0 && !line.querySelector(":checked");
    }, event.target.closest("form"));
  }

  function watchSignal() {
    each("[data-zt-offline]", function (bar) {
      function show() { bar.hidden = navigator.onLine; }
      window.addEventListener("online", show);
      window.addEventListener("offline", show);
      show();
    });
  }

  /* ---- whenever new content stands on the page ---- */
  function prepare(root) {
    each(".zt-pick-label[hidden], .zt-filter-find[hidden], [data-zt-show-keys][hidden], [data-zt-print][hidden]", function (part) { part.hidden = false; }, root);
    each("form[data-zt-autosave]", function (form) {
      if (!form.dataset.ztWatched) { form.dataset.ztWatched = "1"; watchAutosave(form); }
    }, root);
    var summary = (root || document).querySelector("[data-zt-summary]");
    if (summary) { summary.focus(); }
  }

  function afterSwap(event) {
    releaseForms();
    prepare(event.target && event.target.querySelector ? event.target : document);
    if (document.activeElement === document.body) {
      var result = document.getElementById("result");
      if (result && result.children.length) { result.focus(); }
    }
  }

  function addCsrf(event) {
    var detail = event.detail || {};
    var headers = detail.headers || (detail.ctx && detail.ctx.request && detail.ctx.request.headers);
    if (headers && csrfToken()) { headers["X-CSRFToken"] = csrfToken(); }
  }

  function onClick(event) {
    if (event.target.closest("[data-zt-print]")) { window.print(); }
    var keys = document.getElementById("zt-keys");
    if (keys && event.target.closest("[data-zt-show-keys]") && !keys.open) { keys.showModal(); }
  }

  document.addEventListener("click", onClick);
  document.addEventListener("submit", guardDoubleSubmit);
  document.addEventListener("change", onChange);
  document.addEventListener("reset", onReset);
  document.addEventListener("keydown", onKey);
  document.addEventListener("keydown", onEscape);
  document.addEventListener("click", closeOthers);
  document.addEventListener("input", findInOptions);
  document.addEventListener("htmx:configRequest", addCsrf);
  document.addEventListener("htmx:config:request", addCsrf);
  document.addEventListener("htmx:afterSwap", afterSwap);
  document.addEventListener("htmx:after:swap", afterSwap);
  window.addEventListener("pageshow", releaseForms);

  function start() {
    rememberDetails();
    watchSession();
    watchSignal();
    prepare(document);
  }
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
}());

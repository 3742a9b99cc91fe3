// Checks an unpacked case file against its list and its root. Loads nothing; the algorithm is that of zhitong/lib/hash_tree.py.
"use strict";
(function () {
  const LIST = "清单.json", SELF = "校验.html", COVER = "封面.json";
  const OF_LIST = ["format", "root", "files"], OF_FILE = ["path", "sha256", "size"];
  // What a file manager leaves in every folder that it has shown.
  const LEFT_BY_SYSTEMS = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);
  const folder = document.getElementById("folder");
  const wanted = document.getElementById("root");
  const verdict = document.getElementById("verdict");

  const hex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
  const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (one) => parseInt(one, 16));
  async function hash(...parts) {
    const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
    let at = 0;
    for (const one of parts) { whole.set(one, at); at += one.length; }
    return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
  }
  async function rootOf(files) {
    let level = [];
    for (const one of files) {
      level.push(await hash([0], new TextEncoder().encode(one.path), [0], unhex(one.sha256)));
    }
    if (!level.length) return hex(await hash());
    while (level.length > 1) {
      const above = [];
      for (let i = 0; i + 1 < level.length; i += 2) above.push(await hash([1], level[i], level[i + 1]));
      if (level.length % 2) above.push(level[level.length - 1]);
      level = above;
    }
    return hex(level[0]);
  }
  function say(tone, head, lines) {
    verdict.className = tone;
    verdict.replaceChildren();
    const title = document.createElement("p");
    const strong = document.createElement("strong");
    strong.textContent = head;
    title.append(strong);
    verdict.append(title);
    const list = document.createElement("ul");
    for (const line of lines) {
      const item = document.createElement("li");
      item.textContent = line;
      list.append(item);
    }
    if (lines.length) verdict.append(list);
  }
  // What of the list itself is not as it was made; nothing may stand in it that the root does not stand for.
  function strange(list, root) {
    const faults = [];
    const covered = list.files.some((one) => one.path === COVER);
    if (list.format !== (covered ? 2 : 1)) faults.push("清单被改过：格式和内容不符：" + LIST);
    if (list.root !== root) faults.push("清单被改过：清单里写的根哈希和按清单算出的不同：" + LIST);
    if (covered) {
      for (const key of Object.keys(list)) if (!OF_LIST.includes(key)) faults.push("清单里多了没有封存的内容：" + key);
    }
    for (const one of list.files) {
      for (const key of Object.keys(one)) if (!OF_FILE.includes(key)) faults.push("清单里多了没有封存的内容：" + one.path + " 的 " + key);
    }
    return faults;
  }
  // What the file says of itself, once it is known to be what was packed.
  async function told(given, list) {
    if (!given.has(COVER)) {
      return ["这是旧格式的案卷包：清单里的办件号、用途、制作时间和“没有收进”的说明不在根哈希里，以“目录.html”为准。"];
    }
    const cover = JSON.parse(await given.get(COVER).text());
    const left = (cover.left_out || []).map((one) => "没有收进：" + one.title + "（" + one.fault + "）");
    return [cover.number + " " + cover.title, cover.purpose + "，" + cover.made_at + "，" + cover.made_by + "制作", ...left];
  }
  async function check() {
    const given = new Map();
    for (const file of folder.files) {
      given.set(file.webkitRelativePath.split("/").slice(1).join("/").normalize("NFC"), file);
    }
    if (!given.size) return;
    if (!given.has(LIST)) { say("bad", "没有找到“清单.json”，请选解压出来的那个文件夹。", []); return; }
    let list;
    try { list = JSON.parse(await given.get(LIST).text()); await rootOf(list.files); }
    catch { say("bad", "“清单.json”读不懂，已经不是原来的。", []); return; }
    const faults = [];
    const known = new Set([LIST, SELF]);
    const root = await rootOf(list.files);
    if (root !== wanted.value.trim().toLowerCase()) faults.push("清单被改过：按清单算出的根哈希和上面的不同：清单.json");
    faults.push(...strange(list, root));
    for (const one of list.files) {
      known.add(one.path);
      say("", "正在校验：" + one.path, []);
      const file = given.get(one.path);
      if (!file) { faults.push("缺少：" + one.path); continue; }
      const found = hex(await hash(new Uint8Array(await file.arrayBuffer())));
      if (found !== one.sha256) faults.push("被改过：" + one.path);
      else if (one.size !== file.size) faults.push("清单被改过：大小和文件不符：" + one.path);
    }
    for (const path of given.keys()) {
      if (!known.has(path) && !LEFT_BY_SYSTEMS.has(path.split("/").pop())) faults.push("清单里没有，多出来的：" + path);
    }
    if (faults.length) say("bad", "校验没有通过，" + faults.length + " 处不符：", faults);
    else say("good", "校验通过：" + list.files.length + " 个文件都和封包时一样。", ["根哈希 " + root, ...await told(given, list)]);
  }
  folder.addEventListener("change", check);
  wanted.addEventListener("change", check);
})();

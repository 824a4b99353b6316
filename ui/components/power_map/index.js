// The power map in the page. vis-network keeps view and gestures; positions, drawing and hit test are ours.

const maps = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  let map = maps.get(parentElement);
  if (!map || !map.root.isConnected) {
    map = create(parentElement);
    maps.set(parentElement, map);
  }
  map.pick = (value) => setStateValue("pick", value);
  update(map, data);
  return () => {
    map.watch.disconnect();
    map.network.destroy();
    map.root.remove();
    maps.delete(parentElement);
  };
}

function create(parent) {
  const root = make("div", "map");
  const head = make("div", "legend");
  const stage = make("div", "stage");
  const canvas = make("div", "canvas");
  const tools = make("div", "tools");
  const keys = make("div", "keys");
  const tip = make("div", "tip");
  const note = make("div", "note");
  const empty = make("div", "empty");
  tip.hidden = true;
  stage.tabIndex = 0;
  head.append(keys, tools);
  stage.append(canvas, empty, tip);
  root.append(head, stage);
  parent.append(root);
  const map = { root, keys, stage, tools, tip, note, empty, selected: null, near: null, opened: false, data: null };
  map.nodes = new vis.DataSet();
  map.edges = new vis.DataSet();
  map.canvas = canvas;
  map.watch = new ResizeObserver(() => resize(map));
  map.watch.observe(stage);
  return map;
}

// vis zooms when its room changes. A view the user has chosen stays; an opening one is found anew.
function resize(map) {
  if (!map.network) return;
  const view = viewOf(map);
  map.network.setSize("100%", "100%");
  map.network.moveTo({ ...view, animation: false });
  open(map, !map.moved);
  map.network.redraw();
}

function viewOf(map) {
  return { position: map.network.getViewPosition(), scale: map.network.getScale() };
}

function start(map) {
  const options = { ...map.data.network.options, width: "100%", height: "100%" };
  // vis draws nothing of its own: it would leave out nodes it believes out of sight. Cards come after our lines.
  options.nodes = { shape: "custom", ctxRenderer: () => ({ drawNode() {}, nodeDimensions: { width: 1, height: 1 } }) };
  map.network = new vis.Network(map.canvas, { nodes: map.nodes, edges: map.edges }, options);
  map.network.on("beforeDrawing", (ctx) => drawUnder(ctx, map));
  map.network.on("afterDrawing", (ctx) => drawOver(ctx, map));
  map.network.on("click", ({ pointer }) => choose(map, hit(map, pointer.canvas)));
  map.network.on("dragStart", () => {
    map.moved = true;
    point(map, {});
  });
  map.network.on("zoom", () => keep(map));
  map.stage.addEventListener("pointermove", (event) => {
    if (event.buttons) return;
    const box = map.canvas.getBoundingClientRect();
    const dom = { x: event.clientX - box.left, y: event.clientY - box.top };
    point(map, hit(map, map.network.DOMtoCanvas(dom)), dom);
  });
  map.stage.addEventListener("pointerleave", () => point(map, {}));
  map.stage.addEventListener("keydown", (event) => onKey(map, event));
  // A page scrolls under the wheel; the map zooms only when it was asked to: with Ctrl, or once it has the focus.
  const wheel = (event) => {
    if (!event.ctrlKey && !event.metaKey && !map.stage.matches(":focus-within")) event.stopPropagation();
  };
  map.stage.addEventListener("wheel", wheel, { capture: true, passive: true });
}

function update(map, data) {
  const before = map.data;
  map.data = data;
  map.near = null;
  map.numbers = new Map(data.cards.map((card, number) => [card.id, number]));
  const told = !before || before.selected !== data.selected;
  if (told) map.selected = data.selected;
  const old = map.network && viewOf(map);
  const same = before && JSON.stringify(before.network) === JSON.stringify(data.network);
  if (!same) {
    map.edges.clear();
    map.nodes.clear();
    map.nodes.add(data.network.nodes);
    map.edges.add(data.network.edges);
  }
  if (!map.network) start(map);
  frame(map);
  if (!before || before.view !== data.view) open(map, true);
  else if (old && map.opened) map.network.moveTo({ ...old, animation: false });
  if (before && told) show(map, data.selected);
  map.network.redraw();
}

// A person chosen elsewhere, in the table for instance, comes into view.
function show(map, person) {
  const card = map.data.cards[map.numbers.get(person)];
  if (!card) return;
  if (fitScale(map) >= map.network.getScale() * 0.99) return;
  const [x, y, w, h] = card.box;
  const seen = visible(map);
  if (x > seen.left + 90 && x + w < seen.right && y > seen.top && y + h < seen.bottom - 30) return;
  map.network.moveTo({ position: { x: x + w / 2, y: y + h / 2 }, animation: false });
}

// Legend, buttons and notes around the canvas.
function frame(map) {
  const { data } = map;
  const { words, legend } = data;
  map.root.classList.toggle("tall", data.tall);
  map.stage.setAttribute("role", "application");
  map.stage.setAttribute("aria-label", `${data.label}. ${words.table_hint}`);
  map.keys.replaceChildren(...legend.entries.map((e) => svgPicture(e.p, e.w, legend.height, data.fonts)), map.note);
  map.keys.setAttribute("aria-label", words.legend);
  map.tools.replaceChildren(
    button("+", words.zoom_in, () => zoom(map, 1.25)),
    button("−", words.zoom_out, () => zoom(map, 0.8)),
    button(words.fit, words.fit, () => whole(map)),
    button(words.png, data.full ? words.png : `${words.png} · ${words.shared_note}`, () => download(map)),
  );
  map.note.textContent = data.notes;
  map.note.hidden = !data.notes;
  map.empty.textContent = data.empty;
  map.empty.hidden = !data.empty;
}

function fitScale(map) {
  const [w, h] = map.data.size;
  return Math.min(map.stage.clientWidth / w, map.stage.clientHeight / h);
}

// The first view: the whole map of up to 60 people, a larger one around the answer, without void at the edges.
function open(map, again) {
  if (!map.network || !map.data || !map.stage.clientWidth || (map.opened && !again)) return;
  map.opened = true;
  map.moved = false;
  const scale = Math.max(Math.min(fitScale(map), 1.15), map.data.opening);
  const [w, h] = map.data.size;
  const [x, y] = map.data.focus;
  const place = (size, at, room) => (size <= room ? size / 2 : clamp(at, room / 2, size - room / 2));
  const position = {
    x: place(w, x, map.stage.clientWidth / scale),
    y: place(h, y, map.stage.clientHeight / scale),
  };
  map.network.moveTo({ position, scale, animation: false });
}

function whole(map) {
  const [w, h] = map.data.size;
  const scale = Math.min(fitScale(map), 1.15);
  map.moved = false;
  map.network.moveTo({ position: { x: w / 2, y: h / 2 }, scale, animation: false });
}

function zoom(map, factor) {
  const scale = clamp(map.network.getScale() * factor, 0.08, 3);
  map.moved = true;
  map.network.moveTo({ scale, animation: false });
}

function keep(map) {
  const scale = map.network.getScale();
  map.moved = true;
  if (scale < 0.08 || scale > 3) map.network.moveTo({ scale: clamp(scale, 0.08, 3), animation: false });
}

function choose(map, { card, line }) {
  map.selected = card ? card.id : null;
  if (card) map.pick({ selected: card.id });
  else if (line) map.pick({ link: { source: line.source, target: line.target, kind: line.kind } });
  else map.pick({});
  map.network.redraw();
}

function point(map, found, dom) {
  const now = found.card?.id ?? found.line ?? null;
  if (dom && now) {
    const right = dom.x > map.stage.clientWidth - 300;
    map.tip.style.left = right ? "" : `${dom.x + 16}px`;
    map.tip.style.right = right ? `${map.stage.clientWidth - dom.x + 12}px` : "";
    map.tip.style.top = dom.y > map.stage.clientHeight - 150 ? "" : `${dom.y + 16}px`;
    map.tip.style.bottom = dom.y > map.stage.clientHeight - 150 ? `${map.stage.clientHeight - dom.y + 12}px` : "";
  }
  if (now === (map.over ?? null)) return;
  map.over = now;
  map.near = nearOf(map, found);
  const texts = found.card?.tip ?? found.line?.tip ?? [];
  map.tip.replaceChildren(...texts.map((text, at) => make("div", at ? "" : "first", text)));
  map.tip.hidden = !texts.length;
  map.stage.style.cursor = now ? "pointer" : "";
  map.network.redraw();
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function onKey(map, event) {
  const step = STEPS[event.key];
  if (step) {
    map.moved = true;
    const { x, y } = map.network.getViewPosition();
    const far = 80 / map.network.getScale();
    map.network.moveTo({ position: { x: x + step[0] * far, y: y + step[1] * far }, animation: false });
  } else if (event.key === "+" || event.key === "=") zoom(map, 1.25);
  else if (event.key === "-") zoom(map, 0.8);
  else if (event.key === "0") whole(map);
  else if (event.key === "Escape") choose(map, {});
  else return;
  event.preventDefault();
}

function download(map) {
  picture(map).toBlob((blob) => {
    const link = make("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${map.data.title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "power-map"}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }, "image/png");
}

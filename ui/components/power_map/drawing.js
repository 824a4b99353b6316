// The map on a canvas: bands, lanes, lines, cards, and the names of rows and lanes kept in sight.

const DIM_LINE = 0.14;
const DIM_CARD = 0.42;

function lit(map, line) {
  if (!map.near) return line.hidden ? 0 : line.o ?? 1;
  if (line.hidden && line.source !== map.near.id && line.target !== map.near.id) return 0;
  return line.source === map.near.id || line.target === map.near.id || line === map.near.line ? 1 : DIM_LINE;
}

function drawUnder(ctx, map) {
  const { data } = map;
  const seen = visible(map);
  for (const band of data.bands) {
    ctx.fillStyle = band.f;
    ctx.fillRect(seen.left, band.y, seen.right - seen.left, band.h);
  }
  paint(ctx, data.ground, data.fonts);
  const late = [];
  for (const line of data.lines) {
    const alpha = lit(map, line);
    const own = line.source === map.selected || line.target === map.selected;
    if (alpha === 1 && (map.near || own)) late.push(line);
    else if (own && !map.near) late.push(line);
    else if (alpha) paint(ctx, line.p, data.fonts, alpha);
  }
  for (const line of late) paint(ctx, line.p, data.fonts);
  for (const card of data.cards) {
    const [x, y, w, h] = card.box;
    if (x < seen.right && x + w > seen.left && y < seen.bottom && y + h > seen.top) drawCard(ctx, map, card);
  }
}

function drawCard(ctx, map, card) {
  const alpha = map.near && !map.near.people.has(card.id) ? DIM_CARD : 1;
  const { zoom, fonts } = map.data;
  const step = stepOf(map);
  const far = step >= 0 && zoom.steps[step] < zoom.titled;
  const parts = step < 0 ? card.p : [card.p[0], far ? [...card.p[1].slice(0, card.ground), ...card.far] : card.p[1], written(card, step)];
  for (const part of parts) paint(ctx, part, fonts, alpha);
  if (card.id !== map.selected) return;
  const [x, y, w, h] = card.box;
  ctx.strokeStyle = map.data.inks.ink;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.roundRect(x - 5, y - 5, w + 10, h + 10, 11);
  ctx.stroke();
}

// Which of the writings fitted for a zoom (zoom.py) is drawn; -1: the full one.
function stepOf(map) {
  const scale = map.network.getScale() + 1e-6;
  const { near, steps } = map.data.zoom;
  return scale >= near ? -1 : Math.max(0, steps.findLastIndex((step) => step <= scale));
}

function written(card, step) {
  return card.steps[step].map(([x, y, t, z, b]) => ({ k: "t", x, y, t, z, b, f: card.inks[b ? 0 : 1] }));
}

// Names of rows stay at the left edge and those of lanes at the foot, on a strip of paper, when they would leave the view.
function drawOver(ctx, map) {
  const { data } = map;
  const seen = visible(map);
  const step = 1 / seen.scale;
  const at = stepOf(map);
  const size = at < 0 ? 0 : data.zoom.letter / data.zoom.steps[at];
  const most = (pin) => Math.max(1, ...data.labels.map((l) => (l.pin === pin && size ? l.steps[at].length : 1)));
  const [rowX, laneY] = ["left", "bottom"].map((pin) => data.labels.find((label) => label.pin === pin)?.p);
  if (rowX && seen.left > 6) {
    const right = seen.left + 8 * step + Math.max(...data.labels.map((l) => (l.pin === "left" ? Math.min(l.w, data.names) : 0))) + 10;
    strip(ctx, data, [seen.left, seen.top, right - seen.left, seen.bottom - seen.top], [right, seen.top, right, seen.bottom]);
  }
  if (laneY && laneY.y > seen.bottom - 12 * step) {
    const top = seen.bottom - 14 * step - most("bottom") * (size || 12) * 1.15;
    strip(ctx, data, [seen.left, top, seen.right - seen.left, seen.bottom - top], [seen.left, top, seen.right, top]);
  }
  for (const label of data.labels) {
    const text = label.p;
    let { x, y } = text;
    if (label.pin === "left") {
      x = seen.left + 8 * step;
      y = clamp(y, Math.max(label.from, seen.top) + 24, Math.min(label.to, seen.bottom) - 8);
      if (label.to < seen.top + 20 || label.from > seen.bottom - 20) continue;
    } else {
      y = Math.min(y, seen.bottom - 12 * step);
      const half = label.w / 2 + 8;
      x = clamp(x, Math.max(label.from, seen.left) + half, Math.min(label.to, seen.right) - half);
      if (label.to < seen.left + 2 * half || label.from > seen.right - 2 * half) x = text.x;
    }
    const lines = size ? label.steps[at] : [text.t];
    const z = size || text.z;
    const up = label.pin === "left" ? (lines.length - 1) / 2 : lines.length - 1;
    const room = size ? 0 : text.m;
    paint(ctx, lines.map((t, n) => ({ ...text, t, z, m: room, x, y: y + (n - up) * z * 1.1 })), data.fonts);
  }
}

function strip(ctx, data, [x, y, w, h], [ax, ay, bx, by]) {
  ctx.fillStyle = data.inks.paper;
  ctx.globalAlpha = 0.97;
  ctx.fillRect(x, y, w, h);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = data.inks.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(ax, ay);
  ctx.lineTo(bx, by);
  ctx.stroke();
}

function clamp(value, low, high) {
  return high < low ? value : Math.min(Math.max(value, low), high);
}

function visible(map) {
  const scale = map.network.getScale();
  const { x, y } = map.network.getViewPosition();
  const w = map.stage.clientWidth / scale / 2;
  const h = map.stage.clientHeight / scale / 2;
  return { scale, left: x - w, right: x + w, top: y - h, bottom: y + h };
}

// What lies under a point of the map: a card before a line, the nearest line within a few pixels on the screen.
function hit(map, at) {
  const { cards, lines } = map.data;
  for (const card of cards) {
    const [x, y, w, h] = card.box;
    if (at.x >= x && at.x <= x + w && at.y >= y && at.y <= y + h) return { card };
  }
  let best = null;
  let near = 6 / map.network.getScale();
  for (const line of lines) {
    if (line.hidden && !shownFor(map, line)) continue;
    for (let i = 1; i < line.points.length; i += 1) {
      const far = distance(at, line.points[i - 1], line.points[i]);
      if (far < near || (far === near && line.chosen)) {
        near = far;
        best = line;
      }
    }
  }
  return best ? { line: best } : {};
}

// A hidden line is there for the person selected or pointed at.
function shownFor(map, { source, target }) {
  return [map.selected, map.near?.id].some((id) => id && (id === source || id === target));
}

function distance(at, [ax, ay], [bx, by]) {
  const dx = bx - ax;
  const dy = by - ay;
  const share = clamp(((at.x - ax) * dx + (at.y - ay) * dy) / (dx * dx + dy * dy || 1), 0, 1);
  return Math.hypot(at.x - ax - share * dx, at.y - ay - share * dy);
}

// People to keep bright when the pointer is on a card or a line.
function nearOf(map, found) {
  if (found.line) {
    const { source, target } = found.line;
    return { line: found.line, people: new Set([source, target]) };
  }
  if (!found.card) return null;
  const people = new Set([found.card.id]);
  const number = map.numbers.get(found.card.id);
  for (const other of map.network.getConnectedNodes(number)) people.add(map.data.cards[other].id);
  return { id: found.card.id, people };
}

// The picture for a file, twice as fine. For others it leaves out what burns a coach: see `q` in payload.py.
function picture(map) {
  const { data } = map;
  const margin = 20;
  const [w, h] = data.size;
  const width = Math.max(w, 640) + 2 * margin;
  const entries = data.legend.entries.filter((entry) => data.full || !entry.private);
  const notes = [data.notes, data.full ? "" : data.words.shared_note].filter(Boolean).join(" · ");
  const places = [];
  let x = 0;
  let y = notes ? 64 : 48;
  for (const entry of entries) {
    if (x && x + entry.w > width - 2 * margin) {
      x = 0;
      y += data.legend.height;
    }
    places.push([entry, margin + x, y]);
    x += entry.w + 16;
  }
  const top = y + data.legend.height + 12;
  const height = top + h + margin;
  const scale = Math.min(2, 16000 / Math.max(width, height));
  const canvas = make("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const ctx = canvas.getContext("2d");
  ctx.scale(scale, scale);
  ctx.fillStyle = data.inks.paper;
  ctx.fillRect(0, 0, width, height);
  const head = { k: "t", x: margin, y: 36, t: data.title, z: 18, f: data.inks.ink, b: 1, m: width - 2 * margin };
  const note = { k: "t", x: margin, y: 60, t: notes, z: 12, f: data.inks.muted };
  paint(ctx, [head, note], data.fonts);
  for (const [entry, dx, dy] of places) {
    ctx.save();
    ctx.translate(dx, dy);
    paint(ctx, entry.p, data.fonts);
    ctx.restore();
  }
  ctx.translate(margin, top);
  paint(ctx, data.bands, data.fonts);
  paint(ctx, data.ground, data.fonts);
  for (const line of data.lines) {
    if (!line.hidden && (data.full || !line.private)) paint(ctx, (!data.full && line.q) || line.p, data.fonts, line.o);
  }
  for (const card of data.cards) {
    card.p.forEach((part, at) => paint(ctx, (!data.full && card.q[at]) || part, data.fonts));
  }
  paint(ctx, data.labels.map((label) => label.p), data.fonts);
  return canvas;
}

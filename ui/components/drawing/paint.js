// Shapes (ui/view_models/drawing/shapes.py) on a canvas or as SVG elements.
// Texts come in as data and leave only through fillText and textContent: never as markup.

const SVG = "http://www.w3.org/2000/svg";
const outlines = new WeakMap();

function outlineOf(shape) {
  let path = outlines.get(shape);
  if (path) return path;
  if (shape.k === "p") {
    path = new Path2D(shape.d);
  } else {
    path = new Path2D();
    if (shape.r) path.roundRect(shape.x, shape.y, shape.w, shape.h, shape.r);
    else path.rect(shape.x, shape.y, shape.w, shape.h);
  }
  outlines.set(shape, path);
  return path;
}

function paintText(ctx, shape, fonts) {
  ctx.font = `${shape.b ? "600 " : ""}${shape.z}px ${fonts}`;
  ctx.textAlign = shape.a === "middle" ? "center" : shape.a || "left";
  ctx.textBaseline = "alphabetic";
  ctx.direction = "ltr";
  ctx.fillStyle = shape.f;
  if (shape.m) ctx.fillText(shape.t, shape.x, shape.y, shape.m);
  else ctx.fillText(shape.t, shape.x, shape.y);
}

function paint(ctx, shapes, fonts, alpha = 1) {
  for (const shape of shapes) {
    ctx.globalAlpha = alpha * (shape.o ?? 1);
    if (shape.k === "t") {
      paintText(ctx, shape, fonts);
      continue;
    }
    const path = outlineOf(shape);
    if (shape.f) {
      ctx.fillStyle = shape.f;
      ctx.fill(path);
    }
    if (shape.c) {
      ctx.strokeStyle = "#ffffff";
      ctx.lineWidth = shape.c;
      ctx.stroke(path);
    }
    if (shape.s) {
      ctx.strokeStyle = shape.s;
      ctx.lineWidth = shape.l;
      ctx.lineJoin = "round";
      ctx.setLineDash(shape.d_ || []);
      ctx.stroke(path);
      if (shape.d_) ctx.setLineDash([]);
    }
  }
  ctx.globalAlpha = 1;
}

function svgElement(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== "") element.setAttribute(key, String(value));
  }
  return element;
}

function svgShape(shape) {
  if (shape.k === "t") {
    const text = svgElement("text", {
      x: shape.x, y: shape.y, fill: shape.f, "font-size": shape.z,
      "font-weight": shape.b ? 600 : undefined, "text-anchor": shape.a,
    });
    text.textContent = shape.t;
    return text;
  }
  const look = {
    fill: shape.f || "none", stroke: shape.s, "stroke-width": shape.s && shape.l,
    "stroke-linejoin": shape.s && "round", "stroke-dasharray": shape.d_ && shape.d_.join(" "), opacity: shape.o,
  };
  if (shape.k === "p") return svgElement("path", { d: shape.d, ...look });
  return svgElement("rect", { x: shape.x, y: shape.y, width: shape.w, height: shape.h, rx: shape.r, ...look });
}

function svgPicture(shapes, width, height, fonts) {
  const picture = svgElement("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": fonts });
  picture.append(...shapes.map(svgShape));
  return picture;
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function button(sign, label, act) {
  const element = make("button", "", sign);
  element.type = "button";
  element.title = label;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", act);
  return element;
}

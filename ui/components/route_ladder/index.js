// The route ladder: SVG elements made one by one from shapes. Pointing at a card shows the same person in all routes.

export default function ({ data, parentElement, setStateValue }) {
  let root = parentElement.querySelector(".ladder");
  if (!root) {
    root = make("div", "ladder");
    parentElement.append(root);
  }
  const [width, height] = data.size;
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", data.label);
  if (data.empty) {
    root.replaceChildren(make("p", "empty", data.empty));
    return undefined;
  }
  const picture = svgPicture([], width, height, data.fonts);
  picture.removeAttribute("height");
  picture.setAttribute("width", "100%");
  picture.style.minWidth = `${Math.ceil(width * data.legible)}px`;
  picture.style.maxWidth = `${Math.ceil(width * 1.12)}px`;
  data.rows.forEach((shapes, number) => {
    const row = svgElement("g", { class: number < data.routes ? "row" : "foot" });
    row.append(...shapes.map(svgShape));
    if (number < data.routes) row.addEventListener("click", () => setStateValue("pick", { route: number }));
    picture.append(row);
  });
  const groups = data.cards.map((card) => {
    const group = svgElement("g", { class: "card", tabindex: 0, role: "button", "aria-label": card.tip });
    const title = svgElement("title", {});
    title.textContent = card.tip;
    group.append(title, ...card.p.map(svgShape));
    const pick = () => setStateValue("pick", { route: card.route, person: card.id });
    group.addEventListener("click", pick);
    group.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        pick();
      }
    });
    const mark = (on) => groups.forEach((other, at) => {
      other.classList.toggle("dim", on && data.cards[at].id !== card.id);
    });
    group.addEventListener("pointerenter", () => mark(true));
    group.addEventListener("pointerleave", () => mark(false));
    return group;
  });
  picture.append(...groups);
  const old = root.scrollLeft;
  root.replaceChildren(picture);
  root.scrollLeft = old;
  return () => root.remove();
}

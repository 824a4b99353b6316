// A sheet: elements of a short list of tags, made one by one; what comes from data is text, a class or a tooltip.

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".sheet");
  if (!root) {
    root = document.createElement("div");
    root.className = "sheet";
    parentElement.append(root);
  }
  const open = new Map([...root.querySelectorAll("details")].map((one) => [one.dataset.key, one.open]));
  const tags = new Set(data.tags);
  const make = ({ t, c, x, n, p, h, k }) => {
    const made = document.createElement(tags.has(t) ? t : "span");
    if (c) made.className = c;
    if (x) made.textContent = x;
    if (h) made.title = h;
    if (t === "button") made.type = "button";
    if (t === "details" && k) {
      made.dataset.key = k;
      made.open = open.get(k) ?? false;
    }
    if (p) {
      made.addEventListener("click", (event) => {
        event.stopPropagation();
        setTriggerValue("pick", p);
      });
    }
    (n ?? []).forEach((child) => made.append(make(child)));
    return made;
  };
  root.replaceChildren(...data.elements.map(make));
  return () => root.remove();
}

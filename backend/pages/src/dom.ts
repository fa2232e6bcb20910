/** Elements made of text alone: nothing that anybody wrote is ever read as HTML. */

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | boolean | (() => void)>;

/** An element; attributes that are functions listen to the event of that name. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter((child): child is Node | string => !!child));
  return made;
}

export function button(text: string, pressed: () => void, kind = ""): HTMLButtonElement {
  return element("button", { type: "button", class: `button ${kind}`.trim(), click: pressed }, text);
}

/** The banner at the page's head: why figures may be old. */

import { element } from "./dom";

const said = new Map<string, string>();

/** Says a trouble of a kind, or with an empty text that it is over. */
export function tellTrouble(kind: string, text: string): void {
  if ((said.get(kind) ?? "") === text) return;
  said.set(kind, text);
  const texts = [...said.values()].filter((each) => each);
  placeForBanner().textContent = [...new Set(texts)].join(" ");
}

/** The server's own banner, if the page came with one. */
function placeForBanner(): HTMLElement {
  const found = document.querySelector<HTMLElement>(".banner");
  if (found) return found;
  const made = element("p", { class: "banner", role: "status" });
  document.querySelector("main")?.before(made);
  return made;
}

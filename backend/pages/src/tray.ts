/** The tray at the page's foot: each transaction of this browser and where it stands. */

import { button, element } from "./dom";
import { type Entry, entries, onEntries, putAway } from "./journal";
import { pageOf } from "./leads";
import { say, short, written } from "./words";

export function showTray(): void {
  const items = element("ul", { class: "plain" });
  // Each change is read out by itself, not the whole list again.
  const news = element("div", { role: "status", "aria-atomic": "false" }, items);
  const tray = element("section", { class: "tray", "aria-label": say("tray") }, news);
  const shown = new Map<string, HTMLElement>();
  const render = () => {
    const kept = entries();
    for (const [id, item] of shown) {
      if (kept.some((other) => other.id === id)) continue;
      item.remove();
      shown.delete(id);
    }
    for (const each of kept) renderEntry(each, items, shown);
    tray.toggleAttribute("data-empty", kept.length === 0);
  };
  document.body.append(tray);
  onEntries(render);
  render();
}

function renderEntry(kept: Entry, items: HTMLElement, shown: Map<string, HTMLElement>): void {
  const item = shown.get(kept.id) ?? newItem(kept, items, shown);
  const state = item.querySelector(".state")!;
  const text = stateWords(kept);
  if (state.textContent !== text) state.textContent = text;
  item.dataset.state = kept.state;
  const hash = item.querySelector<HTMLElement>(".hex")!;
  const shortened = kept.hash ? short(kept.hash) : "";
  if (hash.textContent !== shortened) hash.textContent = shortened;
  hash.title = kept.hash ?? "";
  showLead(kept, item);
}

function showLead({ lead, isThere }: Entry, item: HTMLElement): void {
  const shown = item.querySelector(".leads-to");
  const href = lead && isThere ? pageOf(lead) : null;
  if (!href || !lead) shown?.remove();
  else if (!shown) item.firstElementChild?.append(element("a", { class: "leads-to", href }, say(`open_${lead.kind}`)));
}

function newItem(kept: Entry, items: HTMLElement, shown: Map<string, HTMLElement>): HTMLElement {
  const away = button("×", () => putAway(kept.id), "away");
  away.setAttribute("aria-label", say("put_away", { what: kept.sentence }));
  const item = element(
    "li",
    {},
    element("div", {}, element("p", { class: "what" }, kept.sentence), element("p", { class: "state" })),
    element("span", { class: "hex" }),
    away,
  );
  shown.set(kept.id, item);
  items.prepend(item);
  return item;
}

export function stateWords(kept: Entry): string {
  const block = kept.block === null ? "" : written(kept.block);
  const parts = [say(`state_${kept.state}`, { block, reason: kept.error ?? "" })];
  if (kept.takenBack !== null && !kept.isFinal) {
    parts.unshift(say("taken_back", { block: written(kept.takenBack) }));
  }
  if (kept.wasSpedUp) parts.push(say("sped_up"));
  return parts.join(" ");
}

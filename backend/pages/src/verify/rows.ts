/** A row of the event log, as the reader sees it. */

import type { Moment } from "./data";
import { require } from "./refusal";
import type { Hex } from "./rlp";

/** One fact: its name in the contracts, how it is to be read, and what stands there. */
export interface Fact {
  name: string;
  label: string;
  scale: string;
  whose: string;
  text: string;
  exact: string;
}

export interface Row {
  project: string;
  moment: Moment;
  log: string;
  transaction: string;
  also: string[];
  told: Record<string, { text: string; exact: string }>;
  facts: Fact[];
}

/** What is shown, and beside which button. */
const SHOWN = "[data-fact], [data-told]";

export function rowOf(button: HTMLElement, project: string): Row {
  const row = button.closest<HTMLElement>("[data-log]");
  require(row !== null, "unreadable");
  const { block, hash, log = "", transaction = "", also = "" } = row.dataset;
  const told = [...row.querySelectorAll<HTMLElement>("[data-told]")];
  return {
    project,
    moment: { number: Number(block), hash: hash as Hex },
    log,
    transaction,
    also: also.split(" ").filter(Boolean),
    told: Object.fromEntries(told.map((each) => [each.dataset.told!, standing(each)])),
    facts: [...row.querySelectorAll<HTMLElement>("[data-fact]")].map(factOf),
  };
}

/** All that a row shows, as one text: it is another row if that has changed. */
export function textOfRow(button: Element): string {
  const shown = button.closest("[data-log]")?.querySelectorAll(SHOWN) ?? [];
  return [...shown].map((each) => Object.values(standing(each)).join(" ")).join("\n");
}

function factOf(element: HTMLElement): Fact {
  const { fact: name = "", scale = "", whose = "" } = element.dataset;
  const label = element.parentElement?.querySelector("dt")?.textContent?.trim() ?? name;
  return { name, label, scale, whose, ...standing(element) };
}

/** What stands in an element: of an address or a digest the short form and the whole, of a time what it stands for. */
function standing(element: Element): { text: string; exact: string } {
  const hex = element.querySelector<HTMLElement>(".hex");
  const time = element.querySelector("time");
  const text = (hex ?? element).textContent?.trim() ?? "";
  return { text: time ? "" : text, exact: time?.dateTime ?? hex?.title ?? text };
}

/** New figures in place of old ones, without a reload, and without taking anything from the reader. */

import { tellTrouble } from "./trouble";
import { say } from "./words";

interface Htmx {
  ajax(verb: string, path: string, options: Record<string, unknown>): Promise<unknown>;
}

let isFilling = false;
let hasMore = false;
let isUnderWay = false;
let isWanted = false;

/** Takes note of what a refresh would destroy. */
export function watchReader(): void {
  document.addEventListener("input", (event) => {
    if (event.target instanceof Element && event.target.closest("form")) isFilling = true;
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".more a")) hasMore = true;
  });
}

/** Fetches this page anew and changes what is different in it. */
export async function refresh(): Promise<void> {
  const { htmx } = window as unknown as { htmx?: Htmx };
  if (!htmx) return;
  if (isFilling || hasMore || document.querySelector("dialog[open]")) {
    tellTrouble("new", say("new_figures"));
    return;
  }
  isWanted = true;
  if (isUnderWay) return;
  isUnderWay = true;
  while (isWanted) {
    isWanted = false;
    await htmx
      .ajax("GET", location.pathname + location.search, {
        target: "#main",
        select: "#main",
        swap: "outerMorph",
        selectOOB: "#as-of:outerMorph",
      })
      .catch(() => undefined);
  }
  isUnderWay = false;
  tellTrouble("new", "");
}

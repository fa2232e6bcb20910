/** New figures in place of old ones, without a reload, and without taking anything from the reader. */

import { tellTrouble } from "./trouble";
import { say } from "./words";

interface Htmx {
  ajax(verb: string, path: string, options: Record<string, unknown>): Promise<unknown>;
}

let hasMore = false;
let isUnderWay = false;
let isWanted = false;

/** Whether somebody is at a form, or has changed something in one that isn't sent yet. */
function isBeingFilled(done?: HTMLFormElement): boolean {
  const forms = Array.from(document.forms).filter((form) => form.dataset.verb !== undefined);
  const isAt = forms.some((form) => form !== done && form.contains(document.activeElement));
  return isAt || forms.some((form) => Array.from(form.elements).some(isChanged));
}

function isChanged(control: Element): boolean {
  if (control instanceof HTMLInputElement) {
    if (control.type === "file") return (control.files?.length ?? 0) > 0;
    return control.value !== control.defaultValue || control.checked !== control.defaultChecked;
  }
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (!(control instanceof HTMLSelectElement)) return false;
  const options = Array.from(control.options);
  const hasDefault = control.multiple || options.some((option) => option.defaultSelected);
  return hasDefault ? options.some((option) => option.selected !== option.defaultSelected) : control.selectedIndex > 0;
}

/** Takes note of what a refresh would destroy. */
export function watchReader(): void {
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".more a")) hasMore = true;
  });
}

/** Fetches this page anew and changes what is different in it; whoever is at a form that is `done` isn't
 * disturbed by that.
 */
export async function refresh(done?: HTMLFormElement): Promise<void> {
  const { htmx } = window as unknown as { htmx?: Htmx };
  if (!htmx) return;
  if (isBeingFilled(done) || hasMore || document.querySelector("dialog[open]")) {
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

/** What was said of each figure, beside its button; it stays there while the page is brought up to date. */

import { textOfRow } from "./rows";

interface Mark {
  place: HTMLOutputElement;
  shown: string;
  busy: boolean;
}

/** Where the answer goes, and what ends the waiting for it. */
interface Begun {
  place: HTMLOutputElement;
  end: () => void;
}

const marks = new Map<string, Mark>();

/** The text beside a button that shows its figure; of a time, what it stands for; of an event, its row. */
export function shownBeside(button: HTMLElement): string {
  if (button.dataset.figure === "event") return textOfRow(button);
  const shown = button.parentElement?.querySelector("[data-shown]");
  return shown?.querySelector("time")?.dateTime ?? shown?.textContent?.trim() ?? "";
}

/** Begins anew, for whoever ends it; null while an answer is still to come. */
export function begin(button: HTMLElement): Begun | null {
  const key = keyed().find(([, each]) => each === button)?.[0] ?? "";
  const known = marks.get(key);
  if (known?.busy) return null;
  const place = known?.place ?? document.createElement("output");
  const mark = { place, shown: shownBeside(button), busy: true };
  marks.set(key, mark);
  button.after(place);
  button.setAttribute("aria-busy", "true");
  const end = (): void => {
    mark.busy = false;
    for (const [each, found] of keyed()) if (each === key) found.removeAttribute("aria-busy");
  };
  return { place, end };
}

/** After an update a mark is put back beside its figure, and taken away from one that has changed. */
function settle(): void {
  if (!marks.size) return;
  for (const [key, button] of keyed()) {
    const mark = marks.get(key);
    if (!mark) continue;
    if (!mark.busy && shownBeside(button) !== mark.shown) {
      marks.delete(key);
      mark.place.remove();
    } else if (button.nextElementSibling !== mark.place) {
      button.after(mark.place);
    }
  }
}

/** All buttons, each by its figure; where one figure is shown several times, by which time it is. */
function keyed(): [string, HTMLElement][] {
  const times = new Map<string, number>();
  return [...document.querySelectorAll<HTMLElement>("button[data-figure]")].map((button) => {
    const { project = "", figure, part } = button.dataset;
    const name = `${project} ${figure} ${part}`;
    const time = times.get(name) ?? 0;
    times.set(name, time + 1);
    return [`${name} ${time}`, button];
  });
}

new MutationObserver(settle).observe(document.body, { childList: true, subtree: true, characterData: true });

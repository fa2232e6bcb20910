/** What was said of each figure, beside its button; it stays there while the page is brought up to date. */

interface Mark {
  place: HTMLOutputElement;
  shown: string;
  busy: boolean;
}

const marks = new Map<string, Mark>();

/** The text beside a button that shows its figure. */
export function shownBeside(button: Element): string {
  return button.parentElement?.querySelector("[data-shown]")?.textContent?.trim() ?? "";
}

/** Begins anew; null while an answer is still to come. */
export function begin(button: HTMLElement): HTMLOutputElement | null {
  const known = marks.get(keyOf(button));
  if (known?.busy) return null;
  const place = known?.place ?? document.createElement("output");
  marks.set(keyOf(button), { place, shown: shownBeside(button), busy: true });
  button.after(place);
  button.setAttribute("aria-busy", "true");
  return place;
}

export function end(button: HTMLElement): void {
  const mark = marks.get(keyOf(button));
  if (mark) mark.busy = false;
  for (const each of buttons()) if (keyOf(each) === keyOf(button)) each.removeAttribute("aria-busy");
}

/** After an update a mark is put back beside its figure, and taken away from one that has changed. */
function settle(): void {
  for (const button of buttons()) {
    const mark = marks.get(keyOf(button));
    if (!mark) continue;
    if (!mark.busy && shownBeside(button) !== mark.shown) {
      marks.delete(keyOf(button));
      mark.place.remove();
    } else if (button.nextElementSibling !== mark.place) {
      button.after(mark.place);
    }
  }
}

function buttons(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("button[data-figure]")];
}

function keyOf(button: HTMLElement): string {
  return `${button.dataset.figure} ${button.dataset.part}`;
}

new MutationObserver(settle).observe(document.body, { childList: true, subtree: true, characterData: true });

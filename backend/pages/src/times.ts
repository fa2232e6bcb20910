/** Times in the reader's own zone, with the UTC that the server wrote beside them. */

const LANGUAGE = document.documentElement.lang || "en";
const MOMENT = new Intl.DateTimeFormat(LANGUAGE, {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});
const DAY = new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "long", year: "numeric" });
const LAST = 253_402_300_799_000;

/** Writes all times anew, and those that come later. */
export function showOwnTimes(): void {
  showIn(document);
  new MutationObserver(() => showIn(document)).observe(document.body, {
    childList: true,
    characterData: true,
    subtree: true,
  });
}

function showIn(root: ParentNode): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[datetime]")) show(time);
}

function show(time: HTMLTimeElement): void {
  if (time.dataset.shown !== undefined && time.textContent === time.dataset.shown) return;
  const when = new Date(time.dateTime);
  // In UTC there is nothing to say; years that nobody lives to see stay as they are.
  if (Number.isNaN(when.getTime()) || when.getTime() >= LAST || !when.getTimezoneOffset()) return;
  const written = time.textContent ?? "";
  if (time.classList.contains("moment")) {
    const beside = document.createElement("span");
    beside.className = "utc";
    beside.textContent = ` (${written})`;
    time.replaceChildren(MOMENT.format(when), beside);
  } else {
    time.title = `${MOMENT.format(when)} (${time.title || written})`;
    time.textContent = DAY.format(when);
  }
  time.dataset.shown = time.textContent ?? "";
}

/** What only its author can do stands there for its author: the server doesn't know who reads. */

import { onChange, session } from "./session";

function mark(): void {
  const account = session()?.account.toLowerCase();
  for (const each of document.querySelectorAll<HTMLElement>("[data-of]")) {
    const isOthers = each.dataset.of !== account;
    // Setting what is so already would be another change to look at.
    if (each.hidden !== isOthers) each.hidden = isOthers;
  }
}

export function showOwn(): void {
  onChange(mark);
  // New figures bring the page as it came from the server.
  const changes = { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] };
  new MutationObserver(mark).observe(document.body, changes);
  mark();
}

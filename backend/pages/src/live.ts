/** Figures that change while they are read: events of the project, and whether they can be trusted. */

import { follow } from "./following";
import { page } from "./data";
import { refresh } from "./refreshing";
import { tellTrouble } from "./trouble";
import { say } from "./words";

const TOGETHER = 400;
const AGAIN = 3_000;
const LOST_AFTER = 4_000;
const LOOK_EVERY = 15_000;
let soon: number | undefined;
let lost: number | undefined;

export function listen(): void {
  open();
  window.setInterval(() => void look(), LOOK_EVERY);
}

function open(): void {
  const { project } = page();
  const source = new EventSource(project ? `/v1/projects/${project}/events` : "/v1/events");
  source.addEventListener("open", () => {
    window.clearTimeout(lost);
    lost = undefined;
    void look();
  });
  source.addEventListener("head", news);
  source.addEventListener("rollback", news);
  source.addEventListener("error", () => {
    lost ??= window.setTimeout(() => tellTrouble("stream", say("stream_lost")), LOST_AFTER);
    // The browser tries again by itself, but not after an answer that is no stream.
    if (source.readyState === EventSource.CLOSED) window.setTimeout(open, AGAIN);
  });
}

/** Some events come together: one look is enough for all. Whatever happened, a head comes last. */
function news(): void {
  follow();
  window.clearTimeout(soon);
  soon = window.setTimeout(() => void refresh(), TOGETHER);
}

/** The index knows by itself whether it lags or hears nothing of its node, and says so in a sentence. */
async function look(): Promise<void> {
  if (document.hidden) return;
  try {
    const options = { headers: { "accept-language": page().language }, cache: "no-store" as const };
    const answer = await fetch("/readyz", options);
    const body = (await answer.json()) as { detail?: unknown };
    if (lost === undefined) tellTrouble("stream", "");
    tellTrouble("index", answer.ok ? "" : String(body.detail ?? ""));
  } catch {
    tellTrouble("stream", say("stream_lost"));
  }
}

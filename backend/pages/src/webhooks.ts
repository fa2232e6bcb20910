/** Webhooks as the server answers them: a secret that is shown once, and a list with what was sent. */

import { page } from "./data";
import { element } from "./dom";
import { say } from "./words";

interface Delivery {
  event: string;
  state: string;
  attempts: number;
  answer: string;
  queued_at: string;
  next_at: string | null;
}

interface Webhook {
  id: string;
  url: string;
  own: boolean;
  disabled_at: string | null;
  deliveries: Delivery[];
}

const PLACE = "[data-webhooks]";

/** Shows an answer where the page has a place for it; what a dialog shows instead, if that is needed. */
export function showAnswer(answers: string, body: unknown, message: Record<string, unknown>): HTMLElement | null {
  if (answers === "webhook") return secretOf(body as { id: string; secret: string });
  if (answers === "webhook_end") document.getElementById(idOf(String(message.webhook)))?.remove();
  if (answers !== "webhooks") return null;
  const found = listOf((body as { webhooks: Webhook[] }).webhooks);
  const place = document.querySelector(PLACE);
  place?.replaceChildren(found);
  return place ? null : found;
}

function secretOf({ id, secret }: { id: string; secret: string }): HTMLElement {
  return element(
    "div",
    { class: "secret" },
    element("p", {}, say("webhook_secret")),
    element("pre", { class: "command", tabindex: "0" }, secret),
    element("p", { class: "quiet" }, say("webhook_id", { id })),
  );
}

function listOf(webhooks: Webhook[]): HTMLElement {
  if (!webhooks.length) return element("p", { class: "quiet" }, say("webhooks_none"));
  return element("div", {}, ...webhooks.map(oneOf));
}

function oneOf(webhook: Webhook): HTMLElement {
  const state = say(webhook.disabled_at ? "webhook_off" : "webhook_on");
  return element(
    "article",
    { id: idOf(webhook.id), class: "webhook" },
    element("h3", {}, webhook.url),
    element("p", { class: "meta" }, `${webhook.id} · ${say(webhook.own ? "webhook_own" : "webhook_all")} · ${state}`),
    webhook.deliveries.length ? logOf(webhook) : element("p", { class: "quiet" }, say("webhook_nothing_sent")),
    endOf(webhook),
  );
}

function logOf({ url, deliveries }: Webhook): HTMLElement {
  const names = ["webhook_event", "webhook_state", "webhook_attempts", "webhook_answer", "webhook_queued"];
  const heads = names.map((key) => element("th", { scope: "col" }, say(key)));
  const rows = deliveries.map((each) => {
    const state = say(`webhook_${each.state.toLowerCase()}`);
    return element(
      "tr",
      {},
      element("td", {}, each.event),
      element("td", {}, state, each.next_at && " ", each.next_at && moment(each.next_at)),
      element("td", {}, String(each.attempts)),
      element("td", {}, each.answer || "–"),
      element("td", {}, moment(each.queued_at)),
    );
  });
  const table = element(
    "table",
    { class: "rows" },
    element("caption", { class: "hidden" }, say("webhook_log", { url })),
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows),
  );
  // Wider than a phone: it is moved inside its own frame, also by the keyboard.
  return element("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": say("webhook_log", { url }) }, table);
}

/** A form like those of the page: what ends a webhook is asked for by a plan and signed. */
function endOf({ id, url }: Webhook): HTMLElement {
  return element(
    "form",
    { "data-verb": "end-webhook", "data-project": page().project ?? "" },
    element("input", { type: "hidden", name: "webhook", value: id }),
    element(
      "button",
      { class: "button quiet", type: "submit" },
      say("webhook_end"),
      element("span", { class: "hidden" }, ` – ${url}`),
    ),
  );
}

/** A time in UTC; the page writes it in the reader's own zone. */
function moment(iso: string): HTMLTimeElement {
  const options = { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" } as const;
  const written = new Intl.DateTimeFormat(page().language, options).format(new Date(iso));
  return element("time", { datetime: iso, class: "moment" }, `${written} UTC`);
}

function idOf(webhook: string): string {
  return `webhook-${webhook}`;
}

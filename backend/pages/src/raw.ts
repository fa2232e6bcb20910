/** The raw data of a step, one click away: what the bundle itself has read from the bytes. */

import type { Plain } from "./decoding";
import { element } from "./dom";
import type { SignatureStep, Step, TransactionStep } from "./plans";
import { say } from "./words";

export function rawData(step: Step, values: Plain[]): HTMLElement {
  const content = step.kind === "transaction" ? callRows(step, values) : signedRows(step);
  return element("details", { class: "raw" }, element("summary", {}, say("raw_data")), ...content);
}

function callRows(step: TransactionStep, values: Plain[]): HTMLElement[] {
  const rows = step.fields.map((field, at) => row(field.name, written(values[at]!), field.words));
  return [
    list(row(say("contract"), step.to), row(say("function"), step.function), row(say("coin_sent"), step.value), ...rows),
    element("p", { class: "quiet" }, say("calldata")),
    bytes(step.data),
  ];
}

function signedRows(step: SignatureStep): HTMLElement[] {
  const { domain, message, primaryType } = step.typed_data;
  const rows = Object.entries(message).map(([name, value]) => row(name, textOf(value)));
  return [
    list(row(say("contract"), textOf(domain.verifyingContract)), row(say("message_kind"), primaryType), ...rows),
    element("p", { class: "quiet" }, say("signed_data")),
    bytes(JSON.stringify(step.typed_data, null, 1)),
  ];
}

/** A box that scrolls must be reached by keyboard too. */
function bytes(text: string): HTMLElement {
  return element("pre", { tabindex: "0", role: "region", "aria-label": say("raw_data") }, text);
}

function list(...rows: HTMLElement[]): HTMLElement {
  return element("dl", { class: "raw-fields" }, ...rows);
}

/** `words` is what the server says that the value means. */
function row(name: string, value: string, words = ""): HTMLElement {
  const meaning = words && words !== value && element("small", {}, words);
  return element("div", {}, element("dt", {}, name), element("dd", {}, value, meaning));
}

function textOf(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function written(value: Plain): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Whether a fact of an event, as the page shows it, is the argument that was proved. */

import { data } from "./data";
import { type Argument, type Event, inputsOf } from "./events";
import { addressOf } from "./ledger";
import type { Node } from "./node";
import { weighting } from "./polls";
import type { Proved } from "./proof";
import { Refusal, require } from "./refusal";
import { isHex } from "./rlp";
import type { Fact } from "./rows";
import { WEIGHT_DECIMALS } from "./scales";
import { MONEY_DIGITS, NUMBER_DIGITS, isShortFor, shows } from "./shown";

/** What a fact is read with: its event, and what is proved of the project as of now. */
export interface Context {
  event: Event;
  now: Proved;
  node: Node;
}
type Fits = (fact: Fact, value: Argument, context: Context) => boolean | Promise<boolean>;

const SHARE_DECIMALS = 18;
const LAST_SECOND = 253_402_300_799;
const COIN = addressOf(0n);
const DECIMALS: Record<string, number> = { count: 0, shares: SHARE_DECIMALS, units: 2, part: 2 };

const FITS: Record<string, Fits> = {
  account: isHexShown,
  hex: isHexShown,
  place: (fact, value) => (isHex(value) ? isHexShown(fact, value) : fact.text === value),
  moment: (fact, value) => Date.parse(fact.exact) === 1000 * Math.min(Number(value), LAST_SECOND),
  duration: (fact, value) => fact.exact === `PT${String(value)}S`,
  word: (fact, value) => table(fact.name)[Number(value)] === fact.text,
  yes: (fact, value) => value === true && table("yes_no")[1] === fact.text,
  no: (fact, value) => value === false && table("yes_no")[0] === fact.text,
  none: (_, value) => value === "0" || value === COIN || (Array.isArray(value) && !value.length),
  text: (fact, value) => fact.text === value || fact.text === shortText(value),
  calls: areCallsShown,
  weight: (fact, value, { event, now }) => {
    const decimals = WEIGHT_DECIMALS[weighting(now.ledger, String(event.arguments.poll))]!;
    return isNumberShown(fact, value, decimals);
  },
  money: isMoneyShown,
};

/** A refusal where the row leaves something out, adds something, or says something else. */
export async function requireSame(facts: readonly Fact[], context: Context): Promise<void> {
  const proved = flat(context.event);
  require(facts.length === proved.size && facts.every((each) => proved.has(each.name)), "facts_missing", {
    proved: [...proved.keys()].join(", "),
  });
  for (const fact of facts) {
    const value = proved.get(fact.name)!;
    const fits = await fit(fact, value, context);
    require(fits, "page_false", { shown: `${fact.label} ${fact.text || fact.exact}`, proved: JSON.stringify(value) });
  }
}

/** The name of an argument as the pages have it. */
export function snake(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The arguments by the names of their facts; the parts of a struct in its place. */
function flat(event: Event): Map<string, Argument> {
  const found = new Map<string, Argument>();
  for (const input of inputsOf(event.event)) {
    const value = event.arguments[input.name!]!;
    if (input.type === "tuple") {
      const parts = (input as unknown as { components: { name: string }[] }).components;
      parts.forEach((part, at) => found.set(snake(part.name), (value as Argument[])[at]!));
    } else {
      found.set(snake(input.name!), value);
    }
  }
  return found;
}

async function fit(fact: Fact, value: Argument, context: Context): Promise<boolean> {
  const decimals = DECIMALS[fact.scale];
  if (decimals !== undefined) return isNumberShown(fact, value, decimals);
  const fits = Object.hasOwn(FITS, fact.scale) ? FITS[fact.scale] : undefined;
  if (fits === undefined) throw new Refusal("unreadable");
  return fits(fact, value, context);
}

function isNumberShown(fact: Fact, value: Argument, decimals: number, digits = NUMBER_DIGITS): boolean {
  return typeof value === "string" && shows(fact.text, BigInt(value), decimals, digits, data.language);
}

function isHexShown(fact: Fact, value: Argument): boolean {
  return typeof value === "string" && fact.exact.toLowerCase() === value && isShortFor(fact.text, value);
}

/** Shares where the token is the project itself. */
async function isMoneyShown(fact: Fact, value: Argument, { event, now, node }: Context): Promise<boolean> {
  const token = tokenOf(fact.whose, event, now);
  if (token === now.ledger.address) return isNumberShown(fact, value, SHARE_DECIMALS);
  const decimals = token === COIN ? SHARE_DECIMALS : await node.decimals(token, now.number);
  return isNumberShown(fact, value, decimals, MONEY_DIGITS);
}

/** In which token an amount is: as the contracts mean it, by what is proved. */
function tokenOf(whose: string, event: Event, now: Proved): string {
  const named = String(event.arguments.token);
  if (whose === "coin") return COIN;
  if (whose === "contract") return event.emitter;
  if (whose === "token") return named;
  if (whose === "token or shares") return named === COIN ? now.ledger.address : named;
  const figure = whose === "currency" ? "terms" : whose;
  const number = Number(event.arguments[whose]);
  const found = now.figures.find((each) => each.figure === figure && (figure === "terms" || each.of[whose] === number));
  if (found === undefined) throw new Refusal("incomplete");
  const parts = found.value as Record<string, string>;
  return String(parts[figure === "terms" ? "currency" : "token"]);
}

/** A proposal's calls, written out as they are; each with all of its parts. */
function areCallsShown(fact: Fact, value: Argument, { event }: Context): boolean {
  const input = inputsOf(event.event).find((each) => each.name === "calls");
  const names = ((input as unknown as { components: { name: string }[] }).components ?? []).map((each) => snake(each.name));
  const shown = JSON.parse(fact.text) as Record<string, unknown>[];
  const calls = value as Argument[][];
  return (
    shown.length === calls.length &&
    shown.every(
      (call, at) =>
        Object.keys(call).length === names.length &&
        names.every((name, part) => String(call[name]).toLowerCase() === calls[at]![part]),
    )
  );
}

/** The text in 32 bytes. */
function shortText(value: Argument): string {
  if (!isHex(value, 32)) return "";
  const bytes = (value.slice(2).match(/../g) ?? []).map((each) => parseInt(each, 16));
  const end = bytes.findLastIndex((each) => each !== 0) + 1;
  return new TextDecoder().decode(new Uint8Array(bytes.slice(0, end))).trim();
}

/** The page's words for the values of a kind of fact. */
function table(name: string): string[] {
  const text = document.getElementById("event-words")?.textContent;
  const tables = text ? (JSON.parse(text) as Record<string, string[]>) : {};
  return Object.hasOwn(tables, name) ? tables[name]! : [];
}

/** How a proved value is said, and whether the page shows it. */

import { data, say } from "./data";
import { addressOf } from "./ledger";
import type { Node } from "./node";
import { weighting } from "./polls";
import type { Figure, Proved } from "./proof";
import { Refusal, require } from "./refusal";
import { MONEY_DIGITS, NUMBER_DIGITS, exact, isShortFor, numbersIn, shows } from "./shown";

export type Scale = "shares" | "count" | "units" | "money" | "weight" | "hex" | "time" | "yes" | "member";

export interface Wanted {
  part: string;
  scale: Scale;
  shown: string;
}

const SHARE_DECIMALS = 18;
export const WEIGHT_DECIMALS = [SHARE_DECIMALS, 0, 9];
const COIN = addressOf(0n);

/** The value with all of its digits. A refusal if the page shows another. */
export async function said(wanted: Wanted, found: Figure, proved: Proved, node: Node): Promise<string> {
  switch (wanted.scale) {
    case "yes":
      require(valueOf(found, wanted.part) === true, "not_so");
      return say(`yes_${found.figure}`);
    case "hex":
      return shownHex(wanted, found);
    case "time":
      return shownTime(wanted, found);
    case "member":
      return shownMember(wanted, found);
    default:
      return shownNumber(wanted, found, await decimalsOf(wanted, found, proved, node));
  }
}

function shownNumber(wanted: Wanted, found: Figure, decimals: number): string {
  const amount = amountOf(found, wanted.part);
  const digits = wanted.scale === "money" ? MONEY_DIGITS : NUMBER_DIGITS;
  const text = exact(amount, decimals, data.language);
  compared(shows(wanted.shown, amount, decimals, digits, data.language), wanted, text);
  return text;
}

/** An address or a digest, which pages shorten. */
function shownHex(wanted: Wanted, found: Figure): string {
  const value = valueOf(found, wanted.part);
  require(typeof value === "string" && value.startsWith("0x"), "malformed");
  compared(isShortFor(wanted.shown, value), wanted, value);
  return value;
}

function shownTime(wanted: Wanted, found: Figure): string {
  const seconds = amountOf(found, wanted.part);
  require(seconds < 2n ** 40n, "malformed");
  const proved = new Date(Number(seconds) * 1000);
  const text = proved.toISOString().replace(".000", "");
  compared(Date.parse(wanted.shown) === proved.getTime(), wanted, text);
  return text;
}

/** A sentence that tells a member's number and the version of the agreement, in this order. */
function shownMember(wanted: Wanted, found: Figure): string {
  const [number, version] = ["number", "agreementVersion"].map((part) => amountOf(found, part));
  const told = numbersIn(wanted.shown, data.language);
  const text = say("member_said", { number: String(number), version: String(version) });
  compared(told.length === 2 && told[0] === number && told[1] === version, wanted, text);
  return text;
}

function compared(fits: boolean, { shown }: Wanted, proved: string): void {
  require(fits, "page_false", { shown, proved });
}

function valueOf(found: Figure, part: string): unknown {
  if (!part) return found.value;
  const parts = found.value as Record<string, unknown>;
  require(Object.hasOwn(parts, part), "malformed");
  return parts[part];
}

/** A part, or what is between two of them (`amount-left`). */
function amountOf(found: Figure, part: string): bigint {
  const [whole = "", ...less] = part.split("-");
  return less.reduce((left, each) => left - numberIn(valueOf(found, each)), numberIn(valueOf(found, whole)));
}

function numberIn(value: unknown): bigint {
  require(typeof value === "string" && /^\d+$/.test(value), "malformed");
  return BigInt(value);
}

/** How many digits are after the point; of a foreign token that is its own, and the node's, word. */
async function decimalsOf(wanted: Wanted, found: Figure, proved: Proved, node: Node): Promise<number> {
  switch (wanted.scale) {
    case "shares":
      return SHARE_DECIMALS;
    case "units":
      return 2;
    case "weight":
      return WEIGHT_DECIMALS[weighting(proved.ledger, String(found.of.poll))]!;
    case "money":
      return ofToken(tokenOf(found, proved), found, proved, node);
    default:
      return 0;
  }
}

async function ofToken(token: string, found: Figure, proved: Proved, node: Node): Promise<number> {
  if (token === COIN) return SHARE_DECIMALS;
  if (found.figure === "tokens") {
    const answered = await node.balance(token, String(found.of.of), proved.number);
    const kept = amountOf(found, "amount");
    require(answered === kept, "token_differs", { proved: String(kept), answered: String(answered) });
  }
  return node.decimals(token, proved.number);
}

/** In which token a figure is: its own, that of the line or dividend that pays it, or the currency. */
function tokenOf(found: Figure, proved: Proved): string {
  if (found.figure === "coins") return COIN;
  if (found.figure === "tokens") return String(found.of.token);
  if (found.figure === "claim") return paidBy("line", Number(valueOf(found, "line")), proved);
  if (found.figure === "collectable") return paidBy("dividend", Number(found.of.dividend), proved);
  if (found.figure === "line" || found.figure === "dividend") return String(valueOf(found, "token"));
  return String((proved.figures.find((each) => each.figure === "terms")!.value as Record<string, string>).currency);
}

function paidBy(figure: "line" | "dividend", number: number, proved: Proved): string {
  const payer = proved.figures.find((each) => each.figure === figure && each.of[figure] === number);
  if (payer === undefined) throw new Refusal("incomplete");
  return String(valueOf(payer, "token"));
}

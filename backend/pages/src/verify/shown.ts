/** The figure as the reader sees it: the text on the page, read as a number and compared. */

import { require } from "./refusal";

// The pages round plain numbers to four digits, and money to six or to none that is left out.
export const NUMBER_DIGITS = 4;
export const MONEY_DIGITS = 6;

// Words before a number; a sign before it would change it, and isn't among them.
const WORDS = /^[^\d\p{Sm}\p{Pd}]*\s(?=\d)/u;

interface Decimal {
  digits: bigint;
  places: number;
}

/** The first number of a text, which it begins with or which comes after words. */
export function readNumber(text: string, language: string): Decimal {
  const found = shapeOf(language).exec(text.trim().replace(WORDS, ""));
  require(found !== null, "unreadable");
  const [, whole, rest = ""] = found;
  return { digits: BigInt(whole!.replace(/\D/g, "") + rest), places: rest.length };
}

function shapeOf(language: string): RegExp {
  const parts = new Intl.NumberFormat(language).formatToParts(12345.6);
  const point = parts.find((part) => part.type === "decimal")!.value;
  const group = parts.find((part) => part.type === "group")!.value;
  const spaced = /\s/.test(group);
  return new RegExp(`^(\\d{1,3}(?:${spaced ? "\\s" : `\\${group}`}\\d{3})*|\\d+)(?:\\${point}(\\d+))?(?!\\d|[.,\\s]\\d)`);
}

/** All whole numbers of a text. */
export function numbersIn(text: string, language: string): bigint[] {
  const found: bigint[] = [];
  for (let rest = text; /\d/.test(rest); ) {
    rest = rest.slice(rest.search(/\d/));
    const [read = ""] = shapeOf(language).exec(rest) ?? [rest];
    found.push(readNumber(read, language).digits);
    rest = rest.slice(read.length);
  }
  return found;
}

/** Whether a text shows an address or a digest, whole or by its first and last digits. */
export function isShortFor(text: string, value: string): boolean {
  const found = /0x([0-9a-f]{4,})(?:…([0-9a-f]{4,}))?(?![0-9a-f…])/i.exec(text);
  if (found === null) return false;
  const [, start, end] = found.map((each) => each?.toLowerCase());
  if (end === undefined) return value === `0x${start}`;
  return value.startsWith(`0x${start}`) && value.endsWith(end);
}

/** Whether a text shows an amount, rounded as the pages round. */
export function shows(text: string, amount: bigint, decimals: number, digits: number, language: string): boolean {
  const { digits: read, places } = readNumber(text, language);
  if (places > digits) return false;
  const finest = Math.max(decimals, places);
  const distance = read * 10n ** BigInt(finest - places) - amount * 10n ** BigInt(finest - decimals);
  const room = finest > digits ? 10n ** BigInt(finest - digits) : 0n;
  return 2n * (distance < 0n ? -distance : distance) <= room;
}

/** An amount with all of its digits. */
export function exact(amount: bigint, decimals: number, language: string): string {
  const digits = amount.toString().padStart(decimals + 1, "0");
  const whole = new Intl.NumberFormat(language).format(BigInt(digits.slice(0, digits.length - decimals)));
  const rest = decimals ? digits.slice(-decimals).replace(/0+$/, "") : "";
  const point = new Intl.NumberFormat(language).formatToParts(1.5).find((part) => part.type === "decimal")!.value;
  return rest ? whole + point + rest : whole;
}

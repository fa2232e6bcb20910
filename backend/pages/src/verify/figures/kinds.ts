/** What a figure is: what it is about, and how it is worked out. */

import type { Ledger } from "../ledger";
import { require } from "../refusal";

export type Value = bigint | boolean | string;
export type Worked = Value | Record<string, Value>;
export type About = Record<string, string | number>;
export type Kind = "account" | "digest" | "number" | "text";

export interface Works {
  about: Record<string, Kind>;
  work: (ledger: Ledger, of: never) => Worked;
}

const SHAPES = {
  account: /^0x[0-9a-f]{40}$/,
  digest: /^0x[0-9a-f]{64}$/,
  text: /^[a-z0-9:]{1,20}$/,
};
const WIDEST = 2 ** 24;

/** A figure whose work gets what it is about, already known to be well-formed. */
export function figure<Of extends About>(
  about: { [Name in keyof Of]: Of[Name] extends number ? "number" : "account" | "digest" | "text" },
  work: (ledger: Ledger, of: Of) => Worked,
): Works {
  return { about, work };
}

export function requireKind(kind: Kind, value: unknown): void {
  const fits =
    kind === "number"
      ? typeof value === "number" && Number.isInteger(value) && value >= 0 && value < WIDEST && !Object.is(value, -0)
      : typeof value === "string" && SHAPES[kind].test(value);
  require(fits, "no_figure");
}

/** The figures that can be proved, each worked out anew from proved slots as the contracts' own views do. */

import type { Ledger } from "../ledger";
import { Refusal, require } from "../refusal";
import { DECIDING } from "./deciding";
import { type Works, type Worked, requireKind } from "./kinds";
import { MONEY } from "./money";
import { REGISTER } from "./register";

const FIGURES: Record<string, Works> = { ...REGISTER, ...DECIDING, ...MONEY };

/** The names of what a figure is about, in the order in which they are asked for. */
export function aboutOf(name: string): string[] {
  return Object.hasOwn(FIGURES, name) ? Object.keys(FIGURES[name]!.about) : [];
}

/** The figure as files have it. What it is about must be exactly that, and well-formed. */
export function workOut(ledger: Ledger, name: string, of: Record<string, unknown>): unknown {
  const known = Object.hasOwn(FIGURES, name) ? FIGURES[name] : undefined;
  if (!known) throw new Refusal("no_figure");
  const names = Object.keys(known.about);
  require(Object.keys(of).length === names.length, "no_figure");
  for (const each of names) {
    require(Object.hasOwn(of, each), "no_figure");
    requireKind(known.about[each]!, of[each]);
  }
  return shown(known.work(ledger, of as never));
}

/** Amounts as text. */
function shown(value: Worked): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shown(each)]));
}

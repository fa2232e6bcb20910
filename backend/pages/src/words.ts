/** Sentences by their key, with their gaps filled by text. */

import { page } from "./data";

export function say(key: string, facts: Record<string, string | number> = {}): string {
  const template = page().words[key];
  if (template === undefined) throw new Error(`there is no sentence ${key}`);
  return template.replace(/\{(\w+)(?::\w+)?\}/g, (_, name: string) => String(facts[name]));
}

/** A number as the reader's language writes it. */
export function written(value: number): string {
  return new Intl.NumberFormat(page().language).format(value);
}

/** An address or a hash, shortened as the pages shorten them. */
export function short(hex: string): string {
  return hex.length > 14 ? `${hex.slice(0, 6)}…${hex.slice(-4)}` : hex;
}

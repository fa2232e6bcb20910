/** What the page hands over, and how its sentences are said. */

import type { Hex } from "./rlp";

export interface PageData {
  chain: number;
  project: string;
  language: string;
  words: Record<string, string>;
}

/** The block at whose end the page's figures hold, by its own word. */
export interface Moment {
  number: number;
  hash: Hex;
}

export const data = JSON.parse(document.getElementById("verify-data")!.textContent!) as PageData;

export function moment(): Moment {
  const { block, hash } = document.getElementById("as-of")!.dataset;
  return { number: Number(block), hash: hash as Hex };
}

export function say(key: string, facts: Record<string, string | number> = {}): string {
  const template = data.words[key];
  if (template === undefined) throw new Error(`there is no sentence ${key}`);
  return template.replace(/\{(\w+)(?::\w+)?\}/g, (_, name: string) => String(facts[name]));
}

export function written(value: number): string {
  return new Intl.NumberFormat(data.language).format(value);
}

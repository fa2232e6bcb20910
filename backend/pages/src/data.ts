/** What the page hands over: no word, address or number of ours stands in the code. */

export interface Chain {
  id: number;
  name: string;
  rpc: string | null;
  currency: { name: string; symbol: string; decimals: number };
}

export interface PageData {
  language: string;
  chain: Chain;
  project: string | null;
  words: Record<string, string>;
}

export const ELEMENT = "wallet-data";

/** Undefined on pages that hand nothing over, such as those that say what went wrong. */
export function readData(): PageData | undefined {
  const text = document.getElementById(ELEMENT)?.textContent;
  return text ? (JSON.parse(text) as PageData) : undefined;
}

export const data = readData();

/** For what is only started where there is data. */
export function page(): PageData {
  if (!data) throw new Error("the page hands no data over");
  return data;
}

/** That something doesn't prove what it should: a sentence's key, and what it tells of. */

export class Refusal extends Error {
  constructor(
    readonly key: string,
    readonly facts: Record<string, string | number> = {},
  ) {
    super(key);
  }
}

/** Ends with a refusal unless it holds. */
export function require(holds: boolean, key: string, facts: Record<string, string | number> = {}): asserts holds {
  if (!holds) throw new Refusal(key, facts);
}

/** A plan as `POST /v1/plans/{verb}` answers it: what will happen in words, and the steps to get there. */

import { post } from "./asking";

export interface Field {
  name: string;
  type: string;
  value: unknown;
  words: string;
}

export interface TransactionStep {
  kind: "transaction";
  label: string;
  to: string;
  data: string;
  value: string;
  gas: string | null;
  fee: { wei: string; words: string } | null;
  function: string;
  fields: Field[];
}

export interface TypedData {
  types: Record<string, { name: string; type: string }[]>;
  primaryType: string;
  domain: Record<string, unknown>;
  message: Record<string, unknown>;
}

export interface SignatureStep {
  kind: "signature";
  label: string;
  typed_data: TypedData;
  answers: string;
  send_to: string | null;
}

export type Step = TransactionStep | SignatureStep;

export interface Plan {
  verb: string;
  sentence: string;
  consequences: string[];
  warnings: string[];
  /** What a decision would set: the setting, what it is now, what it would be. */
  changes?: { label: string; before: string | null; after: string }[];
  chain: { id: number; name: string };
  as_of: { block: number };
  creates?: string | null;
  steps: Step[];
}

export type Inputs = Record<string, unknown>;

export function askPlan(verb: string, inputs: Inputs): Promise<Plan> {
  return post<Plan>(`/v1/plans/${encodeURIComponent(verb)}`, inputs);
}

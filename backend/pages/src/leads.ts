/** Where what a transaction has made can be seen: a link, as soon as the index has it. */

import { get } from "./asking";
import { page } from "./data";
import type { Plan } from "./plans";

export interface Lead {
  kind: "project" | "poll";
  /** Below `/{language}`. */
  path: string;
}

const PATH = /^\/projects\/0x[0-9a-fA-F]{40}(\/polls\/0x[0-9a-fA-F]{64})?$/;

/** What a plan would bring into being, if it can be looked at. */
export function leadOf(plan: Plan): Lead | null {
  const made = plan.creates ?? "";
  const project = plan.verb === "launch" ? "" : (page().project ?? "");
  const path = project ? `/projects/${project}/polls/${made}` : `/projects/${made}`;
  return PATH.test(path) ? { kind: project ? "poll" : "project", path } : null;
}

/** The address of its page; what a browser has kept may be anything. */
export function pageOf(lead: Lead): string | null {
  return PATH.test(lead.path) ? `/${page().language}${lead.path}` : null;
}

/** Whether the index has come to a block: only then there is anything to see. */
export async function isIndexed(block: number | null): Promise<boolean> {
  if (block === null) return false;
  return (await get<{ as_of: { block: number } }>("/v1/status")).as_of.block >= block;
}

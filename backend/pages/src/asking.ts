/** Questions to our own API, and its problems (RFC 9457) as errors with a sentence. */

import { page } from "./data";
import { say } from "./words";

const NOTHING_TO_SAY = 204;

export class Problem extends Error {
  constructor(
    message: string,
    readonly field: string | null = null,
    readonly status = 0,
  ) {
    super(message);
  }
}

export async function get<T>(path: string): Promise<T> {
  return answered<T>(await fetched(path, { headers: languages() }));
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { ...languages(), "content-type": "application/json" };
  return answered<T>(await fetched(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

export async function put<T>(path: string, body: Blob): Promise<T> {
  const headers = { ...languages(), "content-type": "application/octet-stream" };
  return answered<T>(await fetched(path, { method: "POST", headers, body }));
}

function languages(): Record<string, string> {
  return { "accept-language": page().language };
}

async function fetched(path: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...options, cache: "no-store", credentials: "same-origin" });
  } catch {
    throw new Problem(say("unreachable"));
  }
}

async function answered<T>(response: Response): Promise<T> {
  if (response.status === NOTHING_TO_SAY) return null as T;
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  const { detail, title, field } = (body ?? {}) as Record<string, unknown>;
  const text = [detail, title].find((part) => typeof part === "string" && part) as string | undefined;
  const message = text ?? say("answer_odd", { status: response.status });
  throw new Problem(message, typeof field === "string" ? field : null, response.status);
}

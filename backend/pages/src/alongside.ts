/** What goes to the server together with a signature: the text itself, where only its digest was signed. */

import { Untrue } from "./checks";
import type { Inputs, SignatureStep } from "./plans";
import { digestOf } from "./uploads";
import { say } from "./words";

/** Throws Untrue, before anything is signed, if the plan is for another text than was typed. */
export async function alongside(step: SignatureStep, inputs: Inputs): Promise<{ text?: string }> {
  if (step.answers !== "comment") return {};
  const text = String(inputs.text ?? "").trim();
  const digest = await digestOf(new Blob([text]));
  if (step.typed_data.message.digest !== digest) throw new Untrue(say("text_differs"));
  return { text };
}

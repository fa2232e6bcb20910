/** Files become digests: computed here, kept by the server, and compared with what the server says. */

import { Problem, put } from "./asking";
import { element } from "./dom";
import { clearProblems, controlOf, showProblem } from "./forms";
import { say, short } from "./words";

/** `<input type="file" data-upload="evidence">`: the digest goes into the form's field of that name.
 *
 * Where the person says who can read it, nothing leaves the device before the form is sent on.
 */
export async function upload(input: HTMLInputElement): Promise<void> {
  const { form, files } = input;
  const file = files?.[0];
  if (!form) return;
  const told = placeFor(input);
  clearProblems(form);
  setDigest(form, input, "");
  told.textContent = "";
  if (!file) return;
  told.textContent = say("uploading");
  try {
    const digest = await digestOf(file);
    const waits = readers(form, input) !== undefined;
    if (!waits) await keep(file, digest, input);
    // The person may have chosen another file meanwhile.
    if (input.files?.[0] !== file) return;
    setDigest(form, input, digest);
    told.textContent = say(waits ? "chosen" : "uploaded", { digest: short(digest) });
  } catch (error) {
    told.textContent = "";
    const message = error instanceof Error ? error.message : String(error);
    showProblem(form, new Problem(message, input.name || input.id));
  }
}

/** Before the plan: what everybody may read is given to the server, what stays private only counted. */
export async function uploadAll(form: HTMLFormElement): Promise<void> {
  for (const input of form.querySelectorAll<HTMLInputElement>("input[type=file][data-upload]")) {
    const file = input.files?.[0];
    const reading = readers(form, input);
    if (!file || reading === undefined) continue;
    const digest = await digestOf(file);
    if (reading === "public") await keep(file, digest, input);
    setDigest(form, input, digest);
    const told = reading === "public" ? "uploaded" : "kept_by_you";
    placeFor(input).textContent = say(told, { digest: short(digest) });
  }
  await uploadTexts(form);
}

/** `<textarea data-upload="text">`: what was typed is kept, and its digest goes into that field. */
async function uploadTexts(form: HTMLFormElement): Promise<void> {
  for (const area of form.querySelectorAll<HTMLTextAreaElement>("textarea[data-upload]")) {
    if (!area.value.trim()) continue;
    if (readers(form, area) === "private") throw new Problem(say("typed_private"), area.name);
    const text = new Blob([area.value], { type: "text/markdown" });
    const digest = await digestOf(text);
    await keep(text, digest, area);
    setDigest(form, area, digest);
  }
}

export async function digestOf(file: Blob): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const bytes = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0"));
  return `0x${bytes.join("")}`;
}

async function keep(file: Blob, digest: string, of: { name: string; id: string }): Promise<void> {
  const kept = await put<{ digest: string }>("/v1/content", file);
  if (kept.digest.toLowerCase() !== digest) throw new Problem(say("digest_differs"), of.name || of.id);
}

/** `public` or `private`, where the form lets the person choose. */
function readers(form: HTMLFormElement, input: HTMLElement): string | undefined {
  const choice = form.elements.namedItem(`${input.dataset.upload ?? ""}_readers`);
  return choice instanceof RadioNodeList ? choice.value : undefined;
}

function setDigest(form: HTMLFormElement, input: HTMLElement, digest: string): void {
  const field = controlOf(form, input.dataset.upload ?? null);
  if (field instanceof HTMLInputElement) field.value = digest;
}

function placeFor(input: HTMLInputElement): HTMLElement {
  const next = input.nextElementSibling;
  if (next instanceof HTMLElement && next.classList.contains("upload-told")) return next;
  const made = element("p", { class: "upload-told quiet", role: "status" });
  input.after(made);
  return made;
}

/** Files become digests: computed here, kept by the server, and compared with what the server says. */

import { Problem, put } from "./asking";
import { element } from "./dom";
import { clearProblems, controlOf, showProblem } from "./forms";
import { say, short } from "./words";

/** `<input type="file" data-upload="evidence">`: the digest goes into the form's field of that name. */
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
    const kept = await put<{ digest: string }>("/v1/content", file);
    if (kept.digest.toLowerCase() !== digest) throw new Problem(say("digest_differs"), input.name);
    // The person may have chosen another file meanwhile.
    if (input.files?.[0] !== file) return;
    setDigest(form, input, digest);
    told.textContent = say("uploaded", { digest: short(digest) });
  } catch (error) {
    told.textContent = "";
    const message = error instanceof Error ? error.message : String(error);
    showProblem(form, new Problem(message, input.name || input.id));
  }
}

/** `<textarea data-upload="text">`: what was typed is kept, and its digest goes into that field. */
export async function uploadTexts(form: HTMLFormElement): Promise<void> {
  for (const area of form.querySelectorAll<HTMLTextAreaElement>("textarea[data-upload]")) {
    if (!area.value.trim()) continue;
    const text = new Blob([area.value], { type: "text/markdown" });
    const digest = await digestOf(text);
    const kept = await put<{ digest: string }>("/v1/content", text);
    if (kept.digest.toLowerCase() !== digest) throw new Problem(say("digest_differs"), area.name);
    setDigest(form, area, digest);
  }
}

async function digestOf(file: Blob): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const bytes = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0"));
  return `0x${bytes.join("")}`;
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

/** The forms of the pages: their fields as inputs of a plan, and what was wrong, beside the field. */

import type { Problem } from "./asking";
import { element } from "./dom";
import type { Inputs } from "./plans";

const FAULT = "form-fault";

/** Texts as they were typed, ticks as true and false, what may be chosen several times as lists. */
export function inputsOf(form: HTMLFormElement): Inputs {
  const inputs: Inputs = {};
  for (const control of Array.from(form.elements)) {
    if (control instanceof HTMLInputElement) readInput(control, inputs, isOneOfSeveral(form, control));
    else if (control instanceof HTMLSelectElement) readSelect(control, inputs);
    else if (control instanceof HTMLTextAreaElement) put(inputs, control, control.value);
  }
  return inputs;
}

function isOneOfSeveral(form: HTMLFormElement, input: HTMLInputElement): boolean {
  return input.hasAttribute("data-list") || form.elements.namedItem(input.name) instanceof RadioNodeList;
}

function readInput(input: HTMLInputElement, inputs: Inputs, several: boolean): void {
  if (input.type === "radio") {
    if (input.checked) put(inputs, input, input.value);
  } else if (input.type === "checkbox") {
    if (several) put(inputs, input, input.checked ? [input.value] : []);
    else put(inputs, input, input.checked);
  } else if (!["file", "submit", "button", "reset", "image"].includes(input.type)) {
    put(inputs, input, several ? [input.value] : input.value);
  }
}

function readSelect(select: HTMLSelectElement, inputs: Inputs): void {
  const chosen = Array.from(select.selectedOptions, (option) => option.value);
  put(inputs, select, select.multiple ? chosen : (chosen[0] ?? ""));
}

function put(inputs: Inputs, control: { name: string; disabled: boolean }, value: unknown): void {
  const { name, disabled } = control;
  if (!name || disabled) return;
  const before = inputs[name];
  inputs[name] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
}

/** The control of this name, if the form has it. */
export function controlOf(form: HTMLFormElement, name: string | null): HTMLElement | null {
  const found = name ? form.elements.namedItem(name) : null;
  const first = found instanceof RadioNodeList ? found[0] : found;
  return first instanceof HTMLElement ? first : null;
}

export function clearProblems(form: HTMLFormElement): void {
  for (const said of form.querySelectorAll(`.${FAULT}`)) said.remove();
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-errormessage");
  }
}

/** Says what was wrong: beside its field, or at the form's end; and leads the person there. */
export function showProblem(form: HTMLFormElement, problem: Problem): void {
  const control = controlOf(form, problem.field);
  const id = `fault-${problem.field ?? "form"}`;
  const said = element("p", { class: FAULT, id, role: "alert" }, problem.message);
  if (control && !control.hidden && control.getAttribute("type") !== "hidden") {
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-errormessage", id);
    (control.closest(".field") ?? control).append(said);
    if (!control.closest(".field")) control.after(said);
    control.focus();
    return;
  }
  const submit = form.querySelector("[type=submit], button:not([type])");
  if (submit) submit.before(said);
  else form.append(said);
}

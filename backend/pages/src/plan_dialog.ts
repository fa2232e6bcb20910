/** The dialog of a plan: what will happen, what it costs, what can't be undone, and each step. */

import type { Plain } from "./decoding";
import { Dialog } from "./dialogs";
import { button, element } from "./dom";
import type { Plan, Step } from "./plans";
import { rawData } from "./raw";
import type { Session } from "./session";
import { say, short } from "./words";

export class PlanDialog {
  private readonly dialog: Dialog;
  private readonly told = element("p", { role: "status", class: "told" });
  private readonly content = element("div");
  private readonly go: HTMLButtonElement;
  private decide: (agreed: boolean) => void = () => {};
  private steps: HTMLElement[] = [];
  private readonly leave: HTMLButtonElement;
  private isEnded = false;
  /** Fulfilled once it is closed. */
  readonly left: Promise<void>;

  constructor(private readonly session: Session) {
    this.dialog = new Dialog(say("before_you_sign"));
    this.go = button(say("sign"), () => this.decide(true));
    this.leave = button(say("cancel"), () => this.close(), "quiet");
    const actions = element("div", { class: "actions" }, this.go, this.leave);
    this.dialog.body.append(this.content, this.told, actions);
    this.left = this.dialog.closed;
    void this.left.then(() => {
      this.isEnded = true;
      this.decide(false);
    });
  }

  /** Shows a plan; `values` are the arguments that were read from its calldata. */
  show(plan: Plan, values: Plain[][]): void {
    this.steps = plan.steps.map((step, at) => stepItem(step, values[at] ?? [], plan.sentence));
    this.content.replaceChildren(
      element("p", { class: "sentence" }, plan.sentence),
      ...changes(plan.changes ?? []),
      ...sentences("consequences", say("what_follows"), plan.consequences),
      ...sentences("warnings", say("take_care"), plan.warnings),
      element("ol", { class: "steps" }, ...this.steps),
      element("p", { class: "quiet" }, this.signedBy(plan)),
    );
  }

  /** Waits for the person's word on a step: false if they leave. */
  async agreed(at: number, step: Step): Promise<boolean> {
    if (this.isEnded) return false;
    this.steps.forEach((item, other) => {
      item.toggleAttribute("data-done", other < at);
      if (other === at) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    this.go.textContent = say(step.kind === "transaction" ? "sign_and_send" : "sign");
    this.busy(false);
    const answer = await new Promise<boolean>((resolve) => (this.decide = resolve));
    this.decide = () => {};
    if (answer) this.busy(true);
    return answer && !this.isEnded;
  }

  /** Says something, which screen readers read out. */
  tell(text: string, isFault = false): void {
    this.told.textContent = text;
    this.told.classList.toggle("fault", isFault);
  }

  /** Shows what came back, which is read after what was said. */
  add(answer: HTMLElement): void {
    this.told.after(answer);
  }

  /** Nothing is left to sign here: why, and only the way out. */
  end(text: string, isFault = true): void {
    this.tell(text, isFault);
    this.isEnded = true;
    this.decide(false);
    this.go.remove();
    this.leave.textContent = say("close");
    this.leave.focus();
  }

  close(): void {
    this.dialog.close();
  }

  private busy(is: boolean): void {
    this.go.setAttribute("aria-disabled", String(is));
  }

  private signedBy(plan: Plan): string {
    const { wallet, account } = this.session;
    const facts = { wallet: wallet.info.name, account: short(account), chain: plan.chain.name };
    return say("signed_by", facts);
  }
}

function stepItem(step: Step, values: Plain[], sentence: string): HTMLElement {
  const fee = step.kind === "transaction" ? step.fee : null;
  const cost =
    step.kind === "signature" ? say("costs_nothing") : fee ? say("fee", { fee: fee.words }) : say("fee_later");
  return element(
    "li",
    {},
    step.label !== sentence && element("p", { class: "label" }, step.label),
    element("p", { class: "quiet" }, cost),
    rawData(step, values),
  );
}

function sentences(kind: string, title: string, texts: string[]): HTMLElement[] {
  if (!texts.length) return [];
  const items = texts.map((text) => element("li", {}, text));
  return [element("div", { class: kind }, element("h3", {}, title), element("ul", {}, ...items))];
}

/** Old beside new, for what a decision would set. */
function changes(found: NonNullable<Plan["changes"]>): HTMLElement[] {
  if (!found.length) return [];
  const heads = ["setting", "before", "after"].map((key) => element("th", { scope: "col" }, say(key)));
  const rows = found.map(({ label, before, after }) =>
    element(
      "tr",
      before === after ? {} : { class: "changed" },
      element("th", { scope: "row" }, label),
      element("td", {}, before ?? "–"),
      element("td", {}, after),
    ),
  );
  const body = element("tbody", {}, ...rows);
  return [element("table", { class: "rows changes" }, element("thead", {}, element("tr", {}, ...heads)), body)];
}

/** From a form to the chain: plan, check, agree, sign, send, step by step. */

import { alongside } from "./alongside";
import { Problem, post } from "./asking";
import { chainFault } from "./account";
import { Untrue, checkPlan } from "./checks";
import { clearProblems, inputsOf, showProblem } from "./forms";
import { entry, onEntries } from "./journal";
import { pickWallet } from "./picker";
import { PlanDialog } from "./plan_dialog";
import { type Inputs, type Plan, type SignatureStep, type Step, askPlan } from "./plans";
import { refresh } from "./refreshing";
import { send, sign } from "./sending";
import { type Session, onChange, session } from "./session";
import { uploadAll } from "./uploads";
import { showAnswer } from "./webhooks";
import { say } from "./words";

const busy = new WeakSet<HTMLFormElement>();

/** What one submission of a form goes through. */
export async function carryOut(form: HTMLFormElement): Promise<void> {
  if (busy.has(form)) return;
  busy.add(form);
  form.setAttribute("aria-busy", "true");
  clearProblems(form);
  try {
    await begin(form);
  } catch (error) {
    showProblem(form, asProblem(error));
  } finally {
    busy.delete(form);
    form.removeAttribute("aria-busy");
  }
}

async function begin(form: HTMLFormElement): Promise<void> {
  const present = session() ?? (await pickWallet());
  if (!present) return;
  await uploadAll(form);
  const verb = form.dataset.verb ?? "";
  const project = form.dataset.project ? { project: form.dataset.project } : {};
  const inputs: Inputs = { ...inputsOf(form), ...project, account: present.account };
  const plan = await askPlan(verb, inputs);
  const values = checkPlan(plan);
  const dialog = new PlanDialog(present);
  dialog.show(plan, values);
  const leave = onChange(() => watch(dialog, present));
  try {
    // What was sent once isn't sent again by a second press.
    if (await new Walk(present, verb, inputs, dialog, plan).go()) {
      form.reset();
      void dialog.left.then(() => refresh(form));
    }
  } finally {
    leave();
  }
}

/** The plan was made for one account: with another in hand nothing of it may be signed. */
function watch(dialog: PlanDialog, before: Session): void {
  if (session()?.account !== before.account) dialog.end(say("account_changed"));
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Untrue) return new Problem(error.message);
  return new Problem(say("odd", { reason: error instanceof Error ? error.message : String(error) }));
}

class Walk {
  private at = 0;

  constructor(
    private readonly session: Session,
    private readonly verb: string,
    private readonly inputs: Inputs,
    private readonly dialog: PlanDialog,
    private plan: Plan,
  ) {}

  /** Whether all steps were done; false if the person left. */
  async go(): Promise<boolean> {
    while (this.at < this.plan.steps.length) {
      const step = this.plan.steps[this.at]!;
      if (!(await this.dialog.agreed(this.at, step))) return false;
      try {
        await this.take(step);
      } catch (error) {
        this.dialog.tell(this.words(error), true);
      }
    }
    return true;
  }

  private words(error: unknown): string {
    if (error instanceof Problem || error instanceof Untrue) return error.message;
    return chainFault(error, this.session);
  }

  private async take(step: Step): Promise<void> {
    this.dialog.tell(say("answer_in_wallet", { wallet: this.session.wallet.info.name }));
    if (step.kind === "transaction") {
      const id = await send(this.session, this.plan, step, this.sentenceOf(step.label));
      this.at += 1;
      if (this.at === this.plan.steps.length) this.dialog.close();
      else await this.inclusion(id);
      return;
    }
    const along = await alongside(step, this.inputs);
    await this.hand(step, await sign(this.session, step), along);
  }

  /** What a signature is for: to be kept until it is sent, or to be part of the plan. */
  private async hand(step: SignatureStep, signature: string, along: object): Promise<void> {
    if (step.send_to === null) {
      await this.planAgain({ ...this.inputs, signature, signed: step.typed_data.message });
      return;
    }
    const { message, domain } = step.typed_data;
    const facts = { project: domain.verifyingContract, account: this.session.account, signature };
    const body = { ...message, ...facts, ...along };
    const kept = await post<{ data?: { sentence?: string } } | null>(step.send_to, body);
    const said = kept?.data?.sentence ? asSentence(kept.data.sentence) : say(`handed_${step.answers}`);
    this.at += 1;
    this.dialog.tell(said);
    const shown = showAnswer(step.answers, kept, message);
    if (shown) this.dialog.add(shown);
    if (this.at === this.plan.steps.length) this.dialog.end(said, false);
  }

  private async planAgain(inputs: Inputs): Promise<void> {
    const plan = await askPlan(this.verb, inputs);
    const values = checkPlan(plan);
    this.plan = plan;
    this.at = 0;
    this.dialog.show(plan, values);
    this.dialog.tell(say("go_on"));
  }

  private sentenceOf(label: string): string {
    return this.plan.steps.length > 1 ? label : this.plan.sentence;
  }

  /** The next step needs what this one does: wait until a block has it. */
  private async inclusion(id: string): Promise<void> {
    this.dialog.tell(say("wait_for_block"));
    const state = await settled(id);
    if (state === "included" || state === "finalised") this.dialog.tell(say("go_on"));
    else this.dialog.end(say("step_failed"));
  }
}

/** The state of a ballot, as the server tells it in a few words. */
function asSentence(words: string): string {
  return `${words.charAt(0).toLocaleUpperCase()}${words.slice(1).replace(/\.$/, "")}.`;
}

function settled(id: string): Promise<string> {
  return new Promise((resolve) => {
    const look = () => {
      const state = entry(id)?.state ?? "dropped";
      if (state === "pending" || state === "signing") return;
      leave();
      resolve(state);
    };
    const leave = onEntries(look);
    look();
  });
}

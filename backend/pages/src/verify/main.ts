/** The button beside a figure: says what is being done, and what came of it. */

import { data, moment, say } from "./data";
import { begin, shownBeside } from "./marks";
import { Node } from "./node";
import { verifyEvent } from "./past";
import { Refusal } from "./refusal";
import { rowOf } from "./rows";
import { complaint, sentences, sentencesOfEvent } from "./saying";
import { type Asked, verify } from "./verifying";
import { type Wallet, wallets } from "./wallets";

let chosen: Wallet | null = null;

async function press(button: HTMLButtonElement): Promise<void> {
  const begun = begin(button);
  if (begun === null) return;
  const told = begun.place;
  tell(told, "", say("asking"));
  try {
    const wallet = await choice(told);
    tell(told, "", say("working", { wallet: wallet.info.name }));
    tell(told, ...(await outcome(button, wallet)));
  } catch (error) {
    tell(told, "refused", ...complaint(error));
  } finally {
    begun.end();
  }
}

/** What came of it, and what is said of that. */
async function outcome(button: HTMLButtonElement, wallet: Wallet): Promise<[string, ...string[]]> {
  const { figure, project = data.project } = button.dataset;
  if (figure === "event") {
    const found = await verifyEvent(rowOf(button, project), moment(), new Node(wallet));
    return ["proved", ...sentencesOfEvent(found, wallet)];
  }
  const asked = askedBy(button);
  const found = await verify(asked, moment(), new Node(wallet));
  return [found.behind ? "aged" : "proved", ...sentences(asked, found, wallet)];
}

function askedBy(button: HTMLButtonElement): Asked {
  const { figure = "", part = "", scale = "count", also = "", project = data.project } = button.dataset;
  return { project, figure, part, also, scale: scale as Asked["scale"], shown: shownBeside(button) };
}

/** The answer, the first line of it in large. */
function tell(place: HTMLElement, state: string, ...lines: string[]): void {
  place.className = `verdict ${state}`.trim();
  const [first = "", ...more] = lines;
  const rest = more.map((line) => {
    const made = document.createElement("small");
    made.textContent = line;
    return made;
  });
  place.replaceChildren(first, ...rest);
}

/** The wallet whose node is asked: the only one, or the one that the reader picks. */
async function choice(told: HTMLElement): Promise<Wallet> {
  const found = await wallets();
  if (!found.length) throw new Refusal("no_wallet");
  if (found.length === 1) return found[0]!;
  const kept = found.find((wallet) => wallet.info.uuid === chosen?.info.uuid);
  if (kept) return kept;
  return new Promise((pick) => {
    tell(told, "", say("which"));
    for (const wallet of found) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = wallet.info.name;
      button.addEventListener("click", () => pick((chosen = wallet)));
      told.append(button);
    }
  });
}

declare global {
  interface Window {
    verifyFigure?: (button: HTMLButtonElement) => void;
  }
}
window.verifyFigure = (button) => void press(button);

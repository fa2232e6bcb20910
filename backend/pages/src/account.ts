/** The wallet's place in the page's head: connect, who is connected, the wrong chain. */

import { bringToChain, isRightChain } from "./chain";
import { Dialog } from "./dialogs";
import { page } from "./data";
import { button, element } from "./dom";
import { isRefusal, wordsFor } from "./faults";
import { pickWallet } from "./picker";
import { type Session, disconnect, onChange, session } from "./session";
import { say, short } from "./words";

export function showAccount(place: HTMLElement): void {
  const render = () => {
    const present = session();
    if (!present) {
      place.replaceChildren(button(say("connect"), () => void pickWallet(), "quiet"));
      return;
    }
    const text = `${present.wallet.info.name} · ${short(present.account)}`;
    const open = button(text, () => showWallet(present), "quiet");
    const wrong = isRightChain(present) ? null : wrongChain(present);
    place.replaceChildren(...[wrong, open].filter((part) => part !== null));
  };
  onChange(render);
  render();
}

function showWallet(present: Session): void {
  const dialog = new Dialog(say("your_wallet"));
  const leave = button(
    say("disconnect"),
    () => {
      disconnect();
      dialog.close();
    },
    "quiet",
  );
  dialog.body.append(
    element("p", {}, say("connected_with", { wallet: present.wallet.info.name })),
    element("p", { class: "address" }, present.account),
    element("p", { class: "quiet" }, say("never_keys")),
    element("div", { class: "actions" }, leave),
  );
}

function wrongChain(present: Session): HTMLElement {
  const told = element("span", {}, say("wrong_chain", { chain: page().chain.name }));
  const change = async (): Promise<void> => {
    try {
      await bringToChain(present);
    } catch (error) {
      told.textContent = chainFault(error, present);
    }
  };
  const press = button(say("switch_chain", { chain: page().chain.name }), () => void change());
  return element("div", { class: "wrong-chain", role: "status" }, told, press);
}

/** What kept a wallet from the chain: its own fault, or a sentence of ours. */
export function chainFault(error: unknown, { wallet }: Session): string {
  const isOurs = error instanceof Error && !isRefusal(error) && !("code" in error);
  return isOurs ? error.message : wordsFor(error, wallet.info.name);
}

/** Choosing a wallet among those that announced themselves. */

import { Dialog } from "./dialogs";
import { button, element } from "./dom";
import { wordsFor } from "./faults";
import { type Wallet, wallets } from "./providers";
import { type Session, connect, onChange, session } from "./session";
import { say } from "./words";

/** The session that the person chose; null if they left. */
export async function pickWallet(): Promise<Session | null> {
  const dialog = new Dialog(say("choose_wallet"));
  const told = element("p", { role: "status", class: "told" });
  let chosen: Session | null = null;
  const choose = async (wallet: Wallet): Promise<void> => {
    told.textContent = say("answer_in_wallet", { wallet: wallet.info.name });
    try {
      chosen = await connect(wallet);
      if (chosen) dialog.close();
      else told.textContent = say("no_account", { wallet: wallet.info.name });
    } catch (error) {
      told.textContent = wordsFor(error, wallet.info.name);
    }
  };
  dialog.body.append(choices(choose), told);
  // The wallet of the last visit may answer only now: nobody need choose again.
  const leave = onChange(() => {
    chosen = session();
    if (chosen) dialog.close();
  });
  await dialog.closed;
  leave();
  return chosen;
}

/** Names are the wallets' own word; the identifier beside tells apart two of one name. */
function choices(choose: (wallet: Wallet) => Promise<void>): HTMLElement {
  const found = wallets();
  if (!found.length) return element("p", {}, say("no_wallets"));
  const items = found.map((wallet) => {
    const press = button(wallet.info.name, () => void choose(wallet), "quiet choice");
    press.append(element("small", {}, wallet.info.rdns));
    return element("li", {}, press);
  });
  return element("ul", { class: "plain" }, ...items);
}

/** Starts everything, on pages that hand data over. */

import { showAccount } from "./account";
import { carryOut } from "./carrying_out";
import { data } from "./data";
import { follow } from "./following";
import { listen } from "./live";
import { showOwn } from "./own";
import { askForWallets } from "./providers";
import { watchReader } from "./refreshing";
import { resume } from "./session";
import { showOwnTimes } from "./times";
import { showTray } from "./tray";
import { upload } from "./uploads";

const ALL_HEARD = 50;

function begin(): void {
  const place = document.getElementById("wallet");
  if (place) showAccount(place);
  let soon: number | undefined;
  askForWallets(() => {
    // Others may announce themselves in the same moment, under the same name.
    window.clearTimeout(soon);
    soon = window.setTimeout(() => void resume(), ALL_HEARD);
  });
  showOwn();
  showTray();
  follow();
  watchReader();
  listen();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.verb === undefined) return;
    event.preventDefault();
    void carryOut(form);
  });
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input instanceof HTMLInputElement && input.dataset.upload !== undefined) void upload(input);
  });
}

showOwnTimes();
if (data) begin();

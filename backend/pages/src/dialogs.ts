/** A native dialog: the browser keeps the focus in it, closes it by Escape, and gives the focus back. */

import { element } from "./dom";
import { say } from "./words";

export class Dialog {
  readonly body = element("div", { class: "dialog-body" });
  private readonly root: HTMLDialogElement;
  private readonly heading = element("h2", { id: "dialog-title", tabindex: "-1" });
  private ended: () => void = () => {};
  /** Fulfilled once the dialog is closed, in whatever way. */
  readonly closed: Promise<void>;

  constructor(title: string) {
    const leave = () => this.close();
    this.heading.textContent = title;
    this.root = element(
      "dialog",
      { class: "wallet-dialog", "aria-labelledby": "dialog-title" },
      element(
        "header",
        {},
        this.heading,
        element("button", { type: "button", class: "leave", "aria-label": say("close"), click: leave }, "×"),
      ),
      this.body,
    );
    this.closed = new Promise((resolve) => (this.ended = resolve));
    this.root.addEventListener("close", () => this.finish());
    document.body.append(this.root);
    this.root.showModal();
    this.heading.focus();
  }

  set title(text: string) {
    this.heading.textContent = text;
  }

  close(): void {
    if (this.root.open) this.root.close();
  }

  private finish(): void {
    this.root.remove();
    this.ended();
  }
}

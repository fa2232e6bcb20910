// Two wallets that announce themselves as extensions do (EIP-6963). Each passes what it is asked on to Python.
(() => {
  const providers = {};
  const make = (name) => {
    const listeners = {};
    return {
      on(event, listener) { (listeners[event] ??= new Set()).add(listener); return this; },
      removeListener(event, listener) { listeners[event]?.delete(listener); return this; },
      emit(event, told) { for (const each of [...(listeners[event] ?? [])]) each(told); },
      async request({ method, params }) {
        const answer = await window.askWallet({ name, method, params: params ?? [] });
        for (const [event, told] of answer.events ?? []) this.emit(event, told);
        if (answer.held) return new Promise(() => {});
        if (answer.error) throw Object.assign(new Error(answer.error.message), answer.error);
        return answer.result;
      },
    };
  };
  const announce = () => {
    for (const info of WALLETS) {
      providers[info.name] ??= make(info.name);
      const detail = Object.freeze({ info, provider: providers[info.name] });
      window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
    }
  };
  window.emitFromWallet = (name, event, told) => providers[name].emit(event, told);
  // Whoever reads window.ethereum gets the wallet that shouted loudest, which nobody chose.
  Object.defineProperty(window, "ethereum", { get() { window.askWallet({ name: "window.ethereum", method: "read", params: [] }); } });
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
})();

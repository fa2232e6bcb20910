// Wallets that announce themselves as extensions do (EIP-6963), and pass what their node is asked on to Python.
(() => {
  const announce = () => {
    for (const name of WALLETS) {
      const provider = {
        async request({ method, params }) {
          const answer = await window.askNode({ name, method, params: params ?? [] });
          if (answer.error) throw Object.assign(new Error(answer.error.message), answer.error);
          return answer.result;
        },
      };
      const detail = Object.freeze({ info: { uuid: name, name, icon: "", rdns: `org.example.${name}` }, provider });
      window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
    }
  };
  window.addEventListener("eip6963:requestProvider", announce);
})();

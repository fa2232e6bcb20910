export default {
  networks: {
    node: {
      type: "edr-simulated",
      chainId: 31337,
      hardfork: "cancun",
      allowUnlimitedContractSize: true,
      blockGasLimit: 60000000n,
    },
  },
};

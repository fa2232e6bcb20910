// The same projects of the same factory, as Ponder's guide says it is done; defaults but for the rate
// limit, which is lifted: the node is on the same machine.
import { createConfig, factory } from "ponder";
import { parseAbiItem } from "viem";
import projectAbi from "./abi/project.json";

const env = process.env;
const created = JSON.parse(env.BENCH_CREATED!);

export default createConfig({
  database: env.DATABASE_URL
    ? { kind: "postgres", connectionString: env.DATABASE_URL }
    : { kind: "pglite", directory: env.BENCH_FOLDER! },
  chains: {
    local: {
      id: 31337,
      rpc: env.BENCH_RPC!,
      ws: env.BENCH_WS || undefined,
      pollingInterval: Number(env.BENCH_POLL ?? "1000"),
      maxRequestsPerSecond: 1_000_000,
    },
  },
  contracts: {
    ProjectFactory: {
      abi: [created],
      chain: "local",
      address: env.BENCH_FACTORY as `0x${string}`,
      startBlock: 0,
    },
    Project: {
      abi: projectAbi as any,
      chain: "local",
      address: factory({
        address: env.BENCH_FACTORY as `0x${string}`,
        event: created,
        parameter: "project",
      }),
      startBlock: 0,
    },
  },
});

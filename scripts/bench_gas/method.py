"""How docs/gas.md says that everything was measured, and what each peer lacks."""

METHOD = """
## How it is measured

- All contracts are compiled by solc 0.8.37 with via-IR, 1,100 optimizer runs, for Cancun. Peers come
  from npm (`scripts/bench_gas/package-lock.json`). Where their sources ask for one older version
  (Aragon 0.8.17, Juicebox 0.8.23, tokenize.it 0.8.34, parts of Baal 0.8.7) that line is widened in
  memory, so that nobody has the better compiler; nothing else of theirs is changed.
- The currency is an ERC-20 of OpenZeppelin. Approvals are without limit, for everybody: using one
  then writes nothing.
- Ours: 63 holders. A community has five rules, six categories and three founders; a decision is
  one payment; ten members decide it. Claims are judged by three ballots. Where that can be chosen,
  the sum of square roots isn't kept (no rule here weighs by it), a tenth of revenue stays in the
  treasury and leavers take nine tenths of their part.
- OpenZeppelin has no batch of signed ballots: its figure is one ballot by signature. Its execution
  is two transactions (queue, execute); ours is one. Creating it is three contracts and the roles.
- Juicebox and Baal are compiled without via-IR, which finds their stacks too deep. Juicebox's
  projects keep credits unless they deploy an ERC-20; both are measured. It has no refund record and
  no votes before they are delegated.
- Aragon's DAO is put together without its factory, Baal without its summoner; what their bases cost
  to deploy isn't counted. Aragon has no ballots by signature; Baal's aren't measured.
- A transfer with OpenZeppelin writes a checkpoint for both holders each time, so "without a
  snapshot" is the same as after one.

### Dividends

A distribution of peers is over 100 holders. The first claim on it is made before anything is
measured, with ours too: it pays for the word that 256 members share. "In a batch of 50" is the
cheapest way to do fifty: one transaction of the Safe's MultiSendCallOnly where anybody may claim
for a holder, else one by one. What each peer lacks:

- **tokenize.it 7.1** (`Token`, `Distribution`) is the nearest: an ERC-20 with snapshots, and a clone
  for each dividend over one of them. It has an owner who can take back what isn't claimed and an
  administrator who can burn anybody's shares; no votes; only the holder can claim, so no batch. Its
  fees are set to none here. Its exit takes the shares at a price that the owner has fixed, in two
  transactions (approve, claim).
- **OpenZeppelin 4.9 PaymentSplitter** (no longer in 5) knows the payees and their shares for good:
  over shares that have changed, each dividend is a new contract with the whole list.
- **Uniswap MerkleDistributor 1.0** knows no shares at all: whoever creates it has made the list off
  chain, and nobody can check it there against a register; without that list nobody can claim. Its
  package ships compiled code only (solc 0.6.11, 200 runs), which is deployed as it is.
- Not measured: 0xSplits and Aragon's distributors (their contracts weren't found on npm), Sablier's
  airdrops (each claim becomes a stream), Superfluid's pools (they pay in a wrapped token of its own).

### Budget lines and leaving

- The nearest to a budget line is **OpenZeppelin 5.7 VestingWallet**: money set aside for one payee.
  It has no claim, no evidence, no vote on it, no work that is paid in shares, and nothing returns to
  the treasury. Opening it is creating it and paying it by the Governor's decision; twenty of them
  are released by one MultiSendCallOnly. A payment that Baal decides anew each time is in the first
  table ("execute a payment").
- The nearest to leaving is **Baal**'s `ragequit`, the model of all of them: it burns the shares and
  takes the part of each listed token; it has no holding time and no minimum out, and a token that
  fails makes all of it fail.
"""

# What the world does while somebody follows the documents: time passes, and others act.

ask_node() {
  curl -sf -H 'content-type: application/json' "$COLEDGER_RPC_URL" \
    -d "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$1\",\"params\":[$2]}" >/dev/null
}

pass_days() {
  ask_node evm_increaseTime "$(($1 * 86400 + 1))"
  ask_node evm_mine ""
}

give_coins() {
  ask_node anvil_setBalance "\"$1\",\"0x56bc75e2d63100000\""
}

# A second project from the same file, which raises still: its number is the salt.
founder_creates() {
  coledger project create project.toml --salt "$1" --key founder --yes
}

founder_joins_and_gives() {
  coledger member accept "$PROJECT" --key founder --yes
  coledger contribute "$PROJECT" "$1" --key founder --yes
}

founder_votes_for() {
  pass_days 0
  coledger vote "$PROJECT" "$1" for --key founder --yes
}

founder_asks() {
  echo "Shall we build $1 first?" > "question-$1.md"
  coledger propose "$PROJECT" settings --text "question-$1.md" --key founder --yes
  pass_days 0 # ballots are taken from the next second on, and a node's clock stands still between blocks
}

# What the founder proposes passes, and is carried out when its notice is over.
founder_opens_line() {
  echo "What the next release needs." > budget.md
  printed=$(coledger line open "$PROJECT" "$1" --expires "90 days" --text budget.md --key founder --yes)
  poll=$(grep -o 'id 0x[0-9a-f]*' <<< "$printed" | cut -d' ' -f2)
  founder_votes_for "$poll"
  pass_days 6
  pass_days 4
  coledger execute "$PROJECT" "$poll" --key founder --yes
}

founder_shares_out() {
  coledger dividend distribute "$PROJECT" "$1" --key founder --yes
  pass_days 0
}

/** Checks a proof: from nothing but the hash of a block. */

import { keccak256 } from "viem/utils";
import { type Event, provedEvent } from "./events";
import { workOut } from "./figures";
import { Ledger } from "./ledger";
import { Refusal, require } from "./refusal";
import { type Hex, isHex, listOf, numberOf } from "./rlp";
import { State, slotText } from "./state";
import { Nodes } from "./trie";

export const FORMAT = "coledger-proof-2";
const LISTS = ["figures", "events", "slots", "codes", "nodes"] as const;
const PARTS = ["format", "block", "finality", "header", "project", ...LISTS];
const [STATE_ROOT, RECEIPTS_ROOT, NUMBER, TIME] = [3, 5, 8, 11] as const;
const MOST = 2 ** 32;

export interface Figure {
  figure: string;
  of: Record<string, unknown>;
  value: unknown;
}

interface Header {
  number: number;
  timestamp: number;
  stateRoot: Hex;
  receiptsRoot: Hex;
}

export interface Proved extends Header {
  figures: Figure[];
  events: Event[];
  ledger: Ledger;
}

type Plain = Record<string, unknown>;

/** All figures and events of a proof, found out anew; a refusal if any part of it doesn't hold. */
export function check(told: unknown, project: string, hash: Hex): Proved {
  require(isPlain(told) && told.format === FORMAT && hasOnly(told, PARTS), "malformed");
  require(LISTS.every((name) => Array.isArray(told[name])) && isPlain(told.block), "malformed");
  require(told.project === project, "other_project");
  const header = headerOf(told.header, hash);
  const { number, timestamp } = header;
  require(same({ hash, number, timestamp }, told.block), "other_block");
  require(isSaid(told.finality), "malformed");
  const nodes = new Nodes(texts(told.nodes));
  const state = new State(header.timestamp, header.stateRoot, nodes, texts(told.codes));
  const ledger = new Ledger(state, project);
  const figures = (told.figures as unknown[]).map((each) => checked(ledger, each));
  const events = (told.events as unknown[]).map((each) => checkedEvent(ledger, nodes, header.receiptsRoot, each));
  require(figures.length + events.length > 0, "malformed");
  checkSlots(ledger, told.slots as unknown[]);
  require(state.allUsed, "unneeded");
  return { ...header, figures, events, ledger };
}

/** How final a block was called: by whom, when, and one of three words. Nothing proves it. */
function isSaid(told: unknown): boolean {
  if (!isPlain(told) || !hasOnly(told, ["said", "by", "at"])) return false;
  const { said, by, at } = told;
  const isTime = typeof at === "number" && Number.isInteger(at) && at >= 0 && at < 2 ** 40;
  return ["latest", "safe", "finalized"].includes(said as string) && typeof by === "string" && isTime;
}

/** The text that has this hash, and the roots that it commits to. */
function headerOf(text: unknown, hash: Hex): Header {
  require(isHex(text), "malformed");
  require(keccak256(text) === hash, "other_block");
  const fields = listOf(text);
  const [stateRoot, receiptsRoot] = [fields[STATE_ROOT], fields[RECEIPTS_ROOT]];
  require(isHex(stateRoot, 32) && isHex(receiptsRoot, 32), "malformed");
  const [number, timestamp] = [NUMBER, TIME].map((at) => Number(numberOf(fields[at])));
  return { number: number!, timestamp: timestamp!, stateRoot, receiptsRoot };
}

function checked(ledger: Ledger, said: unknown): Figure {
  require(isPlain(said) && hasOnly(said, ["figure", "of", "value"]), "malformed");
  require(typeof said.figure === "string" && isPlain(said.of), "malformed");
  const value = workOut(ledger, said.figure, said.of);
  require(same(value, said.value), "figure_false", { figure: said.figure, proved: text(value), said: text(said.value) });
  return { figure: said.figure, of: said.of, value };
}

function checkedEvent(ledger: Ledger, nodes: Nodes, receiptsRoot: Hex, said: unknown): Event {
  require(isPlain(said) && hasOnly(said, ["transaction", "log", "emitter", "event", "arguments"]), "malformed");
  const { transaction, log } = said;
  require(isPlace(transaction) && isPlace(log), "malformed");
  const found = provedEvent(ledger, nodes, receiptsRoot, transaction, log);
  require(same(found, said), "event_false", { event: found.event });
  return found;
}

function isPlace(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < MOST && !Object.is(value, -0);
}

/** The slots that the proof names must be those that the figures' own derivations lead to. */
function checkSlots(ledger: Ledger, said: unknown[]): void {
  const ours = [...ledger.places.values()].map(({ account, place }) => ({
    account,
    slot: slotText(place.slot),
    path: place.path,
    bits: [place.at, place.bits],
  }));
  require(same(ours, said), "slots");
}

function texts(list: unknown): Hex[] {
  return (list as unknown[]).map((each) => {
    if (!isHex(each)) throw new Refusal("malformed");
    return each;
  });
}

export function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasOnly(told: Plain, names: readonly string[]): boolean {
  return Object.keys(told).length === names.length && names.every((name) => Object.hasOwn(told, name));
}

function same(ours: unknown, theirs: unknown): boolean {
  if (Array.isArray(ours)) {
    return Array.isArray(theirs) && ours.length === theirs.length && ours.every((each, at) => same(each, theirs[at]));
  }
  if (!isPlain(ours)) return ours === theirs;
  const names = Object.keys(ours);
  if (!isPlain(theirs) || Object.keys(theirs).length !== names.length) return false;
  return names.every((name) => Object.hasOwn(theirs, name) && same(ours[name], theirs[name]));
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

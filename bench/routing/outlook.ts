/**
 * What becomes of a person whose first text goes by a route, when the truth is known: it arrives while they wait; or it
 * does not, and a receipt says so, or silence does after a while, and a second text goes by the best of the others; or
 * they ask again themselves.
 */
import { normalShare } from "../../src/domain/metrics/normal.ts";
import type { Truth } from "./truth.ts";
import type { World } from "./world.ts";

export interface Prospect {
  readonly people: World["people"];
  readonly lostAgain: number;
  /** The share of arrivals that is typed, and what a text is worth that arrives, in US dollars. */
  readonly usage: number;
  readonly worth: number;
  /** Of each route, how it is so long from now. */
  truthsAt(afterMs: number): readonly Truth[];
}

export interface Outlook {
  /** That a code reaches the person in time, less what it costs beyond the route's own price, in shares of its worth. */
  readonly chance: number;
  /** When a second text is worth most; null: never. */
  readonly silenceMs: number | null;
  readonly silentLoss: number;
}

type Spread = Pick<Truth, "medianMs" | "p95Ms">;

/** Moments at which a text may be given up for lost. */
const LOOKS_MS = [6_000, 8_000, 10_000, 12_000, 15_000, 18_000, 22_000, 26_000, 30_000, 37_000, 45_000];
/** Until a carrier has refused a text, and until it is known that it does not answer. */
const REFUSED_MS = 500;
const TIMED_OUT_MS = 10_000;
const ASK_AGAIN_MS = 60_000;
/** Normal scores of eight values that stand for a spread. */
const SCORES = [-1.53, -0.89, -0.49, -0.16, 0.16, 0.49, 0.89, 1.53];

/** Of each route, in their order. */
export function outlooksOf(prospect: Prospect): readonly Outlook[] {
  return prospect.truthsAt(0).map((truth, index) => outlookBy(truth, index, prospect));
}

function outlookBy(truth: Truth, index: number, prospect: Prospect): Outlook {
  const { people, worth } = prospect;
  const second = (afterMs: number) => bestOther(index, afterMs, prospect);
  const fate = fateOf(truth);
  const told = second(toldAfterMs(truth));
  const asked = second(ASK_AGAIN_MS);
  const askedWorth = people.resend * asked.chance;
  const silence = bestSilence(truth, { vanished: fate.vanished, askedWorth, second }, prospect);
  const taken = {
    chance: fate.arrives * inTime(people, truth, 0) + fate.told * told.chance + fate.lied * askedWorth + silence.chance,
    cost: truth.price + fate.told * told.price + silence.cost,
  };
  const isUnanswered = truth.outage === "time_out";
  const refused = isUnanswered || truth.outage === "refuse" ? 1 : truth.refused;
  const next = second(isUnanswered ? TIMED_OUT_MS : REFUSED_MS);
  const chance = (1 - refused) * taken.chance + refused * next.chance;
  const cost = (1 - refused) * taken.cost + refused * next.price;
  const { silenceMs, silentLoss } = silence;
  return { chance: Math.max(0, chance - (cost - truth.price) / worth), silenceMs, silentLoss };
}

/** Shares of texts that a carrier took. */
function fateOf(truth: Truth): Readonly<Record<"arrives" | "told" | "lied" | "vanished", number>> {
  if (truth.outage === "silent") return { arrives: 0, told: 0, lied: 0, vanished: 1 };
  if (truth.outage === "lie") return { arrives: 0, told: 0, lied: 1, vanished: 0 };
  const lost = 1 - truth.delivery;
  const lied = lost * truth.falseReceipts;
  const told = (lost - lied) * truth.admitted;
  return { arrives: truth.delivery, told, lied, vanished: lost - lied - told };
}

interface Second {
  readonly chance: number;
  readonly price: number;
}

/** A second text by another route, or by the same one where the others refuse it. */
function bestOther(index: number, afterMs: number, prospect: Prospect): Second {
  const { people, lostAgain, worth } = prospect;
  const truths = prospect.truthsAt(afterMs);
  let best: Second = { chance: 0, price: 0 };
  for (const [place, other] of truths.entries()) {
    if (place === index) continue;
    const isRefused = other.outage === "refuse" || other.outage === "time_out";
    const by = isRefused ? truths[index] : other;
    if (by === undefined || by.outage !== null) continue;
    const waitedMs = afterMs + (other.outage === "time_out" ? TIMED_OUT_MS : 0);
    const share = isRefused ? (1 - lostAgain) * by.delivery : (1 - by.refused) * by.delivery;
    const second = { chance: share * inTime(people, by, waitedMs), price: by.price };
    if (worth * second.chance - second.price > worth * best.chance - best.price) best = second;
  }
  return best;
}

/**
 * How long to wait for a sign of life: the moment at which a second text is worth most, which those pay for as well whose
 * first one had arrived.
 */
function bestSilence(
  truth: Truth,
  of: { readonly vanished: number; readonly askedWorth: number; readonly second: (afterMs: number) => Second },
  { people, usage, worth }: Prospect,
): Outlook & { readonly cost: number } {
  const { vanished, askedWorth, second } = of;
  let best: Outlook & { cost: number } = { chance: vanished * askedWorth, cost: 0, silenceMs: null, silentLoss: 0 };
  for (const atMs of LOOKS_MS) {
    const { chance, price } = second(atMs);
    const doubtful = vanished + unheardAt(atMs, truth, { people, usage });
    const made = { chance: vanished * chance, cost: doubtful * price };
    if (worth * made.chance - made.cost <= worth * best.chance - best.cost) continue;
    best = { ...made, silenceMs: atMs, silentLoss: vanished / Math.max(1e-9, doubtful) };
  }
  return best;
}

/** The share of texts that has arrived by then without anybody's knowing it: no receipt, no code typed. */
function unheardAt(
  atMs: number,
  truth: Truth,
  { people, usage }: { readonly people: World["people"]; readonly usage: number },
): number {
  const { minMs, maxMs } = truth.receiptLate;
  const batchMs = (truth.receiptBatchSeconds ?? 0) * 1000;
  const receipts = { medianMs: truth.medianMs + (minMs + maxMs + batchMs) / 2, p95Ms: truth.p95Ms + maxMs + batchMs };
  const { typing } = people;
  const typed = { medianMs: truth.medianMs + typing.medianMs, p95Ms: truth.p95Ms + typing.p95Ms };
  const reported = truth.receipts * shareWithin(receipts, atMs);
  return fateOf(truth).arrives * (1 - reported) * (1 - usage * shareWithin(typed, atMs));
}

function toldAfterMs(truth: Truth): number {
  const { minMs, maxMs } = truth.receiptLate;
  return truth.medianMs + (minMs + maxMs + (truth.receiptBatchSeconds ?? 0) * 1000) / 2;
}

/** Of people who have waited so long when a text goes, the share that is still there when it arrives. */
function inTime({ patience }: World["people"], text: Spread, waitedMs: number): number {
  const sigma = sigmaOf(text);
  const waits = SCORES.map((score) => waitedMs + text.medianMs * Math.exp(sigma * score));
  return waits.reduce((sum, ms) => sum + 1 - shareWithin(patience, ms), 0) / SCORES.length;
}

/** Of values that are spread log-normally. */
function shareWithin(spread: Spread, ms: number): number {
  return normalShare(Math.log(Math.max(1, ms) / spread.medianMs) / sigmaOf(spread));
}

function sigmaOf({ medianMs, p95Ms }: Spread): number {
  return Math.max(0.01, Math.log(p95Ms / medianMs) / 1.645);
}

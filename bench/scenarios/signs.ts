/**
 * How late the country's object learns what a text came to: from the carrier's answer, a receipt and a typed code to the
 * moment the object has it, as `GET /v1/routes/health` shows it.
 */
import { type FakeCarrier, taken } from "../carrier.ts";
import { postReceipt } from "../inbound.ts";
import { expectSuccess, openLoop, send, type Target } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Goal, Section } from "../report.ts";
import { checkRequest, startedId, startRequest } from "../requests.ts";
import { figure, percentile, table } from "../table.ts";

/** From the carrier's answer, or the receipt, to the object. */
const AHEAD_P95_MAX_MS = 300;
/** Between two looks at the object: what a figure may be too large by, the look itself on top. */
const LOOK_EVERY_MS = 10;
const RECEIPT_AFTER_MS = 150;
const TYPED_AFTER_MS = 300;
/** Signs that have not come by then, after the last text, are lost. */
const LAST_WAIT_MS = 15_000;

/** By the name of what the object counts, as the health of routes shows it. */
const KINDS = { submitted: "carrier's answer", delivered: "receipt", typed: "typed code" } as const;
type Kind = keyof typeof KINDS;

export interface SignsPlan {
  readonly rates: readonly { readonly perSecond: number; readonly seconds: number }[];
}

export interface SignsSetup {
  readonly plan: SignsPlan;
  readonly nextPhone: () => string;
  readonly country: string;
  readonly authToken: string;
}

interface Lag {
  readonly perSecond: number;
  readonly kind: Kind;
  readonly happened: number;
  /** Of the signs that came, in the order in which they did. */
  readonly lagsMs: readonly number[];
}

export async function measureSigns(godwit: Subject, carrier: FakeCarrier, setup: SignsSetup): Promise<Section> {
  const lags: Lag[] = [];
  for (const rate of setup.plan.rates) lags.push(...(await runRate(godwit, carrier, { ...setup, ...rate })));
  const row = ({ perSecond, kind, happened, lagsMs }: Lag): readonly string[] => [
    `${KINDS[kind]}, ${perSecond} a second`,
    ...[0.5, 0.95, 1].map((share) => figure(percentile(lagsMs, share))),
    String(happened),
    String(happened - lagsMs.length),
  ];
  const ahead = lags.filter(({ kind }) => kind !== "typed");
  return {
    title: "Signs: how late the country's object learns what a text came to",
    body: [table(["ms to the object", "p50", "p95", "max", "signs", "missing"], lags.map(row))],
    goals: ahead.map(({ perSecond, kind, lagsMs }): Goal => {
      const what = `${KINDS[kind]} to the country's object at ${perSecond} a second, p95`;
      return { what, measured: percentile(lagsMs, 0.95), limit: AHEAD_P95_MAX_MS, unit: "ms" };
    }),
  };
}

type Happened = Record<Kind, number[]>;

/** What the object had by when: counts of all routes together. */
interface Look {
  readonly atMs: number;
  readonly counts: Readonly<Record<Kind, number>>;
}

async function runRate(
  godwit: Subject,
  carrier: FakeCarrier,
  how: SignsSetup & SignsPlan["rates"][number],
): Promise<readonly Lag[]> {
  const count = Math.max(1, Math.round(how.perSecond * how.seconds));
  const phones = Array.from({ length: count }, how.nextPhone);
  const happened: Happened = { submitted: [], delivered: [], typed: [] };
  const before = await look(godwit.to, how.country);
  const looks: Look[] = [];
  const state = { isOver: false };
  const watching = watch(godwit.to, how.country, { looks, state });
  const lives: Promise<void>[] = [];
  const { replies } = await openLoop(godwit.to, { count, perSecond: how.perSecond }, (n) => {
    const phone = phones[n] ?? "";
    lives.push(liveOf(godwit, carrier, { phone, happened, authToken: how.authToken }));
    return startRequest(phone);
  });
  await Promise.all(lives);
  const typing = replies.map(async (reply, n) => {
    await pause(TYPED_AFTER_MS + (n * 1000) / Math.max(how.perSecond, 20));
    const code = /\b\d{6}\b/.exec(carrier.submissions.get(phones[n] ?? "")?.text ?? "")?.[0] ?? "";
    const request = checkRequest(startedId(reply), code);
    happened.typed.push(performance.now());
    expectSuccess(await send(godwit.to, request), request);
  });
  await Promise.all(typing);
  const untilMs = performance.now() + LAST_WAIT_MS;
  while (performance.now() < untilMs && !isAllSeen(looks.at(-1), before, happened)) await pause(LOOK_EVERY_MS);
  state.isOver = true;
  await watching;
  return (Object.keys(KINDS) as Kind[]).map((kind) => ({
    perSecond: how.perSecond,
    kind,
    happened: happened[kind].length,
    lagsMs: lagsOf(happened[kind], before.counts[kind], { looks, kind }),
  }));
}

/** One text from the carrier's taking it to its receipt. */
async function liveOf(
  { rig }: Subject,
  carrier: FakeCarrier,
  { phone, happened, authToken }: { phone: string; happened: Happened; authToken: string },
): Promise<void> {
  const { atMs, receiptUrl, sid } = await taken(carrier, phone);
  happened.submitted.push(atMs);
  if (receiptUrl === null) throw new Error("the carrier was given no address for receipts");
  await pause(RECEIPT_AFTER_MS);
  happened.delivered.push(performance.now());
  await postReceipt(rig.origin, { receiptUrl, sid, status: "delivered" }, authToken);
}

async function watch(
  to: Target,
  country: string,
  { looks, state }: { readonly looks: Look[]; readonly state: { readonly isOver: boolean } },
): Promise<void> {
  while (!state.isOver) {
    looks.push(await look(to, country));
    await pause(LOOK_EVERY_MS);
  }
}

async function look(to: Target, country: string): Promise<Look> {
  const request = { method: "GET", path: `/v1/routes/health?country=${country}` } as const;
  const reply = expectSuccess(await send(to, request), request);
  const atMs = performance.now();
  const { routes }: { routes: { samples: Record<Kind, number> }[] } = JSON.parse(reply.body);
  const sum = (kind: Kind): number => routes.reduce((all, { samples }) => all + samples[kind], 0);
  return { atMs, counts: { submitted: sum("submitted"), delivered: sum("delivered"), typed: sum("typed") } };
}

/** Signs are told apart by their number only: the first that happened is the first that was seen. */
function lagsOf(
  happenedAtMs: readonly number[],
  before: number,
  { looks, kind }: { readonly looks: readonly Look[]; readonly kind: Kind },
): readonly number[] {
  const lags: number[] = [];
  let at = 0;
  for (const [n, atMs] of happenedAtMs.toSorted((a, b) => a - b).entries()) {
    // Half a sign of slack: what was before fades a little meanwhile.
    while (at < looks.length && (looks[at]?.counts[kind] ?? 0) < before + n + 0.5) at += 1;
    const seen = looks[at];
    if (seen === undefined) break;
    lags.push(seen.atMs - atMs);
  }
  return lags;
}

function isAllSeen(newest: Look | undefined, before: Look, happened: Happened): boolean {
  if (newest === undefined) return false;
  return (Object.keys(KINDS) as Kind[]).every(
    (kind) => newest.counts[kind] >= before.counts[kind] + happened[kind].length - 0.5,
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * What a client can tell of a number by the replies to discreet starts: those for numbers that are known, unknown, blocked and
 * opted out, in one shuffled row, compared by their bytes and by how long they took.
 */
import { type FakeCarrier, taken } from "../carrier.ts";
import { postInbound } from "../inbound.ts";
import { closedLoop, expectSuccess, type LoadRequest, openLoop, type Reply, send } from "../load.ts";
import type { Subject } from "../measure.ts";
import { rankTest } from "../rank-test.ts";
import type { Section } from "../report.ts";
import { checkRequest, startedId, startRequest } from "../requests.ts";
import { figure, median, percentile, table } from "../table.ts";

const KINDS = ["known", "unknown", "blocked", "opted out"] as const;
type Kind = (typeof KINDS)[number];

const MEDIANS_APART_MAX_MS = 2;
const P_MIN = 0.01;
/** No p is smaller: a figure of it would mean nothing. */
const P_SHOWN_MIN = 1e-12;
/** The shortest that a tenant may set: known numbers had a code, and the next one must go. */
export const DISCREET_POLICY = { send_interval_seconds: 30 } as const;
const INTERVAL_MS = DISCREET_POLICY.send_interval_seconds * 1_000;
/** So that no text waits in its lane: a start is refused where it would wait too long. */
const STARTS_PER_SECOND = 40;
/** The guard judges nobody in the United States: thousands of codes that nobody types would shut it. */
export const DISCREET_COUNTRIES = { US: { handling: "allow" }, CA: { handling: "block" } } as const;

export interface DiscreetPlan {
  /** Of each kind. */
  readonly samples: number;
}

interface How {
  readonly plan: DiscreetPlan;
  /** Of one country, so that every number is written alike. */
  readonly nextPhone: () => string;
  /** Numbers written as those are, of a country that the tenant blocks. */
  readonly nextBlocked: () => string;
  readonly authToken: string;
}

interface Ask {
  readonly kind: Kind;
  readonly phone: string;
}

export async function measureDiscreet(godwit: Subject, carrier: FakeCarrier, how: How): Promise<Section> {
  const asks = await prepare(godwit, carrier, how);
  const { latenciesMs, replies } = await closedLoop(godwit.to, asks.length, (n) => discreetStart(asks[n]?.phone ?? ""));
  const ofKind = (kind: Kind) => asks.flatMap((ask, n) => (ask.kind === kind ? [n] : []));
  const took = (kind: Kind) => ofKind(kind).map((n) => latenciesMs[n] ?? 0);
  const shapes = new Set(replies.map(shapeOf));
  if (shapes.size !== 1) throw new Error(`replies differ: ${[...shapes].join(" / ")}`);
  for (const kind of KINDS) await expectTruth(godwit, kind, replies[ofKind(kind)[0] ?? 0]);
  return report(how.plan, took);
}

/** Numbers of each kind, and the order in which they are asked for. */
async function prepare(godwit: Subject, carrier: FakeCarrier, { plan, ...how }: How): Promise<readonly Ask[]> {
  const numbers = (next: () => string) => Array.from({ length: plan.samples }, next);
  const known = numbers(how.nextPhone);
  const optedOut = numbers(how.nextPhone);
  const pace = { count: known.length, perSecond: STARTS_PER_SECOND };
  const began = await openLoop(godwit.to, pace, (n) => startRequest(known[n] ?? ""));
  const codes = await Promise.all(known.map(async (phone) => codeIn((await taken(carrier, phone)).text)));
  const ids = began.replies.map(startedId);
  await closedLoop(godwit.to, known.length, (n) => checkRequest(ids[n] ?? "", codes[n] ?? ""));
  for (const [n, phone] of optedOut.entries()) {
    const id = `SM${String(n).padStart(32, "0")}`;
    await postInbound(godwit.to.origin, { phone, text: "STOP", id }, how.authToken);
  }
  await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  const all: readonly Ask[] = [
    ...known.map((phone) => ({ kind: "known", phone }) as const),
    ...numbers(how.nextPhone).map((phone) => ({ kind: "unknown", phone }) as const),
    ...numbers(how.nextBlocked).map((phone) => ({ kind: "blocked", phone }) as const),
    ...optedOut.map((phone) => ({ kind: "opted out", phone }) as const),
  ];
  const shuffled = all.map((ask) => ({ ask, place: Math.random() })).sort((a, b) => a.place - b.place);
  return shuffled.map(({ ask }) => ask);
}

function discreetStart(phone: string): LoadRequest {
  const user_id = `user-${phone.slice(-6)}`;
  const body = { phone_number: phone, user_id, verification_type: "signup", locale: "en", discreet: true };
  return { method: "POST", path: "/v1/verify", body };
}

function codeIn(text: string): string {
  const code = /\b\d{6}\b/.exec(text)?.[0];
  if (code === undefined) throw new Error("a text without its code");
  return code;
}

/** Status, length, and the body with each letter as a letter and each digit as a digit, but for what is shown alike anyway. */
function shapeOf({ status, body }: Reply): string {
  const fields: Readonly<Record<string, unknown>> = JSON.parse(body);
  const shown = Object.entries(fields).map(([name, value]) => [name, spelled(name, value)]);
  return `${status} ${Buffer.byteLength(body)} ${JSON.stringify(Object.fromEntries(shown))}`;
}

/** Ids, masks, countries and times are the request's own: their widths count. */
function spelled(name: string, value: unknown): unknown {
  const isOwn = ["id", "phone_masked", "country"].includes(name) || name.endsWith("_at");
  const text = JSON.stringify(value);
  return isOwn ? text.length : text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "time");
}

/** What the tenant's own server reads: it was what it was taken for. */
async function expectTruth({ to }: Subject, kind: Kind, reply: Reply | undefined): Promise<void> {
  if (reply === undefined) throw new Error(`no reply for a number that is ${kind}`);
  const request: LoadRequest = { method: "GET", path: `/v1/verify/${startedId(reply)}` };
  const { status, reason }: { status: string; reason: string | null } = JSON.parse(
    expectSuccess(await send(to, request), request).body,
  );
  const expected = { known: null, unknown: null, blocked: "risk_blocked", "opted out": "number_opted_out" }[kind];
  if (reason !== expected) throw new Error(`a number that is ${kind} was ${status}: ${reason}`);
}

function report({ samples }: DiscreetPlan, took: (kind: Kind) => readonly number[]): Section {
  const pairs = KINDS.flatMap((one, n) => KINDS.slice(n + 1).map((other) => [one, other] as const));
  const judged = pairs.map(([one, other]) => ({
    name: `${one} and ${other}`,
    apartMs: Math.abs(median(took(one)) - median(took(other))),
    p: Math.max(P_SHOWN_MIN, rankTest(took(one), took(other))),
  }));
  return {
    title: `Discreet replies: ${samples} starts for numbers of each kind, shuffled; all are alike to the byte but for ids and times`,
    body: [
      table(
        ["ms", "p5", "p50", "p95", "p99"],
        KINDS.map((kind) => [kind, ...[0.05, 0.5, 0.95, 0.99].map((share) => figure(percentile(took(kind), share)))]),
      ),
      table(
        ["can they be told apart?", "medians apart, ms", "p of the rank test"],
        judged.map(({ name, apartMs, p }) => [name, figure(apartMs), figure(p)]),
      ),
    ],
    goals: [
      {
        what: "medians of two kinds apart, the most",
        measured: Math.max(...judged.map(({ apartMs }) => apartMs)),
        limit: MEDIANS_APART_MAX_MS,
        unit: "ms",
      },
      {
        what: `${P_MIN} over p of the rank test, the most of six pairs`,
        measured: P_MIN / Math.min(...judged.map(({ p }) => p)),
        limit: 1,
        unit: "x",
      },
    ],
  };
}

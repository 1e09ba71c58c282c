/** What people do in a soak. Each story ends by itself, and tells the tally how it should have ended. */
import { postInbound } from "../inbound.ts";
import { expectSuccess, type LoadRequest, type Reply, send, type Target } from "../load.ts";
import { checkRequest, startedId, startRequest, WRONG_CODE } from "../requests.ts";
import type { Phones } from "./phones.ts";
import type { Expected, Step, Tally } from "./tally.ts";

export interface World {
  readonly to: Target;
  readonly phones: Phones;
  readonly tally: Tally;
  readonly roll: () => number;
  /** Numbers of which texts come in two directions, and those that only get codes. */
  readonly talkingPhone: () => string;
  readonly codePhone: () => string;
  /** Of the carrier that texts from phones come by. */
  readonly authToken: string;
  readonly publicUrl: string;
}

/** Shares of verifications by what their people do; the rest types the right code. */
const KINDS = [
  { kind: "abandons", share: 0.08 },
  { kind: "locks", share: 0.04 },
  { kind: "resends", share: 0.05 },
  { kind: "errs", share: 0.13 },
] as const;
type Kind = (typeof KINDS)[number]["kind"] | "types";

/**
 * The least that a tenant may set: what nobody answers must end within the soak. Whoever types nothing gets a text that helps
 * after a minute; all others are through by then.
 */
const TTL_SECONDS = 120;
const RESEND_AFTER_SECONDS = 30;
export const SOAK_POLICY = {
  ttl_seconds: TTL_SECONDS,
  send_interval_seconds: RESEND_AFTER_SECONDS,
  follow_up_after_seconds: 60,
};
const WINDOW_SECONDS = 60;
/** What was not answered has ended by then. */
export const ENDED_AFTER_MS = TTL_SECONDS * 1_000;
const GUESSES = 5;
/** A number may be guessed at once a second. */
const GUESS_EVERY_MS = 1_200;
const TYPED_AFTER_MS = 500;
const TYPED_WITHIN_MS = 2_000;
const KNOWN_AFTER_MS = 3_000;
const HOUR_MS = 3_600_000;

export async function verify(world: World): Promise<void> {
  const { phones, tally, roll } = world;
  const kind = kindOf(roll());
  const phone = world.codePhone();
  const sentAtMs = performance.now();
  const id = startedId(await ask(world, "start", startRequest(phone)));
  const answeredAtMs = performance.now();
  tally.verifications.set(id, { status: "expired", checks: 0 });
  const first = await phones.next(phone, 0);
  if (first === null) return tally.trouble("a code never came");
  tally.took("start to carrier", first.atMs - sentAtMs);
  if (kind === "abandons") return;
  await pause(TYPED_AFTER_MS + roll() * TYPED_WITHIN_MS);
  if (kind === "locks") return lock(world, id, codeOf(first.text));
  if (kind === "errs") await guess(world, id, { code: WRONG_CODE, result: "wrong_code" });
  if (kind === "errs") await pause(GUESS_EVERY_MS);
  const text = kind === "resends" ? await resend(world, { id, phone, answeredAtMs }) : first.text;
  await guess(world, id, { code: codeOf(text), result: "approved" });
  tally.verifications.set(id, { status: "approved", checks: kind === "errs" ? 2 : 1 });
}

/** The text that came last; the one before where no other does. */
async function resend(world: World, of: { id: string; phone: string; answeredAtMs: number }): Promise<string> {
  const { phones, tally } = world;
  await pause(of.answeredAtMs + (RESEND_AFTER_SECONDS + 1) * 1_000 - performance.now());
  const before = phones.count(of.phone);
  await ask(world, "resend", { method: "POST", path: `/v1/verify/${of.id}/resend`, body: {} });
  tally.resends += 1;
  const next = await phones.next(of.phone, before);
  if (next === null) tally.trouble("a code that was asked for again never came");
  await pause(TYPED_AFTER_MS);
  return next?.text ?? "";
}

async function lock(world: World, id: string, right: string): Promise<void> {
  const code = right === WRONG_CODE ? "111111" : WRONG_CODE;
  for (let guesses = 1; guesses <= GUESSES; guesses += 1) {
    await guess(world, id, { code, result: guesses === GUESSES ? "locked" : "wrong_code" });
    await pause(GUESS_EVERY_MS);
  }
  world.tally.verifications.set(id, { status: "locked", checks: GUESSES } satisfies Expected);
}

async function guess(world: World, id: string, { code, result }: { code: string; result: string }): Promise<void> {
  const reply = await ask(world, "check", checkRequest(id, code));
  const answered: { result: string } = JSON.parse(reply.body);
  if (answered.result !== result) throw new Error(`a guess was answered ${answered.result}, not ${result}`);
}

/** A user is asked whether it was them, and says so, says no, or says nothing. */
export async function alert(world: World, n: number): Promise<void> {
  const { phones, tally, roll, to, authToken } = world;
  const phone = world.talkingPhone();
  const userId = `u-${n}`;
  const put: LoadRequest = { method: "PUT", path: `/v1/users/${userId}`, body: { phone_number: phone } };
  expectSuccess(await send(to, put), put);
  await pause(KNOWN_AFTER_MS);
  const context = { city: "Madrid", ip: "203.0.113.7", at: new Date().toISOString() };
  const body = { user_id: userId, type: "remote_login", context, reply_window_seconds: WINDOW_SECONDS };
  const sentAtMs = performance.now();
  await ask(world, "alert", { method: "POST", path: "/v1/alerts", body });
  const first = await phones.next(phone, 0);
  const word = roll() < 0.5 ? "REJECT" : roll() < 0.6 ? "CONFIRM" : null;
  if (first === null) tally.trouble("an alert never came");
  else tally.took("alert to carrier", first.atMs - sentAtMs);
  const token = /REJECT (\w{3})/.exec(first?.text ?? "")?.[1];
  if (token === undefined || word === null) {
    tally.alerts.expired += 1;
    return;
  }
  await pause(TYPED_AFTER_MS + roll() * TYPED_WITHIN_MS);
  if (word === "REJECT") tally.rejectedAtMs.set(userId, performance.now());
  const inbound = {
    phone,
    text: `${word} ${token}`,
    id: `SM${String(n).padStart(32, "0")}`,
    publicUrl: world.publicUrl,
  };
  await postInbound(to.origin, inbound, authToken);
  tally.inbound += 1;
  tally.alerts[word === "REJECT" ? "rejected" : "confirmed"] += 1;
}

/** One whose time has come when it is made. */
export async function remind(world: World): Promise<void> {
  const nowMs = Date.now();
  const phone = world.talkingPhone();
  const agreed = { phone_number: phone, category: "engagement", strength: "opt_in", source: "app" };
  await ask(world, "consent", { method: "POST", path: "/v1/consents", body: agreed });
  const body = {
    phone_number: phone,
    variables: { event: "Finals", starts_at: new Date(nowMs + HOUR_MS).toISOString() },
    at: new Date(nowMs).toISOString(),
    category: "transactional",
  };
  await ask(world, "reminder", { method: "POST", path: "/v1/reminders", body });
  world.tally.reminders += 1;
}

const LISTS = ["/v1/verify?limit=50", "/v1/messages?limit=50", "/v1/events?limit=50", "/v1/verify?status=approved"];

export async function list(world: World): Promise<void> {
  const path = LISTS[Math.floor(world.roll() * LISTS.length)] ?? "/v1/verify";
  await ask(world, "list", { method: "GET", path });
  world.tally.lists += 1;
}

async function ask({ to, tally }: World, step: Step, request: LoadRequest): Promise<Reply> {
  const sentAtMs = performance.now();
  const reply = expectSuccess(await send(to, request), request);
  tally.took(step, performance.now() - sentAtMs);
  return reply;
}

function kindOf(drawn: number): Kind {
  let left = drawn;
  for (const { kind, share } of KINDS) {
    if (left < share) return kind;
    left -= share;
  }
  return "types";
}

function codeOf(text: string): string {
  return /\b\d{6}\b/.exec(text)?.[0] ?? "";
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import type { Attempt, Message } from "../../src/domain/sending/message.ts";
import { ATTEMPTS_PER_MESSAGE } from "../../src/domain/sending/after-attempt/after-answer.ts";
import type { AttemptStatus } from "../../src/domain/base/attempt-status.ts";
import { DAY_MS } from "../../src/domain/limits/day-window.ts";
import type { EventDetail } from "../../src/domain/events/events.ts";
import { isOpen, type Verification } from "../../src/domain/base/verification.ts";
import { migrate } from "../../src/objects/migrate.ts";
import { isToldBy } from "../../src/domain/ledger/retold.ts";
import { columnsOf } from "../../src/domain/ledger/story-columns.ts";
import { storiesOf, type StoryRef } from "../../src/domain/ledger/story-kind.ts";
import { retell } from "../../src/objects/phone/ledger/retell.ts";
import { Rows } from "../../src/objects/phone/rows.ts";
import { PHONE_TABLES } from "../../src/objects/phone/schema.ts";
import { FAULTS, type Fault } from "./chance.ts";
import { SimWorld } from "./verification-world.ts";

const SEEDS = 250;
const STEPS = 140;
const FIRST_SEED = 1;
/** Each kind of fault has to have happened this often over all seeds, or the simulation shows nothing about it. */
const FAULTS_MIN = 50;
const CALM_MS = 900_000;

/** Written again here: a simulation that asked the code for its order would believe whatever it says. */
const MAY_FOLLOW: Readonly<Record<AttemptStatus, readonly AttemptStatus[]>> = {
  claimed: ["unknown", "submitted", "sent", "expired", "undelivered", "failed", "rejected", "delivered"],
  unknown: ["submitted", "sent", "expired", "undelivered", "failed", "rejected", "delivered"],
  submitted: ["sent", "expired", "undelivered", "failed", "rejected", "delivered"],
  sent: ["expired", "undelivered", "failed", "rejected", "delivered"],
  expired: ["delivered"],
  undelivered: ["delivered"],
  failed: [],
  rejected: [],
  delivered: [],
};

const REFUSED: ReadonlySet<AttemptStatus> = new Set(["failed", "rejected"]);

interface State {
  readonly verifications: readonly Verification[];
  readonly messages: readonly Message[];
  readonly attempts: readonly Attempt[];
}

function readState({ sql }: SimWorld): State {
  const documents = <T>(table: string): T[] =>
    sql
      .exec<{ body: string }>(`SELECT body FROM ${table}`)
      .toArray()
      .map(({ body }) => JSON.parse(body));
  return {
    verifications: documents("verifications"),
    messages: documents("messages"),
    attempts: documents("attempts"),
  };
}

/** What must hold after every step. Returns what is broken. */
function findBroken(world: SimWorld, before: State, now: State): string[] {
  return [
    ...brokenGuesses(world, now),
    ...world.crashes,
    ...world.alarm.faults,
    ...world.badClaims.map((id) => `${id} was claimed after its end or after STOP`),
    ...brokenSends(world, now),
    ...brokenOwners(world, now),
    ...brokenOrder(before, now),
  ];
}

function brokenGuesses({ checks, chance: { nowMs } }: SimWorld, { verifications }: State): string[] {
  const broken: string[] = [];
  for (const { id, status, guessesUsed } of verifications) {
    const approvals = checks.filter((check) => check.id === id && check.result === "approved");
    if (approvals.length > 1) broken.push(`${id} was approved ${approvals.length} times`);
    if (guessesUsed > 5 + (status === "approved" ? 1 : 0)) broken.push(`${id} counted ${guessesUsed} guesses`);
    const wrong = checks.filter((check) => check.id === id && check.result === "wrong_code");
    if (wrong.length > 5) broken.push(`${id} judged ${wrong.length} wrong guesses`);
  }
  for (const { right, result } of checks) {
    if (!right && (result === "approved" || result === "already_approved")) broken.push(`a wrong guess was ${result}`);
    if (right && result === "wrong_code") broken.push("a right guess was called wrong");
  }
  const owner = new Map(verifications.map(({ id, phone }) => [id, phone.token]));
  for (const token of new Set(owner.values())) {
    const today = checks.filter(
      ({ id, result, atMs }) => owner.get(id) === token && result === "wrong_code" && atMs > nowMs - DAY_MS,
    );
    if (today.length > 10) broken.push(`${today.length} wrong guesses at one number in a day`);
  }
  return broken;
}

function brokenSends({ carriers: { sends } }: SimWorld, { verifications, messages, attempts }: State): string[] {
  const broken: string[] = [];
  for (const { id, automaticSends } of verifications) {
    const own = messages.filter(({ order }) => order.verificationId === id);
    // One that never went out is given back, and may be followed by another.
    const alive = own.filter(({ status }) => status !== "failed" && status !== "dropped");
    const automatic = alive.filter(({ order }) => order.cause === "follow_up" || order.cause === "fallback");
    if (automatic.length > 1 || automaticSends > 1) broken.push(`${id} got ${automatic.length} automatic sends`);
  }
  for (const { order } of messages) {
    const own = attempts.filter(({ messageId }) => messageId === order.messageId);
    const paid = own.filter(({ status, carrierMessageId }) => carrierMessageId !== null || !REFUSED.has(status));
    if (paid.length > ATTEMPTS_PER_MESSAGE) broken.push(`${order.messageId} made ${paid.length} attempts`);
  }
  const names = sends.map(({ messageId, attempt }) => `${messageId}.${attempt}`);
  if (new Set(names).size < names.length) broken.push("one attempt was sent twice");
  return broken;
}

/** A caller has one open verification for a purpose, and nobody ends what another caller began. */
function brokenOwners({ chance: { nowMs } }: SimWorld, { verifications }: State): string[] {
  const whose = ({ phone, purpose, origin }: Verification) => `${phone.token} ${purpose} ${origin?.caller}`;
  const open = verifications.filter((verification) => isOpen(verification, nowMs)).map(whose);
  const broken = new Set(open).size < open.length ? ["a caller has two open verifications"] : [];
  for (const ended of verifications.filter(({ reason }) => reason === "superseded")) {
    const heirs = verifications.filter((other) => other.createdAtMs === ended.endedAtMs);
    if (!heirs.some((heir) => whose(heir) === whose(ended))) broken.push(`${ended.id} was ended by another caller`);
  }
  return broken;
}

/** Neither an attempt nor a message nor a verification goes back to where it was. */
function brokenOrder(before: State, now: State): string[] {
  const broken: string[] = [];
  const attempts = new Map(now.attempts.map((attempt) => [`${attempt.messageId}.${attempt.attempt}`, attempt.status]));
  for (const { messageId, attempt, status, quiet } of before.attempts) {
    const later = attempts.get(`${messageId}.${attempt}`);
    // One refusal of very many leaves no row.
    if (later === undefined && quiet === true) continue;
    if (later === undefined || (later !== status && !MAY_FOLLOW[status].includes(later))) {
      broken.push(`attempt ${messageId}.${attempt} went from ${status} to ${later}`);
    }
  }
  const messages = new Map(now.messages.map((message) => [message.order.messageId, message]));
  for (const { order, status } of before.messages) {
    const { status: later, order: { failover } = order } = messages.get(order.messageId) ?? {};
    // Only one that goes on by another route leaves the carrier that took it.
    const isEnd = status !== "queued" && status !== "claimed" && !(status === "submitted" && failover !== undefined);
    if (isEnd && later !== status) broken.push(`message ${order.messageId} went from ${status} to ${later}`);
  }
  const verifications = new Map(now.verifications.map(({ id, status }) => [id, status]));
  for (const { id, status } of before.verifications) {
    const later = verifications.get(id);
    if (status !== "pending" && later !== status) broken.push(`verification ${id} went from ${status} to ${later}`);
  }
  return broken;
}

/** What must hold when everything has come to rest. */
function findUnfinished(world: SimWorld, { verifications, messages }: State): string[] {
  const wakes = world.sql.exec<{ kind: string; subject: string }>("SELECT kind, subject FROM wakes").toArray();
  return [
    ...(world.isIdle ? [] : ["something is still on its way"]),
    // A receipt may come for days: nothing more happens before.
    ...wakes.filter(({ kind }) => kind !== "unheard").map(({ kind, subject }) => `${kind} of ${subject} is still due`),
    ...verifications.filter(({ status }) => status === "pending").map(({ id }) => `verification ${id} has no end`),
    ...messages
      .filter(({ status }) => status === "queued" || status === "claimed")
      .map(({ order, status }) => `message ${order.messageId} is still ${status}`),
    ...brokenEvents(world),
    ...brokenRetelling(world, { verifications, messages }),
  ];
}

/** What rows know to tell again was told, and comes to the same: else every night would mend what is well. */
function brokenRetelling(
  world: SimWorld,
  { verifications, messages }: Pick<State, "verifications" | "messages">,
): string[] {
  const rows = new Rows(world.sql);
  const stories: readonly StoryRef[] = [
    ...verifications.map(({ id }) => ({ kind: "verification", id }) as const),
    ...messages.map(({ order }) => ({ kind: "message", id: order.messageId }) as const),
  ];
  return stories.flatMap((story) => {
    const told = world.alarm.events.filter((event) => storiesOf(event).some(({ id }) => id === story.id));
    const known = retell(rows, story);
    const strange = known.filter((event) => !isToldBy(event, told)).map(({ id }) => `${id} was never told`);
    const [its, own] = [columnsOf(story.kind, known).status, columnsOf(story.kind, told).status];
    return its === own ? strange : [...strange, `${story.id} is ${own}, and retold it is ${its}`];
  });
}

/** Each verification and message has one end in the events, and a second paid text is flagged. */
function brokenEvents(world: SimWorld): string[] {
  const {
    sql,
    carriers: { sends },
  } = world;
  const broken: string[] = [];
  const ends = new Map<string, number>();
  const rows = sql.exec<{ body: string }>("SELECT body FROM outbox WHERE body <> '' ORDER BY seq").toArray();
  const lines = rows.flatMap(({ body }) => body.split("\n"));
  const left = lines.map((line): EventDetail => JSON.parse(line).detail);
  if (left.length > 0) broken.push(`${left.length} events have not left`);
  for (const detail of [...world.alarm.events, ...left]) {
    if (detail.type === "verification.ended")
      ends.set(detail.verificationId, (ends.get(detail.verificationId) ?? 0) + 1);
    if (detail.type === "message.ended") ends.set(detail.messageId, (ends.get(detail.messageId) ?? 0) + 1);
    if (detail.type !== "message.attempted" || detail.mayDuplicate) continue;
    const { messageId, attempt } = detail;
    const reached = sends.some((send) => send.messageId === messageId && send.attempt < attempt && send.reached);
    if (reached) broken.push(`attempt ${messageId}.${attempt} may be a second text and is not flagged`);
  }
  for (const [id, count] of ends) if (count > 1) broken.push(`${id} ended ${count} times`);
  return broken;
}

async function play(storage: DurableObjectStorage, seed: number): Promise<SimWorld> {
  const world = new SimWorld(storage, seed);
  let before = readState(world);
  const hold = (broken: readonly string[]) => {
    if (broken.length === 0) return;
    throw new Error(`seed ${seed}: ${broken.join("; ")}\n${world.chance.steps.join("\n")}`);
  };
  for (let step = 0; step < STEPS; step += 1) {
    await world.step();
    const now = readState(world);
    hold(findBroken(world, before, now));
    before = now;
  }
  await world.calm(CALM_MS);
  const now = readState(world);
  hold(findBroken(world, before, now));
  hold(findUnfinished(world, now));
  return world;
}

describe("a verification in a world of faults", () => {
  it(`holds its promises for ${SEEDS} seeds`, async () => {
    const faults = new Map<Fault, number>(FAULTS.map((fault) => [fault, 0]));
    const results = new Map<string, number>();
    let sends = 0;
    vi.useFakeTimers({ toFake: ["Date"] });
    await runInDurableObject(env.PHONES.getByName("simulation"), async (_object, { storage }) => {
      migrate(storage, PHONE_TABLES);
      for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += 1) {
        const world = await play(storage, seed);
        for (const [fault, count] of world.chance.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
        for (const { result } of world.checks) results.set(result, (results.get(result) ?? 0) + 1);
        sends += world.carriers.sends.length;
      }
    });
    expect([...faults].filter(([, count]) => count < FAULTS_MIN)).toEqual([]);
    expect(sends).toBeGreaterThan(SEEDS);
    for (const result of [
      "approved",
      "already_approved",
      "wrong_code",
      "locked",
      "expired",
      "canceled",
      "too_fast",
      "number_locked",
    ]) {
      expect({ result, seen: (results.get(result) ?? 0) > 0 }).toEqual({ result, seen: true });
    }
  });
});

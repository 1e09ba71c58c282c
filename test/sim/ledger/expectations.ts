/** What lists, followers and finders have to show when all that was tried is written. Each returns what is broken. */
import { makeLedgerReader } from "../../../src/app/ledger/read-ledger.ts";
import { makeReminderLedger } from "../../../src/app/ledger/reminder-ledger.ts";
import type { LedgerPageResult } from "../../../src/app/ledger/ports.ts";
import { foldMessage } from "../../../src/domain/ledger/fold-message.ts";
import { foldReminder } from "../../../src/domain/ledger/fold-reminder.ts";
import { foldVerification } from "../../../src/domain/ledger/fold-verification.ts";
import type { VerificationRecord } from "../../../src/domain/ledger/records.ts";
import { MESSAGE_STATUSES } from "../../../src/domain/base/message-status.ts";
import { VERIFICATION_STATUSES } from "../../../src/domain/base/verification.ts";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";
import { STARTED_AT_MS } from "../chance.ts";
import { ALL_TYPES, type Follower } from "./follower.ts";
import { DAYS, type LedgerPlay } from "./ledger-play.ts";
import { CALENDAR, COUNTRIES, type Owner, USERS } from "./phone.ts";
import { isIdle, type TrueStory, type TrueEvent, wasAlwaysInTime } from "./truth.ts";

interface Listed {
  readonly id: string;
  readonly createdAtMs: number;
}

type Filters = Readonly<Record<string, string | { readonly fromMs: number; readonly toMs: number }>>;

/** Lists of all kinds under some filters: what is true, newest first, nothing twice, through all pages of some size. */
export async function findWrongLists(play: LedgerPlay, filtersEach: number): Promise<string[]> {
  const { chance, ground, truth } = play;
  const reader = makeLedgerReader(ground);
  const reminders = makeReminderLedger(ground);
  const nowMs = chance.nowMs;
  const broken: string[] = [];
  for (const owner of play.owners) {
    const { tenantId, mode } = owner;
    const sizes = () => chance.pick([1, 2, 3, 7, 100]);
    for (let count = 0; count < filtersEach; count += 1) {
      const filters = count === 0 ? {} : someFilters(play, owner);
      const limit = sizes();
      const texts = messagesOf(truth.storiesOf(owner, "message")).filter((record) => fits(record, filters));
      const name = `${tenantId} ${mode} ${JSON.stringify(filters)} by ${limit}`;
      const pageOf = (cursor: string | null) => ({ cursor, limit, filters });
      broken.push(
        ...(await compare(`messages of ${name}`, texts, (cursor) =>
          reader.listMessages(tenantId, mode, pageOf(cursor)),
        )),
      );
      const codes = verificationsOf(truth.storiesOf(owner, "verification"), nowMs).filter((record) =>
        fits(record, filters),
      );
      const ofCodes = { ...filters };
      broken.push(
        ...(isForMessages(filters)
          ? []
          : await compare(`verifications of ${name}`, codes, (cursor) =>
              reader.listVerifications(tenantId, mode, { ...pageOf(cursor), filters: ofCodes, nowMs }),
            )),
      );
    }
    for (const filters of [
      {},
      { eventId: chance.pick(CALENDAR) },
      { status: "waiting" as const },
      { userId: chance.pick(USERS) },
    ]) {
      const limit = sizes();
      const waiting = remindersOf(truth.storiesOf(owner, "reminder")).filter((record) => fits(record, filters));
      broken.push(
        ...(await compare(
          `reminders of ${tenantId} ${mode} ${JSON.stringify(filters)} by ${limit}`,
          waiting,
          (cursor) => reminders.list(tenantId, mode, { cursor, limit, filters }),
        )),
      );
    }
    broken.push(...(await findWrongBehind(play, owner, reminders)));
  }
  return broken;
}

async function findWrongBehind(
  { truth, chance }: LedgerPlay,
  { tenantId, mode, bucketCount }: Owner,
  reminders: ReturnType<typeof makeReminderLedger>,
): Promise<string[]> {
  const eventId = chance.pick(CALENDAR);
  const revision = chance.pick([2, 3]);
  const expected = remindersOf(truth.storiesOf({ tenantId, mode, bucketCount }, "reminder"))
    .filter((record) => record.eventId === eventId && record.status === "waiting" && record.eventRevision < revision)
    .map(({ id }) => id)
    .toSorted();
  const found: string[] = [];
  for (let afterId: string | null = null; ; ) {
    const page = await reminders.listBehind({ tenantId, mode, eventId, revision }, { afterId, limit: 2 });
    found.push(...page);
    const last = page.at(-1);
    if (last === undefined) break;
    afterId = last;
  }
  return found.join() === expected.join() ? [] : [`reminders behind: ${found.join()} are ${expected.join()}`];
}

function someFilters({ chance, truth }: LedgerPlay, owner: Owner): Filters {
  const known = truth.storiesOf(owner, "message");
  const story = known.length === 0 ? null : chance.pick(known);
  const queued = story?.shown.find((event) => event.type === "message.queued");
  const one = (): Filters => {
    const kinds: readonly (() => Filters)[] = [
      () => ({ status: chance.pick(MESSAGE_STATUSES) }),
      () => ({ status: chance.pick(VERIFICATION_STATUSES) }),
      () => ({ country: chance.pick(COUNTRIES) }),
      () => ({ userId: chance.pick(USERS) }),
      () => ({ routeId: chance.pick(["rte_1", "rte_2"]) }),
      () => ({ purpose: chance.pick(["login", "signup"]) }),
      () => (story === null ? {} : { phoneToken: story.shown[0]?.phoneToken ?? "" }),
      () => (queued?.verificationId ? { verificationId: queued.verificationId } : {}),
      () => {
        const fromMs = STARTED_AT_MS + Math.floor(chance.unit() * DAYS * DAY_MS);
        return { range: { fromMs, toMs: fromMs + Math.floor(chance.unit() * 2 * DAY_MS) } };
      },
    ];
    return chance.pick(kinds)();
  };
  return chance.unit() < 0.6 ? one() : { ...one(), ...one() };
}

function isForMessages(filters: Filters): boolean {
  return "routeId" in filters || "verificationId" in filters;
}

interface Fields extends Listed {
  readonly routes?: readonly string[];
  readonly [field: string]: unknown;
}

/** A filter that the kind has not is none. */
function fits(record: object, { range, routeId, purpose, ...rest }: Filters): boolean {
  const fields = record as Fields;
  if (typeof range === "object" && (fields.createdAtMs < range.fromMs || fields.createdAtMs >= range.toMs))
    return false;
  if (typeof routeId === "string" && fields.routes !== undefined && !fields.routes.includes(routeId)) return false;
  if (purpose !== undefined && "purpose" in fields && fields["purpose"] !== purpose) return false;
  return Object.entries(rest).every(([name, value]) => fields[name] === value);
}

function messagesOf(stories: readonly TrueStory[]) {
  return stories.flatMap(({ shown }) => {
    const folded = foldMessage(shown);
    return folded === null ? [] : [{ ...folded.message, routes: folded.attempts.map(({ choice }) => choice.routeId) }];
  });
}

function verificationsOf(stories: readonly TrueStory[], nowMs: number): readonly VerificationRecord[] {
  return stories.flatMap(({ shown }) => {
    const record = foldVerification(shown);
    if (record === null) return [];
    const isOver = record.status === "pending" && record.expiresAtMs <= nowMs;
    return [isOver ? { ...record, status: "expired" as const, endedAtMs: record.expiresAtMs } : record];
  });
}

function remindersOf(stories: readonly TrueStory[]) {
  return stories.flatMap(({ shown }) => foldReminder(shown) ?? []);
}

async function compare<T extends Listed>(
  name: string,
  expected: readonly Listed[],
  page: (cursor: string | null) => Promise<LedgerPageResult<T>>,
): Promise<string[]> {
  const found: T[] = [];
  let cursor: string | null = null;
  for (let pages = 0; ; pages += 1) {
    const answer: LedgerPageResult<T> = await page(cursor);
    if (!answer.ok) return [`${name}: ${answer.error}`];
    if (answer.value.unreadableDays.length > 0)
      return [`${name}: ${answer.value.unreadableDays.join()} cannot be read`];
    found.push(...answer.value.items);
    cursor = answer.value.nextCursor;
    if (cursor === null) break;
    if (pages > 200) return [`${name}: has no end`];
  }
  const broken: string[] = [];
  const ids = found.map(({ id }) => id);
  if (new Set(ids).size < ids.length) broken.push(`${name}: shows something twice`);
  const times = found.map(({ createdAtMs }) => createdAtMs);
  if (times.some((time, at) => time > (times[at - 1] ?? Number.POSITIVE_INFINITY)))
    broken.push(`${name}: not newest first`);
  const right = new Map(expected.map((record) => [record.id, textOf(record)]));
  for (const record of found) {
    const own = right.get(record.id);
    if (own === undefined) broken.push(`${name}: shows ${record.id}`);
    else if (own !== textOf(record)) broken.push(`${name}: ${textOf(record)} is ${own}`);
  }
  for (const id of right.keys()) if (!ids.includes(id)) broken.push(`${name}: ${id} is not shown`);
  return broken;
}

function textOf(record: Listed): string {
  const { routes: _, ...fields } = record as Listed & { routes?: unknown };
  return JSON.stringify(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A follower saw all that was told, and once what no redelivery brought to another day. */
export function findWrongTold({ truth }: LedgerPlay, { owner, seen }: Follower): string[] {
  const broken: string[] = [];
  const counts = new Map<string, number>();
  for (const { id } of seen) counts.set(id, (counts.get(id) ?? 0) + 1);
  const own = [...truth.events.values()].filter((event) => isOf(event, owner));
  for (const known of own) {
    const { event, toldOn, writtenAtMs } = known;
    const count = counts.get(event.id) ?? 0;
    counts.delete(event.id);
    if (writtenAtMs === null) continue;
    if (count === 0 && !isIdle(event))
      broken.push(`the follower of ${owner.tenantId} never saw ${event.type} ${event.id}`);
    const isOnce = toldOn.size === 1 || wasAlwaysInTime(known);
    if (count > 1 && isOnce) broken.push(`the follower saw ${event.type} ${event.id} ${count} times`);
    if (wasAlwaysInTime(known) && toldOn.size > 1) broken.push(`${event.id} was told on two days`);
  }
  if (counts.size > 0) broken.push(`the follower of ${owner.tenantId} ${owner.mode} saw ${[...counts.keys()].join()}`);
  return broken;
}

/** Events are found by id, and in a range of time, where they were written soon. */
export async function findWrongFinds(play: LedgerPlay, { owner, events }: Follower): Promise<string[]> {
  const { tenantId, mode } = owner;
  const broken: string[] = [];
  const soon = [...play.truth.events.values()].filter(
    (known) =>
      isOf(known, owner) && !isIdle(known.event) && (known.writtenAtMs ?? Infinity) < known.event.atMs + 500_000,
  );
  for (const { event } of soon.filter(() => play.chance.unit() < 0.3)) {
    const found = await events.find(tenantId, mode, event.id);
    if (found?.id !== event.id) broken.push(`${event.type} ${event.id} is not found`);
  }
  const fromMs = STARTED_AT_MS + Math.floor(play.chance.unit() * DAYS * DAY_MS);
  const toMs = fromMs + 12 * 3_600_000;
  const found = new Set<string>();
  for (let cursor: string | null = null; ; ) {
    const query = { tenantId, mode, fromMs, toMs, cursor, types: ALL_TYPES, limit: 20 };
    const page = await events.range(query);
    if (!page.ok) return [...broken, page.error];
    for (const { event } of page.value.events) found.add(event.id);
    const before: string | null = cursor;
    cursor = page.value.next;
    if (cursor === null || cursor === before) break;
  }
  const missing = soon.filter(({ event }) => event.atMs >= fromMs && event.atMs < toMs && !found.has(event.id));
  for (const { event } of missing) broken.push(`${event.type} ${event.id} is not in its range`);
  return broken;
}

function isOf(known: Pick<TrueEvent, "tenantId" | "mode">, owner: Owner): boolean {
  return known.tenantId === owner.tenantId && known.mode === owner.mode;
}

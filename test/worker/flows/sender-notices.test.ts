// Approvals end by the clock; tenants are told of that before, and of each move, once.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { moveRegistration } from "../../../src/app/senders/move-registration.ts";
import { CRONS, runCron } from "../../../src/cron/jobs.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { openSenderDesk, type SenderDesk } from "../../support/sender-desk.ts";

const DAY_MS = 86_400_000;

let desk: SenderDesk;

beforeEach(async () => {
  desk = await openSenderDesk();
});
afterEach(() => vi.useRealTimers());

describe("an approval", () => {
  const minutely = async () => {
    const { world } = desk;
    const behind: Promise<unknown>[] = [];
    await runCron(servicesFor(world.env, { run: (work) => void behind.push(work) }), CRONS.wakeOverdue, Date.now());
    await Promise.all(behind);
  };

  it("ends by itself at its time, in a reply and for texts", async () => {
    const { world, call, approved } = desk;
    const id = await approved({ valid_until: new Date(Date.now() + 5 * DAY_MS).toISOString() });
    const soon = (await call("GET", "")).body.data.find((sender) => sender["id"] === id);
    expect(soon).toMatchObject({ registrations: [{ status: "approved", expires_soon: true }] });
    world.skip(5 * DAY_MS);
    const { body } = await call("GET", `/${id}`);
    expect(body["registrations"]).toMatchObject([{ status: "expired", next_statuses: ["draft"] }]);
    const book = await servicesFor(world.env, { run: () => undefined }).senderBook.list(world.tenantId);
    expect(book.get("KESTRELINK")?.approvals).toMatchObject([{ country: "SG", untilMs: Date.now() }]);
  });

  it("is told to end 30, 7 and 1 days before, once each, however often the job runs", async () => {
    const { world, approved, told } = desk;
    await approved({ valid_until: new Date(Date.now() + 31 * DAY_MS).toISOString() });
    await minutely();
    expect(await told("sender.expiring")).toEqual([]);
    const days: unknown[] = [];
    for (const waits of [1.5, 23, 6.2]) {
      world.skip(waits * DAY_MS);
      await Promise.all([minutely(), minutely()]);
      await minutely();
      days.push((await told("sender.expiring")).map((notice) => notice["days"]));
    }
    expect(days).toEqual([[30], [7, 30], [1, 7, 30]]);
  });
});

it("each move is told, and one whose request was killed before is told by the next job", async () => {
  const { world, approved, told } = desk;
  const id = await approved();
  const moves = await told("sender.changed");
  expect(moves.map((move) => `${String(move["from"])} ${String(move["to"])}`)).toEqual([
    "in_review approved",
    "submitted in_review",
    "draft submitted",
    "null draft",
  ]);
  expect(moves[0]).toMatchObject({ sender_id: id, sender: "Kestrelink", country: "SG" });
  const services = servicesFor(world.env, { run: () => undefined });
  const killed = { ...services, eventQueue: { send: async () => false } };
  const transition = { to: "expired", reason: null, reference: null, untilMs: null } as const;
  const name = { tenantId: world.tenantId, senderId: id, country: "SG", keyId: "key_1" };
  expect((await moveRegistration(killed, { ...name, transition, mayDecide: true })).ok).toBe(true);
  expect(await told("sender.changed")).toHaveLength(4);
  world.skip(120_000);
  await runCron(services, CRONS.wakeOverdue, Date.now());
  await runCron(services, CRONS.wakeOverdue, Date.now());
  const later = await told("sender.changed");
  expect(later.map((move) => move["to"])).toEqual(["expired", "approved", "in_review", "submitted", "draft"]);
});

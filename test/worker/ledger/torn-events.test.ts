/** An event that lacks what its type has, from a queue or an old table, spoils no other story of its day. */
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { expect, it, vi } from "vitest";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { dayOf, tablesOf } from "../../support/ledger-clock.ts";
import { Story, T0 } from "../../support/ledger-events.ts";
import { fullStory, ledgerWorld } from "../../support/ledger-world.ts";

const ALL = { cursor: null, limit: 10, filters: {} } as const;
const ledger = ledgerWorld();

function without(event: DomainEvent, field: string): DomainEvent {
  return { ...event, [field]: undefined };
}

it.each([
  ["an attempt without its route", (story: Story) => without(story.attempted(1, 5), "choice")],
  ["a text without a country", (story: Story) => without(story.queued(), "country")],
  ["a start without a purpose", (story: Story) => without(story.started(), "purpose")],
  ["a receipt without a price", (story: Story) => without(story.reported(1, 9), "price")],
  [
    "an end whose evidence is empty",
    (story: Story): DomainEvent => ({ ...story.verificationEnded("approved", 9), ...JSON.parse('{"evidence":{}}') }),
  ],
])("%s leaves all others as they are", async (torn, make) => {
  const story = new Story(8, 10);
  const good = fullStory(9);
  const lines = vi.spyOn(console, "log");
  await ledger.write(torn, [make(story), story.attempted(2, 6), ...good]);
  const { messageId, verificationId } = new Story(9);
  for (const when of ["at once", "from rows", "after a restart"]) {
    const messages = await ledger.listMessages(torn, "live", ALL);
    const verifications = await ledger.listVerifications(torn, "live", { ...ALL, nowMs: T0 });
    if (!messages.ok || !verifications.ok) throw new Error("no cursor was sent");
    expect(messages.value.unreadableDays, when).toEqual([]);
    expect(messages.value.items, when).toContainEqual(expect.objectContaining({ id: messageId, status: "delivered" }));
    const approved = expect.objectContaining({ id: verificationId, status: "approved" });
    expect(verifications.value.items, when).toContainEqual(approved);
    await ledger.findMessage(torn, "live", story.messageId);
    await runInDurableObject(dayOf(torn), (object) => object.writeDown());
    if (when === "from rows") await evictDurableObject(dayOf(torn));
  }
  expect(await tablesOf(dayOf(torn))).toMatchObject({ messages: 2 });
  const told = lines.mock.calls.map(([line]) => String(line)).filter((line) => line.includes("ledger.unreadable"));
  lines.mockRestore();
  expect(told.length > 0 || torn.includes("price")).toBe(true);
});

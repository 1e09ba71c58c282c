import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type DomainEvent, EVENTS } from "../../../src/domain/events/events.ts";
import { historyOf } from "../../../src/domain/ledger/history.ts";
import { subjectOf } from "../../../src/domain/ledger/subject.ts";
import { isUrgentType, PUBLISHED_TYPES, toPublicEvent } from "../../../src/domain/events/public-events.ts";
import { readStoredEvent } from "../../../src/objects/phone/stored-event.ts";
import { eventsBody } from "../../../src/queues/bodies.ts";

/*
 * Events stay for 400 days, in objects, queues and the ledger, and are read by every release that follows.
 * stored.json holds them as objects have stored them, one of each type and of each form that releases gave it; a new
 * type or form is added, none is ever changed. told.json is what is made of them: `vitest run -u` writes it anew, and its
 * diff is what the change does to tenants.
 */

const STORED_PATH = "test/fixtures/events/stored.json";

interface StoredEvent {
  readonly phoneToken: string;
  readonly detail: { readonly type: string };
}

const STORED: Readonly<Record<string, StoredEvent>> = JSON.parse(readFileSync(STORED_PATH, "utf8"));
const AT_MS = 1_800_000_030_000;
const BASE = { id: "weur18.mz3s5c00.mfzk3s60", atMs: AT_MS };

const ROWS = Object.entries(STORED).map(([name, stored]) => ({ name, stored, body: JSON.stringify(stored) }));

function read(body: string): DomainEvent {
  const event = readStoredEvent(body, BASE);
  if (event === null) throw new Error("the row cannot be read");
  return event;
}

describe.each(ROWS)("a stored $name", ({ stored, body }) => {
  const event = read(body);

  it("is read from its object's outbox as it was written, but for the sealed number of older releases", () => {
    const { phoneSealed: _sealed, ...detail } = { phoneSealed: "", ...stored.detail };
    expect(event).toEqual({ ...BASE, phoneToken: stored.phoneToken, ...detail });
  });

  it("is the same from the body of a queue, and from the ledger", () => {
    const body = JSON.stringify({ v: 1, tenantId: "ten_1", mode: "live", events: [event] });
    expect(eventsBody.parse(JSON.parse(body)).events).toEqual([event]);
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });
});

it("each event that is defined is stored in one form at least, and what is stored is defined", () => {
  const types = new Set(Object.values(STORED).map(({ detail }) => detail.type));
  expect([...types].toSorted()).toEqual(Object.keys(EVENTS).toSorted());
});

it("what is told of stored events, at what urgency, of whom and in which line of a history stays as told.json says", async () => {
  const told = ROWS.map(({ name, body }) => {
    const event = read(body);
    const published = toPublicEvent(event);
    const outcome = {
      subject: subjectOf(event),
      urgent: isUrgentType(event.type),
      askedFor: PUBLISHED_TYPES.includes(event.type),
      published,
      history: historyOf([event])[0] ?? null,
    };
    return [name, outcome];
  });
  await expect(`${JSON.stringify(Object.fromEntries(told), null, 1)}\n`).toMatchFileSnapshot(
    "../../fixtures/events/told.json",
  );
});

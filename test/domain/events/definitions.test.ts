import { describe, expect, expectTypeOf, it } from "vitest";
import { event } from "../../../src/domain/base/event.ts";
import { type EventDetail, EVENTS, type EventType, type PublicEventType } from "../../../src/domain/events/events.ts";

/*
 * The compiler is what judges the mistakes here (`npm run check`): one that it let through would fail the line that
 * expects an error.
 */

interface Made {
  readonly thingId: string;
  readonly size: "small" | "large";
}

const SUBJECT = { kind: "thing", id: ({ thingId }: { readonly thingId: string }) => thingId } as const;
const DATA = { thing_id: { words: "the thing", of: ({ thingId }: Made) => thingId } } as const;
const PUBLISHED = { urgency: "soon", names: { "thing.made": "it is there" }, data: DATA } as const;

describe("the definition of an event", () => {
  it("says of which kind its subject is, and by which names it is told", () => {
    const made = event<Made>()({ subject: SUBJECT, published: PUBLISHED });
    expectTypeOf(made.subject.kind).toEqualTypeOf<"thing">();
    expectTypeOf<keyof NonNullable<typeof made.published>["names"]>().toEqualTypeOf<"thing.made">();
    expect(made.published?.names).toEqual({ "thing.made": "it is there" });
  });

  it("does not compile when it says not whether it is published", () => {
    // @ts-expect-error Property 'published' is missing
    expect(event<Made>()({ subject: SUBJECT })).not.toHaveProperty("published");
  });

  it("does not compile when a field is published without words", () => {
    const published = { ...PUBLISHED, data: { size: { of: ({ size }: Made) => size } } } as const;
    // @ts-expect-error Property 'words' is missing
    expect(event<Made>()({ subject: SUBJECT, published }).published?.data["size"]).not.toHaveProperty("words");
  });

  it("does not compile when it is published without fields", () => {
    const { data: _data, ...published } = PUBLISHED;
    // @ts-expect-error Property 'data' is missing
    expect(event<Made>()({ subject: SUBJECT, published }).published).not.toHaveProperty("data");
  });

  it("does not compile when it is told by a name that it does not list", () => {
    const made = event<Made>()({
      subject: SUBJECT,
      // @ts-expect-error Type '"thing.lost"' is not assignable to type '"thing.made"'
      published: { urgency: "soon", names: { "thing.made": "it is there" }, name: () => "thing.lost", data: DATA },
    });
    expect(made.published?.names).not.toHaveProperty("thing.lost");
  });

  it("does not compile when it gives a field that the event does not have", () => {
    const made = event<Made>()({
      subject: SUBJECT,
      published: {
        ...PUBLISHED,
        // @ts-expect-error Property 'colour' does not exist
        data: { colour: { words: "of the thing", of: ({ colour }) => colour } },
      },
    });
    expect(Object.keys(made.published?.data ?? {})).toEqual(["colour"]);
  });

  it("does not compile when an event is written that no noun defines, or without one of its fields", () => {
    // @ts-expect-error Type '"alert.lost"' is not assignable
    const lost: EventDetail = { type: "alert.lost", alertId: "alr_1", userId: "u1", alertType: "remote_login" };
    // @ts-expect-error Property 'userId' is missing
    const partly: EventDetail = { type: "alert.expired", alertId: "alr_1", alertType: "remote_login" };
    expect([lost.type in EVENTS, partly.type in EVENTS]).toEqual([false, true]);
  });
});

describe("the table of all events", () => {
  const definitions = Object.entries(EVENTS).map(([type, definition]) => ({ type, ...definition }));
  const published = definitions.flatMap(({ type, published: told }) => (told === null ? [] : [{ type, ...told }]));

  it("names what is stored and what is published", () => {
    expectTypeOf<"alert.opened">().toExtend<EventType>();
    expectTypeOf<"alert.opened">().not.toExtend<PublicEventType>();
    expectTypeOf<"verification.approved">().toExtend<PublicEventType>();
  });

  it("has a line of history for each event whose subject is a message, and for no other", () => {
    const ofMessages = definitions.filter(({ subject }) => subject.kind === "message").map(({ type }) => type);
    expect(definitions.filter((definition) => "history" in definition).map(({ type }) => type)).toEqual(ofMessages);
  });

  it.each(published)(
    "$type has words for each name and each field, and says which name where it has several",
    (told) => {
      const words = [...Object.values(told.names), ...Object.values(told.data).map((field) => field.words)];
      expect(words.filter((text) => text.trim() === "")).toEqual([]);
      expect(Object.keys(told.names).length > 1 ? "name" in told : true).toBe(true);
    },
  );
});

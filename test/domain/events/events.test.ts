import { expect, it } from "vitest";
import { eventWithId } from "../../../src/domain/events/events.ts";

it("an event is what happened, with its id, its time and the phone it is about", () => {
  const base = { id: "weur18.abc.1", atMs: 5, phoneToken: "0".repeat(32) };
  expect(eventWithId(base, { type: "number.opted_out", keyword: "stop" })).toEqual({
    ...base,
    type: "number.opted_out",
    keyword: "stop",
  });
});

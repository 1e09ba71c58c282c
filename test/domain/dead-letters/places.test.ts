import { describe, expect, it } from "vitest";
import { identityOf, letterPlace, letterPlaces } from "../../../src/domain/dead-letters/places.ts";

const letter = { queue: "godwit-inbound", sourceId: "a", body: "{}" };

describe("a dead letter", () => {
  it("is the same one by its queue and body, whatever id its queue gave it", () => {
    expect(identityOf({ ...letter, sourceId: "b" })).toBe(identityOf(letter));
    expect(identityOf({ ...letter, body: "[]" })).not.toBe(identityOf(letter));
    expect(identityOf({ ...letter, queue: "godwit-events" })).not.toBe(identityOf(letter));
  });

  it("of a text that answers nobody is the same one by its source, however it is sealed", () => {
    const aside = { ...letter, sourceId: "unanswered.1" };
    expect(identityOf({ ...aside, body: "sealed anew" })).toBe(identityOf(aside));
  });

  it("lies where its queue and hash say, one of an unknown queue among the others", () => {
    expect(letterPlace("godwit-inbound", "00000aff", 4)).toEqual({ queue: "godwit-inbound", shard: 2 });
    expect(letterPlace("godwit-gone", "00000aff", 4)).toEqual({ queue: "other", shard: 2 });
    const places = letterPlaces(4);
    expect(places).toHaveLength(40);
    expect(places).toContainEqual({ queue: "other", shard: 3 });
  });
});

import { describe, expect, it } from "vitest";
import {
  identityOf,
  letterObjectName,
  letterPlace,
  letterPlaces,
  otherPlace,
} from "../../../src/domain/dead-letters/places.ts";

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
    const placed = { hash: "00000aff", residency: "global" } as const;
    const there = { residency: "global", queue: "godwit-inbound", shard: 2 } as const;
    expect(letterPlace({ ...placed, queue: "godwit-inbound" }, 4)).toEqual(there);
    expect(letterPlace({ ...placed, queue: "godwit-gone" }, 4)).toEqual({ ...there, queue: "other" });
    expect(letterPlaces(4)).toContainEqual({ residency: "global", queue: "other", shard: 3 });
  });

  it("lies in the EU where it is to, in an object of another name, and either place knows the other", () => {
    const place = letterPlace({ queue: "godwit-inbound", hash: "00000aff", residency: "eu" }, 4);
    expect(place).toEqual({ residency: "eu", queue: "godwit-inbound", shard: 2 });
    expect(otherPlace(place)).toEqual({ ...place, residency: "global" });
    expect(otherPlace(otherPlace(place))).toEqual(place);
    const names = letterPlaces(4).map(letterObjectName);
    expect(new Set(names).size).toBe(96);
    expect(letterObjectName(otherPlace(place))).toBe("godwit-inbound:2");
  });
});

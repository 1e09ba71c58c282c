import { expect, it } from "vitest";
import { nextLook } from "../../../src/domain/verification/next-look.ts";

it.each([
  { followUpAtMs: 120, expiresAtMs: 300, look: { kind: "follow_up", dueAtMs: 120 } },
  { followUpAtMs: 299, expiresAtMs: 300, look: { kind: "follow_up", dueAtMs: 299 } },
  { followUpAtMs: 300, expiresAtMs: 300, look: { kind: "expire", dueAtMs: 300 } },
  { followUpAtMs: 300, expiresAtMs: 120, look: { kind: "expire", dueAtMs: 120 } },
  { followUpAtMs: null, expiresAtMs: 300, look: { kind: "expire", dueAtMs: 300 } },
] as const)(
  "one that is followed up at $followUpAtMs and over at $expiresAtMs is next looked at: $look.kind",
  (row) => {
    expect(nextLook(row)).toEqual(row.look);
  },
);

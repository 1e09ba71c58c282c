/** What the administrative use cases need, in memory: predictable randomness, a fixed clock, a visible hash. */
import type { KeyMaking } from "../../src/app/tenants/issue-key.ts";

export const NOW_MS = 1_800_000_000_000;

/** `bytes` gives each listed array in turn, then 0, 1, 2, … */
export function makeKeyMaking(scripted: readonly Uint8Array[] = []): KeyMaking {
  const queue = [...scripted];
  let next = 0;
  const bytes = (length: number) =>
    queue.shift() ??
    Uint8Array.from({ length }, () => {
      next = (next + 1) % 248;
      return next;
    });
  return {
    clock: { nowMs: () => NOW_MS },
    random: { bytes },
    tagger: { mac: async (subject, material) => Uint8Array.from([subject.length, ...material.slice(-7)]) },
    hasher: { sha256Hex: (text) => Promise.resolve(`hash of ${text}`) },
  };
}

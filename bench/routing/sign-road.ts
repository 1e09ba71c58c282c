/** How late what happened to a text becomes known to its country: by kind of sign, jittered, and held up by stalls. */
import type { RouteSign } from "../../src/domain/routing/health/route-sign.ts";
import { dice, mixSeed } from "./dice.ts";
import type { World } from "./world.ts";

export type SignKind = keyof World["signs"];

const KIND_NUMBER = { answers: 1, receipts: 2, typed: 3 } as const satisfies Record<SignKind, number>;
const MINUTE_MS = 60_000;

/** When a sign of this moment is known. Its luck is named by its kind and `named`, as all luck is. */
export function knownAtMs(
  world: World,
  sign: Pick<RouteSign, "sign" | "atMs">,
  { seed, named }: { seed: number; named: readonly number[] },
): number {
  const kind = kindOf(sign.sign);
  const { lagMs, jitterMs, stalls } = world.signs[kind];
  const roll = dice(mixSeed(seed, 12, KIND_NUMBER[kind], ...named))();
  const atMs = sign.atMs + Math.max(0, lagMs + jitterMs * (2 * roll - 1));
  if (stalls === null) return atMs;
  // Kinds stall at other moments, or a stall would hide in the silence of all.
  const everyMs = stalls.everyMinutes * MINUTE_MS;
  const phaseMs = (everyMs * KIND_NUMBER[kind]) / 4;
  const sinceMs = (((atMs - phaseMs) % everyMs) + everyMs) % everyMs;
  return sinceMs < stalls.seconds * 1000 ? atMs - sinceMs + stalls.seconds * 1000 : atMs;
}

function kindOf(sign: RouteSign["sign"]): SignKind {
  if (sign === "used") return "typed";
  return sign === "arrived" || sign === "lost" || sign === "unreached" ? "receipts" : "answers";
}

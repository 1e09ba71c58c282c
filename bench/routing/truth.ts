/** How a world's routes really behave at one moment: what the oracle knows and nobody else. */
import type { Behaviour, World, WorldRoute } from "./world.ts";

export interface Truth extends Behaviour {
  readonly outage: "silent" | "refuse" | "time_out" | "lie" | null;
  readonly price: number;
}

const MINUTE_MS = 60_000;

export function truthOf(route: WorldRoute, network: string, nowMs: number): Truth {
  const minute = nowMs / MINUTE_MS;
  const { networks } = route;
  let truth: Truth = { ...onNetwork(route.base, networks[network] ?? {}), outage: null, price: route.price };
  for (const change of route.changes) {
    if (minute < change.fromMinute) continue;
    if (change.kind === "price") {
      truth = { ...truth, price: change.price };
      continue;
    }
    if (change.kind === "decay") {
      const progress = Math.min(1, (minute - change.fromMinute) / (change.toMinute - change.fromMinute));
      const delivery = truth.delivery + (change.delivery - truth.delivery) * progress;
      truth = { ...truth, delivery, falseReceipts: change.falseReceipts ?? truth.falseReceipts };
      continue;
    }
    if (minute >= change.toMinute || (change.networks !== undefined && !change.networks.includes(network))) continue;
    if (change.kind === "outage") truth = { ...truth, outage: change.how };
    else {
      const { loss, slower } = change;
      const delivery = truth.delivery * (1 - loss);
      truth = { ...truth, delivery, medianMs: truth.medianMs * slower, p95Ms: truth.p95Ms * slower };
    }
  }
  return truth;
}

/** Starts a second at a time, peaks included. */
export function demandAt(world: World, nowMs: number): number {
  const minute = nowMs / MINUTE_MS;
  const peaks = world.traffic.peaks.filter(({ fromMinute, toMinute }) => minute >= fromMinute && minute < toMinute);
  return world.traffic.perSecond * Math.max(1, ...peaks.map(({ times }) => times));
}

export function isPeak(world: World, nowMs: number): boolean {
  return demandAt(world, nowMs) > world.traffic.perSecond;
}

function onNetwork(base: Behaviour, own: WorldRoute["networks"][string]): Behaviour {
  return {
    delivery: own.delivery ?? base.delivery,
    medianMs: own.medianMs ?? base.medianMs,
    p95Ms: own.p95Ms ?? base.p95Ms,
    refused: own.refused ?? base.refused,
    admitted: own.admitted ?? base.admitted,
    falseReceipts: own.falseReceipts ?? base.falseReceipts,
    receipts: own.receipts ?? base.receipts,
  };
}

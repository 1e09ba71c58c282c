/** The routes of a random world, and what goes wrong with them. */
import type { CarrierKind } from "../../src/domain/base/carrier-kinds.ts";
import { CLASS_PRIORS, ROUTE_CLASSES } from "../../src/domain/routing/route-class.ts";
import { type Draw, rounded } from "./random-draw.ts";
import type { WorldJson } from "./world.ts";

type RouteJson = WorldJson["routes"][number];
type ChangeJson = NonNullable<RouteJson["changes"]>[number];

export interface Place {
  readonly country: string;
  readonly networks: readonly [string, ...string[]];
  readonly durationMinutes: number;
  readonly perSecond: number;
}

/** Carriers, and what each answers when it does not serve a network. */
const REFUSALS = {
  twilio: "21612",
  vonage: "6",
  infobip: "http_400",
  telnyx: "http_403",
  sinch: "http_503",
  clickatell: "http_503",
  plivo: "http_503",
  smpp: "0x0000000b",
} as const satisfies Partial<Record<CarrierKind, string>>;
const CARRIERS = ["twilio", "vonage", "infobip", "telnyx", "sinch", "clickatell", "plivo", "smpp"] as const;

const PRICES = { direct: 0.045, tier1: 0.04, aggregator: 0.03, indirect: 0.015 } as const;

export function randomRoutes(draw: Draw, place: Place): RouteJson[] {
  return Array.from({ length: draw.whole(2, 8) }, (_, index) => randomRoute(draw, place, index + 1));
}

function randomRoute(draw: Draw, place: Place, priority: number): RouteJson {
  const kind = draw.one(ROUTE_CLASSES);
  const carrier = draw.one(CARRIERS);
  const prior = CLASS_PRIORS[kind];
  const medianMs = rounded(prior.medianMs * draw.spread(0.6, 1.6));
  const isLiar = draw.chance(0.12);
  const lost = (1 - prior.delivery) * draw.spread(0.4, 2.5);
  const price = rounded(PRICES[kind] * draw.spread(0.5, 2));
  const answers = { refused: draw.chance(0.2) ? draw.spread(0.01, 0.15) : 0.002, refusedWith: "http_503" };
  const base = {
    delivery: isLiar ? draw.between(0.3, 0.75) : rounded(1 - Math.min(0.5, lost)),
    medianMs,
    p95Ms: rounded(medianMs * draw.between(1.9, 3)),
    ...answers,
    ...randomReceipts(draw),
    ...(isLiar ? { falseReceipts: draw.between(0.6, 1) } : {}),
  };
  return {
    id: `${kind}-${priority}`,
    country: place.country,
    class: kind,
    carrier,
    priority,
    price,
    ...(draw.chance(0.15) ? { ratePerSecond: rounded(place.perSecond * draw.spread(0.5, 4)) } : {}),
    ...(priority > 1 && draw.chance(0.1)
      ? { fromMinute: rounded(place.durationMinutes * draw.between(0.2, 0.6)) }
      : {}),
    base,
    ...(draw.chance(0.2) ? { networks: { [draw.one(place.networks)]: onNetwork(draw, REFUSALS[carrier]) } } : {}),
  };
}

function randomReceipts(draw: Draw): Partial<RouteJson["base"]> {
  const receipts = { receipts: draw.between(0.88, 0.99), admitted: draw.between(0.2, 0.9) };
  switch (draw.one(["true", "true", "true", "true", "true", "true", "late", "batch", "none"])) {
    case "none":
      return { receipts: 0, admitted: 0 };
    case "late": {
      const minMs = draw.spread(1_000, 20_000);
      return { ...receipts, receiptLate: { minMs, maxMs: rounded(minMs * draw.between(1.2, 3)) } };
    }
    case "batch":
      return { ...receipts, receiptBatchSeconds: draw.spread(5, 120) };
    case "true":
      return receipts;
  }
}

function onNetwork(draw: Draw, refusedWith: string): Partial<RouteJson["base"]> {
  if (draw.chance(0.4)) return { refused: 1, refusedWith };
  return draw.chance(0.5) ? { delivery: draw.between(0.05, 0.85) } : { refused: draw.between(0.2, 0.8), refusedWith };
}

/** Of an upstream that two routes share, or of one route; the better ones have more traffic and so are struck more often. */
export function randomTroubles(draw: Draw, routes: readonly RouteJson[], place: Place): WorldJson["troubles"] {
  return Array.from({ length: draw.whole(1, 3) }, () => {
    const struck = [...new Set(Array.from({ length: draw.one([1, 1, 1, 2]) }, () => draw.whole(0, routes.length - 1)))];
    return { routes: struck.map((index) => routes[index]?.id ?? ""), change: randomChange(draw, place) };
  });
}

function randomChange(draw: Draw, { durationMinutes, networks, perSecond }: Place): ChangeJson {
  const fromMinute = rounded(durationMinutes * draw.between(0.2, 0.7));
  const lasts = Math.min(durationMinutes * 0.3, draw.spread(2, 360));
  const span = { fromMinute, toMinute: rounded(fromMinute + lasts) };
  const where = draw.chance(0.25) ? { networks: [draw.one(networks)] } : {};
  switch (draw.one(["outage", "outage", "outage", "brown_out", "throttle", "decay", "price"])) {
    case "outage": {
      const everySeconds = draw.spread(60, 900);
      const flaps = { everySeconds, downSeconds: rounded(everySeconds * draw.between(0.2, 0.6)) };
      const how = draw.one(["silent", "silent", "refuse", "time_out", "lie"]);
      return { kind: "outage", how, ...span, ...where, ...(draw.chance(0.2) ? { flaps } : {}) };
    }
    case "brown_out":
      return { kind: "brown_out", loss: draw.between(0.1, 0.7), slower: draw.spread(1, 4), ...span, ...where };
    case "throttle":
      return { kind: "throttle", ratePerSecond: rounded(perSecond * draw.spread(0.1, 0.8)), ...span };
    case "decay": {
      const lies = draw.chance(0.5) ? { falseReceipts: draw.between(0.5, 1) } : {};
      return { kind: "decay", delivery: draw.between(0.3, 0.8), ...lies, ...span };
    }
    case "price":
      return { kind: "price", price: draw.spread(0.01, 0.12), fromMinute };
  }
}

/**
 * What events of stories come to beside the ledger, as points for a second sink: how many were alike, of which tenant and
 * what. No point says whose they were: no number, token, id of a user, text or word of anybody's.
 */
import type { DomainEvent } from "../events/events.ts";
import type { Mode } from "../base/placement.ts";
import type { Money } from "../base/money.ts";
import { storyOf } from "./story-kind.ts";

/** Of events that are alike. What an event does not say is empty. */
export interface EventPoint {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly type: DomainEvent["type"];
  /** What it came to: a status, or how a guess went. */
  readonly outcome: string;
  readonly country: string;
  readonly carrier: string;
  readonly route: string;
  readonly network: string;
  /** Purpose of a verification, category of another text. */
  readonly use: string;
  readonly failure: string;
  readonly currency: string;
  readonly count: number;
  readonly segments: number;
  /** Millionths of `currency`, as named when the text was taken or by this receipt: the later one is the whole price. */
  readonly microUnits: number;
}

type Facts = Partial<Omit<EventPoint, "tenantId" | "mode" | "type" | "count" | "currency" | "microUnits">> & {
  readonly price?: Money | null;
};

export interface EventOfTenant {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly event: DomainEvent;
}

/** In the order in which the first of each came. A receipt that changed nothing is none, nor what is of no story. */
export function eventPoints(entries: readonly EventOfTenant[]): readonly EventPoint[] {
  const points = new Map<string, EventPoint>();
  for (const entry of entries) {
    if (storyOf(entry.event) === null || isEcho(entry.event)) continue;
    const one = pointOf(entry);
    const { count, segments, microUnits, ...alike } = one;
    const name = JSON.stringify(alike);
    const known = points.get(name) ?? { ...one, count: 0, segments: 0, microUnits: 0 };
    points.set(name, {
      ...known,
      count: known.count + count,
      segments: known.segments + segments,
      microUnits: known.microUnits + microUnits,
    });
  }
  return [...points.values()];
}

function isEcho(event: DomainEvent): boolean {
  return event.type === "message.reported" && !event.applied;
}

function pointOf({ tenantId, mode, event }: EventOfTenant): EventPoint {
  const { price = null, ...facts } = factsOf(event);
  return {
    tenantId,
    mode,
    type: event.type,
    outcome: "",
    country: "",
    carrier: "",
    route: "",
    network: "",
    use: "",
    failure: "",
    currency: price?.currency ?? "",
    count: 1,
    segments: 0,
    microUnits: price?.microUnits ?? 0,
    ...facts,
  };
}

function factsOf(event: DomainEvent): Facts {
  switch (event.type) {
    case "verification.started":
      return { country: event.country, use: event.purpose };
    case "verification.checked":
      return { outcome: event.result };
    case "verification.ended":
      return { outcome: event.status, ...typedOver(event) };
    case "message.queued":
      return { country: event.country, use: event.category ?? "otp" };
    case "message.attempted": {
      const { carrier, routeId: route, network = "" } = event.choice;
      return { carrier, route, network };
    }
    case "message.submitted":
      return { carrier: event.sentBy?.carrier ?? "", segments: event.segments, price: event.price };
    case "message.attempt_failed":
      return { outcome: event.status, failure: event.failure };
    case "message.reported":
      return { outcome: event.status, failure: event.failure ?? "", price: event.price };
    case "message.ended":
      return { outcome: event.status };
    default:
      return {};
  }
}

/** By which route the code came that was typed. */
function typedOver({ evidence, carrier }: Extract<DomainEvent, { type: "verification.ended" }>): Facts {
  if (evidence === undefined || evidence === null) return {};
  const { country, sign } = evidence;
  return { country, carrier: carrier ?? "", route: sign.routeId, network: sign.network ?? "" };
}

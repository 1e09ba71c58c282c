/**
 * Senders as the sending path reads them. A tenant from before senders had records has those that its routes name written
 * down by the first who asks, as approved where routes sent from them: what was sent yesterday is sent today.
 */
import type { KnownSender } from "../../domain/senders/facts.ts";
import { sendersOf } from "../../domain/senders/of-routes.ts";
import type { WholeSender } from "../../domain/senders/sender.ts";
import { assert } from "../../domain/base/result.ts";
import type { Clock, Random } from "../base/ports.ts";
import type { RouteStore } from "../routing/ports.ts";
import { newSender } from "./new-sender.ts";
import type { SenderStore } from "./ports.ts";

export interface SenderReading {
  readonly senderStore: Pick<SenderStore, "all" | "adopt">;
  readonly routes: Pick<RouteStore, "timeline">;
  readonly clock: Clock;
  readonly random: Pick<Random, "bytes">;
}

export function makeSenderSource(services: SenderReading & { readonly senderStore: Pick<SenderStore, "known"> }) {
  return {
    read: (tenantId: string): Promise<readonly KnownSender[]> =>
      readAdopted(services, tenantId, () => services.senderStore.known(tenantId)),
  };
}

/** Every sender of the tenant. */
export function readSenders(services: SenderReading, tenantId: string): Promise<readonly WholeSender[]> {
  return readAdopted(services, tenantId, () => services.senderStore.all(tenantId));
}

/** Two who come first at once write the same down once. */
async function readAdopted<T>(
  services: SenderReading,
  tenantId: string,
  read: () => Promise<readonly T[] | null>,
): Promise<readonly T[]> {
  const known = await read();
  if (known !== null) return known;
  await adoptRoutes(services, tenantId);
  const adopted = await read();
  assert(adopted !== null, "senders that were written down are there");
  return adopted;
}

async function adoptRoutes(services: SenderReading, tenantId: string): Promise<void> {
  const { senderStore, routes, clock, random } = services;
  const nowMs = clock.nowMs();
  const { inForce, scheduled } = await routes.timeline(tenantId, nowMs);
  const named = [inForce, ...scheduled].flatMap((version) => version?.routes ?? []);
  const written = { tenantId, origin: "route", by: null, nowMs } as const;
  const adopted = sendersOf(named).map(({ sender, kind, places }) => {
    const approved = places.map(({ country }) => ({ country, status: "approved" as const }));
    return newSender(random, { ...written, sender, kind, places: approved });
  });
  await senderStore.adopt(tenantId, adopted, nowMs);
}

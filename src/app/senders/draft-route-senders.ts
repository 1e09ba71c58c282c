/**
 * A change of routes writes down the senders that it brings in, before the routes themselves: a sender that texts has a
 * record, whatever is killed between. What is missing of them is a warning of the change's reply.
 */
import { senderKey } from "../../domain/base/same-sender.ts";
import type { RouteWarning } from "../../domain/routing/route-diff.ts";
import type { RoutedPlace, RoutedSender } from "../../domain/senders/of-routes.ts";
import { addedSenders, senderWarnings } from "../../domain/senders/route-warnings.ts";
import { firstRegistration, moveTo } from "../../domain/senders/first-record.ts";
import { ANY_COUNTRY, type Registration, type WholeSender } from "../../domain/senders/sender.ts";
import type { ComplianceBook } from "../compliance/profile-ports.ts";
import type { RouteRecord } from "../routing/ports.ts";
import { newSender } from "./new-sender.ts";
import type { NewSender, SenderStore } from "./ports.ts";
import { readSenders, type SenderReading } from "./sender-source.ts";

export interface DraftingServices extends SenderReading {
  readonly senderStore: Pick<SenderStore, "all" | "adopt" | "addMissing">;
  readonly complianceBook: ComplianceBook;
  readonly isProduction: boolean;
}

interface RoutesChanged {
  readonly before: readonly RouteRecord[];
  readonly after: readonly RouteRecord[];
}

/** Of several requests with the same new sender one writes it; the others add their countries to what it wrote. */
const TRIES = 3;

export async function draftSenders(
  services: DraftingServices,
  { tenantId, keyId }: { readonly tenantId: string; readonly keyId: string },
  { before, after }: RoutesChanged,
): Promise<void> {
  const added = addedSenders(before, after);
  for (let tries = 0; tries < TRIES && added.length > 0; tries += 1) {
    const known = await readSenders(services, tenantId);
    const missing = missingOf(services, added, { known, tenantId, keyId });
    if (missing.length === 0) return;
    await services.senderStore.addMissing(missing);
  }
}

/** What the rule books of their countries ask of the senders that a change brings in. */
export async function warnOfSenders(
  services: SenderReading & { readonly complianceBook: ComplianceBook },
  tenantId: string,
  { before, after }: RoutesChanged,
): Promise<readonly RouteWarning[]> {
  const added = addedSenders(before, after);
  if (added.length === 0) return [];
  const [senders, tenant] = [await readSenders(services, tenantId), await services.complianceBook.of(tenantId)];
  return senderWarnings(added, senders, { tenant, nowMs: services.clock.nowMs() });
}

interface Known {
  readonly known: readonly WholeSender[];
  readonly tenantId: string;
  readonly keyId: string;
}

function missingOf(
  services: DraftingServices,
  added: readonly RoutedSender[],
  { known, tenantId, keyId }: Known,
): readonly NewSender[] {
  const nowMs = services.clock.nowMs();
  const written = { atMs: nowMs, by: keyId };
  const byKey = new Map(known.map((sender) => [senderKey(sender.sender), sender]));
  return added.flatMap(({ sender, kind, places }) => {
    const record = byKey.get(senderKey(sender));
    if (record === undefined) {
      const begun = places.flatMap((place) => beginningOf(services, place));
      const isExample = begun.length > 0 && begun.every(({ status }) => status === "approved");
      const wish = { tenantId, sender, kind, by: keyId, nowMs, places: begun };
      return [newSender(services.random, { ...wish, origin: isExample ? "example" : "route" })];
    }
    const countries = new Set(record.registrations.map(({ country }) => country));
    const registrations = places
      .filter(({ country }) => !countries.has(country))
      .flatMap((place) => beginningOf(services, place))
      .map((place) => firstRegistration(record, place, written));
    const { registrations: _, ...own } = record;
    const history = registrations.map((registration) => moveTo(registration, null, written));
    return registrations.length === 0 ? [] : [{ sender: own, registrations, history }];
  });
}

/**
 * A draft where it is to be registered. On a machine of development the loopback carrier reaches nobody: there an example
 * is approved at once, so that the first text is not refused.
 */
function beginningOf(
  { isProduction }: DraftingServices,
  { country, isLoopback }: RoutedPlace,
): readonly Pick<Registration, "country" | "status">[] {
  if (isLoopback && !isProduction) return [{ country, status: "approved" }];
  return country === ANY_COUNTRY ? [] : [{ country, status: "draft" }];
}

/** Keeps the carrier's own id of a text whose receipt may name nothing else, with our reference to it. */
import type { DomainEvent } from "../../domain/events/events.ts";
import { carrierIdBucket, mayNameNothing } from "../../domain/sending/carrier-id-place.ts";
import { writeReference } from "../../domain/sending/reference.ts";
import type { CarrierIds, NamedId } from "./ports.ts";

interface Entry {
  readonly tenantId: string;
  readonly event: DomainEvent;
}

/**
 * Out of the event that the phone's object wrote when the carrier answered: it comes until it was taken, so no id is lost,
 * and a batch of texts costs one call an object. A receipt that is faster is early, and comes again.
 */
export async function noteCarrierIds(
  { carrierIds, publicUrl }: { readonly carrierIds: CarrierIds; readonly publicUrl: string | null },
  entries: readonly Entry[],
): Promise<void> {
  const ids = entries.flatMap(({ tenantId, event }) => {
    if (event.type !== "message.submitted" || event.sentBy === undefined) return [];
    const { account, carrier } = event.sentBy;
    if (!mayNameNothing(carrier, publicUrl !== null)) return [];
    const { messageId, attempt, carrierMessageId, atMs } = event;
    const bucket = carrierIdBucket(carrierMessageId);
    const id: NamedId = { carrierMessageId, reference: writeReference({ tenantId, messageId, attempt }), atMs };
    return [{ place: { account, bucket }, id }];
  });
  const byPlace = Map.groupBy(ids, ({ place }) => `${place.account}:${place.bucket}`);
  await Promise.all(
    [...byPlace.values()].map(async (group) => {
      const [first] = group;
      if (first !== undefined)
        await carrierIds.note(
          first.place,
          group.map(({ id }) => id),
        );
    }),
  );
}

/** Tells the object of a verification what the tenant's own push said. */
import type { PushAnswers } from "../app/webhooks/ports.ts";
import { readSlot } from "../domain/base/ids.ts";
import { objectName } from "../domain/base/placement.ts";
import { placedStub, withRetry } from "./placed.ts";
import type { Namespaces, StatesOptions } from "./states.ts";

/** Throws when the object is away: the delivery comes again, and with it the answer. */
export function makePushAnswers({ PHONES }: Pick<Namespaces, "PHONES">, { rules, random }: StatesOptions): PushAnswers {
  return {
    async answered({ tenantId, mode, verificationId, result: answer }) {
      const slot = readSlot("verification", verificationId);
      if (slot === null || slot.mode !== mode) return;
      const { placement } = slot;
      // The first answer counts, so the same one may be given twice.
      await withRetry(
        async () =>
          placedStub(PHONES, objectName(tenantId, slot), { placement, rules }).answerPush(slot, {
            tenantId,
            verificationId,
            answer,
          }),
        () => random.unit(),
      );
    },
  };
}

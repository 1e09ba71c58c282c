import { readSlot } from "../../domain/base/ids.ts";
import { objectName } from "../../domain/base/placement.ts";
import type { NoticeStates } from "./ports.ts";

/** Withdraws what waits for people who have come back without it. One that a consumer has already taken is sent. */
export async function withdrawTexts(
  notices: Pick<NoticeStates, "withdraw">,
  tenantId: string,
  messageIds: readonly string[],
): Promise<void> {
  const placed = messageIds.flatMap((messageId) => {
    const slot = readSlot("message", messageId);
    return slot === null ? [] : [{ messageId, slot }];
  });
  const objects = [...Map.groupBy(placed, ({ slot }) => objectName(tenantId, slot)).values()];
  await Promise.allSettled(
    objects.map(async (texts) => {
      const [first] = texts;
      const ids = texts.map(({ messageId }) => messageId);
      if (first !== undefined) await notices.withdraw(first.slot, { tenantId, messageIds: ids });
    }),
  );
}

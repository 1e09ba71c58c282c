/** What cannot be read is named in the reply, whichever day of the ledger a list needs. */
import { expect, it, vi } from "vitest";
import { Story, T0 } from "../../support/ledger-events.ts";
import { fullStory, ledgerWorld } from "../../support/ledger-world.ts";

const DAY = new Date(T0).toISOString().slice(0, 10);

it("names the day of a verification whose texts are asked for, and can be asked again", async () => {
  const world = ledgerWorld();
  await world.write("away", fullStory(1));
  const { verificationId, messageId } = new Story(1);
  const query = { cursor: null, limit: 5, filters: { verificationId } };
  const read = vi.spyOn(world.ground.slices, "read").mockRejectedValue(new Error("away"));
  const away = { items: [], nextCursor: null, unreadableDays: [DAY] };
  expect(await world.listMessages("away", "live", query)).toEqual({ ok: true, value: away });
  read.mockRestore();
  const page = await world.listMessages("away", "live", query);
  expect(page.ok && page.value.items.map(({ id }) => id)).toEqual([messageId]);
});

import { describe, expect, it } from "vitest";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import type { CampaignPointer } from "../../../src/domain/base/campaign-pointer.ts";
import { noticeOrderOf, T0 } from "../../domain/verification/fixtures.ts";
import { FIRST, makeDispatchWorld } from "../support/dispatch-world.ts";
import { MemoryAttempts } from "../support/memory-attempts.ts";

const CAMPAIGN = { id: "cmp_1", run: "1", variant: "a" };
const PRICE = { microUnits: 7_900, currency: "USD" };

/** What the object is told of a text of three segments that a carrier took without naming a price. */
async function accepted(campaign: CampaignPointer | null, price: typeof PRICE | null = PRICE) {
  const order = noticeOrderOf({ userId: "u1", ...(campaign === null ? {} : { campaign }) });
  const attempts = new MemoryAttempts(order, () => T0);
  const { services } = makeDispatchWorld({
    routes: [{ ...FIRST, price }],
    segments: 3,
    parts: {
      attempts,
      campaignGate: { statusOf: async () => "running" },
      vault: {
        seal: async (plain) => plain,
        open: async (sealed) => (sealed === order.notice.sealedVariables ? '{"order":"A-1"}' : "+33612345678"),
      },
    },
  });
  expect(await dispatchMessage(services, order)).toBe("submitted");
  return attempts.records.map(({ outcome }) => outcome);
}

describe("a text that a carrier took and named no price of", () => {
  it("is told with what its route is said to cost, where a campaign counts it", async () => {
    const listed = { microUnits: 3 * PRICE.microUnits, currency: "USD" };
    expect(await accepted(CAMPAIGN)).toMatchObject([{ kind: "accepted", price: null, listed }]);
  });

  it("is told without it where nothing is said, and where nobody counts it", async () => {
    expect(await accepted(CAMPAIGN, null)).not.toHaveProperty("0.listed");
    expect(await accepted(null)).not.toHaveProperty("0.listed");
  });
});

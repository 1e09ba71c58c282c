/** The campaign that is played: silent user recall, as it is shipped. */
import type { Campaign } from "../../../src/domain/campaigns/campaign.ts";
import { campaignOf } from "../../support/campaigns.ts";

/** Ordinary users after five days without a login, members of the core after three. Others are held out with each seed. */
export function recallOf(seed: number): Campaign {
  return campaignOf(
    {
      condition: {
        any: [
          {
            all: [
              { field: "tier", op: "eq", value: "ordinary" },
              { field: "last_login", op: "not_within", value: "P5D" },
            ],
          },
          {
            all: [
              { field: "tier", op: "eq", value: "core" },
              { field: "last_login", op: "not_within", value: "P3D" },
            ],
          },
        ],
      },
    },
    { tenantId: "ten_1", startedAtMs: 0, seed: `seed ${seed}` },
  );
}

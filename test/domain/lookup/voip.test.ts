import { describe, expect, it } from "vitest";
import { LINE_TYPES, type LineType, type LiveNumber } from "../../../src/domain/lookup/live-number.ts";
import { judgeVoip, VOIP_POLICIES } from "../../../src/domain/lookup/voip.ts";
import { NUMBER_KINDS } from "../../../src/domain/base/number-kinds.ts";

const live = (lineType: LineType | null): LiveNumber => ({
  ported: null,
  network: { mcc: null, mnc: null, name: null },
  lineType,
  source: "twilio",
  checkedAtMs: 0,
});

const REFUSED = { allow: null, challenge: "voip_number_challenged", block: "voip_number_blocked" } as const;

describe("numbers of internet telephony", () => {
  it.each(VOIP_POLICIES)(
    "get what the policy %s says when the plan has them as such, and no other kind does",
    (policy) => {
      const refused = NUMBER_KINDS.flatMap((kind) => {
        const verdict = judgeVoip(policy, { kind, live: null });
        return verdict.ok ? [] : [[kind, verdict.error]];
      });
      expect(refused).toEqual(REFUSED[policy] === null ? [] : [["voip", REFUSED[policy]]]);
    },
  );

  it("are those that a lookup found, whatever the plan says", () => {
    const found = LINE_TYPES.filter((type) => !judgeVoip("block", { kind: "mobile", live: live(type) }).ok);
    expect(found).toEqual(["voip", "non_fixed_voip"]);
  });

  it("are none that a lookup found to be something else, and the plan counts where it could not tell", () => {
    expect(judgeVoip("block", { kind: "voip", live: live("mobile") }).ok).toBe(true);
    expect(judgeVoip("block", { kind: "voip", live: live(null) }).ok).toBe(false);
  });
});

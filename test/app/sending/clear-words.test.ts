// The rules on words, asked before an attempt is claimed: by which routes a text may go, and what its send rests on.
import { describe, expect, test } from "vitest";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { orderOf } from "../../domain/verification/fixtures.ts";
import { makeDispatchWorld } from "../support/dispatch-world.ts";

const KNOWN = [{ country: "*", networks: null, categories: null, untilMs: null }];
const NAME = routeOf("rte_name", { account: "a", carrier: "twilio", country: "*", sender: "ACME", approvals: KNOWN });
const NUMBER = routeOf("rte_number", {
  account: "b",
  carrier: "vonage",
  country: "*",
  sender: "+639171234567",
  approvals: KNOWN,
  priority: 2,
});

function codeTo(country: string, webDomain: string | null = null) {
  const { phone, text } = orderOf();
  return { phone: { ...phone, country }, text: { ...text, webDomain }, mayCall: false };
}

describe("a code", () => {
  test("goes without the line that binds it to a website, where no address may stand", async () => {
    const texts = await Promise.all(
      ["PH", "FR"].map(async (country) => {
        const world = makeDispatchWorld({ order: codeTo(country, "acme.example"), routes: [NAME] });
        expect(await dispatchMessage(world.services, world.order)).toBe("submitted");
        return world.sends[0]?.request.text.includes("@acme.example #123456");
      }),
    );
    expect(texts).toEqual([false, true]);
  });

  test("keeps that line where its host was told to the networks", async () => {
    const compliance = { ...PLAIN_COMPLIANCE, links: [{ country: "PH", host: "acme.example" }] };
    const parts = { complianceBook: { of: async () => compliance } };
    const world = makeDispatchWorld({ order: codeTo("PH", "acme.example"), routes: [NAME], parts });
    await dispatchMessage(world.services, world.order);
    expect(world.sends[0]?.request.text).toContain("@acme.example #123456");
  });

  test("whose words no register knows ends before anybody is asked", async () => {
    const world = makeDispatchWorld({ order: codeTo("VN"), routes: [NAME] });
    expect(await dispatchMessage(world.services, world.order)).toBe("not_ours");
    expect(world.sends).toEqual([]);
    expect(world.attempts.abandoned).toMatchObject([{ reason: "text_refused" }]);
  });
});

describe("a send", () => {
  test("names the rules that were asked of its sender and of its words", async () => {
    const world = makeDispatchWorld({ order: codeTo("PH"), routes: [NAME] });
    await dispatchMessage(world.services, world.order);
    const rules = world.attempts.claims[0]?.choice.rules;
    expect(rules).toEqual(expect.arrayContaining(["ph.links.registered_only", "ph.contacts.phone_numbers"]));
    expect(rules).toEqual(expect.arrayContaining([expect.stringMatching(/^ph\.registration/)]));
  });

  test("by the next route names those of that one", async () => {
    const world = makeDispatchWorld({ order: codeTo("PH"), routes: [NAME, NUMBER], answers: ["unavailable"] });
    await dispatchMessage(world.services, world.order);
    const next = world.attempts.records[0]?.next;
    expect(next).toMatchObject({ choice: { rules: expect.arrayContaining(["ph.links.numbers"]) } });
  });

  test("that rests on no decision is not claimed: its order waits for a consumer that asks", async () => {
    const world = makeDispatchWorld({ order: codeTo("PH"), routes: [NAME] });
    await dispatchMessage(world.services, world.order);
    const [claim] = world.attempts.claims;
    if (claim === undefined) throw new Error("no attempt was claimed");
    const { rules: _, ...choice } = claim.choice;
    const fresh = makeDispatchWorld({ order: codeTo("PH"), routes: [NAME] });
    const slot = { placement: "weur", bucket: 18, mode: "live" } as const;
    const reply = await fresh.attempts.claim(slot, { ...claim, choice });
    expect({ reply, status: fresh.attempts.message.status }).toEqual({
      reply: { outcome: "refused", reason: "undecided" },
      status: "queued",
    });
  });
});

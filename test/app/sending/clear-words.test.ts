// The rules on words, asked before an attempt is claimed: by which routes a text may go, and what its send rests on.
import { describe, expect, test } from "vitest";
import { clearWords, withoutAddress } from "../../../src/app/sending/clear-words.ts";
import { wordsFor } from "../../../src/app/sending/compose-send.ts";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import { routeOf } from "../../domain/routing/support.ts";
import type { ConversationMessage } from "../../../src/domain/template/catalogue/render-conversation.ts";
import { noticeOrderOf, orderOf } from "../../domain/verification/fixtures.ts";
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

describe("an answer of a conversation", () => {
  const SUPPORT = "help.acme.com";
  const ANSWERS: readonly ConversationMessage[] = [
    { kind: "help", support: SUPPORT },
    { kind: "alert_rejected", support: SUPPORT },
    { kind: "stop_confirmed", answered: { kind: "alert_rejected", support: SUPPORT } },
  ];
  const toJapan = (message: ConversationMessage) => {
    const order = noticeOrderOf({ templateId: `conversation_${message.kind}`, isAnswer: true });
    const values = JSON.stringify(message);
    return { order: { ...order, phone: { ...order.phone, country: "JP" } }, values };
  };

  test.each(ANSWERS)("goes without whom to ask where no address may stand: $kind", async (message) => {
    const about = toJapan(message);
    const world = makeDispatchWorld({ routes: [NUMBER] });
    const opened = { ...about, to: "+819012345678", code: null, own: null, network: null };
    const words = await clearWords(world.services, { ...opened, mode: "live", routes: [NUMBER] });
    expect({ barred: words.barred.size, dropsAddress: words.dropsAddress }).toEqual({ barred: 0, dropsAddress: true });
    const [whole, bare] = [about, withoutAddress(about)].map(
      (told) => told && wordsFor(world.services, { ...opened, ...told }, NUMBER.sender)?.text,
    );
    expect(whole).toContain(SUPPORT);
    expect(bare).not.toContain(SUPPORT);
    expect(bare).toContain("Acme");
  });

  test("is whole where one may stand, and other notices are always", async () => {
    const about = toJapan({ kind: "help", support: null });
    expect(withoutAddress(about)).toBeNull();
    const order = noticeOrderOf();
    expect(withoutAddress({ order, values: '{"order":"A-1","link":"https://acme.com/a"}' })).toBeNull();
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

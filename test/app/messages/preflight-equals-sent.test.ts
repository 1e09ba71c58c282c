/** What preflight shows is what goes out: the same words, encoding and parts, from the sender that it names. */
import fc from "fast-check";
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import { KNOWN_EVERYWHERE } from "../../../src/domain/compliance/send-facts.ts";
import { PLAIN_CONTENT } from "../../../src/app/content/report-content.ts";
import { describe, expect, it } from "vitest";
import { composeSend } from "../../../src/app/sending/compose-send.ts";
import { openOrder } from "../../../src/app/sending/open-order.ts";
import { draftMessage, type MessageInput } from "../../../src/app/messages/draft-message.ts";
import { sendMessage } from "../../../src/app/messages/send-message.ts";
import type { Services } from "../../../src/app/services.ts";
import type { NoticeOrder } from "../../../src/domain/sending/order.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { preflightText } from "../../../src/domain/template/preflight.ts";
import { CATALOGUE_LOCALES } from "../../../src/domain/template/catalogue/languages.ts";
import type { OptOutWay } from "../../../src/domain/template/catalogue/opt-out.ts";
import { MESSAGE_TEMPLATE_IDS } from "../../../src/domain/template/catalogue/templates.ts";
import { everydayValues } from "../../domain/template/catalogue/support.ts";
import { CHOICE, T0 } from "../../domain/verification/fixtures.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const NUMBERS = ["+33612345678", "+13105552368", "+639171234567", "+447400123456", "+5491123456789", "+919876543210"];
const SENDERS = ["ACME", "Acme-2", "12345", "36105", "+13105550199", "447400000000"];
const WAYS: readonly (OptOutWay | null)[] = [null, { number: "36105" }, { link: "https://acme.example/stop" }];
/** Nine in the morning in none of their countries' nights. */
const DAY = "2027-01-20T15:00:00.000Z";

interface Case {
  readonly template: (typeof MESSAGE_TEMPLATE_IDS)[number];
  readonly locale: string | null;
  readonly number: string;
  readonly sender: string;
  readonly way: OptOutWay | null;
  readonly brand: string | null;
}

function routeOf(sender: string): Route {
  const { routeId: id, account, carrier } = CHOICE;
  return {
    id,
    account,
    carrier,
    country: "*",
    transport: "sms",
    sender,
    priority: 1,
    price: null,
    approvals: KNOWN_EVERYWHERE,
  };
}

function worldOf({ sender, way }: Pick<Case, "sender" | "way">) {
  const queued: NoticeOrder[] = [];
  const parts = {
    users: {
      find: async () => null,
      listByPhone: async () => [],
      save: async () => "saved" as const,
      change: async () => "missing" as const,
      remove: async () => undefined,
    },
    routeBook: { list: async () => [routeOf(sender)] },
    complianceBook: { of: async () => PLAIN_COMPLIANCE },
    carriers: {
      find: async () => null,
      ownerOf: async () => "deployment" as const,
      usable: async () => [CHOICE.account],
      terms: async () => [],
      open: () => Promise.reject(new Error("no account is opened")),
    },
    vault: { seal: async (plain) => encodeURIComponent(plain), open: async (sealed) => decodeURIComponent(sealed) },
    directory: { findKey: async () => null, findTenant: async () => null },
    publicUrl: null,
    contentBook: { read: async () => PLAIN_CONTENT },
    // Whoever is written to has agreed in writing: what counts here are words.
    consents: {
      standing: async () => ({
        held: { strength: "written_opt_in", entryId: "cns_1", atMs: T0 - 1 },
        isWithdrawn: false,
      }),
      record: () => Promise.reject(new Error("nothing is recorded")),
      liftCarrierStops: async () => ({ lifted: [], kept: [] }),
      recordAll: async () => [],
      mayAsk: async () => ({ allowed: true }),
      question: async () => null,
    },
    notices: {
      queue: async (_slot, { order }) => {
        queued.push(order);
        return { outcome: "queued", messageId: order.messageId, dispatch: null };
      },
      cancel: async () => ({ outcome: "not_found" }),
      read: async () => null,
      dropForUser: async () => undefined,
      withdraw: async () => undefined,
      reachability: async () => ({ optedOutAtMs: null, isOnline: false }),
      setPresence: async () => undefined,
    },
  } satisfies Partial<Services>;
  const world = makeVerifyWorld({ tenant: { messaging: { optOut: way, support: null } }, parts });
  return { ...world, queued };
}

const inputOf = ({ template, locale, number, brand }: Case): MessageInput => ({
  to: { phoneNumber: number, country: null },
  template,
  variables: everydayValues(template),
  brand,
  locale,
  timeZone: "Europe/Madrid",
  scheduledAtMs: Math.max(T0, Date.parse(DAY)),
  expiresAtMs: null,
  onlyIfOffline: false,
  collapseKey: null,
});

const cases = fc.record<Case>({
  template: fc.constantFrom(...MESSAGE_TEMPLATE_IDS),
  locale: fc.constantFrom(null, ...CATALOGUE_LOCALES),
  number: fc.constantFrom(...NUMBERS),
  sender: fc.constantFrom(...SENDERS),
  way: fc.constantFrom(...WAYS),
  brand: fc.constantFrom(null, "Café Österlund", "Acme & Söhne"),
});

describe("the text that preflight shows", () => {
  it("is the text that is sent, for every template, language, country, sender and way out", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { services, principal, queued } = worldOf(one);
        const input = inputOf(one);
        const shown = await draftMessage(services, principal, { input, sampleLink: null });
        const sent = await sendMessage(services, principal, {
          input,
          dryRun: false,
          requestKey: null,
          skipSendLimits: true,
        });
        expect(sent.ok).toBe(shown.ok);
        // A sender that the country does not let in: nothing goes, so nothing is compared.
        if (shown.ok && shown.value.sender === null) return;
        const [order] = queued;
        expect(queued).toHaveLength(shown.ok ? 1 : 0);
        if (!shown.ok || order === undefined) return;
        expect(shown.value.sender).toBe(one.sender);
        const opened = { order, ...(await openOrder(services, order)) };
        const choice = { ...CHOICE, sender: one.sender };
        const composed = composeSend(services, opened, {
          attempt: 1,
          transport: "sms",
          choice,
          mode: "live",
          reference: "ours",
        });
        expect(composed).toMatchObject({ ok: true, value: { sender: one.sender } });
        if (!composed.ok) return;
        const { text, encoding } = composed.value;
        expect(shown.value.text.text).toBe(text);
        expect(shown.value.text.encoding).toBe(encoding);
        const { segments } = preflightText(text);
        expect(shown.value.text.segments).toBe(segments);
        expect(sent).toMatchObject({ ok: true, value: { draft: { text: { segments, encoding } } } });
      }),
      { numRuns: 300 },
    );
  });

  it("asks for a reply only where the sender takes one", async () => {
    const marketing = { template: "marketing", locale: "en", number: "+13105552368", way: null, brand: null } as const;
    const textFrom = async (sender: string, way: OptOutWay | null, number: string = marketing.number) => {
      const one = { ...marketing, sender, way, number };
      const { services, principal } = worldOf(one);
      const drafted = await draftMessage(services, principal, { input: inputOf(one), sampleLink: null });
      return drafted.ok ? drafted.value.text.text : drafted.error.reason;
    };
    expect(await textFrom("12345", null)).toContain("Reply STOP");
    expect(await textFrom("ACME", { link: "https://acme.example/stop" }, "+447400123456")).not.toContain("Reply");
    expect(await textFrom("ACME", null, "+447400123456")).toBe("template_refused");
  });

  it("is worded for the sender that is given, whatever the route", async () => {
    const one = { template: "marketing", locale: "en", number: "+13105552368", brand: null } as const;
    const way = { link: "https://acme.example/stop" };
    const { services, principal } = worldOf({ sender: "12345", way });
    const input = inputOf({ ...one, sender: "12345", way });
    const drafted = await draftMessage(services, principal, { input, sampleLink: null, sender: "ACME" });
    expect(drafted).toMatchObject({ ok: true, value: { sender: "ACME" } });
    expect(drafted.ok && drafted.value.text.text).toContain("https://acme.example/stop");
  });
});

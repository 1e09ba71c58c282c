// What a country asks of a reminder is asked when it is made, by the category of its text: not first when it is due.
import { describe, expect, it } from "vitest";
import { createReminder, type ReminderInput } from "../../../src/app/reminders/create-reminder.ts";
import type { Services } from "../../../src/app/services.ts";
import { KNOWN_EVERYWHERE } from "../../../src/domain/compliance/send-facts.ts";
import { REMINDER_CATEGORIES, type ReminderCategory } from "../../../src/domain/reminders/due-time.ts";
import { T0 } from "../../domain/verification/fixtures.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const GB = "+447400123456";
const known = { approvals: KNOWN_EVERYWHERE, country: "*", account: "main" };
const [NAME, UNKNOWN] = [
  routeOf("rte_1", { ...known, sender: "ACME" }),
  routeOf("rte_2", { ...known, sender: "ACME", approvals: [] }),
];

interface Wish {
  readonly category?: ReminderCategory;
  readonly link?: string;
  readonly route?: typeof NAME;
}

async function remind(to: string, { category = "transactional", link = "", route = NAME }: Wish = {}) {
  const parts: Partial<Services> = {
    routeBook: { list: async () => [route] },
    carriers: {
      find: async () => null,
      ownerOf: async () => "deployment",
      usable: async () => ["main"],
      terms: async () => [],
      open: () => Promise.reject(new Error("no account is opened")),
    },
    textQuotas: { take: async () => ({ isGranted: true, used: 0, day: 0 }) },
    consents: {
      standing: async () => ({
        held: { strength: "written_opt_in", entryId: "cns_1", atMs: T0 - 1 },
        isWithdrawn: false,
      }),
      record: () => Promise.reject(new Error("nothing is recorded")),
      recordAll: () => Promise.reject(new Error("nothing is recorded")),
      mayAsk: () => Promise.reject(new Error("nobody is asked")),
      question: () => Promise.reject(new Error("nobody is asked")),
      liftCarrierStops: async () => ({ lifted: [], kept: [] }),
    },
  };
  const { services, principal } = makeVerifyWorld({ parts });
  const input: ReminderInput = {
    to: { phoneNumber: to, country: null },
    eventId: null,
    event: "Finals",
    startsAtMs: T0 + 30 * 3_600_000,
    link: link === "" ? null : link,
    when: { beforeMs: 3_600_000 },
    category,
    brand: null,
    locale: "en",
    timeZone: null,
  };
  const made = await createReminder(services, principal, input);
  return made.ok ? null : made.error;
}

describe("a reminder is refused when it is made", () => {
  it("where no sender of its tenant may text the country", async () => {
    expect(await remind("+34612345678", { route: UNKNOWN })).toMatchObject({
      reason: "sender_refused",
      violations: [{ rule: expect.stringMatching(/^es\./) }],
    });
  });

  it("for words that its text may not have there, whatever the event's category is", async () => {
    const refused = await Promise.all(
      REMINDER_CATEGORIES.map((category) => remind(GB, { category, link: "https://shop.com/a" })),
    );
    const byRule = { reason: "text_refused", violations: [{ rule: "gb.links.allow_list" }] };
    expect(refused).toMatchObject([byRule, byRule]);
  });
});

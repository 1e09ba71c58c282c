import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makePhoneTokens } from "../../../src/crypto/phone-tokens.ts";
import { makeRandom } from "../../../src/crypto/random.ts";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { makeInboxes } from "../../../src/objects/inbox-states.ts";
import { TENANT } from "../../support/tenant.ts";

const PHONE = "a".repeat(32);
const ANY = { verificationId: null, phoneToken: PHONE, afterMs: 0 };
/** Ends with the test, whatever the machine does. */
const LONG_MS = 60_000;

const openInbox = () => env.INBOXES.getByName(crypto.randomUUID());
type Inbox = ReturnType<typeof openInbox>;
const seals = async (waited: ReturnType<Inbox["wait"]>) => (await waited)?.map(({ sealed }) => sealed);
const put = (inbox: Inbox, sealed: string, of: { verification?: string; phone?: string } = {}) =>
  inbox.put(sealed, Date.now(), { verificationId: of.verification ?? null, phoneToken: of.phone ?? PHONE });

describe("who waits for a text", () => {
  it("is told at once of what has come, and else as soon as it comes", async () => {
    const inbox = openInbox();
    const waiting = seals(inbox.wait(ANY, LONG_MS));
    await put(inbox, "first");
    expect(await waiting).toEqual(["first"]);
    expect(await seals(inbox.wait(ANY, LONG_MS))).toEqual(["first"]);
  });

  it("is not told of texts to others", async () => {
    const inbox = openInbox();
    const waiting = seals(inbox.wait({ ...ANY, verificationId: "vrf_1" }, LONG_MS));
    await put(inbox, "of another number", { verification: "vrf_1", phone: "b".repeat(32) });
    await put(inbox, "of another verification", { verification: "vrf_2" });
    await put(inbox, "of none");
    await put(inbox, "of this one", { verification: "vrf_1" });
    expect(await waiting).toEqual(["of this one"]);
  });

  it("is told of each text once when it names the last one, even of those that came in the same millisecond", async () => {
    const inbox = openInbox();
    const atMs = Date.now();
    await runInDurableObject(inbox, (object) => {
      for (const text of ["1", "2", "3"]) object.put(text, atMs, { verificationId: null, phoneToken: PHONE });
    });
    const all = (await inbox.wait(ANY, 0)) ?? [];
    expect(all.map(({ sealed }) => sealed)).toEqual(["3", "2", "1"]);
    const [afterSecond, afterThird] = [all[1]?.cameMs ?? 0, all[0]?.cameMs ?? 0];
    expect(await seals(inbox.wait({ ...ANY, afterMs: afterSecond }, 0))).toEqual(["3"]);
    const waiting = seals(inbox.wait({ ...ANY, afterMs: afterThird }, LONG_MS));
    await put(inbox, "4");
    expect(await waiting).toEqual(["4"]);
  });

  it("hears of nothing when its time is over", async () => {
    expect(await openInbox().wait(ANY, 1)).toEqual([]);
  });

  it("is one of a hundred at the most, and whoever is done leaves a place", async () => {
    const inbox = openInbox();
    const waiting = Array.from({ length: 100 }, () => inbox.wait(ANY, LONG_MS));
    expect(await inbox.wait(ANY, LONG_MS)).toBeNull();
    // Who only looks needs no place.
    expect(await inbox.wait(ANY, 0)).toEqual([]);
    await put(inbox, "for all of them");
    for (const waited of waiting) expect(await seals(waited)).toEqual(["for all of them"]);
    const next = inbox.wait({ ...ANY, phoneToken: "b".repeat(32) }, LONG_MS);
    await put(inbox, "for the next", { phone: "b".repeat(32) });
    expect(await seals(next)).toEqual(["for the next"]);
  });

  it("finds the text after the object was put out", async () => {
    const inbox = openInbox();
    await put(inbox, "kept");
    await evictDurableObject(inbox);
    expect(await seals(inbox.wait(ANY, LONG_MS))).toEqual(["kept"]);
  });

  it("leaves no trace in an inbox that was never written to", async () => {
    const inbox = openInbox();
    await inbox.wait(ANY, 1);
    const tables = await runInDurableObject(inbox, (_object, { storage: { sql } }) =>
      sql.exec("SELECT name FROM sqlite_schema WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'").toArray(),
    );
    expect(tables).toEqual([]);
  });
});

describe("the inbox behind its port", () => {
  it("opens what came, and says when, by its own clock", async () => {
    const tenant = { ...TENANT, id: crypto.randomUUID() };
    const tokens = makePhoneTokens(String(env.TOKEN_KEY));
    const vault = makeVault(readKeyring(String(env.VAULT_KEYS)));
    const inboxes = makeInboxes(env, { vault, tokens, random: makeRandom() });
    const said = {
      sender: "Godwit",
      transport: "sms",
      code: "123456",
      verificationId: "vrf_1",
      reference: "r",
    } as const;
    const phoneToken = await tokens.token(tenant.id, "phone", "+12125550100");
    const waiting = inboxes.wait(tenant, { verificationId: null, phoneToken, afterMs: 0 }, LONG_MS);
    for (const to of ["+12125550101", "+12125550100"])
      await inboxes.put({ tenantId: tenant.id, mode: "test", to, text: "123456 is your code", ...said });
    const [text] = (await waiting) ?? [];
    expect(text).toMatchObject({ to: "+12125550100", code: "123456", verificationId: "vrf_1" });
    const shown = await inboxes.list(tenant, "test", { verificationId: null, phoneToken, afterMs: 0, limit: 5 });
    expect(shown).toEqual([text]);
    const later = { verificationId: null, phoneToken, afterMs: text?.atMs ?? 0 };
    expect(await inboxes.wait(tenant, later, 0)).toEqual([]);
  });
});

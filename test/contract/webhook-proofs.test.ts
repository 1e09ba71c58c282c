/** What stands behind each adapter's webhooks: read as the vendor signs them, then with each thing changed. */
import { describe, expect, it, vi } from "vitest";
import type { CarrierAccount, CarrierWebhook, CallbackRequest } from "../../src/app/carriers/ports.ts";
import { makeCatalog } from "../../src/carriers/catalog.ts";
import type { AccountKind } from "../../src/domain/base/carrier-kinds.ts";
import { isVendorHost } from "../../src/domain/carriers/vendor-hosts.ts";
import { isVouchedFor } from "../../src/domain/sending/receipt.ts";
import { attemptOf } from "../domain/verification/fixtures.ts";
import { NO_SMPP } from "../support/no-smpp.ts";
import { oneBitOff, oneBitOffBody } from "./bits.ts";
import { CLOCK, NOW_MS, SMS } from "./carrier-contract.ts";
import { PORTS } from "./open-account.ts";
import { byKind, POSTING_KINDS, strangeFolders, withoutOne } from "../carriers/by-kind.ts";
import { FIVE_MINUTES, KEY, type Proof, REFERENCE, type ToSign } from "../carriers/proof.ts";

const FILES = import.meta.glob<Proof>("../carriers/*/proof.ts", { import: "PROOF", eager: true });
const PROOFS = byKind(FILES);
const KINDS = [...PROOFS.keys()];

function proofOf(kind: AccountKind): Proof {
  const proof = PROOFS.get(kind);
  if (proof === undefined) throw new Error(`no proof of ${kind}`);
  return proof;
}
const kindsThat = (test: (proof: Proof) => boolean) => KINDS.filter((kind) => test(proofOf(kind)));

async function accountOf(kind: AccountKind): Promise<CarrierAccount> {
  const { credentials } = proofOf(kind);
  const opened = await makeCatalog({ ...PORTS, clock: CLOCK, binds: NO_SMPP }).open(kind, {
    name: kind,
    credentials,
    baseUrl: null,
  });
  if (!opened.ok) throw new Error(`${kind}: ${JSON.stringify(opened)}`);
  return opened.value;
}

async function webhookOf(kind: AccountKind): Promise<CarrierWebhook> {
  const { webhook } = await accountOf(kind);
  if (webhook === null) throw new Error(`${kind} posts nothing`);
  return webhook;
}

const encode = (text: string) => new TextEncoder().encode(text);

/** A request as the vendor would post it. */
async function request(kind: AccountKind, change: Partial<ToSign> = {}): Promise<CallbackRequest> {
  const { body: content, type, sign } = proofOf(kind);
  const body =
    type === "form" ? new URLSearchParams(content as Record<string, string>).toString() : JSON.stringify(content);
  const url = `https://godwit.example/webhooks/carriers/one?ref=${REFERENCE}`;
  const made = await sign({ body, url, key: "right", atMs: NOW_MS, ...change });
  made.headers.set("content-type", type === "form" ? "application/x-www-form-urlencoded" : "application/json");
  return {
    method: "POST",
    url: made.url ?? url,
    headers: made.headers,
    body: encode(made.body ?? body),
    nowMs: NOW_MS,
  };
}

const INVALID = { ok: false, error: "signature_invalid" };
const STALE = { ok: false, error: "signature_stale" };

describe("every carrier that posts webhooks", () => {
  it("has how its vendor proves them in test/carriers/<carrier>/proof.ts", () => {
    expect(withoutOne(POSTING_KINDS, PROOFS)).toEqual([]);
    expect(strangeFolders(FILES)).toEqual([]);
  });
});

const ACCOUNTS = await Promise.all(KINDS.map(accountOf));

describe("an account of each adapter", () => {
  it.each(KINDS)("%s: sends under its own kind", async (kind) => {
    expect((await accountOf(kind)).sender.kind).toBe(kind);
  });

  const knowsItsHost = KINDS.filter((_, index) => ACCOUNTS[index]?.reaches === undefined);

  it.each(knowsItsHost)("%s: is asked at a host that its row of facts names", async (kind) => {
    const asked: string[] = [];
    vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
      asked.push(new URL(request instanceof Request ? request.url : request).hostname);
      return Response.json({}, { status: 401 });
    });
    const { sender, probe } = await accountOf(kind);
    await sender.send(SMS);
    await probe?.();
    vi.restoreAllMocks();
    expect(asked.length).toBeGreaterThanOrEqual(1);
    expect(asked.filter((host) => !isVendorHost(kind, host))).toEqual([]);
  });
});

describe("a webhook of each adapter", () => {
  it.each(KINDS)("%s: is read when it is signed as the vendor signs", async (kind) => {
    const outcome = await (await webhookOf(kind)).read(await request(kind));
    expect(outcome).toMatchObject({ ok: true });
    expect(outcome.ok && outcome.value.receipts.length).toBeGreaterThanOrEqual(1);
  });

  it.each(KINDS)("%s: is refused under another key, and without any proof", async (kind) => {
    expect(await (await webhookOf(kind)).read(await request(kind, { key: "wrong" }))).toEqual(INVALID);
    const good = await request(kind);
    const bare = { ...good, headers: new Headers({ "content-type": good.headers.get("content-type") ?? "" }) };
    const { pathname } = new URL(good.url);
    const body = proofOf(kind).covers === "fields" ? encode(JSON.stringify(proofOf(kind).body)) : good.body;
    expect(await (await webhookOf(kind)).read({ ...bare, url: `https://godwit.example${pathname}`, body })).toEqual(
      INVALID,
    );
  });

  it.each(kindsThat(({ covers }) => covers === "body"))("%s: breaks with any bit of the body", async (kind) => {
    const good = await request(kind);
    for (const body of oneBitOffBody(good.body, 13))
      expect(await (await webhookOf(kind)).read({ ...good, body })).toEqual(INVALID);
  });

  it.each(kindsThat(({ covers }) => covers === "body"))(
    "%s: is refused when its JSON is written anew",
    async (kind) => {
      const good = await request(kind);
      const anew = JSON.stringify(JSON.parse(new TextDecoder().decode(good.body)), null, 1);
      expect(await (await webhookOf(kind)).read({ ...good, body: encode(anew) })).toEqual(INVALID);
    },
  );

  it.each(kindsThat(({ covers }) => covers === "fields"))(
    "%s: says the same when its JSON is written anew, and never anything else, whatever bit is off",
    async (kind) => {
      const good = await request(kind);
      const genuine = await (await webhookOf(kind)).read(good);
      const anew = JSON.stringify(JSON.parse(new TextDecoder().decode(good.body)), null, 1);
      expect(await (await webhookOf(kind)).read({ ...good, body: encode(anew) })).toEqual(genuine);
      for (const body of oneBitOffBody(good.body, 13)) {
        const outcome = await (await webhookOf(kind)).read({ ...good, body });
        if (outcome.ok) expect(outcome, new TextDecoder().decode(body)).toEqual(genuine);
      }
    },
  );

  it.each(kindsThat(({ covers }) => covers === "address"))("%s: breaks with any bit of the address", async (kind) => {
    const good = await request(kind);
    const [address = "", query = ""] = good.url.split("?");
    for (const changed of oneBitOff(address))
      expect(await (await webhookOf(kind)).read({ ...good, url: `${changed}?${query}` }), changed).toEqual(INVALID);
  });

  it.each(kindsThat(({ covers }) => covers === "secret"))("%s: breaks with any bit of the secret", async (kind) => {
    const good = await request(kind);
    for (const secret of oneBitOff(KEY)) {
      const url = good.url.replace(KEY, encodeURIComponent(secret));
      expect(await (await webhookOf(kind)).read({ ...good, url }), secret).toEqual(INVALID);
    }
  });

  it.each(kindsThat(({ ageSecondsMax }) => ageSecondsMax !== null))(
    "%s: grows old, and does not come early",
    async (kind) => {
      const read = async (seconds: number) =>
        (await webhookOf(kind)).read(await request(kind, { atMs: NOW_MS + seconds * 1000 }));
      const oldest = -(proofOf(kind).ageSecondsMax ?? 0);
      for (const seconds of [oldest, FIVE_MINUTES]) expect((await read(seconds)).ok).toBe(true);
      for (const seconds of [oldest - 1, FIVE_MINUTES + 1]) expect(await read(seconds)).toEqual(STALE);
    },
  );

  it.each(KINDS)("%s: says whether what was captured grows old", async (kind) => {
    expect((await webhookOf(kind)).isDated).toBe(proofOf(kind).ageSecondsMax !== null);
  });

  it.each(KINDS)("%s: counts for an attempt whose id it names, where that is what ties it", (kind) => {
    const { choice } = attemptOf();
    const attempt = attemptOf({ choice: { ...choice, carrier: kind }, carrierMessageId: "a", transport: "sms" });
    const says = (carrierMessageId: string, account = choice.account) =>
      isVouchedFor(attempt, { account, carrierMessageId });
    expect([says("a"), says("b"), says("a", "another")]).toEqual([true, !proofOf(kind).mustMatch, false]);
  });

  it("must name the id wherever neither body nor address is signed", () => {
    expect(kindsThat(({ covers, mustMatch }) => (covers === "secret" || covers === "address") && !mustMatch)).toEqual(
      [],
    );
  });
});

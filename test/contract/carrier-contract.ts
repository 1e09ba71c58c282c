/** What every carrier adapter that speaks HTTP has to do, whatever the carrier. */
import * as z from "zod";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { CarrierAcceptance, CarrierAccount, CarrierSend } from "../../src/app/carriers/ports.ts";
import type { Clock } from "../../src/app/base/ports.ts";
import {
  CARRIER_FAILURE_KINDS,
  type CarrierFailure,
  type CarrierFailureKind,
} from "../../src/domain/carriers/failure.ts";
import type { Result } from "../../src/domain/base/result.ts";
import { answer, type CarrierServer, type ServerReply, startCarrierServer } from "./carrier-server.ts";

export const NOW_MS = Date.UTC(2026, 10, 21, 12, 0, 0);

export const CLOCK: Clock = { nowMs: () => NOW_MS };

const PATIENT_MS = 5_000;
/** For replies that never come: long enough to connect on a busy machine. */
const IMPATIENT_MS = 150;

export const SMS: CarrierSend = {
  reference: "ten_01jd8m0000000000000000demo.msg_01jd8m00000000000000000001.1",
  mode: "live",
  to: "+13105550123",
  sender: "+13105550199",
  transport: "sms",
  text: "123456 is your code & nothing else",
  values: { kind: "code", code: "123456", brand: "Godwit", minutes: 5 },
  locale: "en",
  encoding: "gsm7",
  ttlSeconds: 300,
  timeoutMs: PATIENT_MS,
  receiptUrl: "https://godwit.example/v1/webhooks/carriers/one?ref=ten_1.msg_1.1",
};

export const VOICE: CarrierSend = { ...SMS, transport: "voice", text: "Your code is 1, 2, 3. Again: 1, 2, 3." };

export interface FailureRow {
  readonly title: string;
  readonly reply: ServerReply;
  readonly failure: CarrierFailure;
}

export interface CarrierContract {
  readonly name: string;
  readonly request: CarrierSend;
  readonly accepted: ServerReply;
  readonly acceptance: CarrierAcceptance;
  readonly failures: readonly FailureRow[];
  /** Words that no outcome may hold, beside the number and the text. */
  readonly secrets: () => readonly string[];
  readonly makeAccount: (baseUrl: string) => CarrierAccount;
}

export function row(kind: CarrierFailureKind, carrierCode: string, reply: ServerReply): FailureRow {
  return { title: `${kind} (${carrierCode})`, reply, failure: { kind, carrierCode } };
}

const judged = z.array(z.tuple([z.string(), z.string(), z.enum(CARRIER_FAILURE_KINDS)]));

/** A row for each code of a vendor's list (fixtures/carriers/codes) with our reading of it. */
export function codeRows(list: unknown, reply: (code: string, label: string) => ServerReply): readonly FailureRow[] {
  return judged.parse(list).map(([code, label, kind]) => row(kind, code, reply(code, label)));
}

const EVERYWHERE: readonly FailureRow[] = [
  row("unavailable", "http_500", answer(500, "<html>oops</html>")),
  row("unavailable", "http_502", answer(502, "")),
  row("unavailable", "http_503", answer(503, { any: "thing" })),
  row("unavailable", "http_404", answer(404, "not found")),
  row("timed_out", "http_504", answer(504, "gateway")),
  row("timed_out", "http_520", answer(520, "the edge had no answer it could read")),
  row("timed_out", "http_524", answer(524, "the edge had none in time")),
  row("unavailable", "http_521", answer(521, "the edge was refused")),
  row("unavailable", "http_522", answer(522, "the edge reached nobody")),
  row("credentials_rejected", "http_401", answer(401, "who are you")),
  row("credentials_rejected", "http_403", answer(403, "no")),
  row("throttled", "http_429", answer(429, "slow down")),
  {
    title: "throttled with a wait in seconds",
    reply: answer(429, "", { "retry-after": "7" }),
    failure: { kind: "throttled", carrierCode: "http_429", retryAfterMs: 7_000 },
  },
  {
    title: "throttled with a wait until a date",
    reply: answer(429, "", { "retry-after": new Date(NOW_MS + 90_000).toUTCString() }),
    failure: { kind: "throttled", carrierCode: "http_429", retryAfterMs: 90_000 },
  },
  {
    title: "unavailable with a wait",
    reply: answer(503, "", { "retry-after": "1" }),
    failure: { kind: "unavailable", carrierCode: "http_503", retryAfterMs: 1_000 },
  },
  row("unavailable", "http_302", answer(302, "moved", { location: "/elsewhere" })),
  row("unavailable", "network", { kind: "hang_up" }),
  row("response_malformed", "body_lost", { kind: "cut", status: 200 }),
  row("response_malformed", "body_unreadable", answer(200, "")),
  row("response_malformed", "body_unreadable", answer(200, "not json +13105550123")),
  row("response_malformed", "body_unreadable", answer(200, "[]")),
  row("response_malformed", "body_unreadable", answer(200, { message: "ok" })),
  row("response_malformed", "body_unreadable", answer(200, "[".repeat(30_000))),
  row("response_malformed", "body_unreadable", {
    kind: "answer",
    status: 200,
    body: Uint8Array.from([0xff, 0xfe, 0x00, 0x80]),
  }),
];

export function describeCarrier(contract: CarrierContract): void {
  const { request } = contract;

  describe(`${contract.name} keeps the carrier contract`, () => {
    let server: CarrierServer;
    let responses: Response[];

    beforeAll(async () => {
      server = await startCarrierServer();
    });
    afterAll(() => server.stop());
    beforeEach(() => {
      responses = [];
      server.seen.length = 0;
      const realFetch = globalThis.fetch;
      vi.spyOn(globalThis, "fetch").mockImplementation(async (...input: Parameters<typeof fetch>) => {
        const response = await realFetch(...input);
        responses.push(response);
        return response;
      });
    });
    afterEach(() => vi.restoreAllMocks());

    async function send(
      reply: ServerReply,
      timeoutMs = PATIENT_MS,
    ): Promise<Result<CarrierAcceptance, CarrierFailure>> {
      server.reply = reply;
      const outcome = await contract.makeAccount(server.origin).sender.send({ ...request, timeoutMs });
      expectNothingUnread(responses);
      expectNoSecrets(outcome, [request.to, request.to.slice(1), request.text, ...contract.secrets()]);
      return outcome;
    }

    it("accepts what the carrier accepts", async () => {
      expect(await send(contract.accepted)).toEqual({ ok: true, value: contract.acceptance });
      expect(server.seen).toHaveLength(1);
    });

    it.each([...contract.failures, ...EVERYWHERE])("says $title", async ({ reply, failure }) => {
      expect(await send(reply)).toEqual({ ok: false, error: failure });
      expect(server.seen).toHaveLength(1);
    });

    it("says timed_out when no answer comes, and lets go of the connection", async () => {
      const failure = { kind: "timed_out", carrierCode: "timeout" };
      expect(await send({ kind: "silence" }, IMPATIENT_MS)).toEqual({ ok: false, error: failure });
      await server.closed();
    });

    it("says timed_out when the body stops half way, and lets go of the connection", async () => {
      const failure = { kind: "timed_out", carrierCode: "timeout" };
      expect(await send({ kind: "stall", status: 200 }, IMPATIENT_MS)).toEqual({ ok: false, error: failure });
      await server.closed();
    });

    it.each([200, 500])("stops reading a body without end under status %i", async (status) => {
      const failure = { kind: "response_malformed", carrierCode: "body_too_large" };
      expect(await send({ kind: "flood", status })).toEqual({ ok: false, error: failure });
      await server.closed();
    });

    it("says unavailable when nobody listens", async () => {
      const gone = await startCarrierServer();
      await gone.stop();
      const outcome = await contract.makeAccount(gone.origin).sender.send(request);
      expect(outcome).toEqual({ ok: false, error: { kind: "unavailable", carrierCode: "network" } });
    });

    it("never throws, whatever the platform throws at it", async () => {
      vi.spyOn(globalThis, "fetch").mockImplementation(() => {
        throw new Error(`${request.to} ${request.text}`);
      });
      const outcome = await contract.makeAccount(server.origin).sender.send(request);
      expect(outcome).toEqual({ ok: false, error: { kind: "unavailable", carrierCode: "network" } });
    });

    it("shows no credential when the account is printed", () => {
      const account = contract.makeAccount(server.origin);
      const printed =
        JSON.stringify([account, account.sender, account.webhook, account.probe]) + describeDeeply(account);
      for (const secret of contract.secrets()) expect(printed).not.toContain(secret);
    });
  });
}

function expectNothingUnread(responses: readonly Response[]): void {
  for (const response of responses) expect(response.body === null || response.bodyUsed).toBe(true);
}

function expectNoSecrets(outcome: unknown, secrets: readonly string[]): void {
  const printed = JSON.stringify(outcome);
  for (const secret of secrets) expect(printed).not.toContain(secret);
}

/** Every own property, enumerable or not, down to the third level, as a debugger would show it. */
function describeDeeply(value: unknown, depth = 3): string {
  if (depth === 0 || (typeof value !== "object" && typeof value !== "function") || value === null) return String(value);
  const names = Object.getOwnPropertyNames(value).filter((name) => name !== "arguments" && name !== "caller");
  return names.map((name) => `${name}: ${describeDeeply(Reflect.get(value, name), depth - 1)}`).join("; ");
}

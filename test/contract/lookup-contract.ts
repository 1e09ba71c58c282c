/** What every adapter that answers questions about numbers has to do, whatever the carrier. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LiveLookup } from "../../src/app/lookup/ports.ts";
import type { LiveNumber } from "../../src/domain/lookup/live-number.ts";
import { NOW_MS } from "./carrier-contract.ts";
import {
  answer,
  type CarrierServer,
  type SeenRequest,
  type ServerReply,
  startCarrierServer,
} from "./carrier-server.ts";

export const ASKED = "+14155552674";
const PATIENT_MS = 5_000;
/** For replies that never come: long enough to connect on a busy machine. */
const IMPATIENT_MS = 150;

type Told = Omit<LiveNumber, "source" | "checkedAtMs">;

export interface LookupContract {
  readonly name: LiveLookup["source"];
  /** What the carrier is asked for `ASKED`. */
  readonly request: Pick<SeenRequest, "method" | "path" | "body"> & { readonly headers: Record<string, string> };
  readonly answers: readonly (readonly [title: string, body: unknown, told: Told])[];
  /** Refusals of this carrier beside those that a status alone tells: kind and code. */
  readonly refusals: readonly (readonly [kind: string, code: string, reply: ServerReply])[];
  /** Words that no outcome may hold, beside the number. */
  readonly secrets: readonly string[];
  readonly make: (baseUrl: string) => LiveLookup;
}

const EVERYWHERE: readonly (readonly [kind: string, code: string, reply: ServerReply])[] = [
  ["credentials_rejected", "http_401", answer(401, "who are you")],
  ["credentials_rejected", "http_403", answer(403, "no")],
  ["throttled", "http_429", answer(429, "")],
  ["unavailable", "http_500", answer(500, "<html>")],
  ["unavailable", "http_302", answer(302, "", { location: "/elsewhere" })],
  ["unavailable", "network", { kind: "hang_up" }],
  ["response_malformed", "body_lost", { kind: "cut", status: 200 }],
  ["response_malformed", "body_too_large", { kind: "flood", status: 200 }],
  ["response_malformed", "body_unreadable", answer(200, "")],
  ["response_malformed", "body_unreadable", answer(200, "<html>welcome</html>")],
  ["response_malformed", "body_unreadable", answer(200, "null")],
  ["response_malformed", "body_unreadable", answer(200, [])],
  ["response_malformed", "body_unreadable", answer(200, `{"text":"about ${ASKED}"}`)],
];

export function describeLookup(contract: LookupContract): void {
  describe(`lookups by ${contract.name}`, () => {
    let server: CarrierServer;

    beforeAll(async () => {
      server = await startCarrierServer();
    });
    afterAll(() => server.stop());
    beforeEach(() => {
      server.seen.length = 0;
    });

    const ask = (reply: ServerReply, timeoutMs = PATIENT_MS) => {
      server.reply = reply;
      return contract.make(server.origin).lookup(ASKED, timeoutMs);
    };

    it.each(contract.answers)("reads %s", async (_title, body, told) => {
      const value = { ...told, source: contract.name, checkedAtMs: NOW_MS };
      expect(await ask(answer(200, body))).toEqual({ ok: true, value });
      expect(server.seen).toMatchObject([contract.request]);
    });

    it.each([...contract.refusals, ...EVERYWHERE])("says %s (%s)", async (kind, carrierCode, reply) => {
      const outcome = await ask(reply);
      expect(outcome).toMatchObject({ ok: false, error: { kind, carrierCode } });
      const text = JSON.stringify(outcome);
      for (const secret of [ASKED.slice(1), ...contract.secrets]) expect(text).not.toContain(secret);
    });

    it.each([{ kind: "silence" }, { kind: "stall", status: 200 }] as const)("gives up in time (%#)", async (reply) => {
      expect(await ask(reply, IMPATIENT_MS)).toEqual({
        ok: false,
        error: { kind: "timed_out", carrierCode: "timeout" },
      });
      await server.closed();
    });
  });
}

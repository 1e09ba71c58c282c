/** What every probe of credentials has to do: one free request, judged by its body, and no throw. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CarrierAccount } from "../../src/app/carriers/ports.ts";
import { answer, type CarrierServer, type ServerReply, startCarrierServer } from "./carrier-server.ts";

export interface ProbeContract {
  readonly name: string;
  /** Path with its query. */
  readonly path: string;
  readonly authorization: string;
  /** The body of a success. */
  readonly accepted: object;
  /** Refusals of this carrier beside those that a status alone tells: kind and code. */
  readonly refusals?: readonly (readonly [kind: string, code: string, reply: ServerReply])[];
  readonly makeAccount: (baseUrl: string) => CarrierAccount;
}

const EVERYWHERE: readonly (readonly [kind: string, code: string, reply: ServerReply])[] = [
  ["credentials_rejected", "http_401", answer(401, "who are you")],
  ["credentials_rejected", "http_403", answer(403, "no")],
  ["throttled", "http_429", answer(429, "")],
  ["unavailable", "http_500", answer(500, "<html>")],
  ["unavailable", "http_302", answer(302, "", { location: "/elsewhere" })],
  ["unavailable", "network", { kind: "hang_up" }],
  ["response_malformed", "body_unreadable", answer(200, "")],
  ["response_malformed", "body_unreadable", answer(200, "<html>welcome</html>")],
  ["response_malformed", "body_unreadable", answer(200, {})],
];

export function describeProbe(contract: ProbeContract): void {
  describe(`the probe of ${contract.name}`, () => {
    let server: CarrierServer;

    beforeAll(async () => {
      server = await startCarrierServer();
    });
    afterAll(() => server.stop());
    beforeEach(() => {
      server.seen.length = 0;
    });

    const probe = async (reply: ServerReply) => {
      server.reply = reply;
      return await contract.makeAccount(server.origin).probe?.();
    };

    it("asks once, and takes what the carrier takes", async () => {
      expect(await probe(answer(200, contract.accepted))).toEqual({ ok: true, value: null });
      expect(server.seen).toMatchObject([
        { method: "GET", path: contract.path, headers: { authorization: contract.authorization }, body: "" },
      ]);
    });

    it.each([...(contract.refusals ?? []), ...EVERYWHERE])("says %s (%s)", async (kind, carrierCode, reply) => {
      expect(await probe(reply)).toEqual({ ok: false, error: { kind, carrierCode } });
      expect(server.seen).toHaveLength(1);
    });
  });
}

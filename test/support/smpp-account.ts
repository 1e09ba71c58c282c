/** An SMPP account at a local SMSC, and orders for it. */
import type { SmppAccount, SmppOrder } from "../../src/app/carriers/smpp-ports.ts";
import { smppCredentials } from "../../src/carriers/smpp/credentials.ts";
import type { SmppSettings } from "../../src/domain/carriers/smpp/settings.ts";

const PHONE = "+13105550123";

export function accountAt(port: number, name: string, over: Partial<SmppSettings> = {}): SmppAccount {
  const settings = smppCredentials.parse({ host: "127.0.0.1", port, systemId: "godwit", password: "s3cret", ...over });
  return { name, settings };
}

export function orderOf(reference: string, over: Partial<SmppOrder> = {}): SmppOrder {
  return {
    reference,
    to: PHONE,
    sender: "GODWIT",
    text: `code for ${reference}`,
    ttlSeconds: 300,
    timeoutMs: 8_000,
    ...over,
  };
}

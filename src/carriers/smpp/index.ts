/** SMPP 3.4: any carrier or SMSC that speaks it. The sessions are held by objects; this side only hands them orders. */
import type { CarrierSend } from "../../app/carriers/ports.ts";
import type { SmppAccount, SmppBinds } from "../../app/carriers/smpp-ports.ts";
import { err } from "../../domain/base/result.ts";
import { type CarrierAdapter, defineAdapter } from "../adapter.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { smppCredentials, withTls } from "./credentials.ts";

export interface SmppPorts {
  readonly binds: SmppBinds;
}

/** Receipts and texts from phones come over the sessions, so there is no webhook. `baseUrl` has no meaning here. */
export function makeSmppAdapter({ binds }: SmppPorts): CarrierAdapter<"smpp"> {
  return defineAdapter({
    kind: "smpp",
    credentials: smppCredentials,
    complete: withTls,
    make({ name, credentials: settings }) {
      const account: SmppAccount = { name, settings };
      return {
        name,
        reaches: [settings.host],
        isEncrypted: settings.tls,
        sender: { kind: "smpp", transports: ["sms"], send: (request) => send(binds, account, request) },
        webhook: null,
        probe: () => binds.probe(account),
        connection: { keep: () => binds.keep(account), close: () => binds.close(account) },
      };
    },
  });
}

async function send(binds: SmppBinds, account: SmppAccount, request: CarrierSend) {
  if (request.transport !== "sms") return err(TRANSPORT_UNSUPPORTED);
  const { reference, to, sender, text, ttlSeconds, timeoutMs } = request;
  return binds.submit(account, { reference, to, sender, text, ttlSeconds, timeoutMs });
}

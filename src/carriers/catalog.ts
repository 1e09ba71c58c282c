/**
 * Every adapter by its kind, read when an account of that kind is first used: the compiler holds the table complete. SMPP
 * is made with its ports: sessions are objects.
 */
import type { CarrierCatalog } from "../app/carriers/ports.ts";
import type { AccountKind } from "../domain/base/carrier-kinds.ts";
import { err, ok } from "../domain/base/result.ts";
import type { AdapterPorts, CarrierAdapter } from "./adapter.ts";
import type { SmppPorts } from "./smpp/index.ts";

const ADAPTERS = {
  africas_talking: async () => (await import("./africas-talking/index.ts")).africasTalkingAdapter,
  alibaba: async () => (await import("./alibaba/index.ts")).alibabaAdapter,
  alibaba_mainland: async () => (await import("./alibaba/index.ts")).alibabaMainlandAdapter,
  aws: async () => (await import("./aws/index.ts")).awsAdapter,
  bird: async () => (await import("./bird/index.ts")).birdAdapter,
  clickatell: async () => (await import("./clickatell/index.ts")).clickatellAdapter,
  generic_http: async () => (await import("./generic-http/index.ts")).genericHttpAdapter,
  infobip: async () => (await import("./infobip/index.ts")).infobipAdapter,
  plivo: async () => (await import("./plivo/index.ts")).plivoAdapter,
  sinch: async () => (await import("./sinch/index.ts")).sinchAdapter,
  telnyx: async () => (await import("./telnyx/index.ts")).telnyxAdapter,
  tencent: async () => (await import("./tencent/index.ts")).tencentAdapter,
  twilio: async () => (await import("./twilio/index.ts")).twilioAdapter,
  vonage: async () => (await import("./vonage/index.ts")).vonageAdapter,
  vonage_messages: async () => (await import("./vonage-messages/index.ts")).vonageMessagesAdapter,
  smpp: async (ports) => (await import("./smpp/index.ts")).makeSmppAdapter(ports),
} as const satisfies { readonly [K in AccountKind]: (ports: CatalogPorts) => Promise<CarrierAdapter<K>> };

export type CatalogPorts = AdapterPorts & SmppPorts;

export function makeCatalog(ports: CatalogPorts): CarrierCatalog {
  const read = (kind: AccountKind): Promise<CarrierAdapter> => ADAPTERS[kind](ports);
  return {
    complete: async (kind, credentials) => (await read(kind)).complete?.(credentials) ?? credentials,
    async open(kind, settings) {
      const opened = (await read(kind)).open(settings, ports);
      return opened.ok ? ok(opened.value) : err(opened.error[0]?.path ?? []);
    },
  };
}

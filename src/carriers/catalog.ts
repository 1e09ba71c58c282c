/** Every adapter by its kind: the compiler holds the table complete. SMPP is made with its ports: sessions are objects. */
import type { CarrierCatalog } from "../app/carriers/ports.ts";
import type { AccountKind } from "../domain/base/carrier-kinds.ts";
import { err, ok } from "../domain/base/result.ts";
import type { AdapterPorts, CarrierAdapter } from "./adapter.ts";
import { africasTalkingAdapter } from "./africas-talking/index.ts";
import { alibabaAdapter, alibabaMainlandAdapter } from "./alibaba/index.ts";
import { awsAdapter } from "./aws/index.ts";
import { birdAdapter } from "./bird/index.ts";
import { clickatellAdapter } from "./clickatell/index.ts";
import { genericHttpAdapter } from "./generic-http/index.ts";
import { infobipAdapter } from "./infobip/index.ts";
import { plivoAdapter } from "./plivo/index.ts";
import { sinchAdapter } from "./sinch/index.ts";
import { makeSmppAdapter, type SmppPorts } from "./smpp/index.ts";
import { telnyxAdapter } from "./telnyx/index.ts";
import { tencentAdapter } from "./tencent/index.ts";
import { twilioAdapter } from "./twilio/index.ts";
import { vonageAdapter } from "./vonage/index.ts";
import { vonageMessagesAdapter } from "./vonage-messages/index.ts";

const ADAPTERS = {
  africas_talking: africasTalkingAdapter,
  alibaba: alibabaAdapter,
  alibaba_mainland: alibabaMainlandAdapter,
  aws: awsAdapter,
  bird: birdAdapter,
  clickatell: clickatellAdapter,
  generic_http: genericHttpAdapter,
  infobip: infobipAdapter,
  plivo: plivoAdapter,
  sinch: sinchAdapter,
  telnyx: telnyxAdapter,
  tencent: tencentAdapter,
  twilio: twilioAdapter,
  vonage: vonageAdapter,
  vonage_messages: vonageMessagesAdapter,
} as const satisfies { readonly [K in Exclude<AccountKind, "smpp">]: CarrierAdapter<K> };

export type CatalogPorts = AdapterPorts & SmppPorts;

export function makeCatalog(ports: CatalogPorts): CarrierCatalog {
  const adapters: Readonly<Record<AccountKind, CarrierAdapter>> = { ...ADAPTERS, smpp: makeSmppAdapter(ports) };
  return {
    complete: (kind, credentials) => adapters[kind].complete?.(credentials) ?? credentials,
    open(kind, settings) {
      const opened = adapters[kind].open(settings, ports);
      return opened.ok ? ok(opened.value) : err(opened.error[0]?.path ?? []);
    },
  };
}

/**
 * The hosts of each vendor's own API, regional ones too, as its documents name them: where an account may be pointed
 * without anybody's leave. A pattern has to leave no room for a host that a stranger can have: names below
 * `amazonaws.com`, `aliyuncs.com` or `tencentcloudapi.com` are given out to their customers, so the service stands first.
 */
import { hasHostForm } from "../net/host-list.ts";
import type { AccountKind } from "../base/carrier-kinds.ts";

const VONAGE = ["rest.nexmo.com", "api.nexmo.com", "api-*.nexmo.com", "api-*.vonage.com"];

const VENDOR_HOSTS = {
  africas_talking: ["api.africastalking.com", "api.sandbox.africastalking.com"],
  alibaba: ["dysmsapi.aliyuncs.com", "dysmsapi.*.aliyuncs.com"],
  alibaba_mainland: ["dysmsapi.aliyuncs.com", "dysmsapi.*.aliyuncs.com"],
  aws: ["sms-voice.*.amazonaws.com", "sms-voice-fips.*.amazonaws.com"],
  bird: ["*.platform.bird.com"],
  clickatell: ["platform.clickatell.com"],
  // Whoever described the carrier named its hosts with its secrets.
  generic_http: [],
  // An account's own host stands below it: `xyz123.api.infobip.com`.
  infobip: ["api.infobip.com", "*.api.infobip.com"],
  plivo: ["api.plivo.com"],
  sinch: ["*.sms.api.sinch.com", "calling.api.sinch.com", "calling-*.api.sinch.com"],
  smpp: [],
  telnyx: ["api.telnyx.com"],
  tencent: ["sms.tencentcloudapi.com", "sms.*.tencentcloudapi.com"],
  // An edge, or an edge and a region: `api.dublin.ie1.twilio.com`.
  twilio: ["api.twilio.com", "api.*.twilio.com", "api.*.*.twilio.com"],
  vonage: VONAGE,
  vonage_messages: VONAGE,
} as const satisfies Record<AccountKind, readonly string[]>;

/** `host` as the URL parser writes it. */
export function isVendorHost(kind: AccountKind, host: string): boolean {
  return VENDOR_HOSTS[kind].some((pattern) => hasHostForm(host, pattern));
}

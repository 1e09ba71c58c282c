/** Any carrier with an HTTP API, described in data: for the regional vendor nobody wrote an adapter for. */
import type { CarrierAcceptance, CarrierAccount, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, type Result } from "../../domain/base/result.ts";
import { TRANSPORTS } from "../../domain/base/verification.ts";
import { type AdapterPorts, defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { toHex } from "../../domain/base/hex.ts";
import { judgeProbe, judgeReply } from "./reply.ts";
import { buildRequest, type CallContext, sendValues } from "./request.ts";
import { splitUrl } from "./request-schema.ts";
import { type GenericCredentials, genericCredentials, type Operation } from "./schema.ts";
import { makeGenericWebhook } from "./webhooks.ts";

const PROBE_TIMEOUT_MS = 5_000;
const NONCE_BYTES = 16;

interface Described {
  readonly credentials: GenericCredentials;
  readonly baseUrl: string | null;
  readonly ports: AdapterPorts;
}

/** The description stays in closures with its secrets: an account that is printed shows none. */
export const genericHttpAdapter = defineAdapter({
  kind: "generic_http",
  credentials: genericCredentials,
  make: ({ name, credentials, baseUrl }, ports): CarrierAccount => {
    const described = { credentials, baseUrl, ports };
    const { sms, voice, webhook, secrets } = credentials;
    return {
      name,
      reaches: hostsOf(credentials),
      sender: {
        kind: "generic_http",
        transports: TRANSPORTS.filter((transport) => ({ sms, voice })[transport] !== undefined),
        async send(request) {
          const operation = request.transport === "voice" ? voice : sms;
          return operation === undefined ? err(TRANSPORT_UNSUPPORTED) : send(operation, request, described);
        },
      },
      webhook: webhook === undefined ? null : makeGenericWebhook(webhook, secrets[webhook.auth.secret] ?? ""),
      probe: makeProbe(described),
    };
  },
});

/** Where the secrets of a description go: each request names its own origin. */
function hostsOf({ sms, voice, probe, lookup }: GenericCredentials): readonly string[] {
  const urls = [sms, voice, probe, lookup].flatMap((rules) => (rules === undefined ? [] : [splitUrl(rules.url)]));
  return [...new Set(urls.flatMap((url) => (url === null ? [] : [new URL(url.origin).hostname])))];
}

async function send(
  operation: Operation,
  request: CarrierSend,
  described: Described,
): Promise<Result<CarrierAcceptance, CarrierFailure>> {
  const values = sendValues(operation, request, receiptUrlOf(request, described.credentials));
  if (!values.ok) return values;
  const built = await buildRequest(operation, values.value, contextOf(described, request.timeoutMs));
  if (!built.ok) return built;
  const fetched = await carrierFetch(built.value);
  if (!fetched.ok) return fetched;
  return judgeReply(operation.reply, { response: fetched.value, nowMs: described.ports.clock.nowMs() }, request);
}

/** A carrier that proves itself by a secret in the URL is given the URL with the secret in it. */
function receiptUrlOf({ receiptUrl }: CarrierSend, { webhook, secrets }: GenericCredentials): string | null {
  if (receiptUrl === null || webhook === undefined || webhook.auth.type !== "query_key") return receiptUrl;
  const url = new URL(receiptUrl);
  url.searchParams.set(webhook.auth.param, secrets[webhook.auth.secret] ?? "");
  return url.toString();
}

function makeProbe(described: Described): CarrierAccount["probe"] {
  const { probe } = described.credentials;
  if (probe === undefined) return null;
  return async () => {
    const built = await buildRequest(probe, new Map(), contextOf(described, PROBE_TIMEOUT_MS));
    if (!built.ok) return built;
    const fetched = await carrierFetch(built.value);
    if (!fetched.ok) return fetched;
    return judgeProbe(probe.success, { response: fetched.value, nowMs: described.ports.clock.nowMs() });
  };
}

function contextOf({ credentials, baseUrl, ports }: Described, timeoutMs: number): CallContext {
  const { clock, random } = ports;
  const nonce = toHex(random.bytes(NONCE_BYTES));
  return { secrets: credentials.secrets, baseUrl, nowMs: clock.nowMs(), nonce, timeoutMs };
}

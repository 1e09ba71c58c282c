/** AWS End User Messaging: texts, and calls that read a text by Amazon Polly. */
import * as z from "zod";
import type { CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import { err, ok } from "../../domain/base/result.ts";
import { defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { failureOfBody, parseJson, TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { makeAwsWebhook } from "./webhooks.ts";
import {
  AWS_REGION,
  type AwsConfig,
  awsUrl,
  failureOfError,
  messageCall,
  readMessageReply,
  readVoiceReply,
  signCall,
  voiceCall,
} from "./wire.ts";

const PROBE_TIMEOUT_MS = 5_000;

const accountReply = z.object({ AccountAttributes: z.array(z.object({ Name: z.string() })) });

export const awsAdapter = defineAdapter({
  kind: "aws",
  credentials: z.strictObject({
    region: z.string().max(40).regex(AWS_REGION),
    accessKeyId: z.string().regex(/^[A-Z0-9]{16,128}$/),
    secretAccessKey: z.string().min(1).max(200),
    configurationSetName: z
      .string()
      .regex(/^[A-Za-z0-9_:/-]{1,256}$/)
      .nullable()
      .default(null),
    /** The topics of its events and of two-way texts; a webhook of any other is refused. */
    topicArns: z
      .array(z.string().regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/))
      .max(10)
      .default([]),
    voice: z.boolean().default(true),
  }),
  make: ({ name, credentials, baseUrl }, { clock }): CarrierAccount => {
    const { topicArns, voice, ...rest } = credentials;
    const config: AwsConfig = { ...rest, baseUrl: baseUrl ?? awsUrl(rest.region) };
    return {
      name,
      sender: makeAwsSender(config, { voice, clock }),
      webhook: makeAwsWebhook(topicArns),
      probe: makeAwsProbe(config, clock),
    };
  },
});

function makeAwsSender(config: AwsConfig, { voice, clock }: { voice: boolean; clock: Clock }): CarrierSender {
  return {
    kind: "aws",
    transports: voice ? ["sms", "voice"] : ["sms"],
    async send(request: CarrierSend) {
      const isCall = request.transport === "voice";
      if (isCall && !voice) return err(TRANSPORT_UNSUPPORTED);
      const makeCall = isCall ? voiceCall : messageCall;
      const fetched = await carrierFetch(await signCall(config, makeCall(config, request, clock.nowMs())));
      if (!fetched.ok) return fetched;
      const reply = { response: fetched.value, nowMs: clock.nowMs() };
      return isCall ? readVoiceReply(reply) : readMessageReply(reply, request);
    },
  };
}

/** Reads the account's attributes: free, and answered for any key that may (`sms-voice:DescribeAccountAttributes`). */
function makeAwsProbe(config: AwsConfig, clock: Clock): NonNullable<CarrierAccount["probe"]> {
  return async () => {
    const nowMs = clock.nowMs();
    const call = { action: "DescribeAccountAttributes", body: {}, timeoutMs: PROBE_TIMEOUT_MS, nowMs } as const;
    const fetched = await carrierFetch(await signCall(config, call));
    if (!fetched.ok) return fetched;
    const reply = { response: fetched.value, nowMs: clock.nowMs() };
    if (reply.response.status >= 400) return err(failureOfError(reply));
    return accountReply.safeParse(parseJson(reply.response.text)).success ? ok(null) : err(failureOfBody(reply));
  };
}

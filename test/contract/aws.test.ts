import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it, onTestFinished } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import { kindOfError } from "../../src/carriers/aws/failures.ts";
import { awsAdapter } from "../../src/carriers/aws/index.ts";
import { pollyVoice } from "../../src/carriers/aws/voices.ts";
import { type AwsConfig, awsUrl, messageCall, signCall, voiceCall } from "../../src/carriers/aws/wire.ts";
import type { CarrierFailureKind } from "../../src/domain/carriers/failure.ts";
import schema from "../fixtures/carriers/aws-sms-voice.schema.json" with { type: "json" };
import { describeCarrier, NOW_MS, row, SMS, VOICE } from "./carrier-contract.ts";
import { answer, type ServerReply, startCarrierServer } from "./carrier-server.ts";
import { openAccount } from "./open-account.ts";

const CREDENTIALS = {
  region: "eu-central-1",
  accessKeyId: "AKIAEXAMPLEEXAMPLE00",
  secretAccessKey: "s3cret/of+aws",
  configurationSetName: "godwit",
  topicArns: ["arn:aws:sns:eu-central-1:123456789012:godwit"],
};
const CONFIG: AwsConfig = { ...CREDENTIALS, baseUrl: awsUrl(CREDENTIALS.region) };
const MESSAGE_ID = "862a8790-60c0-4430-9b2b-658bdd0a1e3e";

interface Refusal {
  readonly type: string;
  readonly reason?: string;
  readonly field?: string;
  readonly status?: number;
}

function refuse({ type, reason, field, status = 400 }: Refusal): ServerReply {
  return answer(status, {
    __type: `com.amazonaws.smsvoice.v2#${type}`,
    Message: `The number ${SMS.to} is bad`,
    ...(reason === undefined ? {} : { Reason: reason }),
    ...(field === undefined ? {} : { Fields: [{ Name: field, Message: SMS.to }] }),
  });
}

const REASONS: readonly (readonly [CarrierFailureKind, string, readonly string[]])[] = [
  ["opted_out", "ConflictException", ["DESTINATION_PHONE_NUMBER_OPTED_OUT"]],
  ["destination_unserved", "ConflictException", ["DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION"]],
  ["registry_blocked", "ConflictException", ["DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE"]],
  [
    "sender_rejected",
    "ConflictException",
    [
      "NO_ORIGINATION_IDENTITIES_FOUND",
      "NUMBER_CAPABILITIES_MISMATCH",
      "MESSAGE_TYPE_MISMATCH",
      "RESOURCE_NOT_ACTIVE",
      "REGISTRATION_NOT_COMPLETE",
    ],
  ],
  [
    "sender_rejected",
    "ValidationException",
    [
      "SENDER_ID_NOT_REGISTERED",
      "SENDER_ID_REQUIRES_REGISTRATION",
      "SENDER_ID_NOT_SUPPORTED",
      "INVALID_IDENTITY_FOR_DESTINATION_COUNTRY",
      "COUNTRY_CODE_MISMATCH",
      "VOICE_CAPABILITY_NOT_AVAILABLE",
      "CHANNEL_NOT_ENABLED",
    ],
  ],
  ["credentials_rejected", "ConflictException", ["DESTINATION_PHONE_NUMBER_NOT_VERIFIED"]],
  [
    "destination_unserved",
    "ValidationException",
    ["COUNTRY_NOT_ENABLED", "DESTINATION_COUNTRY_BLOCKED", "INTERNATIONAL_SENDING_NOT_SUPPORTED"],
  ],
  ["credentials_rejected", "ValidationException", ["RESOURCE_NOT_ACCESSIBLE"]],
  ["credentials_rejected", "AccessDeniedException", ["ACCOUNT_DISABLED", "INSUFFICIENT_ACCOUNT_REPUTATION"]],
  [
    "credentials_rejected",
    "ServiceQuotaExceededException",
    ["MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT", "MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE"],
  ],
  ["content_filtered", "ValidationException", ["MAXIMUM_SIZE_EXCEEDED", "OTHER"]],
  ["unavailable", "ValidationException", ["PRICE_OVER_THRESHOLD"]],
  ["throttled", "ServiceQuotaExceededException", ["DAILY_DESTINATION_CALL_LIMIT"]],
];

const TYPES: readonly (readonly [CarrierFailureKind, Refusal])[] = [
  ["throttled", { type: "ThrottlingException" }],
  ["throttled", { type: "TooManyRequestsException", status: 429 }],
  ["credentials_rejected", { type: "ServiceQuotaExceededException" }],
  ["credentials_rejected", { type: "AccessDeniedException" }],
  ["credentials_rejected", { type: "UnrecognizedClientException" }],
  ["credentials_rejected", { type: "InvalidClientTokenId", status: 403 }],
  ["credentials_rejected", { type: "InvalidSignatureException" }],
  ["credentials_rejected", { type: "SignatureDoesNotMatch", status: 403 }],
  ["credentials_rejected", { type: "IncompleteSignature" }],
  ["credentials_rejected", { type: "IncompleteSignatureException" }],
  ["credentials_rejected", { type: "MissingAuthenticationToken", status: 403 }],
  ["credentials_rejected", { type: "MissingAuthenticationTokenException" }],
  ["credentials_rejected", { type: "ExpiredTokenException" }],
  ["credentials_rejected", { type: "OptInRequired", status: 403 }],
  ["sender_rejected", { type: "ResourceNotFoundException" }],
  ["unavailable", { type: "InternalServerException", status: 500 }],
  ["unavailable", { type: "InternalFailure", status: 500 }],
  ["unavailable", { type: "ServiceUnavailable", status: 503 }],
  ["unavailable", { type: "ExceptionOfTomorrow" }],
];

const FIELDS: readonly (readonly [CarrierFailureKind, string])[] = [
  ["number_rejected", "DestinationPhoneNumber"],
  ["number_rejected", "destinationPhoneNumber"],
  ["sender_rejected", "OriginationIdentity"],
  ["content_filtered", "MessageBody"],
  ["credentials_rejected", "ConfigurationSetName"],
  ["content_filtered", "TimeToLive"],
];

const FAILURES = [
  ...REASONS.flatMap(([kind, type, reasons]) => reasons.map((reason) => row(kind, reason, refuse({ type, reason })))),
  ...TYPES.map(([kind, refusal]) => row(kind, refusal.type, refuse(refusal))),
  ...FIELDS.map(([kind, field]) =>
    row(
      kind,
      "FIELD_VALIDATION_FAILED",
      refuse({ type: "ValidationException", reason: "FIELD_VALIDATION_FAILED", field }),
    ),
  ),
  row("throttled", "ThrottlingException", answer(400, { __type: "ThrottlingException" })),
  row("content_filtered", "ValidationException", refuse({ type: "ValidationException", reason: `to ${SMS.to}` })),
  row("unavailable", "http_400", answer(400, { __type: `no type ${SMS.to}` })),
  row("response_malformed", "body_unreadable", answer(200, { MessageId: SMS.to })),
];

const contract = {
  accepted: answer(200, { MessageId: MESSAGE_ID }),
  acceptance: { carrierMessageId: MESSAGE_ID, segments: 1, price: null },
  failures: FAILURES,
  secrets: () => [CREDENTIALS.secretAccessKey, CREDENTIALS.accessKeyId],
  makeAccount: (baseUrl: string) => openAccount(awsAdapter, CREDENTIALS, baseUrl),
};

describeCarrier({ name: "aws texts", request: SMS, ...contract });
describeCarrier({ name: "aws calls", request: VOICE, ...contract, failures: FAILURES.slice(0, 3) });

const ajv = new Ajv2020({ strict: false });
ajv.addSchema(schema, "aws");

const bodyOf = (send: CarrierSend, config: AwsConfig = CONFIG): Record<string, unknown> => ({
  ...(send.transport === "sms" ? messageCall(config, send, NOW_MS) : voiceCall(config, send, NOW_MS)).body,
});

describe("aws requests", () => {
  it.each([
    ["a text", "SendTextMessageRequest", SMS],
    ["a text from a sender name", "SendTextMessageRequest", { ...SMS, sender: "GODWIT" }],
    ["a text from a pool", "SendTextMessageRequest", { ...SMS, sender: "pool-0123456789abcdef" }],
    ["a call", "SendVoiceMessageRequest", VOICE],
    ["a call in a language without a voice", "SendVoiceMessageRequest", { ...VOICE, locale: "th" }],
  ])("fit the service model: %s", (_, shape, send) => {
    const validate = ajv.compile({ $ref: `aws#/$defs/${shape}` });
    expect(validate(bodyOf(send)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...bodyOf(send), TooMuch: 1 })).toBe(false);
  });

  it("hold the reference, the sender and the configuration set", () => {
    expect(bodyOf(SMS)).toEqual({
      DestinationPhoneNumber: SMS.to,
      OriginationIdentity: SMS.sender,
      MessageBody: SMS.text,
      MessageType: "TRANSACTIONAL",
      TimeToLive: 300,
      Context: { reference: SMS.reference },
      ConfigurationSetName: "godwit",
    });
    expect(bodyOf(SMS, { ...CONFIG, configurationSetName: null })).not.toHaveProperty("ConfigurationSetName");
  });

  it.each([
    [0, 5],
    [4, 5],
    [5, 5],
    [299.9, 299],
    [259_200, 259_200],
    [259_201, 259_200],
  ])("a text worth %d seconds lives %i", (ttlSeconds, seconds) => {
    expect(bodyOf({ ...SMS, ttlSeconds })["TimeToLive"]).toBe(seconds);
  });

  it.each([
    ["en", "JOANNA"],
    ["en-GB", "AMY"],
    ["en-ZW", "JOANNA"],
    ["pt-BR", "CAMILA"],
    ["zh-Hant-TW", "ZHIYU"],
    ["nb", "LIV"],
    ["th", undefined],
    ["", undefined],
  ])("a call in %j is read by %s", (locale, voice) => {
    expect(bodyOf({ ...VOICE, locale })["VoiceId"]).toBe(voice);
  });

  it("name only voices of the service model", () => {
    const known = schema.$defs.SendVoiceMessageRequest.properties.VoiceId.enum;
    for (const language of "ar cy da de en es fr is it ja ko nb nl no pl pt ro ru sv tr zh".split(" ")) {
      expect(known).toContain(pollyVoice(language));
    }
  });

  it("name only reasons of the service model", () => {
    const { ConflictExceptionReason, ValidationExceptionReason, AccessDeniedExceptionReason } = schema.$defs;
    const known: readonly string[] = [
      ...ConflictExceptionReason.enum,
      ...ValidationExceptionReason.enum,
      ...AccessDeniedExceptionReason.enum,
      ...schema.$defs.ServiceQuotaExceededExceptionReason.enum,
    ];
    for (const [, , reasons] of REASONS) for (const reason of reasons) expect(known).toContain(reason);
  });
});

describe("aws errors", () => {
  it("by reason go before those by field, and those before the type", () => {
    const fields = ["DestinationPhoneNumber"];
    const reason = "SENDER_ID_NOT_REGISTERED";
    expect(kindOfError({ type: "ThrottlingException", reason, fields })).toBe("sender_rejected");
    expect(kindOfError({ type: "ThrottlingException", reason: "OTHER", fields })).toBe("number_rejected");
    expect(kindOfError({ type: "ThrottlingException", reason: "OTHER", fields: ["Keyword"] })).toBe("throttled");
  });
});

describe("aws signatures", () => {
  it.each([
    ["a text", SMS, CONFIG],
    ["every kind of character", { ...SMS, text: "a+b&c=d%20 é 你好 😀 \n €" }, CONFIG],
    ["a call", VOICE, CONFIG],
    ["another region", SMS, { ...CONFIG, region: "us-gov-west-1", baseUrl: awsUrl("us-gov-west-1") }],
    ["another origin", SMS, { ...CONFIG, baseUrl: "http://127.0.0.1:8080" }],
  ])("are those of the official library: %s", async (_, send, config) => {
    const call = send.transport === "sms" ? messageCall(config, send, NOW_MS) : voiceCall(config, send, NOW_MS);
    const ours = await signCall(config, call);
    const { protocol, hostname, host } = new URL(config.baseUrl);
    const judge = new SignatureV4({
      credentials: config,
      region: config.region,
      service: "sms-voice",
      sha256: Sha256,
      applyChecksum: false,
    });
    const theirs = await judge.sign(
      {
        method: "POST",
        protocol,
        hostname,
        path: "/",
        headers: {
          host,
          "content-type": "application/x-amz-json-1.0",
          "x-amz-target": `PinpointSMSVoiceV2.${call.action}`,
        },
        query: {},
        body: ours.body,
      },
      { signingDate: new Date(NOW_MS) },
    );
    expect(ours.headers["authorization"]).toBe(theirs.headers["authorization"]);
    expect(ours.headers["x-amz-date"]).toBe(theirs.headers["x-amz-date"]);
  });

  it("change with the body, the secret and the time", async () => {
    const call = messageCall(CONFIG, SMS, NOW_MS);
    const signed = await Promise.all([
      signCall(CONFIG, call),
      signCall(CONFIG, messageCall(CONFIG, { ...SMS, text: "another" }, NOW_MS)),
      signCall({ ...CONFIG, secretAccessKey: "another" }, call),
      signCall(CONFIG, { ...call, nowMs: NOW_MS + 1000 }),
    ]);
    expect(new Set(signed.map(({ headers }) => headers["authorization"])).size).toBe(4);
  });
});

describe("aws accounts", () => {
  it.each([
    ["an account", answer(200, { AccountAttributes: [{ Name: "ACCOUNT_TIER", Value: "PRODUCTION" }] }), null],
    [
      "a wrong key",
      refuse({ type: "UnrecognizedClientException" }),
      { kind: "credentials_rejected", carrierCode: "UnrecognizedClientException" },
    ],
    ["no JSON", answer(200, "hello"), { kind: "response_malformed", carrierCode: "body_unreadable" }],
    ["nobody", { kind: "hang_up" } as const, { kind: "unavailable", carrierCode: "network" }],
  ])("are probed without a text: %s", async (_, reply, error) => {
    const server = await startCarrierServer();
    onTestFinished(() => server.stop());
    server.reply = reply;
    const outcome = error === null ? { ok: true, value: null } : { ok: false, error };
    expect(await openAccount(awsAdapter, CREDENTIALS, server.origin).probe?.()).toEqual(outcome);
    expect(server.seen).toMatchObject([
      { method: "POST", body: "{}", headers: { "x-amz-target": "PinpointSMSVoiceV2.DescribeAccountAttributes" } },
    ]);
  });

  it("ask for a text by its target, and for a call by its own", async () => {
    const server = await startCarrierServer();
    onTestFinished(() => server.stop());
    server.reply = contract.accepted;
    const { sender } = openAccount(awsAdapter, CREDENTIALS, server.origin);
    await sender.send(SMS);
    await sender.send(VOICE);
    expect(server.seen.map(({ headers }) => headers["x-amz-target"])).toEqual([
      "PinpointSMSVoiceV2.SendTextMessage",
      "PinpointSMSVoiceV2.SendVoiceMessage",
    ]);
    expect(server.seen.map(({ headers }) => headers["content-type"])).toEqual([
      "application/x-amz-json-1.0",
      "application/x-amz-json-1.0",
    ]);
  });

  it("without voice offer texts only and refuse a call without asking", async () => {
    const { sender } = openAccount(awsAdapter, { ...CREDENTIALS, voice: false }, "http://127.0.0.1:1");
    expect(sender.transports).toEqual(["sms"]);
    expect(await sender.send(VOICE)).toEqual({
      ok: false,
      error: { kind: "sender_rejected", carrierCode: "transport_unsupported" },
    });
  });

  it.each([
    ["a region that is a host", { ...CREDENTIALS, region: "evil.example/" }],
    ["a topic that is none", { ...CREDENTIALS, topicArns: ["arn:aws:sqs:eu-central-1:123456789012:q"] }],
    ["an empty secret", { ...CREDENTIALS, secretAccessKey: "" }],
    ["a field too much", { ...CREDENTIALS, sessionToken: "x" }],
  ])("are not opened with %s", (_, credentials) => {
    expect(() => openAccount(awsAdapter, credentials, null)).toThrow();
  });

  it("count the parts of a long text themselves", async () => {
    const server = await startCarrierServer();
    onTestFinished(() => server.stop());
    server.reply = contract.accepted;
    const { sender } = openAccount(awsAdapter, CREDENTIALS, server.origin);
    expect(await sender.send({ ...SMS, text: "你".repeat(71) })).toMatchObject({ ok: true, value: { segments: 2 } });
  });
});

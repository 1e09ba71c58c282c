import { OpenApiUtil } from "@alicloud/openapi-core";
import { describe, expect, it } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import type { CarrierAdapter } from "../../src/carriers/adapter.ts";
import { alibabaAdapter, alibabaMainlandAdapter } from "../../src/carriers/alibaba/index.ts";
import { kindOfCode } from "../../src/carriers/alibaba/failures.ts";
import { signCall } from "../../src/carriers/alibaba/sign.ts";
import type { CarrierFailureKind } from "../../src/domain/carriers/failure.ts";
import globeAccepted from "../fixtures/carriers/alibaba-globe-accepted.json" with { type: "json" };
import mainlandAccepted from "../fixtures/carriers/alibaba-mainland-accepted.json" with { type: "json" };
import { describeCarrier, NOW_MS, row, SMS, VOICE } from "./carrier-contract.ts";
import { answer, type CarrierServer, startCarrierServer } from "./carrier-server.ts";
import { openAccount, PORTS } from "./open-account.ts";

const KEY = { accessKeyId: "LTAI0000example", accessKeySecret: "s3cret-of-alibaba" };
const WEBHOOK_SECRET = "0123456789abcdefghijklmn";
const GLOBE = { ...KEY, webhookSecret: WEBHOOK_SECRET };
const MAINLAND = {
  ...GLOBE,
  signName: "戈威",
  templates: {
    code: { templateCode: "SMS_100000001", params: { code: "code", app: "brand", min: "minutes" } },
    help: { templateCode: "SMS_100000002", params: { app: "brand" } },
  },
};

const CHINESE: CarrierSend = { ...SMS, to: "+8613800000000", sender: "戈威" };

const KINDS: readonly (readonly [CarrierFailureKind, readonly string[]])[] = [
  ["number_rejected", ["MOBILE_NUMBER_ILLEGAL", "isv.MOBILE_NUMBER_ILLEGAL"]],
  ["destination_unserved", ["NOT_SUPPORTED_COUNTRY"]],
  [
    "content_filtered",
    ["isv.SMS_CONTENT_ILLEGAL", "BLACK_KEY_CONTROL_LIMIT", "INVALID_PARAMETERS", "isv.SMS_TEMPLATE_ILLEGAL"],
  ],
  ["fraud_suspected", ["SMS_SECURITY_INTERCEPTED"]],
  ["sender_rejected", ["INVALID_SENDERID", "SENDERID_BLACKLIST", "SMS_SIGN_NAME_ILLEGAL"]],
  [
    "credentials_rejected",
    [
      "isv.AMOUNT_NOT_ENOUGH",
      "isv.OUT_OF_SERVICE",
      "isp.RAM_PERMISSION_DENY",
      "isv.DENY_IP_RANGE",
      "isv.DAY_LIMIT_CONTROL",
      "isv.MOBILE_COUNT_OVER_LIMIT",
      "InvalidAccessKeyId.NotFound",
      "SignatureDoesNotMatch",
      "Forbidden.RAM",
    ],
  ],
  ["throttled", ["QPS_LIMIT_CONTROL", "Throttling.User", "isv.BUSINESS_LIMIT_CONTROL"]],
  ["unavailable", ["SYSTEM_ERROR", "isp.GATEWAY_ERROR", "NEW_CODE_OF_THEIRS"]],
];

const rowsOf = (field: "ResponseCode" | "Code") =>
  KINDS.flatMap(([kind, codes]) =>
    codes.map((code) => row(kind, code, answer(200, { [field]: code, Message: `bad ${SMS.to}` }))),
  );

describeCarrier({
  name: "alibaba international",
  request: SMS,
  accepted: answer(200, globeAccepted),
  acceptance: { carrierMessageId: "1008030300010001", segments: 2, price: null },
  failures: [
    ...rowsOf("ResponseCode"),
    row("throttled", "Throttling.User", answer(400, { Code: "Throttling.User" })),
    row("credentials_rejected", "InvalidAccessKeyId.NotFound", answer(404, { Code: "InvalidAccessKeyId.NotFound" })),
    row("unavailable", "SomethingNew", answer(400, { Code: "SomethingNew" })),
    row("unavailable", "http_500", answer(500, { ResponseCode: "OK", MessageId: "1" })),
    row("response_malformed", "body_unreadable", answer(200, { ResponseCode: "OK" })),
    row("response_malformed", "body_unreadable", answer(200, { ResponseCode: "OK", MessageId: "" })),
    row("response_malformed", "body_unreadable", answer(200, { ResponseCode: `to ${SMS.to}` })),
    row("response_malformed", "body_unreadable", answer(200, { ResponseCode: SMS.to.slice(1) })),
  ],
  secrets: () => [KEY.accessKeySecret, WEBHOOK_SECRET],
  makeAccount: (baseUrl) => openAccount(alibabaAdapter, GLOBE, baseUrl),
});

describeCarrier({
  name: "alibaba mainland",
  request: CHINESE,
  accepted: answer(200, mainlandAccepted),
  acceptance: { carrierMessageId: "900619746936498440^0", segments: 1, price: null },
  failures: [
    ...rowsOf("Code"),
    row("response_malformed", "body_unreadable", answer(200, { Code: "OK", Message: "OK" })),
  ],
  secrets: () => [KEY.accessKeySecret, WEBHOOK_SECRET],
  makeAccount: (baseUrl) => openAccount(alibabaMainlandAdapter, MAINLAND, baseUrl),
});

describe("alibaba's signature", () => {
  const AT = { nowMs: NOW_MS, nonce: "00112233445566778899aabbccddeeff" };
  const PARAMS = { Message: "你好 (it's) *a* ~b & c=d + e!", To: "13105550123", Empty: "" };
  const CALL = { origin: "https://dysmsapi.aliyuncs.com", action: "SendSms", version: "2017-05-25", params: PARAMS };

  it("is the one the official SDK makes", async () => {
    const { headers } = await signCall(KEY, CALL, AT);
    const { authorization, accept: _, ...rest } = headers;
    const request = {
      method: "POST",
      pathname: "/",
      query: PARAMS,
      headers: { ...rest, host: "dysmsapi.aliyuncs.com" },
    };
    const judged = OpenApiUtil.getAuthorization(
      request as never,
      "ACS3-HMAC-SHA256",
      rest["x-acs-content-sha256"] ?? "",
      KEY.accessKeyId,
      KEY.accessKeySecret,
    );
    expect(authorization).toBe(judged);
    expect(rest["x-acs-content-sha256"]).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(rest["x-acs-date"]).toBe("2026-11-21T12:00:00Z");
  });

  it("covers what is sent: the URL holds the parameters as they were signed", async () => {
    const { url } = await signCall(KEY, CALL, AT);
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual(PARAMS);
    expect(url).not.toMatch(/[!'()*+ ]/);
  });

  it("changes with every part of a call", async () => {
    const base = await signCall(KEY, CALL, AT);
    const others = await Promise.all([
      signCall({ ...KEY, accessKeySecret: "s3cret-of-alibabb" }, CALL, AT),
      signCall(KEY, { ...CALL, action: "SendSmt" }, AT),
      signCall(KEY, { ...CALL, params: { ...PARAMS, To: "13105550124" } }, AT),
      signCall(KEY, CALL, { ...AT, nonce: "00112233445566778899aabbccddeefe" }),
      signCall(KEY, CALL, { ...AT, nowMs: AT.nowMs + 1_000 }),
    ]);
    const signatures = [base, ...others].map(({ headers }) => headers["authorization"]);
    expect(new Set(signatures).size).toBe(signatures.length);
  });
});

async function withServer<T>(use: (server: CarrierServer) => Promise<T>): Promise<T> {
  const server = await startCarrierServer();
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

const paramsOf = (server: CarrierServer) =>
  Object.fromEntries(new URL(server.seen.at(-1)?.path ?? "", server.origin).searchParams);

describe("alibaba international requests", () => {
  it("say everything in the query, numbers without a plus", () =>
    withServer(async (server) => {
      server.reply = answer(200, globeAccepted);
      await openAccount(alibabaAdapter, GLOBE, server.origin).sender.send(SMS);
      expect(paramsOf(server)).toEqual({
        To: "13105550123",
        From: "13105550199",
        Message: SMS.text,
        ValidityPeriod: "300",
        TaskId: SMS.reference,
      });
      expect(server.seen[0]).toMatchObject({
        method: "POST",
        body: "",
        headers: { "x-acs-action": "SendMessageToGlobe", "x-acs-version": "2018-05-01" },
      });
    }));

  it.each([
    [255, true],
    [256, false],
  ])("give a reference of %i characters as the task: %s", (length, isGiven) =>
    withServer(async (server) => {
      server.reply = answer(200, globeAccepted);
      const reference = "r".repeat(length);
      await openAccount(alibabaAdapter, GLOBE, server.origin).sender.send({ ...SMS, reference });
      expect(paramsOf(server)["TaskId"]).toBe(isGiven ? reference : undefined);
    }),
  );

  it("do not go to mainland China, nor by voice", () =>
    withServer(async (server) => {
      const { sender } = openAccount(alibabaAdapter, GLOBE, server.origin);
      expect(await sender.send(CHINESE)).toEqual({
        ok: false,
        error: { kind: "sender_rejected", carrierCode: "mainland_unsupported" },
      });
      expect(await sender.send(VOICE)).toMatchObject({ error: { carrierCode: "transport_unsupported" } });
      expect(server.seen).toEqual([]);
    }));

  it("count the segments themselves when the reply does not", () =>
    withServer(async (server) => {
      server.reply = answer(200, { ...globeAccepted, Segments: "0" });
      const outcome = await openAccount(alibabaAdapter, GLOBE, server.origin).sender.send(SMS);
      expect(outcome).toMatchObject({ ok: true, value: { segments: 1 } });
    }));
});

describe("alibaba mainland requests", () => {
  const send = (request: CarrierSend) =>
    withServer(async (server) => {
      server.reply = answer(200, mainlandAccepted);
      const outcome = await openAccount(alibabaMainlandAdapter, MAINLAND, server.origin).sender.send(request);
      return { outcome, seen: server.seen.length, params: server.seen.length === 0 ? {} : paramsOf(server) };
    });

  it("hold a template and its values, never the text", async () => {
    const { params } = await send(CHINESE);
    expect(params).toEqual({
      PhoneNumbers: "+8613800000000",
      SignName: "戈威",
      TemplateCode: "SMS_100000001",
      TemplateParam: '{"code":"123456","app":"Godwit","min":"5"}',
      OutId: SMS.reference,
    });
  });

  it("drop the brackets that enclose a signature from a brand", async () => {
    const { params } = await send({ ...CHINESE, values: { ...CHINESE.values, kind: "help", brand: "【A】B" } });
    expect([params["TemplateCode"], params["TemplateParam"]]).toEqual(["SMS_100000002", '{"app":"AB"}']);
  });

  it.each([
    [
      "a kind without a template",
      { values: { ...SMS.values, kind: "newest_code" as const } },
      "content_filtered",
      "template_missing",
    ],
    [
      "a code that is not there",
      { values: { ...SMS.values, code: null } },
      "content_filtered",
      "template_value_missing",
    ],
    ["a number elsewhere", { to: "+85290000000" }, "sender_rejected", "mainland_only"],
    ["voice", { transport: "voice" as const }, "sender_rejected", "transport_unsupported"],
  ])("are not made for %s", async (_title, change, kind, carrierCode) => {
    const { outcome, seen } = await send({ ...CHINESE, ...change });
    expect([outcome, seen]).toEqual([{ ok: false, error: { kind, carrierCode } }, 0]);
  });
});

describe("alibaba's probes", () => {
  const probe = (adapter: CarrierAdapter, credentials: object, reply: ReturnType<typeof answer>) =>
    withServer(async (server) => {
      server.reply = reply;
      const outcome = await openAccount(adapter, credentials, server.origin).probe?.();
      return [outcome?.ok === false ? outcome.error.kind : outcome?.ok, server.seen[0]?.headers["x-acs-action"]];
    });

  it.each([
    [answer(200, { ResponseCode: "OK" }), true],
    [answer(200, { ResponseCode: "DATA_NOT_EXIST" }), true],
    [answer(404, { Code: "InvalidAccessKeyId.NotFound" }), "credentials_rejected"],
    [answer(403, { Code: "NoPermission" }), "credentials_rejected"],
    [answer(503, { Code: "ServiceUnavailable" }), "unavailable"],
    [answer(200, "<html>"), "response_malformed"],
  ])("international: %j is %j", async (reply, result) => {
    expect(await probe(alibabaAdapter, GLOBE, reply)).toEqual([result, "QueryMessage"]);
  });

  it.each([
    [answer(200, { Code: "OK", TemplateStatus: "1" }), true],
    [answer(200, { Code: "isv.SMS_TEMPLATE_ILLEGAL" }), "content_filtered"],
    [answer(400, { Code: "SignatureDoesNotMatch" }), "credentials_rejected"],
  ])("mainland: %j is %j", async (reply, result) => {
    expect(await probe(alibabaMainlandAdapter, MAINLAND, reply)).toEqual([result, "GetSmsTemplate"]);
  });
});

describe("alibaba's credentials", () => {
  it.each([
    ["a short webhook secret", alibabaAdapter, { ...GLOBE, webhookSecret: "a".repeat(23) }],
    ["a secret that a URL would change", alibabaAdapter, { ...GLOBE, webhookSecret: `${"a".repeat(24)}&` }],
    ["a field too many", alibabaAdapter, { ...GLOBE, region: "x" }],
    ["a signature in brackets", alibabaMainlandAdapter, { ...MAINLAND, signName: "【戈威】" }],
    ["no template of codes", alibabaMainlandAdapter, { ...MAINLAND, templates: { help: MAINLAND.templates.help } }],
    [
      "a help text with a code",
      alibabaMainlandAdapter,
      { ...MAINLAND, templates: { ...MAINLAND.templates, help: { templateCode: "SMS_1", params: { c: "code" } } } },
    ],
  ])("are refused with %s", (_title, adapter, credentials) => {
    expect(adapter.open({ name: "one", credentials, baseUrl: null }, PORTS).ok).toBe(false);
  });
});

it("every family of alibaba's codes is known", () => {
  expect(KINDS.flatMap(([, codes]) => codes).filter((code) => kindOfCode(code) === null)).toEqual([
    "NEW_CODE_OF_THEIRS",
  ]);
});

import sdkSign from "tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js";
import { describe, expect, it } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import { kindOfCode } from "../../src/carriers/tencent/failures.ts";
import { tencentAdapter } from "../../src/carriers/tencent/index.ts";
import { signedHeaders } from "../../src/carriers/tencent/sign.ts";
import type { CarrierFailureKind } from "../../src/domain/carriers/failure.ts";
import accepted from "../fixtures/carriers/tencent-accepted.json" with { type: "json" };
import { describeCarrier, NOW_MS, row, SMS, VOICE } from "./carrier-contract.ts";
import { answer, type CarrierServer, startCarrierServer } from "./carrier-server.ts";
import { openAccount, PORTS } from "./open-account.ts";

const WEBHOOK_SECRET = "0123456789abcdefghijklmn";
const DOMESTIC = {
  signName: "戈威",
  templates: {
    code: { templateId: "1001", params: ["code", "minutes"] },
    help: { templateId: "1002", params: ["brand"] },
  },
};
const INTERNATIONAL = { templates: { code: { templateId: "2001", params: ["brand", "code"] } } };
const CREDENTIALS = {
  secretId: "AKIDexample",
  secretKey: "s3cret-of-tencent",
  smsSdkAppId: "1400006666",
  webhookSecret: WEBHOOK_SECRET,
  domestic: DOMESTIC,
  international: INTERNATIONAL,
};

const CHINESE: CarrierSend = { ...SMS, to: "+8613800000000", sender: "戈威" };

const KINDS: readonly (readonly [CarrierFailureKind, readonly string[]])[] = [
  ["number_rejected", ["InvalidParameterValue.IncorrectPhoneNumber"]],
  ["registry_blocked", ["FailedOperation.PhoneNumberInBlacklist"]],
  [
    "content_filtered",
    [
      "FailedOperation.ContainSensitiveWord",
      "InvalidParameterValue.ContentLengthLimit",
      "FailedOperation.TemplateIncorrectOrUnapproved",
    ],
  ],
  [
    "throttled",
    [
      "RequestLimitExceeded",
      "RequestLimitExceeded.UinLimitExceeded",
      "LimitExceeded.PhoneNumberThirtySecondLimit",
      "LimitExceeded.PhoneNumberOneHourLimit",
      "LimitExceeded.PhoneNumberDailyLimit",
      "LimitExceeded.PhoneNumberSameContentDailyLimit",
      "LimitExceeded.DeliveryFrequencyLimit",
    ],
  ],
  ["sender_rejected", ["FailedOperation.SignatureIncorrectOrUnapproved"]],
  [
    "destination_unserved",
    ["UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone", "LimitExceeded.AppCountryOrRegionInBlacklist"],
  ],
  [
    "credentials_rejected",
    [
      "FailedOperation.InsufficientBalanceInSmsPackage",
      "InvalidParameterValue.SdkAppIdNotExist",
      "UnauthorizedOperation.RequestIpNotInWhitelist",
      "AuthFailure.SignatureFailure",
      "LimitExceeded.DailyLimit",
      "FailedOperation.FailResolvePacket",
    ],
  ],
  ["unavailable", ["InternalError.OtherError", "NewFamily.NewCode"]],
  ["timed_out", ["InternalError.Timeout"]],
];

const status = (Code: string) => ({ Response: { SendStatusSet: [{ Code, Message: `bad ${SMS.to}`, SerialNo: "" }] } });
const error = (Code: string) => ({ Response: { Error: { Code, Message: `bad ${SMS.to}` }, RequestId: "1" } });

describeCarrier({
  name: "tencent",
  request: CHINESE,
  accepted: answer(200, accepted),
  acceptance: { carrierMessageId: "5000:1045710669157053657849499619", segments: 1, price: null },
  failures: [
    ...KINDS.flatMap(([kind, codes]) =>
      codes.flatMap((code) => [row(kind, code, answer(200, status(code))), row(kind, code, answer(200, error(code)))]),
    ),
    row("unavailable", "http_500", answer(500, accepted)),
    row("response_malformed", "body_unreadable", answer(200, { Response: { RequestId: "1" } })),
    row("response_malformed", "body_unreadable", answer(200, { Response: { SendStatusSet: [] } })),
    row("response_malformed", "body_unreadable", answer(200, { Response: { SendStatusSet: [{ Code: "Ok" }] } })),
    row("response_malformed", "body_unreadable", answer(200, error(`for ${SMS.to}`))),
    row("response_malformed", "body_unreadable", answer(200, error(SMS.to.slice(1)))),
  ],
  secrets: () => [CREDENTIALS.secretKey, WEBHOOK_SECRET],
  makeAccount: (baseUrl) => openAccount(tencentAdapter, CREDENTIALS, baseUrl),
});

describe("tencent's signature", () => {
  const KEY = { secretId: "AKIDexample", secretKey: "s3cret-of-tencent", region: "ap-guangzhou" };
  const PAYLOAD = {
    PhoneNumberSet: ["+8613800000000"],
    SignName: "戈威",
    TemplateParamSet: ['"quoted" \u00e9 你好', ""],
  };
  const CALL = { origin: "https://sms.tencentcloudapi.com", action: "SendSms", body: JSON.stringify(PAYLOAD) };

  it.each([NOW_MS, Date.UTC(2026, 11, 31, 23, 59, 59, 999), Date.UTC(2027, 0, 1)])(
    "is the one the official SDK makes at %i",
    async (nowMs) => {
      const headers = await signedHeaders(KEY, CALL, nowMs);
      const judged = sdkSign.sign3({
        method: "POST",
        url: `${CALL.origin}/`,
        payload: PAYLOAD,
        timestamp: Math.floor(nowMs / 1000),
        service: "sms",
        secretId: KEY.secretId,
        secretKey: KEY.secretKey,
        multipart: false,
        boundary: "",
        headers: { "Content-Type": headers["content-type"] ?? "" },
      });
      expect(headers["authorization"]).toBe(judged);
      expect(headers["x-tc-timestamp"]).toBe(String(Math.floor(nowMs / 1000)));
    },
  );

  it("changes with key, body and time", async () => {
    const all = await Promise.all([
      signedHeaders(KEY, CALL, NOW_MS),
      signedHeaders({ ...KEY, secretKey: "s3cret-of-tencenu" }, CALL, NOW_MS),
      signedHeaders(KEY, { ...CALL, body: CALL.body.replace("138", "139") }, NOW_MS),
      signedHeaders(KEY, CALL, NOW_MS + 1_000),
    ]);
    expect(new Set(all.map((headers) => headers["authorization"])).size).toBe(all.length);
  });
});

async function exchange<T>(reply: ReturnType<typeof answer>, use: (origin: string) => Promise<T>) {
  const server: CarrierServer = await startCarrierServer();
  try {
    server.reply = reply;
    const outcome = await use(server.origin);
    const [seen] = server.seen;
    return { outcome, count: server.seen.length, seen, body: seen === undefined ? null : JSON.parse(seen.body) };
  } finally {
    await server.stop();
  }
}

const send = (request: CarrierSend, credentials: object = CREDENTIALS) =>
  exchange(answer(200, accepted), (origin) => openAccount(tencentAdapter, credentials, origin).sender.send(request));

describe("tencent requests", () => {
  it("to mainland China carry the signature and a domestic template", async () => {
    const { seen, body } = await send(CHINESE);
    expect(body).toEqual({
      PhoneNumberSet: ["+8613800000000"],
      SmsSdkAppId: "1400006666",
      TemplateId: "1001",
      TemplateParamSet: ["123456", "5"],
      SignName: "戈威",
      SessionContext: SMS.reference,
    });
    expect(seen).toMatchObject({
      method: "POST",
      path: "/",
      headers: { "x-tc-action": "SendSms", "x-tc-version": "2021-01-11", "x-tc-region": "ap-guangzhou" },
    });
  });

  it.each([
    ["GODWIT", "GODWIT"],
    ["12345", "12345"],
    ["+13105550199", undefined],
    ["", undefined],
  ])("elsewhere carry no signature, and sender %j as sender id %j", async (sender, senderId) => {
    const { body } = await send({ ...SMS, sender });
    expect(body).toMatchObject({ TemplateId: "2001", TemplateParamSet: ["Godwit", "123456"] });
    expect([body.SignName, body.SenderId]).toEqual([undefined, senderId]);
  });

  it.each([
    ["+85290000000", "2001"],
    ["+886900000000", "2001"],
    ["+8613800000000", "1001"],
  ])("treat %s with template %s", async (to, template) => {
    expect((await send({ ...SMS, to })).body.TemplateId).toBe(template);
  });

  it.each([
    [
      "a kind without a template",
      { ...CHINESE, values: { ...SMS.values, kind: "newest_code" as const } },
      "content_filtered",
      "template_missing",
    ],
    [
      "a kind the market has none for",
      { ...SMS, values: { ...SMS.values, kind: "help" as const } },
      "content_filtered",
      "template_missing",
    ],
    [
      "a code that is not there",
      { ...CHINESE, values: { ...SMS.values, code: null } },
      "content_filtered",
      "template_value_missing",
    ],
    ["voice", VOICE, "sender_rejected", "transport_unsupported"],
  ])("are not made for %s", async (_title, request, kind, carrierCode) => {
    const { outcome, count } = await send(request);
    expect([outcome, count]).toEqual([{ ok: false, error: { kind, carrierCode } }, 0]);
  });

  it("are not made for a market without templates", async () => {
    const { domestic: _, ...abroad } = CREDENTIALS;
    expect(await send(CHINESE, abroad)).toMatchObject({
      outcome: { error: { carrierCode: "template_missing" } },
      count: 0,
    });
    expect((await send(SMS, abroad)).outcome.ok).toBe(true);
  });

  it.each([
    [0, 1],
    [1, 1],
    [3, 3],
  ])("count a fee of %i as %i segments", async (Fee, segments) => {
    const reply = { Response: { SendStatusSet: [{ ...accepted.Response.SendStatusSet[0], Fee }] } };
    const { outcome } = await exchange(answer(200, reply), (origin) =>
      openAccount(tencentAdapter, CREDENTIALS, origin).sender.send(SMS),
    );
    expect(outcome).toMatchObject({ ok: true, value: { segments } });
  });
});

describe("tencent's probe", () => {
  const probe = (reply: ReturnType<typeof answer>, credentials: object = CREDENTIALS) =>
    exchange(reply, async (origin) => openAccount(tencentAdapter, credentials, origin).probe?.());

  it("asks for one of the account's templates", async () => {
    const { seen, body, outcome } = await probe(answer(200, { Response: { DescribeTemplateStatusSet: [] } }));
    expect(outcome).toEqual({ ok: true, value: null });
    expect([seen?.headers["x-tc-action"], body]).toEqual([
      "DescribeSmsTemplateList",
      { International: 0, TemplateIdSet: [1001] },
    ]);
  });

  it("asks for an international one when there is no other", async () => {
    const { domestic: _, ...abroad } = CREDENTIALS;
    const { body } = await probe(answer(200, { Response: { DescribeTemplateStatusSet: [] } }), abroad);
    expect(body).toEqual({ International: 1, TemplateIdSet: [2001] });
  });

  it.each([
    [error("AuthFailure.SecretIdNotFound"), "credentials_rejected"],
    [error("InternalError"), "unavailable"],
    [{ Response: {} }, "response_malformed"],
  ])("says no to %j", async (reply, kind) => {
    expect((await probe(answer(200, reply))).outcome).toMatchObject({ ok: false, error: { kind } });
  });
});

describe("tencent's credentials", () => {
  const { domestic: _d, international: _i, ...bare } = CREDENTIALS;
  it.each([
    ["a short webhook secret", { ...CREDENTIALS, webhookSecret: "a".repeat(23) }],
    ["no market", bare],
    ["a field too many", { ...CREDENTIALS, more: 1 }],
    [
      "a help text with a code",
      {
        ...bare,
        international: { templates: { ...INTERNATIONAL.templates, help: { templateId: "1", params: ["code"] } } },
      },
    ],
    ["a domestic market without signature", { ...bare, domestic: INTERNATIONAL }],
    [
      "a template that is no number",
      { ...bare, international: { templates: { code: { templateId: "x", params: [] } } } },
    ],
  ])("are refused with %s", (_title, credentials) => {
    expect(tencentAdapter.open({ name: "one", credentials, baseUrl: null }, PORTS).ok).toBe(false);
  });
});

it("a longer beginning of a code wins", () => {
  expect([kindOfCode("LimitExceeded.PhoneNumberX"), kindOfCode("LimitExceeded.Other"), kindOfCode("Other")]).toEqual([
    "throttled",
    "credentials_rejected",
    null,
  ]);
});

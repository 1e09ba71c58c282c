// What carriers are told of a text that a register of the receiving country knows, in the fields of their own documents.
import { describe, expect, it } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import { alibabaMainlandAdapter } from "../../src/carriers/alibaba/index.ts";
import { messageCall } from "../../src/carriers/aws/wire.ts";
import { messageRequest as infobipRequest } from "../../src/carriers/infobip/wire.ts";
import { messageRequest as plivoRequest } from "../../src/carriers/plivo/wire.ts";
import { tencentAdapter } from "../../src/carriers/tencent/index.ts";
import { smsRequest } from "../../src/carriers/vonage/wire.ts";
import { messageRequest as vonageMessagesRequest } from "../../src/carriers/vonage-messages/wire.ts";
import tencentAccepted from "../fixtures/carriers/tencent-accepted.json" with { type: "json" };
import { NOW_MS, SMS } from "./carrier-contract.ts";
import { answer, startCarrierServer } from "./carrier-server.ts";
import { openAccount } from "./open-account.ts";

const BASE = "https://carrier.example";
const DLT: CarrierSend = {
  ...SMS,
  to: "+919876543210",
  registration: { register: "DLT", id: "1107", entityId: "1001", header: "ACMEIN", signature: null, parameters: [] },
};
const SIGNED: CarrierSend = {
  ...SMS,
  to: "+8613800000000",
  values: { kind: "notice", code: null, brand: "Godwit", minutes: 0 },
  registration: {
    register: "Signature and template review of the carrier",
    id: "7001",
    entityId: null,
    header: null,
    signature: "戈威",
    parameters: [
      { name: "order", value: "A-1" },
      { name: "name", value: "王" },
    ],
  },
};
const SECRET = "0123456789abcdefghijklmn";

const json = (body: string | null): unknown => JSON.parse(body ?? "");
const awsConfig = {
  region: "eu-west-1",
  accessKeyId: "A",
  secretAccessKey: "s",
  configurationSetName: null,
  baseUrl: BASE,
};
const plivoConfig = { authId: "MA", authToken: "t", mainAuthToken: null, baseUrl: BASE };
const infobipConfig = {
  apiKey: "k",
  webhook: { kind: "url_key", webhookSecret: SECRET },
  voice: false,
  baseUrl: BASE,
} as const;
const vonageConfig = {
  apiKey: "k",
  apiSecret: "s",
  signatureSecret: null,
  signatureMethod: "sha256",
  baseUrl: BASE,
} as const;

const BODIES: readonly (readonly [string, (send: CarrierSend) => unknown, object])[] = [
  [
    "AWS",
    (send) => messageCall(awsConfig, send, NOW_MS).body,
    { DestinationCountryParameters: { IN_ENTITY_ID: "1001", IN_TEMPLATE_ID: "1107" } },
  ],
  ["Plivo", (send) => json(plivoRequest(plivoConfig, send).body), { dlt_entity_id: "1001", dlt_template_id: "1107" }],
  [
    "Infobip",
    (send) => json(infobipRequest(infobipConfig, send).body),
    { messages: [{ options: { regional: { indiaDlt: { principalEntityId: "1001", contentTemplateId: "1107" } } } }] },
  ],
  [
    "Vonage's SMS API",
    (send) => Object.fromEntries(new URLSearchParams(smsRequest(vonageConfig, send).body ?? "")),
    { "entity-id": "1001", "content-id": "1107" },
  ],
  [
    "Vonage's Messages API",
    (send) => json(vonageMessagesRequest({ baseUrl: BASE, authorization: "x" }, send).body),
    { sms: { entity_id: "1001", content_id: "1107" } },
  ],
];

describe("a text that DLT knows", () => {
  it.each(BODIES)("goes to %s with its template and its entity, and another without", (_, bodyOf, fields) => {
    expect(bodyOf(DLT)).toMatchObject(fields);
    expect(JSON.stringify(bodyOf(SMS))).not.toContain("1107");
    expect(JSON.stringify(bodyOf(SIGNED))).not.toContain("7001");
  });
});

describe("a text that is registered in China", () => {
  const templates = { code: { templateId: "1001", params: ["code" as const] } };
  const tencent = {
    secretId: "AKID",
    secretKey: "s",
    smsSdkAppId: "1400",
    webhookSecret: SECRET,
    domestic: { signName: "旧签", templates },
  };
  const alibaba = {
    accessKeyId: "LTAI",
    accessKeySecret: "s",
    webhookSecret: SECRET,
    signName: "旧签",
    templates: { code: { templateCode: "SMS_1", params: { code: "code" as const } } },
  };

  it("goes to Tencent by its id, its signature and its values in their order, never as words", async () => {
    const server = await startCarrierServer();
    server.reply = answer(200, tencentAccepted);
    const sent = await openAccount(tencentAdapter, tencent, server.origin).sender.send(SIGNED);
    await server.stop();
    expect(sent.ok).toBe(true);
    expect(json(server.seen[0]?.body ?? null)).toMatchObject({
      TemplateId: "7001",
      SignName: "戈威",
      TemplateParamSet: ["A-1", "王"],
    });
    expect(server.seen[0]?.body).not.toContain(SIGNED.text);
  });

  it("goes to Alibaba by its id, its signature and its values by name", async () => {
    const server = await startCarrierServer();
    server.reply = answer(200, { Code: "OK", BizId: "123^0" });
    const sent = await openAccount(alibabaMainlandAdapter, alibaba, server.origin).sender.send(SIGNED);
    await server.stop();
    expect(sent.ok).toBe(true);
    const query = new URL(server.seen[0]?.path ?? "", BASE).searchParams;
    expect(query.get("TemplateCode")).toBe("7001");
    expect(query.get("SignName")).toBe("戈威");
    expect(json(query.get("TemplateParam"))).toEqual({ order: "A-1", name: "王" });
  });
});

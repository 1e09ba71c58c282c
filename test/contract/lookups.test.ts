import { describe, expect, it, vi } from "vitest";
import { makeDescribedLookup } from "../../src/carriers/lookup/described.ts";
import { describedLookupCredentials } from "../../src/carriers/lookup/described-schema.ts";
import { makeTelnyxLookup } from "../../src/carriers/lookup/telnyx.ts";
import { makeTwilioLookup } from "../../src/carriers/lookup/twilio.ts";
import { makeVonageLookup } from "../../src/carriers/lookup/vonage.ts";
import { CLOCK } from "./carrier-contract.ts";
import { answer } from "./carrier-server.ts";
import { documentedLookup } from "./generic-example.ts";
import { ASKED, describeLookup } from "./lookup-contract.ts";
import { PORTS } from "./open-account.ts";

const NOTHING = { mcc: null, mnc: null, name: null };

const TWILIO = { accountSid: `AC${"0".repeat(32)}`, authToken: "5ecre75ecre75ecre75ecre75ecre700" };
const twilioAnswer = (line: object | null, valid = true) => ({
  phone_number: ASKED,
  valid,
  line_type_intelligence: line,
});
const TWILIO_LINE = {
  error_code: null,
  mobile_country_code: "313",
  mobile_network_code: "981",
  carrier_name: "Bandwidth/13 - Bandwidth.com - SVR",
};

describeLookup({
  name: "twilio",
  request: {
    method: "GET",
    path: "/v2/PhoneNumbers/%2B14155552674?Fields=line_type_intelligence",
    headers: { authorization: `Basic ${btoa(`${TWILIO.accountSid}:${TWILIO.authToken}`)}` },
    body: "",
  },
  answers: [
    ...(
      [
        ["mobile", "mobile"],
        ["landline", "fixed_line"],
        ["fixedVoip", "voip"],
        ["nonFixedVoip", "non_fixed_voip"],
        ["tollFree", "toll_free"],
        ["premium", "premium_rate"],
        ["sharedCost", "shared_cost"],
        ["personal", "personal_number"],
        ["pager", "pager"],
        ["uan", "uan"],
        ["voicemail", "voicemail"],
        ["unknown", "unknown"],
        ["somethingNew", "unknown"],
        ["constructor", "unknown"],
      ] as const
    ).map(([type, lineType]) => {
      const network = { mcc: "313", mnc: "981", name: TWILIO_LINE.carrier_name };
      return [
        `a line of type ${type}`,
        twilioAnswer({ ...TWILIO_LINE, type }),
        { ported: null, network, lineType },
      ] as const;
    }),
    ["a line of which nothing is known", twilioAnswer({}), { ported: null, network: NOTHING, lineType: null }],
    [
      "a network without codes",
      twilioAnswer({ type: "tollFree", mobile_country_code: null, mobile_network_code: null, carrier_name: null }),
      { ported: null, network: NOTHING, lineType: "toll_free" },
    ],
  ],
  refusals: [
    ["number_rejected", "not_valid", answer(200, twilioAnswer(null, false))],
    ["number_rejected", "20404", answer(404, { code: 20404, message: "not found", status: 404 })],
    ["credentials_rejected", "20003", answer(401, { code: 20003, message: "Authenticate", status: 401 })],
    ["throttled", "20429", answer(429, { code: 20429, status: 429 })],
    // Canada without an approval.
    ["unavailable", "60601", answer(200, twilioAnswer({ error_code: 60601, type: null }))],
    ["response_malformed", "body_unreadable", answer(200, twilioAnswer(null))],
  ],
  secrets: [TWILIO.authToken],
  make: (baseUrl) => makeTwilioLookup(TWILIO, { baseUrl, clock: CLOCK }),
});

const TELNYX = { apiKey: "KEY0123456789ABCDEF_secret" };
const TELNYX_CARRIER = {
  error_code: null,
  mobile_country_code: "310",
  mobile_network_code: "410",
  name: "NEW CINGULAR WIRELESS PCS, LLC",
  normalized_carrier: "AT&T Wireless",
  type: "mobile",
};
const AT_T = { mcc: "310", mnc: "410", name: "AT&T Wireless" };

describeLookup({
  name: "telnyx",
  request: {
    method: "GET",
    path: "/v2/number_lookup/%2B14155552674?type=carrier",
    headers: { authorization: `Bearer ${TELNYX.apiKey}` },
    body: "",
  },
  answers: [
    [
      "a ported number",
      { data: { carrier: TELNYX_CARRIER, portability: { ported_status: "Y", lrn: "4155550000" } } },
      { ported: true, network: AT_T, lineType: "mobile" },
    ],
    [
      "a number that was not ported",
      { data: { carrier: { ...TELNYX_CARRIER, type: "fixed line" }, portability: { ported_status: "N" } } },
      { ported: false, network: AT_T, lineType: "fixed_line" },
    ],
    [
      "a number of which porting is not known, with codes as numbers and no short name",
      {
        data: {
          carrier: { ...TELNYX_CARRIER, normalized_carrier: null, mobile_country_code: 310, mobile_network_code: 410 },
          portability: { ported_status: "" },
        },
      },
      { ported: null, network: { ...AT_T, name: TELNYX_CARRIER.name }, lineType: "mobile" },
    ],
    [
      "an account without codes, where a region stands in their place",
      {
        data: {
          carrier: { name: "Telco", type: "fixed line or mobile", mobile_country_code: "US" },
          portability: null,
        },
      },
      { ported: null, network: { ...NOTHING, name: "Telco" }, lineType: "fixed_line_or_mobile" },
    ],
    ["no carrier at all", { data: { carrier: null } }, { ported: null, network: NOTHING, lineType: null }],
    [
      "a new type",
      { data: { carrier: { type: "hologram" } } },
      { ported: null, network: NOTHING, lineType: "unknown" },
    ],
  ],
  refusals: [
    ["number_rejected", "not_valid", answer(200, { data: { valid_number: false, carrier: TELNYX_CARRIER } })],
    ["number_rejected", "http_422", answer(422, "no")],
    ["number_rejected", "10015", answer(422, { errors: [{ code: "10015", title: "Bad Request" }] })],
    ["credentials_rejected", "10009", answer(401, { errors: [{ code: "10009", title: "Authentication failed" }] })],
    ["throttled", "10011", answer(429, { errors: [{ code: "10011", title: "Too many requests" }] })],
  ],
  secrets: [TELNYX.apiKey],
  make: (baseUrl) => makeTelnyxLookup(TELNYX, { baseUrl, clock: CLOCK }),
});

const VONAGE = { apiKey: "abcd1234", apiSecret: "s3cret-of-vonage" };
const vonageAnswer = (status: number, rest: object = {}) => ({
  status,
  status_message: "words",
  request_id: "r",
  ...rest,
});
const vonageLine = (network_type: string) => ({
  current_carrier: { network_code: "23410", name: "Acme", country: "GB", network_type },
});
const ACME = { mcc: "234", mnc: "10", name: "Acme" };

for (const source of ["vonage", "vonage_messages"] as const) {
  describeLookup({
    name: source,
    request: {
      method: "POST",
      path: "/ni/standard/json",
      headers: { authorization: `Basic ${btoa("abcd1234:s3cret-of-vonage")}` },
      body: "number=14155552674",
    },
    answers: [
      ...(
        [
          ["ported", true],
          ["assumed_ported", true],
          ["not_ported", false],
          ["assumed_not_ported", false],
          ["unknown", null],
        ] as const
      ).map(
        ([ported, told]) =>
          [
            `porting as ${ported}`,
            vonageAnswer(0, { ported, ...vonageLine("mobile") }),
            { ported: told, network: ACME, lineType: "mobile" },
          ] as const,
      ),
      ...(
        [
          ["landline", "fixed_line"],
          ["landline_premium", "premium_rate"],
          ["landline_tollfree", "toll_free"],
          ["virtual", "voip"],
          ["pager", "pager"],
          ["unknown", "unknown"],
        ] as const
      ).map(
        ([type, lineType]) =>
          [
            `a network of type ${type}`,
            vonageAnswer(0, vonageLine(type)),
            { ported: null, network: ACME, lineType },
          ] as const,
      ),
      [
        "an answer without its live part",
        vonageAnswer(43, vonageLine("mobile")),
        { ported: null, network: ACME, lineType: "mobile" },
      ],
      [
        "unreal numbers, whose parts are unknown",
        vonageAnswer(0, { current_carrier: { network_code: "unknown", name: "unknown", network_type: null } }),
        { ported: null, network: NOTHING, lineType: null },
      ],
    ],
    refusals: [
      ["throttled", "1", answer(200, vonageAnswer(1))],
      ["number_rejected", "3", answer(200, vonageAnswer(3))],
      ["credentials_rejected", "4", answer(200, vonageAnswer(4))],
      ["number_rejected", "5", answer(200, vonageAnswer(5))],
      ["credentials_rejected", "9", answer(200, vonageAnswer(9))],
      ["credentials_rejected", "19", answer(200, vonageAnswer(19))],
      ["unavailable", "999", answer(200, vonageAnswer(999))],
      ["unavailable", "http_404", answer(404, "")],
    ],
    secrets: [VONAGE.apiSecret],
    make: (baseUrl) => makeVonageLookup(VONAGE, { baseUrl, clock: CLOCK, source }),
  });
}

const HLR = {
  secrets: { TOKEN: "hlr-token-that-nobody-knows" },
  lookup: {
    method: "POST",
    url: "https://hlr.example.com/v2/{secret.TOKEN}/lookup",
    body: { type: "json", value: { msisdn: "{to_digits}", full: true } },
    auth: { type: "bearer", token: "{secret.TOKEN}" },
    success: { where: [{ at: "/body/error", equals: ["0"] }] },
    answer: {
      mccmnc: "/body/mccmnc",
      mcc: "/body/mcc",
      mnc: "/body/mnc",
      network: "/body/network/name",
      ported: { at: "/body/ported", yes: ["true", "Y"], no: ["false", "N"] },
      lineType: { at: "/body/type", words: { MOBILE: "mobile", LANDLINE: "fixed_line" } },
    },
  },
};
const hlrAnswer = (rest: object) => ({ body: { error: 0, ...rest } });
const makeHlr = (baseUrl: string | null, description: object = HLR) =>
  makeDescribedLookup(describedLookupCredentials.parse(description), { ...PORTS, baseUrl });

describeLookup({
  name: "generic_http",
  request: {
    method: "POST",
    path: `/v2/${HLR.secrets.TOKEN}/lookup`,
    headers: { authorization: `Bearer ${HLR.secrets.TOKEN}` },
    body: '{"msisdn":"14155552674","full":true}',
  },
  answers: [
    [
      "both codes in one",
      hlrAnswer({ mccmnc: 310410, ported: true, type: "MOBILE", network: { name: "AT&T" } }),
      { ported: true, network: { mcc: "310", mnc: "410", name: "AT&T" }, lineType: "mobile" },
    ],
    [
      "each code by itself",
      hlrAnswer({ mcc: "262", mnc: "1", ported: "N", type: "LANDLINE" }),
      { ported: false, network: { mcc: "262", mnc: "01", name: null }, lineType: "fixed_line" },
    ],
    [
      "words that are not described",
      hlrAnswer({ ported: "perhaps", type: "SATELLITE" }),
      { ported: null, network: NOTHING, lineType: "unknown" },
    ],
    ["an answer without parts", hlrAnswer({}), { ported: null, network: NOTHING, lineType: null }],
  ],
  refusals: [
    ["response_malformed", "body_unreadable", answer(200, { body: { error: 7 } })],
    ["response_malformed", "body_unreadable", answer(200, { body: {} })],
    ["unavailable", "http_404", answer(404, "")],
  ],
  secrets: [HLR.secrets.TOKEN],
  make: (baseUrl) => makeHlr(baseUrl),
});

describeLookup({
  name: "generic_http",
  request: {
    method: "POST",
    path: "/v1/queries",
    headers: { authorization: "Bearer token-of-the-vendor" },
    body: '{"msisdn":"14155552674","live":true}',
  },
  answers: [
    [
      "all parts, as the documented description has them",
      { result: { status: "OK", current: { mccmnc: "310410", name: "AT&T" }, ported: true, type: "VOIP" } },
      { ported: true, network: { mcc: "310", mnc: "410", name: "AT&T" }, lineType: "voip" },
    ],
    ["no parts", { result: { status: "OK" } }, { ported: null, network: NOTHING, lineType: null }],
  ],
  refusals: [["response_malformed", "body_unreadable", answer(200, { result: { status: "ABSENT" } })]],
  secrets: ["token-of-the-vendor"],
  make: (baseUrl) => makeDescribedLookup(describedLookupCredentials.parse(documentedLookup()), { ...PORTS, baseUrl }),
});

describe("the hosts that are asked", () => {
  it.each([
    [() => makeTwilioLookup(TWILIO, { baseUrl: null, clock: CLOCK }), "https://lookups.twilio.com"],
    [
      () => makeTwilioLookup(TWILIO, { baseUrl: "https://api.dublin.ie1.twilio.com", clock: CLOCK }),
      "https://lookups.dublin.ie1.twilio.com",
    ],
    [() => makeTelnyxLookup(TELNYX, { baseUrl: null, clock: CLOCK }), "https://api.telnyx.com"],
    [() => makeVonageLookup(VONAGE, { baseUrl: null, clock: CLOCK, source: "vonage" }), "https://api.nexmo.com"],
    [
      () => makeVonageLookup(VONAGE, { baseUrl: "https://rest.nexmo.com", clock: CLOCK, source: "vonage" }),
      "https://api.nexmo.com",
    ],
    [() => makeHlr(null), "https://hlr.example.com"],
  ])("are the vendor's own (%#)", async (make, origin) => {
    const asked = vi.spyOn(globalThis, "fetch").mockResolvedValue(Response.json({}));
    await make().lookup(ASKED, 1_000);
    expect(asked.mock.calls).toEqual([[expect.stringMatching(`^${origin}/`), expect.anything()]]);
    vi.restoreAllMocks();
  });
});

describe("a described lookup", () => {
  const { lookup } = HLR;
  it.each([
    ["no part of an answer", { ...lookup, answer: {} }],
    ["an unknown placeholder", { ...lookup, url: "https://hlr.example.com/{number}" }],
    ["an address that is not public", { ...lookup, url: "https://127.0.0.1/{to}" }],
    ["plain http", { ...lookup, url: "http://hlr.example.com/{to}" }],
    ["a body in a GET", { ...lookup, method: "GET" }],
    ["a kind of line that does not exist", { ...lookup, answer: { lineType: { at: "/t", words: { A: "fax" } } } }],
    ["a member that is not known", { ...lookup, extra: 1 }],
  ])("with %s is refused", (_title, rules) => {
    expect(describedLookupCredentials.safeParse({ ...HLR, lookup: rules }).success).toBe(false);
  });

  it("whose secret is missing asks nobody", async () => {
    const asked = vi.spyOn(globalThis, "fetch").mockResolvedValue(Response.json({}));
    const outcome = await makeHlr(null, { ...HLR, secrets: {} }).lookup(ASKED, 1_000);
    expect(outcome).toEqual({ ok: false, error: { kind: "content_filtered", carrierCode: "template_value_missing" } });
    expect(asked).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});

import { describe, expect, it } from "vitest";
import {
  type CarrierAddressRules,
  judgeOrigin,
  mayConnect,
  mayReach,
} from "../../../src/domain/carriers/carrier-address.ts";
import { ACCOUNT_KINDS } from "../../../src/domain/base/carrier-kinds.ts";
import { isVendorHost } from "../../../src/domain/carriers/vendor-hosts.ts";
import { hasHostForm, isListed, readHostList } from "../../../src/domain/net/host-list.ts";

const STRICT: CarrierAddressRules = { isProduction: true, ownHosts: ["godwit.example.com:8443"], allowed: [] };
const LISTED = { ...STRICT, allowed: readHostList("relay.example.org,*.partner.example,mine.acme.workers.dev") };
const ANY = { ...STRICT, allowed: readHostList("*") };
const LAPTOP = { ...STRICT, isProduction: false, ownHosts: ["localhost:8787"], allowed: readHostList("*") };

describe("another origin for an account", () => {
  it.each([
    ["twilio", "https://api.twilio.com"],
    ["twilio", "https://api.dublin.ie1.twilio.com"],
    ["vonage", "https://api-eu.nexmo.com"],
    ["vonage_messages", "https://api-us.vonage.com"],
    ["infobip", "https://xyz123.api.infobip.com"],
    ["sinch", "https://eu.sms.api.sinch.com"],
    ["bird", "https://eu1.platform.bird.com"],
    ["aws", "https://sms-voice.eu-central-1.amazonaws.com"],
    ["alibaba", "https://dysmsapi.ap-southeast-1.aliyuncs.com"],
    ["tencent", "https://sms.ap-guangzhou.tencentcloudapi.com"],
    ["africas_talking", "https://api.sandbox.africastalking.com"],
    ["clickatell", "https://platform.clickatell.com"],
    ["plivo", "https://api.plivo.com"],
    ["telnyx", "https://api.telnyx.com"],
  ] as const)("may be a host of the vendor: %s at %s", (kind, origin) => {
    expect(judgeOrigin(kind, origin, STRICT)).toBeNull();
  });

  it.each([
    ["a stranger's host", "twilio", "https://collector.example.net"],
    ["another vendor's host", "twilio", "https://api.telnyx.com"],
    ["the vendor's name within another", "twilio", "https://api.twilio.com.example.net"],
    ["a name that ends alike", "twilio", "https://api.eviltwilio.com"],
    ["one more label than the vendor has", "vonage", "https://api-eu.evil.nexmo.com"],
    ["a bucket at the vendor's cloud", "aws", "https://bucket.s3.eu-central-1.amazonaws.com"],
    ["a gateway at the vendor's cloud", "aws", "https://abc.execute-api.eu-central-1.amazonaws.com"],
    ["a bucket at the vendor's cloud", "alibaba", "https://bucket.oss-cn-hangzhou.aliyuncs.com"],
    ["another port of the vendor's", "twilio", "https://api.twilio.com:8443"],
    ["any host for an account that describes its own", "generic_http", "https://collector.example.net"],
  ] as const)("is not allowed when it is %s", (_what, kind, origin) => {
    expect(judgeOrigin(kind, origin, STRICT)).toBe("not_allowed");
  });

  it("may be a host that the deployment lists, by itself or below a name, and any with the switch", () => {
    expect(judgeOrigin("twilio", "https://relay.example.org", LISTED)).toBeNull();
    expect(judgeOrigin("twilio", "https://eu.sms.partner.example:8443", LISTED)).toBeNull();
    expect(judgeOrigin("twilio", "https://partner.example", LISTED)).toBe("not_allowed");
    expect(judgeOrigin("twilio", "https://evilpartner.example", LISTED)).toBe("not_allowed");
    expect(judgeOrigin("twilio", "https://collector.example.net", ANY)).toBeNull();
  });

  it.each([
    "http://api.twilio.com",
    "https://user@api.twilio.com",
    "https://169.254.169.254",
    "https://10.0.0.1",
    "https://0x7f.1",
    "https://[::1]",
    "https://[::ffff:10.0.0.1]",
    "https://metadata.internal",
    "https://godwit.example.com",
    "https://GODWIT.example.com.",
    "https://godwit.example.com:444",
    "https://godwit.acme.workers.dev",
    "no url",
  ])("is refused whatever the list says: %s", (origin) => {
    expect(judgeOrigin("twilio", origin, ANY)).toBe("refused");
  });

  it("may be a Worker's own name where the deployment names it", () => {
    expect(judgeOrigin("twilio", "https://mine.acme.workers.dev", LISTED)).toBeNull();
    expect(judgeOrigin("twilio", "https://other.acme.workers.dev", LISTED)).toBe("refused");
  });

  it("may be a server on the laptop in development, but not Godwit itself", () => {
    expect(mayReach("http://localhost:9001", LAPTOP)).toBe(true);
    expect(mayReach("http://localhost:8787", LAPTOP)).toBe(false);
    expect(mayReach("ftp://localhost:9001", LAPTOP)).toBe(false);
  });
});

describe("the host of an SMSC", () => {
  it.each(["smsc.example.net", "SMSC.example.net.", "203.1.113.9", "2606:4700:4700::1111", "[2606:4700:4700::1111]"])(
    "may be public: %s",
    (host) => expect(mayConnect(host, STRICT)).toBe(true),
  );

  it.each([
    "localhost",
    "smsc",
    "smsc.internal",
    "10.0.0.1",
    "127.1",
    "0x7f000001",
    "2130706433",
    "169.254.169.254",
    "::1",
    "[::1]",
    "::ffff:127.0.0.1",
    "fe80::1",
    "fd00::1",
    "127.0.0.1.nip.io",
    "godwit.example.com",
    "godwit.acme.workers.dev",
    "smsc.example.net:22",
    "user@smsc.example.net",
    "smsc.example.net/x",
    "smsc.example.net#x",
    "smsc .example.net",
    "",
  ])("is refused: %s", (host) => expect(mayConnect(host, STRICT)).toBe(false));

  it("may be any on a laptop", () => {
    expect(mayConnect("127.0.0.1", LAPTOP)).toBe(true);
  });
});

describe("lists of hosts", () => {
  it("of nobody let nobody be", () => {
    expect(isListed("example.com", readHostList(""))).toBe(false);
  });

  it("do not let a star stand for nothing or for a dot", () => {
    expect(hasHostForm("api-.example.com", "api-*.example.com")).toBe(false);
    expect(hasHostForm("api-x.y.example.com", "api-*.example.com")).toBe(false);
    expect(hasHostForm("api-eu.example.com", "api-*.example.com")).toBe(true);
  });

  it("of vendors leave every kind without a host of a stranger", () => {
    const strangers = ["example.net", "localhost", "workers.dev", "x.workers.dev", "amazonaws.com", "com", ""];
    for (const kind of ACCOUNT_KINDS) {
      for (const host of strangers) expect(isVendorHost(kind, host)).toBe(false);
    }
  });
});

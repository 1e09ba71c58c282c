import { describe, expect, it } from "vitest";
import { type Env, parseSettings } from "../../../src/env.ts";

const KEY = `${"A".repeat(43)}=`;
const LEAST = {
  PUBLIC_URL: "",
  TOKEN_KEY: KEY,
  CODE_PEPPERS: `p1:${KEY}`,
  VAULT_KEYS: `v2:${KEY},v1:${KEY}`,
  BOOTSTRAP_SECRET: "x".repeat(24),
};
const read = (changes: Record<string, unknown> = {}) => parseSettings({ ...LEAST, ...changes } as unknown as Env);

describe("the settings of a deployment", () => {
  it("are the strict ones where nothing is said, and nothing is set that was left out", () => {
    expect(read()).toEqual({
      ...LEAST,
      ENVIRONMENT: "production",
      LOG_SAMPLE: 1,
      STATUS_TENANTS: "",
      UNTAGGED_API_KEYS: "accepted",
      VONAGE_SIGNATURE_METHOD: "sha256",
      ALLOWED_PHONE_PREFIXES: "",
      CARRIER_HOSTS: "",
      DNS_RESOLVER: "https://cloudflare-dns.com/dns-query",
      LOOKUP_ACCOUNTS: "",
    });
  });

  it("are taken as they are set, without what is no setting", () => {
    const set = {
      ENVIRONMENT: "development",
      PUBLIC_URL: "https://godwit.example.com/",
      BOOTSTRAP_SECRET_PREVIOUS: `${"y".repeat(12)}\n${"y".repeat(12)}`,
      STATUS_TENANTS: `ten_${"a".repeat(26)},ten_${"b".repeat(26)}`,
      UNTAGGED_API_KEYS: "refused",
      TWILIO_AUTH_TOKEN: "t",
      VONAGE_SIGNATURE_METHOD: "sha512",
      ALLOWED_PHONE_PREFIXES: "+1621,+49999",
      CARRIER_HOSTS: "*.example.com,sms.example.org",
      LOOKUP_ACCOUNTS: "vonage,twilio",
    };
    expect(read({ ...set, LOG_SAMPLE: "0.25", PHONES: {} })).toMatchObject({ ...set, LOG_SAMPLE: 0.25 });
    expect(read({ PHONES: {} })).not.toHaveProperty("PHONES");
  });

  it.each([
    ["ENVIRONMENT", "staging"],
    ["PUBLIC_URL", undefined],
    ["PUBLIC_URL", "https://godwit.example.com/path"],
    ["TOKEN_KEY", KEY.slice(1)],
    ["TOKEN_KEY", 1],
    ["CODE_PEPPERS", KEY],
    ["VAULT_KEYS", undefined],
    ["BOOTSTRAP_SECRET", "x".repeat(23)],
    ["LOG_SAMPLE", "1.5"],
    ["LOG_SAMPLE", ""],
    ["STATUS_TENANTS", "everybody"],
    ["TWILIO_ACCOUNT_SID", ""],
    ["VONAGE_SIGNATURE_METHOD", "md5"],
    ["ALLOWED_PHONE_PREFIXES", "1621"],
    ["CARRIER_HOSTS", "sms.example.com;"],
    ["DNS_RESOLVER", "http://resolver.example"],
    ["LOOKUP_ACCOUNTS", "infobip"],
  ])("say that %s is wrong when it is %j", (name, value) => {
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^settings missing or wrong: ${name} \\(`));
  });

  it("say all that is wrong at once, what is missing as missing, and show no value", () => {
    const wrong = () => read({ TOKEN_KEY: "s3cret", VAULT_KEYS: undefined, BOOTSTRAP_SECRET: "s3cret" });
    expect(wrong).toThrow(
      "settings missing or wrong: TOKEN_KEY (want base64 of 32 bytes); " +
        "VAULT_KEYS (is missing: want id:base64 of 32 bytes, comma separated); " +
        'BOOTSTRAP_SECRET (want at least 24 characters). "npm run deploy" says how to set each.',
    );
  });
});

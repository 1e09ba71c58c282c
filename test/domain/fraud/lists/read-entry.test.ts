import { describe, expect, it } from "vitest";
import type { FraudListKind } from "../../../../src/domain/fraud/lists/list-kinds.ts";
import { readEntry } from "../../../../src/domain/fraud/lists/read-entry.ts";

describe("an entry of a list", () => {
  it.each<[FraudListKind, string, string]>([
    ["tor", "185.220.101.4", "b9dc6504/32"],
    ["proxy", "185.220.101.0/24", "b9dc6500/24"],
    ["proxy", "::ffff:185.220.101.4", "b9dc6504/32"],
    ["hosting", "2a0b:f4c0::/40", "2a0bf4c0000000000000000000000000/40"],
    ["hosting", "AS64496", "as64496"],
    ["hosting", "as4294967294", "as4294967294"],
    ["disposable_number", "+6391755*", "+6391755*"],
  ])("of %s is kept: %s", (kind, text, kept) => {
    expect(readEntry(kind, text)).toEqual({ kept });
  });

  it("of a number is a number, of which the caller keeps a token", () => {
    expect(readEntry("disposable_number", "+63 917 555 0100")).toMatchObject({ number: { e164: "+639175550100" } });
  });

  it.each<[FraudListKind, string, string]>([
    ["tor", "185.220.101.0/33", "not_an_address"],
    ["tor", "AS64496", "not_an_address"],
    ["tor", "0.0.0.0/0", "network_too_wide"],
    ["tor", "::/0", "network_too_wide"],
    ["tor", "128.0.0.0/7", "network_too_wide"],
    ["tor", "2a00::/15", "network_too_wide"],
    ["proxy", "10.0.0.0/8", "not_public"],
    ["proxy", "192.168.1.1", "not_public"],
    ["proxy", "::ffff:10.0.0.1", "not_public"],
    ["proxy", "100.64.0.1", "not_public"],
    ["proxy", "127.0.0.1", "not_public"],
    ["proxy", "fd00::/16", "not_public"],
    ["proxy", "fe80::1", "not_public"],
    ["proxy", "64:ff9b:1::/48", "not_public"],
    ["hosting", "AS0", "asn_out_of_range"],
    ["hosting", "AS4294967295", "asn_out_of_range"],
    ["hosting", "AS4294967296", "asn_out_of_range"],
    ["hosting", "AS-1", "not_hosting"],
    ["hosting", "64511", "not_hosting"],
    ["disposable_number", "639175550100", "not_a_number"],
    ["disposable_number", "00639175550100", "not_a_number"],
    ["disposable_number", "+6391755", "not_a_number"],
    ["disposable_number", "185.220.101.4", "not_a_number"],
    ["disposable_number", "+63917*", "beginning_length"],
    ["disposable_number", "+639175550100*", "beginning_length"],
    ["disposable_number", "+4790123456*", "beginning_is_number"],
  ])("of %s is refused: %s, %s", (kind, text, fault) => {
    const read = readEntry(kind, text);
    expect(read).toMatchObject({ fault });
    expect("message" in read && read.message).not.toContain(text);
  });
});

import { describe, expect, it } from "vitest";
import { handlesKeysOf, judgeKey, may, PERMISSIONS, type Permission } from "../../../src/app/tenants/permissions.ts";
import { ROLES } from "../../../src/domain/tenants/tenant.ts";

/** One letter a role that may: (o)wner, (d)eveloper, o(p)erator, (c)ompliance, (a)nalyst, a(u)ditor. */
const TABLE = {
  "verification.write": "od",
  "verification.read": "odpcau",
  "fraud.manage": "opc",
  "fraud.read": "odpcau",
  "message.read": "odpcau",
  "message.send": "od",
  "user.manage": "od",
  "user.read": "odpcu",
  "user.unfreeze": "opc",
  "segment.manage": "odp",
  "segment.read": "odpcu",
  "consent.lift": "oc",
  "consent.record": "odc",
  "consent.read": "odcu",
  "inbox.read": "od",
  "test.manage": "od",
  "inbound.read": "odc",
  "key.manage": "o",
  "key.read": "odu",
  "tenant.manage": "o",
  "tenant.read": "odpcu",
  "route.manage": "op",
  "route.read": "odpcau",
  "sender.manage": "odpc",
  "sender.decide": "oc",
  "sender.read": "odpcau",
  "content.manage": "oc",
  "content.review": "oc",
  "content.read": "odpcau",
  "template.manage": "odpc",
  "template.decide": "oc",
  "template.read": "odpcau",
  "campaign.manage": "od",
  "campaign.oversee": "odpc",
  "campaign.decide": "oc",
  "campaign.read": "odpcau",
  "traffic.read": "odpcau",
  "metrics.read": "odpcau",
  "incident.manage": "odp",
  "incident.read": "odpcau",
  "carrier.manage": "op",
  "carrier.read": "opu",
  "dead_letter.read": "opu",
  "dead_letter.redrive": "op",
  "webhook.manage": "odp",
  "webhook.read": "odpu",
  "event.read": "odpcau",
} as const satisfies Record<Permission, string>;

const LETTERS = { owner: "o", developer: "d", operator: "p", compliance: "c", analyst: "a", auditor: "u" };

describe("may", () => {
  it.each(ROLES.flatMap((role) => PERMISSIONS.map((permission) => [role, permission] as const)))(
    "answers for %s and %s as the table says",
    (role, permission) => {
      expect(may(role, permission)).toBe(TABLE[permission].includes(LETTERS[role]));
    },
  );
});

describe("a test key", () => {
  it("has what its role has, but for what live traffic reads, and what it shows", () => {
    const refused = PERMISSIONS.filter(
      (permission) => judgeKey({ role: "owner", mode: "test" }, permission) === "live_key_needed",
    );
    expect(refused).toEqual([
      "fraud.manage",
      "tenant.manage",
      "route.manage",
      "sender.manage",
      "sender.decide",
      "content.manage",
      "template.manage",
      "template.decide",
      "traffic.read",
      "carrier.manage",
    ]);
  });

  it.each(ROLES)("of role %s is told of its role first: a live key would not help", (role) => {
    for (const permission of PERMISSIONS) {
      const verdicts = (["live", "test"] as const).map((mode) => judgeKey({ role, mode }, permission));
      if (!may(role, permission)) expect(verdicts).toEqual(["permission_denied", "permission_denied"]);
      else expect(verdicts[0]).toBe(permission === "test.manage" ? "test_key_needed" : "allowed");
    }
  });

  it("handles test keys only, a live key those of both modes", () => {
    const modes = ["live", "test"] as const;
    const pairs = modes.flatMap((own) => modes.map((other) => [own, other, handlesKeysOf(own, other)]));
    expect(pairs).toEqual([
      ["live", "live", true],
      ["live", "test", true],
      ["test", "live", false],
      ["test", "test", true],
    ]);
  });
});

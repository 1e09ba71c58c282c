import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { D1OldLookups } from "../../../src/db/lookup/old-lookups.ts";

const NOW_MS = 1_800_000_000_000;
const TENANT = "ten_lookups";
const db = openDatabase(env.DB);

it("answers that earlier releases kept go when they are over, no more at once than asked and not a moment earlier", async () => {
  const write =
    "insert into number_lookups (tenant_id, phone_token, source, looked_at_ms, expires_at_ms) values (?, ?, 'twilio', ?, ?)";
  const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
  await new D1TenantStore(db).create({ id: TENANT, name: TENANT, ...facts }, [], NOW_MS);
  for (const [token, expiresAtMs] of [
    ["a", NOW_MS - 1],
    ["b", NOW_MS - 2],
    ["c", NOW_MS - 3],
    ["kept", NOW_MS],
  ])
    await env.DB.prepare(write).bind(TENANT, token, 0, expiresAtMs).run();
  const old = new D1OldLookups(db);
  const gone: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) gone.push(await old.prune(NOW_MS, 2));
  expect(gone).toEqual([2, 1, 0]);
  const { results } = await env.DB.prepare("select phone_token from number_lookups").all();
  expect(results).toEqual([{ phone_token: "kept" }]);
});

// Dead letters of earlier releases get their mode from what they were to do.
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { makeRoutedId } from "../../../src/domain/base/ids.ts";
import { PLACEMENTS } from "../../../src/domain/base/placement.ts";

const update = env.TEST_MIGRATIONS.flatMap(({ queries }) => queries).find((query) =>
  /^UPDATE `dead_letters`/m.test(query),
);

const modes = ["live", "test"] as const;
const orders = modes.flatMap((mode) =>
  PLACEMENTS.map((placement) => {
    const from = { nowMs: Date.now(), entropy: crypto.getRandomValues(new Uint8Array(10)) };
    const messageId = makeRoutedId("message", { placement, bucket: Math.floor(Math.random() * 4096), mode }, from);
    return { body: JSON.stringify({ v: 1, tenantId: "ten_1", messageId }), mode };
  }),
);

it("the upgrade tells the mode of every kept dead letter, live where its body does not say", async () => {
  const rows = [
    ...orders,
    ...modes.map((mode) => ({ body: JSON.stringify({ v: 1, tenantId: "ten_1", mode, events: [] }), mode })),
    { body: '{"v":1,"tenantId":"ten_1","half an', mode: "live" },
    { body: '{"v":1,"tenantId":"ten_1","mode":"both"}', mode: "live" },
    { body: '{"v":1,"tenantId":"ten_1","messageId":"msg_1"}', mode: "live" },
  ];
  const insert = env.DB.prepare(
    "insert into dead_letters (id, tenant_id, queue, source_id, body, received_at_ms) values (?, ?, 'q', ?, ?, 1)",
  );
  await env.DB.batch(rows.map(({ body }, index) => insert.bind(`dlq_${index}`, "ten_1", String(index), body)));
  await insert.bind("dlq_nobody", null, "nobody", "{}").run();
  await env.DB.prepare(update ?? "").run();
  const modeOf = async (id: string) =>
    (await env.DB.prepare("select mode from dead_letters where id = ?").bind(id).first())?.["mode"];
  for (const [index, { body, mode }] of rows.entries())
    expect([body, await modeOf(`dlq_${index}`)]).toEqual([body, mode]);
  expect(await modeOf("dlq_nobody")).toBeNull();
});

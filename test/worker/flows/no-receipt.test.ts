import { expect, it } from "vitest";
import { openWorld } from "../../support/worker-world.ts";

/** The loopback carrier takes the text and never reports of it. */
const NO_RECEIPT = "+13105550151";
const HOUR_MS = 3_600_000;

it("a message that nobody reports of is unknown in the end, in its object, in the ledger and in lists", async () => {
  const world = await openWorld();
  const { body } = await world.start(NO_RECEIPT, { channel: "sms" });
  await world.settle();
  await world.check(body.id, await world.codeOf(body.id));
  await world.advance(10_000);
  const statuses = async () => {
    const list = await world.call("GET", `/v1/messages?verification_id=${body.id}`);
    const [listed] = list.body.data;
    const read = await world.call("GET", `/v1/messages/${String(listed?.["id"])}`);
    return [listed?.["status"], read.body.status, read.body["reason"]];
  };
  expect(await statuses()).toEqual(["submitted", "submitted", null]);
  await world.advance(HOUR_MS + 10_000);
  expect(await statuses()).toEqual(["unknown", "unknown", "no_receipt"]);
  const unknown = await world.call("GET", "/v1/messages?status=unknown");
  expect(unknown.status).toBe(200);
});

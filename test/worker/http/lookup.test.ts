import { expect, it } from "vitest";
import { openWorld } from "../../support/worker-world.ts";

it("names the carrier of a number's range from the assets of the deployment", async () => {
  const world = await openWorld();
  const { status, body } = await world.call("GET", "/v1/lookup/%2B639171234567");
  expect([status, body]).toMatchObject([200, { original_carrier: "Globe", time_zones: ["Asia/Manila"], live: null }]);
});

import { describe, expect, it } from "vitest";
import { publishEvents } from "../../../src/app/webhooks/publish-events.ts";
import type { WebhookEndpoint } from "../../../src/app/webhooks/ports.ts";
import type { EventDetail } from "../../../src/domain/events/events.ts";
import { TENANT } from "../../support/tenant.ts";

/** Which endpoints of three, all listening to everything, are told. */
async function toldOf(detail: EventDetail): Promise<readonly string[]> {
  const told: string[] = [];
  const endpoint = (id: string) => ({ id, tenantId: "ten_1", mode: "live", enabled: true, events: ["*"] });
  const endpoints = ["whe_a", "whe_b", "whe_c"].map(endpoint) as unknown as readonly WebhookEndpoint[];
  const event = { id: "o.1.0000001", atMs: 1_800_000_000_000, phoneToken: "", ...detail };
  await publishEvents(
    {
      webhooks: {
        book: { list: async () => endpoints },
        states: {
          accept: async ({ endpointId }) => void told.push(endpointId),
          open: async () => [],
          record: async () => ({ proceed: false }),
          fill: async () => undefined,
        },
        store: {
          create: async () => "created",
          find: async () => null,
          list: async () => [],
          update: async () => null,
          replaceKeys: async () => null,
          markDisabled: async () => undefined,
          delete: async () => false,
        },
      },
      directory: { findTenant: async () => TENANT },
    },
    [{ tenantId: "ten_1", mode: "live", event }],
  );
  return told;
}

describe("an endpoint", () => {
  it("that fails is not told so itself, and every other one is", async () => {
    const times = { failingSinceMs: 1, disablesAtMs: 2 };
    const failing = await toldOf({ type: "webhook_endpoint.failing", endpointId: "whe_b", ...times });
    expect(failing).toEqual(["whe_a", "whe_c"]);
  });

  it("that was switched off is not told so itself, and every other one is", async () => {
    const off = await toldOf({ type: "webhook_endpoint.disabled", endpointId: "whe_a", reason: "gone" });
    expect(off).toEqual(["whe_b", "whe_c"]);
  });

  it("is told of all that is about no endpoint", async () => {
    const told = await toldOf({ type: "user.frozen", userId: "u1", by: "user", reason: "alert_rejected" });
    expect(told).toEqual(["whe_a", "whe_b", "whe_c"]);
  });
});

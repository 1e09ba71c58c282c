import { afterEach, vi } from "vitest";
import { servicesFor } from "../../../src/wiring.ts";
import { ALERT, describeAlertAnswers, WINDOW_MS } from "../../support/alert-answers-contract.ts";
import { openWorld } from "../../support/worker-world.ts";

afterEach(() => vi.useRealTimers());

describeAlertAnswers("in objects", async () => {
  const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
  const user = { phone_number: "+14155552671", time_zone: ALERT.timeZone };
  const call = async (method: string, path: string, body: object) => {
    const reply = await world.call(method, path, { key: world.liveKey, body });
    if (reply.status !== 201) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  await call("PUT", "/v1/users/u1", user);
  return {
    answers: servicesFor(world.env, { run: (work) => void work }).links.answers,
    skip: (ms) => world.skip(ms),
    async heardLate() {
      await world.advance(5_000);
      const { body } = await world.call("GET", "/v1/events?limit=100", { key: world.liveKey });
      return body.data.filter(({ type }) => type === "alert.rejected_late").map(({ subject }) => subject);
    },
    async open({ locale = ALERT.locale, place = ALERT.place } = {}) {
      const at = new Date(ALERT.atMs).toISOString();
      const context = { city: place, ip: "203.0.113.77", device: ALERT.device, at };
      const asked = { user_id: "u1", type: ALERT.type, context, reply_window_seconds: WINDOW_MS / 1000 };
      const alert = await call("POST", "/v1/alerts", { ...asked, ...(locale === null ? {} : { locale }) });
      await world.settle();
      return { tenantId: world.tenantId, alertId: alert.id, expiresAtMs: Date.parse(String(alert["expires_at"])) };
    },
  };
});

import { expect, it } from "vitest";
import { cronsAt } from "../../../scripts/start/cron-clock.ts";
import { readWorkerCrons } from "../../../scripts/start/worker-crons.ts";
import { CRONS } from "../../../src/cron/jobs.ts";

it("every job of the Worker has its cron in wrangler.toml, and no cron is without a job", () => {
  expect(readWorkerCrons().toSorted()).toEqual(Object.values(CRONS).toSorted());
});

it.each([
  ["2026-11-29T12:01:00Z", ["* * * * *"]],
  ["2026-11-29T12:05:00Z", ["* * * * *", "*/5 * * * *"]],
  ["2026-11-29T03:17:00Z", ["* * * * *", "17 3 * * *"]],
])("at %s a laptop rings what production would", (at, rung) => {
  expect(cronsAt(["* * * * *", "*/5 * * * *", "17 3 * * *"], new Date(at))).toEqual(rung);
});

it("a list that cannot be read is told, and not taken for an empty one", () => {
  expect(() => readWorkerCrons('name = "godwit"')).toThrow("sets no crons");
});

/** `/v1/test/clock`: the time of test mode. */
import type * as z from "zod";
import {
  MOVE_TEST_CLOCK_REFUSES,
  moveTestClock,
  resetTestClock,
  type TestTime,
} from "../../app/carriers/move-test-clock.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_QUERY, type ApiRoute } from "../route.ts";
import { isoTime } from "../time.ts";
import { moveClockRequest, testClockBody } from "./test-clock-schema.ts";

export const TEST_CLOCK_ROUTES: readonly ApiRoute[] = [
  defineRoute({
    method: "POST",
    path: "/v1/test/clock",
    operationId: "moveTestClock",
    summary: "Move the clock of test mode",
    description:
      "For test keys: what test mode waits for is done as if the time had passed, one thing after the other: codes expire, help follows, reminders, triggers and recalls go, webhooks are tried again. Without a field it says what time it is. Live traffic has the real time, whatever stands here.",
    tag: "Messages",
    access: { permission: "test.manage" },
    query: NO_QUERY,
    body: moveClockRequest,
    bodyOptional: true,
    replies: { 200: { description: "What time it is.", schema: testClockBody } },
    refuses: MOVE_TEST_CLOCK_REFUSES,
    async handle({ services, principal, body }) {
      if (body.reset) return ok({ status: 200 as const, body: clockBody(await resetTestClock(services, principal)) });
      const moved = await moveTestClock(services, principal, body.advance_seconds * 1_000);
      return moved.ok ? ok({ status: 200 as const, body: clockBody(moved.value) }) : moved;
    },
  }),
];

function clockBody({ nowMs, aheadMs, isThere }: TestTime): z.output<typeof testClockBody> {
  return {
    now: isoTime(nowMs),
    ahead_seconds: aheadMs / 1_000,
    outcome: isThere ? "arrived" : "on_its_way",
  };
}

import { describe, expect, it } from "vitest";
import { eventPoints } from "../../../src/domain/ledger/event-points.ts";
import { EUR, Story, TOKEN } from "../../support/ledger-events.ts";

const [one, two] = [new Story(1), new Story(2)];
const of = (events: readonly ReturnType<Story["started"]>[]) =>
  events.map((event) => ({ tenantId: "t1", mode: "live", event }) as const);

describe("points of events", () => {
  it("stand for all that are alike, with what they add up to", () => {
    const events = [one.submitted(1, 9, EUR(5)), two.submitted(1, 12, EUR(7), { segments: 2 }), one.started()];
    expect(eventPoints(of(events))).toMatchObject([
      { type: "message.submitted", count: 2, segments: 3, microUnits: 12, currency: "EUR" },
      { type: "verification.started", country: "FR", use: "login", count: 1, segments: 0, microUnits: 0 },
    ]);
    expect(eventPoints([...of([one.started()]), { tenantId: "t2", mode: "test", event: two.started() }])).toHaveLength(
      2,
    );
  });

  it("are none of what changed nothing, and of what belongs to no story", () => {
    const nothing = one.reported(1, 20, { applied: false });
    const stopped = { ...one.started(), type: "number.opted_out", keyword: "STOP" } as never;
    expect(eventPoints(of([nothing, stopped]))).toEqual([]);
  });

  it("say nothing of whose they were", () => {
    const events = [
      one.started({ userId: "u1", metadata: '{"order":"7"}' }),
      one.queued({ userId: "u1" }),
      one.attempted(1, 10),
      one.submitted(1, 20, EUR(5)),
      one.reported(1, 30),
      one.checked("approved", 40),
      one.verificationEnded("approved", 41),
    ];
    const text = JSON.stringify(eventPoints(of(events)));
    for (const secret of [TOKEN, "+33", "u1", "order", one.messageId, one.verificationId, "SM1"])
      expect(text).not.toContain(secret);
  });
});

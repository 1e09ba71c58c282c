import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Telemetry } from "../../../src/app/base/ports.ts";
import { makeTelemetry } from "../../../src/telemetry/logger.ts";

function written(fields: Record<string, string | number | boolean | null>): readonly string[] {
  const lines: string[] = [];
  makeTelemetry((line) => lines.push(line)).emit("http.request", fields);
  return lines;
}

describe("an event in the log", () => {
  it("is one line of JSON, whatever its fields hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (route, more) => {
        const lines = written({ route: `${route}\n{"event":"forged"}\r\n${more}`, status: 200 });
        expect(lines).toHaveLength(1);
        expect(lines[0]).not.toMatch(/[\r\n]/);
        expect(JSON.parse(lines[0] ?? "")).toMatchObject({ event: "http.request", status: 200 });
      }),
    );
  });

  it.each(["+1 310-555-0100", "13105550100", "a text to +44 7911 123456, sent"])(
    "holds nothing that looks like a number: %s",
    (text) => {
      expect(written({ fault: text })[0]).not.toMatch(/\d{4}/);
    },
  );

  it("keeps ids, times and its own figures", () => {
    const fields = { key_id: "key_01kakx2m3xe5g8q4s9z6v7w1c4", at: "2026-11-21T12:00:00.000Z", duration_ms: 12345678 };
    expect(JSON.parse(written(fields)[0] ?? "")).toEqual({ event: "http.request", ...fields });
  });
});

describe("a sample of the log", () => {
  const linesOf = (event: Parameters<Telemetry["emit"]>[0], fields: Parameters<Telemetry["emit"]>[1], unit: number) => {
    const lines: string[] = [];
    makeTelemetry((line) => lines.push(line), { share: 0.1, unit: () => unit }).emit(event, fields);
    return lines.map((line): unknown => JSON.parse(line));
  };

  it.each([
    ["http.request", { status: 201, duration_ms: 12 }],
    ["http.request", { status: 302, duration_ms: 999 }],
    ["message.attempted", { outcome: "accepted", duration_ms: 80 }],
  ] as const)("holds a share of %s %j, and says which", (event, fields) => {
    expect(linesOf(event, fields, 0.1)).toEqual([]);
    expect(linesOf(event, fields, 0.0999)).toEqual([{ event, ...fields, sample: 0.1 }]);
  });

  it.each([
    ["http.request", { status: 422, duration_ms: 3 }],
    ["http.request", { status: 429, security: "limit_reached", duration_ms: 3 }],
    ["http.request", { status: 503, duration_ms: 3 }],
    ["http.request", { status: 201, duration_ms: 1_000 }],
    ["message.attempted", { outcome: "unavailable", duration_ms: 80 }],
    ["message.attempted", { outcome: "accepted", duration_ms: 4_000 }],
    ["http.fault", { error: "TypeError" }],
    ["access.failed", { count: 1 }],
  ] as const)("holds every %s %j", (event, fields) => {
    expect(linesOf(event, fields, 0.99)).toEqual([{ event, ...fields }]);
  });
});

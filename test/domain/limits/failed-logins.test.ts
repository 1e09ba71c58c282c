import { describe, expect, it } from "vitest";
import { FAILED_LOGIN_RULES, FAILED_LOGINS, FailedLogins } from "../../../src/domain/limits/failed-logins.ts";

const START_MS = 1_800_000_000_000;
const HOME = "203.0.113.0/24";

function failTimes(logins: FailedLogins, count: number, network = HOME, nowMs = START_MS): void {
  for (let index = 0; index < count; index += 1) logins.note("api_key", network, nowMs);
}

describe("a network that fails", () => {
  it.each(FAILED_LOGINS)("is shut at the limit of %s, and open again when its window ends", (kind) => {
    const { limit, windowSeconds } = FAILED_LOGIN_RULES[kind];
    const logins = new FailedLogins();
    for (let index = 1; index < limit; index += 1) logins.note(kind, HOME, START_MS);
    expect(logins.shutSeconds(kind, HOME, START_MS)).toBe(0);
    logins.note(kind, HOME, START_MS);
    expect(logins.shutSeconds(kind, HOME, START_MS)).toBe(windowSeconds);
    expect(logins.shutSeconds(kind, HOME, START_MS + windowSeconds * 1000 - 1)).toBe(1);
    expect(logins.shutSeconds(kind, HOME, START_MS + windowSeconds * 1000)).toBe(0);
    logins.note(kind, HOME, START_MS + windowSeconds * 1000);
    expect(logins.shutSeconds(kind, HOME, START_MS + windowSeconds * 1000)).toBe(0);
  });

  it("shuts no other network and no other kind", () => {
    const logins = new FailedLogins();
    failTimes(logins, 1_000);
    expect(logins.shutSeconds("api_key", "203.0.114.0/24", START_MS)).toBe(0);
    expect(logins.shutSeconds("bootstrap", HOME, START_MS)).toBe(0);
  });

  it.each(FAILED_LOGINS)("goes on when it was told to wait as often as it had failed before (%s)", (kind) => {
    const { limit, windowSeconds } = FAILED_LOGIN_RULES[kind];
    const logins = new FailedLogins();
    for (let index = 0; index < 2 * limit; index += 1) logins.note(kind, HOME, START_MS);
    expect(logins.goesOn(kind, HOME, START_MS)).toBe(false);
    logins.note(kind, HOME, START_MS);
    expect(logins.goesOn(kind, HOME, START_MS)).toBe(true);
    expect(logins.goesOn(kind, "203.0.114.0/24", START_MS)).toBe(false);
    expect(logins.goesOn(kind, HOME, START_MS + windowSeconds * 1000)).toBe(false);
  });

  it("is shut at once when others saw it fail too often", () => {
    const logins = new FailedLogins();
    logins.shut("bootstrap", HOME, START_MS);
    expect(logins.shutSeconds("bootstrap", HOME, START_MS)).toBe(60);
  });
});

describe("what is told of a flood", () => {
  it("is ten requests by themselves, and the rest in one sum", () => {
    const logins = new FailedLogins();
    const logged = Array.from({ length: 5_000 }, () => logins.note("api_key", HOME, START_MS));
    expect(logged.filter((word) => word === "logged")).toHaveLength(10);
    expect(logins.takeReports(START_MS + 9_999)).toEqual([]);
    expect(logins.takeReports(START_MS + 20_000)).toEqual([
      { kind: "api_key", network: HOME, count: 5_000, windowSeconds: 10, isShut: true },
    ]);
    expect(logins.takeReports(START_MS + 40_000)).toEqual([]);
  });

  it("loses no count where a window ends between two reports", () => {
    const logins = new FailedLogins();
    failTimes(logins, 3);
    logins.takeReports(START_MS + 5_000);
    failTimes(logins, 4, HOME, START_MS + 11_000);
    const reports = [...logins.takeReports(START_MS + 16_000), ...logins.takeReports(START_MS + 30_000)];
    expect(reports.map(({ count }) => count)).toEqual([3, 4]);
  });

  it("from everywhere is at most 200 requests and 51 lines in ten seconds, and every failure is in the sums", () => {
    const logins = new FailedLogins();
    let logged = 0;
    for (let index = 0; index < 20_000; index += 1) {
      const network = `10.${index >> 8}.${index & 255}.0/24`;
      if (logins.note("api_key", network, START_MS) === "logged") logged += 1;
    }
    expect(logged).toBe(200);
    const reports = logins.takeReports(START_MS + 10_000);
    expect(reports.length).toBe(51);
    expect(reports.reduce((sum, { count }) => sum + count, 0)).toBe(20_000);
  });

  it("keeps what it knows small, and shuts nobody of those it cannot tell apart", () => {
    const logins = new FailedLogins();
    for (let index = 0; index < 2_000; index += 1)
      logins.note("api_key", `10.${index >> 8}.${index & 255}.0/24`, START_MS);
    failTimes(logins, 1_000);
    expect(logins.shutSeconds("api_key", HOME, START_MS)).toBe(0);
    expect(logins.goesOn("api_key", HOME, START_MS)).toBe(false);
  });
});

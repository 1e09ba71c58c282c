import { describe, expect, it } from "vitest";
import { decideStart, type DecideStartInput } from "../../../src/domain/verification/decide-start.ts";
import type { Verification } from "../../../src/domain/base/verification.ts";
import { DAY, HOUR, idOf, ORIGIN, phoneOf, policyOf, SECOND, startOf, T0, verificationOf } from "./fixtures.ts";

function start(changes: Partial<DecideStartInput> = {}) {
  const input = { phone: phoneOf(), latest: null, deviceIsKnown: false, command: startOf(), nowMs: T0, ...changes };
  return decideStart(input);
}

/** Times of `count` codes, an hour apart, the last one two minutes before T0. */
function codes(count: number): number[] {
  return Array.from({ length: count }, (_, index) => T0 - 120 * SECOND - (count - 1 - index) * HOUR);
}

describe("a start on a new number", () => {
  const decision = start({ command: startOf({ userId: "u1", metadata: "{}" }) });
  if (decision.decision !== "started") throw new Error("started");

  it("opens a verification that lives as long as asked and is looked at again after two minutes", () => {
    expect(decision.verification).toEqual(
      verificationOf({ id: idOf("verification", 2), userId: "u1", metadata: "{}" }),
    );
    expect(decision.superseded).toBeNull();
  });

  it("counts one code and one send against the number", () => {
    expect(decision.phone).toEqual(phoneOf({ codesAtMs: [T0], lastSendAtMs: T0 }));
  });

  it("orders one text with the code's seed, never the code", () => {
    expect(decision.order).toMatchObject({
      messageId: idOf("message", 2),
      verificationId: idOf("verification", 2),
      cause: "start",
      textKind: "code",
      transport: "sms",
      expiresAtMs: T0 + 300 * SECOND,
      mayCall: true,
      past: [],
      code: { length: 6, alphabet: "numeric", pepperId: "p1", generation: 1 },
    });
  });
});

describe("what is ordered follows what was asked", () => {
  it.each([
    { channel: "auto", takesVoice: true, transport: "sms", mayCall: true },
    { channel: "auto", takesVoice: false, transport: "sms", mayCall: false },
    { channel: "sms", takesVoice: true, transport: "sms", mayCall: false },
    { channel: "voice", takesVoice: true, transport: "voice", mayCall: false },
  ] as const)("channel $channel on a number that takes calls: $takesVoice", ({ channel, takesVoice, ...expected }) => {
    const phone = { ...verificationOf().phone, takesVoice };
    expect(start({ command: startOf({ channel, phone }) })).toMatchObject({ order: expected });
  });

  it("remembers the locale asked for, and orders with the one remembered before", () => {
    const text = { ...verificationOf().text, locale: "pt-BR" };
    const decision = start({ phone: phoneOf({ locale: "fr" }), command: startOf({ text }) });
    expect(decision).toMatchObject({ phone: { locale: "pt-BR" }, order: { rememberedLocale: "fr" } });
  });

  it("keeps the remembered locale when none is asked for", () => {
    expect(start({ phone: phoneOf({ locale: "fr" }) })).toMatchObject({ phone: { locale: "fr" } });
  });
});

describe("starts in quick succession", () => {
  const cases: { title: string; latest: Partial<Verification>; afterMs: number; decision: string }[] = [
    { title: "at the same moment fold", latest: {}, afterMs: 0, decision: "folded" },
    { title: "4.999 s later fold", latest: {}, afterMs: 4_999, decision: "folded" },
    { title: "5 s later find their own: no new text is due", latest: {}, afterMs: 5_000, decision: "folded" },
    { title: "a minute less a millisecond later find their own", latest: {}, afterMs: 59_999, decision: "folded" },
    { title: "a minute later a new text is due", latest: {}, afterMs: 60_000, decision: "started" },
    { title: "do not fold into one approved", latest: { status: "approved" }, afterMs: 1, decision: "refused" },
    { title: "do not fold into one failed", latest: { status: "failed" }, afterMs: 1, decision: "refused" },
    { title: "do not fold into one expired", latest: { expiresAtMs: T0 + 1 }, afterMs: 1, decision: "refused" },
    { title: "fold when the clock went back", latest: {}, afterMs: -3_000, decision: "folded" },
  ];
  it.each(cases)("$title", ({ latest, afterMs, decision }) => {
    const phone = phoneOf({ codesAtMs: [T0], lastSendAtMs: T0 });
    expect(start({ phone, latest: verificationOf(latest), nowMs: T0 + afterMs })).toMatchObject({ decision });
  });

  it("return the very verification that is open, and count nothing", () => {
    const latest = verificationOf();
    expect(start({ latest, nowMs: T0 + 1 })).toEqual({ decision: "folded", verification: latest });
  });

  it("fold within the tenant's own window, though no limit holds", () => {
    const command = startOf({ policy: policyOf({ foldWindowSeconds: 30 }), skipSendLimits: true });
    const at = (nowMs: number) => start({ latest: verificationOf(), command, nowMs }).decision;
    expect([at(T0 + 29_999), at(T0 + 30_000)]).toEqual(["folded", "started"]);
  });
});

describe("a start that is not the one before it", () => {
  const phone = phoneOf({ codesAtMs: [T0], lastSendAtMs: T0 });
  const other = { caller: ORIGIN.caller, request: "request-2" };

  it.each([0, 4_999, 30_000])("is held to the interval %i ms later, and names its caller's own verification", (ms) => {
    const decision = start({ phone, latest: verificationOf(), command: startOf({ origin: other }), nowMs: T0 + ms });
    expect(decision).toEqual({
      decision: "refused",
      refusal: { reason: "send_interval", opensAtMs: T0 + 60 * SECOND, verificationId: verificationOf().id },
    });
  });

  it("names nothing where its caller has nothing open", () => {
    const decision = start({ phone, latest: null, command: startOf({ origin: other }), nowMs: T0 + 1 });
    expect(decision).toMatchObject({ decision: "refused", refusal: { verificationId: null } });
  });

  it("does not fold into a verification of an older release, whose caller is not known", () => {
    const { origin: _, ...latest } = verificationOf();
    expect(start({ phone, latest, nowMs: T0 + 1 }).decision).toBe("refused");
  });
});

describe("the same start, sent again because its reply was lost", () => {
  const sent = phoneOf({ codesAtMs: [T0], lastSendAtMs: T0 });
  const spent = phoneOf({ codesAtMs: [...codes(4), T0], lastSendAtMs: T0 });
  const spentRecovery = phoneOf({ recoveryCodesAtMs: [T0 - HOUR, T0], lastSendAtMs: T0 });
  it.each([
    { title: "that used up the number's day", phone: spent, latest: {}, command: {} },
    { title: "of a recovery", phone: spentRecovery, latest: { purpose: "recovery" }, command: { purpose: "recovery" } },
    { title: "that used up the device's day", phone: sent, latest: {}, command: { deviceOpensAtMs: T0 + DAY } },
  ] as const)("$title gets its open verification while the interval holds", ({ phone, latest, command }) => {
    const open = verificationOf(latest);
    const intervalMs = "purpose" in latest ? 120 * SECOND : 60 * SECOND;
    const at = (nowMs: number) => start({ phone, latest: open, command: startOf(command), nowMs });
    expect(at(T0 + intervalMs - 1)).toEqual({ decision: "folded", verification: open });
    expect(at(T0 + intervalMs)).toMatchObject({ decision: "refused", refusal: { verificationId: open.id } });
  });

  it("gets its own also while another caller's text is what has to be waited for", () => {
    const phone = phoneOf({ codesAtMs: [T0, T0 + 60 * SECOND], lastSendAtMs: T0 + 60 * SECOND });
    expect(start({ phone, latest: verificationOf(), nowMs: T0 + 90 * SECOND }).decision).toBe("folded");
  });

  it.each([
    { title: "after STOP", phone: phoneOf({ optedOutAtMs: T0, lastSendAtMs: T0 }), reason: "number_opted_out" },
    {
      title: "after too many guesses",
      phone: phoneOf({ failedGuessesAtMs: Array.from({ length: 10 }, () => T0), lastSendAtMs: T0 }),
      reason: "number_guess_limit",
    },
  ])("$title is told why nothing comes", ({ phone, reason }) => {
    expect(start({ phone, latest: verificationOf(), nowMs: T0 + 30 * SECOND })).toMatchObject({ refusal: { reason } });
  });
});

describe("a start that is allowed", () => {
  it("replaces the verification that its caller has still open", () => {
    const latest = verificationOf();
    expect(start({ latest, nowMs: T0 + 60 * SECOND })).toMatchObject({ decision: "started", superseded: latest });
  });

  it("replaces nothing when the one before has ended", () => {
    const latest = verificationOf({ status: "canceled" });
    expect(start({ latest, nowMs: T0 + 60 * SECOND })).toMatchObject({ superseded: null });
  });

  it("forgets codes of more than a day ago", () => {
    const phone = phoneOf({ codesAtMs: [T0 - DAY, T0 - DAY + 1], lastSendAtMs: T0 - DAY + 1 });
    expect(start({ phone })).toMatchObject({ phone: { codesAtMs: [T0 - DAY + 1, T0] } });
  });
});

describe("60 seconds between sends to a number", () => {
  it.each([
    { agoMs: 59_999, decision: "refused" },
    { agoMs: 60_000, decision: "started" },
    { agoMs: 60_001, decision: "started" },
  ])("the last one $agoMs ms ago: $decision", ({ agoMs, decision }) => {
    const phone = phoneOf({ lastSendAtMs: T0 - agoMs });
    expect(start({ phone })).toMatchObject({ decision });
  });

  it("are told with the time they are over", () => {
    expect(start({ phone: phoneOf({ lastSendAtMs: T0 }), nowMs: T0 + 10 * SECOND })).toEqual({
      decision: "refused",
      refusal: { reason: "send_interval", opensAtMs: T0 + 60 * SECOND, verificationId: null },
    });
  });
});

describe("five codes a number in a day, one of them kept for a device that verified it", () => {
  it.each([
    { used: 4, hasKnownDevice: false, deviceIsKnown: false, decision: "started" },
    { used: 5, hasKnownDevice: false, deviceIsKnown: false, decision: "refused" },
    { used: 6, hasKnownDevice: false, deviceIsKnown: false, decision: "refused" },
    { used: 3, hasKnownDevice: true, deviceIsKnown: false, decision: "started" },
    { used: 4, hasKnownDevice: true, deviceIsKnown: false, decision: "refused" },
    { used: 4, hasKnownDevice: true, deviceIsKnown: true, decision: "started" },
    { used: 5, hasKnownDevice: true, deviceIsKnown: true, decision: "refused" },
  ])(
    "$used used, the number has a known device: $hasKnownDevice, it is this one: $deviceIsKnown -> $decision",
    ({ used, hasKnownDevice, deviceIsKnown, decision }) => {
      const phone = phoneOf({ codesAtMs: codes(used), lastSendAtMs: T0 - 120 * SECOND, hasKnownDevice });
      expect(start({ phone, deviceIsKnown })).toMatchObject({ decision });
    },
  );

  it("open again a day after the oldest that fills them", () => {
    const phone = phoneOf({ codesAtMs: codes(5), lastSendAtMs: T0 - 120 * SECOND });
    expect(start({ phone })).toMatchObject({
      refusal: { reason: "number_daily_limit", opensAtMs: (codes(5)[0] ?? 0) + DAY, verificationId: null },
    });
  });

  it("promise no time at which the interval would still refuse", () => {
    const lastSendAtMs = T0 - 10 * SECOND;
    const codesAtMs = [T0 - DAY + 5 * SECOND, T0 - 4 * HOUR, T0 - 3 * HOUR, T0 - 2 * HOUR, lastSendAtMs];
    const decision = start({ phone: phoneOf({ codesAtMs, lastSendAtMs }) });
    expect(decision).toMatchObject({
      refusal: { reason: "number_daily_limit", opensAtMs: lastSendAtMs + 60 * SECOND },
    });
  });
});

describe("a device that has had its codes", () => {
  const command = startOf({ deviceOpensAtMs: T0 + DAY });

  it("opens nothing on a number that is free", () => {
    expect(start({ command })).toEqual({
      decision: "refused",
      refusal: { reason: "device_daily_limit", opensAtMs: T0 + DAY, verificationId: null },
    });
  });

  it("still finds what it opened by the same request, and by another one gets nothing", () => {
    const another = { ...command, origin: { ...ORIGIN, request: "request-2" } };
    const phone = phoneOf({ codesAtMs: [T0], lastSendAtMs: T0 });
    expect(start({ phone, command, latest: verificationOf(), nowMs: T0 + 5_000 }).decision).toBe("folded");
    expect(start({ phone, command: another, latest: verificationOf(), nowMs: T0 + 1 }).decision).toBe("refused");
  });
});

describe("a key that skips send limits", () => {
  const command = startOf({ skipSendLimits: true });
  it.each([
    { title: "is not held to the interval", phone: phoneOf({ lastSendAtMs: T0 }), decision: "started" },
    { title: "is not held to the day", phone: phoneOf({ codesAtMs: codes(9) }), decision: "started" },
    { title: "is held to STOP", phone: phoneOf({ optedOutAtMs: 1 }), decision: "refused" },
    {
      title: "is held to the guess limit",
      phone: phoneOf({ failedGuessesAtMs: Array.from({ length: 10 }, () => T0 - 1) }),
      decision: "refused",
    },
  ])("$title", ({ phone, decision }) => {
    expect(start({ phone, command })).toMatchObject({ decision });
  });

  it("leaves no row that grows without end", () => {
    let phone = phoneOf();
    for (let nowMs = T0; nowMs < T0 + 1_000; nowMs += 1) {
      const decision = start({ phone, command, nowMs });
      if (decision.decision === "started") phone = decision.phone;
    }
    expect(phone.codesAtMs).toHaveLength(100);
    expect(phone.codesAtMs.at(-1)).toBe(T0 + 999);
  });
});

describe("a number that may not get a code", () => {
  it("because of STOP is refused without a time: waiting does not help", () => {
    expect(start({ phone: phoneOf({ optedOutAtMs: 1 }) })).toEqual({
      decision: "refused",
      refusal: { reason: "number_opted_out", opensAtMs: null, verificationId: null },
    });
  });

  it.each([
    { failed: 9, decision: "started" },
    { failed: 10, decision: "refused" },
    { failed: 11, decision: "refused" },
  ])("$failed failed guesses in a day: $decision", ({ failed, decision }) => {
    const failedGuessesAtMs = Array.from({ length: failed }, (_, index) => T0 - HOUR + index);
    expect(start({ phone: phoneOf({ failedGuessesAtMs }) })).toMatchObject({ decision });
  });

  it("because of its guesses is told when the day opens", () => {
    const failedGuessesAtMs = Array.from({ length: 10 }, (_, index) => T0 - HOUR + index);
    expect(
      start({ phone: phoneOf({ failedGuessesAtMs }), latest: verificationOf({ createdAtMs: T0 - HOUR }) }),
    ).toEqual({
      decision: "refused",
      refusal: { reason: "number_guess_limit", opensAtMs: T0 - HOUR + DAY, verificationId: verificationOf().id },
    });
  });
});

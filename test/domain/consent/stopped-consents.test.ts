import { describe, expect, it } from "vitest";
import { NO_CONSENT, consentStanding, withEntry } from "../../../src/domain/consent/consent-state.ts";
import { afterStart, afterStop, type ConsentKept } from "../../../src/domain/consent/stopped-consents.ts";
import { entryOf, type Said } from "./entries.ts";

const SLOT = { placement: "weur", bucket: 1, mode: "live" } as const;

function kept(...said: readonly Said[]): ConsentKept {
  const state = said.map(entryOf).reduce(withEntry, NO_CONSENT);
  return { phoneToken: "0123456789abcdef0123456789abcdef", category: "marketing", purpose: "newsletter", state };
}

function stopped(before: ConsentKept, atMs: number): ConsentKept {
  const change = afterStop(before, { scope: "all", saidAtMs: atMs, slot: SLOT, whole: null });
  return change === null ? before : { ...before, state: change.state };
}

describe("a STOP", () => {
  it.each([
    ["all", "takes a consent and says so in an entry", true],
    ["marketing", "to its category takes it", true],
    ["engagement", "to another category leaves it", false],
  ] as const)("%s %s", (scope, _title, takes) => {
    const change = afterStop(kept(["opt_in", 1]), { scope, saidAtMs: 5, slot: SLOT, whole: null });
    expect(change?.entry).toEqual(
      takes ? expect.objectContaining({ action: "withdrawn", source: "sms", occurredAtMs: 5 }) : undefined,
    );
  });

  it.each<[string, ConsentKept]>([
    ["that was given since", kept(["opt_in", 6])],
    ["that was withdrawn before", kept(["opt_in", 1], ["no", 2])],
    ["that was never given", kept()],
  ])("takes no consent %s", (_title, before) => {
    expect(afterStop(before, { scope: "all", saidAtMs: 5, slot: SLOT, whole: null })).toBeNull();
  });

  it("that is heard twice is one entry, and another one of the next moment is another", () => {
    const id = (atMs: number) =>
      afterStop(kept(["opt_in", 1]), { scope: "all", saidAtMs: atMs, slot: SLOT, whole: null })?.entry.id;
    expect(id(5)).toMatch(/^cns_/);
    expect(id(5)).toBe(id(5));
    expect(id(5)).not.toBe(id(6));
  });
});

describe("a START", () => {
  it("gives back what the STOP took, as strong as it was, and names what it rests on", () => {
    const change = afterStart(stopped(kept(["written_opt_in", 1]), 5), { saidAtMs: 9, slot: SLOT, whole: null });
    expect(change?.entry).toMatchObject({
      action: "given",
      strength: "written_opt_in",
      source: "sms",
      proof: entryOf(["written_opt_in", 1]).id,
    });
    expect(consentStanding([change?.state ?? NO_CONSENT]).held?.strength).toBe("written_opt_in");
  });

  const since = (before: ConsentKept, ...said: readonly Said[]): ConsentKept => ({
    ...before,
    state: said.map(entryOf).reduce(withEntry, before.state),
  });

  it.each<[string, ConsentKept]>([
    ["where no STOP took any", kept(["opt_in", 1])],
    ["that was withdrawn by another way", kept(["opt_in", 1], ["no", 5])],
    ["that was withdrawn by another way after the STOP", since(stopped(kept(["opt_in", 1]), 5), ["no", 7])],
    ["of a STOP that is newer", stopped(kept(["opt_in", 1]), 9)],
  ])("gives back nothing %s", (_title, before) => {
    expect(afterStart(before, { saidAtMs: 9, slot: SLOT, whole: null })).toBeNull();
  });

  it("gives it back once", () => {
    const before = stopped(kept(["opt_in", 1]), 5);
    const change = afterStart(before, { saidAtMs: 9, slot: SLOT, whole: null });
    expect(
      afterStart({ ...before, state: change?.state ?? NO_CONSENT }, { saidAtMs: 10, slot: SLOT, whole: null }),
    ).toBeNull();
  });
});

describe("a consent to one purpose", () => {
  const whole = (...said: readonly Said[]) => kept(...said).state;
  const newsletter = kept(["opt_in", 1]);

  it("is not taken by a STOP, nor given back, where all of its category was taken back before", () => {
    const word = { scope: "all", saidAtMs: 5, slot: SLOT, whole: whole(["no", 2]) } as const;
    expect(afterStop(newsletter, word)).toBeNull();
    expect(afterStop(kept(["opt_in", 3]), word)).not.toBeNull();
  });

  it.each<[string, readonly Said[], boolean]>([
    ["nothing was said of all of its category", [], true],
    ["all of its category was taken back after the STOP", [["no", 7]], false],
    ["it was taken back between the consent and the STOP, and heard late", [["no", 3]], false],
    ["it was taken back before the consent", [["no", 0]], true],
  ])("is given back by a START or not: %s", (_title, said, isBack) => {
    const word = { saidAtMs: 9, slot: SLOT, whole: whole(...said) };
    expect(afterStart(stopped(newsletter, 5), word) !== null).toBe(isBack);
  });

  it("is given back with all of its category, which the same STOP took", () => {
    const all = stopped(kept(["opt_in", 1]), 5).state;
    expect(afterStart(stopped(newsletter, 5), { saidAtMs: 9, slot: SLOT, whole: all })).not.toBeNull();
  });

  it("is not given back when it was taken back before the STOP and that is heard after it", () => {
    const late = stopped(newsletter, 5);
    const heard = { ...late, state: withEntry(late.state, entryOf(["no", 3])) };
    expect(afterStart(heard, { saidAtMs: 9, slot: SLOT, whole: null })).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { regionStatuses } from "../../../src/domain/incident-rules/public-status.ts";
import type { Incident } from "../../../src/domain/incidents/incident.ts";

function open(rule: string, group: string, sinceMs = 5): Incident {
  const figure = { value: null, against: null, sample: null };
  return { id: "inc_1", rule, meaning: "", group, openedAtMs: sinceMs, sinceMs, closed: null, ...figure };
}

const degraded = (incidents: readonly Incident[]) =>
  regionStatuses([incidents]).flatMap(({ region, delivery, sinceMs }) =>
    delivery === "ok" ? [] : [[region, sinceMs]],
  );

describe("regions, in public", () => {
  it.each<[string, readonly Incident[], readonly unknown[]]>([
    ["are well where nothing is open", [], []],
    ["are the country's", [open("delivery_low", "country=ES route=rte_1")], [["emea", 5]]],
    [
      "are bad since the first of several",
      [open("delivery_low", "country=ES", 9), open("delivery_slow", "country=FR", 7)],
      [["emea", 7]],
    ],
    ["are what the group names", [open("delivery_slow", "region=apac")], [["apac", 5]]],
    [
      "are all where no country is named",
      [open("delivery_low", "")],
      [
        ["amer", 5],
        ["emea", 5],
        ["apac", 5],
      ],
    ],
    [
      "are not told of what people do not notice",
      [open("breaker_open", "country=ES route=rte_1"), open("mine", "country=ES")],
      [],
    ],
  ])("%s", (_title, incidents, expected) => {
    expect(degraded(incidents)).toEqual(expected);
  });

  it("are bad by those who could be asked, and unknown where these say nothing", () => {
    const deliveries = regionStatuses([null, [open("delivery_low", "country=ES")]]).map(({ delivery }) => delivery);
    expect(deliveries).toEqual(["unknown", "degraded", "unknown"]);
  });
});

/** The weeks in which clocks change, minute by minute, as another library of calendars reckons them. */
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { sendWindow } from "../../../src/domain/compliance/quiet-hours.ts";
import { bookWith, daily, hoursRule, recordWith } from "../../support/hours-book.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/** Every rule of changing clocks that there is, the strange ones among them, and places that have none. */
const ZONES = `
  Africa/Cairo Africa/Casablanca Africa/El_Aaiun Africa/Lagos America/Adak America/Anchorage America/Asuncion
  America/Bogota America/Boise America/Chicago America/Ciudad_Juarez America/Denver America/Edmonton America/Halifax
  America/Havana America/Los_Angeles America/Mexico_City America/Miquelon America/New_York America/Nuuk America/Phoenix
  America/Port-au-Prince America/Santiago America/Sao_Paulo America/Scoresbysund America/St_Johns America/Tijuana
  America/Toronto America/Winnipeg Antarctica/Troll Asia/Beirut Asia/Famagusta Asia/Gaza Asia/Hebron Asia/Jerusalem
  Asia/Kathmandu Asia/Kolkata Asia/Manila Asia/Nicosia Asia/Tokyo Atlantic/Azores Atlantic/Bermuda Atlantic/Canary
  Australia/Adelaide Australia/Brisbane Australia/Eucla Australia/Hobart Australia/Lord_Howe Australia/Sydney
  Europe/Athens Europe/Berlin Europe/Chisinau Europe/Dublin Europe/Kyiv Europe/Lisbon Europe/London Pacific/Auckland
  Pacific/Chatham Pacific/Easter Pacific/Norfolk`
  .trim()
  .split(/\s+/);

/** By day, and in the hours of the night in which clocks are changed; Sunday's day is closed. */
const BY_DAY = { days: ["mon", "tue", "wed", "thu", "fri", "sat"], from: "08:00", until: "21:00" } as const;
const book = bookWith(recordWith("XA", [hoursRule("xa.hours", [BY_DAY, daily("00:20", "02:45")])]));

function isAllowed({ dayOfWeek, hour, minute }: Temporal.ZonedDateTime): boolean {
  const time = hour * 100 + minute;
  return (time >= 20 && time < 245) || (dayOfWeek !== 7 && time >= 800 && time < 2100);
}

/** Starts of the weeks around the changes of 2027, else of those that Europe changes its clocks in. */
function weeksOf(zone: string): readonly number[] {
  const newYear = Temporal.PlainDate.from("2027-01-01");
  const changes: Temporal.ZonedDateTime[] = [];
  let next = newYear.toZonedDateTime(zone).getTimeZoneTransition("next");
  while (next !== null && next.year === newYear.year) {
    changes.push(next);
    next = next.getTimeZoneTransition("next");
  }
  const days = changes.length > 0 ? changes : ["2027-03-28", "2027-10-31"].map((day) => dayIn(zone, day));
  return days.map((day) => day.subtract({ days: 3 }).startOfDay().epochMilliseconds);
}

function dayIn(zone: string, day: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone);
}

/** Of each minute of the week, when the next one is that is allowed, or is not: by looking at all of them, backwards. */
function reckon(zone: string, weekMs: number) {
  const minutes = WEEK_MINUTES + 2 * DAY_MINUTES;
  const [opens, closes]: [number[], number[]] = [[], []];
  let [nextOpen, nextClosed] = [NaN, NaN];
  for (let minute = minutes - 1; minute >= 0; minute -= 1) {
    const atMs = weekMs + minute * MINUTE_MS;
    if (isAllowed(Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone))) nextOpen = atMs;
    else nextClosed = atMs;
    opens[minute] = nextOpen;
    closes[minute] = nextClosed;
  }
  return { opens, closes };
}

describe("hours in the weeks in which clocks change", () => {
  it("are looked at in sixty zones, most of which change theirs", () => {
    expect(new Set(ZONES).size).toBe(60);
    const changing = ZONES.filter((zone) => {
      const months = Array.from({ length: 12 }, (_, month) => dayIn(zone, "2027-01-15").add({ months: month }));
      return new Set(months.map(({ offset }) => offset)).size > 1;
    });
    expect(changing.length).toBeGreaterThanOrEqual(45);
  });

  it.each(ZONES)("open and close to the minute in %s", (zone) => {
    const asked = { country: "XA", category: "marketing", zones: [zone], areas: [], sectors: [] } as const;
    const wrong: string[] = [];
    for (const weekMs of weeksOf(zone)) {
      const { opens, closes } = reckon(zone, weekMs);
      for (let minute = 0; minute < WEEK_MINUTES; minute += 1) {
        const atMs = weekMs + minute * MINUTE_MS;
        const window = sendWindow(asked, atMs, book);
        const [from, until] = [window?.fromMs ?? NaN, window?.untilMs ?? NaN];
        if (from === opens[minute] && until === closes[(from - weekMs) / MINUTE_MS]) continue;
        wrong.push(new Date(atMs).toISOString());
      }
    }
    expect(wrong).toEqual([]);
  });
});

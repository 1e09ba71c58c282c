/** Activity that is counted later: a bucket keeps it for all of a tenant, and counts what the office says was done in it. */
import type { HeardLines, LinesHeard, Parcel, Parked } from "../../app/users/audience-ports.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { countOfEvents } from "../../domain/users/parcel.ts";
import type { AudienceBucket } from "./command.ts";

/** A bucket knows what triggers and campaigns wait for as all others do: that is counted at once. */
export function park(bucket: AudienceBucket, parcel: Parcel): Parked {
  return bucket.write<Parked>([], (rows, nowMs) => {
    const urgent = parcel.names.filter((said) => rows.isAwaited(said));
    if (urgent.length > 0) return { urgent };
    if (!rows.parcels.hasRoom(parcel)) return "full";
    // The alarm rings for parcels too from now on.
    if (rows.tidiesAt() === null) rows.saveTidiesAt(nowMs + DAY_MS);
    rows.parcels.keep(parcel, nowMs);
    return "kept";
  });
}

/** What was heard already is not counted again: a parcel is known by its office and its number. */
export function hear(bucket: AudienceBucket, { office, lines }: HeardLines): LinesHeard {
  const nobody = { overtaken: [], hasFired: false, dropped: countOfEvents(lines) };
  return bucket.change<LinesHeard>(nobody, (rows, nowMs) => {
    const heard = rows.parcels.heard(office);
    const fresh = lines.filter(({ seq }) => seq > heard);
    const people = [...Map.groupBy(fresh, ({ userId }) => userId)].map(([userId, own]) => ({
      userId,
      events: own.flatMap(({ events }) => events),
    }));
    const noted = rows.activity.record(people, null, nowMs);
    const newest = lines.reduce((last, { seq }) => Math.max(last, seq), heard);
    rows.parcels.saveHeard(office, newest);
    const outcomes = noted.flatMap((one) => one.outcomes ?? []);
    return {
      overtaken: noted.flatMap(({ overtaken }) => overtaken),
      hasFired: outcomes.includes("fired"),
      dropped: countOfEvents(fresh) - outcomes.filter((outcome) => outcome !== "names_spent").length,
    };
  });
}

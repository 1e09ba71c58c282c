/** All that the object of carriers' ids can be asked, by what use cases call its port. */
import type { CarrierIds, NamedId } from "../../app/carrier-callbacks/ports.ts";
import { carrierIdDay } from "../../domain/sending/carrier-id-place.ts";
import { type Command, type CommandsFor, commandsOf } from "../command.ts";

/** The object as its commands see it. */
export interface CarrierIdBox {
  readonly sql: SqlStorage;
  /** Whether an id was ever kept here. To ask begins no database. */
  exists(): boolean;
  /** One transaction, in a database that is begun where there is none; the alarm stands behind it. */
  change(work: () => void): void;
}

const note: Command<CarrierIdBox, readonly NamedId[], void> = {
  retry: "safe",
  run(box, ids) {
    box.change(() => {
      for (const { carrierMessageId, reference, atMs } of ids) {
        box.sql.exec(
          "INSERT INTO carrier_ids (day, id, reference) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET reference = excluded.reference",
          carrierIdDay(atMs),
          carrierMessageId,
          reference,
        );
      }
    });
  },
};

const find: Command<CarrierIdBox, readonly string[], Readonly<Record<string, string>>> = {
  retry: "safe",
  run(box, ids) {
    if (!box.exists()) return {};
    const today = carrierIdDay(Date.now());
    const [oldest] = box.sql.exec<{ day: number | null }>("SELECT MIN(day) AS day FROM carrier_ids").toArray();
    const days: number[] = [];
    // A clock that is ahead of ours has the next day already.
    for (let day = today + 1; day >= (oldest?.day ?? today); day -= 1) days.push(day);
    return Object.fromEntries(ids.flatMap((id) => pairOf(box.sql, id, days)));
  },
};

/** The newest first: a carrier that begins its ids anew means its last text. */
function pairOf(sql: SqlStorage, id: string, days: readonly number[]): [string, string][] {
  for (const day of days) {
    const known = "SELECT reference FROM carrier_ids WHERE day = ? AND id = ?";
    const [row] = sql.exec<{ reference: string }>(known, day, id).toArray();
    if (row !== undefined) return [[id, row.reference]];
  }
  return [];
}

export const CARRIER_ID_COMMANDS = { ids: { note, find } satisfies CommandsFor<CarrierIdBox, CarrierIds> } as const;

export const carrierIdCommand = commandsOf<CarrierIdBox, unknown>("the object of carriers' ids", CARRIER_ID_COMMANDS);

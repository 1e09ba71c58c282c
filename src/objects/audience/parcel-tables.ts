/** What activity that is counted later adds to the tables of a bucket of users. `docs/storage.md` describes each. */

/**
 * `lines`: as `domain/users/parcel.ts` packs them, of any buckets; `bucket`: what one of them has yet to hear of parcels that the
 * others have heard; null: a parcel as it came. `parcel_seq`: that of the newest; never less than the moment in milliseconds, so that
 * an office which deleted itself and begins anew goes on upwards. `heard_parcels`: up to which parcel of an office this bucket has
 * counted its lines.
 */
export const PARCEL_TABLES = `
  ALTER TABLE audience ADD COLUMN parcel_seq INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE parcels (
    seq INTEGER PRIMARY KEY, bucket INTEGER, count INTEGER NOT NULL, lines TEXT NOT NULL);
  CREATE TABLE heard_parcels (office INTEGER PRIMARY KEY, seq INTEGER NOT NULL);`;

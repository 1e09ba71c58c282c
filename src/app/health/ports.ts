/** What the deployment can be asked about itself. */

export interface RanMigration {
  /** The last one that the database ran; null: none. */
  readonly last: string | null;
  /** The one that this release needs. */
  readonly needed: string;
}

export interface DatabaseProbe {
  /** One read of a single row. Throws StoreUnavailable. */
  ranMigration(): Promise<RanMigration>;
}

export interface HealthPorts {
  readonly databaseProbe: DatabaseProbe;
}

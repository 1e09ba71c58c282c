/** What the deployment can be asked about itself, and what of it anybody may know. */
import type { PublicStatus } from "../../domain/incident-rules/public-status.ts";

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

export interface StatusBoard {
  write(status: PublicStatus): Promise<void>;
  /** Up to half a minute old, or what was read last where it cannot be asked. Null: nothing is known. Never rejects. */
  read(): Promise<PublicStatus | null>;
}

export interface HealthPorts {
  readonly databaseProbe: DatabaseProbe;
  readonly publicStatus: {
    /** Whose live incidents the status goes by. None: there is no public status. */
    readonly tenantIds: readonly string[];
    readonly board: StatusBoard;
  };
}

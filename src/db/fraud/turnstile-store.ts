import { eq } from "drizzle-orm";
import type { TurnstileAccount, TurnstileStore } from "../../app/fraud/challenge-ports.ts";
import { answer, type Database } from "../base/database.ts";
import { turnstileAccounts } from "../schema/turnstile-accounts.ts";

export class D1TurnstileStore implements TurnstileStore {
  readonly #db: Database;
  readonly #onChange: (tenantId: string) => void;

  /** `onChange` hears of every change that was made here. */
  constructor(db: Database, onChange: (tenantId: string) => void = () => undefined) {
    this.#db = db;
    this.#onChange = onChange;
  }

  async find(tenantId: string): Promise<TurnstileAccount | null> {
    const rows = this.#db.select().from(turnstileAccounts).where(eq(turnstileAccounts.tenantId, tenantId)).limit(1);
    const [row] = await answer(rows);
    return row ?? null;
  }

  async save(account: TurnstileAccount): Promise<void> {
    const { tenantId, ...rest } = account;
    const saved = this.#db.insert(turnstileAccounts).values(account);
    await answer(saved.onConflictDoUpdate({ target: turnstileAccounts.tenantId, set: rest }));
    this.#onChange(tenantId);
  }

  async remove(tenantId: string): Promise<boolean> {
    const { tenantId: id } = turnstileAccounts;
    const gone = await answer(this.#db.delete(turnstileAccounts).where(eq(id, tenantId)).returning({ id }));
    this.#onChange(tenantId);
    return gone.length > 0;
  }
}

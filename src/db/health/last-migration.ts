/** The newest file of `migrations/`: `test/node/db/last-migration.test.ts` names it when it is another. */
export const LAST_MIGRATION = "0030_webhook_forms.sql";

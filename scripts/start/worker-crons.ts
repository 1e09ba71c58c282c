/** The crons of `wrangler.toml`, the one place where they are set. */
import { readFileSync } from "node:fs";

const CONFIG = new URL("../../wrangler.toml", import.meta.url);

export function readWorkerCrons(config = readFileSync(CONFIG, "utf8")): readonly string[] {
  const list = /^crons = (\[.*\])$/m.exec(config)?.[1];
  if (list === undefined) throw new Error("wrangler.toml sets no crons.");
  const crons: unknown = JSON.parse(list);
  if (!Array.isArray(crons) || !crons.every((cron) => typeof cron === "string")) {
    throw new Error("crons in wrangler.toml is no list of texts.");
  }
  return crons;
}

/** What is done with the lines of a file of consents. */
import { importConsents } from "../../app/consent/import-consents.ts";
import { importWay } from "../../app/imports/import-way.ts";
import { err, ok } from "../../domain/base/result.ts";
import { lineProblem } from "../imports/file-wire.ts";
import { lineReader } from "../imports/line-reader.ts";
import { CONSENT_LINES } from "./read-import-line.ts";

export const CONSENT_WAY = importWay({
  ...lineReader(CONSENT_LINES),
  async keep(services, principal, chunk) {
    const done = await importConsents(services, principal, chunk);
    const nowMs = services.clock.nowMs();
    return done.map(({ line, result }) => ({
      line,
      result: result.ok ? ok(result.value.isNew ? "new" : "known") : err(lineProblem(result.error, nowMs)),
    }));
  },
});

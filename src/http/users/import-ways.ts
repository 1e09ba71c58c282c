/** What is done with the lines of files of users, and of what they did. */
import { importWay } from "../../app/imports/import-way.ts";
import { importActivity } from "../../app/users/import-activity.ts";
import { importUsers } from "../../app/users/import-users.ts";
import { err, ok } from "../../domain/base/result.ts";
import { lineProblem } from "../imports/file-wire.ts";
import { lineReader } from "../imports/line-reader.ts";
import { ACTIVITY_LINES, USER_LINES } from "./line-forms.ts";

export const USER_WAY = importWay({
  ...lineReader(USER_LINES),
  async keep(services, principal, { lines }) {
    const users = lines.map(({ line, said: input }) => ({ line, input }));
    const done = await importUsers(services, principal, users);
    const nowMs = services.clock.nowMs();
    return done.map(({ line, result }) => ({
      line,
      result: result.ok ? ok(result.value.created ? "new" : "known") : err(lineProblem(result.error, nowMs)),
    }));
  },
});

export const ACTIVITY_WAY = importWay({
  ...lineReader(ACTIVITY_LINES),
  async keep(services, principal, { importId, lines }) {
    const past = lines.map(({ line, said: input }) => ({ line, input }));
    const done = await importActivity(services, principal, { importId, lines: past });
    const nowMs = services.clock.nowMs();
    return done.map(({ line, result }) => ({
      line,
      result: result.ok ? ok(result.value === "kept" ? "new" : "known") : err(lineProblem(result.error, nowMs)),
    }));
  },
});

/** What lines of users say, and lines of what they did. */
import type { PastLine } from "../../app/users/import-activity.ts";
import type { UserInput } from "../../app/users/save-user.ts";
import { err, ok } from "../../domain/base/result.ts";
import { ATTRIBUTE_NAME } from "../../domain/users/traits.ts";
import type { LineForm } from "../imports/line-reader.ts";
import { violationsOf } from "../violations.ts";
import { pastActivityLine, userLine } from "./import-schema.ts";
import { ATTRIBUTE, fieldsOfCells } from "./line-cells.ts";
import { userInput } from "./users.ts";

const userFields: ReadonlySet<string> = new Set(Object.keys(userLine.shape));
const activityFields: ReadonlySet<string> = new Set(Object.keys(pastActivityLine.shape));

export function isUserColumn(name: string): boolean {
  const column = name.trim();
  if (column.startsWith(ATTRIBUTE)) return ATTRIBUTE_NAME.test(column.slice(ATTRIBUTE.length));
  return column !== "attributes" && userFields.has(column);
}

export function isActivityColumn(name: string): boolean {
  return activityFields.has(name.trim());
}

export const USER_LINES: LineForm<UserInput> = {
  fields: userFields,
  isColumn: isUserColumn,
  fieldsOf: fieldsOfCells,
  said(fields, defaults) {
    const line = { ...defaults, ...fields };
    const read = userLine.safeParse(line);
    return read.success ? ok(userInput(read.data.user_id, read.data)) : err(violationsOf(read.error, line, "body"));
  },
};

export const ACTIVITY_LINES: LineForm<PastLine["input"]> = {
  fields: activityFields,
  isColumn: isActivityColumn,
  fieldsOf: fieldsOfCells,
  said(fields, defaults) {
    const line = { ...defaults, ...fields };
    const read = pastActivityLine.safeParse(line);
    if (!read.success) return err(violationsOf(read.error, line, "body"));
    const { user_id: userId, name, at, received } = read.data;
    return ok({ userId, name, atMs: Date.parse(at), ...(received ? { received: true as const } : {}) });
  },
};

/** Requests of files of users and of what they did, of any size. */
import * as z from "zod";
import { EXAMPLE_TIME } from "../base/common-schema.ts";
import { csvColumns, COLUMNS_OF_CSV, hasColumnsOfCsv, importFormat, importObject } from "../imports/file-schema.ts";
import { pastActivityLine, userLine } from "./import-schema.ts";
import { isActivityColumn, isUserColumn } from "./line-forms.ts";

const DEFAULTS = "Fields that each line has unless it says otherwise.";
const CSV =
  "`jsonl`: a JSON object a line. `csv`: names of the columns in line 1, unless `columns` has them; an empty cell is left out, and none goes over its line.";

/** Whom a line is about stands in the line: no number is kept beside the file. */
const { user_id: _user, phone_number: _phone, tier, communities, interests, attributes, ...rest } = userLine.shape;
const userDefaults = z
  .strictObject({
    ...rest,
    tier: tier.unwrap().optional(),
    communities: communities.unwrap().optional(),
    interests: interests.unwrap().optional(),
    attributes: attributes.unwrap().optional(),
  })
  .meta({ description: DEFAULTS });

export const openUserFile = z
  .strictObject({
    format: importFormat.meta({
      description: `${CSV} Lists are parted by \`|\`; \`attributes.plan\` is an attribute, a number or true or false where it is written as one.`,
    }),
    columns: csvColumns(isUserColumn),
    object: importObject,
    defaults: userDefaults.default({}),
  })
  .refine(hasColumnsOfCsv, COLUMNS_OF_CSV)
  .meta({ id: "OpenUserImport", examples: [{ format: "csv", defaults: { tier: "ordinary" } }] });

const { user_id: _whose, ...done } = pastActivityLine.shape;
const activityDefaults = z.strictObject(done).partial().meta({ description: DEFAULTS });

export const openActivityFile = z
  .strictObject({
    format: importFormat.meta({ description: CSV }),
    columns: csvColumns(isActivityColumn),
    object: importObject,
    defaults: activityDefaults.default({}),
  })
  .refine(hasColumnsOfCsv, COLUMNS_OF_CSV)
  .meta({ id: "OpenActivityImport", examples: [{ format: "csv", defaults: { name: "login", at: EXAMPLE_TIME } }] });

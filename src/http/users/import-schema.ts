/** Requests and replies of imports of users and of what they did. */
import * as z from "zod";
import { EXAMPLE_PHONE, EXAMPLE_TIME, NO_CONTROLS, userIdText } from "../base/common-schema.ts";
import { activityFields } from "./activity-schema.ts";
import { isOnePage, pageCounts, pageFields, refusedLines } from "./import-lines.ts";
import { saveUserRequest } from "./users-schema.ts";

const ONE_PAGE = { message: "either `jsonl` or `csv`", path: ["jsonl"] };

/** As PUT /v1/users/{id}; another number than before is not brought in so. */
export const userLine = z.strictObject({
  user_id: userIdText,
  ...saveUserRequest.omit({ verification_id: true }).shape,
});

export const importUsersRequest = z
  .strictObject(pageFields)
  .refine(isOnePage, ONE_PAGE)
  .meta({
    id: "ImportUsers",
    examples: [{ csv: `user_id,phone_number,tier,attributes.plan\nu-1001,${EXAMPLE_PHONE},core,gold\n` }],
  });

export const importedUsersBody = z
  .object({
    ...pageCounts,
    made: z.int(),
    saved: z.int().meta({ description: "Of users who were there before." }),
    refused: refusedLines,
  })
  .meta({ id: "ImportedUsers", examples: [{ lines: 3, next_line: 4, made: 1, saved: 1, refused: [] }] });

/** When it was done has to be known of each; a line is known by its number. */
export const pastActivityLine = z.strictObject({
  user_id: userIdText,
  name: activityFields.name,
  at: z.iso.datetime({ offset: true }),
  received: activityFields.received,
});

export const importActivityRequest = z
  .strictObject({
    import_id: z.string().min(1).max(64).regex(NO_CONTROLS, "a name without control characters").meta({
      description: "Your name for the file. A line is known by it and its number: sent again, it doubles nothing.",
    }),
    ...pageFields,
  })
  .refine(isOnePage, ONE_PAGE)
  .meta({
    id: "ImportActivity",
    examples: [{ import_id: "app-2026-11", csv: `user_id,name,at\nu-1001,login,${EXAMPLE_TIME}\n` }],
  });

export const importedActivityBody = z
  .object({
    ...pageCounts,
    kept: z.int(),
    known: z.int().meta({ description: "Imported before." }),
    refused: refusedLines,
  })
  .meta({ id: "ImportedActivity", examples: [{ lines: 2, next_line: 3, kept: 1, known: 0, refused: [] }] });

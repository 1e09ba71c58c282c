/** `/v1/users/imports` and `/v1/activity/imports`: files of any size, read as they come. */
import { fileRoutes } from "../imports/file-routes.ts";
import { openActivityFile, openUserFile } from "./file-schemas.ts";
import { ACTIVITY_WAY, USER_WAY } from "./import-ways.ts";

export const USER_FILE_ROUTES = fileRoutes({
  kind: "users",
  name: "UserImport",
  of: "of users",
  way: USER_WAY,
  open: openUserFile,
  example: {
    jsonl: '{"user_id": "u-1001", "phone_number": "+13105550100", "tier": "core"}\n',
    csv: "user_id,phone_number,tier\nu-1001,+13105550100,core\n",
  },
});

export const ACTIVITY_FILE_ROUTES = fileRoutes({
  kind: "activity",
  name: "ActivityImport",
  of: "of what users did",
  way: ACTIVITY_WAY,
  open: openActivityFile,
  example: {
    jsonl: '{"user_id": "u-1001", "name": "login", "at": "2026-11-21T12:00:00Z"}\n',
    csv: "user_id,name,at\nu-1001,login,2026-11-21T12:00:00Z\n",
  },
});

/** `POST /v1/users/import` and `POST /v1/activity/import`: users, and what they did, of before. */
import { importUsers } from "../../app/users/import-users.ts";
import { importActivity } from "../../app/users/import-activity.ts";
import { eachPaced } from "../../app/base/paced.ts";
import { outOfBounds, type Refusal } from "../../app/refusal.ts";
import type { Services } from "../../app/services.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { RefusedLine } from "../../domain/imports/file-import.ts";
import { lineProblem } from "../imports/file-wire.ts";
import type { LineForm } from "../imports/line-reader.ts";
import { tellNames } from "../imports/line-fields.ts";
import type { RefusalReason } from "../problem-kinds/refusals.ts";
import { defineRoute, NO_QUERY, type ApiRoute } from "../route.ts";
import { PAGE_BYTES_MOST, PAGE_LINES_MOST, type PageLine, readImportPage } from "./import-lines.ts";
import { ACTIVITY_LINES, USER_LINES } from "./line-forms.ts";
import { importActivityRequest, importedActivityBody, importedUsersBody, importUsersRequest } from "./import-schema.ts";

const users = defineRoute({
  method: "POST",
  path: "/v1/users/import",
  operationId: "importUsers",
  summary: "Import users",
  description:
    "A page of a file of users, each as in PUT /v1/users/{id}: what is there is replaced, so the same file again doubles nothing. A line that is refused says why and holds up no other.",
  tag: "Users",
  access: { permission: "user.manage" },
  query: NO_QUERY,
  body: importUsersRequest,
  maxBodyBytes: PAGE_BYTES_MOST,
  replies: { 200: { description: "What became of the lines.", schema: importedUsersBody } },
  refuses: ["value_out_of_bounds"],
  async handle({ services, principal, body }) {
    const page = await readImportPage(services.pause, body);
    if (page === null) return outOfBounds(fieldOf(body), TOO_MANY);
    const { good, refused } = await sorted(services, page.read, USER_LINES);
    const results = await importUsers(services, principal, good);
    const done = results.flatMap(({ result }) => (result.ok ? [result.value] : []));
    const made = done.filter(({ created }) => created).length;
    return ok({
      status: 200 as const,
      body: {
        ...counts(page.lines, body.first_line),
        made,
        saved: done.length - made,
        refused: inOrder([...refused, ...refusedOf(services, results)]),
      },
    });
  },
});

const activity = defineRoute({
  method: "POST",
  path: "/v1/activity/import",
  operationId: "importActivity",
  summary: "Import what users did",
  description:
    "A page of a file of what users did in the last 90 days. A line counts once, however often and in whatever pages it is sent.",
  tag: "Users",
  access: { permission: "user.manage" },
  query: NO_QUERY,
  body: importActivityRequest,
  maxBodyBytes: PAGE_BYTES_MOST,
  replies: { 200: { description: "What became of the lines.", schema: importedActivityBody } },
  refuses: ["value_out_of_bounds"],
  async handle({ services, principal, body }) {
    const page = await readImportPage(services.pause, body);
    if (page === null) return outOfBounds(fieldOf(body), TOO_MANY);
    const { good, refused } = await sorted(services, page.read, ACTIVITY_LINES);
    const results = await importActivity(services, principal, { importId: body.import_id, lines: good });
    const known = results.filter(({ result }) => result.ok && result.value === "known").length;
    const stopped = refusedOf(services, results);
    return ok({
      status: 200 as const,
      body: {
        ...counts(page.lines, body.first_line),
        kept: results.length - stopped.length - known,
        known,
        refused: inOrder([...refused, ...stopped]),
      },
    });
  },
});

export const USER_IMPORT_ROUTES: readonly ApiRoute[] = [users];
export const ACTIVITY_IMPORT_ROUTES: readonly ApiRoute[] = [activity];

const TOO_MANY = `Send ${PAGE_LINES_MOST} lines at a time.`;

function fieldOf({ csv }: { readonly csv?: string | undefined }): string {
  return csv === undefined ? "jsonl" : "csv";
}

function counts(lines: number, firstLine: number) {
  return { lines, next_line: firstLine + lines };
}

/** Lines that can be read, and those that cannot. */
async function sorted<Input>(
  { pause }: Pick<Services, "pause">,
  read: readonly PageLine[],
  form: Pick<LineForm<Input>, "fields" | "said">,
): Promise<{
  readonly good: readonly { readonly line: number; readonly input: Input }[];
  readonly refused: RefusedLine[];
}> {
  const good: { readonly line: number; readonly input: Input }[] = [];
  const refused: RefusedLine[] = [];
  await eachPaced(pause, read, ({ line, value }) => {
    const said = value.ok ? form.said(value.value, {}) : value;
    if (said.ok) good.push({ line, input: said.value });
    else refused.push({ line, code: "request_invalid", violations: tellNames(form.fields, said.error) });
  });
  return { good, refused };
}

function refusedOf(
  { clock }: Pick<Services, "clock">,
  results: readonly { readonly line: number; readonly result: Result<unknown, Refusal<RefusalReason>> }[],
): readonly RefusedLine[] {
  const nowMs = clock.nowMs();
  return results.flatMap(({ line, result }) => (result.ok ? [] : [{ ...lineProblem(result.error, nowMs), line }]));
}

function inOrder(lines: readonly RefusedLine[]): RefusedLine[] {
  return lines.toSorted((one, other) => one.line - other.line);
}

import { expect, it } from "vitest";
import { ARCHIVE_COLUMNS, archivedRow } from "../../../src/domain/ledger/archive-columns.ts";
import { foldMessage } from "../../../src/domain/ledger/fold-message.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { Story } from "../../support/ledger-events.ts";

const story = new Story(9);
const attempted = story.attempted(1, 10);
const wordedAs = (wording: { template: string; version: number | null; stopped?: number }): DomainEvent =>
  attempted.type === "message.attempted" ? { ...attempted, wording } : attempted;
const NOTICE = { verificationId: null, textKind: "notice", cause: "request", templateId: "order_shipped" } as const;

/** The words of a text as the archive has them: of the message, and of its attempt. */
function archived(queued: DomainEvent, attempt: DomainEvent) {
  const folded = foldMessage([queued, attempt]);
  const [made] = folded?.attempts ?? [];
  if (folded === null || made === undefined) throw new Error("a story with an attempt");
  const { message } = folded;
  const rows = [
    ["messages", archivedRow(ARCHIVE_COLUMNS.messages, message)],
    ["attempts", archivedRow(ARCHIVE_COLUMNS.attempts, { message, attempt: made })],
  ] as const;
  return rows.map(([table, { values, isFit }]) => {
    const at = (name: string) => values[ARCHIVE_COLUMNS[table].findIndex((column) => column.name === name)];
    return { isFit, template: at("template_id"), version: at("template_version") };
  });
}

it.each([
  [
    "a message by its version",
    story.queued({ ...NOTICE, templateVersion: 2 }),
    attempted,
    ["order_shipped", 2],
    ["order_shipped", 2],
  ],
  ["a message in the shipped words", story.queued(NOTICE), attempted, ["order_shipped", null], ["order_shipped", null]],
  ["a code by its attempt's", story.queued(), wordedAs({ template: "code", version: 3 }), [null, null], ["code", 3]],
  [
    "a code whose words were stopped",
    story.queued(),
    wordedAs({ template: "code", version: null, stopped: 3 }),
    [null, null],
    ["code", null],
  ],
  ["a code in the shipped words, and one of an older release", story.queued(), attempted, [null, null], [null, null]],
])("the archive keeps the words of %s", (_, queued, attempt, ofMessage, ofAttempt) => {
  expect(archived(queued, attempt)).toEqual(
    [ofMessage, ofAttempt].map(([template, version]) => ({ isFit: true, template, version })),
  );
});

it("columns stand behind those of earlier files, whose readers may go by their places", () => {
  expect(ARCHIVE_COLUMNS.messages.at(-1)?.name).toBe("template_version");
  expect(ARCHIVE_COLUMNS.attempts.slice(-2).map(({ name }) => name)).toEqual(["template_id", "template_version"]);
});

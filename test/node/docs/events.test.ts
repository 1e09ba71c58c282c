/** The list of events in docs/webhooks.md is written from their definitions: `vitest run -u` writes it anew. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { EVENTS } from "../../../src/domain/events/events.ts";
import { PING_TYPE } from "../../../src/domain/events/public-events.ts";

const PAGE = "docs/webhooks.md";
const LIST = /(<!-- events: .* -->\n)[^]*?(<!-- end of events -->)/;

const PING_ROW = [`\`${PING_TYPE}\``, "from `POST …/test` only", "`endpoint_id`"];

interface Told {
  readonly name: string;
  readonly tells: string;
  readonly fields: readonly (readonly [name: string, words: string])[];
}

const TOLD: readonly Told[] = Object.values(EVENTS).flatMap(({ published }) => {
  if (published === null) return [];
  const fields = Object.entries(published.data).map(([name, { words }]) => [name, words] as const);
  return Object.entries(published.names).map(([name, tells]) => ({ name, tells, fields }));
});

it(`${PAGE} lists each event that tenants are told, and explains each field`, async () => {
  const page = readFileSync(PAGE, "utf8");
  expect(page).toMatch(LIST);
  const list = `\n${eventTable()}\n\n${fieldTable()}\n\n`;
  await expect(page.replace(LIST, (_all, begin, end) => begin + list + end)).toMatchFileSnapshot(`../../../${PAGE}`);
});

function eventTable(): string {
  const rows = TOLD.map(({ name, tells, fields }) => [
    `\`${name}\``,
    tells,
    fields.map(([field]) => `\`${field}\``).join(", "),
  ]);
  return tableOf(["event", "tells", "`data`"], [...rows, PING_ROW]);
}

/** A field that says the same of several events has one row. */
function fieldTable(): string {
  const fields = Map.groupBy(
    TOLD.flatMap(({ name, fields }) => fields.map(([field, words]) => ({ name, field, words }))),
    ({ field, words }) => `\`${field}\`|${words}`,
  );
  const rows = [...fields.values()].map((uses) => {
    const [{ field, words } = { field: "", words: "" }] = uses;
    const isAmbiguous = [...fields.keys()].filter((key) => key.startsWith(`\`${field}\`|`)).length > 1;
    const names = [...new Set(uses.map(({ name }) => `\`${name}\``))].join(", ");
    return [`\`${field}\``, isAmbiguous ? `${words} (${names})` : words];
  });
  return tableOf(
    ["field of `data`", "is"],
    rows.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n")
    .replace(/\| ---( \| ---)* \|/, (line) => line.replaceAll(" ", ""));
}

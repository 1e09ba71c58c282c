import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CARRIER_SECRETS, REQUIRED_SECRETS } from "../../../scripts/deploy/secrets.ts";
import { ASVS_LEVELS } from "../../fixtures/asvs-ids.ts";
import { findNamedTests, type NamedTest, titlesOf } from "../../tidy/named-tests.ts";
import { parseSource } from "../../tidy/source.ts";

/** How the last column of a row begins. A test speaks for itself; everything else gives its reason. */
const VERDICTS = {
  "holds, shown by a test": /^`test\//,
  "holds by how it is built": /^Built: \S/,
  "the platform's or the deployer's": /^(?:Platform|Deployer): \S/,
  "not applicable": /^Not applicable: \S/,
  gap: /^Gap \((?:[A-Z]\d?|accepted)\): \S/,
} as const;
type Verdict = keyof typeof VERDICTS;
const VERDICT_NAMES = Object.keys(VERDICTS).filter((name): name is Verdict => name in VERDICTS);

interface Row {
  readonly id: string;
  readonly level: string;
  readonly holds: string;
  readonly shown: string;
}

const asvs = readFileSync("docs/asvs.md", "utf8");
const rows = rowsOf(asvs);

function rowsOf(document: string): readonly Row[] {
  return document
    .split("\n")
    .filter((line) => /^\| V\d/.test(line))
    .map((line) => {
      const [id = "", level = "", holds = "", shown = "", ...more] = line.split("|").slice(1, -1);
      expect([line, more]).toEqual([line, []]);
      return { id: id.trim(), level: level.trim(), holds: holds.trim(), shown: shown.trim() };
    });
}

function verdictsOf({ shown }: Row): readonly Verdict[] {
  return VERDICT_NAMES.filter((name) => VERDICTS[name].test(shown));
}

/** The tests that a document names and that are not there. */
function missing(named: readonly NamedTest[]): readonly string[] {
  const titles = new Map<string, ReadonlySet<string>>();
  const titlesIn = (path: string) => {
    const known = titles.get(path) ?? titlesOf(parseSource(path, readFileSync(path, "utf8")));
    titles.set(path, known);
    return known;
  };
  return named
    .filter(({ path, title }) => !existsSync(path) || !titlesIn(path).has(title))
    .map(({ path, title }) => `${path}: ${title}`);
}

describe("docs/asvs.md", () => {
  it("has every requirement of levels 1 and 2 once, with its level, in their order", () => {
    const inOrder = [...ASVS_LEVELS].toSorted(([a], [b]) => a.localeCompare(b, "en", { numeric: true }));
    expect(rows.map(({ id, level }) => [id, Number(level)])).toEqual(inOrder);
  });

  it("says of each what holds, and shows it by a test or gives one reason", () => {
    const wrong = rows.filter((row) => row.holds === "" || verdictsOf(row).length !== 1);
    expect(wrong).toEqual([]);
  });

  it("counts itself right", () => {
    const counts = VERDICT_NAMES.map((name) => [
      name,
      rows.filter((row) => verdictsOf(row).some((verdict) => verdict === name)).length,
    ]);
    const said = VERDICT_NAMES.map((name) => [
      name,
      Number(new RegExp(`^\\| ${name} \\| (\\d+) \\|$`, "m").exec(asvs)?.[1] ?? -1),
    ]);
    expect(said).toEqual(counts);
  });
});

it("docs/keys.md names every secret that a deployment has to set", () => {
  const secrets = [...REQUIRED_SECRETS.map(({ name }) => name), ...Object.values(CARRIER_SECRETS).flat()];
  const identifiers = ["TWILIO_ACCOUNT_SID", "VONAGE_API_KEY"];
  const document = readFileSync("docs/keys.md", "utf8");
  expect(secrets.filter((name) => !identifiers.includes(name) && !document.includes(`\`${name}\``))).toEqual([]);
});

describe("a test that a document names", () => {
  it.each(["SECURITY.md", ...globSync("docs/*.md")])("is there: %s", (path) => {
    expect(missing(findNamedTests(readFileSync(path, "utf8")))).toEqual([]);
  });

  it("is found by the sign that names it", () => {
    expect(findNamedTests(asvs).length).toBeGreaterThan(100);
  });

  it("is told to be missing when its file or its title is not there, or only a part of the title", () => {
    const own = "test/node/config/security-documents.test.ts";
    const text = `\`${own}: counts itself right\` \`${own}: counts itself\` \`test/no.test.ts: counts itself right\``;
    expect(missing(findNamedTests(text))).toEqual([`${own}: counts itself`, "test/no.test.ts: counts itself right"]);
  });

  it("is known by the title of a table, of a property or of a row of a table", () => {
    const source = parseSource(
      "test/x.test.ts",
      [
        'it("plain", () => {});',
        'it.each([1])("of %s", () => {});',
        "it.prop([any])(`holds`, () => {});",
        'it.each([{ title: "row" }])("$title", () => {});',
        'describe("a group", () => {});',
        'said("not one");',
      ].join("\n"),
    );
    expect([...titlesOf(source)]).toEqual(["plain", "of %s", "holds", "$title", "row"]);
  });
});

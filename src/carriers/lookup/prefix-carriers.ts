/** Who was given a number's range, from the asset `/prefix-carriers.json`: too large for the Worker's bundle. */
import type { PrefixCarriers } from "../../app/lookup/ports.ts";
import type { Carriers } from "./prefix-carriers-schema.ts";
import { longestPrefix, type PrefixTable, readPrefixTable } from "../../domain/lookup/prefix-table.ts";

/** The binding of the static assets. It wants a whole address and looks at the path alone. */
export interface Assets {
  fetch(url: string): Promise<Response>;
}

const TABLE_URL = "https://assets.invalid/prefix-carriers.json";
const CALLING_CODE_DIGITS_MAX = 3;

/** Read once an isolate, at the first question; a table of one country is unfolded at the first number of it. */
export function makePrefixCarriers(assets: Assets): PrefixCarriers {
  const tablesCache = new Map<string, PrefixTable>();
  let carriersCache: Carriers | null = null;

  async function carriers(): Promise<Carriers> {
    if (carriersCache !== null) return carriersCache;
    const response = await assets.fetch(TABLE_URL);
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`the table of carriers answered ${response.status}`);
    }
    const { tableFile } = await import("./prefix-carriers-schema.ts");
    carriersCache = tableFile.parse(await response.json()).carriers;
    return carriersCache;
  }

  return {
    async find(e164) {
      try {
        const all = await carriers();
        const digits = e164.slice(1);
        const code = callingCodeOf(all, digits);
        if (code === null) return null;
        const table = tablesCache.get(code) ?? readPrefixTable(all[code] ?? {}, code);
        tablesCache.set(code, table);
        return longestPrefix(table, digits)?.value ?? null;
      } catch {
        // A hint that cannot be read is no hint; the next question tries again.
        return null;
      }
    },
  };
}

/** Calling codes begin no other calling code (ITU-T E.164). */
function callingCodeOf(carriers: Carriers, digits: string): string | null {
  for (let length = 1; length <= CALLING_CODE_DIGITS_MAX; length += 1) {
    const code = digits.slice(0, length);
    if (Object.hasOwn(carriers, code)) return code;
  }
  return null;
}

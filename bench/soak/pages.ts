/** Everything that a list of the API has, page by page. */
import { expectSuccess, type LoadRequest, send, type Target } from "../load.ts";

const PAGE = 100;

interface Page<Entry> {
  readonly data: readonly Entry[];
  readonly next_cursor: string | null;
}

export async function allOf<Entry>(to: Target, path: string, cursorName = "cursor"): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (let cursor: string | null = null; ; ) {
    const after: string = cursor === null ? "" : `&${cursorName}=${encodeURIComponent(cursor)}`;
    const request: LoadRequest = { method: "GET", path: `${path}?limit=${PAGE}${after}` };
    const page: Page<Entry> = JSON.parse(expectSuccess(await send(to, request), request).body);
    entries.push(...page.data);
    if (page.next_cursor === null) return entries;
    cursor = page.next_cursor;
  }
}

/** A described carrier's codes stand in its description: test/contract/generic-http-receipt-codes.test.ts. */
import type { CodeList } from "../codes.ts";

export const CODES: readonly CodeList[] = [];

import { EMPTY_LEDGER } from "../../support/empty-ledger.ts";
import { describeEmptyLedger } from "../../support/empty-ledger-contract.ts";

describeEmptyLedger("of the border's tests", () => EMPTY_LEDGER);

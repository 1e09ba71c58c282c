import { describeEmptyLedger } from "../../support/empty-ledger-contract.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";

describeEmptyLedger("in objects", () => ledgerWorld());

import { env } from "cloudflare:workers";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1Ledger } from "../../../src/db/ledger/ledger.ts";
import { describeEmptyLedger } from "../../support/empty-ledger-contract.ts";

describeEmptyLedger("in D1", () => new D1Ledger(openDatabase(env.DB)));

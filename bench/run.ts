/** `npm run bench`: every figure in one run. `--quick` is a short version, `--least` the least, `--only cost,growth` a part. */
import { join } from "node:path";
import { runRaised } from "./raised.ts";

runRaised(join(import.meta.dirname, "all.ts"));

/** `npm run soak`: ten minutes of mixed work with faults, and whether all of it adds up. `-- --minutes 1`, `--rate 20`. */
import { join } from "node:path";
import { runRaised } from "../raised.ts";

runRaised(join(import.meta.dirname, "soak.ts"));

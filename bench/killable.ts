/** A Godwit in a process of its own, which another one may kill: prints where it is, and runs until then. */
import { readFileSync } from "node:fs";
import { type GodwitPlace, reopenGodwit, startGodwit } from "./godwit.ts";

const [path, key] = process.argv.slice(2);
if (path === undefined) throw new Error("killable.ts needs the file of a place");
const place: GodwitPlace = JSON.parse(readFileSync(path, "utf8"));
if (key === undefined) {
  const made = await startGodwit(place);
  tell(made.rig.origin, made.key);
} else {
  const { rig } = await reopenGodwit(place, key);
  tell(rig.origin, key);
}

function tell(origin: URL, ownKey: string): void {
  console.log(JSON.stringify({ origin: origin.href, key: ownKey }));
}

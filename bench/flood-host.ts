/** Started by `startFlood`: reads its order, floods, prints the result. */
import { flood, type FloodOrder } from "./flooder.ts";

const [given = ""] = process.argv.slice(2);
const order: FloodOrder = JSON.parse(given);
console.log(JSON.stringify(await flood(order)));

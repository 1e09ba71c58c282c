// better-auth with its plugin for phone numbers, as its documentation sets it up, on the SQLite that Node brings. Plain
// JavaScript: its packages are there only where the section was run, and nothing else may need them.
// argv: the database's file. Parent and child speak by messages: { port, journal } once, then numbers in, their codes out.
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { DatabaseSync } from "node:sqlite";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { toNodeHandler } from "better-auth/node";
import { phoneNumber } from "better-auth/plugins/phone-number";

const CONSUME_PATH = "/bench/consume";

const database = new DatabaseSync(process.argv[2]);
database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");

/** What an application would hand to its carrier: that is no work of better-auth's, nor measured on our side. */
const codes = new Map();

const auth = betterAuth({
  database,
  secret: randomBytes(32).toString("base64"),
  baseURL: "http://127.0.0.1",
  // Its limits count by address, and all of a load comes from one.
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { level: "error" },
  plugins: [
    phoneNumber({
      sendOTP: ({ phoneNumber: number, code }) => void codes.set(number, code),
      signUpOnVerification: { getTempEmail: (number) => `${number.slice(1)}@phones.example` },
    }),
  ],
});
const migrations = await getMigrations(auth.options);
await migrations.runMigrations();

const handle = toNodeHandler(auth);
const server = createServer((request, response) => {
  void (request.url === CONSUME_PATH ? consume(request, response) : handle(request, response));
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port, journal: journal() }));

process.on("message", (numbers) => {
  process.send({ codes: numbers.map((number) => codes.get(number) ?? "") });
  codes.clear();
});
process.on("disconnect", () => process.exit());

/** The least that it can do with a code: no user is made of it, and no session. It offers that to servers only. */
async function consume(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString());
  const outcome = await auth.api.consumePhoneNumberOTP({ body });
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(outcome));
}

function journal() {
  const { journal_mode: mode } = database.prepare("PRAGMA journal_mode").get();
  const { synchronous } = database.prepare("PRAGMA synchronous").get();
  return { mode, synchronous };
}

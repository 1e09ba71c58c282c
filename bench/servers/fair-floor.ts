/**
 * The hops of the floor, and what no honest verification can leave out: the hash of the API key, the tokens of phone and
 * device, the number sealed, the number read, the event in the transaction of what it tells, the alarm that hands it on;
 * for a check the code derived again and compared in constant time. Nothing is validated, limited or logged.
 */
import { DurableObject } from "cloudflare:workers";
import { parsePhoneNumberWithError } from "libphonenumber-js/max";

const BUCKETS = 256;
const IV_BYTES = 12;
const TOKEN_BYTES = 16;
const CODE_MODULUS = 1_000_000;
/** As long as events gather before they leave. */
const GATHERED_MS = 2_000;
/** The row and the queue body of a real start are about this long. */
const RECORD_LENGTH = 700;

interface FairEnv {
  readonly PHONES: DurableObjectNamespace<FairPhones>;
  readonly DEVICES: DurableObjectNamespace<FairDevices>;
  readonly LANE: Queue;
  /** SHA-256 of the API key, in hex. */
  readonly KEY_HASH: string;
}

const utf8 = new TextEncoder();

interface Keys {
  readonly tokens: CryptoKey;
  readonly codes: CryptoKey;
  readonly vault: CryptoKey;
}

/** Imported once, as those of a deployment are; which bytes they hold costs nothing. */
let importedKeys: Keys | null = null;

async function keys(): Promise<Keys> {
  importedKeys ??= {
    tokens: await importKey("tokens", { name: "HMAC", hash: "SHA-256" }, "sign"),
    codes: await importKey("codes", { name: "HMAC", hash: "SHA-256" }, "sign"),
    vault: await importKey("vault", { name: "AES-GCM" }, "encrypt"),
  };
  return importedKeys;
}

function importKey(name: string, algorithm: { name: string; hash?: string }, use: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", utf8.encode(name.padEnd(32)), algorithm, false, [use]);
}

abstract class FairRows extends DurableObject<FairEnv> {
  protected readonly sql: SqlStorage;

  constructor(state: DurableObjectState, env: FairEnv) {
    super(state, env);
    this.sql = state.storage.sql;
    this.sql.exec(
      "CREATE TABLE IF NOT EXISTS rows (id TEXT PRIMARY KEY, body TEXT NOT NULL, uses INTEGER NOT NULL) WITHOUT ROWID",
    );
  }

  protected put(id: string, body: string): void {
    this.sql.exec(
      "INSERT INTO rows (id, body, uses) VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET uses = uses + 1",
      id,
      body,
    );
  }
}

export class FairPhones extends FairRows {
  #isAlarmSet = false;

  constructor(state: DurableObjectState, env: FairEnv) {
    super(state, env);
    this.sql.exec("CREATE TABLE IF NOT EXISTS events (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL)");
  }

  async write(id: string, body: string): Promise<void> {
    this.put(id, body);
    await this.#tell("started", id);
  }

  /** One read and one write, and whether the guess is right. */
  async use(id: string, digests: { readonly guess: Uint8Array; readonly code: Uint8Array }): Promise<number> {
    const row = this.sql.exec<{ uses: number }>("SELECT uses, body FROM rows WHERE id = ?", id).one();
    const isRight = crypto.subtle.timingSafeEqual(digests.guess, digests.code);
    this.sql.exec("UPDATE rows SET uses = ? WHERE id = ?", row.uses + (isRight ? 0 : 1), id);
    await this.#tell(isRight ? "approved" : "wrong_code", id);
    return row.uses;
  }

  /** What gathered has left: nobody takes it here. */
  override alarm(): void {
    this.#isAlarmSet = false;
    this.sql.exec("DELETE FROM events");
  }

  async #tell(type: string, id: string): Promise<void> {
    const event = { id: crypto.randomUUID(), type, subject: id, at: Date.now() };
    this.sql.exec("INSERT INTO events (body) VALUES (?)", JSON.stringify(event));
    if (this.#isAlarmSet) return;
    this.#isAlarmSet = true;
    await this.ctx.storage.setAlarm(Date.now() + GATHERED_MS);
  }
}

export class FairDevices extends FairRows {
  write(id: string): void {
    this.put(id, "");
  }
}

async function start(request: Request, env: FairEnv): Promise<Response> {
  const text = await request.text();
  const body: { readonly phone_number: string; readonly device_id: string } = JSON.parse(text);
  const phone = parsePhoneNumberWithError(body.phone_number);
  if (!phone.isValid()) return new Response(null, { status: 422 });
  const [token, device, sealed] = await Promise.all([
    tokenOf(`phone:${phone.number}`),
    tokenOf(`device:${body.device_id}`),
    seal(phone.number),
  ]);
  const id = `${phone.countryCallingCode.padStart(3, "0")}${token}`;
  const record = JSON.stringify({ id, sealed, device, kind: phone.getType(), country: phone.country }).padEnd(
    RECORD_LENGTH,
  );
  const phones = env.PHONES.getByName(bucketName(id));
  const devices = env.DEVICES.getByName(bucketName(`dev${device}`));
  await Promise.all([phones.write(id, record), devices.write(device)]);
  await env.LANE.send(record);
  return Response.json({ id, status: "pending", expires_at: new Date().toISOString() }, { status: 201 });
}

async function check(id: string, request: Request, env: FairEnv): Promise<Response> {
  const { code }: { readonly code: string } = await request.json();
  const { codes } = await keys();
  const mac = new DataView(await crypto.subtle.sign("HMAC", codes, utf8.encode(id)));
  const expected = String(mac.getUint32(0) % CODE_MODULUS).padStart(6, "0");
  const digests = { guess: utf8.encode(code.padEnd(6).slice(0, 6)), code: utf8.encode(expected) };
  const uses = await env.PHONES.getByName(bucketName(id)).use(id, digests);
  return Response.json({ id, result: "wrong_code", checks_left: 5 - uses });
}

async function isKnown(request: Request, { KEY_HASH }: FairEnv): Promise<boolean> {
  const key = request.headers.get("authorization")?.slice("Bearer ".length) ?? "";
  return toHex(await crypto.subtle.digest("SHA-256", utf8.encode(key))) === KEY_HASH;
}

async function tokenOf(text: string): Promise<string> {
  const { tokens } = await keys();
  const mac = await crypto.subtle.sign("HMAC", tokens, utf8.encode(text));
  return toHex(mac.slice(0, TOKEN_BYTES));
}

async function seal(text: string): Promise<string> {
  const { vault } = await keys();
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, vault, utf8.encode(text));
  return `${toHex(iv.buffer)}${toHex(sealed)}`;
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Country and bucket, so that the objects are as many as the real Worker's. */
function bucketName(key: string): string {
  return `${key.slice(0, 3)}:${Number.parseInt(key.slice(3, 6), 16) % BUCKETS}`;
}

export default {
  async fetch(request: Request, env: FairEnv): Promise<Response> {
    if (!(await isKnown(request, env))) return new Response(null, { status: 401 });
    const [, , , id] = new URL(request.url).pathname.split("/");
    return id === undefined ? start(request, env) : check(decodeURIComponent(id), request, env);
  },
} satisfies ExportedHandler<FairEnv>;

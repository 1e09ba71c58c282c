/**
 * The hops of a start and of a check with no logic: the least that durable, delivered verification can cost here.
 * Routes, body sizes, numbers of objects and of rows are those of the real Worker. Nothing is validated or limited.
 */
import { DurableObject } from "cloudflare:workers";

const BUCKETS = 256;

interface FloorEnv {
  readonly PHONES: DurableObjectNamespace<PhoneFloor>;
  readonly DEVICES: DurableObjectNamespace<DeviceFloor>;
  readonly LANE: Queue;
}

interface StartBody {
  readonly phone_number: string;
  readonly device_id: string;
}

abstract class RowsFloor extends DurableObject<FloorEnv> {
  protected readonly sql: SqlStorage;

  constructor(state: DurableObjectState, env: FloorEnv) {
    super(state, env);
    this.sql = state.storage.sql;
    this.sql.exec(
      "CREATE TABLE IF NOT EXISTS rows (id TEXT PRIMARY KEY, body TEXT NOT NULL, uses INTEGER NOT NULL) WITHOUT ROWID",
    );
  }

  write(id: string, body: string): void {
    this.sql.exec(
      "INSERT INTO rows (id, body, uses) VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET uses = uses + 1",
      id,
      body,
    );
  }
}

export class PhoneFloor extends RowsFloor {
  /** One read and one write, as a check needs. */
  use(id: string): number {
    const row = this.sql.exec<{ uses: number }>("SELECT uses, body FROM rows WHERE id = ?", id).one();
    this.sql.exec("UPDATE rows SET uses = ? WHERE id = ?", row.uses + 1, id);
    return row.uses;
  }
}

export class DeviceFloor extends RowsFloor {}

async function start(request: Request, env: FloorEnv): Promise<Response> {
  const text = await request.text();
  const body: StartBody = JSON.parse(text);
  const phones = env.PHONES.getByName(bucketName(body.phone_number));
  const devices = env.DEVICES.getByName(bucketName(body.device_id));
  // The row and the queue body of a real start are about this long.
  const record = text.padEnd(700);
  await Promise.all([phones.write(body.phone_number, record), devices.write(body.device_id, "")]);
  await env.LANE.send(record);
  return Response.json(
    { id: body.phone_number, status: "pending", expires_at: new Date().toISOString() },
    { status: 201 },
  );
}

async function check(id: string, request: Request, env: FloorEnv): Promise<Response> {
  await request.text();
  const uses = await env.PHONES.getByName(bucketName(id)).use(id);
  return Response.json({ id, result: "wrong_code", checks_left: 5 - uses });
}

/** Country and bucket, so that the objects are as many as the real Worker's. FNV-1a; any spread would do. */
function bucketName(key: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
  return `${key.slice(0, 3)}:${(hash >>> 8) % BUCKETS}`;
}

export default {
  fetch(request: Request, env: FloorEnv): Promise<Response> {
    const [, , , id] = new URL(request.url).pathname.split("/");
    return id === undefined ? start(request, env) : check(decodeURIComponent(id), request, env);
  },
} satisfies ExportedHandler<FloorEnv>;

/** Senders of tenants in memory: the twin of the tables behind the port. */
import { PAGE_LIMIT_MAX } from "../../src/app/base/page-ports.ts";
import type { NewSender, SenderStore } from "../../src/app/senders/ports.ts";
import { senderKey } from "../../src/domain/base/same-sender.ts";
import { factsOf } from "../../src/domain/senders/facts.ts";
import { err, ok } from "../../src/domain/base/result.ts";
import type { Registration, RegistrationMove, SenderRecord, WholeSender } from "../../src/domain/senders/sender.ts";

export function memorySenders(): SenderStore {
  const senders = new Map<string, SenderRecord>();
  const registrations = new Map<string, Registration>();
  const moves: RegistrationMove[] = [];
  const adopted = new Set<string>();
  const keyOf = ({ senderId, country }: Pick<Registration, "senderId" | "country">) => `${senderId} ${country}`;
  const ofTenant = (tenantId: string) => [...senders.values()].filter((sender) => sender.tenantId === tenantId);
  const sameAs = ({ tenantId, sender }: SenderRecord) =>
    ofTenant(tenantId).find((other) => senderKey(other.sender) === senderKey(sender));
  const whole = (record: SenderRecord): WholeSender => ({
    ...record,
    registrations: [...registrations.values()]
      .filter(({ senderId }) => senderId === record.id)
      .toSorted((a, b) => (a.country < b.country ? -1 : 1)),
  });
  const addAll = (added: readonly NewSender[]) => {
    for (const { sender } of added) if (sameAs(sender) === undefined) senders.set(sender.id, sender);
    for (const row of added.flatMap((one) => one.registrations)) {
      if (!senders.has(row.senderId) || registrations.has(keyOf(row))) continue;
      registrations.set(keyOf(row), row);
    }
    for (const move of added.flatMap(({ history }) => history)) {
      const isKnown = moves.some((other) => keyOf(other) === keyOf(move) && other.revision === move.revision);
      if (senders.has(move.senderId) && !isKnown) moves.push(move);
    }
  };
  const find = (tenantId: string, senderId: string) => ofTenant(tenantId).find(({ id }) => id === senderId) ?? null;
  return {
    all: async (tenantId) => (adopted.has(tenantId) ? ofTenant(tenantId).toSorted(byId).map(whole) : null),
    known: async (tenantId) =>
      adopted.has(tenantId) ? ofTenant(tenantId).map((sender) => factsOf(sender, whole(sender).registrations)) : null,
    async adopt(tenantId, added) {
      if (adopted.has(tenantId)) return;
      adopted.add(tenantId);
      addAll(added);
    },
    async add(record, max) {
      if (sameAs(record) !== undefined) return "sender_known";
      if (ofTenant(record.tenantId).length >= max) return "too_many";
      senders.set(record.id, record);
      return "added";
    },
    addMissing: async (missing) => addAll(missing),
    async list(tenantId, { cursor, limit }) {
      const after = cursor === null ? null : (/^after_(.+)$/.exec(cursor)?.[1] ?? "");
      if (after === "") return err("cursor_invalid");
      const sorted = ofTenant(tenantId).toSorted((a, b) => b.createdAtMs - a.createdAtMs || byId(b, a));
      const left = after === null ? sorted : sorted.slice(sorted.findIndex(({ id }) => id === after) + 1);
      const page = left.slice(0, Math.min(Math.max(Math.trunc(limit), 1), PAGE_LIMIT_MAX));
      const nextCursor = left.length > page.length ? `after_${page.at(-1)?.id}` : null;
      return ok({ items: page.map(whole), nextCursor });
    },
    async find(tenantId, senderId) {
      const record = find(tenantId, senderId);
      return record && whole(record);
    },
    async update(tenantId, senderId, change) {
      const record = find(tenantId, senderId);
      if (record === null) return null;
      const changed = { ...record, ...change };
      senders.set(senderId, changed);
      return whole(changed);
    },
    async register(tenantId, registration, move) {
      if (find(tenantId, registration.senderId) === null || registrations.has(keyOf(registration))) return "taken";
      registrations.set(keyOf(registration), registration);
      moves.push(move);
      return "written";
    },
    async change(tenantId, registration, move) {
      const before = registrations.get(keyOf(registration));
      const isNext = before !== undefined && before.revision === registration.revision - 1;
      if (find(tenantId, registration.senderId) === null || !isNext) return "taken";
      registrations.set(keyOf(registration), registration);
      if (move !== null) moves.push(move);
      return "written";
    },
    history: async (senderId, limit) =>
      moves
        .filter((move) => move.senderId === senderId)
        .toSorted((a, b) => b.atMs - a.atMs || (a.country < b.country ? 1 : -1) || b.revision - a.revision)
        .slice(0, limit),
  };
}

function byId(a: SenderRecord, b: SenderRecord): number {
  return a.id < b.id ? -1 : 1;
}

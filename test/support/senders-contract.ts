/** What every store of senders does: D1, and its twin in memory. */
import { describe, expect, it } from "vitest";
import type { NewSender, SenderStore } from "../../src/app/senders/ports.ts";
import { makeId } from "../../src/domain/base/ids.ts";
import { firstRegistration, moveTo } from "../../src/domain/senders/first-record.ts";
import type { Registration, RegistrationStatus, SenderRecord } from "../../src/domain/senders/sender.ts";

export interface SendersBed {
  readonly store: SenderStore;
  /** A tenant that nobody else uses. */
  readonly makeTenantId: () => Promise<string>;
}

const NOW_MS = 1_800_000_000_000;
const BY = { atMs: NOW_MS, by: "key_1" } as const;
const MANY = 100;

function makeSender(tenantId: string, over: Partial<SenderRecord> = {}): SenderRecord {
  const id = makeId("senderRecord", NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
  const facts = { sender: "ACME", kind: "alphanumeric", label: null, note: null, origin: "api" } as const;
  return { id, tenantId, ...facts, createdAtMs: NOW_MS, createdBy: "key_1", updatedAtMs: NOW_MS, ...over };
}

function withRegistrations(sender: SenderRecord, places: Readonly<Record<string, RegistrationStatus>>): NewSender {
  const registrations = Object.entries(places).map(([country, status]) =>
    firstRegistration(sender, { country, status }, BY),
  );
  return { sender, registrations, history: registrations.map((one) => moveTo(one, null, BY)) };
}

const moved = (before: Registration, status: RegistrationStatus): Registration => ({
  ...before,
  status,
  revision: before.revision + 1,
});

export function describeSenders(name: string, open: () => SendersBed): void {
  async function begin() {
    const { store, makeTenantId } = open();
    return { store, tenantId: await makeTenantId(), otherId: await makeTenantId() };
  }

  async function beginWith(places: Readonly<Record<string, RegistrationStatus>>) {
    const bed = await begin();
    const added = withRegistrations(makeSender(bed.tenantId), places);
    await bed.store.addMissing([added]);
    const [first] = added.registrations;
    if (first === undefined) throw new Error("a sender with a registration");
    return { ...bed, added, first };
  }

  describe(`senders kept ${name}`, () => {
    it("are given back as they were, to their tenant alone", async () => {
      const { store, tenantId, otherId, added, first } = await beginWith({ US: "draft", PH: "approved" });
      const whole = { ...added.sender, registrations: [added.registrations[1], first] };
      expect(await store.find(tenantId, added.sender.id)).toEqual(whole);
      expect(await store.find(otherId, added.sender.id)).toBeNull();
      expect(await store.update(otherId, added.sender.id, { label: "Mine", updatedAtMs: NOW_MS })).toBeNull();
      const changed = await store.update(tenantId, added.sender.id, { label: "Codes", updatedAtMs: NOW_MS + 1 });
      expect(changed).toEqual({ ...whole, label: "Codes", updatedAtMs: NOW_MS + 1 });
    });

    it("are one for equal senders, however they are written, and no more than may be", async () => {
      const { store, tenantId, otherId } = await begin();
      const named = (sender: string) => makeSender(tenantId, { sender });
      expect(await store.add(named("+14155550100"), 2)).toBe("added");
      expect(await store.add(named("14155550100"), 2)).toBe("sender_known");
      const replies = await Promise.all(["ACME", "acme", "Acme"].map((sender) => store.add(named(sender), 2)));
      expect(replies.toSorted()).toEqual(["added", "sender_known", "sender_known"]);
      expect(await store.add(named("OTHER"), 2)).toBe("too_many");
      expect(await store.add(makeSender(otherId), 2)).toBe("added");
    });

    it("of routes are written down once, by whoever is first", async () => {
      const { store, tenantId, otherId } = await begin();
      expect(await store.all(tenantId)).toBeNull();
      const adopt = (sender: string) =>
        store.adopt(tenantId, [withRegistrations(makeSender(tenantId, { sender }), { FR: "approved" })], NOW_MS);
      await Promise.all([adopt("ONE"), adopt("TWO")]);
      await adopt("THREE");
      const all = (await store.all(tenantId)) ?? [];
      expect(all.map(({ registrations }) => registrations.map(({ country, status }) => [country, status]))).toEqual([
        [["FR", "approved"]],
      ]);
      await store.adopt(otherId, [], NOW_MS);
      expect(await store.all(otherId)).toEqual([]);
    });

    it("are known to texts by their approvals, those too that have ended, and by no draft", async () => {
      const { store, tenantId, added } = await beginWith({
        US: "draft",
        PH: "approved",
        SG: "expired",
        GB: "in_review",
      });
      expect(await store.known(tenantId)).toBeNull();
      await store.adopt(tenantId, [], NOW_MS);
      const [known, ...others] = (await store.known(tenantId)) ?? [];
      expect(others).toEqual([]);
      expect(known).toMatchObject({ sender: added.sender.sender, kind: "alphanumeric", tenDlc: null });
      expect(known?.approvals.map(({ country }) => country).toSorted()).toEqual(["PH", "SG"]);
    });

    it("that are missing are added, and what is there stays", async () => {
      const { store, tenantId, added } = await beginWith({ US: "approved" });
      const again = withRegistrations(added.sender, { US: "draft", GB: "draft" });
      const twin = withRegistrations(makeSender(tenantId, { sender: "acme" }), { DE: "draft" });
      await store.addMissing([again, twin]);
      const found = await store.find(tenantId, added.sender.id);
      expect(found?.registrations.map(({ country, status }) => [country, status])).toEqual([
        ["GB", "draft"],
        ["US", "approved"],
      ]);
      expect(await store.find(tenantId, twin.sender.id)).toBeNull();
      await store.addMissing([]);
    });

    it("are listed newest first, page by page", async () => {
      const { store, tenantId, otherId } = await begin();
      for (const [index, sender] of ["ONE", "TWO", "THREE"].entries()) {
        await store.add(makeSender(tenantId, { sender, createdAtMs: NOW_MS + index }), MANY);
      }
      await store.add(makeSender(otherId), MANY);
      const first = await store.list(tenantId, { cursor: null, limit: 2 });
      if (!first.ok) throw new Error(first.error);
      const second = await store.list(tenantId, { cursor: first.value.nextCursor, limit: 2 });
      const pages = [first, second].map((page) => page.ok && page.value.items.map(({ sender }) => sender));
      expect(pages).toEqual([["THREE", "TWO"], ["ONE"]]);
      expect(second).toMatchObject({ ok: true, value: { nextCursor: null } });
      const refused = await store.list(tenantId, { cursor: "none", limit: 2 });
      expect(refused).toEqual({ ok: false, error: "cursor_invalid" });
    });

    it("have one registration a country, of their tenant's making", async () => {
      const { store, tenantId, otherId, added } = await beginWith({ US: "draft" });
      const register = (of: string, country: string) => {
        const registration = firstRegistration(added.sender, { country, status: "draft" }, BY);
        return store.register(of, registration, moveTo(registration, null, BY));
      };
      expect(await register(tenantId, "US")).toBe("taken");
      expect(await register(otherId, "FR")).toBe("taken");
      const replies = await Promise.all([register(tenantId, "FR"), register(tenantId, "FR")]);
      expect(replies.toSorted()).toEqual(["taken", "written"]);
      const countries = (await store.history(added.sender.id, MANY)).map(({ country }) => country);
      expect(countries).toEqual(["US", "FR"]);
    });

    it("move by one of two changes at once, which alone is in their history", async () => {
      const { store, tenantId, otherId, added, first } = await beginWith({ US: "draft" });
      const move = (of: string, status: RegistrationStatus) => {
        const next = moved(first, status);
        return store.change(of, next, moveTo(next, "draft", { ...BY, atMs: NOW_MS + 1 }));
      };
      expect(await move(otherId, "submitted")).toBe("taken");
      const replies = await Promise.all([move(tenantId, "submitted"), move(tenantId, "rejected")]);
      expect(replies.toSorted()).toEqual(["taken", "written"]);
      expect(await store.change(tenantId, moved(first, "approved"), null)).toBe("taken");
      const [last, ...before] = await store.history(added.sender.id, MANY);
      expect(before).toEqual(added.history);
      expect(last).toMatchObject({ revision: 2, from: "draft", by: "key_1" });
      const found = await store.find(tenantId, added.sender.id);
      expect(found?.registrations[0]).toMatchObject({ status: last?.to, revision: 2 });
      expect(await store.history(added.sender.id, 1)).toEqual([last]);
    });

    it("keep what is no move out of their history", async () => {
      const { store, tenantId, added, first } = await beginWith({ US: "draft" });
      const papers = { "Letter of authorization": { status: "attached", reference: "DMS 12" } } as const;
      const tenDlc = {
        brandId: "BAAAAAA",
        campaignId: "CAAAAAA",
        campaignClass: "A",
        tmobileTier: "top",
        status: "active",
      } as const;
      const scope = { networks: ["310-260"], categories: ["otp" as const] };
      const next = { ...first, ...scope, papers, tenDlc, revision: 2, untilMs: NOW_MS };
      expect(await store.change(tenantId, next, null)).toBe("written");
      const found = await store.find(tenantId, added.sender.id);
      expect(found?.registrations).toEqual([next]);
      expect(await store.history(added.sender.id, MANY)).toEqual(added.history);
    });
  });
}

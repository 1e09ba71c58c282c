/** What every keeper of verifications does with a tenant's word about one. */
import { describe, expect, it } from "vitest";
import { Asker, type VerificationsBed } from "./verification-asker.ts";

export function describeFeedback(name: string, open: () => VerificationsBed): void {
  describe(`verifications kept ${name}: feedback`, () => {
    it("is kept with the verification, a word again once, and another beside it", async () => {
      const asker = new Asker(open());
      const id = await asker.open();
      const fraud = { outcome: "fraud", note: "case 1", atMs: asker.bed.nowMs() } as const;
      expect(await asker.feedback(id, fraud)).toEqual({ outcome: "noted", words: [fraud] });
      asker.bed.skip(1_000);
      expect(await asker.feedback(id, fraud)).toEqual({ outcome: "noted", words: [fraud] });
      const genuine = { outcome: "genuine", note: null, atMs: asker.bed.nowMs() } as const;
      expect(await asker.feedback(id, genuine)).toEqual({ outcome: "noted", words: [fraud, genuine] });
      await asker.check(id, (await asker.codesOf(id)).right);
      expect((await asker.view(id)).verification).toMatchObject({ status: "approved", feedback: [fraud, genuine] });
    });

    it("about what is not there is not found", async () => {
      const asker = new Asker(open());
      const said = { outcome: "genuine", note: null } as const;
      expect(await asker.feedback(asker.newId("verification"), said)).toEqual({ outcome: "not_found" });
    });
  });
}

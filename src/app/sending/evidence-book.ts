/**
 * What a batch has learned of routes and not reported yet: its countries get it at the end of the batch, in one call each.
 * A batch that lasts, because a carrier in it is slow, reports on the way, so that nobody's evidence is late for it.
 * Nobody waits for any of this, and it fails nobody's send.
 */
import type { RouteEvidence } from "../../domain/routing/health/route-sign.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Services } from "../services.ts";
import { type EvidenceReport, type OwnedEvidence, signsByCountry } from "./report-evidence.ts";

/** So long what was learned waits for more of its batch: most batches are over by then. */
export const EVIDENCE_REPORT_AFTER_MS = 100;

/** Reports to countries; never rejects. */
export type TellCountries = (heard: readonly EvidenceReport[]) => Promise<void>;

export class EvidenceBook {
  readonly #services: Pick<Services, "background" | "pause">;
  readonly #tell: TellCountries;
  #unreported: OwnedEvidence[] = [];
  #isTelling = false;

  constructor(services: Pick<Services, "background" | "pause">, tell: TellCountries) {
    this.#services = services;
    this.#tell = tell;
  }

  add(owner: { readonly tenantId: string; readonly mode: Mode }, evidence: readonly RouteEvidence[]): void {
    for (const one of evidence) this.#unreported.push({ ...owner, evidence: one });
    if (this.#unreported.length > 0) this.#reportSoon();
  }

  /** All evidence that has not been reported yet. The caller reports it: it is taken out of the book. */
  take(): readonly EvidenceReport[] {
    const heard = signsByCountry(this.#unreported);
    this.#unreported = [];
    return heard;
  }

  /** Tells the rest at the end, behind the batch. */
  close(): void {
    const heard = this.take();
    if (heard.length > 0) this.#services.background.run(this.#tell(heard));
  }

  /** One at a time: what is learned while countries do not answer goes with the next call. */
  #reportSoon(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    const telling = async () => {
      while (this.#unreported.length > 0) {
        await this.#services.pause.wait(EVIDENCE_REPORT_AFTER_MS);
        await this.#tell(this.take());
      }
      this.#isTelling = false;
    };
    this.#services.background.run(telling());
  }
}

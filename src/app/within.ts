/** An answer that is waited for so long and no longer. Rejects when nobody answers in time. */
import type { Services } from "./services.ts";

export async function within<T>({ pause }: Pick<Services, "pause">, answer: Promise<T>, timeoutMs: number): Promise<T> {
  const late = pause.wait(timeoutMs).then(() => Promise.reject(new Error("late")));
  return Promise.race([answer, late]);
}

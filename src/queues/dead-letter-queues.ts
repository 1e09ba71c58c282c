/** Which queues hold what was given up, by their names. */
export const DEAD_SUFFIX = "-dead";

export function isDeadLetterQueue(queue: string): boolean {
  return queue.endsWith(DEAD_SUFFIX);
}

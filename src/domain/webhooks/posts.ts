/**
 * How a lease is cut into POSTs for a receiver that takes batches. A POST holds what is there, up to its bounds, and waits for
 * nothing more. Some events always go alone, in the form of a receiver without batches.
 */

/** What an endpoint may ask for. */
export const BATCH_EVENTS_MIN = 2;
export const BATCH_EVENTS_MAX = 100;

/** Many frameworks take a megabyte, some a quarter of it; an event has half a kilobyte. */
export const BATCH_BYTES_MAX = 256 * 1024;
/** Beside body and id of each: its frame, and its share of that of the batch, as if there were two. */
const FRAME_BYTES = 60;

/** Its answer says whether the push went out: a status for many would say it for none. */
export const PUSH_TYPE = "verification.push_requested";

export interface ToCut {
  readonly id: string;
  readonly type: string;
  readonly body: string;
  readonly subject: string;
  readonly attempt: number;
  /** Somebody waits for it. */
  readonly isUrgent?: true;
}

/** POSTs that go one after the other. No two of a lease share a subject, so they may go at once. */
export type PostsInTurn<Delivery> = readonly (readonly Delivery[])[];

/** `eventsMax` is null for who takes no batches. Deliveries come, and stay within their subject, in their order. */
export function cutIntoPosts<Delivery extends ToCut>(
  deliveries: readonly Delivery[],
  eventsMax: number | null,
): readonly PostsInTurn<Delivery>[] {
  const ofSubjects = [...Map.groupBy(deliveries, ({ subject }) => subject).values()];
  if (eventsMax === null) return ofSubjects.map((ofSubject) => ofSubject.map((delivery) => [delivery]));
  const turns: PostsInTurn<Delivery>[] = [];
  let filling: Filling<Delivery> = emptyPost();
  for (const ofSubject of ofSubjects) {
    const cut = cutSubject(ofSubject, eventsMax);
    const [only] = cut;
    if (only === undefined || cut.length > 1 || only.isShut) {
      turns.push(cut.map(({ post }) => post));
      continue;
    }
    // A subject is in one POST whole, so that those of other subjects need not wait for it.
    if (!hasRoom(filling, only, eventsMax)) {
      turns.push([filling.post]);
      filling = emptyPost();
    }
    filling.post.push(...only.post);
    filling.bytes += only.bytes;
  }
  return filling.post.length === 0 ? turns : [...turns, [filling.post]];
}

interface Filling<Delivery> {
  readonly post: Delivery[];
  bytes: number;
  /** Nothing else goes with it. */
  readonly isShut: boolean;
}

function cutSubject<Delivery extends ToCut>(
  ofSubject: readonly Delivery[],
  eventsMax: number,
): readonly Filling<Delivery>[] {
  const cut: Filling<Delivery>[] = [];
  for (const delivery of ofSubject) {
    const next = { post: [delivery], bytes: bytesOf(delivery), isShut: goesAlone(delivery) };
    const last = cut.at(-1);
    if (last === undefined || last.isShut || next.isShut || !hasRoom(last, next, eventsMax)) {
      cut.push(next);
    } else {
      last.post.push(delivery);
      last.bytes += next.bytes;
    }
  }
  return cut;
}

/**
 * One that failed before goes alone: of a batch that was refused, the one that the receiver cannot read is known with the
 * next try, and keeps none of the others from it.
 */
function goesAlone({ attempt, isUrgent, type }: ToCut): boolean {
  return attempt > 1 || isUrgent === true || type === PUSH_TYPE;
}

function hasRoom<Delivery>(filling: Filling<Delivery>, more: Filling<Delivery>, eventsMax: number): boolean {
  const { length } = filling.post;
  if (length === 0) return true;
  return length + more.post.length <= eventsMax && filling.bytes + more.bytes <= BATCH_BYTES_MAX;
}

const utf8 = new TextEncoder();

function bytesOf({ id, body }: ToCut): number {
  return utf8.encode(body).length + id.length + FRAME_BYTES;
}

function emptyPost<Delivery>(): Filling<Delivery> {
  return { post: [], bytes: 0, isShut: false };
}

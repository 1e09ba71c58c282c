/**
 * The errors in Infobip's receipts, of texts and of calls, in the words of the core (infobip.com/docs/essentials, response
 * status and error codes). Most are the GSM network's own (3GPP TS 29.002).
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";

/** Network protocol: dialogues that were refused, aborted or not understood on the way. */
const PROTOCOL = [
  ...range(500, 509),
  ...range(1024, 1031),
  ...range(1152, 1166),
  ...range(1281, 1284),
  ...range(1536, 1541),
  ...range(1792, 1796),
];

const ERRORS_BY_KIND: CodesByKind<number> = {
  // On a list of numbers that were given back.
  number_unassigned: [3041],
  // Unknown, not identified, not authentic, not an address; calls: not found, gone, incomplete.
  number_rejected: [1, 5, 9, 351, 352, 5404, 5410, 5484, 10303, 10305],
  // No service for texts on this subscription or number.
  number_not_mobile: [10, 11, 568, 629],
  // Absent, roaming, barred, busy, full, broken, without money; calls: busy, not answered, declined.
  handset_unreachable: [
    2, 6, 7, 8, 12, 13, 21, 24, 27, 31, 32, 33, 256, 257, 258, 259, 261, 262, 569, 581, 628, 5002, 5003, 5408, 5480,
    5487, 5603, 10100, 10101, 10102, 10103, 10200, 10201, 10202, 10203, 10204, 10304, 10307,
  ],
  // A closed group, no operator found, not provisioned for this network, refused for this destination.
  destination_unserved: [15, 345, 592, 597, 598, 632, 5403, 10300],
  // Do-not-disturb data, block lists of operator, account and campaign; the short code barred at the user's operator.
  registry_blocked: [573, 604, 2049, 2050, 2052, 10313],
  // Stopped by a text from the phone.
  opted_out: [603],
  // Alphabet, length, operator's filter, blocked text; calls: files.
  content_filtered: [71, 355, 561, 607, 2051, 4096, 5004, 5005, 5413, 5414, 5415],
  fraud_suspected: [608],
  // Source address, short codes, campaigns, toll-free.
  sender_rejected: [368, 375, 488, 560, 562, 563, 564, 565, 566, 571, 572, 574, 594, 601, 2053],
  // Access, limits, demo; calls: requests and addresses that the network cannot use.
  credentials_rejected: [323, 433, 577, 578, 579, 580, 609, 4099, 5400, 5407, 10301, 10302, 10306, 10400, 10401, 10402],
  // Flooding filters, duplicates, limits of US networks.
  throttled: [541, 542, 4103, 4104, 4202, 5492],
  unavailable: [
    20,
    34,
    35,
    36,
    51,
    255,
    260,
    630,
    631,
    633,
    810,
    811,
    815,
    2048,
    4097,
    4098,
    4100,
    4101,
    4102,
    5481,
    5488,
    5491,
    5501,
    5503,
    10308,
    10309,
    10310,
    10311,
    10312,
    ...PROTOCOL,
  ],
};

const KIND_BY_ERROR: ReadonlyMap<number, CarrierFailureKind> = kindTable(ERRORS_BY_KIND);

export function kindOfError(id: number): CarrierFailureKind | null {
  return KIND_BY_ERROR.get(id) ?? null;
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

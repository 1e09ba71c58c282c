/** Amazon SNS signs the fields of its envelope, under a certificate of its own. */
import { NOTIFICATION, setUpSns, signed, TOPIC } from "../../contract/aws-envelopes.ts";
import { type Proof } from "../proof.ts";

const sns = setUpSns();

export const PROOF: Proof = {
  credentials: {
    region: "eu-central-1",
    accessKeyId: "AKIAEXAMPLEEXAMPLE00",
    secretAccessKey: "s3cret",
    topicArns: [TOPIC],
  },
  covers: "fields",
  // SNS posts again for an hour, under the first time.
  ageSecondsMax: 65 * 60,
  mustMatch: false,
  body: NOTIFICATION,
  sign: async (what) => {
    const fields = { ...JSON.parse(what.body), Timestamp: new Date(what.atMs).toISOString() };
    const by = what.key === "right" ? sns.signer : sns.stranger;
    return { headers: new Headers(), body: JSON.stringify(await signed(fields, by)) };
  },
};

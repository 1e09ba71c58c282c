/** A text from a phone as Amazon SNS posts it. */
import aws from "../../fixtures/carriers/aws-inbound.json" with { type: "json" };
import { type InboundText, OUR_NUMBER, US, US_PHONE } from "../inbound.ts";

const AWS_TOPIC = "arn:aws:sns:eu-central-1:123456789012:godwit";
export const AWS_CERTIFICATE_URL =
  "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";

export const INBOUND: InboundText = {
  ...US,
  isDated: true,
  credentials: () => ({
    region: "eu-central-1",
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "s",
    topicArns: [AWS_TOPIC],
  }),
  async post({ id, text, nowMs }, { sns }) {
    const numbers = { originationNumber: US_PHONE, destinationNumber: OUR_NUMBER };
    const told = { ...aws, ...numbers, inboundMessageId: id, messageBody: text };
    const envelope = {
      Message: JSON.stringify(told),
      MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
      Timestamp: new Date(nowMs).toISOString(),
      TopicArn: AWS_TOPIC,
      Type: "Notification",
    };
    const signed = Object.entries(envelope).map(([name, value]) => `${name}\n${value}\n`);
    const proof = { SignatureVersion: "2", SigningCertURL: AWS_CERTIFICATE_URL };
    return { body: JSON.stringify({ ...envelope, ...proof, Signature: await sns(signed.join("")) }) };
  },
};

/** As much as the tests use of libraries that bring no types, or whose types are Node's. */
declare module "node:https" {
  interface Answer {
    readonly statusCode: number;
    on(event: string, listener: (data: string) => void): Answer;
  }
  interface Asked {
    on(event: string, listener: (error: Error) => void): Asked;
  }
  const https: { get(url: string, answered: (answer: Answer) => void): Asked };
  export = https;
}

declare module "sns-validator" {
  class MessageValidator {
    validate(message: object, done: (error: Error | null, message?: object) => void): void;
  }
  export = MessageValidator;
}

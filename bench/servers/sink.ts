/** Consumes every queue and does nothing, so that a start is measured without its delivery. */
export default {
  queue(): void {},
} satisfies ExportedHandler;

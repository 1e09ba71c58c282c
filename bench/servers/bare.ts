/** The least a Worker can do: what the platform itself costs. */
export default {
  fetch(): Response {
    return new Response("ok");
  },
} satisfies ExportedHandler;

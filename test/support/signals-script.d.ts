/** The script that sees how a form is filled in, as far as tests call it. */
declare module "*/pages/signals.js" {
  export function watchForm(
    form: EventTarget,
    field: EventTarget,
  ): {
    read(): {
      readonly time_to_submit_ms: number;
      readonly pasted: boolean;
      readonly focus_changes: number;
      readonly automated: boolean | undefined;
    };
    stop(): void;
  };
}

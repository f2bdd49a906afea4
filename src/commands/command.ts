/** One word of the command line. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Resolves with the exit code. Throws `SetupError` for what the user can mend. */
  run(args: readonly string[]): Promise<number>;
}

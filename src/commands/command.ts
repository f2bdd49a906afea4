/** A subcommand of the command line. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Resolves to the exit code. Throws `SetupError` for mistakes that the user can correct. */
  run(args: readonly string[]): Promise<number>;
}

/** Code without faults, and a request for it. */
export interface SoundCode {
  /** What is special about it, in a few words. */
  readonly about: string;
  readonly request: string;
  readonly files: Readonly<Record<string, string>>;
}

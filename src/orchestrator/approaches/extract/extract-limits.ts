/** Limits on the files of one answer. */
export interface ExtractLimits {
  /** Characters of the answer that are read; the rest is ignored. */
  readonly maxAnswerChars: number;
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  /** Over all files, each counted at its latest size. */
  readonly maxTotalBytes: number;
}

export const DEFAULT_EXTRACT_LIMITS: ExtractLimits = {
  maxAnswerChars: 4 * 1024 * 1024,
  maxFiles: 200,
  maxFileBytes: 256 * 1024,
  maxTotalBytes: 2 * 1024 * 1024,
};

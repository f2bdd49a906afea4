/** What bounds the files of one answer. */
export interface ExtractLimits {
  /** Characters of the answer that are read at all. */
  readonly maxAnswerChars: number;
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  /** Over all files, each counted as it was last written. */
  readonly maxTotalBytes: number;
}

export const DEFAULT_EXTRACT_LIMITS: ExtractLimits = {
  maxAnswerChars: 4 * 1024 * 1024,
  maxFiles: 200,
  maxFileBytes: 256 * 1024,
  maxTotalBytes: 2 * 1024 * 1024,
};

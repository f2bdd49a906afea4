import { z } from 'zod';

const errorBody = z.looseObject({
  message: z.string().catch(''),
  code: z.union([z.string(), z.number()]).nullable().catch(null).default(null),
  type: z.string().nullable().catch(null).default(null),
  metadata: z
    .looseObject({ reasons: z.array(z.unknown()).optional() })
    .optional()
    .catch(undefined),
  detail: z.string().optional().catch(undefined),
});

/** What an OpenAI-compatible server's error says beyond its HTTP status. */
export interface ServerError {
  readonly message: string;
  /** Identifiers such as `insufficient_quota`, from `code` and `type`. */
  readonly names: ReadonlySet<string>;
  /** An HTTP status given in the body; the only one when an answer breaks off midway. */
  readonly status: number | null;
  /** A moderator rejected the prompt; OpenRouter reports this with reasons. */
  readonly isModerated: boolean;
}

const NOTHING_SAID: ServerError = {
  message: '',
  names: new Set(),
  status: null,
  isModerated: false,
};

/** Parses the `error` of a body in the formats of the common servers. */
export function parseServerError(error: unknown): ServerError {
  if (typeof error === 'string') return { ...NOTHING_SAID, message: error };
  const parsed = errorBody.safeParse(error);
  if (!parsed.success) return NOTHING_SAID;
  const { message, code, type, metadata, detail = '' } = parsed.data;
  return {
    message: message || detail,
    names: new Set([code, type].filter((name) => typeof name === 'string')),
    status: statusIn(code),
    isModerated: metadata?.reasons !== undefined,
  };
}

function statusIn(code: string | number | null): number | null {
  const status = Number(code);
  return Number.isInteger(status) && status >= 400 && status < 600 ? status : null;
}

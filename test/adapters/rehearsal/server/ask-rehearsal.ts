import type { RehearsalServer } from '../../../../src/adapters/rehearsal/server/rehearsal-server.ts';

export const A_BODY = {
  contents: [{ role: 'user', parts: [{ text: 'Build a todo app.' }] }],
  systemInstruction: { role: 'user', parts: [{ text: 'You write React.' }] },
};

interface AskOptions {
  readonly model?: string;
  readonly verb?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Posts to a model as a plain HTTP client would. */
export function ask(server: RehearsalServer, options: AskOptions = {}): Promise<Response> {
  const { model = 'gemini-2.5-flash', verb = 'generateContent', body = A_BODY } = options;
  return fetch(`${server.url}/v1beta/models/${model}:${verb}`, {
    method: 'POST',
    headers: { 'x-goog-api-key': 'any', 'content-type': 'application/json', ...options.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal: options.signal ?? null,
  });
}

export const STREAM = 'streamGenerateContent?alt=sse';

/** The events of a streamed reply, parsed. */
export async function eventsOf(response: Response): Promise<readonly unknown[]> {
  const text = await response.text();
  return text
    .split('\r\n\r\n')
    .filter((event) => event !== '')
    .map((event): unknown => JSON.parse(event.replace(/^data: /, '')));
}

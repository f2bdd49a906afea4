import type { AcceptanceTest } from '../../ports/sandbox.ts';
import { valueWritten } from './examples.ts';
import { statementsOf } from './request-text.ts';

type Test = Pick<AcceptanceTest, 'title' | 'steps'>;

const MAX_CHARS = 8_000;
const MAX_TESTS = 12;

/** `GET /health returns { status: "ok" }`. */
const TELLS =
  /\bGET\s+["'`]?(\/[\w/-]*)["'`]?[^.\n{}]{0,40}?\b(?:returns?|returning|responds?\s+with|answers?(?:\s+with)?|replies\s+with)\b[^.\n{}]{0,20}(\{[^{}\n]{1,200}\})/g;
const TELLS_BY_ARROW = /\bGET\s+["'`]?(\/[\w/-]*)["'`]?\s*(?:->|→|=>)\s*`?(\{[^{}\n]{1,200}\})/g;
/** `POST /todos … 201`. */
const CREATES = /\bPOST\s+["'`]?(\/[\w/-]*)["'`]?(?=[^\n]{0,120}\b201\b)/g;
/** Words by which an answer is conditional, or only its form is shown. */
const AT_TIMES =
  /\b(?:if|when|unless|otherwise|after|or|either|example|e\.g|like|such as|shape|format|optional\w*|token|auth\w*|log(?:s|ged)? in)\b/i;

/** What a request says a server answers, with literal bodies or status codes, as tests. */
export function answersAsked(request: string): readonly AcceptanceTest[] {
  const tests = new Map<string, Test>();
  for (const statement of statementsOf(request.slice(0, MAX_CHARS))) {
    if (AT_TIMES.test(statement)) continue;
    for (const [, path = '', written = ''] of [
      ...statement.matchAll(TELLS),
      ...statement.matchAll(TELLS_BY_ARROW),
    ]) {
      const bodyJson = plainTexts(written);
      if (bodyJson === null) continue;
      const title = `GET ${path} answers ${bodyJson}`;
      tests.set(title, { title, steps: [{ kind: 'answers', method: 'GET', path, bodyJson }] });
    }
    // With several statuses in one sentence, it is unclear which belongs to what.
    if ([...statement.matchAll(/\b[2-5]\d\d\b/g)].length !== 1) continue;
    for (const [, path = ''] of statement.matchAll(CREATES)) {
      const title = `POST ${path} answers 201`;
      tests.set(title, { title, steps: [{ kind: 'answers', method: 'POST', path, status: 201 }] });
    }
  }
  return [...tests.values()]
    .slice(0, MAX_TESTS)
    .map((test, index) => ({ id: `request-${index + 1}`, origin: 'request', ...test }));
}

/**
 * The JSON of an object of booleans and plain texts; null for any other, since a number or an empty
 * text may stand for any value.
 */
function plainTexts(written: string): string | null {
  const json = valueWritten(written);
  if (json === null) return null;
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const isPlain = Object.values(value).every(
    (field) =>
      typeof field === 'boolean' ||
      (typeof field === 'string' &&
        /^[\w !,.'-]{2,60}$/.test(field) &&
        !/^(?:string|number|boolean|date|any|\.\.\.)$/i.test(field)),
  );
  return isPlain && Object.keys(value).length > 0 ? json : null;
}

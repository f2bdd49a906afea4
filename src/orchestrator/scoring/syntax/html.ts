const OPENING_SCRIPT = /<script\b[^<>]*>/gi;
const OTHER_THAN_CODE =
  /\ssrc\s*=|\stype\s*=\s*["']?(?!module|text\/javascript|application\/javascript)/i;

/**
 * The page with everything but its inline scripts turned into spaces, so that positions stay
 * true. Null when the page has no inline script. Scripts that are data or have a `src` do not count.
 */
export function inlineScripts(html: string): string | null {
  const closing = /<\/script/gi;
  let code = '';
  let hasCode = false;
  let at = 0;
  for (const opening of html.matchAll(OPENING_SCRIPT)) {
    if (opening.index < at) continue;
    const [tag] = opening;
    const start = opening.index + tag.length;
    closing.lastIndex = start;
    const end = closing.exec(html)?.index ?? html.length;
    const script = html.slice(start, end);
    const isCode = !OTHER_THAN_CODE.test(tag);
    code += blank(html.slice(at, start)) + (isCode ? script : blank(script));
    hasCode ||= isCode && script.trim() !== '';
    at = end;
  }
  return hasCode ? code : null;
}

/** A local file that a page asks for, and where. */
export interface HtmlReference {
  readonly specifier: string;
  readonly offset: number;
}

const REFERENCE = /<(?:script\b[^<>]*?\ssrc|link\b[^<>]*?\shref)\s*=\s*["']([^"'<>]*)["'][^<>]*/gi;

/** Scripts and stylesheets that a page asks for by a path of its own. */
export const htmlReferences = (html: string): readonly HtmlReference[] =>
  [...html.matchAll(REFERENCE)].flatMap((match) => {
    const [tag, specifier = ''] = match;
    const isLocal = specifier !== '' && !/^(?:[a-z][a-z+.-]*:|\/\/|#)/i.test(specifier);
    // Icons and manifests are decoration that a page does without.
    const isDecoration = /^<link/i.test(tag) && !/rel\s*=\s*["']?stylesheet/i.test(tag);
    return isLocal && !isDecoration ? [{ specifier, offset: match.index }] : [];
  });

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

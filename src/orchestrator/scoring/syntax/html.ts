/** A local file that a page asks for, and where. */
export interface HtmlReference {
  readonly specifier: string;
  readonly offset: number;
}

const REFERENCE = /<(?:script\b[^<>]*?\ssrc|link\b[^<>]*?\shref)\s*=\s*["']([^"'<>]*)["'][^<>]*/gi;

/** Scripts and stylesheets that a page asks for by a path of its own. */
export const htmlReferences = (html: string): readonly HtmlReference[] =>
  [...withoutComments(html).matchAll(REFERENCE)].flatMap((match) => {
    const [tag, written = ''] = match;
    // Create React App's word for where the page is served from.
    const specifier = written.replace(/^%PUBLIC_URL%\//, '/');
    const isLocal = specifier !== '' && !/^(?:[a-z][a-z+.-]*:|\/\/|#)/i.test(specifier);
    // Icons and manifests are decoration that a page does without.
    const isDecoration = /^<link/i.test(tag) && !/rel\s*=\s*["']?stylesheet/i.test(tag);
    return isLocal && !isDecoration ? [{ specifier, offset: match.index }] : [];
  });

/** The page with each comment blanked, so that places stay what they are. */
function withoutComments(html: string): string {
  let kept = '';
  let at = 0;
  for (let from = html.indexOf('<!--'); from >= 0; from = html.indexOf('<!--', at)) {
    const end = html.indexOf('-->', from + 4);
    if (end < 0) break;
    kept += html.slice(at, from) + ' '.repeat(end + 3 - from);
    at = end + 3;
  }
  return kept + html.slice(at);
}

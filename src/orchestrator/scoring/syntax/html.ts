/** A local file that a page loads, and where. */
export interface HtmlReference {
  readonly specifier: string;
  readonly offset: number;
}

const REFERENCE = /<(?:script\b[^<>]*?\ssrc|link\b[^<>]*?\shref)\s*=\s*["']([^"'<>]*)["'][^<>]*/gi;

/** Scripts and style sheets that a page loads from local paths. */
export const htmlReferences = (html: string): readonly HtmlReference[] =>
  [...withoutComments(html).matchAll(REFERENCE)].flatMap((match) => {
    const [tag, written = ''] = match;
    // Create React App's placeholder for the address that the page is served from.
    const specifier = written.replace(/^%PUBLIC_URL%\//, '/');
    const isLocal = specifier !== '' && !/^(?:[a-z][a-z+.-]*:|\/\/|#)/i.test(specifier);
    // A page works without icons and manifests.
    const isDecoration = /^<link/i.test(tag) && !/rel\s*=\s*["']?stylesheet/i.test(tag);
    return isLocal && !isDecoration ? [{ specifier, offset: match.index }] : [];
  });

/** The page with comments blanked, so that offsets stay the same. */
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

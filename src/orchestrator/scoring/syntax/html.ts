/** A local file that a page asks for, and where. */
export interface HtmlReference {
  readonly specifier: string;
  readonly offset: number;
}

const REFERENCE = /<(?:script\b[^<>]*?\ssrc|link\b[^<>]*?\shref)\s*=\s*["']([^"'<>]*)["'][^<>]*/gi;

/** Scripts and stylesheets that a page asks for by a path of its own. */
export const htmlReferences = (html: string): readonly HtmlReference[] =>
  [...html.matchAll(REFERENCE)].flatMap((match) => {
    const [tag, written = ''] = match;
    // Create React App's word for where the page is served from.
    const specifier = written.replace(/^%PUBLIC_URL%\//, '/');
    const isLocal = specifier !== '' && !/^(?:[a-z][a-z+.-]*:|\/\/|#)/i.test(specifier);
    // Icons and manifests are decoration that a page does without.
    const isDecoration = /^<link/i.test(tag) && !/rel\s*=\s*["']?stylesheet/i.test(tag);
    return isLocal && !isDecoration ? [{ specifier, offset: match.index }] : [];
  });

/** A path that is safe inside a project, or the reason why the text is not one. */
export type ParsedPath =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'refused'; readonly reason: string };

const MAX_PATH_CHARS = 200;
/** Normalising merges a few characters into one, so a longer text cannot become short enough. */
const MAX_UNIFIABLE_CHARS = 10 * MAX_PATH_CHARS;
/** The limit of common file systems for a single name. */
const MAX_NAME_BYTES = 255;

// Control, format (zero-width, bidirectional), surrogate and line-separator characters.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
// The colon also rules out drive letters and alternate data streams.
const UNPORTABLE = /[<>:"|?*]/;
const ENCODED_SEPARATOR = /%(?:2e|2f|5c|00)/i;
const DEVICE_NAME = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?$/i;
// `git~1` is the short name that some Windows file systems give `.git`.
const FORBIDDEN_FOLDER = /^(?:\.git|git~\d+|node_modules)$/i;

/**
 * Parses a path from untrusted text. The result is relative, `/`-separated, in Unicode NFC, at most
 * 200 characters long, without `.` or `..`, valid on Linux, macOS and Windows, and outside `.git`
 * and `node_modules`. Parsing it again yields the same path.
 */
export function parseProjectPath(text: string): ParsedPath {
  // Checked before all that takes time with the length; normalising shortens it only a little.
  if (text.length > MAX_UNIFIABLE_CHARS) {
    return refused(`it is longer than ${MAX_PATH_CHARS} characters`);
  }
  if (text.trim() === '') return refused('it is empty');
  const unified = text.normalize('NFC').replaceAll('\\', '/');
  if (unified.length > MAX_PATH_CHARS) {
    return refused(`it is longer than ${MAX_PATH_CHARS} characters`);
  }
  if (UNPRINTABLE.test(unified)) return refused('it contains an unprintable character');
  if (unified.startsWith('/')) return refused('it is absolute');
  if (UNPORTABLE.test(unified)) return refused('it contains one of < > : " | ? *');
  if (ENCODED_SEPARATOR.test(unified)) return refused('it contains an encoded separator');
  if (unified.endsWith('/')) return refused('it names a folder');

  const names: string[] = [];
  for (const name of unified.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      if (names.pop() === undefined) return refused('it leaves the project');
      continue;
    }
    const flaw = flawOf(name);
    if (flaw !== null) return refused(flaw);
    names.push(name);
  }
  if (names.length === 0 || /(?:^|\/)\.\.?$/.test(unified)) return refused('it names a folder');
  return { kind: 'path', path: names.join('/') };
}

function flawOf(name: string): string | null {
  if (/[. ]$/.test(name) || name.startsWith(' ')) {
    return 'a name in it starts with a space or ends in a dot or space';
  }
  if (DEVICE_NAME.test(name)) return `${name} is the name of a device`;
  if (FORBIDDEN_FOLDER.test(name)) return `${name} does not belong to a project's own files`;
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) return 'a name in it is too long';
  return null;
}

const refused = (reason: string): ParsedPath => ({ kind: 'refused', reason });

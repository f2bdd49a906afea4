import { isComponentFile, type ParsedSource, parseSource, visit } from '../source/parse-source.ts';
import { type Replacement, replaceAll } from '../source/replacements.ts';
import { changed, type Edit } from './edit.ts';

const BROKEN =
  /\b(?:fix|broken|bug|nothing happens|does(?: not|n['’]t) (?:work|do)|not working|no effect)\b/i;

/** Attaches handlers that are declared but unused to buttons and forms without one. */
export const attachHandler: Edit = (request, files) => {
  if (!BROKEN.test(request) || /\bkeys?\b/i.test(request)) return null;
  return changed(files, (file) => {
    const source = isComponentFile(file) ? parseSource(file) : null;
    if (source === null) return null;
    return replaceAll(file.content, attachments(source));
  });
};

function attachments(source: ParsedSource): readonly Replacement[] {
  const unused = unusedHandlers(source);
  const replacements: Replacement[] = [];
  visit(source, {
    JSXOpeningElement({ name, attributes }) {
      if (name.type !== 'JSXIdentifier' || !/^(?:button|form)$/.test(name.name)) return;
      const event = name.name === 'form' ? 'onSubmit' : 'onClick';
      const text = source.file.content.slice(name.end, attributes.at(-1)?.end ?? name.end);
      if (name.name === 'button' && /type="submit"/.test(text)) return;
      const empty = /\bonClick=\{\(\) => \{\s*\}\}/.exec(text);
      if (new RegExp(`\\b${event}=`).test(text) && empty === null) return;
      const wanted = unused.find((handler) => (name.name === 'form') === /submit/i.test(handler));
      if (wanted === undefined) return;
      unused.splice(unused.indexOf(wanted), 1);
      const start = name.end + (empty?.index ?? 0);
      const end = start + (empty?.[0].length ?? 0);
      const attribute = `${event}={${wanted}}`;
      replacements.push({ start, end, text: empty === null ? ` ${attribute}` : attribute });
    },
  });
  return replacements;
}

function unusedHandlers({ file }: ParsedSource): string[] {
  const uses = new Map<string, number>();
  for (const [word] of file.content.matchAll(/\w+/g)) uses.set(word, (uses.get(word) ?? 0) + 1);
  const declared = file.content.matchAll(/\b(?:function|const)\s+((?:handle|on)[A-Z]\w*)/g);
  return Array.from(declared, ([, name = '']) => name).filter((name) => uses.get(name) === 1);
}

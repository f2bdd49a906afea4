import type { SourceFile } from '../../../../../orchestrator/task.ts';
import { isComponentFile, parseSource } from '../../source/parse-source.ts';
import { changed, type Edit } from '../edit.ts';
import { colourIn } from './colours.ts';
import { addColourRule, recolourCss } from './recolour-css.ts';
import { addHtmlRule, recolourHtml } from './recolour-html.ts';
import { addInlineStyle, recolourJsx } from './recolour-jsx.ts';
import { COLOUR_TARGETS, type ColourTarget } from './targets.ts';

const isStyleSheet = ({ path }: SourceFile): boolean => /\.(?:css|scss|less)$/.test(path);
const isPage = ({ path }: SourceFile): boolean => /\.(?:html?|vue|svelte)$/.test(path);

/** "Add a red button" asks for a button, not for a colour. */
const ADDS = /^\W*(?:please\s+)?(?:add|create|insert|build|implement|include|write)\b/i;

/** Quoted words are texts: a title that is to read "Blue" is not to become blue. */
const QUOTED = /["“‘].+["”’]|'[^']+'/;

/**
 * Changes the colour of something where it is set: in a rule, an inline style or a Tailwind class.
 * If it is set nowhere, adds a rule, or inline styles in a project without a style sheet.
 */
export const recolour: Edit = (request, files) => {
  const colour = colourIn(request);
  const target = targetOf(request);
  if (colour === null || target === null || ADDS.test(request)) return null;
  if (QUOTED.test(request) && !/\bcolou?r\b/i.test(request)) return null;
  return (
    changed(files, (file) => recoloured(file, target, colour)) ??
    addTo(files, isStyleSheet, ({ content }) => addColourRule(content, target, colour)) ??
    (files.some(isComponentFile)
      ? changed(files, (file) => styledInline(file, target, colour))
      : addTo(files, isPage, ({ content }) => addHtmlRule(content, target, colour)))
  );
};

function targetOf(request: string): ColourTarget | null {
  const target = COLOUR_TARGETS.find(({ named }) => named.test(request));
  if (target === undefined) return null;
  const isText = target.property === 'background' && /\b(?:text|font|label)\b/i.test(request);
  const isBehind = target.property === 'color' && /\bbackground\b/i.test(request);
  if (isText) return { ...target, property: 'color' };
  return isBehind ? { ...target, property: 'background' } : target;
}

function recoloured(file: SourceFile, target: ColourTarget, colour: string): string | null {
  if (isStyleSheet(file)) return recolourCss(file.content, target, colour);
  if (isPage(file)) return recolourHtml(file.content, target, colour);
  const source = isComponentFile(file) ? parseSource(file) : null;
  return source === null ? null : recolourJsx(source, target, colour);
}

function styledInline(file: SourceFile, target: ColourTarget, colour: string): string | null {
  const source = isComponentFile(file) ? parseSource(file) : null;
  return source === null ? null : addInlineStyle(source, target, colour);
}

function addTo(
  files: readonly SourceFile[],
  isFitting: (file: SourceFile) => boolean,
  contentOf: (file: SourceFile) => string,
): readonly SourceFile[] | null {
  const first = files.find(isFitting);
  return first === undefined
    ? null
    : changed(files, (file) => (file === first ? contentOf(file) : null));
}

import { addColourRule, recolourCss } from './recolour-css.ts';
import type { ColourTarget } from './targets.ts';

/** The content of the page's first `<style>`, as offsets; null when it has none. */
function styleBlock(html: string): { readonly start: number; readonly end: number } | null {
  const opening = /<style\b[^<>]*>/i.exec(html);
  if (opening === null) return null;
  const start = opening.index + opening[0].length;
  const end = html.toLowerCase().indexOf('</style>', start);
  return end < 0 ? null : { start, end };
}

function withStyle(html: string, restyle: (css: string) => string): string | null {
  const block = styleBlock(html);
  if (block === null) return null;
  const { start, end } = block;
  return html.slice(0, start) + restyle(html.slice(start, end)) + html.slice(end);
}

/** The page with inline styles and the rules of its `<style>` recoloured. */
export function recolourHtml(html: string, target: ColourTarget, colour: string): string {
  const property = target.property === 'background' ? 'background(?:-color)?' : 'color';
  const inline = new RegExp(
    `(<(?:${target.tags.join('|')})\\b[^<>]*\\sstyle="(?:[^"]*;)?\\s*${property}\\s*:\\s*)[^;"]+`,
    'gi',
  );
  const inlined = html.replace(inline, (_whole, before: string) => before + colour);
  return withStyle(inlined, (css) => recolourCss(css, target, colour)) ?? inlined;
}

/** The page with a rule for the target in its `<style>`, which is added when there is none. */
export function addHtmlRule(html: string, target: ColourTarget, colour: string): string {
  const styled = withStyle(html, (css) => `\n${addColourRule(css, target, colour)}`);
  if (styled !== null) return styled;
  const style = `<style>\n${addColourRule('', target, colour)}</style>\n`;
  return /<\/head>/i.test(html)
    ? html.replace(/(?=<\/head>)/i, style)
    : `${html.trimEnd()}\n\n${style}`;
}

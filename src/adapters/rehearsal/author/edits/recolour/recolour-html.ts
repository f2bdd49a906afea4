import { addColourRule, recolourCss } from './recolour-css.ts';
import type { ColourTarget } from './targets.ts';

/** Offsets of the content of the page's first `<style>`; null when there is none. */
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

/** Recolours the target's inline styles and its rules in the page's `<style>`. */
export function recolourHtml(html: string, target: ColourTarget, colour: string): string {
  const property = target.property === 'background' ? 'background(?:-color)?' : 'color';
  const inline = new RegExp(
    `(<(?:${target.tags.join('|')})\\b[^<>]*\\sstyle="(?:[^"]*;)?\\s*${property}\\s*:\\s*)[^;"]+`,
    'gi',
  );
  const inlined = html.replace(inline, (_whole, before: string) => before + colour);
  return withStyle(inlined, (css) => recolourCss(css, target, colour)) ?? inlined;
}

/** Adds a rule for the target to the page's `<style>`, creating that if necessary. */
export function addHtmlRule(html: string, target: ColourTarget, colour: string): string {
  const styled = withStyle(html, (css) => `\n${addColourRule(css, target, colour)}`);
  if (styled !== null) return styled;
  const style = `<style>\n${addColourRule('', target, colour)}</style>\n`;
  return /<\/head>/i.test(html)
    ? html.replace(/(?=<\/head>)/i, style)
    : `${html.trimEnd()}\n\n${style}`;
}

import { addColourRule, recolourCss } from './recolour-css.ts';
import type { ColourTarget } from './targets.ts';

const STYLE = /(<style\b[^>]*>)([\s\S]*?)(<\/style>)/i;

/** The page with inline styles and the rules of its `<style>` recoloured. */
export function recolourHtml(html: string, target: ColourTarget, colour: string): string {
  const property = target.property === 'background' ? 'background(?:-color)?' : 'color';
  const inline = new RegExp(
    `(<(?:${target.tags.join('|')})\\b[^>]*\\sstyle="(?:[^"]*;)?\\s*${property}\\s*:\\s*)[^;"]+`,
    'gi',
  );
  return html
    .replace(inline, (_whole, before: string) => before + colour)
    .replace(STYLE, (_whole, open: string, css: string, close: string) =>
      [open, recolourCss(css, target, colour), close].join(''),
    );
}

/** The page with a rule for the target in its `<style>`, which is added when there is none. */
export function addHtmlRule(html: string, target: ColourTarget, colour: string): string {
  if (STYLE.test(html)) {
    return html.replace(STYLE, (_whole, open: string, css: string, close: string) =>
      [open, '\n', addColourRule(css, target, colour), close].join(''),
    );
  }
  const style = `<style>\n${addColourRule('', target, colour)}</style>\n`;
  return /<\/head>/i.test(html)
    ? html.replace(/(?=<\/head>)/i, style)
    : `${html.trimEnd()}\n\n${style}`;
}

import type { Element } from '../../markup/element.ts';

/** True for an element that something is done about, whatever happens to it. */
export const hasHandler = ({ listeners }: Element): boolean => listeners.size > 0;

/** True for an element that hears of clicks, those on what stands inside it among them. */
export const hearsClicks = ({ listeners }: Element): boolean =>
  [...listeners.keys()].some((name) => /^(?:click|pointer|mouse|touch|key)/.test(name));

/** Actions and directives of the author's own get the element itself. */
export const actsOnElement = (directive: string): boolean => /^(?:use:|attach|ref)/.test(directive);

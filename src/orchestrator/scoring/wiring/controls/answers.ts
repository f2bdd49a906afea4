import type { Element } from '../../markup/element.ts';

/** Whether the element has a listener for any event. */
export const hasHandler = ({ listeners }: Element): boolean => listeners.size > 0;

/** Whether the element listens for clicks, including those that bubble up from inside it. */
export const hearsClicks = ({ listeners }: Element): boolean =>
  [...listeners.keys()].some((name) => /^(?:click|pointer|mouse|touch|key)/.test(name));

/**
 * Whether the directive is an action, attachment or ref, which gives the author's code the element
 * itself.
 */
export const actsOnElement = (directive: string): boolean => /^(?:use:|attach|ref)/.test(directive);

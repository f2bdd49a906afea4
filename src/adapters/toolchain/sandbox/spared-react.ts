import type { Plugin } from 'rolldown';

const REACT_DOM = /react-dom-client\.development\.js$/;
const VALIDATION = 'validatePropertiesInDevelopment(tag, nextProps);';

/** Of properties that take the place of others, whether they would be found the same fault with. */
function isValidated(before: Record<string, unknown>, after: Record<string, unknown>): boolean {
  for (const name in after) {
    const value = after[name];
    const known = before[name];
    if (value === known && (value !== undefined || name in before)) continue;
    if (typeof value !== typeof known || value === null || known === null) return false;
    if (typeof value === 'function' || typeof value === 'object') continue;
    if (typeof value === 'number' && !Number.isNaN(value)) continue;
    // Only these are taken for something else than a text.
    if (typeof value !== 'string' || value === 'true' || value === 'false') return false;
  }
  return true;
}

/**
 * React looks whether an element may have its properties with every update, which takes a tenth of a
 * trial's time. Here it looks again only where there are others than before, or of another kind.
 * Throws when this React does so elsewhere.
 */
export const validatedOnce: Plugin = {
  name: 'validated-once',
  transform(code, id) {
    if (!REACT_DOM.test(id)) return undefined;
    const [before, after, ...more] = code.split(VALIDATION);
    if (after === undefined || more.length > 0) {
      throw new Error('React no longer validates properties where it did');
    }
    return `${before}isValidated(lastProps, nextProps) || ${VALIDATION}${after}\n${isValidated}`;
  },
};

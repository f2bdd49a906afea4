import type { Plugin } from 'rolldown';

/** Work of React's development build that is only for its own tools, or is done too often. */
interface Saving {
  readonly file: RegExp;
  /** What React does, for the error that is thrown if this version no longer does so. */
  readonly name: string;
  readonly code: RegExp;
  readonly times: number;
  readonly instead: string;
  /** Code that the replacement needs, appended to the file. */
  readonly needs?: string;
}

const REACT_DOM = /react-dom-client\.development\.js$/;
const ELEMENTS = /react(?:-jsx-runtime|-jsx-dev-runtime)?\.development\.js$/;

/** True if React has found the same faults in the previous props as it would in the new ones. */
function isValidated(before: Record<string, unknown>, after: Record<string, unknown>): boolean {
  for (const name in after) {
    const value = after[name];
    const known = before[name];
    if (value === known && (value !== undefined || name in before)) continue;
    if (typeof value !== typeof known || value === null || known === null) return false;
    if (typeof value === 'function' || typeof value === 'object') continue;
    if (typeof value === 'number' && !Number.isNaN(value)) continue;
    // Only the texts `true` and `false` may be taken for anything but text.
    if (typeof value !== 'string' || value === 'true' || value === 'false') return false;
  }
  return true;
}

/** Caches an element's ancestor information, which is the same for siblings with the same tag. */
function surroundingsOnce() {
  const known = new WeakMap<object, Map<string, unknown>>();
  return (around: object, tag: string, find: (around: object, tag: string) => unknown): unknown => {
    const inside = known.get(around) ?? new Map<string, unknown>();
    known.set(around, inside);
    if (!inside.has(tag)) inside.set(tag, find(around, tag));
    return inside.get(tag);
  };
}

const SAVINGS: readonly Saving[] = [
  {
    // Validates props again only if some are new or of another kind.
    name: 'validates properties with every update',
    file: REACT_DOM,
    code: /validatePropertiesInDevelopment\(tag, nextProps\);/,
    times: 1,
    instead: 'isValidated(lastProps, nextProps) || $&',
    needs: `${isValidated}`,
  },
  {
    // A `Profiler` still measures.
    name: 'times every rendering',
    file: REACT_DOM,
    code: /tag \|= ProfileMode;/,
    times: 1,
    instead: '',
  },
  {
    name: 'looks up what an element stands in',
    file: REACT_DOM,
    code: /updatedAncestorInfoDev\((stateHook\.ancestorInfo, type)\);/,
    times: 1,
    instead: 'surroundings($1, updatedAncestorInfoDev);',
    needs: `const surroundings = (${surroundingsOnce})();`,
  },
  {
    name: 'notes which component is at work',
    file: REACT_DOM,
    code: /setCurrentFiber\((fiber|previousFiber)\);/,
    times: 2,
    // Leaves out the stack for `captureOwnerStack`, which React allows to be missing.
    instead: 'current = $1; isRendering = false;',
  },
  {
    // Browsers' developer tools would show these.
    name: 'times effects',
    file: REACT_DOM,
    code: /(?<!function )(?:push|pop)ComponentEffect\w+\(\w*\)/,
    times: 66,
    instead: 'null',
  },
  {
    // Only within a `Profiler`, as it does when a rendering begins.
    name: 'looks at the clock when it completes a rendering',
    file: REACT_DOM,
    code: /startProfilerTimer\(completedWork\);/,
    times: 1,
    instead: '(completedWork.mode & ProfileMode) !== NoMode && $&',
  },
  {
    name: 'keeps with every element where it was made',
    file: ELEMENTS,
    code: /Object\.defineProperty\(type, "_debug(?:Info|Stack|Task)", \{[^}]*\}\);/,
    times: 3,
    instead: '',
  },
];

/**
 * Removes work of React's development build that has nothing to do with its warnings, which saves a
 * quarter of a trial's time. Throws if a new version of React does this work elsewhere.
 */
export const sparedReact: Plugin = {
  name: 'spared-react',
  transform(code, id) {
    const savings = SAVINGS.filter(({ file }) => file.test(id));
    return savings.length === 0 ? undefined : savings.reduce(spared, code);
  },
};

function spared(script: string, { name, code, times, instead, needs = '' }: Saving): string {
  const all = new RegExp(code, 'g');
  if ((script.match(all) ?? []).length !== times) {
    throw new Error(`React no longer ${name} where it did`);
  }
  return `${script.replace(all, instead)}\n${needs}`;
}

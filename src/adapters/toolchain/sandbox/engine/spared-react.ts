import type { Plugin } from 'rolldown';

/** Something that React does in development for its own tools, or too often, and what is done instead. */
interface Saving {
  readonly file: RegExp;
  /** Said when this React does so no more. */
  readonly name: string;
  readonly code: RegExp;
  readonly times: number;
  readonly instead: string;
  /** Code that this needs at the end of the file. */
  readonly needs?: string;
}

const REACT_DOM = /react-dom-client\.development\.js$/;
const ELEMENTS = /react(?:-jsx-runtime|-jsx-dev-runtime)?\.development\.js$/;

/** Whether React would find the same fault with properties as with those whose place they take. */
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

/** What an element stands in, found once for all of its kind that stand side by side. */
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
    // Again only where there are others than before, or of another kind.
    name: 'validates properties with every update',
    file: REACT_DOM,
    code: /validatePropertiesInDevelopment\(tag, nextProps\);/,
    times: 1,
    instead: 'isValidated(lastProps, nextProps) || $&',
    needs: `${isValidated}`,
  },
  {
    // Where a `Profiler` asks for it, it still does.
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
    // Without the stack that `captureOwnerStack` tells: it need not have one.
    instead: 'current = $1; isRendering = false;',
  },
  {
    // What a browser's own tools would show of each.
    name: 'times effects',
    file: REACT_DOM,
    code: /(?<!function )(?:push|pop)ComponentEffect\w+\(\w*\)/,
    times: 66,
    instead: 'null',
  },
  {
    // As it does when it begins it: where a `Profiler` asks for it.
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
 * Spares trials what React's development build does beside what it complains of, a quarter of their
 * time. Throws when this React does so elsewhere.
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

import {
  type ParsedSource,
  visit,
} from '../../../src/adapters/rehearsal/author/source/parse-source.ts';

/** A state setter, and the range of the component or hook that owns the state. */
export interface Setter {
  readonly state: string;
  readonly name: string;
  /** Where it is declared, which is where linters report it as unused. */
  readonly declaredAt: number;
  readonly ownerStart: number;
  readonly ownerEnd: number;
}

/** The `useState` setters in the source's functions. */
export function settersOf(source: ParsedSource): readonly Setter[] {
  const functions: { readonly start: number; readonly end: number }[] = [];
  const setters: Setter[] = [];
  visit(source, {
    FunctionDeclaration: ({ start, end }) => {
      functions.push({ start, end });
    },
    VariableDeclarator({ id, init, start }) {
      if (id.type !== 'ArrayPattern' || init?.type !== 'CallExpression') return;
      if (init.callee.type !== 'Identifier' || init.callee.name !== 'useState') return;
      const [state, setter] = id.elements;
      const owner = functions.findLast((fn) => fn.start < start && start < fn.end);
      if (state?.type !== 'Identifier' || setter?.type !== 'Identifier' || !owner) return;
      setters.push({
        state: state.name,
        name: setter.name,
        declaredAt: setter.start,
        ownerStart: owner.start,
        ownerEnd: owner.end,
      });
    },
  });
  return setters;
}

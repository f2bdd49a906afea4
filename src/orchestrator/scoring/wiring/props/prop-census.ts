import { type Project, productSources } from '../../project/project.ts';
import { attributesOf, tagOf } from '../../syntax/jsx.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { componentsInReach, isUntyped } from './components-in-reach.ts';
import type { TakenProps } from './script-props.ts';

/** What the project gives a component, over all of its uses. */
interface Uses {
  /** The names of the given props, for each use. */
  readonly given: ReadonlySet<string>[];
  /** Some uses cannot be seen, or have spread attributes. */
  isOutOfSight: boolean;
}

/** Compares a use that lacks a prop with all other uses of the component. */
export interface PropCensus {
  /** True if no use gives the prop, or all others do; false if that is unknown. */
  isMissed(component: TakenProps, prop: string): boolean;
}

const known = new WeakMap<Project, PropCensus>();

/** Returns the census of a project, taken once. */
export function propCensusOf(project: Project): PropCensus {
  const census = known.get(project) ?? takeCensus(project);
  known.set(project, census);
  return census;
}

function takeCensus(project: Project): PropCensus {
  const byComponent = new Map<TakenProps, Uses>();
  for (const source of productSources(project)) {
    const { tree } = source;
    if (tree === null) continue;
    const components = componentsInReach(project, source, tree);
    for (const [name, component] of components) {
      const uses = byComponent.get(component) ?? { given: [], isOutOfSight: false };
      byComponent.set(component, uses);
      if (!isUntyped(source) || isHandedAround(tree, name)) uses.isOutOfSight = true;
    }
    for (const element of tree.ofType('JSXElement')) {
      const component = components.get(tagOf(element) ?? '');
      const uses = component === undefined ? undefined : byComponent.get(component);
      const { byName, hasSpread } = attributesOf(element);
      uses?.given.push(new Set(byName.keys()));
      if (uses !== undefined && hasSpread) uses.isOutOfSight = true;
    }
  }
  return {
    isMissed: (component, prop) => {
      const uses = byComponent.get(component);
      if (uses === undefined || uses.isOutOfSight) return false;
      const count = uses.given.filter((names) => names.has(prop)).length;
      return count === 0 || (count >= 2 && count === uses.given.length - 1);
    },
  };
}

/** `component={Home}`, `lazy(Home)`: whoever receives it may give it any props. */
const isHandedAround = (tree: SyntaxTree, name: string): boolean =>
  referencesTo(tree, name, tree.root).some(
    (node) => node.type === 'Identifier' && HANDED.test(tree.parentOf(node)?.type ?? ''),
  );

/** Parents of a component's name by which the component is passed on as a value. */
const HANDED =
  /^(?:JSXExpressionContainer|CallExpression|Property|ArrayExpression|AssignmentExpression|ConditionalExpression|LogicalExpression|ReturnStatement|VariableDeclarator)$/;

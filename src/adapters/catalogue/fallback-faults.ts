/** A model and the models that it falls back to. */
export interface FallbackNode {
  readonly name: string;
  readonly fallbacks: readonly string[];
}

export interface FallbackFault {
  /** Whose list it is, by its place among the models. */
  readonly model: number;
  /** Which entry of the list. */
  readonly entry: number;
  readonly message: string;
}

/**
 * What is wrong with the fallbacks of the models: names that no model has, names that a list has
 * twice, and chains that lead back to a model, each told once, at the entry that closes it.
 */
export function fallbackFaults(models: readonly FallbackNode[]): readonly FallbackFault[] {
  const places = new Map(models.map(({ name }, place) => [name, place]));
  const done = new Set<string>();
  const faults: FallbackFault[] = [];

  function visit(name: string, chain: readonly string[]): void {
    const model = places.get(name);
    if (model === undefined || done.has(name)) return;
    const path = [...chain, name];
    for (const [entry, fallback] of (models[model]?.fallbacks ?? []).entries()) {
      const report = (message: string) => faults.push({ model, entry, message });
      const isRepeated = models[model]?.fallbacks.indexOf(fallback) !== entry;
      if (!places.has(fallback)) report(`unknown model "${fallback}"`);
      else if (isRepeated) report(`"${fallback}" is listed twice`);
      else if (path.includes(fallback)) report(`is part of a cycle: ${circle(path, fallback)}`);
      else visit(fallback, path);
    }
    done.add(name);
  }

  for (const { name } of models) visit(name, []);
  return faults;
}

const circle = (path: readonly string[], back: string): string =>
  [...path.slice(path.indexOf(back)), back].join(' → ');

/** A model and the names of the models it falls back to. */
export interface FallbackNode {
  readonly name: string;
  readonly fallbacks: readonly string[];
}

/** Something wrong with one entry of one model's list of fallbacks. */
export interface FallbackFault {
  /** Index of the model whose list is at fault. */
  readonly model: number;
  /** Index within that list. */
  readonly entry: number;
  readonly message: string;
}

/**
 * Finds faults in the models' fallbacks: unknown names, names listed twice, and cycles. Each cycle
 * is reported once, at the entry that closes it.
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

import { describe, expect, it } from 'vitest';
import { compileComponent } from '../../../src/adapters/toolchain/component-compilers.ts';

const compiled = (content: string) => compileComponent({ path: 'store.svelte.ts', content });

describe('a Svelte module with types', () => {
  it('has warnings at the right places, unless comments disable them', () => {
    const content = `interface Sum {
  n: number;
}

let count: number = $state(0);
// svelte-ignore state_referenced_locally
const twice: number = count * 2;
const thrice: number = count * 3;
export const sum: Sum = { n: twice + thrice };
`;
    expect(compiled(content)).toMatchObject({
      problems: [],
      warnings: [{ code: 'state_referenced_locally', offset: content.indexOf('count * 3') }],
    });
  });

  it('has errors at the right places', () => {
    const content = `type Count = number;

let count: Count = $state(0);
export { count };
export function more(): void {
  count += 1;
}
`;
    expect(compiled(content)?.problems).toEqual([
      expect.objectContaining({ offset: content.indexOf('count };') }),
    ]);
  });

  it('may contain types that emit code', () => {
    const content = "export enum Kind { Open = 'open' }\nexport const kind = $state(Kind.Open);\n";
    expect(compiled(content)).toMatchObject({ problems: [], compiled: expect.any(String) });
  });

  it('is not compiled if it does not parse', () => {
    expect(compiled('let count: = 1;')).toMatchObject({ program: null, compiled: null });
    expect(compiled(`x = ${'!'.repeat(150_000)}1`)).toMatchObject({ compiled: null });
  });
});

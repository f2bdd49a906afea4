import { describe, expect, it } from 'vitest';
import { compileComponent } from '../../../src/adapters/toolchain/component-compilers.ts';

/** Offset of the first problem in a file; null if there is none, or the file is not parsed. */
const problemAt = (path: string, content: string): number | null =>
  compileComponent({ path, content })?.problems[0]?.offset ?? null;

describe('data', () => {
  it.each([
    [
      'a drawing',
      'a.svg',
      '<?xml version="1.0"?><svg><title>A &amp; B</title><path d="M1"/></svg>',
    ],
    ['a drawing with a type', 'a.svg', '<!DOCTYPE svg PUBLIC "-//W3C" "svg.dtd"><svg><g/></svg>'],
    ['a feed', 'feed.xml', '<rss><channel><link>https://example.org</link></channel></rss>'],
    ['several documents', 'a.yaml', 'a: 1\n---\nb: !Ref c\nd: &x 1\ne: *x\n'],
    ['a template of YAML', 'templates/a.yaml', 'a: {{ .Values.a }}\n {{- end }}\n'],
    ['settings', '.prettierrc', '{ "semi": false }'],
    ['TOML', 'a.toml', '[package]\nname = "a"\n'],
    ['JSON', 'a.json', '{ "a": [1] }'],
    ['settings with comments', 'tsconfig.json', '{ /* strict */ "a": 1, }'],
    ['nothing', 'a.json', ''],
  ])('has no findings if it is well formed: %s', (_what, path, content) => {
    expect(problemAt(path, content)).toBeNull();
  });

  it.each([
    ['an element that is not closed', 'a.svg', '<svg><g><path d="M1"></g></svg>', 8],
    ['an attribute that is not ended', 'a.svg', '<svg><path d="M1/></svg>', 24],
    ['a key out of line', 'a.yml', 'a:\n    b: 1\n  c: 2\n', 12],
    ['a text that does not end', '.prettierrc', '{ "semi": "false }', 18],
    ['a key twice', 'a.yml', 'a: 1\na: 2\n', 5],
    ['a version without quotes', 'a.toml', 'version = 0.1.0\n', 13],
    ['a comma that is missing', 'a.json', '{ "a": 1 "b": 2 }', 9],
  ])('has a finding at the right place: %s', (_what, path, content, offset) => {
    expect(problemAt(path, content)).toBe(offset);
  });

  it.each([
    ['a.yaml', '['.repeat(50_000)],
    ['a.toml', `a = ${'['.repeat(50_000)}`],
    ['a.svg', '<g>'.repeat(30_000)],
  ])('may be nested to any depth without a crash: %s', (path, content) => {
    expect(problemAt(path, content)).not.toBeNull();
  });
});

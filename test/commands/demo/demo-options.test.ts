import { describe, expect, it } from 'vitest';
import { parseDemoOptions } from '../../../src/commands/demo/demo-options.ts';
import { UsageError } from '../../../src/commands/usage-error.ts';

describe('the options of the demo', () => {
  it('are optional', () => {
    expect(parseDemoOptions([])).toEqual({
      request: 'Build a todo app with authentication',
      mode: 'SEQUENTIAL',
      outputDir: 'demo-output',
    });
  });

  it('take a request, a mode and a folder', () => {
    expect(parseDemoOptions(['Make a quiz', '--mode', 'adaptive', '--out', 'there'])).toEqual({
      request: 'Make a quiz',
      mode: 'ADAPTIVE',
      outputDir: 'there',
    });
  });

  it('take a request of several words without quotes', () => {
    expect(parseDemoOptions(['Make', 'a', 'quiz']).request).toBe('Make a quiz');
  });

  it.each([[['--mode', 'fast']], [['--colour', 'red']], [['--mode']]])('refuse %j', (args) => {
    expect(() => parseDemoOptions(args)).toThrow(UsageError);
  });
});

import { describe, expect, it } from 'vitest';
import { fieldsLabelled } from '../../../src/orchestrator/scoring/checks/fields-labelled.ts';
import { type Judgement, judge, PASSED } from '../../support/judge.ts';

const judgeMarkup = (markup: string): Judgement =>
  judge(fieldsLabelled, {
    'src/Form.tsx': `export const Form = ({ id }: { id: string }) => (\n  <form>${markup}</form>\n);`,
  });

describe('fields-labelled', () => {
  it.each([
    ['by an id', '<label htmlFor="name">Name</label><input id="name" />'],
    ['by a computed id', '<label htmlFor={id + "a"}>A</label><input id={id + "a"} />'],
    ['by what is around it', '<label>Name <select /></label>'],
    ['by a component around it', '<Field name="Name"><textarea /></Field>'],
    ['by an attribute', '<input aria-label="Name" /><input title="Name" />'],
  ])('takes a label %s', (_, markup) => {
    expect(judgeMarkup(markup)).toEqual(PASSED);
  });

  it.each([
    ['no label at all', '<input />', 0.75],
    ['a placeholder alone', '<input placeholder="Name" />', 0.85],
    ['a label for another', '<label htmlFor="mail">Mail</label><textarea id="name" />', 0.75],
    ['another computed id', '<label htmlFor={id + "a"}>A</label><input id={id + "b"} />', 0.75],
  ])('finds a field with %s', (_, markup, value) => {
    expect(judgeMarkup(markup)).toEqual({ value, found: ['missing-label src/Form.tsx:2'] });
  });

  describe('components that take a label', () => {
    const SWITCHES =
      '<label htmlFor="a">A</label><Switch id="a" /><label htmlFor="b">B</label><Switch id="b" />';

    it('finds the only one without a label', () => {
      expect(judgeMarkup(`${SWITCHES}<Switch id="c" />`)).toMatchObject({
        found: ['missing-label src/Form.tsx:2'],
      });
    });

    it.each([
      ['has a label too', `${SWITCHES}<Label htmlFor="c">C</Label><Switch id="c" />`],
      ['has another name', `${SWITCHES}<Switch id="c" aria-label="C" />`],
      ['has a label of its own', `${SWITCHES}<Switch id="c" label="C" />`],
      ['has no id', `${SWITCHES}<Switch />`],
      ['is given what cannot be seen', `${SWITCHES}<Switch id="c" {...more} />`],
      ['is not the only one', `${SWITCHES}<Switch id="c" /><Switch id="d" />`],
      ['is of another kind', `${SWITCHES}<Checkbox id="c" />`],
      ['is one of few', '<label htmlFor="a">A</label><Switch id="a" /><Switch id="b" />'],
      ['has a computed id', `${SWITCHES}<Switch id={id} />`],
    ])('spares one that %s', (_, markup) => {
      expect(judgeMarkup(markup)).not.toHaveProperty('found', ['missing-label src/Form.tsx:2']);
    });
  });

  it('accepts a label in another file only if that file has no such field itself', () => {
    const field = 'export const Field = () => <input id="name" />;';
    const label = 'export const Label = () => <label htmlFor="name">Name</label>;';
    const both =
      'export const Both = () => <label htmlFor="name">Name <input id="name" /></label>;';
    expect(judge(fieldsLabelled, { 'src/Field.tsx': field, 'src/Label.tsx': label })).toEqual(
      PASSED,
    );
    expect(judge(fieldsLabelled, { 'src/Field.tsx': field, 'src/Both.tsx': both })).toEqual({
      value: 0.75,
      found: ['missing-label src/Field.tsx:1'],
    });
  });

  it('ignores buttons, hidden fields and fields with spread attributes', () => {
    expect(judgeMarkup('<input type="submit" /><input type="hidden" /><input {...id} />')).toEqual({
      skipped: 'There are no fields',
    });
  });
});

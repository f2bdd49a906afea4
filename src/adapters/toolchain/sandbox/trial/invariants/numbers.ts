/** `1,234.5`, `1.234,5`, `37,78`, `-4`. */
const NUMBER =
  /(?<![\d.,])-?\d{1,3}(?:[.,'\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|-?\d+(?:[.,]\d+)?/g;

/** The numbers in a text, in every way they can be read: `1,234` gives both 1234 and 1.234. */
export const numbersIn = (text: string): readonly number[] =>
  (text.match(NUMBER) ?? []).flatMap(readingsOf);

function readingsOf(written: string): readonly number[] {
  const plain = Number(written.replace(',', '.'));
  const [, whole = '', places = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(written) ?? [];
  const grouped = Number(`${whole.replaceAll(/[.,'\u00a0\u202f]/g, '')}.${places || '0'}`);
  return [...new Set([plain, grouped])].filter((number) => !Number.isNaN(number));
}

/** True if one of the numbers differs from the wanted one by at most `within`. */
export const isNearOneOf = (numbers: readonly number[], wanted: number, within: number): boolean =>
  numbers.some((number) => Math.abs(number - wanted) <= within);

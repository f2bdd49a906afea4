/** `1,234.5`, `1.234,5`, `37,78`, `-4`. */
const NUMBER =
  /(?<![\d.,])-?\d{1,3}(?:[.,'\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|-?\d+(?:[.,]\d+)?/g;

/** Every number in a text, as it may be meant: of `1,234`, both 1234 and 1.234. */
export const numbersIn = (text: string): readonly number[] =>
  (text.match(NUMBER) ?? []).flatMap(readingsOf);

function readingsOf(written: string): readonly number[] {
  const plain = Number(written.replace(',', '.'));
  const [, whole = '', places = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(written) ?? [];
  const grouped = Number(`${whole.replaceAll(/[.,'\u00a0\u202f]/g, '')}.${places || '0'}`);
  return [...new Set([plain, grouped])].filter((number) => !Number.isNaN(number));
}

/** True where one of them is as near to the wanted one as that. */
export const isNearOneOf = (numbers: readonly number[], wanted: number, within: number): boolean =>
  numbers.some((number) => Math.abs(number - wanted) <= within);

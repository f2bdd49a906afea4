/** A language of settings, drawings and other data, which no tool turns into code. */
export type DataLanguage = 'json' | 'yaml' | 'toml' | 'xml';

const SETTINGS = /(?:^|\/)\.\w+rc$/;

/** The language of a data file, by its name; null for code, and for settings of unknown form. */
export function dataLanguageOf(path: string): DataLanguage | null {
  if (/\.(?:json|webmanifest)$/.test(path)) return 'json';
  if (/\.ya?ml$|(?:^|\/)\.(?:prettier|stylelint|lintstaged|commitlint)rc$/.test(path))
    return 'yaml';
  if (/\.toml$/.test(path)) return 'toml';
  return /\.(?:svg|xml)$/.test(path) ? 'xml' : null;
}

export const isData = (path: string): boolean =>
  dataLanguageOf(path) !== null || SETTINGS.test(path);

import type { SFCDescriptor, SFCScriptBlock } from '@vue/compiler-sfc';

/** The scripts in the file itself, without those that `src` refers to. */
export const scriptsOf = ({ script, scriptSetup }: SFCDescriptor): readonly SFCScriptBlock[] =>
  [script, scriptSetup]
    .filter((block) => block !== null && block.src === undefined)
    .flatMap((block) => block ?? []);

/** The language of a file's scripts, which is also that of the expressions in its template. */
export const languageOf = (descriptor: SFCDescriptor): 'js' | 'jsx' | 'ts' | 'tsx' => {
  const language = scriptsOf(descriptor).find(({ lang }) => lang !== undefined)?.lang;
  return language === 'ts' || language === 'tsx' || language === 'jsx' ? language : 'js';
};

/** Position of a script's code in the file. */
export const placeOfScript = ({
  loc,
}: SFCScriptBlock): { readonly start: number; readonly end: number } => ({
  start: loc.start.offset,
  end: loc.end.offset,
});

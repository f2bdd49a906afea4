import type { SFCDescriptor, SFCScriptBlock } from '@vue/compiler-sfc';

/** The scripts that stand in the file itself. */
export const scriptsOf = ({ script, scriptSetup }: SFCDescriptor): readonly SFCScriptBlock[] =>
  [script, scriptSetup]
    .filter((block) => block !== null && block.src === undefined)
    .flatMap((block) => block ?? []);

/** The language of a file's scripts, and so of the expressions in its template. */
export const languageOf = (descriptor: SFCDescriptor): 'js' | 'jsx' | 'ts' | 'tsx' => {
  const language = scriptsOf(descriptor).find(({ lang }) => lang !== undefined)?.lang;
  return language === 'ts' || language === 'tsx' || language === 'jsx' ? language : 'js';
};

/** Where a script's code stands in the file. */
export const placeOfScript = ({
  loc,
}: SFCScriptBlock): { readonly start: number; readonly end: number } => ({
  start: loc.start.offset,
  end: loc.end.offset,
});

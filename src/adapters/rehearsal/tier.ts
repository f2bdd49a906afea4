/** How capable a model is, going by its name, as model families use these words. */
export type Tier = 'lite' | 'flash' | 'pro';

/** `gemini-2.5-flash-lite` → lite, `gemini-2.5-pro` → pro; a name with neither word → flash. */
export function tierOf(model: string): Tier {
  const words = model.toLowerCase().split(/[^a-z]+/);
  if (words.includes('lite')) return 'lite';
  return words.includes('pro') ? 'pro' : 'flash';
}

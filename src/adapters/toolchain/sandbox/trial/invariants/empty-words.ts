const EMPTY =
  /\b(?:is|are|still) empty\b|\bno (?:\w+ )?(?:todos?|tasks?|items?|notes?|entries|products?)\b|\bnothing (?:here|yet|to do)\b/i;

/** True where a page says that there is nothing in a list. */
export const saysEmpty = (text: string): boolean => EMPTY.test(text);

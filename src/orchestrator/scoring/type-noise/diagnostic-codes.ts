/** A name that is nowhere: also one that a script of the page, or Node, may bring. */
export const UNKNOWN_NAME: ReadonlySet<number> = new Set([2304, 2552, 2686, 2708]);
/** Members that a value does not have. */
export const UNKNOWN_MEMBER: ReadonlySet<number> = new Set([2339, 2551]);
/** What a component is given, and does not take. */
export const WRONG_GIVEN: ReadonlySet<number> = new Set([2322, 2559, 2739, 2740, 2741, 2769]);
/** A value in the place of one of another type. */
export const NOT_ASSIGNABLE = 2322;

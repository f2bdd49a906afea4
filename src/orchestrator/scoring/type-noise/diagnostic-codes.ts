/** A name that is nowhere: also one that a script of the page, or Node, may bring. */
export const UNKNOWN_NAME: ReadonlySet<number> = new Set([2304, 2552, 2686, 2708]);
/** Members that a value does not have. */
export const UNKNOWN_MEMBER: ReadonlySet<number> = new Set([2339, 2551]);
/** What a component is given, and does not take. */
export const WRONG_GIVEN: ReadonlySet<number> = new Set([2322, 2559, 2739, 2740, 2741, 2769]);
/** A value in the place of one of another type. */
export const NOT_ASSIGNABLE = 2322;
/** `any` that may be there only because a module's types are not. */
export const IMPLICIT_ANY: ReadonlySet<number> = new Set([
  7005, 7006, 7010, 7011, 7018, 7019, 7022, 7023, 7024, 7031, 7034, 7053, 2347, 18046, 2783, 2698,
  2700,
]);
/** Names and types looked for in a module whose types are not known. */
export const UNKNOWN_OF_MODULE: ReadonlySet<number> = new Set([2503, 2694, 2709, 2702, 2749, 2833]);

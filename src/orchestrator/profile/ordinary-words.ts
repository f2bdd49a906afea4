/** Ordinary words one slip away from a word of the lexicon, which must not be corrected to it. */
export const ORDINARY_WORDS = `advance agent allot bolder border cause chance charge charm carts chats
  clear close clone concert constant converts crate developer exiting expert experts extra falls
  filler forums freeze hands indent insert invert large leads major making marking minor model newer
  parse paste pause plane planet plant plate present reads record remember remote reward route sample
  samples scale score shell shirt sport sports stable stage stick stitch stock table tasty thank throw
  translation trivia while whole wrote crease debut mover clan lean batch patch match mends bends
  trucker cracker placer blank plead learn guild drift graft composed
  backed from lots sing fats past lest clam slat bran flies dairy own`;

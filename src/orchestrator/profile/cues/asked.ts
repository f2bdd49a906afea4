import { type CueList, sign, verb } from './type-cue.ts';

/** Phrases that ask a question. */
export const CUES_OF_ASKED: CueList = [
  [
    { kind: 'question', isSure: true },
    `who, what, whats, why, how, hows, how come, when should, when do, when does,
    when would, when to, where is, where are, where do, where does, where should, should i, should we, do i need, do we need, wher, whre, wich, which, in which, in what, wht, can you explain, could you explain, can you tell,
    could you tell, can you describe, was ist, was sind, was bedeutet, was macht, wie, wieso, weshalb,
    warum, wo, woher, wohin, womit, woran, welche, welcher, welches, wofur, wozu, kannst du erklaren, quest ce, qu est ce, comment,
    pourquoi, ou est, ou sont, combien, lequel, laquelle, a quel, quel, quelle, quels, quelles, cest quoi, c est quoi, a quoi, por que, donde, cuanto, cuantos, quien, cual, cuales,
    che cosa, dove, chi, quanto, quanti, perche, quale, quali, onde, quem, qual, quais, wat, waar, hoeveel, waarvoor, hoe, waarom, welke, dlaczego, gdzie, ile, skad, ktory, ktora,
    где, сколько, откуда, как, почему, зачем, какой, какая, какие, чем`,
  ],
  [
    { kind: 'question', isSure: false },
    `can, could, would, will, if, when, where, wheres, whose, is, are, does, do, did, was, were, has, have, should, shall,
    can i, can we, could i, may i, am i, is it, is there, would it, will it, can it, wann, que, quoi,
    quand, est ce, como, cuando, para que, donde, puedo, cosa, come, quando, a cosa, o que,
    para que serve, wanneer, co, jak, kiedy, czy, что, когда, можно ли`,
  ],
  [
    verb({ QUESTION: 5 }),
    `explain, explane, describe, tell me, tell us, compare, recommend, suggest, advise, summarise, summarize,
    walk me through, teach me, clarify, define, outline, elaborate, review, discuss, list the, show me how,
    help me understand, give me an overview, give me an explanation, give me an example of how,
    erklare, erklaren, beschreibe, vergleiche, explique, expliquer, expliquez, decris, explica,
    explicame, explicar, describe, compara, spiega, spiegami, descrivi, explique me, leg uit, uitleggen,
    wyjasnij, opisz, объясни, объясните, расскажи, опиши, сравни`,
  ],
  [
    sign({ QUESTION: 3.5 }),
    `difference between, differences between, difference, pros and cons, i dont understand, i do not understand,
    i wonder, im wondering, i am wondering, wondering, is it possible, any idea,
    tips for, some tips, tips on, advice, best way to, which is better, do i need, curious, i want to know,
    id like to know, i would like to know, can you explain, could you explain, meaning of,
    unterschied zwischen, quelle est la difference, cual es la diferencia, diferencia entre,
    qual e la differenza, differenza tra, qual a diferenca, wat is het verschil, jaka jest roznica,
    какая разница, чем отличается, 什么是, 是什么, 什么, 如何, 怎么, 怎样, 为什么, 解释, 哪个, 哪里, 哪些, 谁, 多少, 区别, 吗, 何ですか, とは, なぜ,
    どうやって, どうすれば, どこ, どの, どんな, 説明して, 教えて, 違い, ですか, ますか, 무엇, 뭐, 어떻게, 어디, 누가, 왜, 설명해, 차이, 인가요,
    nedir, nerede, hangi, nasil, neden, acikla, arasindaki fark`,
  ],
];

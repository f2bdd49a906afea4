import type { CueList } from './type-cue.ts';

/** Phrases that say nothing about the type by themselves. */
export const CUES_IN_BETWEEN: CueList = [
  [
    { kind: 'make' },
    'make, making, get, have the, mache, mach, fais, faites, rends, fai, rendi, deixe, haz, hazlo, faca, maak, zorg, zrob, сделай, сделайте',
  ],
  [
    { kind: 'existing' },
    `existing, current, currently, to my, to our, to this, already, in my, my app, our app, the app, this app, this page, 
    the code below, following code, code below, the existing, file`,
  ],
  [
    { kind: 'courtesy' },
    `please, pls, plz, kindly, could we, can you, could you, would you, will you, can u, could u, you should, you must, you need to,
    i want you to, i need you to, i would like you to, id like you to, i want to, i need to, id like to,
    i would like to, id love to, we need to, we want to, we should, we would like to, lets, let us, help me, help me to,
    help, hey, hi, hello, ok, okay, now, next, then, also, and, so, just, first, finally, maybe, quickly,
    try to, go ahead and, your task is to, the task is to, task, my goal is to, the goal is to, want to, need to, would be nice to,
    im trying to, i am trying to, im building, i am building, would it be possible to, would you mind, could you please, can you please,
    but, or, ill, yo, dear, bro, guys, team, thanks, quick, simply, now please, to, you are asked to, you will,
    bitte, kannst du, konntest du, konnen sie, ich mochte, wir mussen, wir wollen, hallo,
    sil te plait, s il te plait, svp, peux tu, pouvez vous, pourrais tu, bonjour, il faut,
    por favor, puedes, podrias, hola, quiero, necesito, per favore, puoi, potresti, ciao, vorrei,
    voce pode, pode, oi, preciso, alsjeblieft, kun je, wil je, prosze, czy mozesz, mozesz, czesc,
    пожалуйста, можешь, можете, привет, нужно, надо, lutfen, 请, 帮我, 请帮我`,
  ],
];

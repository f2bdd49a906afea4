import type { FilesByPath } from './score-request-builder.ts';

const component = (body: string): FilesByPath => ({
  'App.tsx': `import { useState, useEffect, useRef } from 'react';
export default function App() {${body}}`,
});
const page = (body: string, script: string): FilesByPath => ({
  'index.html': `<!doctype html><html lang="en"><body>${body}<script>${script}</script></body></html>`,
});

/** Sound pages that behave unlike most of their kind, by what is special about them. */
export const SOUND_PAGES: Readonly<Record<string, FilesByPath>> = {
  'labels its counts before the numbers': component(`
 const [todos,setTodos]=useState([{id:1,text:'Milk',done:false}]); const [t,setT]=useState('');
 const add=(e: React.FormEvent)=>{e.preventDefault(); if(!t.trim())return; setTodos([...todos,{id:Date.now()+Math.random(),text:t.trim(),done:false}]); setT('');};
 return <main><div><span>Total</span><strong>{todos.length}</strong></div><div><span>Active</span><strong>{todos.filter(x=>!x.done).length}</strong></div><div><span>Completed</span><strong>{todos.filter(x=>x.done).length}</strong></div>
 <form onSubmit={add}><input value={t} onChange={e=>setT(e.target.value)} aria-label="New task"/><button type="submit">Add</button></form>
 <ul>{todos.map(x=><li key={x.id}><label><input type="checkbox" checked={x.done} onChange={()=>setTodos(todos.map(y=>y.id===x.id?{...y,done:!y.done}:y))}/>{x.text}</label><button onClick={()=>setTodos(todos.filter(y=>y.id!==x.id))}>Delete</button></li>)}</ul></main>;
`),
  'moves what is done to a section of its own': component(`
 const [todos,setTodos]=useState([{id:1,text:'Milk',done:false},{id:2,text:'Walk dog',done:true}]); const [t,setT]=useState('');
 const add=(e: React.FormEvent)=>{e.preventDefault(); if(!t.trim())return; setTodos([...todos,{id:Date.now()+Math.random(),text:t.trim(),done:false}]); setT('');};
 const item=(x: typeof todos[number])=><li key={x.id}><label><input type="checkbox" checked={x.done} onChange={()=>setTodos(todos.map(y=>y.id===x.id?{...y,done:!y.done}:y))}/>{x.text}</label><button onClick={()=>setTodos(todos.filter(y=>y.id!==x.id))}>Delete</button></li>;
 return <main><form onSubmit={add}><input value={t} onChange={e=>setT(e.target.value)} aria-label="New task"/><button type="submit">Add</button></form>
 <section><h2>Active</h2><ul>{todos.filter(x=>!x.done).map(item)}</ul></section><section><h2>Completed</h2><ul>{todos.filter(x=>x.done).map(item)}</ul></section></main>;
`),
  'says that nothing is completed once there is something to do': component(`
 const [todos,setTodos]=useState<{id:number;text:string;done:boolean}[]>([]); const [t,setT]=useState('');
 const add=(e: React.FormEvent)=>{e.preventDefault(); if(!t.trim())return; setTodos([...todos,{id:Date.now()+Math.random(),text:t.trim(),done:false}]); setT('');};
 const done=todos.filter(x=>x.done);
 return <main><form onSubmit={add}><input value={t} onChange={e=>setT(e.target.value)} aria-label="New task"/><button type="submit">Add</button></form>
 {todos.length>0 && <><ul>{todos.filter(x=>!x.done).map(x=><li key={x.id}><label><input type="checkbox" checked={x.done} onChange={()=>setTodos(todos.map(y=>y.id===x.id?{...y,done:!y.done}:y))}/>{x.text}</label></li>)}</ul><h2>Completed</h2>{done.length===0?<p>No completed tasks yet.</p>:<ul>{done.map(x=><li key={x.id}>{x.text}</li>)}</ul>}</>}</main>;
`),
  'has boxes that select': component(`
 const [items,setItems]=useState([{id:1,text:'Report'}]); const [sel,setSel]=useState<number[]>([]); const [t,setT]=useState('');
 const add=(e: React.FormEvent)=>{e.preventDefault(); if(!t.trim())return; setItems([...items,{id:Date.now()+Math.random(),text:t.trim()}]); setT('');};
 return <main><p>{items.length} pending approvals</p><form onSubmit={add}><input value={t} onChange={e=>setT(e.target.value)} aria-label="New request"/><button type="submit">Add</button></form>
 <ul>{items.map(x=><li key={x.id}><input type="checkbox" aria-label={'Select '+x.text} checked={sel.includes(x.id)} onChange={()=>setSel(sel.includes(x.id)?sel.filter(y=>y!==x.id):[...sel,x.id])}/>{x.text}</li>)}</ul>
 <button disabled={sel.length===0} onClick={()=>{setItems(items.filter(x=>!sel.includes(x.id)));setSel([]);}}>Delete selected</button></main>;
`),
  'adds something else than what stands in the field before': component(`
 const [title,setTitle]=useState(''); const [qs,setQs]=useState<{id:number;text:string}[]>([]);
 return <main><label>Survey title <input value={title} onChange={e=>setTitle(e.target.value)}/></label>
 <button onClick={()=>setQs([...qs,{id:Date.now()+Math.random(),text:''}])}>Add question</button>
 <ol>{qs.map((q,i)=><li key={q.id}><label>Question {i+1} <input value={q.text} onChange={e=>setQs(qs.map(o=>o.id===q.id?{...o,text:e.target.value}:o))}/></label></li>)}</ol></main>;
`),
  'takes only numbers in a field of texts': component(`
 const [v,setV]=useState(''); const [a,setA]=useState<number[]>([5,3]);
 const add=()=>{const n=Number.parseInt(v,10); if(Number.isNaN(n))return; setA([...a,n]); setV('');};
 return <main><input value={v} onChange={e=>setV(e.target.value)} placeholder="Enter a number"/><button onClick={add}>Add</button><ul>{a.map((n,i)=><li key={i}>{n}</li>)}</ul></main>;
`),
  'takes only colors': component(`
 const [v,setV]=useState(''); const [a,setA]=useState<string[]>(['#ff0000']);
 const add=()=>{if(!/^#[0-9a-f]{6}$/i.test(v))return; setA([...a,v]); setV('');};
 return <main><input value={v} onChange={e=>setV(e.target.value)} placeholder="#rrggbb"/><button onClick={add}>Add color</button><ul>{a.map((n,i)=><li key={i}>{n}</li>)}</ul></main>;
`),
  'tells what was added last, and shows all of it elsewhere': component(`
 const [v,setV]=useState(''); const [a,setA]=useState<string[]>([]); const [msg,setMsg]=useState(''); const [view,setView]=useState('add');
 const add=()=>{if(!v.trim())return; setA([...a,v]); setMsg('"'+v+'" was added'); setV('');};
 return <main><nav><button onClick={()=>setView('add')}>New book</button><button onClick={()=>setView('list')}>Library</button></nav>{view==='add'?<section><input aria-label="Title" value={v} onChange={e=>setV(e.target.value)}/><button onClick={add}>Add book</button><p role="status">{msg}</p></section>:<ul>{a.map((n,i)=><li key={i}>{n}</li>)}</ul>}</main>;
`),
  'lists what is wrong': component(`
 const [v,setV]=useState(''); const [a,setA]=useState<string[]>([]); const [errs,setErrs]=useState<string[]>([]);
 const add=()=>{if(!v.trim()){setErrs(['Please enter a name']);return;} setErrs([]); setA([...a,v]); setV('');};
 return <main><input aria-label="Name" value={v} onChange={e=>setV(e.target.value)}/><button onClick={add}>Add</button>{errs.length>0&&<ul role="alert">{errs.map(e=><li key={e}>{e}</li>)}</ul>}<ul>{a.map((n,i)=><li key={i}>{n}</li>)}</ul></main>;
`),
  'answers what is said, a little later': component(`
 const [v,setV]=useState(''); const [a,setA]=useState<{id:number;text:string}[]>([]); const timers=useRef<ReturnType<typeof setTimeout>[]>([]);
 useEffect(()=>()=>timers.current.forEach(clearTimeout),[]);
 const next=useRef(1);
 const send=(e: React.FormEvent)=>{e.preventDefault(); if(!v.trim())return; const text=v; setA(p=>[...p,{id:next.current++,text}]); setV(''); timers.current.push(setTimeout(()=>setA(p=>[...p,{id:next.current++,text:'You said something.'}]),600));};
 return <main><ul>{a.map(m=><li key={m.id}>{m.text}</li>)}</ul><form onSubmit={send}><input aria-label="New message" value={v} onChange={e=>setV(e.target.value)}/><button type="submit">+</button></form></main>;
`),
  'keeps a log of its steps': component(`
 const [n,setN]=useState(0); const [clicks,setClicks]=useState(0); const [log,setLog]=useState<string[]>([]);
 const by=(d:number)=>{setN(n+d);setClicks(clicks+1);setLog([...log,(d>0?'Increased to ':'Decreased to ')+(n+d)]);};
 return <main><h1>{n}</h1><p>Clicks: {clicks}</p><button onClick={()=>by(1)}>+</button><button onClick={()=>by(-1)}>-</button><ul>{log.map((l,i)=><li key={i}>{l}</li>)}</ul></main>;
`),
  'begins to play with the next song': component(`
 const songs=['Aurora','Breeze','Cascade']; const [i,setI]=useState(0); const [playing,setPlaying]=useState(false);
 const go=(d:number)=>{setI((i+d+songs.length)%songs.length);setPlaying(true);};
 return <main><h1>{songs[i]}</h1><p>{playing?'Playing':'Paused'}</p><button onClick={()=>go(-1)}>Previous</button><button onClick={()=>setPlaying(!playing)}>{playing?'Pause':'Play'}</button><button onClick={()=>go(1)}>Next</button></main>;
`),
  'moves by itself': component(`
 const slides=['One','Two','Three']; const [i,setI]=useState(0); const [auto,setAuto]=useState(true);
 useEffect(()=>{if(!auto)return; const id=setInterval(()=>setI(c=>(c+1)%slides.length),900); return ()=>clearInterval(id);},[auto]);
 return <section><h2>{slides[i]}</h2><button onClick={()=>setI((i+2)%3)}>Previous</button><button onClick={()=>setI((i+1)%3)}>Next</button><button onClick={()=>setAuto(!auto)}>{auto?'Pause':'Play'}</button></section>;
`),
  'stops moving by itself when it is used': component(`
 const slides=['One','Two','Three']; const [i,setI]=useState(0); const [auto,setAuto]=useState(true);
 useEffect(()=>{if(!auto)return; const id=setInterval(()=>setI(c=>(c+1)%slides.length),3000); return ()=>clearInterval(id);},[auto]);
 return <section><h2>{slides[i]}</h2><p>{auto?'Autoplay on':'Autoplay off'}</p><button onClick={()=>{setAuto(false);setI((i+2)%3);}}>Previous</button><button onClick={()=>{setAuto(false);setI((i+1)%3);}}>Next</button></section>;
`),
  'is a calculator whose keys are named': component(`
 const [cur,setCur]=useState('0'); const [prev,setPrev]=useState<number|null>(null); const [op,setOp]=useState<string|null>(null); const [fresh,setFresh]=useState(true);
 const calc=(a:number,b:number,o:string)=>o==='+'?a+b:o==='-'?a-b:o==='*'?a*b:a/b;
 const digit=(d:string)=>{setCur(fresh||cur==='0'?d:cur+d);setFresh(false);};
 const setOperator=(o:string)=>{const n=Number(cur); setPrev(prev!==null&&op&&!fresh?calc(prev,n,op):n); setOp(o); setFresh(true);};
 const eq=()=>{if(prev===null||!op)return; setCur(String(calc(prev,Number(cur),op)));setPrev(null);setOp(null);setFresh(true);};
 return <main><output>{prev!==null&&op?prev+' '+op+' ':''}{cur}</output>{'0123456789'.split('').map(d=><button key={d} aria-label={'digit '+d} onClick={()=>digit(d)}>{d}</button>)}<button aria-label="plus" onClick={()=>setOperator('+')}>+</button><button aria-label="minus" onClick={()=>setOperator('-')}>-</button><button aria-label="equals" onClick={eq}>=</button><button aria-label="clear all" onClick={()=>{setCur('0');setPrev(null);setOp(null);setFresh(true);}}>AC</button></main>;
`),
  'is a calculator that shows cents': page(
    `<div id="d">0</div><div id="k"></div>`,
    `
 let a=null,op=null,s='0',fresh=true; const d=document.getElementById('d'),k=document.getElementById('k');
 const show=t=>{d.textContent=t;};
 const calc=(x,y,o)=>o==='+'?x+y:o==='-'?x-y:o==='×'?x*y:x/y;
 for(const key of ['7','8','9','÷','4','5','6','×','1','2','3','-','0','C','=','+']){const b=document.createElement('button');b.textContent=key;b.addEventListener('click',()=>{
  if(/\\d/.test(key)){s=fresh?key:s+key;fresh=false;show(s);}
  else if(key==='C'){a=null;op=null;s='0';fresh=true;show('0');}
  else if(key==='='){if(op!==null){const r=calc(a,Number(s),op);show(r.toFixed(2));s=String(r);op=null;fresh=true;}}
  else{a=Number(s);op=key;fresh=true;show(s+' '+op);}
 });k.append(b);}`,
  ),
  'is a calculator with other keys': component(`
 const [e,setE]=useState('0'); const press=(k:string)=>{ if(k==='RESET'){setE('0');return;} if(k==='DEL'){setE(e.length>1?e.slice(0,-1):'0');return;} if(k==='='){ const m=/^(\\d+)([+x\\/-])(\\d+)$/.exec(e); if(m){const a=Number(m[1]),b=Number(m[3]); setE(String(m[2]==='+'?a+b:m[2]==='-'?a-b:m[2]==='x'?a*b:a/b));} return;} setE(e==='0'&&/\\d/.test(k)?k:e+k);};
 return <main><output>{e}</output>{['7','8','9','DEL','4','5','6','+','1','2','3','-','.','0','/','x','RESET','='].map(k=><button key={k} onClick={()=>press(k)}>{k}</button>)}</main>;
`),
  'speaks of hours beside something that starts': component(`
 const [open,setOpen]=useState(false);
 return <main><h1>Shop</h1><p>Open Mon–Fri 9:00 – 18:00</p><button onClick={()=>setOpen(true)}>Start free trial</button>{open&&<div role="dialog"><p>Thank you!</p><button onClick={()=>setOpen(false)}>Close</button></div>}</main>;
`),
  'starts a quiz of so many seconds': component(`
 const [on,setOn]=useState(false);
 return <main><h1>Quiz</h1><p>10 questions, about 30 seconds each</p>{!on?<button onClick={()=>setOn(true)}>Start quiz</button>:<div><p>What is 2+2?</p><button onClick={()=>setOn(false)}>Stop</button></div>}</main>;
`),
  'shows the time of day beside a timer': component(`
 const [now,setNow]=useState(()=>new Date()); const [left,setLeft]=useState(1500); const [run,setRun]=useState(false);
 useEffect(()=>{const id=setInterval(()=>setNow(new Date()),1000);return()=>clearInterval(id);},[]);
 useEffect(()=>{if(!run)return;const id=setInterval(()=>setLeft(l=>Math.max(0,l-1)),1000);return()=>clearInterval(id);},[run]);
 const f=(n:number)=>String(n).padStart(2,'0');
 return <main><p>{f(now.getHours())}:{f(now.getMinutes())}:{f(now.getSeconds())}</p><h1>{f(Math.floor(left/60))}:{f(left%60)}</h1><button onClick={()=>setRun(true)}>Start</button><button onClick={()=>setRun(false)}>Pause</button><button onClick={()=>{setRun(false);setLeft(1500);}}>Reset</button></main>;
`),
  'counts down from what has to be entered first': component(`
 const [m,setM]=useState(0); const [left,setLeft]=useState(0); const [run,setRun]=useState(false);
 useEffect(()=>{if(!run)return;const id=setInterval(()=>setLeft(l=>{if(l<=1){setRun(false);return 0;}return l-1;}),1000);return()=>clearInterval(id);},[run]);
 const f=(n:number)=>String(n).padStart(2,'0');
 return <main><label>Minutes <input type="number" min="0" value={m} onChange={e=>{setM(Number(e.target.value));setLeft(Number(e.target.value)*60);}}/></label><h1>{f(Math.floor(left/60))}:{f(left%60)}</h1><button onClick={()=>{if(left>0)setRun(true);}}>Start</button><button onClick={()=>setRun(false)}>Pause</button><button onClick={()=>{setRun(false);setLeft(0);setM(0);}}>Reset</button></main>;
`),
  'keeps the times that were taken': component(`
 const [s,setS]=useState(0); const [run,setRun]=useState(false); const [log,setLog]=useState<number[]>([]);
 useEffect(()=>{if(!run)return;const id=setInterval(()=>setS(l=>l+1),1000);return()=>clearInterval(id);},[run]);
 const f=(n:number)=>String(Math.floor(n/60)).padStart(2,'0')+':'+String(n%60).padStart(2,'0');
 return <main><h1>{f(s)}</h1><button onClick={()=>setRun(true)}>Start</button><button onClick={()=>{if(run){setRun(false);setLog([...log,s]);}}}>Stop</button><button onClick={()=>{setRun(false);setS(0);}}>Reset</button><ul>{log.map((l,i)=><li key={i}>{f(l)}</li>)}</ul></main>;
`),
  'counts to three first': component(`
 const [ready,setReady]=useState(3); const [left,setLeft]=useState(30); const [run,setRun]=useState(false);
 useEffect(()=>{if(!run)return;const id=setInterval(()=>{ if(ready>0)setReady(r=>r-1); else setLeft(l=>Math.max(0,l-1));},1000);return()=>clearInterval(id);},[run,ready]);
 return <main><h1>00:{String(left).padStart(2,'0')}</h1>{run&&ready>0&&<p>Get ready: {ready}</p>}{run?<button onClick={()=>setRun(false)}>Pause</button>:<button onClick={()=>setRun(true)}>Start</button>}</main>;
`),
  'goes on to the next page when the first is filled in': component(`
 const [p,setP]=useState(1); const [name,setName]=useState(''); const [err,setErr]=useState('');
 const next=()=>{if(p===1&&!name.trim()){setErr('Name is required');return;} setErr('');setP(Math.min(3,p+1));};
 return <main><p>Page {p} of 3</p>{p===1&&<label>Name <input value={name} onChange={e=>setName(e.target.value)}/></label>}{p===2&&<p>Choose your plan</p>}{p===3&&<p>Done, {name}</p>}{err&&<p role="alert">{err}</p>}<button disabled={p===1} onClick={()=>setP(p-1)}>Previous</button><button disabled={p===3} onClick={next}>Next</button></main>;
`),
  'has pages of pictures': component(`
 const [p,setP]=useState(1);
 return <main><ul>{[1,2].map(i=><li key={i}><img src={'/photos/'+((p-1)*2+i)+'.jpg'} alt={'Photo '+((p-1)*2+i)}/></li>)}</ul><button disabled={p===1} onClick={()=>setP(p-1)}>Previous</button><span>Page {p} of 3</span><button disabled={p===3} onClick={()=>setP(p+1)}>Next</button></main>;
`),
  'has tabs with nothing in them': component(`
 const tabs=['Inbox','Sent','Drafts']; const [t,setT]=useState(0);
 return <main><div role="tablist">{tabs.map((n,i)=><button key={n} role="tab" id={'t'+i} aria-selected={t===i} aria-controls="p" onClick={()=>setT(i)}>{n}</button>)}</div><div role="tabpanel" id="p" aria-labelledby={'t'+t}><p>No messages</p></div></main>;
`),
  'has tabs that filter an empty list': component(`
 const tabs=['All','Active','Completed']; const [t,setT]=useState('All'); const [todos,setTodos]=useState<{id:number;text:string;done:boolean}[]>([]); const [v,setV]=useState('');
 const shown=todos.filter(x=>t==='All'||(t==='Active')!==x.done);
 return <main><form onSubmit={e=>{e.preventDefault();if(!v.trim())return;setTodos([...todos,{id:todos.length+1,text:v,done:false}]);setV('');}}><input aria-label="New todo" value={v} onChange={e=>setV(e.target.value)}/><button type="submit">Add</button></form><div role="tablist">{tabs.map(n=><button key={n} role="tab" aria-selected={t===n} onClick={()=>setT(n)}>{n}</button>)}</div><div role="tabpanel">{shown.length===0?<p>Nothing to show.</p>:<ul>{shown.map(x=><li key={x.id}><label><input type="checkbox" checked={x.done} onChange={()=>setTodos(todos.map(y=>y.id===x.id?{...y,done:!y.done}:y))}/>{x.text}</label></li>)}</ul>}</div></main>;
`),
  'has tabs for one field': component(`
 const [code,setCode]=useState<Record<string,string>>({HTML:'<p>Hi</p>',CSS:'p{color:red}',JS:'alert(1)'}); const [t,setT]=useState('HTML');
 return <main><div role="tablist">{Object.keys(code).map(n=><button key={n} role="tab" aria-selected={t===n} onClick={()=>setT(n)}>{n}</button>)}</div><div role="tabpanel"><label>Code <textarea value={code[t]} onChange={e=>setCode({...code,[t]:e.target.value})}/></label></div></main>;
`),
  'has panels that take their time': component(`
 const [t,setT]=useState('News'); const [body,setBody]=useState<string|null>(null);
 useEffect(()=>{setBody(null);const id=setTimeout(()=>setBody('All about '+t),700);return()=>clearTimeout(id);},[t]);
 return <main><div role="tablist">{['News','Sports','Arts'].map(n=><button key={n} role="tab" aria-selected={t===n} onClick={()=>setT(n)}>{n}</button>)}</div><div role="tabpanel">{body??'Loading…'}</div></main>;
`),
  'lets each thing be bought once': component(`
 const ps=[{id:1,n:'Mug',p:8.5},{id:2,n:'Pen',p:2},{id:3,n:'Bag',p:30}]; const [cart,setCart]=useState<number[]>([]);
 return <main>{ps.map(x=><article key={x.id}><h3>{x.n}</h3><p>\${x.p.toFixed(2)}</p>{cart.includes(x.id)?<button disabled>Added</button>:<button onClick={()=>setCart([...cart,x.id])}>Add to cart</button>}</article>)}<p>Total: \${ps.filter(x=>cart.includes(x.id)).reduce((s,x)=>s+x.p,0).toFixed(2)}</p></main>;
`),
  'parts thousands in its prices': component(`
 const ps=[{id:1,n:'Laptop',p:1299},{id:2,n:'Phone',p:899},{id:3,n:'Bag',p:1030}]; const [cart,setCart]=useState<number[]>([]); const f=(n:number)=>'$'+n.toLocaleString('en-US',{minimumFractionDigits:2});
 return <main>{ps.map(x=><article key={x.id}><h3>{x.n}</h3><p>{f(x.p)}</p><button onClick={()=>setCart([...cart,x.id])}>Add to cart</button></article>)}<p>Total: {f(cart.reduce((s,id)=>s+(ps.find(x=>x.id===id)?.p??0),0))}</p></main>;
`),
  'costs less from some amount on': component(`
 const ps=[{id:1,n:'Mug',p:80},{id:2,n:'Pen',p:50}]; const [cart,setCart]=useState<number[]>([]);
 const sum=cart.reduce((s,id)=>s+(ps.find(x=>x.id===id)?.p??0),0); const total=sum>100?sum*0.9:sum;
 return <main><p>10% off on orders over 100</p>{ps.map(x=><article key={x.id}><h3>{x.n}</h3><p>\${x.p}</p><button onClick={()=>setCart([...cart,x.id])}>Add to cart</button></article>)}<p>Total: \${total.toFixed(2)}</p></main>;
`),
  'takes its time to put something into the cart': component(`
 const ps=[{id:1,n:'Mug',p:8},{id:2,n:'Pen',p:5}]; const [cart,setCart]=useState<number[]>([]);
 const add=async(id:number)=>{await new Promise<void>(r=>{setTimeout(r,600);}); setCart(c=>[...c,id]);};
 return <main>{ps.map(x=><article key={x.id}><h3>{x.n}</h3><p>\${x.p}</p><button onClick={()=>void add(x.id)}>Add to cart</button></article>)}<p>Total: \${cart.reduce((s,id)=>s+(ps.find(x=>x.id===id)?.p??0),0).toFixed(2)}</p></main>;
`),
  'says that something is in the cart already': component(`
 const ps=[{id:1,n:'Mug',p:8},{id:2,n:'Pen',p:5}]; const [cart,setCart]=useState<number[]>([]); const [m,setM]=useState('');
 const add=(x:{id:number;n:string})=>{if(cart.includes(x.id)){setM(x.n+' is already in your cart');return;} setM(x.n+' added');setCart(c=>[...c,x.id]);};
 return <main><p role="status">{m}</p>{ps.map(x=><article key={x.id}><h3>{x.n}</h3><p>\${x.p}</p><button onClick={()=>add(x)}>Add to cart</button></article>)}<p>Total: \${cart.reduce((s,id)=>s+(ps.find(x=>x.id===id)?.p??0),0).toFixed(2)}</p></main>;
`),
  'steps as far as its bounds': component(`
 const [n,setN]=useState(8); const [step,setStep]=useState(5);
 return <main><h1>{n}</h1><label>Step <input type="number" value={step} onChange={e=>setStep(Number(e.target.value))}/></label><button onClick={()=>setN(Math.min(10,n+step))}>+</button><button onClick={()=>setN(Math.max(0,n-step))}>-</button></main>;
`),
  'asks whether to remove, in place of the list': component(`
 const [t,setT]=useState(''); const [a,setA]=useState<{id:number;t:string}[]>([]); const [ask,setAsk]=useState<{id:number;t:string}|null>(null); const id=useRef(1);
 if(ask) return <main><p>Delete "{ask.t}"?</p><button onClick={()=>{setA(a.filter(y=>y.id!==ask.id));setAsk(null);}}>Yes</button><button onClick={()=>setAsk(null)}>No</button></main>;
 return <main><form onSubmit={e=>{e.preventDefault();if(!t.trim())return;setA([...a,{id:id.current++,t}]);setT('');}}><input aria-label="New note" value={t} onChange={e=>setT(e.target.value)}/><button type="submit">Add</button></form><ul>{a.map(x=><li key={x.id}>{x.t} <button onClick={()=>setAsk(x)}>Delete</button></li>)}</ul></main>;
`),
  'takes five items and no more': component(`
 const [t,setT]=useState(''); const [a,setA]=useState(['A','B','C','D']); const [m,setM]=useState('');
 return <main><p>At most 5</p><form onSubmit={e=>{e.preventDefault();if(!t.trim())return;if(a.length>=5){setM('At most 5 items');return;}setA([...a,t]);setT('');}}><input aria-label="New item" value={t} onChange={e=>setT(e.target.value)}/><button type="submit">Add</button></form><p>{m}</p><ul>{a.map(x=><li key={x}>{x}</li>)}</ul></main>;
`),
  'takes no address twice': component(`
 const [f,setF]=useState({name:'',email:''}); const [a,setA]=useState<{name:string;email:string}[]>([]); const [m,setM]=useState('');
 return <main><form onSubmit={e=>{e.preventDefault(); if(a.some(x=>x.email===f.email)){setM('That email is taken');return;} setA([...a,f]);setF({name:'',email:''});setM('');}}><label>Name<input required value={f.name} onChange={e=>setF({...f,name:e.target.value})}/></label><label>Email<input required type="email" value={f.email} onChange={e=>setF({...f,email:e.target.value})}/></label><button type="submit">Add</button></form><p role="alert">{m}</p><ul>{a.map(x=><li key={x.email}>{x.name} {x.email}</li>)}</ul></main>;
`),
  'is a calculator with a memory': component(`
 const [e,setE]=useState('0'); const [hist,setHist]=useState<string[]>([]); const [mem,setMem]=useState(0);
 const press=(k:string)=>{ if(k==='C'){setE('0');return;} if(k==='M+'){setMem(mem+(Number(e)||0));return;} if(k==='MR'){setE(String(mem));return;} if(k==='⌫'){setE(e.length>1?e.slice(0,-1):'0');return;} if(k==='='){ const r=Function('"use strict";return ('+e.replaceAll('×','*').replaceAll('÷','/')+')')(); setHist([e+' = '+r,...hist]); setE(String(Math.round(r*1e8)/1e8)); return;} setE(e==='0'&&/\\d/.test(k)?k:e+k); };
 return <main><div className="display">{e}</div>{['MR','M+','C','⌫','7','8','9','÷','4','5','6','×','1','2','3','-','0','.','=','+'].map(k=><button key={k} onClick={()=>press(k)}>{k}</button>)}<ol>{hist.map((h,i)=><li key={i}>{h}</li>)}</ol></main>;
`),
  'begins to count with what is typed': component(`
 const [left,setLeft]=useState(60); const [st,setSt]=useState<'idle'|'ready'|'go'>('idle'); const [v,setV]=useState('');
 useEffect(()=>{if(st!=='go')return;const id=setInterval(()=>setLeft(x=>Math.max(0,x-1)),1000);return()=>clearInterval(id);},[st]);
 return <main><p>Time: {left}s</p>{st==='idle'?<button onClick={()=>setSt('ready')}>Start</button>:<><p>Type to begin</p><textarea aria-label="Typing" value={v} onChange={e=>{setV(e.target.value);setSt('go');}}/><button onClick={()=>{setSt('idle');setLeft(60);setV('');}}>Reset</button><button onClick={()=>setSt('ready')}>Stop</button></>}</main>;
`),
  'takes back what was removed': component(`
 const [t,setT]=useState(''); const [a,setA]=useState<{id:number;t:string}[]>([]); const [gone,setGone]=useState<{id:number;t:string}|null>(null); const id=useRef(1);
 return <main><form onSubmit={e=>{e.preventDefault();if(!t.trim())return;setA([...a,{id:id.current++,t}]);setT('');}}><input aria-label="New note" value={t} onChange={e=>setT(e.target.value)}/><button type="submit">Add</button></form><ul>{a.map(x=><li key={x.id}>{x.t} <button onClick={()=>{setA(a.filter(y=>y.id!==x.id));setGone(x);}}>×</button></li>)}</ul>{gone&&<p>Removed {gone.t} <button onClick={()=>{setA([...a,gone]);setGone(null);}}>Undo</button></p>}</main>;
`),
  'lets nobody go on without an answer': component(`
 const qs=[{q:'2+2?',o:['3','4'],a:1},{q:'3+3?',o:['6','7'],a:0},{q:'1+1?',o:['2','1'],a:0}]; const [i,setI]=useState(0); const [ans,setAns]=useState<Record<number,number>>({});
 return <main><p>Question {i+1} of {qs.length}</p><h2>{qs[i].q}</h2>{qs[i].o.map((o,k)=><label key={o}><input type="radio" name={'q'+i} checked={ans[i]===k} onChange={()=>setAns({...ans,[i]:k})}/>{o}</label>)}<button disabled={i===0} onClick={()=>setI(i-1)}>Previous</button><button disabled={ans[i]===undefined||i===qs.length-1} onClick={()=>setI(i+1)}>Next</button></main>;
`),
};

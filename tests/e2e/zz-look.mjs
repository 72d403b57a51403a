import { chromium } from "@playwright/test";
import { spawn, execFileSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { createHash } from "node:crypto";
const F="/tmp/formwork-bin", D="/tmp/lookdata", P=process.env.DISTDIR||"/tmp/dist-main"; rmSync(D,{recursive:true,force:true});
const tok=(role,...m)=>execFileSync(F,["token","create","--team","Tidewater","--role",role,"--data",D,...m],{encoding:"utf8",stdio:["ignore","pipe","ignore"]}).trim();
const admin=tok("admin","--name","Release desk");
const srv=spawn(F,["serve","--listen","127.0.0.1:8099","--data",D,"--page",P,"--reach","loopback"],{stdio:["ignore","pipe","ignore"]});
await new Promise(r=>srv.stdout.once("data",r));
const U="http://127.0.0.1:8099";
const call=async(m,p,b,h={})=>{const r=await fetch(U+"/api/v1"+p,{method:m,body:b,headers:{authorization:"Bearer "+admin,"content-type":"application/json",...h}});const t=await r.text();if(!r.ok)console.log(m,p,r.status,t.slice(0,300));return t?JSON.parse(t):null};
const sha=b=>createHash("sha256").update(b).digest("hex");
for(const n of ["tidewater","gatepost","logbarn"]){const dir=`/work/main/tests/fixtures/${n}`;
 try{for(const f of readdirSync(dir+"/media")){const b=readFileSync(`${dir}/media/${f}`);await call("PUT","/blobs/"+sha(b),b,{"content-type":"application/octet-stream"})}}catch(e){}
 const m=readFileSync(dir+"/integration.json");await call("PUT","/integrations/"+n,m,{"if-none-match":"*"});}
let st=await call("GET","/integrations/tidewater/status");
const sub=await call("POST","/integrations/tidewater/submissions",JSON.stringify({sha256:st.sha256}),{"idempotency-key":"a"});
const g=await call("GET","/integrations/gatepost/status");
const sub2=await call("POST","/integrations/gatepost/submissions",JSON.stringify({sha256:g.sha256}),{"idempotency-key":"a"});
if(sub2)await call("POST",`/submissions/${sub2.id}/decision`,JSON.stringify({decision:"changes_requested",comments:[{path:"/integration/overview",message:"Say which regions are offered, and what a sleeping branch costs."},{path:"/integration/featuredImages/0",message:"The first picture is cut in the social card."}]}));
await call("POST","/integrations/tidewater/credentials/rotate",JSON.stringify({overlapHours:0}));
await call("POST","/integrations/tidewater/credentials/rotate",JSON.stringify({overlapHours:24}));
for(const e of ["project.created"]){await call("POST","/integrations/tidewater/checks/webhook",JSON.stringify({event:e}));}
const b=await chromium.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox"]});
const pages=[["list","/console"],["overview","/console/gatepost"],["overview2","/console/tidewater"],["credentials","/console/tidewater/credentials"],["versions","/console/tidewater/versions"],["logs","/console/tidewater/logs"],["queue","/console/~/review"],["submission","/console/~/review/"+sub.id],["docs","/api/docs"]];
const only=process.argv.slice(2);
for(const [w,h,scheme] of [[1440,900,"light"],[1440,900,"dark"],[320,700,"light"]]){
 const c=await b.newContext({viewport:{width:w,height:h},colorScheme:scheme,baseURL:U});const p=await c.newPage();
 const errs=[];p.on("console",m=>m.type()==="error"&&errs.push(m.text()));p.on("pageerror",e=>errs.push(String(e)));
 await p.goto("/console");await p.getByLabel("Token",{exact:true}).fill(admin);await p.getByRole("button",{name:"Sign in",exact:true}).click();await p.waitForTimeout(1500);
 for(const [n,u] of pages){ if(only.length&&!only.includes(n))continue; await p.goto(u);await p.waitForTimeout(1800);
  const over=await p.evaluate(()=>document.documentElement.scrollWidth-innerWidth); if(over>0)console.log(n,w,"overflow",over);
  await p.screenshot({path:`/tmp/shots/${n}-${w}-${scheme}.png`,fullPage:w!==1440||n==="submission"||n.startsWith("overview")});}
 if(errs.length)console.log(w,scheme,[...new Set(errs)].slice(0,5));
 await c.close();}
await b.close();srv.kill();

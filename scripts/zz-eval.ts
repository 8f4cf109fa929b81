import { readFileSync } from "node:fs";
import { readDeprecationText } from "../src/deprecated-type/deprecation-text.ts";
const s = JSON.parse(readFileSync("/tmp/types/sample-new.json","utf8")); const rows = readFileSync("/tmp/types/rows.tsv","utf8").trim().split("\n").map(l=>l.split("\t")[4]);
const w=(r:any)=>r.kind==="type"?(r.module===undefined?r.target:`${r.target} from ${r.module}`):r.kind==="moved"?`= from ${r.module}`:r.kind==="inline"?"inline":r.kind==="alternatives"?r.targets.join(" or "):"-";
let right=0,wrong=0,missed=0; s.forEach((o:any,i:number)=>{const r=w(readDeprecationText(o.text,o.symbol.split(".").at(-1))); if(r===rows[i]){if(r!=="-")right++;return;} console.log(i,o.symbol,"read",r,"label",rows[i],"::",o.text.slice(0,140)); if(r!=="-")wrong++; if(rows[i]!=="-")missed++;});
console.log({n:s.length,precision:(100*right/(right+wrong)).toFixed(1),recall:(100*right/(right+missed)).toFixed(1),right,wrong,missed});

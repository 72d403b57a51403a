// What colours code in the preview: lowlight over highlight.js, which gives a tree and no string of HTML, with the grammars of the
// languages that a snippet can be in (LANGUAGES in crates/model/src/choice.rs). `cargo xtask build` bundles it into one file,
// which src/edge/highlight.rs fetches once there is code to colour.
/*! Holds lowlight (MIT, Titus Wormer) and highlight.js (BSD-3-Clause, Ivan Sagalaev and contributors). */
import { createLowlight } from "lowlight";
import bash from "highlight.js/lib/languages/bash";
import csharp from "highlight.js/lib/languages/csharp";
import css from "highlight.js/lib/languages/css";
import elixir from "highlight.js/lib/languages/elixir";
import go from "highlight.js/lib/languages/go";
import graphql from "highlight.js/lib/languages/graphql";
import toml from "highlight.js/lib/languages/ini";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import kotlin from "highlight.js/lib/languages/kotlin";
import markdown from "highlight.js/lib/languages/markdown";
import php from "highlight.js/lib/languages/php";
import python from "highlight.js/lib/languages/python";
import ruby from "highlight.js/lib/languages/ruby";
import rust from "highlight.js/lib/languages/rust";
import sql from "highlight.js/lib/languages/sql";
import swift from "highlight.js/lib/languages/swift";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";

/** The schema language of Prisma, which highlight.js does not have. */
const prisma = (hljs) => ({
  name: "Prisma",
  keywords: { keyword: "datasource generator model enum type view", literal: "true false null", built_in: "env" },
  contains: [
    hljs.COMMENT("//", "$"),
    hljs.QUOTE_STRING_MODE,
    hljs.C_NUMBER_MODE,
    { scope: "type", match: /\b(String|Boolean|Int|BigInt|Float|Decimal|DateTime|Json|Bytes|Unsupported)\b/ },
    { scope: "meta", match: /@@?[\w.]+/ },
    { scope: "attr", match: /^\s*\w+(?=\s*=)/m },
  ],
});

const languages = {
  bash, csharp, css, elixir, go, graphql, java, javascript, json, kotlin, markdown, php, prisma, python, ruby, rust, sql, swift, toml,
  typescript, xml, yaml,
};
const lowlight = createLowlight(languages);
// Beside the names that the grammars have themselves, such as html, tsx and jsx.
lowlight.registerAlias({ xml: ["vue", "svelte"], bash: ["shell", "console", "env", "dotenv"] });

/** The stretches of a code as class and text in turn, "" for no class; all of the code in order. Nothing where the language is not known. */
export function spans(code, language) {
  const flat = [];
  if (!lowlight.registered(language)) return flat;
  const walk = (nodes, scope) => {
    for (const node of nodes) {
      if (node.type === "element") {
        // `hljs-title function_` is a title; what a template or another language holds begins anew.
        const name = String(node.properties.className?.[0] ?? "");
        walk(node.children, name.startsWith("hljs-") ? name.slice(5) : "");
      } else if (flat.length > 0 && flat.at(-2) === scope) {
        flat[flat.length - 1] += node.value;
      } else {
        flat.push(scope, node.value);
      }
    }
  };
  walk(lowlight.highlight(language, code).children, "");
  return flat;
}

//! The frameworks for which a guide can be started, as data. Each example runs in the framework's current version, on Vercel and
//! on one's own machine, and reads a variable where only the server sees it.

use super::Starter;

/// A starter of a framework whose server code is TypeScript that reads `process.env`.
const NODE: Starter =
    Starter { framework: "", label: "", env_file: ".env.local", run: "", reads: "", file: "", language: "ts", code: "", note: "" };

/// All starters: first the frameworks that the `vercel` command asks for.
pub static STARTERS: &[Starter] = &[
    Starter {
        framework: "nextjs",
        label: "Next.js",
        run: "Next.js reads it when `next dev` starts.",
        reads: "Server Components, Server Functions and Route Handlers read the variables from `process.env`.",
        file: "app/api/status/route.ts",
        code: "\
export async function GET() {
  const value = process.env.@NAME@;
  if (!value) {
    return Response.json({ connected: false }, { status: 500 });
  }
  return Response.json({ connected: true });
}",
        note: "Names that begin with `NEXT_PUBLIC_` are sent to browsers; leave these as they are.",
        ..NODE
    },
    Starter {
        framework: "remix",
        label: "Remix",
        run: "The Vite plugin of Remix reads it when `remix vite:dev` starts.",
        reads: "Loaders and actions read the variables from `process.env`.",
        file: "app/routes/status.ts",
        code: "\
export async function loader() {
  const value = process.env.@NAME@;
  if (!value) {
    return Response.json({ connected: false }, { status: 500 });
  }
  return Response.json({ connected: true });
}",
        note: "What a loader returns is sent to the browser, so return what you fetched and never the variable.",
        ..NODE
    },
    Starter {
        framework: "astro",
        label: "Astro",
        run: "Astro reads it when `astro dev` starts.",
        reads: "Endpoints and pages that are rendered on demand read the variables with `getSecret` from `astro:env/server`. \
                Rendering on demand needs the adapter, which `npx astro add vercel` sets up.",
        file: "src/pages/api/status.ts",
        code: "\
import type { APIRoute } from \"astro\";
import { getSecret } from \"astro:env/server\";

export const prerender = false;

export const GET: APIRoute = () => {
  const value = getSecret(\"@NAME@\");
  return Response.json({ connected: Boolean(value) }, { status: value ? 200 : 500 });
};",
        note: "Names that begin with `PUBLIC_` are sent to browsers; leave these as they are.",
        ..NODE
    },
    Starter {
        framework: "nuxtjs",
        label: "Nuxt",
        env_file: ".env",
        run: "Nuxt reads it when `nuxt dev` starts.",
        reads: "Handlers in the folder `server` read the variables from `process.env`.",
        file: "server/api/status.get.ts",
        code: "\
export default defineEventHandler(() => {
  const value = process.env.@NAME@;
  if (!value) {
    throw createError({ statusCode: 500, statusMessage: \"Not connected\" });
  }
  return { connected: true };
});",
        note: "At run time `runtimeConfig` is filled only from names that begin with `NUXT_`, so read these names directly.",
        ..NODE
    },
    Starter {
        framework: "sveltekit",
        label: "SvelteKit",
        run: "Vite reads it when `vite dev` starts.",
        reads: "Modules that run on the server alone read the variables from `$env/dynamic/private`.",
        file: "src/routes/status/+server.ts",
        code: "\
import { env } from \"$env/dynamic/private\";
import { error, json } from \"@sveltejs/kit\";

export function GET() {
  if (!env.@NAME@) {
    error(500, \"Not connected\");
  }
  return json({ connected: true });
}",
        note: "SvelteKit refuses to build an app that imports this module into code for browsers.",
        ..NODE
    },
    Starter {
        framework: "react-router",
        label: "React Router",
        run: "The Vite plugin of React Router reads it when `react-router dev` starts.",
        reads: "In framework mode, loaders and actions read the variables from `process.env`.",
        file: "app/routes/status.ts",
        code: "\
// In app/routes.ts: route(\"status\", \"routes/status.ts\")
export async function loader() {
  const value = process.env.@NAME@;
  if (!value) {
    return Response.json({ connected: false }, { status: 500 });
  }
  return Response.json({ connected: true });
}",
        note: "What a loader returns is sent to the browser, so return what you fetched and never the variable.",
        ..NODE
    },
    Starter {
        framework: "express",
        label: "Express",
        run: "`vercel dev` runs the server with its variables.",
        reads: "The server reads the variables from `process.env`.",
        file: "src/index.ts",
        code: "\
import express from \"express\";

const app = express();

app.get(\"/status\", (_request, response) => {
  const connected = Boolean(process.env.@NAME@);
  response.status(connected ? 200 : 500).json({ connected });
});

export default app;",
        note: "Vercel serves the app that the file exports; it need not listen on a port there.",
        ..NODE
    },
    Starter {
        framework: "hono",
        label: "Hono",
        run: "`vercel dev` runs the server with its variables.",
        reads: "Handlers read the variables with `env` from `hono/adapter`, which works in each runtime.",
        file: "src/index.ts",
        code: "\
import { Hono } from \"hono\";
import { env } from \"hono/adapter\";

const app = new Hono();

app.get(\"/status\", (c) => {
  const { @NAME@ } = env<{ @NAME@?: string }>(c);
  return c.json({ connected: Boolean(@NAME@) }, @NAME@ ? 200 : 500);
});

export default app;",
        ..NODE
    },
    Starter {
        framework: "fastapi",
        label: "FastAPI",
        run: "`uvicorn main:app --reload --env-file .env.local` runs the server with it; `pip install \"fastapi[standard]\"` brings \
              what that needs.",
        reads: "The server reads the variables from `os.environ`.",
        file: "main.py",
        language: "python",
        code: "\
import os

from fastapi import FastAPI, HTTPException

app = FastAPI()


@app.get(\"/status\")
def status() -> dict[str, bool]:
    if \"@NAME@\" not in os.environ:
        raise HTTPException(status_code=500, detail=\"Not connected\")
    return {\"connected\": True}",
        ..NODE
    },
    Starter {
        framework: "other",
        label: "another framework",
        run: "`vercel dev` runs most frameworks with these variables.",
        reads: "Any code that runs on the server reads the variables from its environment: `process.env` in Node.js, `os.environ` in \
                Python, `os.Getenv` in Go, `ENV` in Ruby.",
        language: "js",
        code: "\
const value = process.env.@NAME@;

if (!value) {
  throw new Error(\"@NAME@ is not set: connect the project first\");
}",
        note: "Code that runs in browsers must not see them.",
        ..NODE
    },
];

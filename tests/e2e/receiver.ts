// An integration as its provider runs it: a server on loopback that keeps what reaches it and answers as it is told to.
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { read } from "./verbs";

export type Received = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer };

/** HMAC-SHA1 as Vercel's documentation says it. */
export const sign = (secret: string, body: Buffer | string) => createHmac("sha1", secret).update(body).digest("hex");

export class Receiver {
  readonly received: Received[] = [];
  /** The answer to whatever is posted. */
  answer: (received: Received) => { status: number; body?: string } = () => ({ status: 200, body: '{"ok":true}' });
  private server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const received = { method, path: url, headers, body: Buffer.concat(parts) };
      this.received.push(received);
      if (url.startsWith("/moved")) return response.writeHead(302, { location: "/there" }).end();
      if (url.startsWith("/broken")) return response.writeHead(500, { "content-type": "text/plain" }).end("out of order");
      const { status, body = "" } = this.answer(received);
      response.writeHead(status, { "content-type": "application/json", "set-cookie": "session=of-a-person" }).end(body);
    });
  });
  url = "";

  async start() {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A listing of the fixtures whose addresses lead here. */
  manifest(name: string) {
    const manifest = JSON.parse(read(`${name}/integration.json`));
    Object.assign(manifest.integration, {
      webhookUrl: `${this.url}/hooks`,
      baseUrl: `${this.url}/partner`,
      redirectUrl: `${this.url}/moved`,
      configurationUrl: `${this.url}/broken`,
      documentationUrl: `${this.url}/docs`,
    });
    for (const key of ["websiteUrl", "supportUrl", "eulaDocUri", "privacyDocUri", "featuredVideoUrl", "redirectLoginUrl", "importResourceUrl"])
      delete manifest.integration[key];
    return JSON.stringify(manifest, null, 2);
  }

  end() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

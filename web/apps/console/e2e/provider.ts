/** A little OpenID provider, on another site than the service, with a page that asks. */
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const CLIENT_ID = 'the-tests';
const CLIENT_SECRET = 'a secret of the tests';

/** Another site than `127.0.0.1`, so that its cookies are judged as they are at Google's. */
const HOST = '127.0.0.2';

interface Answer {
  status?: number;
  type?: string;
  body: string;
}

interface Visit {
  challenge: string;
  nonce: string;
}

/** A provider in front of which somebody sits. */
export class Provider {
  readonly #server: Server;
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #visits = new Map<string, Visit>();
  /** Whose browser it is. */
  email = 'ana@example.org';

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status = 200, type = 'application/json', body }) => {
        response.writeHead(status, { 'content-type': type }).end(body);
      });
    });
  }

  static async start(): Promise<Provider> {
    const provider = new Provider();
    await new Promise<void>((listens) => provider.#server.listen(0, HOST, listens));
    return provider;
  }

  /** What a service is told of it. */
  get settings(): Record<string, string> {
    return {
      WECOURIER_OIDC_ISSUER: this.#url,
      WECOURIER_OIDC_CLIENT_ID: CLIENT_ID,
      WECOURIER_OIDC_CLIENT_SECRET: CLIENT_SECRET,
      WECOURIER_OIDC_DOMAINS: 'example.org',
    };
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get #url(): string {
    return `http://${HOST}:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', this.#url);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return { body: JSON.stringify(this.#description()) };
      case '/keys':
        return { body: JSON.stringify({ keys: [this.#key()] }) };
      case '/authorize':
        return { type: 'text/html; charset=utf-8', body: this.#page(url.searchParams) };
      case '/token':
        return this.#redeem(
          request.headers.authorization,
          new URLSearchParams(await text(request)),
        );
      default:
        return { status: 404, body: '{}' };
    }
  }

  #description() {
    const url = this.#url;
    return {
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/keys`,
    };
  }

  #key() {
    const { n, e } = this.#keys.publicKey.export({ format: 'jwk' });
    return { kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'one', n, e };
  }

  #page(asked: URLSearchParams): string {
    const back = (answer: Record<string, string>) => {
      const url = new URL(asked.get('redirect_uri') ?? '');
      const all = { state: asked.get('state') ?? '', ...answer };
      for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
      return url.href.replaceAll('&', '&amp;');
    };
    const code = randomUUID();
    const challenge = asked.get('code_challenge') ?? '';
    this.#visits.set(code, { challenge, nonce: asked.get('nonce') ?? '' });
    const words = 'Call 12345678 to go on';
    return `<!doctype html><html lang="en"><title>Provider</title>
      <a href="${back({ code })}">Continue as ${this.email}</a>
      <a href="${back({ error: 'access_denied', error_description: words })}">Cancel</a></html>`;
  }

  #redeem(authorization: string | undefined, form: URLSearchParams): Answer {
    const visit = this.#visits.get(form.get('code') ?? '');
    const verifier = form.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const secret = encodeURIComponent(CLIENT_SECRET).replaceAll('%20', '+');
    const client = `Basic ${Buffer.from(`${CLIENT_ID}:${secret}`).toString('base64')}`;
    if (visit?.challenge !== challenge || authorization !== client) {
      return { status: 400, body: JSON.stringify({ error: 'invalid_grant' }) };
    }
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.#url,
      aud: CLIENT_ID,
      sub: `who has ${this.email}`,
      email: this.email,
      email_verified: true,
      nonce: visit.nonce,
      iat: now,
      exp: now + 600,
    };
    return { body: JSON.stringify({ token_type: 'Bearer', id_token: this.#token(claims) }) };
  }

  #token(claims: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', kid: 'one' })}.${part(claims)}`;
    const signature = sign('sha256', Buffer.from(signed), this.#keys.privateKey);
    return `${signed}.${signature.toString('base64url')}`;
  }
}

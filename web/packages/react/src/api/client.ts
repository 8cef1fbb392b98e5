import createClient, { type Client } from 'openapi-fetch';
import { NoAnswer, Problem, problemFrom } from './problem';
import type { paths } from './schema';

/** The service's HTTP API, typed by its OpenAPI document. */
export type Api = Client<paths>;

/**
 * Makes a client for the service at `baseUrl`.
 *
 * Await its calls through `answered`, which leaves two ways to fail: `Problem` when the service
 * refused, `NoAnswer` when nothing usable came back.
 */
export function createApi(baseUrl = '', fetch = globalThis.fetch): Api {
  const api = createClient<paths>({ baseUrl, fetch });
  api.use({
    async onResponse({ response }) {
      if (!response.ok) throw await problemFrom(response);
    },
  });
  return api;
}

interface Answer<Body> {
  data?: Body;
  response: Response;
}

/** Waits for a call; rejects with `Problem` or `NoAnswer` and nothing else. */
export async function answered<Body>(call: Promise<Answer<Body>>): Promise<Answer<Body>> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Problem || error instanceof NoAnswer) throw error;
    throw new NoAnswer('the service did not answer', { cause: error });
  }
}

/** The body of a call whose success always has one. */
export async function bodyOf<Body>(call: Promise<Answer<Body>>): Promise<Body> {
  const { data } = await answered(call);
  if (data === undefined) throw new NoAnswer('the answer had no body');
  return data;
}

/** The simulator's control API, as far as the tests need it. */
import { randomInt, randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { addresses } from './addresses';

interface ChatMessage {
  msgtype: string;
  text: string;
}

interface Robot {
  key: string;
  /** What a person pastes into the console. */
  address: string;
  chatid: string;
}

interface Fault {
  match: { path?: string; to?: string };
  action: { errcode?: number; status?: number; delay_ms?: number; cut?: 'before' | 'after' };
  times?: number;
}

const DEMO_BOT = 'aibdemo';

/** Orders worlds and failures from the simulator. */
export class Simulator {
  readonly phonesUrl = new URL('/_sim/', addresses.simulator).href;
  readonly #request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.#request = request;
  }

  /** The world as it began. Its `msgid`s are new: the service has seen those of before. */
  async reset(): Promise<void> {
    await this.#call('POST', `reset?seed=${randomInt(2 ** 32)}`);
  }

  /** A group of the given name with a robot in it. */
  async groupWithRobot(name: string): Promise<Robot> {
    return this.robotIn(await this.#call<{ chatid: string }>('POST', 'groups', { name }));
  }

  /** One more robot in the group of another. */
  async robotIn({ chatid }: Pick<Robot, 'chatid'>): Promise<Robot> {
    // A world that is started anew gives the same keys, and the service remembers their pace.
    const key = randomUUID();
    await this.#call('POST', 'robots', { chatid, key });
    const address = new URL(`/cgi-bin/webhook/send?key=${key}`, addresses.simulator).href;
    return { key, address, chatid };
  }

  /** A bot that everybody sees, and nobody connects yet. */
  bot(name: string): Promise<{ bot_id: string; secret: string }> {
    return this.#call('POST', 'bots', { name });
  }

  async removeRobot({ key }: Pick<Robot, 'key'>): Promise<void> {
    await this.#call('DELETE', `robots/${key}`);
  }

  async order(fault: Fault): Promise<void> {
    await this.#call('POST', 'faults', fault);
  }

  async advanceClock(seconds: number): Promise<void> {
    await this.#call('POST', 'clock', { advance_secs: seconds });
  }

  /** What arrived on the phones of a group, oldest first. */
  messages({ chatid }: Robot): Promise<ChatMessage[]> {
    return this.#call('GET', `messages?to=${chatid}`);
  }

  /** What arrived on the phone of a member, oldest first. */
  messagesTo(userid: string): Promise<ChatMessage[]> {
    return this.#call('GET', `messages?to=${userid}`);
  }

  /** Says from which addresses the demo's application may be called, from now on. */
  async trust(addresses: readonly string[]): Promise<void> {
    await this.#call('PATCH', 'apps/1000002', { trusted_ips: addresses });
    // New ones count after a minute.
    await this.advanceClock(61);
  }

  /** Whether the service is there as the demo's bot. It comes back after each reset. */
  async hasBot(): Promise<boolean> {
    const { bots } = await this.#call<{ bots: { bot_id: string; is_connected: boolean }[] }>(
      'GET',
      'world',
    );
    return bots.some(({ bot_id, is_connected }) => bot_id === DEMO_BOT && is_connected);
  }

  /** A member writes to a bot, alone. Answers how far it came: to the `bot`. */
  async tellBot(userid: string, text: string, bot = DEMO_BOT): Promise<string> {
    const say = { to: bot, text };
    const path = `people/${userid}/say`;
    return (await this.#call<{ reached: string }>('POST', path, say)).reached;
  }

  /** How often a robot was called, answered or not. */
  async callsOf({ key }: Robot): Promise<number> {
    const requests = await this.#call<{ query: unknown }[]>('GET', 'requests');
    return requests.filter(({ query }) => JSON.stringify(query).includes(key)).length;
  }

  /** How many calls WeCom received that carry these words, answered or not. */
  async callsWith(words: string): Promise<number> {
    const requests = await this.#call<{ body: string }[]>('GET', 'requests');
    return requests.filter(({ body }) => body.includes(words)).length;
  }

  async #call<Answer>(method: string, path: string, data?: object): Promise<Answer> {
    const url = new URL(`/_sim/${path}`, addresses.simulator).href;
    const response = await this.#request.fetch(url, { method, ...(data && { data }) });
    if (!response.ok()) throw new Error(`${method} ${path}: ${await response.text()}`);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }
}

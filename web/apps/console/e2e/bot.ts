/** An AI bot, as its own program connects it: on the WebSocket of the simulator. */
import { type Browser, expect, type Page } from '@playwright/test';
import { addresses } from './addresses';
import type { Simulator } from './simulator';

/** A frame, as far as the tests look at it. */
interface Frame {
  headers: { req_id: string };
  body?: { msgtype: string; event?: { eventtype: string; [details: string]: unknown } };
  errcode?: number;
}

/** What the page that carries the connection keeps. */
interface Carrier {
  socket: WebSocket;
  heard: Frame[];
  waiting: { kind: string; resolve: (frame: Frame) => void }[];
}

declare global {
  interface Window {
    carrier: Carrier;
    kindOf: (frame: Frame) => string;
  }
}

/**
 * A bot beside the demo's, whose connection is the service's: of one bot, the newer connection ends
 * the older. A page of another window of the browser carries it.
 */
export class Bot {
  readonly #page: Page;
  #lastNumber = 0;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async connect(browser: Browser, simulator: Simulator, name: string): Promise<Bot> {
    const { bot_id, secret } = await simulator.bot(name);
    const page = await browser.newPage();
    await page.goto(new URL('/_sim/faults', addresses.simulator).href);
    const socketUrl = new URL('/', addresses.simulator);
    socketUrl.protocol = 'ws:';
    await page.evaluate(open, socketUrl.href);
    const bot = new Bot(page);
    await bot.call('aibot_subscribe', { bot_id, secret });
    return bot;
  }

  /** The next frame of a kind: a message's `msgtype`, an event's `eventtype`, or `ack`. */
  hear(kind: string): Promise<Frame> {
    return this.#page.evaluate((wanted) => {
      const { heard, waiting } = window.carrier;
      const place = heard.findIndex((frame) => window.kindOf(frame) === wanted);
      const [found] = place < 0 ? [] : heard.splice(place, 1);
      if (found !== undefined) return found;
      return new Promise<Frame>((resolve) => waiting.push({ kind: wanted, resolve }));
    }, kind);
  }

  /** Sends a command of its own, which is taken. */
  async call(cmd: string, body: object): Promise<void> {
    this.#lastNumber += 1;
    await this.#send({ cmd, headers: { req_id: `ours-${this.#lastNumber}` }, body });
  }

  /** Answers what it heard, and the answer is taken. */
  async answer({ headers }: Frame, cmd: string, body: object): Promise<void> {
    await this.#send({ cmd, headers: { req_id: headers.req_id }, body });
  }

  async #send(frame: object): Promise<void> {
    await this.#page.evaluate((text) => window.carrier.socket.send(text), JSON.stringify(frame));
    expect((await this.hear('ack')).errcode).toBe(0);
  }
}

/** Opens the connection; runs in the page. */
function open(url: string): Promise<void> {
  const carrier: Carrier = { socket: new WebSocket(url), heard: [], waiting: [] };
  window.carrier = carrier;
  window.kindOf = ({ body }) => body?.event?.eventtype ?? body?.msgtype ?? 'ack';
  carrier.socket.addEventListener('message', ({ data }) => {
    const frame: Frame = JSON.parse(data);
    const place = carrier.waiting.findIndex(({ kind }) => kind === window.kindOf(frame));
    const [next] = place < 0 ? [] : carrier.waiting.splice(place, 1);
    if (next === undefined) carrier.heard.push(frame);
    else next.resolve(frame);
  });
  return new Promise((resolve, reject) => {
    carrier.socket.addEventListener('open', () => resolve());
    carrier.socket.addEventListener('error', () => reject(new Error('no connection')));
  });
}

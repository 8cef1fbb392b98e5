// The simulator as a process of its own, and the orders it takes. What a client is told, it is told
// by the simulator's people; nothing here speaks WeCom's protocols.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Starts the binary in `WECOM_SIM` on a free port, with its clock stopped. */
export async function startSim() {
  const command = process.env.WECOM_SIM;
  if (!command) throw new Error('WECOM_SIM names the simulator: run `make third-party`');
  const child = spawn(command, ['serve', '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  const sim = new Sim(child, line.replace(/^WeCom:\s+/, ''));
  await sim.reset();
  return sim;
}

class Sim {
  #child;

  constructor(child, url) {
    this.#child = child;
    this.url = url;
  }

  get wsUrl() {
    return this.url.replace(/^http/, 'ws');
  }

  /** Back to the demo world, at a time that stands still. */
  async reset() {
    await this.order('POST', '/_sim/reset');
    await this.order('POST', '/_sim/clock', { freeze: true });
  }

  async advance(secs) {
    await this.order('POST', '/_sim/clock', { advance_secs: secs });
  }

  /** Turns switches of the AI bots. */
  async turnBots(aibot) {
    await this.order('PATCH', '/_sim/switches', { aibot });
  }

  /** Orders a fault. */
  async fault(match, action, times = 1) {
    await this.order('POST', '/_sim/faults', { match, action, times });
  }

  /** Somebody does something: `say`, `open`, `tap`, `feedback`. */
  async does(userid, what, order) {
    return this.order('POST', `/_sim/people/${userid}/${what}`, order);
  }

  /** What arrived from a bot on the phone of a person or in a group, oldest first. */
  async fromBot(to) {
    return this.order('GET', `/_sim/messages?channel=aibot&to=${to}`);
  }

  /** Every call of this path, answered or not. */
  async requests(path) {
    return this.order('GET', `/_sim/requests?path=${path}`);
  }

  async order(method, path, body) {
    const response = await fetch(this.url + path, {
      method,
      body: body && JSON.stringify(body),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
    return answer ? JSON.parse(answer) : undefined;
  }

  async stop() {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }
}

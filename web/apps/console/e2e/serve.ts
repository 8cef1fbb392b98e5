/** More services beside the one that all tests share. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { addresses } from './addresses';

const BINARIES = join(import.meta.dirname, '../../../../target/debug');

/** A process of one of our binaries, in a folder of its own, that has said what was waited for. */
class Running {
  readonly #process: ChildProcess;
  readonly #folder: string;
  /** What it said. */
  readonly said: string;

  private constructor(process: ChildProcess, folder: string, said: string) {
    this.#process = process;
    this.#folder = folder;
    this.said = said;
  }

  /** Starts it with these settings; answers once a line of its output has this in it. */
  static async start(
    binary: 'wecourier' | 'wecom-proxy',
    command: readonly string[],
    settings: Record<string, string>,
    awaited: RegExp,
  ): Promise<Running> {
    const folder = mkdtempSync(join(tmpdir(), 'wecourier-e2e-'));
    const env = { ...process.env, ...settings };
    const service = spawn(join(BINARIES, binary), command, {
      stdio: ['ignore', 'pipe', binary === 'wecom-proxy' ? 'pipe' : 'ignore'],
      cwd: folder,
      env,
    });
    // The proxy has nothing to say but its log.
    const output = service.stderr ?? service.stdout;
    if (!output) throw new Error('its output is read');
    for await (const line of createInterface({ input: output })) {
      const said = awaited.exec(line)?.[0];
      if (said) return new Running(service, folder, said);
    }
    throw new Error(`it did not say ${awaited}`);
  }

  stop(): void {
    this.#process.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The service in earnest, with an empty database of its own, whose first owner has not come. */
export class EarnestService {
  readonly #running: Running;

  private constructor(running: Running) {
    this.#running = running;
  }

  /** Starts it with these settings; answers once it says its link. */
  static async start(settings: Record<string, string> = {}): Promise<EarnestService> {
    const serve = ['serve', '--listen', '127.0.0.1:0', '--database-url', 'sqlite://first.db'];
    return new EarnestService(
      await Running.start('wecourier', serve, settings, /http:\S+#token=\S+/),
    );
  }

  /** What it says that makes the first owner. */
  get link(): string {
    return this.#running.said;
  }

  /** One of its pages. */
  at(path: string): string {
    return new URL(path, this.link).href;
  }

  stop(): void {
    this.#running.stop();
  }
}

/** A demo with other settings than the one that all tests share. */
export class OwnDemo {
  readonly #running: Running;

  private constructor(running: Running) {
    this.#running = running;
  }

  static async start(settings: Record<string, string>): Promise<OwnDemo> {
    const demo = ['demo', '--listen', '127.0.0.1:0', '--sim-listen', '127.0.0.1:0'];
    return new OwnDemo(await Running.start('wecourier', demo, settings, /http:\S+/));
  }

  /** Where its console is. */
  get origin(): string {
    return new URL(this.#running.said).origin;
  }

  stop(): void {
    this.#running.stop();
  }
}

/** A proxy before the simulator, for the demo's application, that has a key of its own. */
export class OwnProxy {
  static readonly KEY = 'a-key-of-the-tests-of-the-browser';
  readonly #running: Running;

  private constructor(running: Running) {
    this.#running = running;
  }

  static async start(): Promise<OwnProxy> {
    const settings = {
      WECOM_API_BASE: addresses.simulator.origin,
      WECOM_PROXY_LISTEN: '127.0.0.1:0',
      WECOM_CORP_ID: 'wwdemo',
      WECOM_CORP_SECRET: 'demo-app-secret',
      WECOM_AGENT_ID: '1000002',
      API_KEY: OwnProxy.KEY,
    };
    const listening = /(?<="address":")[^"]+/;
    return new OwnProxy(await Running.start('wecom-proxy', ['serve'], settings, listening));
  }

  get url(): string {
    return `http://${this.#running.said}`;
  }

  stop(): void {
    this.#running.stop();
  }
}

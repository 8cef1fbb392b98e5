/** More services beside the one that all tests share. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const BINARY = join(import.meta.dirname, '../../../../target/debug/wecourier');

/** A process of our binary, in a folder of its own, that has said what was waited for. */
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
    command: readonly string[],
    settings: Record<string, string>,
    awaited: RegExp,
  ): Promise<Running> {
    const folder = mkdtempSync(join(tmpdir(), 'wecourier-e2e-'));
    const env = { ...process.env, ...settings };
    const service = spawn(BINARY, command, {
      stdio: ['ignore', 'pipe', 'ignore'],
      cwd: folder,
      env,
    });
    if (!service.stdout) throw new Error('its output is read');
    for await (const line of createInterface({ input: service.stdout })) {
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
    return new EarnestService(await Running.start(serve, settings, /http:\S+#token=\S+/));
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
    return new OwnDemo(await Running.start(demo, settings, /http:\S+/));
  }

  /** Where its console is. */
  get origin(): string {
    return new URL(this.#running.said).origin;
  }

  stop(): void {
    this.#running.stop();
  }
}

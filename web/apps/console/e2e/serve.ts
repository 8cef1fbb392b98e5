/** The service in earnest, with an empty database of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const BINARY = join(import.meta.dirname, '../../../../target/debug/wecourier');

/** A running service, whose first owner has not come yet. */
export class EarnestService {
  readonly #process: ChildProcess;
  readonly #folder: string;
  /** What it says that makes the first owner. */
  readonly link: string;

  private constructor(process: ChildProcess, folder: string, link: string) {
    this.#process = process;
    this.#folder = folder;
    this.link = link;
  }

  /** Starts it with these settings; answers once it says its link. */
  static async start(settings: Record<string, string> = {}): Promise<EarnestService> {
    const folder = mkdtempSync(join(tmpdir(), 'wecourier-earnest-'));
    const database = `sqlite://${join(folder, 'first.db')}`;
    const serve = ['serve', '--listen', '127.0.0.1:0', '--database-url', database];
    const env = { ...process.env, ...settings };
    const service = spawn(BINARY, serve, { stdio: ['ignore', 'pipe', 'ignore'], cwd: folder, env });
    if (!service.stdout) throw new Error('its output is read');
    for await (const line of createInterface({ input: service.stdout })) {
      const link = /http:\S+#token=\S+/.exec(line)?.[0];
      if (link) return new EarnestService(service, folder, link);
    }
    throw new Error('it said no link');
  }

  /** One of its pages. */
  at(path: string): string {
    return new URL(path, this.link).href;
  }

  stop(): void {
    this.#process.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

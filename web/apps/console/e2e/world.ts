/** The stage of every test: the real service, the simulator started anew, groups of its own. */
import { randomUUID } from 'node:crypto';
import {
  type APIRequestContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';
import { Simulator } from './simulator';

/** A group that the service knows and whose robot is in the simulator. */
interface KnownGroup {
  id: number;
  name: string;
  /** What the group is called in WeCom. */
  chatName: string;
  robot: Awaited<ReturnType<Simulator['groupWithRobot']>>;
}

/** Somebody who can sign in. */
interface KnownUser {
  login: string;
  name: string;
}

interface GroupChanges {
  webhook_name?: string;
  is_active?: boolean;
  webhook_url?: string | null;
  target_description?: string;
  branch?: string;
}

/** What the service is told of a tutor. */
interface TutorFacts {
  nickname?: string;
  branch?: string;
  wecom_userid?: string;
  is_active?: boolean;
  left_on?: string;
  language?: string;
}

/** A tutor on record. */
interface KnownTutor {
  number: string;
  name: string;
}

/** Where a batch stands, as far as the tests ask. */
interface Progress {
  counts: Record<string, number>;
  starts_at: string;
}

/** The bot comes back by itself after the simulator was started anew. */
const BOT_BACK_MS = 60_000;

/** The demo's key, which may do everything. */
const key = { Authorization: 'Bearer wck_demo' };

/** Those who may sign in to the demo. */
export type Person = 'owner' | 'sender' | 'viewer';

/** Signs the browser of a page in. */
export async function signIn(page: Page, login: Person): Promise<void> {
  const data = { login, password: 'demo' };
  const response = await page.context().request.post('/api/session', { data });
  expect(response.status()).toBe(200);
  // What an earlier test has not sent is not this one's.
  const left = await page.context().request.get('/api/drafts');
  expect(left.status()).toBe(login === 'viewer' ? 403 : 200);
  const { drafts = [] } = (await left.json()) as { drafts?: { name: string; revision: number }[] };
  for (const { name, revision } of drafts) {
    const draft = `/api/drafts/${name}?revision=${revision}`;
    expect((await page.context().request.delete(draft)).status()).toBe(204);
  }
}

/** Sets the scene through the service's own API. */
class Service {
  readonly #request: APIRequestContext;
  readonly #simulator: Simulator;
  readonly #made: number[] = [];
  readonly #connected: string[] = [];

  constructor(request: APIRequestContext, simulator: Simulator) {
    this.#request = request;
    this.#simulator = simulator;
  }

  /** A name that no other test uses. */
  freshName(): string {
    return `group_${randomUUID().slice(0, 8)}`;
  }

  async group(changes: GroupChanges = {}): Promise<KnownGroup> {
    const name = changes.webhook_name ?? this.freshName();
    const chatName = `${name} chat`;
    const robot = await this.#simulator.groupWithRobot(chatName);
    const { id } = await this.#post<{ id: number }>('/api/wecom/webhooks', {
      webhook_url: robot.address,
      target_description: chatName,
      ...changes,
      webhook_name: name,
    });
    this.#made.push(id);
    return { id, name, chatName, robot };
  }

  /** An address that nobody signs in with. */
  freshLogin(): string {
    return `${randomUUID().slice(0, 8)}@example.org`;
  }

  /** Somebody new, who can sign in. */
  async user({ role, password }: { role: string; password: string }): Promise<KnownUser> {
    const login = this.freshLogin();
    const name = `Person ${login.slice(0, 8)}`;
    await this.#post('/api/users', { login, name, role, password });
    return { login, name };
  }

  /** A mark that no other test uses, for numbers, names, branches and user ids. */
  freshMark(): string {
    return randomUUID().slice(0, 8);
  }

  /** A tutor on record, who stays there. */
  async tutor(facts: TutorFacts = {}, mark = this.freshMark()): Promise<KnownTutor> {
    const [number, name] = [`N-${mark}`, `Tutor ${mark}`];
    const response = await this.#request.put(`/api/tutors/${number}`, {
      data: { name, ...facts },
      headers: key,
    });
    if (!response.ok()) throw new Error(`a tutor: ${await response.text()}`);
    return { number, name };
  }

  /** A private message to a tutor, in the application's name. Answers the delivery. */
  async sendToTutor(number: string, content: string): Promise<string> {
    const message = { tutor_id: number, msg_type: 'text', content };
    const path = '/api/wecom/send-individual';
    return (await this.#post<{ delivery_id: string }>(path, message)).delivery_id;
  }

  /** A tutor whom the AI bot knows as this member, until the test ends. */
  async connectedTutor(userid: string, facts: TutorFacts = {}): Promise<KnownTutor> {
    const tutor = await this.tutor({ language: 'en', ...facts });
    this.#connected.push(tutor.number);
    const path = `/api/tutors/${tutor.number}/bot-code`;
    const { code } = await this.#post<{ code: string }>(path, {});
    // While the bot is away, nobody hears it.
    const tell = () => this.#simulator.tellBot(userid, code);
    await expect.poll(tell, { timeout: BOT_BACK_MS }).toBe('bot');
    const answer = async () => (await this.#simulator.messagesTo(userid)).at(-1)?.text ?? '';
    await expect.poll(answer).toContain(tutor.name);
    return tutor;
  }

  async addRobot({ id }: Pick<KnownGroup, 'id'>, address: string): Promise<void> {
    await this.#post(`/api/wecom/webhooks/${id}/robots`, { webhook_url: address });
  }

  /** Takes away the groups that were made, and lets the bot forget who was connected. */
  async tidy(): Promise<void> {
    const remove = (path: string) => this.#request.delete(path, { headers: key });
    await Promise.all(this.#made.map((id) => remove(`/api/wecom/webhooks/${id}`)));
    await Promise.all(this.#connected.map((number) => remove(`/api/tutors/${number}/bot`)));
  }

  async send(group: Pick<KnownGroup, 'name'>, content: string): Promise<void> {
    await this.#post('/api/wecom/send', { webhook_name: group.name, msg_type: 'text', content });
  }

  /** A batch to these groups, which starts at once unless `options` say otherwise. */
  async batch(
    groups: readonly Pick<KnownGroup, 'name'>[],
    text: string,
    options: { not_before?: string; expires_at?: string } = {},
  ): Promise<string> {
    const { id } = await this.#post<{ id: string }>('/api/wecom/batches', {
      targets: groups.map(({ name }) => ({ webhook_name: name })),
      content: { msg_type: 'text', text },
      urgent: options.not_before === undefined,
      ...options,
    });
    return id;
  }

  async progress(batchId: string): Promise<Progress> {
    const path = `/api/wecom/batches/${batchId}`;
    const response = await this.#request.get(path, { headers: key });
    return (await response.json()) as Progress;
  }

  async startAt(batchId: string, time: string): Promise<void> {
    await this.#post(`/api/wecom/batches/${batchId}/reschedule`, { not_before: time });
  }

  async #post<Answer>(path: string, data: object): Promise<Answer> {
    const response = await this.#request.post(path, { data, headers: key });
    if (!response.ok()) throw new Error(`POST ${path}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }
}

/** The compose page, as a person uses it. */
export class Compose {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get group() {
    return this.page.getByRole('combobox', { name: 'To' });
  }

  get message() {
    return this.page.getByRole('textbox', { name: 'Message' });
  }

  get sendButton() {
    return this.page.getByRole('button', { name: /^Send(ing…)?$/ });
  }

  get result() {
    return this.page.getByRole('region', { name: 'Result' });
  }

  get phone() {
    return this.page.getByRole('region', { name: 'On the phone' });
  }

  async open(): Promise<void> {
    await this.page.goto('/');
    await this.group.waitFor();
  }

  async choose(name: string): Promise<void> {
    await this.group.fill(name);
    const option = this.page.getByRole('option', { name });
    await option.click();
    // The list fades: until then it is one more beside the editor's own.
    await expect(option).toHaveCount(0);
  }

  /** Opens the page and writes to a group. */
  async write({ name }: Pick<KnownGroup, 'name'>, text: string): Promise<void> {
    await this.open();
    await this.choose(name);
    await this.message.fill(text);
  }

  /** The same among several groups, or later; `check` looks it over. */
  async writeSeverally(group: Pick<KnownGroup, 'name'>, text: string): Promise<void> {
    await this.write(group, text);
    await this.severally();
  }

  /** What looks a message to several groups over, and sends it from there. */
  get review() {
    return this.page.getByRole('dialog', { name: 'Who gets what' });
  }

  get checkButton() {
    return this.page.getByRole('button', { name: 'Check and send…' });
  }

  async check(): Promise<void> {
    await this.checkButton.click();
  }

  /** Turns to several groups, or later. */
  async severally(): Promise<void> {
    await this.page.getByText('Several, tutors, or later', { exact: true }).click();
  }

  /** The box of one of several groups, found by its name where there are many. */
  async box(name: string): Promise<Locator> {
    const list = this.page.getByRole('group', { name: 'To', exact: true });
    await list.waitFor();
    const search = list.getByLabel('Find a group');
    if (await search.isVisible()) await search.fill(name);
    return list.getByRole('checkbox', { name });
  }

  /** Pastes what a program put on the clipboard, in each of its forms. */
  async paste(forms: Record<string, string>): Promise<void> {
    await this.message.focus();
    await this.message.evaluate((field, written) => {
      const clipboard = new DataTransfer();
      for (const [type, text] of Object.entries(written)) clipboard.setData(type, text);
      const init = { clipboardData: clipboard, bubbles: true, cancelable: true };
      field.dispatchEvent(new ClipboardEvent('paste', init));
    }, forms);
  }

  async attach(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.getByLabel('Image', { exact: true }).setInputFiles(file);
  }

  async send(): Promise<void> {
    await this.sendButton.click();
  }
}

type Destination =
  | 'Compose'
  | 'Activity'
  | 'Needs you'
  | 'Inbox'
  | 'Groups'
  | 'Log'
  | 'People'
  | 'Channels'
  | 'Users'
  | 'API keys'
  | 'Audit';

/** Follows the navigation, as opposed to a link in a page. */
export async function goTo(page: Page, place: Destination): Promise<void> {
  const places = page.getByRole('navigation', { name: 'Places' });
  await places.getByRole('link', { name: place }).click();
}

/** A time this many seconds from now, as the service takes it. */
export function secondsAhead(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}

interface Stage {
  /** Who is signed in when the test begins; `null` is nobody. */
  person: Person | null;
  simulator: Simulator;
  service: Service;
  compose: Compose;
  /** Uncaught errors and breaches of the content policy: none is allowed. */
  complaints: string[];
}

export const test = base.extend<Stage & { entered: undefined }>({
  person: ['owner', { option: true }],
  entered: [
    async ({ page, person }, use) => {
      if (person) await signIn(page, person);
      await use(undefined);
    },
    { auto: true },
  ],
  simulator: [
    async ({ request }, use) => {
      const simulator = new Simulator(request);
      await simulator.reset();
      await use(simulator);
    },
    { auto: true },
  ],
  service: async ({ request, simulator }, use) => {
    const service = new Service(request, simulator);
    await use(service);
    await service.tidy();
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        const text = message.text();
        if (text.includes('Content Security Policy')) complaints.push(text);
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  compose: async ({ page }, use) => {
    await use(new Compose(page));
  },
});

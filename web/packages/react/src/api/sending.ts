/** Sending one part of a message, and the honest account of what became of it. */
import { type Api, answered, bodyOf } from './client';
import { NoAnswer, Problem } from './problem';
import type { Delivery, TextType } from './types';

/** One WeCom message: words or a picture. */
export type Part =
  | { kind: 'text'; type: TextType; content: string }
  | { kind: 'image'; file: File };

/** What became of one part. */
export type PartOutcome =
  /** The service has a delivery for it; the delivery tells the rest. */
  | { step: 'recorded'; delivery: Delivery }
  /** The service has it on record as `id`, but its state could not be read. */
  | { step: 'unread'; id: string }
  /** An earlier try under the same key is still being sent. */
  | { step: 'under_way' }
  /** The service refused; nothing was sent. */
  | { step: 'refused'; problem: Problem }
  /** The service was not heard. Sending again under the same key is safe. */
  | { step: 'unheard' };

const READS_MAX = 60;
const READ_PAUSE_MS = 1000;

/** Sends one part under an idempotency key and waits until its fate is known. */
export function sendPart(
  api: Api,
  groupName: string,
  part: Part,
  key: string,
): Promise<PartOutcome> {
  return followed(api, async () =>
    deliveryIdFrom((await answered(post(api, groupName, part, key))).response),
  );
}

/** Mentions a tutor in a group, where everybody reads it, and waits until its fate is known. */
export function sendMention(
  api: Api,
  number: string,
  { groupName, content }: { groupName: string | null; content: string },
  key: string,
): Promise<PartOutcome> {
  const header = { 'Idempotency-Key': key };
  const body = { tutor_id: number, msg_type: 'text', content, channel: 'mention' } as const;
  return followed(api, async () => {
    const sent = api.POST('/api/wecom/send-individual', {
      params: { header },
      body: { ...body, webhook_name: groupName },
    });
    return (await bodyOf(sent)).delivery_id;
  });
}

/** What became of a message that a call puts on record; the call answers its delivery. */
async function followed(api: Api, record: () => Promise<string>): Promise<PartOutcome> {
  try {
    return await readDelivery(api, await record());
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) return { step: 'unheard' };
    if (error.code === 'idempotency_key_in_use') return { step: 'under_way' };
    return { step: 'refused', problem: error };
  }
}

/** The id of the delivery that an answer's `Location` names. */
export function deliveryIdFrom(response: Response): string {
  const id = response.headers.get('location')?.split('/').at(-1);
  if (!id) throw new NoAnswer('the answer named no delivery');
  return id;
}

/** Reads a delivery until it is settled; says so when that cannot be known. */
export async function readDelivery(api: Api, id: string): Promise<PartOutcome> {
  try {
    let delivery = await fetchDelivery(api, id);
    for (let reads = 1; isUnderWay(delivery) && reads < READS_MAX; reads += 1) {
      await new Promise((resolve) => setTimeout(resolve, READ_PAUSE_MS));
      delivery = await fetchDelivery(api, id);
    }
    return { step: 'recorded', delivery };
  } catch {
    return { step: 'unread', id };
  }
}

function fetchDelivery(api: Api, id: string): Promise<Delivery> {
  return bodyOf(api.GET('/api/wecom/deliveries/{id}', { params: { path: { id } } }));
}

function isUnderWay(delivery: Delivery): boolean {
  return delivery.state === 'sending';
}

function post(api: Api, groupName: string, part: Part, key: string) {
  const header = { 'Idempotency-Key': key };
  if (part.kind === 'text') {
    return api.POST('/api/wecom/send', {
      params: { header },
      body: { webhook_name: groupName, msg_type: part.type, content: part.content },
    });
  }
  return api.POST('/api/wecom/send-image', {
    params: { header, query: { webhook_name: groupName } },
    body: { file: '' },
    bodySerializer: () => formWith(part.file),
  });
}

/** A form with one file, as the service takes it. */
export function formWith(file: File): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}

// How long turndown takes for the HTML documents of a folder, one after the other, as JSON: for
// `make bench`, which compares ours with it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import TurndownService from 'turndown';

const ROUNDS = 40;
/** Until the engine has made machine code of what is used most. */
const WARM_AFTER = 15;

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('name a folder of HTML documents');
const names = readdirSync(folder).filter((name) => name.endsWith('.html'));
const documents = names.map((name) => readFileSync(join(folder, name), 'utf8'));
const service = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced' });

/** How many milliseconds one round takes; what is made is looked at, or it might be left out. */
function round() {
  const begin = performance.now();
  let length = 0;
  for (const html of documents) length += service.turndown(html).length;
  const took = performance.now() - begin;
  if (length === 0) throw new Error('nothing came out');
  return took;
}

const rounds = Array.from({ length: ROUNDS }, round).slice(WARM_AFTER);
rounds.sort((one, other) => one - other);
const millis = rounds[Math.floor(rounds.length / 2)];
process.stdout.write(JSON.stringify({ documents: documents.length, millis }));

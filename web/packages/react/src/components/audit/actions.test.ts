import { expect, test } from 'vitest';
import document from '../../../../../../docs/openapi.json?raw';
import { auditActions } from './actions';

/** GETs are not kept, but for the one that a browser follows by itself. */
const keptGets = ['signInByProvider'];
/** POSTs that only ask are not kept. */
const asks = [
  'askDoctor',
  'lookAtApp',
  'lookAtLink',
  'previewBatch',
  'previewTemplate',
  'readText',
  'renderText',
  'showOnPhone',
];
/** What only who asks ever sees. */
const own = ['keepDraft', 'forgetDraft', 'mapImport'];

test('whatever may change something has words', () => {
  const { paths } = JSON.parse(document) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const operations = Object.values(paths).flatMap((path) => Object.entries(path));
  const kept = operations
    .filter(([method, { operationId }]) => method !== 'get' || keptGets.includes(operationId))
    .map(([, operation]) => operation.operationId)
    .filter((id) => !asks.includes(id) && !own.includes(id));
  expect([...auditActions].sort()).toEqual(kept.sort());
});

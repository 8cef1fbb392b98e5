/** What a batch's `actions` are called where it stands, and which of them ask first. Pure. */
import type { Batch, BatchAction } from '../../api/types';

/** An action under the name that fits. */
export interface BatchChoice {
  action: BatchAction;
  name: Exclude<BatchAction, 'cancel'> | 'undo' | 'cancel_all' | 'cancel_rest';
}

const grave = ['approve', 'refuse', 'cancel_all', 'cancel_rest', 'retry_failed'] as const;

/** A choice with grave consequences, which asks before it is done. */
export type GraveChoice = (typeof grave)[number];

/** What the service offers, under the names that fit. */
export function choicesOf(batch: Batch): BatchChoice[] {
  const choices = batch.actions.map((action) => ({
    action,
    name: action === 'cancel' ? nameOfCancel(batch) : action,
  }));
  // The few seconds for Undo are too short to choose another time.
  const isUndo = choices.some(({ name }) => name === 'undo');
  return choices.filter(({ name }) => !(isUndo && name === 'reschedule'));
}

function nameOfCancel(batch: Batch): 'undo' | 'cancel_all' | 'cancel_rest' {
  const { phase, counts, is_planned: isPlanned } = batch;
  if (phase === 'scheduled' && !isPlanned) return 'undo';
  return counts.queued === counts.total ? 'cancel_all' : 'cancel_rest';
}

/** Whether a choice asks first; whoever undoes something is in a hurry. */
export function isGrave(name: BatchChoice['name']): name is GraveChoice {
  return grave.some((known) => known === name);
}

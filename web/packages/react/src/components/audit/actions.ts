/** What the audit log keeps, by the words of the API. */
import { enAudit } from '../../i18n/messages/enAudit';

type Keys = keyof typeof enAudit;
type After<Lead extends string> = Keys extends infer Key
  ? Key extends `${Lead}${infer Rest}`
    ? Rest
    : never
  : never;

/** Something that is kept. */
export type AuditAction = After<'audit.action.'>;
/** A fact that an entry tells. */
export type AuditDetail = After<'audit.detail.'>;
/** Why somebody whom a provider knows was not signed in. */
type AuditRefusal = After<'audit.refused.'>;

/** Everything that is kept and has words here. */
export const auditActions = named<AuditAction>('audit.action.');
const auditDetails = named<AuditDetail>('audit.detail.');
const auditRefusals = named<AuditRefusal>('audit.refused.');

/** Whether there are words for it: commands, and what newer services do, have none. */
export function isAuditAction(action: string): action is AuditAction {
  return auditActions.some((known) => known === action);
}

/** Whether there are words for a fact. */
export function isAuditDetail(name: string): name is AuditDetail {
  return auditDetails.some((known) => known === name);
}

/** Whether there are words for why somebody was refused. */
export function isAuditRefusal(code: string): code is AuditRefusal {
  return auditRefusals.some((known) => known === code);
}

function named<Name extends string>(lead: string): readonly Name[] {
  const keys = Object.keys(enAudit).filter((key) => key.startsWith(lead));
  return keys.map((key) => key.slice(lead.length) as Name);
}

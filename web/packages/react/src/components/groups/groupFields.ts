/** What a person typed about a group, and what that means for the service. Pure. */
import type { GroupDetail, GroupPatch, NewGroup } from '../../api/types';

/** The fields of the form, as typed. */
export interface GroupFields {
  name: string;
  description: string;
  /** A new address; `null` or an empty one leaves the present one as it is. */
  address: string | null;
  notes: string;
  /** Empty is the whole company. */
  branch: string;
  active: boolean;
}

/** The form of a group that is there, or of one to add. */
export function fieldsOf(group: GroupDetail | null): GroupFields {
  return {
    name: group?.webhook_name ?? '',
    description: group?.target_description ?? '',
    address: group?.webhook_url_configured ? null : '',
    notes: group?.notes ?? '',
    branch: group?.branch ?? '',
    active: group?.is_active ?? true,
  };
}

/** Whether anything was typed. */
export function isChanged(fields: GroupFields, group: GroupDetail | null): boolean {
  return JSON.stringify(fields) !== JSON.stringify(fieldsOf(group));
}

/** A group to add. */
export function newGroupOf(fields: GroupFields): NewGroup {
  return {
    webhook_name: fields.name.trim(),
    webhook_url: orNull(fields.address),
    target_description: orNull(fields.description),
    notes: orNull(fields.notes),
    branch: orNull(fields.branch),
    is_active: fields.active,
  };
}

/** The changes to a group; an address that was not replaced, or by nothing, is not among them. */
export function patchOf(fields: GroupFields): GroupPatch {
  const address = orNull(fields.address);
  return {
    target_description: orNull(fields.description),
    notes: orNull(fields.notes),
    branch: orNull(fields.branch),
    is_active: fields.active,
    ...(address !== null && { webhook_url: address }),
  };
}

function orNull(text: string | null): string | null {
  return text?.trim() || null;
}

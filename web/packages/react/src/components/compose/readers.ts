/** Who gets what is written, and who cannot. Pure. */
import type { RobotDialect, Values } from '../../api/render';
import type { Dialect, Group, Reason, Recipient } from '../../api/types';
import type { Words } from '../../i18n/words';
import type { Draft } from './draft';

/** Somebody who gets it. */
export interface Reader {
  /** The same for the same reader only. */
  id: string;
  /** What people call them here. */
  name: string;
  /** What stands above the chat on the phone. */
  chat: string;
  isTutor: boolean;
  /** What stands for the variables in what they get. */
  values: Values;
}

/** Who gets it, the groups first. */
export function readersOf(
  draft: Draft,
  groups: readonly Group[],
  tutors: readonly Recipient[],
): Reader[] {
  const names = draft.batch?.groupNames ?? (draft.groupName === null ? [] : [draft.groupName]);
  const byName = new Map(groups.map((group) => [group.webhook_name, group]));
  const byId = new Map(tutors.map((tutor) => [tutor.tutor_id, tutor]));
  const chosen = names.map((name): Reader => {
    const chat = byName.get(name)?.target_description || name;
    return { id: `group ${name}`, name, chat, isTutor: false, values: { group: name } };
  });
  const told = (draft.batch?.tutorIds ?? []).map((number): Reader => {
    const { name = number, nickname = null } = byId.get(number) ?? {};
    const values = { group: name, name, nickname: nickname ?? name };
    return { id: `tutor ${number}`, name, chat: name, isTutor: true, values };
  });
  return [...chosen, ...told];
}

/** The form in which a reader gets the words. */
export function dialectFor(dialect: RobotDialect, reader: Reader | undefined): Dialect {
  if (!reader?.isTutor) return dialect;
  return dialect === 'robot_text' ? 'plain_text' : 'app_markdown';
}

/** A tutor among those that can be chosen; one whom no way reaches says why. */
export function tutorOption(t: Words, tutor: Recipient) {
  const { tutor_id: number, name, nickname, branch, channel, closed } = tutor;
  const label = nickname && nickname !== name ? `${name}（${nickname}）` : name;
  const reason = closed.at(0)?.reason ?? 'no_app';
  const isReached = channel !== null;
  const detail = isReached
    ? [branch, t(`delivery.channel.${channel}`)].filter(Boolean).join(' · ')
    : t(`compose.to.closed.${wayObstacle(reason)}`);
  const known = [name, nickname, number, branch].filter(Boolean).join('\n');
  return { value: number, label, detail, disabled: !isReached, known };
}

/** Why no way reaches a tutor: something of theirs, or of the whole channel. */
export function wayObstacle(
  reason: Reason,
): 'no_user_id' | 'not_visible' | 'not_bound' | 'channel' {
  switch (reason) {
    case 'no_user_id':
    case 'not_visible':
    case 'not_bound':
      return reason;
    default:
      return 'channel';
  }
}

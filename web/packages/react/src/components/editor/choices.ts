/** What the lists of the editor offer. Pure, but for what choosing does. */
import type { FoundMember } from '../../api/members';
import type { Feature } from '../../api/types';
import type { Words } from '../../i18n/words';
import type { ReasonOf } from './formats';
import type { Choice } from './suggesting';

/** As WeCom has them. */
const USER_ID = /^[A-Za-z0-9][\w.@-]{0,63}$/;

/** Whether somebody is called what is typed. A number or a time, `@6pm`, is only a whole id. */
function isCalled(member: FoundMember, typed: string): boolean {
  const { wecom_userid: id, name, nickname } = member;
  const sought = typed.toLowerCase();
  if (sought === id.toLowerCase()) return true;
  if (sought === '' || /^\d/.test(sought)) return false;
  // Chinese names have no spaces: any of their signs begins a part.
  const isHan = /^\p{Script=Han}/u.test(sought);
  return [id, name, nickname ?? ''].some((known) => {
    const words = known.toLowerCase();
    if (isHan) return words.includes(sought);
    return [words, ...words.split(/[\s._@-]+/)].some((part) => part.startsWith(sought));
  });
}

/** Those who are found, the ones who are called so first, and whoever has the id that is typed. */
export function memberChoices(
  t: Words,
  found: readonly FoundMember[],
  typed: string,
  reason: string | undefined,
): Choice[] {
  const chosen = (id: string, label: string): Choice['run'] => {
    const content = [
      { type: 'mention', attrs: { id, label } },
      { type: 'text', text: ' ' },
    ];
    return (editor, range) => editor.chain().focus().insertContentAt(range, content).run();
  };
  const members = found.map((member): Choice => {
    const { wecom_userid: id, name, nickname, branch } = member;
    return {
      id,
      label: nickname ? `${name} (${nickname})` : name,
      detail: branch ? `${id} · ${branch}` : id,
      reason,
      isGuess: !isCalled(member, typed),
      run: chosen(id, name),
    };
  });
  const ordered = members.toSorted((one, other) => Number(one.isGuess) - Number(other.isGuess));
  const isKnown = found.some(({ wecom_userid: id }) => id === typed);
  if (isKnown || !USER_ID.test(typed)) return ordered;
  const byId: Choice = {
    id: typed,
    label: t('editor.mention.by_id', { id: typed }),
    reason,
    isGuess: true,
    run: chosen(typed, typed),
  };
  return [...ordered, byId];
}

/** What a command may ask the editor's owner for. */
export interface CommandHosts {
  link(): void;
  emoji(): void;
  template: (() => void) | undefined;
}

interface Command {
  /** What one types, in whatever language. */
  name: string;
  label: string;
  feature: Feature | null;
  run: Choice['run'];
}

/** The commands whose name or words begin or go on with what is typed. */
export function commandChoices(
  t: Words,
  hosts: CommandHosts,
  reasonOf: ReasonOf,
  typed: string,
): Choice[] {
  const sought = typed.toLowerCase();
  return commands(t, hosts)
    .filter(({ name, label }) => name.startsWith(sought) || label.toLowerCase().includes(sought))
    .map(({ name, label, feature, run }) => ({
      id: name,
      label,
      detail: `/${name}`,
      reason: feature === null ? undefined : reasonOf(feature),
      run,
    }));
}

const TABLE = { rows: 3, cols: 3, withHeaderRow: true };

function commands(t: Words, hosts: CommandHosts): Command[] {
  const asks = (ask: () => void): Choice['run'] => {
    return (editor, range) => {
      editor.chain().focus().deleteRange(range).run();
      ask();
    };
  };
  const headings = ([1, 2, 3] as const).map((level) => ({
    name: level === 1 ? 'heading' : `heading${level}`,
    label: t('editor.heading', { level }),
    feature: 'heading' as const,
    run: at((chain) => chain.setHeading({ level })),
  }));
  const { template } = hosts;
  return [
    ...headings,
    {
      name: 'quote',
      label: t('editor.quote'),
      feature: 'quote',
      run: at((chain) => chain.toggleBlockquote()),
    },
    {
      name: 'list',
      label: t('editor.bullets'),
      feature: 'list',
      run: at((chain) => chain.toggleBulletList()),
    },
    {
      name: 'numbers',
      label: t('editor.numbers'),
      feature: 'list',
      run: at((chain) => chain.toggleOrderedList()),
    },
    {
      name: 'table',
      label: t('editor.table'),
      feature: 'table',
      run: at((chain) => chain.insertTable(TABLE)),
    },
    {
      name: 'code',
      label: t('editor.code_block'),
      feature: 'code_block',
      run: at((chain) => chain.toggleCodeBlock()),
    },
    { name: 'link', label: t('editor.link'), feature: 'link', run: asks(hosts.link) },
    {
      name: 'group',
      label: t('editor.variable.group'),
      feature: null,
      run: at((chain) => chain.insertContent({ type: 'variable', attrs: { name: 'group' } })),
    },
    { name: 'emoji', label: t('editor.emoji'), feature: null, run: asks(hosts.emoji) },
    ...(template
      ? [
          {
            name: 'template',
            label: t('editor.template'),
            feature: null,
            run: asks(template),
          },
        ]
      : []),
  ];
}

type Chain = ReturnType<Parameters<Choice['run']>[0]['chain']>;

/** Does something in place of what was typed. */
function at(act: (chain: Chain) => Chain): Choice['run'] {
  return (editor, range) => act(editor.chain().focus().deleteRange(range)).run();
}

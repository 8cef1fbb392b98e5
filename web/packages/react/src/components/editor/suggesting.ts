/** Lists that open while one types, after `@` and `/`. */
import { type Editor, Extension, type Range } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { Suggestion, type SuggestionOptions, type SuggestionProps } from '@tiptap/suggestion';

/** What can be chosen of such a list. */
export interface Choice {
  id: string;
  label: string;
  detail?: string | undefined;
  /** Why it cannot be chosen. */
  reason?: string | undefined;
  /** It may not be what is meant: Enter takes it only from whoever went to it. */
  isGuess?: boolean;
  /** Does it, in place of what was typed. */
  run(editor: Editor, range: Range): void;
}

/** A list that is open. */
export interface OpenList {
  kind: 'members' | 'commands';
  choices: readonly Choice[];
  /** Where the caret is. */
  caret: DOMRect | null;
  choose(choice: Choice): void;
}

/** Hears of lists; `key` is asked whether it has dealt with a key. */
export interface ListHost {
  show(list: OpenList | null): void;
  key(event: KeyboardEvent): boolean;
}

type Options = Omit<SuggestionOptions<Choice, Choice>, 'editor'>;

/** How a list is found, shown and chosen of. */
export function listOptions(
  kind: OpenList['kind'],
  char: string,
  find: (query: string, signal: AbortSignal) => Choice[] | Promise<Choice[]>,
  host: () => ListHost,
): Options {
  const show = (props: SuggestionProps<Choice, Choice>) =>
    host().show({
      kind,
      choices: props.items,
      caret: props.clientRect?.() ?? null,
      choose: props.command,
    });
  return {
    char,
    pluginKey: new PluginKey(`list-${kind}`),
    items: ({ query, signal }) => find(query, signal),
    command: ({ editor, range, props }) => props.run(editor, range),
    // Whoever closed a list and types its sign anew wants it again.
    shouldResetDismissed: ({ transaction, match }) => transaction.docChanged && match.query === '',
    render: () => ({
      onStart: show,
      onUpdate: show,
      onExit: () => host().show(null),
      onKeyDown: ({ event }) => host().key(event),
    }),
  };
}

/** The lists of an editor. */
export function listsExtension(lists: readonly Options[]) {
  return Extension.create({
    name: 'lists',
    addProseMirrorPlugins() {
      return lists.map((options) => Suggestion({ ...options, editor: this.editor }));
    },
  });
}

import { type Editor, useEditorState } from '@tiptap/react';
import {
  AtSign,
  Baseline,
  Bold,
  Braces,
  Code,
  Heading1,
  Heading2,
  Heading3,
  Italic,
  LayoutTemplate,
  Link,
  List,
  ListOrdered,
  Quote,
  Redo2,
  Smile,
  SquareCode,
  Strikethrough,
  Table,
  Undo2,
} from 'lucide-react';
import type { Feature } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Tool, Toolbar, ToolGroup } from '../../ui/Toolbar';
import type { ReasonOf } from './formats';
import { colours } from './marks';

interface EditorToolsProps {
  editor: Editor;
  reasonOf: ReasonOf;
  readOnly: boolean;
  onLink(): void;
  onEmoji(): void;
  /** Absent where nobody has templates. */
  onTemplate: (() => void) | undefined;
  /** Says why something cannot be had. */
  onReason(reason: string | null): void;
}

const TABLE = { rows: 3, cols: 3, withHeaderRow: true };

/** What can be done to what is chosen. */
export function EditorTools(props: EditorToolsProps) {
  const { editor, reasonOf, readOnly, onLink, onEmoji, onTemplate, onReason } = props;
  const { t } = useLanguage();
  const on = useEditorState({ editor, selector: ({ editor }) => stateOf(editor) });
  const chain = () => editor.chain().focus();

  /** A tool of a feature: where the format does not show it, pressing says why. */
  const tool = (feature: Feature | null, run: () => void) => {
    const reason = feature === null ? undefined : reasonOf(feature);
    return {
      reason,
      onPress: () => {
        onReason(reason ?? null);
        if (reason === undefined && !readOnly) run();
      },
    };
  };
  const can = (feature: Feature | null, run: () => unknown) => tool(feature, () => void run());

  return (
    <Toolbar label={t('editor.tools')}>
      <ToolGroup>
        <Tool
          label={t('editor.bold')}
          shortcut="Control+B"
          pressed={on.bold}
          {...can('bold', () => chain().toggleBold().run())}
        >
          <Bold aria-hidden />
        </Tool>
        <Tool
          label={t('editor.italic')}
          shortcut="Control+I"
          pressed={on.italic}
          {...can('italic', () => chain().toggleItalic().run())}
        >
          <Italic aria-hidden />
        </Tool>
        <Tool
          label={t('editor.strike')}
          shortcut="Control+Shift+S"
          pressed={on.strike}
          {...can('strike', () => chain().toggleStrike().run())}
        >
          <Strikethrough aria-hidden />
        </Tool>
        <Tool
          label={t('editor.code')}
          shortcut="Control+E"
          pressed={on.code}
          {...can('code', () => chain().toggleCode().run())}
        >
          <Code aria-hidden />
        </Tool>
      </ToolGroup>
      <ToolGroup>
        {colours.map((name) => (
          <Tool
            key={name}
            label={t(`editor.colour.${name}`)}
            ink={name}
            pressed={on.colour === name}
            {...can('colour', () => chain().toggleColour(name).run())}
          >
            <Baseline aria-hidden />
          </Tool>
        ))}
      </ToolGroup>
      <ToolGroup>
        {headings.map(([level, Glyph]) => (
          <Tool
            key={level}
            label={t('editor.heading', { level })}
            shortcut={`Control+Alt+${level}`}
            pressed={on.heading === level}
            {...can('heading', () => chain().toggleHeading({ level }).run())}
          >
            <Glyph aria-hidden />
          </Tool>
        ))}
        <Tool
          label={t('editor.quote')}
          shortcut="Control+Shift+B"
          pressed={on.quote}
          {...can('quote', () => chain().toggleBlockquote().run())}
        >
          <Quote aria-hidden />
        </Tool>
        <Tool
          label={t('editor.bullets')}
          shortcut="Control+Shift+8"
          pressed={on.bullets}
          {...can('list', () => chain().toggleBulletList().run())}
        >
          <List aria-hidden />
        </Tool>
        <Tool
          label={t('editor.numbers')}
          shortcut="Control+Shift+7"
          pressed={on.numbers}
          {...can('list', () => chain().toggleOrderedList().run())}
        >
          <ListOrdered aria-hidden />
        </Tool>
        <Tool
          label={t('editor.code_block')}
          shortcut="Control+Alt+C"
          pressed={on.codeBlock}
          {...can('code_block', () => chain().toggleCodeBlock().run())}
        >
          <SquareCode aria-hidden />
        </Tool>
        <Tool
          label={t('editor.table')}
          pressed={on.table}
          {...can('table', () =>
            on.table ? chain().deleteTable().run() : chain().insertTable(TABLE).run(),
          )}
        >
          <Table aria-hidden />
        </Tool>
      </ToolGroup>
      <ToolGroup>
        <Tool
          label={t('editor.link')}
          shortcut="Control+K"
          pressed={on.link}
          {...can('link', onLink)}
        >
          <Link aria-hidden />
        </Tool>
        <Tool
          label={t('editor.mention')}
          {...can('mention', () => chain().insertContent(mentionBegin(editor)).run())}
        >
          <AtSign aria-hidden />
        </Tool>
        <Tool label={t('editor.emoji')} {...can(null, onEmoji)}>
          <Smile aria-hidden />
        </Tool>
        {onTemplate && (
          <Tool label={t('editor.template')} {...can(null, onTemplate)}>
            <LayoutTemplate aria-hidden />
          </Tool>
        )}
        <Tool
          label={t('editor.variable.group')}
          {...can(null, () => chain().insertContent(groupChip).run())}
        >
          <Braces aria-hidden />
        </Tool>
      </ToolGroup>
      <ToolGroup>
        <Tool
          label={t('editor.undo')}
          shortcut="Control+Z"
          {...can(null, () => chain().undo().run())}
        >
          <Undo2 aria-hidden />
        </Tool>
        <Tool
          label={t('editor.redo')}
          shortcut="Control+Shift+Z"
          {...can(null, () => chain().redo().run())}
        >
          <Redo2 aria-hidden />
        </Tool>
      </ToolGroup>
    </Toolbar>
  );
}

const headings = [
  [1, Heading1],
  [2, Heading2],
  [3, Heading3],
] as const;

/** The sign that opens the list of members; it stands alone or after a space. */
function mentionBegin({ state }: Editor): string {
  const { $from } = state.selection;
  const before = $from.parent.textBetween(0, $from.parentOffset, ' ', ' ');
  return before === '' || before.endsWith(' ') ? '@' : ' @';
}

const groupChip = { type: 'variable', attrs: { name: 'group' } };

function stateOf(editor: Editor) {
  const has = (name: string) => editor.isActive(name);
  return {
    bold: has('bold'),
    italic: has('italic'),
    strike: has('strike'),
    code: has('code'),
    link: has('link'),
    quote: has('blockquote'),
    bullets: has('bulletList'),
    numbers: has('orderedList'),
    codeBlock: has('codeBlock'),
    table: has('table'),
    heading: has('heading') ? Number(editor.getAttributes('heading').level) : null,
    colour: has('colour') ? String(editor.getAttributes('colour').name) : null,
  };
}

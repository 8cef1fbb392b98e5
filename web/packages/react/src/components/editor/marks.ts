/** What WeCom has beyond usual marks: three colours, variables, people who are told. */
import { Extension, Mark, mergeAttributes, Node } from '@tiptap/core';
import { type Node as DocNode, Fragment, type NodeType, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { paragraphsOf } from './writing';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    colour: {
      /** Colours what is chosen; the same colour again takes it away. */
      toggleColour: (name: ColourName) => ReturnType;
    };
  }
}

/** The colours of WeCom's markdown. */
export const colours = ['info', 'comment', 'warning'] as const;
type ColourName = (typeof colours)[number];

/** Coloured words. A pasted colour stays what it is: the service says which of the three it is. */
export const Colour = Mark.create({
  name: 'colour',
  addAttributes() {
    return {
      name: {
        default: 'info',
        parseHTML: (element) => element.getAttribute('color') ?? element.style.color,
        renderHTML: ({ name }) => ({ color: name }),
      },
    };
  },
  parseHTML() {
    const has = (style: string) => (style === '' || style === 'inherit' ? false : null);
    return [
      { tag: 'font[color]' },
      { tag: 'span[style*="color"]', getAttrs: (element) => has(element.style.color) },
    ];
  },
  renderHTML({ HTMLAttributes }) {
    return ['font', HTMLAttributes, 0];
  },
  addCommands() {
    return {
      toggleColour:
        (name) =>
        ({ editor, commands }) =>
          editor.isActive('colour', { name })
            ? commands.unsetMark('colour')
            : commands.setMark('colour', { name }),
    };
  },
});

/** What stands for a value: `{{group}}`. */
export const Variable = Node.create({
  name: 'variable',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes() {
    return {
      name: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-id'),
        renderHTML: ({ name }) => ({ 'data-id': name }),
      },
    };
  },
  parseHTML() {
    return [{ tag: 'span[data-type="variable"]' }];
  },
  renderHTML({ node, HTMLAttributes }) {
    const attributes = mergeAttributes({ 'data-type': 'variable' }, HTMLAttributes);
    return ['span', attributes, `{{${node.attrs.name}}}`];
  },
  renderText({ node }) {
    return `{{${node.attrs.name}}}`;
  },
  addProseMirrorPlugins() {
    return [variablesFromWords(this.type)];
  },
});

/** As the service reads them. */
const VARIABLE = /\{\{ *([A-Za-z_][A-Za-z0-9_]{0,63}) *\}\}/g;

/** Makes variables of what is typed or pasted as such. */
function variablesFromWords(type: NodeType): Plugin {
  return new Plugin({
    appendTransaction(transactions, _, state) {
      const isTyped = transactions.some((tr) => tr.docChanged && !tr.getMeta('composition'));
      if (!isTyped) return null;
      const { tr } = state;
      state.doc.descendants((node, at, parent) => {
        if (!node.isText || !parent?.type.validContent(Fragment.from(type.create()))) return;
        for (const found of (node.text ?? '').matchAll(VARIABLE)) {
          const from = tr.mapping.map(at + found.index);
          const chip = type.create({ name: found[1] }, null, node.marks);
          tr.replaceWith(from, from + found[0].length, chip);
        }
      });
      return tr.docChanged ? tr : null;
    },
  });
}

/** Somebody who is told: `@name`. */
export const Member = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  parseHTML() {
    return [{ tag: 'span[data-type="mention"]' }];
  },
  addAttributes() {
    const kept = (attribute: string, name: string) => ({
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute(attribute),
      renderHTML: (values: Record<string, unknown>) =>
        values[name] ? { [attribute]: values[name] } : {},
    });
    return { id: kept('data-id', 'id'), label: kept('data-label', 'label') };
  },
  renderHTML({ node, HTMLAttributes }) {
    const attributes = mergeAttributes({ 'data-type': 'mention' }, HTMLAttributes);
    return ['span', attributes, `@${nameOf(node)}`];
  },
  renderText({ node }) {
    return `@${nameOf(node)}`;
  },
});

function nameOf({ attrs }: DocNode): string {
  return String(attrs.label || attrs.id);
}

/** Pastes words without marks: an empty line begins a paragraph, a line end is a break. */
export const PlainPaste = Extension.create({
  name: 'plainPaste',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          clipboardTextParser(text, $context, _, { state }) {
            const { paragraph, hardBreak } = state.schema.nodes;
            const marks = $context.marks();
            const paragraphs = paragraphsOf(text).map((lines) => {
              const inlines = lines.flatMap((line, index) => [
                ...(index > 0 && hardBreak ? [hardBreak.create()] : []),
                ...(line === '' ? [] : [state.schema.text(line, marks)]),
              ]);
              return paragraph?.create(null, inlines);
            });
            return Slice.maxOpen(Fragment.from(paragraphs.filter((it) => it !== undefined)));
          },
        },
      }),
    ];
  },
});

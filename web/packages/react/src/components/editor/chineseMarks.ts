/** Marks that are typed after Chinese words, where no space stands before them. */
import { Extension, markInputRule } from '@tiptap/core';

/** A Chinese sign, or punctuation of full width. */
const AFTER = String.raw`(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uff65])`;

/** What each mark is typed with. The words are the last group. */
export const typedMarks = [
  { mark: 'bold', find: new RegExp(`${AFTER}(\\*\\*(?!\\s)([^*]+)\\*\\*)$`, 'u') },
  { mark: 'italic', find: new RegExp(`${AFTER}(\\*(?!\\s)([^*]+)\\*)$`, 'u') },
  { mark: 'strike', find: new RegExp(`${AFTER}(~~(?!\\s)([^~]+)~~)$`, 'u') },
] as const;

/** `，**今晚**` is bold, as ` **tonight**` is. */
export const ChineseMarks = Extension.create({
  name: 'chineseMarks',
  addInputRules() {
    const { marks } = this.editor.schema;
    return typedMarks.flatMap(({ mark, find }) => {
      const type = marks[mark];
      return type ? [markInputRule({ find, type })] : [];
    });
  },
});

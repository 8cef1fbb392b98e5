/**
 * Reads what a phone shows, as the service writes it, without making a page of it: of the service's
 * own tags, classes and addresses a tree is built, and everything else is words. Pure.
 */

/** A part of what a phone shows. */
export type PhoneNode = string | PhoneElement;

export interface PhoneElement {
  tag: PhoneTag;
  classes: readonly string[];
  attributes: Readonly<Record<string, string>>;
  children: PhoneNode[];
}

const tags = [
  'p',
  'blockquote',
  'pre',
  'code',
  'ul',
  'ol',
  'li',
  'hr',
  'br',
  'div',
  'table',
  'tr',
  'th',
  'td',
  'span',
  'strong',
  'em',
  's',
  'a',
] as const;
type PhoneTag = (typeof tags)[number];

const EMPTY: ReadonlySet<string> = new Set(['hr', 'br']);

/** A tag, or words up to the next one. */
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>|[^<]+|</g;
const ATTRIBUTE = /([a-z-]+)="([^"]*)"/g;

/** Reads the service's HTML. */
export function phoneTree(html: string): PhoneNode[] {
  const root: PhoneNode[] = [];
  const open: PhoneElement[] = [];
  const add = (node: PhoneNode) => (open.at(-1)?.children ?? root).push(node);
  for (const [token, slash, name, attributes = ''] of html.matchAll(TOKEN)) {
    const tag = tags.find((known) => known === name);
    if (!tag) {
      add(wordsOf(token));
    } else if (slash) {
      if (open.at(-1)?.tag === tag) open.pop();
    } else {
      const element = elementOf(tag, attributes);
      add(element);
      if (!EMPTY.has(tag)) open.push(element);
    }
  }
  return root;
}

function elementOf(tag: PhoneTag, written: string): PhoneElement {
  const attributes: Record<string, string> = {};
  let classes: string[] = [];
  for (const [, name = '', value = ''] of written.matchAll(ATTRIBUTE)) {
    const words = wordsOf(value);
    if (name === 'class') classes = words.split(' ');
    else if (isAllowed(tag, name, words)) attributes[name] = words;
  }
  return { tag, classes, attributes, children: [] };
}

function isAllowed(tag: PhoneTag, name: string, value: string): boolean {
  if (tag === 'a') return name === 'href' && /^https?:\/\//i.test(value);
  if (tag === 'ol') return name === 'start' && /^\d+$/.test(value);
  return tag === 'span' && (name === 'role' || name === 'aria-label');
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

function wordsOf(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}
